"""The forms of head, title and signature, and imprint: every change is an edit of the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.editor_fields import (
    Field,
    fields_of,
    label_of,
    notes,
    offered,
    problems,
    value_of,
    with_value,
)
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.field_row import FieldRow
from wenming_desk.desk.views.name_list import NameList
from wenming_desk.document.history import Selection
from wenming_desk.document.tree import EditError

ORIGIN = "form"
"""Name under which a form moves the current place."""


class Form(QScrollArea):
    """The fields of one row: made anew when another row is shown."""

    def __init__(
        self, session: DocumentSession, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._node = 0
        self._fields: tuple[Field, ...] = ()
        self.rows: list[FieldRow] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self.setWidget(self._page)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def node(self) -> int:
        """HEAD_ID, IMPRINT_ID or the id of the part that is shown."""
        return self._node

    def show_node(self, node: int) -> bool:
        """Show the form of a row; False where it has none."""
        title, fields = fields_of(self._session.document, node)
        if not fields:
            return False
        if node != self._node or fields != self._fields or not self.rows:
            self._node, self._fields = node, fields
            self._build(title)
        self.refresh()
        return True

    def refresh(self) -> None:
        """Show the document's values."""
        document = self._session.document
        wrong = problems(document, self._node, self._fields)
        known = notes(document, self._node, self._fields)
        for row in self.rows:
            row.show_value(value_of(document, row.field, self._node))
            row.show_label(*label_of(document, row.field, self._node))
            row.show_problem(wrong.get(row.field.name, ""), known.get(row.field.name, ""))
            if isinstance(row.control, NameList):
                names = offered(document, row.field, self._node)
                row.control.show_offer("照版头的发文机关填写" if names else "")

    def focus_field(self, name: str = "", at: int = -1) -> None:
        """Put the keyboard into a field, the first one without a name; before character `at`."""
        for row in self.rows:
            if not name or row.field.name == name:
                row.control.setFocus(Qt.FocusReason.OtherFocusReason)
                if at >= 0:
                    row.set_caret(at)
                return

    def row(self, name: str) -> FieldRow:
        """The row of a field; KeyError where the form has none."""
        for row in self.rows:
            if row.field.name == name:
                return row
        raise KeyError(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo) or (
                event.key() == Qt.Key.Key_Y
                and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            )
            if undo or redo:
                # One undo for the whole document: the field's own would go other ways.
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                if event.type() == QEvent.Type.KeyPress:
                    self._session.undo() if undo else self._session.redo()
                    return True
        elif event.type() == QEvent.Type.FocusOut:
            self._session.history.break_merge()
        return super().eventFilter(watched, event)

    def _build(self, title: str) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        px = self._theme.px
        column.setContentsMargins(px(12), px(16), px(24), px(24))
        column.setSpacing(px(12))
        head = QLabel(title)
        head.setProperty("role", "title")
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        self.rows = []
        top = Qt.AlignmentFlag.AlignTop
        for count, field in enumerate(self._fields):
            row = FieldRow(field, self._theme, page)
            row.edited.connect(self._edited)
            row.settled.connect(self._settled)
            self.rows.append(row)
            grid.addWidget(row.label, 2 * count, 0, top)
            grid.addWidget(row.control, 2 * count, 1)
            grid.addWidget(row.problem, 2 * count + 1, 1)
            row.control.installEventFilter(self)
            if isinstance(row.control, NameList):
                row.control.watch(self)
                row.control.filled.connect(lambda field=field: self._filled(field))
            line = row.control.lineEdit() if isinstance(row.control, QComboBox) else None
            if line is not None:
                line.installEventFilter(self)
        column.addLayout(grid)
        column.addStretch(1)
        self._page = page
        self.setWidget(page)
        self.setFocusProxy(self.rows[0].control)
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(before.control, after.control)
        self._dress()

    def _edited(self, field: Field, value: str) -> None:
        node = self._node
        try:
            self._session.edit(
                field.step,
                lambda document: with_value(document, field, node, value),
                select=Selection(node),
                merge=("field", field.owner, field.name, node),
                origin=ORIGIN,
            )
        except EditError:
            self.refresh()

    def _settled(self, field: Field, value: str) -> None:
        self._session.history.break_merge()
        self._edited(field, value)
        self._session.history.break_merge()

    def _filled(self, field: Field) -> None:
        """Take over the names that the document has elsewhere."""
        self._settled(field, offered(self._session.document, field, self._node))

    def _dress(self) -> None:
        ground = self._theme.name("base")
        self.setStyleSheet(f"Form, QScrollArea {{ background: {ground}; border: 0; }}")
        self._page.setObjectName("form_page")
        self._page.setStyleSheet(f"#form_page {{ background: {ground}; }}")
        for row in self.rows:
            row.resize()
