"""One field of a form: its label, the control it is filled in with, and the sentence below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from wenming_desk.desk.models.editor_fields import Field
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.name_list import NameList


class FieldRow(QObject):
    """One field of a form: the label, the control and the sentence below it."""

    edited = Signal(object, str)
    """(Field, value as the user left it)."""
    settled = Signal(object, str)
    """The same for a change that is a step of its own: names in another order."""

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
        if isinstance(control, NameList):
            return control.value
        if isinstance(control, QPlainTextEdit):
            return control.document().toRawText().replace("\u2029", "\n")
        return control.currentText() if isinstance(control, QComboBox) else control.text()

    def set_caret(self, at: int) -> None:
        """Put the caret before a character; controls that are chosen from have none."""
        control = self.control
        if isinstance(control, QLineEdit):
            control.setCursorPosition(at)
        elif isinstance(control, NameList):
            control.set_caret(at)
        elif isinstance(control, QPlainTextEdit):
            cursor = control.textCursor()
            cursor.setPosition(min(at, len(control.toPlainText())))
            control.setTextCursor(cursor)

    def show_value(self, value: str) -> None:
        """Show what the document holds; a control that shows it already is left alone, so that
        neither caret nor composition is disturbed."""
        held = self.value
        if held == value or self._same_entries(held, value):
            return
        self._setting = True
        control = self.control
        if isinstance(control, NameList):
            control.show_value(value)
        elif isinstance(control, QPlainTextEdit):
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

    def show_problem(self, words: str, note: str = "") -> None:
        """Say what is wrong, else what is worth knowing, or nothing."""
        self.problem.setText(words or note)
        self.problem.setVisible(bool(words or note))
        self.control.setAccessibleDescription(words or note or self.field.hint)
        _set_look(self.problem, "role", "problem" if words else "small")
        if isinstance(self.control, QLineEdit):
            _set_look(self.control, "invalid", bool(words))

    def show_label(self, label: str, hint: str) -> None:
        """Call the field something else."""
        if isinstance(self.control, NameList) and label != self.label.text():
            self.label.setText(label)
            self.control.show_label(label, hint)

    def resize(self) -> None:
        """Take the sizes of the present 界面大小."""
        px = self._theme.px
        if isinstance(self.control, NameList):
            self.control.resize_parts()
        else:
            rows = 2 if self.field.shape in ("lines", "text") else 1
            self.control.setFixedHeight(px(28) + (rows - 1) * px(20))
        self.label.setFixedSize(px(84), px(28))

    def _made(self) -> QLineEdit | QPlainTextEdit | QComboBox | NameList:
        field = self.field
        if field.shape == "names":
            names = NameList(
                self._theme, field.label, adds=field.adds, hint=field.hint, first=field.first
            )
            names.edited.connect(self._changed)
            names.rearranged.connect(lambda: self.settled.emit(field, names.value))
            return names
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


def _set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet goes by."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
