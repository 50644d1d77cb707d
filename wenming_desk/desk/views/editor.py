"""The pane 正文: header with path and 本节／全文, the text, and the forms of the fields."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from wenming_desk.desk.models.editor_blocks import Block, Kind, Scope, path_words
from wenming_desk.desk.models.editor_fields import fields_of
from wenming_desk.desk.models.editor_places import block_key, find_place
from wenming_desk.desk.models.search import Found
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views import forms
from wenming_desk.desk.views.editor_header import PathLabel, ScopeSwitch, back_button
from wenming_desk.desk.views.editor_look import USUAL_FACES, EditorLook, faces_of
from wenming_desk.desk.views.editor_paint import link_at
from wenming_desk.desk.views.editor_table import CellEditor
from wenming_desk.desk.views.editor_text import EditorText
from wenming_desk.desk.views.editor_view import ORIGIN
from wenming_desk.desk.views.pane_header import PaneHeader
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Document, Section, walk_document
from wenming_desk.document.outline import Element
from wenming_desk.document.tree import find
from wenming_desk.standard.profile import Profile

_FIELDS = {
    Element.ADDRESSEE.value: "addressee",
    Element.SIGNATURE.value: "orgs",
    Element.ATTACHMENT_NOTE.value: "attachment_notes",
    Element.NOTE.value: "note",
}
"""Element of a part → the field of its form."""


class EditorPane(QFrame):
    """The middle pane of one document."""

    message = Signal(str)
    """A short sentence for the status bar."""
    scope_changed = Signal(bool)
    """Whether 全文 is shown now."""

    def __init__(
        self,
        session: DocumentSession,
        theme: Theme,
        faces: FaceTable,
        parent: QWidget | None = None,
        *,
        late: bool = False,
    ) -> None:
        """`late` leaves it empty until `begin`, or until the current place changes."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._faces = faces
        self._families: Mapping[str, str] = USUAL_FACES
        self._whole = False
        self._told: tuple[Document, int] | None = None
        self._left: tuple[Selection, int] | None = None
        """Where in the text one was, and how far it was scrolled, when a form was opened."""
        self.setProperty("role", "pane")
        self.header = PaneHeader("正文", theme)
        self.path = PathLabel()
        self.switch = ScopeSwitch(theme)
        self.back = back_button()
        self.header.add(self.path, 1)
        self.header.add(self.back)
        self.header.add(self.switch)
        self.text = EditorText(session, EditorLook(theme, faces))
        self.form = forms.Form(session, theme)
        self.cells = CellEditor(session, self.text)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self.switch.chosen.connect(self.show_whole)
        self.back.clicked.connect(self.close_form)
        self.text.message.connect(self.message)
        self.text.box_activated.connect(self._box_activated)
        self.text.box_entered.connect(self._box_entered)
        self.text.section_wanted.connect(self._go_to_section)
        session.document_changed.connect(self._document_changed)
        session.current_changed.connect(self._current_changed)
        theme.changed.connect(self._dress)
        if not late:
            self._show(session.current, None)

    # ---- what the window may ask

    @property
    def whole(self) -> bool:
        """Whether 全文 is shown, not 本节."""
        return self._whole

    def begin(self, whole: bool) -> None:
        """Show the text, where that was put off: 全文 or 本节."""
        if whole == self._whole:
            self._show(self._session.current, None)
        else:
            self.show_whole(whole)

    def show_whole(self, whole: bool) -> None:
        """Show 全文 or 本节; caret and keyboard stay at the current node."""
        if whole == self._whole:
            if whole:
                self.close_form()
            return
        widget = QApplication.focusWidget()
        typing = widget is not None and self.stack.isAncestorOf(widget)
        self.text.commit_composition()
        key = self.text.current_key
        self._whole = whole
        self.switch.show_whole(whole)
        self._show(self._session.current, key)
        if typing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scope_changed.emit(whole)

    def commit_composition(self) -> None:
        """Take what an input method is composing: before saving, closing or reloading."""
        self.text.commit_composition()
        self.cells.commit()

    def set_profile(self, profile: Profile) -> None:
        """Show the text in the faces of a profile."""
        self._families = faces_of(profile)
        self._dress()

    def set_marks(self, marks: list[Found]) -> None:
        """Mark hits in the text; [] for none."""
        self.text.set_marks(marks)

    def show_hit(self, hit: Found) -> None:
        """Put the caret to a hit that is the current place: of a part's fields, the right one."""
        key = block_key(hit)
        if key is not None and not self.form_open:
            self.text.go_to(self._session.current, key)

    def edit_table(self, table: int, row: int = 0, column: int = 0) -> None:
        """Begin to type in a cell of a table that is shown, `column` counting those of its row."""
        self.cells.open(table, row, column)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        """Give the keyboard to the text, or to the first field of the form."""
        if self.form_open:
            self.form.focus_field()
        else:
            self.text.setFocus(reason)

    def focus_field(self, node: int, name: str, at: int) -> None:
        """Put the keyboard into a field of head, part or imprint, where its form is shown; that of
        head and imprint is opened."""
        if node in (HEAD_ID, IMPRINT_ID) and not self.form_open:
            self.open_form(node)
        if self.form_open:
            self.form.focus_field(name, at)

    def let_go(self) -> None:
        """Cut the ties to the session before the pane is thrown away."""
        self.commit_composition()
        self._session.document_changed.disconnect(self._document_changed)
        self._session.current_changed.disconnect(self._current_changed)

    # ---- following the session

    def _document_changed(self, _: Document, document: Document) -> None:
        if self.form_open:
            if self.form.show_node(self.form.node):
                self._tell_path()
                return
            self._show(self._session.current, None)
            return
        self.cells.follow()
        if not self._whole and find(document, self.text.anchor) is None:
            self.text.anchor = self._session.current.node
        self.text.refresh()
        current = self._session.current
        if not self.text.shows(current.node):
            self._show(current, None)
        self._tell_path()

    def _current_changed(self, node: int, offset: int, origin: str) -> None:
        if origin not in (ORIGIN, forms.ORIGIN):
            place = self._session.current
            if self.text.composing:
                # Taking the composition moves the current place: it has to be set again.
                self.text.commit_composition()
                if self._session.current != place:
                    self._session.set_current(node, offset, origin, place.element)
                    return
            stays = origin == "history" and self.stack.currentWidget() is self.text
            if stays and self.text.shows(node):
                self.text.go_to(place)
            else:
                self._show(place, None)
        self._tell_path()

    def _show(self, place: Selection, key: tuple[Kind, int, int] | None) -> None:
        """Bring a place on screen: its form, its section or its line in the whole text."""
        document = self._session.document
        if self._left is not None and self.form_open and place.node == self.form.node:
            self._show_form(place.node)
        elif not self._whole and fields_of(document, place.node)[1]:
            self._left = None
            self._show_form(place.node)
        else:
            scope = Scope.WHOLE if self._whole else Scope.SECTION
            fits = (
                self.text.scope is scope and self.text.shows(place.node) and bool(self.text.blocks)
            )
            if not fits:
                self.text.show_blocks(scope, place.node)
            elif self.text.stale:
                self.text.refresh()
            self._show_text()
            self.text.go_to(place, key, jump=True)
        self._tell_path()

    def _tell_path(self) -> None:
        here = self._session.document, self._session.current.node
        if self._told is None or here[0] is not self._told[0] or here[1] != self._told[1]:
            self._told = here
            self.path.set_text(path_words(*here, self.text.labels))

    def _box_activated(self, block: Block, point: QPointF) -> None:
        index = next((i for i, each in enumerate(self.text.blocks) if each.key == block.key), -1)
        rect = self.text.box_rect(index)
        column = self.text.document().rootFrame().frameFormat().leftMargin()
        if block.kind in (Kind.HEAD, Kind.IMPRINT):
            box = rect.adjusted(column - rect.left(), 0, 0, 0)
            if link_at(self.text.boxes.link_rect(box, block.label), point):
                self.open_form(block.node)
        elif block.kind is Kind.TABLE:
            self.cells.open_at(block.node, point)

    def _box_entered(self, block: Block) -> None:
        if block.kind is Kind.TABLE:
            self.edit_table(block.node)
        else:
            self.open_form(block.node)

    def edit_current(self) -> None:
        """Give the keyboard to the words of the current place: in the text, or in their form where
        the text has no line for them (版头, 版记, a 落款 that is still to be written)."""
        place = self._session.current
        name = _FIELDS.get(place.element, "")
        found = find_place(self.text.blocks, place)
        box = found is None or self.text.blocks[found[0]].kind in (Kind.HEAD, Kind.IMPRINT)
        if self.form_open:
            self.form.focus_field(name)
        elif box and fields_of(self._session.document, place.node)[1]:
            self.open_form(place.node, name)
        else:
            self.setFocus()

    def open_form(self, node: int, name: str = "") -> None:
        """Show the form of a row with the keyboard in it, in the field `name` or the first one; one
        that is open already is closed where the keyboard is in it."""
        if self.form_open and self.form.node == node and self._typing_in_form:
            self.close_form()
            return
        here = self._left or (self._session.current, self.text.verticalScrollBar().value())
        element = self._session.current.element if self._session.current.node == node else ""
        self._session.set_current(node, 0, "card", element)
        self._left = here
        self._show_form(node)
        self.form.focus_field(name)

    def close_form(self) -> bool:
        """Go back to the place in the text that a form was opened from; False where none was."""
        if self._left is None or not self.form_open:
            return False
        widget = QApplication.focusWidget()
        if widget is not None and self._typing_in_form:
            # What was typed into the field is settled before the place is another one.
            widget.clearFocus()
        (place, scrolled), self._left = self._left, None
        document = self._session.document
        if place.node in (HEAD_ID, IMPRINT_ID) or find(document, place.node) is not None:
            self._session.set_current(place.node, place.offset, "back", place.element)
        # The place may be the form's own row: nothing has moved then.
        self._show(self._session.current, None)
        if not self.form_open:
            self.text.verticalScrollBar().setValue(scrolled)
            self.text.ensureCursorVisible()
        self.setFocus()
        return not self.form_open

    @property
    def form_open(self) -> bool:
        """Whether a form is shown in place of the text."""
        return self.stack.currentWidget() is self.form

    @property
    def _typing_in_form(self) -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and self.form.isAncestorOf(widget)

    def _show_form(self, node: int) -> None:
        self.form.show_node(node)
        self.stack.setCurrentWidget(self.form)
        self.back.setVisible(self._left is not None)
        self._tell_path()

    def _show_text(self) -> None:
        self._left = None
        self.back.hide()
        self.stack.setCurrentWidget(self.text)

    def _go_to_section(self, step: int) -> None:
        document = self._session.document
        order = [n.id for n in walk_document(document)]
        sections = [n.id for n in walk_document(document) if isinstance(n, Section)]
        here = self._session.current.node
        at = order.index(here) if here in order else -1
        places = {node: index for index, node in enumerate(order)}
        if step > 0:
            target = next((n for n in sections if places[n] > at), None)
        else:
            target = next((n for n in reversed(sections) if places[n] < at), None)
        if target is not None:
            self._session.set_current(target, 0, "keys")

    def _dress(self) -> None:
        self.text.set_look(EditorLook(self._theme, self._faces, self._families))
