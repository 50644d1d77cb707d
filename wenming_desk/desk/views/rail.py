"""The rail at the right edge: buttons for the panes that a narrow window has no room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.pane_area import EDITOR, LIBRARY, OUTLINE, PAGE, REPORT

_PANES = (
    (OUTLINE, "大纲", "outline"),
    (EDITOR, "正文", "text"),
    (PAGE, "页面", "page"),
    (LIBRARY, "素材库", "library"),
    (REPORT, "报告", "import_report"),
)
_TIPS = {REPORT: "导入报告　Alt+6"}
_WIDTH, _BUTTON = 56, (52, 54)
_BAR = 3


class Rail(QFrame):
    """One button for each pane that may have to give way, the shown ones marked."""

    chosen = Signal(str)
    """Name of the pane to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "rail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(2)
        self.buttons: dict[str, QToolButton] = {}
        for name, words, _ in _PANES:
            button = _RailButton(theme)
            button.setText(words)
            button.setAccessibleName(f"{words}面板")
            button.setToolTip(_TIPS.get(name, ""))
            button.clicked.connect(lambda _=False, name=name: self._clicked(name))
            self.buttons[name] = button
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._reported = False
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def follow(self, shown: list[str], room: int) -> None:
        """Mark the shown panes; `room` is how many the width has place for."""
        for name, button in self.buttons.items():
            button.setChecked(name in shown)
            # The outline stays as long as two panes have room, the text as long as three.
            least = {OUTLINE: 2, EDITOR: 3}.get(name, 0)
            button.setVisible(not least or room < least)
        self.show_report(self._reported)
        self.show()
        self._tint()

    def show_report(self, there: bool) -> None:
        """Offer the report only beside a document that has one."""
        self._reported = there
        self.buttons[REPORT].setVisible(there)

    def _clicked(self, name: str) -> None:
        self.buttons[name].setChecked(True)
        self.chosen.emit(name)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(_WIDTH))
        for button in self.buttons.values():
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(px(_BUTTON[0]), px(_BUTTON[1]))
        self._tint()

    def _tint(self) -> None:
        for name, _, icon in _PANES:
            button = self.buttons[name]
            button.setIcon(self._theme.icon(icon, 20, filled=button.isChecked()))


class _RailButton(QToolButton):
    """Icon over label; a bar at the right edge where its pane is shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "rail")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            bar = self._theme.px(_BAR)
            painter.fillRect(self.width() - bar, 0, bar, self.height(), self._theme.color("accent"))
