"""A document in the making from the elements that styles name, and the report of what was left out.

Whatever has no place left (a second title, a number below the text) stays in the text as a
paragraph; nothing is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.marked import aligned
from wenming_desk.document.nesting import Nesting, holds_blocks
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Attendance,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Marked,
    MarkForm,
    Node,
    Numbering,
    NumberingScheme,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.numbering import ARTICLE
from wenming_desk.document.source import Place, Source, SourceOpaque, SourceParagraph, SourceTable
from wenming_desk.intake import fields
from wenming_desk.intake.formats import format_of
from wenming_desk.intake.report import Action, Entry, IntakeReport, Recovery
from wenming_desk.intake.sent_kind import kind_of_parts
from wenming_desk.intake.styled_numbers import continuous_levels, renumbered
from wenming_desk.intake.styled_text import Read, SectionText, plain_of
from wenming_desk.standard.style_names import (
    CONTINUOUS_PROPERTY,
    FORMAT_PROPERTY,
    ISSUERS_PROPERTY,
    KIND_PROPERTY,
    MARK_BY_HAND,
    MARK_PROPERTY,
    MARK_WORDS,
    NOTES_PROPERTY,
    OFFICE_PROPERTY,
    PRINT_DATE_PROPERTY,
    SCHEME_PROPERTY,
    SCHEME_WORDS,
)

_MARK_FORMS = {words: form for form, words in MARK_WORDS.items()}


@dataclass(slots=True)
class _Open:
    """A section in the making, or the part itself (without one)."""

    level: int = 0
    section: Section | None = None
    children: list[Node | _Open] = field(default_factory=list["Node | _Open"])

    def nodes(self) -> tuple[Node, ...]:
        """The finished children."""
        return tuple(c.finished() if isinstance(c, _Open) else c for c in self.children)

    def finished(self) -> Section:
        """The finished section."""
        assert self.section is not None
        section = self.section
        return replace(section, children=(*section.children, *self.nodes()))


@dataclass(slots=True)
class _PartMaking:
    """A part in the making."""

    part: Part
    nesting: Nesting = field(default_factory=Nesting)
    top: _Open = field(default_factory=_Open)
    open: list[_Open] = field(default_factory=list["_Open"])
    notes: list[str] = field(default_factory=list[str])
    scheme: NumberingScheme = NumberingScheme.PLAN

    @property
    def empty(self) -> bool:
        part = self.part
        return not (part.title or part.addressee or part.signature or part.note or self.notes
                    or part.attendance or self.top.children)  # fmt: skip

    def under(self, level: int) -> _Open:
        """The open section of a level, those below it closed; 0 gives the part."""
        while self.open and self.open[-1].level > level:
            self.open.pop()
        return self.open[-1] if self.open else self.top


class Making:
    """Everything of a document in the making."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._properties = dict(source.properties)
        self.exact = KIND_PROPERTY in self._properties
        """Whether the file says all that there is to say, so that nothing is guessed."""
        self._schemes = _told_schemes(self._properties.get(SCHEME_PROPERTY, ""))
        self._next_id = 1
        self._entries: list[Entry] = []
        self._labels: dict[int, str] = {}
        self._head = Head()
        self._imprint = Imprint()
        self._atoms: list[Atom] = []
        self._parts = [_PartMaking(Part(self._new_id(), PartRole.MAIN))]

    @property
    def part(self) -> Part:
        """The part being made."""
        return self._parts[-1].part

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def removed(self, block: SourceParagraph, text: str, node: int) -> None:
        """Note words that the document derives."""
        if text:
            self._entries.append(Entry(Action.LABEL, text, block.place, node))

    def hold_atoms(self, text: Text) -> None:
        """Atoms of a text that becomes a field go to the next paragraph."""
        self._atoms.extend(text.atoms)

    def _field(self, block: SourceParagraph, read: Read, used: str, node: int) -> None:
        """Note what of a paragraph is not in the field made of it."""
        for word in read.words:
            self.removed(block, word, node)
        left = plain_of(read.own)
        if left != used:
            rest = _beyond(left, used)
            self.removed(block, rest, node)
        self.hold_atoms(block.text)

    def _tracked(self, making: _PartMaking, block: SourceParagraph, **values: str) -> None:
        """Keep a paragraph's tracked changes beside the fields made of it (orgs_0: "orgs.0");
        what was deleted from it need not wait for the next paragraph then."""
        for name, value in values.items():
            made = aligned(block.text, value)
            if made is not None and made != Text.of(value):
                found = Marked(re.sub(r"_(\d+)$", r".\1", name), made)
                making.part = replace(making.part, marked=(*making.part.marked, found))
                self._atoms = [atom for atom in self._atoms if atom not in made.atoms]

    # ---- head ----------------------------------------------------------------------------

    @property
    def _at_head(self) -> bool:
        return len(self._parts) == 1 and not self._parts[0].top.children

    def head_field(
        self, block: SourceParagraph, read: Read, **values: str | tuple[str, ...]
    ) -> bool:
        """Set fields of the head that are empty as yet."""
        if not self._at_head or any(getattr(self._head, name) for name in values):
            return False
        self._head = replace(self._head, **values)  # pyright: ignore[reportArgumentType]
        used = "".join(v if isinstance(v, str) else "".join(v) for v in values.values())
        self._field(block, read, used, HEAD_ID)
        return True

    def mark(
        self, block: SourceParagraph, read: Read, names: tuple[str, ...], *, issuer: bool
    ) -> bool:
        """The issuer mark: of organs with 文件 or without, or as it was set by hand."""
        if not self._at_head or self._head.mark:
            return False
        form, by_hand = self._told_mark
        bare = not by_hand and (form is not None or self._is_letter)
        issuers = tuple(self._properties.get(ISSUERS_PROPERTY, "").split("\n"))
        issuers = issuers if any(issuers) else ()
        if len(names) > 1:
            head = replace(self._head, issuers=names, mark_form=form or MarkForm.ALL_BARE)
        elif issuer or bare:
            rest = issuers[1:] if issuers[:1] == names else ()
            head = replace(self._head, issuers=(*names, *rest), mark_form=form or MarkForm.ALL)
        else:
            text, form = "".join(names), form or MarkForm.ALL
            head = replace(self._head, mark_text=text, issuers=issuers, mark_form=form)
        self._head = head
        self._field(block, read, "".join(names), HEAD_ID)
        return True

    @property
    def _is_letter(self) -> bool:
        return self._properties.get(FORMAT_PROPERTY) == DocumentFormat.LETTER.value

    @property
    def _told_mark(self) -> tuple[MarkForm | None, bool]:
        """What the mark shows, where it is not the usual, and whether it was set by hand."""
        told = self._properties.get(MARK_PROPERTY, "")
        return _MARK_FORMS.get(told.removeprefix(MARK_BY_HAND)), told.startswith(MARK_BY_HAND)

    def mark_table(self, block: SourceTable, names: list[str], word: str) -> bool:
        """The mark of a joint issue, whose names stand beside 文件 or 令."""
        named = tuple(name.strip() for name in names if name.strip())
        if not self._at_head or self._head.mark or not named:
            return False
        form = self._told_mark[0] or MarkForm.ALL
        self._head = replace(self._head, issuers=named, mark_form=form)
        self._entries.append(Entry(Action.LABEL, word, block.place, HEAD_ID))
        return True

    def number(
        self, block: SourceParagraph, read: Read, number: str, signers: tuple[str, ...]
    ) -> bool:
        """A line of number and signers; the number stands on the last one of them, or in a letter
        above them."""
        head = self._head
        if not self._at_head or (head.doc_number and number) or not (number or signers):
            return False
        own = head.doc_number or number
        self._head = replace(head, doc_number=own, signers=(*head.signers, *signers))
        self._field(block, read, number + "".join(signers), HEAD_ID)
        return True

    # ---- parts ---------------------------------------------------------------------------

    def open_part(self, role: PartRole, *, turned: bool = True) -> None:
        """Begin a part; where nothing has been read and no page was turned, it is the first."""
        first = self._parts[0]
        if len(self._parts) == 1 and first.empty and not (turned and self.exact):
            first.part = replace(first.part, role=role)
            return
        self._parts.append(_PartMaking(Part(self._new_id(), role)))

    def title(self, block: SourceParagraph, read: Read, role: PartRole, text: str) -> bool:
        """The title of a part, which it begins unless it has begun."""
        making = self._parts[-1]
        if role is PartRole.MAIN:
            if making.part.role is not role or not making.empty:
                return False
        elif making.part.role is not role or not making.empty:
            self.open_part(role, turned=block.look.page_break_before)
        elif role is PartRole.ISSUED and block.look.page_break_before and len(self._parts) > 1:
            self.open_part(role)
        making = self._parts[-1]
        making.part = replace(making.part, title=text)
        self._field(block, read, text.replace("\n", ""), making.part.id)
        self._tracked(making, block, title=text)
        return True

    def addressee(self, block: SourceParagraph, read: Read, text: str) -> bool:
        """主送机关, where no text stands above it."""
        making = self._parts[-1]
        if making.part.addressee or making.top.children:
            return False
        making.part = replace(making.part, addressee=text)
        self._field(block, read, text, making.part.id)
        self._tracked(making, block, addressee=text)
        return True

    def attachment_note(self, block: SourceParagraph, read: Read, text: str) -> bool:
        """One name of the 附件说明."""
        making = self._parts[-1]
        if not (text or read.words) or making.part.signature:
            return False
        making.notes.append(text)
        self._field(block, read, text, making.part.id)
        self._tracked(making, block, **{f"attachment_notes_{len(making.notes) - 1}": text})
        return True

    def signature(
        self,
        block: SourceParagraph,
        read: Read,
        seal: SealStyle | None,
        orgs: tuple[str, ...] = (),
        date: str = "",
    ) -> bool:
        """Names or the date of the signature."""
        making = self._parts[-1]
        known = making.part.signature
        if known.date or making.part.note:
            return False
        signature = Signature((*known.orgs, *orgs), date or known.date, seal or known.seal)
        making.part = replace(making.part, signature=signature)
        self._field(block, read, "".join(orgs) or date, making.part.id)
        names = {f"orgs_{len(known.orgs) + n}": org for n, org in enumerate(orgs)}
        self._tracked(making, block, **names, **({"date": date} if date else {}))
        return True

    def attendance(self, block: SourceParagraph, read: Read, label: str, names: str) -> bool:
        """出席, 请假 or 列席 of minutes."""
        making = self._parts[-1]
        listed = (*making.part.attendance, Attendance(label, names))
        making.part = replace(making.part, attendance=listed)
        self._field(block, read, label + names, making.part.id)
        return True

    def note(self, block: SourceParagraph, read: Read, text: str) -> bool:
        """附注."""
        making = self._parts[-1]
        if making.part.note:
            return False
        making.part = replace(making.part, note=text)
        self._field(block, read, text, making.part.id)
        self._tracked(making, block, note=text)
        return True

    # ---- text ----------------------------------------------------------------------------

    @property
    def scheme(self) -> NumberingScheme:
        """How the part that is being read is numbered."""
        return self._schemes.get(len(self._parts), self._parts[-1].scheme)

    def regulated(self) -> None:
        """The part that is being read has chapters or articles."""
        self._parts[-1].scheme = NumberingScheme.REGULATION

    def section(self, block: SourceParagraph, found: SectionText, told: int | None) -> None:
        """A section with its heading, its lead, or both."""
        making = self._parts[-1]
        own = self._new_id()
        item = found.lead is not None and not found.heading
        item &= found.level > ARTICLE or self.scheme is NumberingScheme.PLAN
        holds = holds_blocks(item, found.lead.readable if found.lead else "")
        parent = making.nesting.section(found.level, holds, told)
        lead: tuple[Node, ...] = ()
        heading = found.heading
        if found.lead is not None:
            lead = (Paragraph(self._new_id(), self._with_atoms(found.lead)),)
        else:
            heading = self._with_atoms(heading)
        section = Section(
            own,
            heading,
            found.level,
            lead,
            run_in=found.lead is not None,
            run_in_mark=found.mark,
            numbered=found.numbered,
        )
        if found.label:
            self._labels[own] = found.label
            if found.in_text:
                self.removed(block, found.label, own)
        opened = _Open(found.level, section)
        making.under(parent).children.append(opened)
        making.open.append(opened)

    def paragraph(self, block: SourceParagraph, text: Text, told: int | None) -> None:
        """A paragraph of the text, its automatic label typed before it."""
        if block.label:
            text = Text.of(block.label, *text.items)
        self._add(Paragraph(self._new_id(), self._with_atoms(text)), told)

    def kept(self, block: SourceTable | SourceOpaque, told: int | None) -> None:
        """A table or a block kept whole."""
        own = self._new_id()
        if isinstance(block, SourceTable):
            node: Node = Table(
                *(own, block.rows, block.widths, block.header_rows, block.xml),
                landscape=block.landscape,
            )
        else:
            node = Opaque(own, block.label, block.xml, block.text)
        self._add(node, told)

    def _add(self, node: Node, told: int | None) -> None:
        making = self._parts[-1]
        level = making.nesting.block(told)
        making.under(level).children.append(node)

    def _with_atoms(self, text: Text) -> Text:
        held, self._atoms = self._atoms, []
        return Text.of(*held, *text.items) if held else text

    # ---- imprint --------------------------------------------------------------------------

    def imprint_row(self, row: str, place: Place) -> None:
        """A row of the imprint: 抄送, or printing office and date."""
        imprint = self._imprint
        cc = fields.CC.match(row)
        if cc and self._recipients(row[cc.end() :], cc[0], place):
            return
        if cc and not imprint.cc and "\t" not in row:
            text = row[cc.end() :]
            name = text[:-1] if text.endswith("。") else text
            own = fields.own_word(cc[0])
            self._imprint = replace(imprint, cc=own + name)
            if not own:
                self._entries.append(Entry(Action.LABEL, cc[0], place, IMPRINT_ID))
            if len(name) < len(text):
                self._entries.append(Entry(Action.MARK, "。", place, IMPRINT_ID))
            return
        office, tab, date = row.rpartition("\t")
        if not tab:
            found = fields.printed(fields.squeezed(row))
            office, date = (found.org, found.date + found.word) if found else (row, "")
        word = "印发" if date.endswith("印发") else "印" if date.endswith("印") else ""
        if imprint.printing_office or imprint.print_date:
            self._atoms.extend(())
            self._add(Paragraph(self._new_id(), Text.of(row)), 0)
            return
        self._imprint = replace(
            imprint, printing_office=office, print_date=date.removesuffix(word) if word else date
        )
        if word:
            self._entries.append(Entry(Action.LABEL, word, place, IMPRINT_ID))

    def _recipients(self, text: str, label: str, place: Place) -> bool:
        """Main recipients that stand in the imprint, where page 1 has none."""
        first = self._parts[0]
        if not fields.squeezed(label).startswith("主送") or first.part.addressee:
            return False
        names = text.removesuffix("。")
        first.part = replace(first.part, addressee=names)
        self._entries.append(Entry(Action.LABEL, label, place, first.part.id))
        if names != text:
            self._entries.append(Entry(Action.MARK, "。", place, first.part.id))
        return True

    # ---- all together ---------------------------------------------------------------------

    def finish(self) -> Recovery:
        """The document and the report."""
        if self._atoms:
            self._add(Paragraph(self._new_id(), self._with_atoms(Text())), 0)
        parts = [self._finished(n, p) for n, p in enumerate(self._parts, start=1)]
        parts[0] = self._without_doubled_notes(parts)
        head = self._head
        if not head.mark:
            head = replace(head, mark_form=self._told_mark[0] or MarkForm.ALL)
        imprint = self._imprint
        if not imprint.printing_office and not imprint.print_date:
            # what the pages of a letter do not show
            office, date = map(self._hidden, (OFFICE_PROPERTY, PRINT_DATE_PROPERTY))
            imprint = replace(imprint, printing_office=office, print_date=date)
        document = Document(
            kind=self._properties.get(KIND_PROPERTY) or kind_of_parts(parts, head.mark_text),
            format=self._format(),
            head=head,
            parts=tuple(parts),
            imprint=imprint,
            next_id=self._next_id,
            origin=Origin(self._source.name, self._source.package),
        )
        return Recovery(document, IntakeReport(tuple(self._entries), self._labels, {}))

    def _hidden(self, name: str) -> str:
        return self._properties.get(name, "")

    def _format(self) -> DocumentFormat:
        try:
            return DocumentFormat(self._properties.get(FORMAT_PROPERTY, ""))
        except ValueError:
            return format_of(self._head)

    def _finished(self, number: int, making: _PartMaking) -> Part:
        told = _told_levels(self._properties.get(CONTINUOUS_PROPERTY, "")).get(number, frozenset())
        part = replace(
            making.part,
            children=making.top.nodes(),
            attachment_notes=tuple(making.notes),
            numbering=Numbering(scheme=self._schemes.get(number, making.scheme)),
        )
        levels = continuous_levels(part, self._labels, told)
        part = replace(part, numbering=replace(part.numbering, continuous=levels))
        self._entries.extend(renumbered(part, self._labels))
        return part

    def _without_doubled_notes(self, parts: list[Part]) -> Part:
        """The first part without an attachment note that only says what the attachments are."""
        main = parts[0]
        titles = [fields.folded(p.title) for p in parts if p.role is PartRole.ATTACHMENT]
        hidden = self._properties.get(NOTES_PROPERTY)
        if not titles or not main.attachment_notes:
            return main
        if [fields.folded(n) for n in main.attachment_notes] != titles:
            text = "\n".join(main.attachment_notes)
            note = "附件说明与附件的标题不一致，版面上按附件的标题。"
            self._entries.append(Entry(Action.DOUBT, text, node=main.id, note=note))
            return main
        for name in main.attachment_notes:
            self._entries.append(Entry(Action.REPEATED, name, node=main.id))
        return replace(main, attachment_notes=tuple(hidden.split("\n")) if hidden else ())


def _beyond(text: str, used: str) -> str:
    """The characters of `text` that are not in `used`, in order."""
    left = list(text)
    for char in used:
        if char in left:
            left.remove(char)
    return "".join(left)


def _told_schemes(text: str) -> dict[int, NumberingScheme]:
    """Number of a part → its scheme, from "2:章节条"; {} for what is none."""
    words = {word: scheme for scheme, word in SCHEME_WORDS.items()}
    out: dict[int, NumberingScheme] = {}
    for item in text.split(";"):
        number, _, word = item.partition(":")
        if number.isdigit() and word in words:
            out[int(number)] = words[word]
    return out


def _told_levels(text: str) -> dict[int, frozenset[int]]:
    """Number of a part → levels, from "1:3;2:2,4"; {} for what is none."""
    out: dict[int, frozenset[int]] = {}
    for item in text.split(";"):
        number, _, levels = item.partition(":")
        if number.isdigit():
            out[int(number)] = frozenset(int(n) for n in levels.split(",") if n.isdigit())
    return out
