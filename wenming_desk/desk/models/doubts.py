"""Places of a document that the reader was not sure of, until the user has looked at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models.search import reading_order
from wenming_desk.document.nodes import Document


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that the reader was not sure of: the node, and a Chinese phrase that says why."""

    node: int
    words: str


class Doubts(QObject):
    """Kept beside the document, by node: an undo that brings a node back brings its mark back."""

    changed = Signal(object)
    """The set of the nodes whose doubts may be other ones now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: dict[int, str] = {}

    def set(self, doubts: Sequence[Doubt]) -> None:
        """Take over what a reader doubted; several doubts of one node are told together."""
        told, self._words = self._words, {}
        for each in doubts:
            before = self._words.get(each.node)
            self._words[each.node] = f"{before}；{each.words}" if before else each.words
        if self._words != told:
            self.changed.emit(told.keys() | self._words.keys())

    def words(self, node: int) -> str:
        """Why a node is doubtful, "" where it is not."""
        return self._words.get(node, "")

    def confirm(self, node: int) -> bool:
        """The user has looked at a node; False where it was not doubtful."""
        if self._words.pop(node, None) is None:
            return False
        self.changed.emit({node})
        return True

    def open(self, document: Document) -> tuple[Doubt, ...]:
        """What is still doubtful of a document as it stands now, in reading order."""
        if not self._words:
            return ()
        order = reading_order(document)
        nodes = sorted((node for node in self._words if node in order), key=order.__getitem__)
        return tuple(Doubt(node, self._words[node]) for node in nodes)
