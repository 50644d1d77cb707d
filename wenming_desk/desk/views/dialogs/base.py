"""The frame of every dialog: a body, and a foot with the primary button left of 取消."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.theme import Theme


class DeskDialog(QDialog):
    """A dialog whose Esc is 取消; add widgets to `body`, buttons with `add_button`."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None, width: int = 534) -> None:
        """`width` in px at 100 %."""
        super().__init__(parent)
        self.theme = theme
        px = theme.px
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setMinimumWidth(px(width))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(px(20), px(18), px(20), px(18))
        self.body.setSpacing(px(10))
        outer.addLayout(self.body, 1)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setFixedHeight(px(52))
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(px(20), 0, px(16), 0)
        self._foot.setSpacing(px(8))
        self._foot.addStretch(1)
        outer.addWidget(foot)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """Append a button to the foot; the primary one answers Enter."""
        button = QPushButton(text)
        # Enter presses the button that has the keyboard, the primary one from anywhere else.
        button.setAutoDefault(True)
        button.setDefault(primary)
        self._foot.addWidget(button)
        return button

    def add_to_foot(self, widget: QWidget) -> None:
        """Put a widget at the left end of the foot."""
        self._foot.insertWidget(0, widget)

    def add_heading(self, text: str) -> QLabel:
        """Append a heading to the body."""
        return self._add(text, "heading")

    def add_words(self, text: str, role: str = "") -> QLabel:
        """Append a paragraph to the body; may hold <b>."""
        return self._add(text, role)

    def _add(self, text: str, role: str) -> QLabel:
        label = paragraph(text, role)
        self.body.addWidget(label)
        return label


def paragraph(text: str, role: str = "") -> QLabel:
    """A label for whole sentences, which may hold <b>: wraps, with air between its lines."""
    label = QLabel(f'<div style="line-height:140%">{text}</div>')
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if role:
        label.setProperty("role", role)
    return label
