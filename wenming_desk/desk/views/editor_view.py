"""Which blocks of a document the text pane shows, the caret's place in it, hits.

The part of the text pane that only shows; `editor_text` adds typing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from wenming_desk.desk.models.editor_blocks import (
    NODE_TEXT,
    Block,
    BlockBuilder,
    Key,
    Scope,
)
from wenming_desk.desk.models.editor_edits import Spot
from wenming_desk.desk.models.editor_places import block_key, find_place, place_of
from wenming_desk.desk.models.reach import Reach, reach_around
from wenming_desk.desk.models.search import Found
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.desk.views.editor_surface import TextSurface
from wenming_desk.document.history import Selection

ORIGIN = "editor"
"""Name under which the text pane moves the current place."""
_SURELY_LONG = 120
"""Blocks that are higher than any view."""


class BlockView(TextSurface):
    """Shows 本节 or 全文 of a session and follows its current place."""

    message = Signal(str)
    """A short sentence for the status bar: why nothing was done."""

    def __init__(
        self, session: DocumentSession, look: EditorLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, look, parent)
        self._builder = BlockBuilder()
        self.scope, self.anchor = Scope.SECTION, 0
        self._preedit = ""
        self._replacing: tuple[Spot, Spot] | None = None
        self._marks: list[Found] = []
        self._reach: Reach | None = None
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_next)
        self.cursorPositionChanged.connect(self._caret_moved)

    def commit_composition(self) -> None:
        """End a composition by taking its text; there is none where nothing can be typed."""

    def hold_composition(self) -> None:
        """Keep what is being composed while the text below it is written anew."""

    # ---- what is shown

    @property
    def stale(self) -> bool:
        """Whether the document has changed since it was last shown here."""
        return self._shown is not self._session.document

    @property
    def labels(self) -> Mapping[int, str] | None:
        """The numbers of the document; None while it was not shown here yet as it is."""
        return None if self.stale else self._builder.labels

    def show_blocks(self, scope: Scope, anchor: int) -> None:
        """Show 全文, or the section that `anchor` is in; a long text from around the current place
        on, the rest of it by and by."""
        self.scope, self.anchor = scope, anchor
        self._reach = None
        self.refresh(stay=False)
        self.verticalScrollBar().setValue(0)

    def refresh(self, *, stay: bool = True) -> None:
        """Show the document as it is now; with `stay` the caret's line stays where it is seen."""
        self.hold_composition()
        kept, key = self.place(), self.current_key
        seen = self.viewport().rect().intersects(self.cursorRect())
        height, scrolled = self.cursorRect().top(), self.verticalScrollBar().value()
        self._placing = True
        try:
            self._shown = self._session.document
            blocks = self._show(self._builder.build(self._shown, self.scope, self.anchor))
            found = find_place(blocks, kept, self._index(key)) if kept else None
            if found is not None and found != self._caret_spot():
                self._set_caret(found)
        finally:
            self._placing = False
        bar = self.verticalScrollBar()
        bar.setValue(scrolled)
        if found is not None and seen and stay:
            bar.setValue(bar.value() + self.cursorRect().top() - height)
        self._mark()
        self.viewport().update()

    def _show(self, blocks: list[Block]) -> list[Block]:
        """Show of these blocks those within reach, and see to it that the others follow."""
        if self._reach is None:
            anchored = next((i for i, b in enumerate(blocks) if self.anchor in (b.node, b.lead)), 0)
            found = find_place(blocks, self._session.current)
            self._reach = reach_around(len(blocks), found[0] if found else anchored)
        if not self._reach.whole:
            blocks = self._reach.of(blocks)
            self._filling.start()
        # A bar that came after the text would make it narrower, and all of it be set anew.
        long = len(blocks) > _SURELY_LONG
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if long else policy.ScrollBarAsNeeded
        )
        self._writer.show(blocks)
        return blocks

    @property
    def filled(self) -> bool:
        """Whether all blocks are shown, not only those around the place looked at."""
        return self._reach is None or self._reach.whole

    def fill(self) -> None:
        """Show all blocks now: something asks for more than what is near."""
        if self.stale:
            self.refresh()
        while not self.filled:
            self._fill_next()

    def _fill_next(self) -> None:
        """Show another piece; what is seen stays where it is."""
        if self._reach is None or self._reach.whole or self.stale:
            # Where an edit is not shown yet, it goes on when that is.
            return
        top = self.cursorForPosition(QPoint(0, 0))
        height, bar = self.cursorRect(top).top(), self.verticalScrollBar()
        self._reach = self._reach.grown()
        self._placing = True
        self._show(self._builder.build(self._session.document, self.scope, self.anchor))
        self._placing = False
        bar.setValue(bar.value() + self.cursorRect(top).top() - height)
        self._mark()

    def set_look(self, look: EditorLook) -> None:
        """Dress the text by another scheme, size or profile."""
        self.commit_composition()
        self._look = look
        spot, scrolled = self._caret_spot(), self.verticalScrollBar().value()
        self._placing = True
        self._dress()
        self._writer.set_look(look)
        if spot is not None:
            self._set_caret(spot)
        self._placing = False
        self._set_margins()
        self.verticalScrollBar().setValue(scrolled)
        self._mark()

    def set_marks(self, marks: list[Found]) -> None:
        """Show hits."""
        self._marks = marks
        self._mark()

    # ---- the caret

    def place(self) -> Selection | None:
        """Node and offset of the caret; None while nothing is shown."""
        spot = self._caret_spot()
        return place_of(self.blocks[spot[0]], spot[1]) if spot else None

    def go_to(self, place: Selection, key: Key | None = None, *, jump: bool = False) -> bool:
        """Put the caret at a node's offset and bring it into view, without taking the keyboard;
        False where the node is not shown. After a `jump` what was out of sight stands in the
        upper third, with what follows it in view."""
        hint = self._index(key or self.current_key)
        found = find_place(self.blocks, place, hint)
        if found is None:
            return False
        scrolled = self.verticalScrollBar().value()
        self._placing = True
        self._set_caret(found)
        self._placing = False
        self.ensureCursorVisible()
        if jump:
            self._bring_into_view(scrolled)
        self.viewport().update()
        return True

    # ---- within

    def _index(self, key: Key | None) -> int:
        if key is None:
            return -1
        # Mostly it is where the caret is, in a text of thousands of blocks.
        blocks, here = self.blocks, self.textCursor().blockNumber()
        if here < len(blocks) and blocks[here].key == key:
            return here
        return next((i for i, block in enumerate(blocks) if block.key == key), -1)

    def shows(self, node: int) -> bool:
        """Whether a block of the node is shown."""
        blocks, here = self.blocks, self.textCursor().blockNumber()
        if here < len(blocks) and node in (blocks[here].node, blocks[here].lead):
            return True
        return any(node in (block.node, block.lead) for block in blocks)

    def _caret_moved(self) -> None:
        self.viewport().update()
        if self._placing or self._writer.writing or self._preedit:
            return
        place = self.place()
        if place is not None:
            self._session.set_current(place.node, place.offset, ORIGIN, place.element)

    def _mark(self) -> None:
        """Hits, and the text that a composition is to replace."""
        selections: list[QTextEdit.ExtraSelection] = []
        places = self._places() if self._marks else {}
        for hit in self._marks:
            index, before = places.get(block_key(hit) or hit.node, (-1, 0))
            start = before + hit.offset
            if index >= 0 and start + hit.length <= len(self.blocks[index].text):
                selections.append(self._extra((index, start), (index, start + hit.length), "mark"))
        if self._replacing is not None:
            selections.append(self._extra(*self._replacing, "sel_off"))
        self.setExtraSelections(selections)

    def _places(self) -> dict[int | Key, tuple[int, int]]:
        """Node, or block of a field, → (its index, characters before its text there)."""
        places: dict[int | Key, tuple[int, int]] = {}
        for index, block in enumerate(self.blocks):
            if block.kind in NODE_TEXT:
                places[block.node] = index, 0
                if block.lead:
                    places[block.lead] = index, block.body
            else:
                places[block.key] = index, 0
        return places
