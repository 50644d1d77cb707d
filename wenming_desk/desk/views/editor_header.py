"""The tools in the head of 正文: where the caret is, 本节｜全文, and the way back from a form."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from wenming_desk.desk.theme import Theme


class PathLabel(QLabel):
    """Where the caret is; too long a path loses its beginning."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("role", "small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, words: str) -> None:
        """Show a path."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.update()

    def text(self) -> str:
        return self._words

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideLeft, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class ScopeSwitch(QWidget):
    """本节｜全文."""

    chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.section = QPushButton("本节")
        self.all = QPushButton("全文")
        self._group = QButtonGroup(self)
        for button, tip in ((self.section, "只看光标所在的一节"), (self.all, "从头到尾看全文")):
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(f"{tip}　Ctrl+T")
            button.setAccessibleName(f"{button.text()}　Ctrl+T")
            self._group.addButton(button)
            row.addWidget(button)
        self.section.setChecked(True)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button is self.all))
        theme.changed.connect(self._dress)
        self._dress()

    def show_whole(self, whole: bool) -> None:
        """Show which one is chosen."""
        (self.all if whole else self.section).setChecked(True)

    def _dress(self) -> None:
        theme = self._theme
        px, name = theme.px, theme.name
        self.setStyleSheet(
            f"QPushButton {{ background: {name('base')}; border: 1px solid {name('line_strong')};"
            f" border-radius: 0; padding: 0 {px(10)}px; min-height: {px(22)}px;"
            f" max-height: {px(22)}px; }}"
            f"QPushButton:hover {{ background: {name('hover')}; }}"
            f"QPushButton:checked {{ background: {name('sel')}; font-weight: bold; }}"
            f"QPushButton:focus {{ border-color: {name('focus')}; }}"
        )
        self.section.setStyleSheet(
            f"border-top-left-radius: {px(3)}px; border-bottom-left-radius: {px(3)}px;"
        )
        self.all.setStyleSheet(
            f"border-left: 0; border-top-right-radius: {px(3)}px;"
            f" border-bottom-right-radius: {px(3)}px;"
        )


def back_button() -> QPushButton:
    """Leads from a form back to the text it was opened from; hidden until then."""
    button = QPushButton("回到正文")
    button.setProperty("look", "small")
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip("关上这一页，回到刚才的地方　Esc")
    button.setAccessibleName("回到正文　Esc")
    button.hide()
    return button
