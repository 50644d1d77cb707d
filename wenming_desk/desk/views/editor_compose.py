"""Input methods, and whatever else puts text into the pane by itself.

What is being composed stands in the text, but not in the document, until it is committed.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.models import editor_edits as keys
from wenming_desk.desk.models.editor_edits import Spot
from wenming_desk.desk.models.editor_places import chars, displayed, units
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.desk.views.editor_typing import TypedText, kept_words
from wenming_desk.document.inline import ATOM_CHAR, common_edges


class ComposedText(TypedText):
    """Takes what an input method composes, and what assistive programs write."""

    def __init__(
        self, session: DocumentSession, look: EditorLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, look, parent)
        self._held = ""
        self._resetting = False
        self._outside = QTimer(self)
        self._outside.setSingleShot(True)
        self._outside.setInterval(0)
        self._outside.timeout.connect(self._take_outside_change)
        self.document().contentsChange.connect(self._contents_changed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._resetting:
            return
        commit, preedit = event.commitString(), event.preeditString()
        composing = bool(self._preedit)
        ends = self.spots()
        if preedit and not composing and ends is not None:
            block = self.blocks[ends[0][0]]
            if not block.editable:
                QGuiApplication.inputMethod().reset()
                self.message.emit(kept_words(block))
                return
            # The selected text stays until the composition is committed: a cancelled one has
            # changed nothing, a committed one is a single step.
            self._replacing = ends if ends[0] != ends[1] else None
            if self._replacing is not None:
                cursor = self.textCursor()
                cursor.setPosition(cursor.selectionEnd())
                self._place_quietly(cursor)
        if commit or event.replacementLength():
            self._preedit = ""
            self._compose("", [])
            if event.replacementLength():
                self._replacing = self._replaced(event)
            self.type_text(commit, composed=composing)
        self._preedit = preedit
        self._compose(preedit, event.attributes())
        if not preedit:
            self._replacing = None
        self._mark()
        self.ensureCursorVisible()
        event.accept()

    def _replaced(self, event: QInputMethodEvent) -> tuple[Spot, Spot] | None:
        """What an input method asks to replace, in UTF-16 units from the caret."""
        spot = self._caret_spot()
        if spot is None:
            return None
        shown = displayed(self.blocks[spot[0]])
        at = units(shown, spot[1]) + event.replacementStart()
        start = chars(shown, max(0, at))
        end = chars(shown, max(0, at) + event.replacementLength())
        return (spot[0], start), (spot[0], end)

    def _compose(self, preedit: str, attributes: list[QInputMethodEvent.Attribute]) -> None:
        with self._writer.quiet():
            super().inputMethodEvent(QInputMethodEvent(preedit, attributes))

    @property
    def composing(self) -> bool:
        """Whether an input method has a composition under way."""
        return bool(self._preedit)

    def commit_composition(self) -> None:
        """End a composition by taking its text: before the place, the text or the file changes."""
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:
            rest = QInputMethodEvent("", [])
            rest.setCommitString(self._preedit)
            self.inputMethodEvent(rest)
            QGuiApplication.inputMethod().reset()

    def hold_composition(self) -> None:
        if not self._preedit:
            return
        # The document is another one already: the words wait until all views show it.
        self._held += self._preedit
        self._preedit, self._replacing = "", None
        self._compose("", [])
        self._resetting = True
        QGuiApplication.inputMethod().reset()
        self._resetting = False
        self._outside.start()

    def inputMethodQuery(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, query: Qt.InputMethodQuery
    ) -> object:
        value = super().inputMethodQuery(query)
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            # In the widget's own coordinates, or the candidates stand over the text.
            return QRectF(self.cursorRect()).translated(QPointF(self.viewport().pos()))
        return value

    def _contents_changed(self) -> None:
        if not self._writer.writing and not self._preedit:
            self._outside.start()

    def _take_outside_change(self) -> None:
        """Text that came in otherwise, from assistive programs: made an edit like typing."""
        held, self._held = self._held, ""
        if held:
            self.type_text(held, composed=True)
        if self._preedit:
            return
        found: tuple[int, str] | None = None
        for index, block in enumerate(self.blocks):
            text = self._writer.paragraph(index).text()
            if text != displayed(block):
                found = index, text
                break
        same = self.document().blockCount() == max(1, len(self.blocks))
        if found is None and same:
            return
        self._writer.rewrite()
        if found is None or not same or not self.blocks[found[0]].editable:
            return
        index, text = found
        start, end_old, end_new = common_edges(displayed(self.blocks[index]), text)
        blocks, new = self.blocks, text[start:end_new].replace(ATOM_CHAR, "")
        self.do(
            "输入",
            lambda d: keys.replace_range(d, blocks, (index, start), (index, end_old), new),
        )
