"""The imprint of a document in the making from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import IMPRINT_ID, Imprint, Paragraph
from wenming_desk.document.source import Place
from wenming_desk.intake import fields
from wenming_desk.intake.report import Action
from wenming_desk.intake.styled_ledger import Ledger
from wenming_desk.intake.styled_part import PartMaking
from wenming_desk.intake.styled_told import ToldDocument


class ImprintMaking:
    """Takes the rows of an imprint; one that has no place in it becomes a paragraph."""

    def __init__(self, told: ToldDocument, ledger: Ledger, parts: Sequence[PartMaking]) -> None:
        self.imprint = Imprint()
        self._told = told
        self._ledger = ledger
        self._parts = parts

    def row(self, row: str, place: Place) -> None:
        """A row of the imprint: 抄送, or printing office and date."""
        imprint = self.imprint
        cc = fields.CC.match(row)
        if cc and self._recipients(row[cc.end() :], cc[0], place):
            return
        if cc and not imprint.cc and "\t" not in row:
            text = row[cc.end() :]
            name = text[:-1] if text.endswith("。") else text
            own = fields.own_word(cc[0])
            self.imprint = replace(imprint, cc=own + name)
            if not own:
                self._ledger.note(Action.LABEL, cc[0], place, IMPRINT_ID)
            if len(name) < len(text):
                self._ledger.note(Action.MARK, "。", place, IMPRINT_ID)
            return
        office, tab, date = row.rpartition("\t")
        if not tab:
            found = fields.printed(fields.squeezed(row))
            office, date = (found.org, found.date + found.word) if found else (row, "")
        word = "印发" if date.endswith("印发") else "印" if date.endswith("印") else ""
        if imprint.printing_office or imprint.print_date:
            self._parts[-1].add(Paragraph(self._ledger.new_id(), Text.of(row)), 0)
            return
        self.imprint = replace(
            imprint, printing_office=office, print_date=date.removesuffix(word) if word else date
        )
        if word:
            self._ledger.note(Action.LABEL, word, place, IMPRINT_ID)

    def _recipients(self, text: str, label: str, place: Place) -> bool:
        """Main recipients that stand in the imprint, where page 1 has none."""
        first = self._parts[0]
        if not fields.squeezed(label).startswith("主送") or first.part.addressee:
            return False
        names = text.removesuffix("。")
        first.part = replace(first.part, addressee=names)
        self._ledger.note(Action.LABEL, label, place, first.part.id)
        if names != text:
            self._ledger.note(Action.MARK, "。", place, first.part.id)
        return True

    def finished(self) -> Imprint:
        """The imprint, with what the pages of a letter do not show of it."""
        imprint = self.imprint
        if imprint.printing_office or imprint.print_date:
            return imprint
        office, date = self._told.imprint
        return replace(imprint, printing_office=office, print_date=date)
