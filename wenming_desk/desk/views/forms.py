"""The forms of head, title and signature, and imprint: every change is an edit of the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.editor_fields import (
    Field,
    fields_of,
    problems,
    value_of,
    with_value,
)
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.document.history import Selection
from wenming_desk.document.tree import EditError

ORIGIN = "form"
"""Name under which a form moves the current place."""


class FieldRow(QObject):
    """One field of a form: the label, the control and the sentence below it."""

    edited = Signal(object, str)
    """(Field, value as the user left it)."""

    def __init__(self, field: Field, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.field = field
        self._theme = theme
        self._setting = False
        self.label = QLabel(field.label)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setProperty("role", "second")
        self.control = self._made()
        self.control.setAccessibleName(field.label)
        self.control.setAccessibleDescription(field.hint)
        self.label.setBuddy(self.control)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.resize()

    @property
    def value(self) -> str:
        """What the control holds."""
        control = self.control
        if isinstance(control, QPlainTextEdit):
            return control.document().toRawText().replace("\u2029", "\n")
        return control.currentText() if isinstance(control, QComboBox) else control.text()

    def show_value(self, value: str) -> None:
        """Show what the document holds; a control that shows it already is left alone, so that
        neither caret nor composition is disturbed."""
        held = self.value
        if held == value or self._same_entries(held, value):
            return
        self._setting = True
        control = self.control
        if isinstance(control, QPlainTextEdit):
            if not control.textCursor().block().layout().preeditAreaText():
                control.setPlainText(value)
        elif isinstance(control, QComboBox):
            if control.isEditable():
                control.setEditText(value)
            else:
                if control.findText(value) < 0:
                    control.addItem(value)
                control.setCurrentText(value)
        else:
            at = control.cursorPosition()
            control.setText(value)
            control.setCursorPosition(at)
        self._setting = False

    def show_problem(self, words: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.control.setAccessibleDescription(words or self.field.hint)
        target = self.control
        if isinstance(target, QLineEdit) and bool(target.property("invalid")) != bool(words):
            target.setProperty("invalid", bool(words))
            target.style().unpolish(target)
            target.style().polish(target)

    def resize(self) -> None:
        """Take the sizes of the present 界面大小."""
        px = self._theme.px
        rows = 2 if self.field.shape in ("lines", "text") else 1
        self.control.setFixedHeight(px(28) + (rows - 1) * px(20))
        self.label.setFixedSize(px(84), px(28))

    def _made(self) -> QLineEdit | QPlainTextEdit | QComboBox:
        field = self.field
        if field.shape in ("lines", "text"):
            made = QPlainTextEdit()
            made.setTabChangesFocus(True)
            made.setUndoRedoEnabled(False)
            made.setPlaceholderText(field.hint)
            made.textChanged.connect(self._changed)
            return made
        if field.shape in ("choice", "suggest"):
            box = QComboBox()
            box.setEditable(field.shape == "suggest")
            if field.shape == "suggest":
                box.addItem("")
            box.addItems(list(field.choices))
            box.setCurrentIndex(0 if field.shape == "suggest" else -1)
            # A wheel over a form scrolls it; it must not change a field on the way.
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)
            box.currentTextChanged.connect(self._changed)
            if field.shape == "suggest":
                # A completer would break a composition.
                box.setCompleter(None)  # pyright: ignore[reportArgumentType]
            return box
        line = QLineEdit()
        line.setPlaceholderText(field.hint)
        line.textEdited.connect(self._changed)
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit(self.field, self.value)

    def _same_entries(self, held: str, value: str) -> bool:
        """An empty last line is being typed into and belongs to no entry yet."""
        lines = [line for line in held.split("\n") if line.strip()]
        return self.field.shape == "lines" and "\n".join(lines) == value


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
        for row in self.rows:
            row.show_value(value_of(document, row.field, self._node))
            row.show_problem(wrong.get(row.field.name, ""))

    def focus_field(self, name: str = "") -> None:
        """Put the keyboard into a field, the first one without a name."""
        for row in self.rows:
            if not name or row.field.name == name:
                row.control.setFocus(Qt.FocusReason.OtherFocusReason)
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
            self.rows.append(row)
            grid.addWidget(row.label, 2 * count, 0, top)
            grid.addWidget(row.control, 2 * count, 1)
            grid.addWidget(row.problem, 2 * count + 1, 1)
            row.control.installEventFilter(self)
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

    def _dress(self) -> None:
        ground = self._theme.name("base")
        self.setStyleSheet(f"Form, QScrollArea {{ background: {ground}; border: 0; }}")
        self._page.setObjectName("form_page")
        self._page.setStyleSheet(f"#form_page {{ background: {ground}; }}")
        for row in self.rows:
            row.resize()
