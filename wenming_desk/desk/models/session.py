"""One open document: its history, its current node, its pages; the hub of all views.

Views never change a document. They send an edit (`Document -> Document`) under a step name, and
redraw from the signals. One edit is one undo step unless merged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from wenming_desk.desk.models.doubts import Doubts
from wenming_desk.document.history import History, Selection
from wenming_desk.document.nodes import IMPRINT_ID, Document
from wenming_desk.document.outline import Element
from wenming_desk.typeset.pages import Pages

FIRST = 2_000
"""Characters set before the first pages are shown."""
SLICE = 1_500
"""Characters set at a time afterwards, between which the window looks at events."""
SLOW = 0.03
"""Seconds of a layout from which on what was typed is painted before the next one."""


class Layouter(Protocol):
    """Lays a document out; keeps what it needs to be quick after an edit."""

    def layout(self, document: Document, most: int | None = None) -> Pages:
        """Pages of the document; with `most` the first ones at least, and as many as can be had
        for setting about so many characters."""
        ...


class DocumentSession(QObject):
    """History, current node and pages of one open document."""

    document_changed = Signal(object, object)
    """(old Document, new Document), after every edit, undo and redo."""
    current_changed = Signal(int, int, str)
    """(node id, text offset, name of the view that set it)."""
    pages_changed = Signal(object)
    """The new Pages."""
    history_changed = Signal()
    """Undo and redo names or the modified state may be different now."""
    _pages_wanted = Signal()

    def __init__(
        self,
        document: Document,
        layouter: Layouter,
        parent: QObject | None = None,
        pages: Pages | None = None,
    ) -> None:
        """`pages` are what the layouter has made of the document already."""
        super().__init__(parent)
        self.doubts = Doubts(self)
        """Places that the reader of the file was not sure of."""
        self._history = History(document)
        self._layouter = layouter
        self._pages = pages
        self._relayout = QTimer(self)
        self._relayout.setSingleShot(True)
        self._relayout.setInterval(0)
        self._relayout.timeout.connect(self._lay_out_if_due)
        self._due = self._slow = False
        # Queued it comes before the windows paint: one painting shows the text and its pages.
        self._pages_wanted.connect(self._lay_out_if_due, Qt.ConnectionType.QueuedConnection)
        self._told: tuple[Document, int] = document, len(pages.pages) if pages else 0
        if pages is not None and not pages.complete:
            self._lay_out_later()

    @property
    def document(self) -> Document:
        """The current value."""
        return self._history.document

    @property
    def history(self) -> History:
        """Undo and redo; use the session's own undo() and redo() to travel."""
        return self._history

    @property
    def current(self) -> Selection:
        """Current node and caret offset."""
        return self._history.selection

    @property
    def pages(self) -> Pages:
        """All pages of the current value, laid out now if need be."""
        if self._pages is None or not self._pages.complete or self._due:
            self._forget_due()
            self._show(self._layouter.layout(self.document))
        assert self._pages is not None
        return self._pages

    @property
    def first_pages(self) -> Pages:
        """The pages laid out so far, at least the first one; the others follow by and by."""
        if self._pages is None:
            self._lay_out()
        assert self._pages is not None
        return self._pages

    @property
    def whole(self) -> bool:
        """Whether all pages were laid out: `pages` is quick then."""
        return self._pages is not None and self._pages.complete

    @property
    def page_count(self) -> int:
        """How many pages are laid out so far."""
        return len(self._pages.pages) if self._pages is not None else 0

    def edit(
        self,
        name: str,
        change: Callable[[Document], Document],
        *,
        select: Selection | None = None,
        merge: Hashable = None,
        origin: str = "",
        patient: bool = False,
    ) -> bool:
        """Apply an edit as one step; False when it changed nothing. EditError comes through.

        `select` becomes the current place afterwards, in the same field of a part where it names
        none; steps with equal `merge` keys join when they come soon, `patient` ones whenever they
        come.
        """
        old = self.document
        new = change(old)
        selection = self._meant(select) if select else self.current
        moved = selection != self.current
        done = self._history.record(
            name, new, selection, merge=merge, now=time.monotonic(), patient=patient
        )
        if done:
            self._announce(old)
        if moved:
            self.current_changed.emit(selection.node, selection.offset, origin)
        return done

    def set_current(self, node: int, offset: int = 0, origin: str = "", element: str = "") -> None:
        """Make a node (and a caret offset in it) the current place of all views.

        `element` names which of a part's fields is meant; without it a part means its title.
        """
        selection = Selection(node, offset, element or self._element(node))
        if selection == self._history.selection:
            return
        if node != self._history.selection.node:
            self._history.break_merge()
        self._history.selection = selection
        self.current_changed.emit(node, offset, origin)

    def _meant(self, place: Selection) -> Selection:
        if place.element:
            return place
        here = self.current
        same = place.node == here.node
        return replace(place, element=here.element if same else self._element(place.node))

    def _element(self, node: int) -> str:
        if node == IMPRINT_ID:
            return Element.IMPRINT.value
        if any(part.id == node for part in self.document.parts):
            return Element.TITLE.value
        return ""

    def undo(self, steps: int = 1) -> None:
        """Take back the last step or steps."""
        self._travel(self._history.undo, steps)

    def redo(self, steps: int = 1) -> None:
        """Do the undone step or steps again."""
        self._travel(self._history.redo, steps)

    def replace_layouter(self, layouter: Layouter) -> None:
        """Lay out by another profile from now on."""
        self._layouter = layouter
        self._pages = None
        self._told = self.document, 0
        self._lay_out_later()

    def mark_saved(self, document: Document) -> None:
        """Say that this value now stands in the file."""
        self._history.mark_saved(document)
        self.history_changed.emit()

    def _travel(self, go: Callable[[int], bool], steps: int) -> None:
        old = self.document
        if go(steps):
            self._announce(old)
            self.current_changed.emit(self.current.node, self.current.offset, "history")

    def _announce(self, old: Document) -> None:
        if self._slow or not self.whole:
            self._lay_out_later()
        elif not self._due:
            self._due = True
            self._pages_wanted.emit()
        self.document_changed.emit(old, self.document)
        self.history_changed.emit()

    def _lay_out_later(self) -> None:
        """Lay out after the events that wait already, paintings too."""
        self._due = True
        self._relayout.start()

    def _forget_due(self) -> None:
        self._due = False
        self._relayout.stop()

    def _lay_out_if_due(self) -> None:
        if self._due:
            self._forget_due()
            self._lay_out()

    def _lay_out(self) -> None:
        """Make pages: all of them after an edit, of a document just shown bit by bit."""
        if self._pages is None:
            self._show(self._layouter.layout(self.document, FIRST))
        elif not self._pages.complete:
            self._show(self._layouter.layout(self.document, SLICE))
        else:
            start = time.perf_counter()
            pages = self._layouter.layout(self.document)
            self._slow = time.perf_counter() - start > SLOW
            self._show(pages)

    def _show(self, pages: Pages) -> None:
        """Tell of new pages; of a growing number of them only when it has doubled."""
        document, count = self.document, len(pages.pages)
        self._pages = pages
        if not pages.complete:
            self._lay_out_later()
            if document is self._told[0] and count < 2 * self._told[1]:
                return
        self._told = document, count
        self.pages_changed.emit(pages)
