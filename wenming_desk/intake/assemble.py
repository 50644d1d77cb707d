"""The last step: drafts become an immutable Document with ids, and cuts become the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import ATOM_CHAR, Run, Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Head,
    Imprint,
    MarkForm,
    Node,
    Numbering,
    NumberingScheme,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.numbering import ARTICLE, section_labels
from wenming_desk.document.source import Place, Source, SourceTable
from wenming_desk.intake import fields, outline
from wenming_desk.intake.drafts import Draft, Drafts
from wenming_desk.intake.formats import in_format
from wenming_desk.intake.outline import Body, Role
from wenming_desk.intake.regulation import relabelled, scheme_of
from wenming_desk.intake.report import END, Action, Entry, IntakeReport, Recovery
from wenming_desk.intake.sent_kind import kind_of_parts
from wenming_desk.intake.units import Cut, Kept, Seam, Unit

_DOUBTFUL = 0.75


def assemble(source: Source, drafts: Drafts, after: Sequence[Cut]) -> Recovery:
    """Document and report of drafted parts; `after` are the cuts behind the last piece."""
    maker = _Maker()
    maker.note_cuts(drafts.head_cuts, HEAD_ID)
    roles = _roles(drafts.parts)
    parts = [maker.part(d, r) for d, r in zip(drafts.parts, roles, strict=True)]
    if drafts.atoms:
        last = parts[-1]
        tail = Paragraph(maker.new_id(), Text.of(*drafts.atoms))
        parts[-1] = replace(last, children=(*last.children, tail))
    parts = maker.without_doubled_notes(parts)
    maker.note_cuts(drafts.imprint_cuts, IMPRINT_ID)
    maker.note_cuts(after, END)
    values = drafts.values
    head = Head(
        copy_number=values.get("copy_number", ""),
        secrecy=values.get("secrecy", ""),
        secrecy_period=values.get("secrecy_period", ""),
        urgency=values.get("urgency", ""),
        issuers=tuple(drafts.issuers),
        mark_text=drafts.mark_text,
        mark_form=MarkForm.ALL_BARE if drafts.bare_mark else MarkForm.ALL,
        doc_number=values.get("doc_number", ""),
        signers=tuple(drafts.signers),
    )
    document = Document(
        kind=kind_of_parts(parts, drafts.mark_text),
        head=head,
        parts=tuple(parts),
        imprint=Imprint(drafts.cc, drafts.office, drafts.print_date),
        next_id=maker.next_id,
        origin=Origin(source.name, source.package, source.elsewhere),
    )
    document, entries = in_format(document, maker.entries)
    report = IntakeReport(entries, maker.labels, maker.sureness)
    return Recovery(document, report)


def _roles(drafts: Sequence[Draft]) -> list[PartRole]:
    roles = [PartRole.MAIN]
    notes = {fields.folded(n) for n in drafts[0].notes} if drafts else set[str]()
    for draft in drafts[1:]:
        named = fields.folded(draft.title) in notes and bool(draft.title)
        roles.append(PartRole.ATTACHMENT if draft.marked or named else PartRole.ISSUED)
    return roles


@dataclass(slots=True)
class _Maker:
    next_id: int = 1
    entries: list[Entry] = field(default_factory=list[Entry])
    labels: dict[int, str] = field(default_factory=dict[int, str])
    places: dict[int, Place] = field(default_factory=dict[int, Place])
    sureness: dict[int, float] = field(default_factory=dict[int, float])

    def new_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def note_cuts(self, cuts: Sequence[Cut], node: int, shift: int = 0) -> None:
        for cut in cuts:
            at = max(cut.at - shift, 0) if cut.at >= 0 else -1
            self.entries.append(Entry(cut.action, cut.text, cut.place, node, at))

    def part(self, draft: Draft, role: PartRole) -> Part:
        own = self.new_id()
        self.note_cuts(draft.cuts, own)
        if draft.marked:
            self.labels[own] = draft.mark
        if draft.sure < 1.0:
            self.sureness[own] = draft.sure
        scheme = scheme_of(draft.bodies)
        if scheme is NumberingScheme.REGULATION:
            relabelled(draft.bodies)
        top = outline.build(draft.bodies, scheme)
        continuous = outline.numbering(top)
        if scheme is NumberingScheme.REGULATION:
            continuous -= {ARTICLE}  # which counts on in any case
        numbering = Numbering(continuous, scheme)
        part = Part(
            own,
            role,
            draft.title,
            draft.addressee,
            (*(self.below(b) for b in draft.below), *(self.node(b) for b in top)),
            tuple(draft.notes),
            Signature(tuple(draft.orgs), draft.date),
            draft.note,
            numbering,
            marked=tuple(draft.tracked),
        )
        self._note_renumbered(part)
        return part

    def without_doubled_notes(self, parts: list[Part]) -> list[Part]:
        """The attachment note is derived where it says just what the attachments are called."""
        main = parts[0]
        titles = [fields.folded(p.title) for p in parts if p.role is PartRole.ATTACHMENT]
        if not titles or not main.attachment_notes:
            return parts
        if [fields.folded(n) for n in main.attachment_notes] != titles:
            note = "附件说明与附件的标题不一致，版面上按附件的标题。"
            text = "\n".join(main.attachment_notes)
            self.entries.append(Entry(Action.DOUBT, text, node=main.id, note=note))
            return parts
        for name in main.attachment_notes:
            self.entries.append(Entry(Action.REPEATED, name, node=main.id))
        return [replace(main, attachment_notes=()), *parts[1:]]

    def _note_renumbered(self, part: Part) -> None:
        for node, derived in section_labels(part).items():
            found = self.labels.get(node)
            if found is not None and fields.folded(found).rstrip(".、。") != fields.folded(
                derived
            ).rstrip(".、。"):
                mine, theirs = fields.folded(found), fields.folded(derived)
                if [c for c in mine if c.isalnum()] != [c for c in theirs if c.isalnum()]:
                    self.entries.append(
                        Entry(
                            *(Action.RENUMBERED, found, self.places.get(node, Place()), node),
                            note=f"改为{derived}",
                        )
                    )

    def below(self, body: Body) -> Paragraph:
        """A line below the title."""
        assert isinstance(body.piece, Unit)
        own = self.new_id()
        self._note_unit(body.piece, body, own)
        self.note_cuts(body.piece.cuts, own)
        return Paragraph(own, body.piece.text, below_title=True)

    def node(self, body: Body) -> Node:
        piece = body.piece
        own = self.new_id()
        if isinstance(piece, Kept):
            self.note_cuts(piece.cuts, own)
            block = piece.block
            if isinstance(block, SourceTable) and block.typed:
                first = " ".join(cell.paragraphs[0].plain for cell in block.rows[0])
                note = f"用制表符隔开的 {len(block.rows)} 行，读成了表格，请看各栏对不对。"
                self.entries.append(Entry(Action.DOUBT, first[:20], block.place, own, note=note))
            return _kept(own, piece)
        if body.role in (Role.PLAIN, Role.TYPED):
            self._note_unit(piece, body, own)
            self.note_cuts(piece.cuts, own)
            return Paragraph(own, piece.text)
        return self._section(body, piece, own)

    def _note_unit(self, unit: Unit, body: Body, own: int, skip: int = 0) -> None:
        if body.sure < 1.0:
            self.sureness[own] = body.sure
        if body.sure < _DOUBTFUL:
            self.entries.append(
                Entry(Action.DOUBT, unit.plain[:20], unit.place, own, sure=body.sure)
            )
        for joint in unit.joints:
            around = unit.plain[max(joint - 6, 0) : joint + 6]
            self.entries.append(Entry(Action.JOINED, around, unit.place, own, max(joint - skip, 0)))
        if unit.seam is Seam.NONE:
            self.entries.append(Entry(Action.SPLIT, unit.plain[:12], unit.place, own))

    def _section(self, body: Body, unit: Unit, own: int) -> Section:
        label = body.label
        typed = label.end if label and not unit.label else 0
        numbered = outline.is_numbered(body)
        if label:
            self.labels[own] = label.raw
            self.places[own] = unit.place
        skip = typed if numbered else 0
        self._note_unit(unit, body, own, skip - unit.plain[:skip].count(ATOM_CHAR))
        if label and skip:
            self.entries.append(Entry(Action.LABEL, label.raw, unit.place, own, 0))
        text = _after(unit.text, unit.plain, skip)
        skip -= unit.plain[:skip].count(ATOM_CHAR)
        self.note_cuts(unit.cuts, own, skip)
        level = max(body.level, 1)
        if body.role is Role.NUMBERED:
            lead = Paragraph(self.new_id(), text)
            return Section(
                own,
                Text(),
                level,
                (lead, *(self.node(c) for c in body.children)),
                run_in=True,
                numbered=numbered,
            )
        stop = body.stop + typed - skip if body.stop else 0
        if body.role is Role.RUN_IN and stop:
            plain = text.plain
            lead = Paragraph(self.new_id(), _stripped(text.slice(stop + 1)))
            heading = _stripped(text.slice(0, stop))
            return Section(
                own,
                _unbold(heading),
                level,
                (lead, *(self.node(c) for c in body.children)),
                run_in=True,
                run_in_mark=plain[stop],
                numbered=numbered,
            )
        if stop:
            self.entries.append(Entry(Action.MARK, text.plain[stop], unit.place, own, stop))
            text = text.slice(0, stop) + text.slice(stop + 1)
        return Section(
            own,
            _unbold(text),
            level,
            tuple(self.node(c) for c in body.children),
            numbered=numbered,
        )


def _after(text: Text, plain: str, end: int) -> Text:
    """The text behind its label; atoms that stood before or in the label stay."""
    if not end:
        return text
    rest = text.slice(end)
    if ATOM_CHAR in plain[:end]:
        kept = [i for i in text.slice(0, end).items if not isinstance(i, Run)]
        return Text.of(*kept, *rest.items)
    return rest


def _stripped(text: Text) -> Text:
    plain = text.plain
    left = len(plain) - len(plain.lstrip())
    return text.slice(left, len(plain.rstrip())) if plain.strip() else text


def _unbold(text: Text) -> Text:
    """A heading that is bold throughout owes that to its look, not to its words."""
    runs = [i for i in text.items if isinstance(i, Run)]
    if not runs or not all("bold" in r.marks for r in runs):
        return text
    return Text.of(
        *(Run(i.text, i.marks - {"bold"}) if isinstance(i, Run) else i for i in text.items)
    )


def _kept(own: int, piece: Kept) -> Node:
    block = piece.block
    if isinstance(block, SourceTable):
        return Table(
            *(own, block.rows, block.widths, block.header_rows, block.xml),
            landscape=block.landscape,
        )
    return Opaque(own, block.label, block.xml, block.text)
