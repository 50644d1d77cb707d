"""Outlines (提纲) deleted from the library and put back: whatever stops half-way can be undone."""

from __future__ import annotations

from wenming_desk.document.nodes import Document
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Skeleton


class OutlineRemoval:
    """One deletion; `gone` is what is deleted and not put back yet, true at every moment."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self.gone: list[tuple[Skeleton, Document]] = []

    def delete(self, library: Library) -> None:
        """Delete them one after the other; raises LibraryError, what is deleted then is `gone`."""
        for each in library.skeletons():
            if each.key in self._keys:
                document = library.skeleton(each.key)
                library.delete_skeleton(each.key)
                self.gone.append((each, document))

    def undo(self, library: Library) -> None:
        """Put back what is gone; raises LibraryError, and may be asked for once more then."""
        while self.gone:
            library.add_skeleton(*self.gone[-1])
            self.gone.pop()
