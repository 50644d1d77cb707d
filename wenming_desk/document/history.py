"""Undo and redo: former document values with the names of the steps that led away from them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from wenming_desk.document.nodes import Document

MERGE_SECONDS = 1.5
"""Typing in one place within this time of the last key is one step."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Where the user was: the current node and the caret's offset in its text.

    `element` tells apart what shares a part's id (title, signature, …; names of `outline.Element`).
    """

    node: int = 0
    offset: int = 0
    element: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step: its name, and document and selection on the side that one gets back to."""

    name: str
    document: Document
    selection: Selection


@dataclass(slots=True)
class History:
    """The current document and the way back and forth; knows which value was saved last."""

    document: Document
    selection: Selection = Selection()
    limit: int = 500
    _undo: list[Entry] = field(default_factory=list[Entry])
    _redo: list[Entry] = field(default_factory=list[Entry])
    _forgotten: int = 0
    _saved: Document | None = None
    _merge_key: Hashable = None
    _merge_time: float = 0.0

    def __post_init__(self) -> None:
        self._saved = self.document

    def record(
        self,
        name: str,
        document: Document,
        selection: Selection,
        *,
        merge: Hashable = None,
        now: float = 0.0,
        patient: bool = False,
    ) -> bool:
        """Make `document` the current value under a step name; False when nothing changed.

        Steps with the same `merge` key join when not more than MERGE_SECONDS apart (`now` in
        seconds of any steady clock), a `patient` one however late it comes. A composition of an
        input method records once, at its end.
        """
        if document is self.document or document == self.document:
            self.selection = selection
            return False
        joins = (
            merge is not None
            and merge == self._merge_key
            and (patient or now - self._merge_time <= MERGE_SECONDS)
            and bool(self._undo)
            and not self._redo
        )
        if not joins:
            self._undo.append(Entry(name, self.document, self.selection))
            over = max(0, len(self._undo) - self.limit)
            del self._undo[:over]
            self._forgotten += over
        self._redo.clear()
        self.document, self.selection = document, selection
        self._merge_key, self._merge_time = merge, now
        if joins and document == self._undo[-1].document:
            # typed and taken back in one go: a step that changes nothing would only puzzle
            self._undo.pop()
            self._merge_key = None
        return True

    def undo(self, steps: int = 1) -> bool:
        """Go back; False when there is nothing to undo."""
        return self._travel(self._undo, self._redo, steps)

    def redo(self, steps: int = 1) -> bool:
        """Go forth again; False when there is nothing to redo."""
        return self._travel(self._redo, self._undo, steps)

    def _travel(self, source: list[Entry], target: list[Entry], steps: int) -> bool:
        self._merge_key = None
        moved = False
        while steps > 0 and source:
            entry = source.pop()
            target.append(Entry(entry.name, self.document, self.selection))
            self.document, self.selection = entry.document, entry.selection
            steps -= 1
            moved = True
        return moved

    def break_merge(self) -> None:
        """The next step starts an entry of its own (caret moved, saved, focus left)."""
        self._merge_key = None

    @property
    def forgotten(self) -> int:
        """How many steps can be undone no more, as so many came after them."""
        return self._forgotten

    @property
    def undo_names(self) -> tuple[str, ...]:
        """Names of the steps that can be undone, the latest first."""
        return tuple(e.name for e in reversed(self._undo))

    @property
    def redo_names(self) -> tuple[str, ...]:
        """Names of the steps that can be redone, the next first."""
        return tuple(e.name for e in reversed(self._redo))

    def mark_saved(self, document: Document) -> None:
        """Say that this value now stands in the file."""
        self._saved = document
        self.break_merge()

    def mark_never_saved(self) -> None:
        """Say that no value of this history stands in a file (recovered or new work)."""
        self._saved = None

    @property
    def modified(self) -> bool:
        """Whether the current value differs from the one saved last."""
        return self._saved is None or (
            self.document is not self._saved and self.document != self._saved
        )
