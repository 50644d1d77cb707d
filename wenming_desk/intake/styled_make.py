"""A document in the making from the elements that styles name, and the report of what was left out.

Whatever has no place left (a second title, a number below the text) stays in the text as a
paragraph; nothing is dropped.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.marked import aligned
from wenming_desk.document.nesting import holds_blocks
from wenming_desk.document.nodes import (
    Attendance,
    Document,
    Marked,
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
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph, SourceTable
from wenming_desk.intake import fields
from wenming_desk.intake.formats import format_of
from wenming_desk.intake.report import Action, Entry, IntakeReport, Recovery
from wenming_desk.intake.sent_kind import kind_of_parts
from wenming_desk.intake.styled_ledger import Ledger
from wenming_desk.intake.styled_make_head import HeadMaking
from wenming_desk.intake.styled_make_imprint import ImprintMaking
from wenming_desk.intake.styled_numbers import continuous_levels, renumbered
from wenming_desk.intake.styled_part import PartMaking
from wenming_desk.intake.styled_text import Read, SectionText
from wenming_desk.intake.styled_told import ToldDocument


class Making:
    """Everything of a document in the making."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.told = ToldDocument(source)
        self.ledger = Ledger()
        self._parts = [PartMaking(Part(self.ledger.new_id(), PartRole.MAIN))]
        self.head = HeadMaking(self.told, self.ledger, self._parts)
        self.imprint = ImprintMaking(self.told, self.ledger, self._parts)

    @property
    def part(self) -> Part:
        """The part being made."""
        return self._parts[-1].part

    def _tracked(self, making: PartMaking, block: SourceParagraph, **values: str) -> None:
        """Keep a paragraph's tracked changes beside the fields made of it (orgs_0: "orgs.0");
        what was deleted from it need not wait for the next paragraph then."""
        for name, value in values.items():
            made = aligned(block.text, value)
            if made is not None and made != Text.of(value):
                found = Marked(re.sub(r"_(\d+)$", r".\1", name), made)
                making.part = replace(making.part, marked=(*making.part.marked, found))
                self.ledger.settled(made.atoms)

    # ---- parts ---------------------------------------------------------------------------

    def open_part(self, role: PartRole, *, turned: bool = True) -> None:
        """Begin a part; where nothing has been read and no page was turned, it is the first."""
        first = self._parts[0]
        if len(self._parts) == 1 and first.empty and not (turned and self.told.exact):
            first.part = replace(first.part, role=role)
            return
        self._parts.append(PartMaking(Part(self.ledger.new_id(), role)))

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
        self.ledger.field(block, read, text.replace("\n", ""), making.part.id)
        self._tracked(making, block, title=text)
        return True

    def addressee(self, block: SourceParagraph, read: Read, text: str) -> bool:
        """主送机关, where nothing but lines below the title stands above it."""
        making = self._parts[-1]
        if making.part.addressee or making.has_text:
            return False
        making.part = replace(making.part, addressee=text)
        self.ledger.field(block, read, text, making.part.id)
        self._tracked(making, block, addressee=text)
        return True

    def attachment_note(self, block: SourceParagraph, read: Read, text: str) -> bool:
        """One name of the 附件说明."""
        making = self._parts[-1]
        if not (text or read.words) or making.part.signature:
            return False
        making.notes.append(text)
        self.ledger.field(block, read, text, making.part.id)
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
        self.ledger.field(block, read, "".join(orgs) or date, making.part.id)
        names = {f"orgs_{len(known.orgs) + n}": org for n, org in enumerate(orgs)}
        self._tracked(making, block, **names, **({"date": date} if date else {}))
        return True

    def attendance(self, block: SourceParagraph, read: Read, label: str, names: str) -> bool:
        """出席, 请假 or 列席 of minutes."""
        making = self._parts[-1]
        listed = (*making.part.attendance, Attendance(label, names))
        making.part = replace(making.part, attendance=listed)
        self.ledger.field(block, read, label + names, making.part.id)
        return True

    def note(self, block: SourceParagraph, read: Read, text: str) -> bool:
        """附注."""
        making = self._parts[-1]
        if making.part.note:
            return False
        making.part = replace(making.part, note=text)
        self.ledger.field(block, read, text, making.part.id)
        self._tracked(making, block, note=text)
        return True

    # ---- text ----------------------------------------------------------------------------

    @property
    def scheme(self) -> NumberingScheme:
        """How the part that is being read is numbered."""
        return self.told.schemes.get(len(self._parts), self._parts[-1].scheme)

    def regulated(self) -> None:
        """The part that is being read has chapters or articles."""
        self._parts[-1].scheme = NumberingScheme.REGULATION

    def section(self, block: SourceParagraph, found: SectionText, told: int | None) -> None:
        """A section with its heading, its lead, or both."""
        making = self._parts[-1]
        own = self.ledger.new_id()
        item = found.lead is not None and not found.heading
        item &= found.level > ARTICLE or self.scheme is NumberingScheme.PLAN
        holds = holds_blocks(item, found.lead.readable if found.lead else "")
        parent = making.nesting.section(found.level, holds, told)
        lead: tuple[Node, ...] = ()
        heading = found.heading
        if found.lead is not None:
            lead = (Paragraph(self.ledger.new_id(), self.ledger.with_atoms(found.lead)),)
        else:
            heading = self.ledger.with_atoms(heading)
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
            self.ledger.labels[own] = found.label
            if found.in_text:
                self.ledger.removed(block, found.label, own)
        making.begin(section, parent)

    def paragraph(
        self, block: SourceParagraph, text: Text, told: int | None, *, below_title: bool = False
    ) -> None:
        """A paragraph or a line below the title, its automatic label typed before it."""
        if block.label:
            text = Text.of(block.label, *text.items)
        text = self.ledger.with_atoms(text)
        node = Paragraph(self.ledger.new_id(), text, below_title=below_title)
        self._parts[-1].add(node, told)

    def kept(self, block: SourceTable | SourceOpaque, told: int | None) -> None:
        """A table or a block kept whole."""
        own = self.ledger.new_id()
        if isinstance(block, SourceTable):
            node: Node = Table(
                *(own, block.rows, block.widths, block.header_rows, block.xml),
                landscape=block.landscape,
            )
        else:
            node = Opaque(own, block.label, block.xml, block.text)
        self._parts[-1].add(node, told)

    # ---- all together ---------------------------------------------------------------------

    def finish(self) -> Recovery:
        """The document and the report."""
        if self.ledger.atoms:
            text = self.ledger.with_atoms(Text())
            self._parts[-1].add(Paragraph(self.ledger.new_id(), text), 0)
        parts = [self._finished(n, p) for n, p in enumerate(self._parts, start=1)]
        parts[0] = self._without_doubled_notes(parts)
        head = self.head.finished()
        document = Document(
            kind=self.told.kind or kind_of_parts(parts, head.mark_text),
            format=self.told.format or format_of(self.head.head),
            head=head,
            parts=tuple(parts),
            imprint=self.imprint.finished(),
            next_id=self.ledger.next_id,
            origin=Origin(self._source.name, self._source.package, self._source.elsewhere),
        )
        return Recovery(document, IntakeReport(tuple(self.ledger.entries), self.ledger.labels, {}))

    def _finished(self, number: int, making: PartMaking) -> Part:
        told = self.told.continuous.get(number, frozenset())
        part = replace(
            making.part,
            children=making.top.nodes(),
            attachment_notes=tuple(making.notes),
            numbering=Numbering(scheme=self.told.schemes.get(number, making.scheme)),
        )
        levels = continuous_levels(part, self.ledger.labels, told)
        part = replace(part, numbering=replace(part.numbering, continuous=levels))
        self.ledger.entries.extend(renumbered(part, self.ledger.labels))
        return part

    def _without_doubled_notes(self, parts: list[Part]) -> Part:
        """The first part without an attachment note that only says what the attachments are."""
        main = parts[0]
        titles = [fields.folded(p.title) for p in parts if p.role is PartRole.ATTACHMENT]
        if not titles or not main.attachment_notes:
            return main
        if [fields.folded(n) for n in main.attachment_notes] != titles:
            text = "\n".join(main.attachment_notes)
            note = "附件说明与附件的标题不一致，版面上按附件的标题。"
            self.ledger.entries.append(Entry(Action.DOUBT, text, node=main.id, note=note))
            return main
        for name in main.attachment_notes:
            self.ledger.entries.append(Entry(Action.REPEATED, name, node=main.id))
        return replace(main, attachment_notes=self.told.notes)
