"""The head of a document in the making from the lines that styles name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.nodes import HEAD_ID, DocumentFormat, Head, MarkForm
from wenming_desk.document.source import SourceParagraph, SourceTable
from wenming_desk.intake.report import Action
from wenming_desk.intake.styled_ledger import Ledger
from wenming_desk.intake.styled_part import PartMaking
from wenming_desk.intake.styled_text import Read
from wenming_desk.intake.styled_told import ToldDocument


class HeadMaking:
    """Takes the lines of a head; each says False for one that comes too late or a second time."""

    def __init__(self, told: ToldDocument, ledger: Ledger, parts: Sequence[PartMaking]) -> None:
        self.head = Head()
        self._told = told
        self._ledger = ledger
        self._parts = parts

    @property
    def _at_head(self) -> bool:
        return len(self._parts) == 1 and not self._parts[0].top.children

    def field(self, block: SourceParagraph, read: Read, **values: str | tuple[str, ...]) -> bool:
        """Set fields of the head that are empty as yet."""
        if not self._at_head or any(getattr(self.head, name) for name in values):
            return False
        self.head = replace(self.head, **values)  # pyright: ignore[reportArgumentType]
        used = "".join(v if isinstance(v, str) else "".join(v) for v in values.values())
        self._ledger.field(block, read, used, HEAD_ID)
        return True

    def mark(
        self, block: SourceParagraph, read: Read, names: tuple[str, ...], *, issuer: bool
    ) -> bool:
        """The issuer mark: of organs with 文件 or without, or as it was set by hand."""
        if not self._at_head or self.head.mark:
            return False
        form, by_hand = self._told.mark
        bare = not by_hand and (form is not None or self._told.format is DocumentFormat.LETTER)
        issuers = self._told.issuers
        if len(names) > 1:
            head = replace(self.head, issuers=names, mark_form=form or MarkForm.ALL_BARE)
        elif issuer or bare:
            rest = issuers[1:] if issuers[:1] == names else ()
            head = replace(self.head, issuers=(*names, *rest), mark_form=form or MarkForm.ALL)
        else:
            text, form = "".join(names), form or MarkForm.ALL
            head = replace(self.head, mark_text=text, issuers=issuers, mark_form=form)
        self.head = head
        self._ledger.field(block, read, "".join(names), HEAD_ID)
        return True

    def mark_table(self, block: SourceTable, names: list[str], word: str) -> bool:
        """The mark of a joint issue, whose names stand beside 文件 or 令."""
        named = tuple(name.strip() for name in names if name.strip())
        if not self._at_head or self.head.mark or not named:
            return False
        form = self._told.mark[0] or MarkForm.ALL
        self.head = replace(self.head, issuers=named, mark_form=form)
        self._ledger.note(Action.LABEL, word, block.place, HEAD_ID)
        return True

    def number(
        self, block: SourceParagraph, read: Read, number: str, signers: tuple[str, ...]
    ) -> bool:
        """A line of number and signers; the number stands on the last one of them, or in a letter
        above them."""
        head = self.head
        if not self._at_head or (head.doc_number and number) or not (number or signers):
            return False
        own = head.doc_number or number
        self.head = replace(head, doc_number=own, signers=(*head.signers, *signers))
        self._ledger.field(block, read, number + "".join(signers), HEAD_ID)
        return True

    def finished(self) -> Head:
        """The head; one without a mark keeps what its mark is to show."""
        if self.head.mark:
            return self.head
        return replace(self.head, mark_form=self._told.mark[0] or MarkForm.ALL)
