"""How often a snippet was put into a document: counted back when the step is undone, and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document
from wenming_desk.document.tree import find

Count = Callable[[tuple[str, ...], int], object]
"""(keys of snippets, how many uses more): counts in the library, behind the window."""


@dataclass(slots=True)
class _Landed:
    keys: tuple[str, ...]
    node: int
    depth: int
    """How many steps could be undone when the snippets had landed."""
    counted: bool = True


class UseCounter(QObject):
    """The snippets that landed in one session, and whether they still count as used.

    Only undo and redo change that: who deletes the text by hand has used it nevertheless.
    """

    def __init__(self, session: DocumentSession, count: Count) -> None:
        super().__init__(session)
        self._session = session
        self._count = count
        self._landed: list[_Landed] = []
        session.document_changed.connect(self._follow)

    def add(self, keys: tuple[str, ...], node: int) -> None:
        """Snippets landed with the last step; `node` is the first that came of them."""
        self._count(keys, 1)
        depth = len(self._session.history.undo_names)
        self._landed.append(_Landed(keys, node, depth))

    def _follow(self, _: Document, new: Document) -> None:
        depth = len(self._session.history.undo_names)
        for each in tuple(self._landed):
            if each.counted and depth < each.depth:
                each.counted = False
                self._count(each.keys, -1)
            elif not each.counted and depth >= each.depth:
                if find(new, each.node) is None:
                    # Something else was done instead: the step cannot be done again.
                    self._landed.remove(each)
                else:
                    each.counted = True
                    self._count(each.keys, 1)
