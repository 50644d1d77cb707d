"""Which rows of the outline show: folding that survives edits, the filter, hidden paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QTreeView

from wenming_desk.desk.models.outline_drop import DropRow
from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.document.outline import Element, Key


class Folding(QObject):
    """Keeps the tree's folding by key; rows that are new are open."""

    hits_changed = Signal(int)
    """How many rows the filter has found; -1 without a filter."""

    def __init__(self, tree: QTreeView, model: OutlineModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._folded: set[Key] = set()
        self._busy = False
        self._needle = ""
        self._paragraphs = True
        self._hidden: set[Key] = set()
        tree.collapsed.connect(lambda index: self._folded_by_user(index, folded=True))
        tree.expanded.connect(lambda index: self._folded_by_user(index, folded=False))

    @property
    def needle(self) -> str:
        """What the filter looks for, "" for no filter."""
        return self._needle

    @property
    def paragraphs(self) -> bool:
        """Whether paragraphs, tables and kept blocks have their rows."""
        return self._paragraphs

    def refresh(self, touched: Iterable[Key] | None = None) -> None:
        """Bring the tree in line after rows came, went or changed: those `touched`, or all."""
        self._hide_rows()
        self._set_folding(None if self._needle else touched)

    def set_filter(self, needle: str) -> None:
        """Show the rows that contain a text, and those above them."""
        needle = needle.strip()
        if needle != self._needle:
            self._needle = needle
            self.refresh()

    def set_paragraphs(self, shown: bool) -> None:
        """Show or hide the rows of paragraphs, tables and kept blocks."""
        if shown != self._paragraphs:
            self._paragraphs = shown
            self.refresh()

    def is_hidden(self, key: Key) -> bool:
        """Whether a row is filtered out."""
        return key in self._hidden

    def shown_above(self, key: Key) -> Key | None:
        """The row itself or the nearest row above it that is not filtered out."""
        index = self._model.index_of(key)
        while index.isValid() and self.is_hidden(key):
            index = index.parent()
            above = self._model.key(index)
            if above is None:
                return None
            key = above
        return key if index.isValid() else None

    def fold_to(self, level: int) -> None:
        """Fold all headings of a level (1–6) and below; parts and higher headings open."""
        rows = self._model.outline.rows
        self._folded = {
            key
            for key, row in rows.items()
            if row.children and row.element is Element.SECTION and row.level >= level
        }
        self._set_folding()

    def unfold_all(self) -> None:
        """Open everything."""
        self._folded = set()
        self._set_folding()

    def unfold_to(self, key: Key) -> None:
        """Open all rows above a row."""
        index = self._model.index_of(key).parent()
        while index.isValid():
            above = self._model.key(index)
            if above is not None:
                self._folded.discard(above)
            if not self._tree.isExpanded(index):
                self._tree.expand(index)
            index = index.parent()

    def rows(self, height: int) -> list[DropRow]:
        """All rows that show, one below the other, each `height` px high."""
        found: list[DropRow] = []
        closed_at = -1
        for depth, key in self._model.walk():
            if closed_at >= 0 and depth > closed_at:
                continue
            closed_at = -1
            if key in self._hidden:
                continue
            index = self._model.index_of(key)
            open_ = self._tree.isExpanded(index) and self._has_shown_child(key)
            if not self._tree.isExpanded(index):
                closed_at = depth
            found.append(DropRow(key, depth, len(found) * height, height, open_))
        return found

    def _has_shown_child(self, key: Key) -> bool:
        return any(c not in self._hidden for c in self._model.outline.rows[key].children)

    def _folded_by_user(self, index: QModelIndex, *, folded: bool) -> None:
        key = self._model.key(index)
        if self._busy or key is None or self._needle:
            return
        if folded:
            self._folded.add(key)
        else:
            self._folded.discard(key)

    def _hide_rows(self) -> None:
        hidden, hits = self._filtered_out()
        rows = self._model.outline.rows
        for key in hidden ^ (self._hidden & rows.keys()):
            index = self._model.index_of(key)
            self._tree.setRowHidden(index.row(), index.parent(), key in hidden)
        # A row that came back under the same key is another one to Qt, and shows.
        for key in hidden & self._hidden:
            index = self._model.index_of(key)
            if not self._tree.isRowHidden(index.row(), index.parent()):
                self._tree.setRowHidden(index.row(), index.parent(), True)
        self._hidden = hidden
        self.hits_changed.emit(hits)

    def _filtered_out(self) -> tuple[set[Key], int]:
        """The rows that do not show, and the number of hits (-1 without a filter)."""
        rows = self._model.outline.rows
        plain = (Element.PARAGRAPH, Element.TABLE, Element.OPAQUE)
        hidden = set[Key]() if self._paragraphs else {k for k in rows if k[0] in plain}
        if not self._needle:
            return hidden, -1
        needle = self._needle.casefold()
        shown: set[Key] = set()
        path: list[Key] = []
        hits = 0
        for depth, row in self._model.outline.walk():
            del path[depth:]
            path.append(row.key)
            if row.key not in hidden and needle in row.text.casefold():
                hits += 1
                shown.update(path)
        return rows.keys() - shown, hits

    def _set_folding(self, keys: Iterable[Key] | None = None) -> None:
        rows = self._model.outline.rows
        with self._quietly():
            for key in rows if keys is None else keys:
                if key not in rows or not rows[key].children:
                    continue
                index = self._model.index_of(key)
                wanted = bool(self._needle) or key not in self._folded
                if self._tree.isExpanded(index) != wanted:
                    self._tree.setExpanded(index, wanted)

    @contextmanager
    def _quietly(self):
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
