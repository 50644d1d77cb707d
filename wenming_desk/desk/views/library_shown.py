"""The switch in the head of 素材库: single items, whole plans, outlines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from wenming_desk.desk.models.library_wholes import Shown

_TIPS = {
    Shown.ITEMS: "一条一条的素材",
    Shown.PLANS: "整篇文稿：整篇拖进大纲，或插到当前条目后面",
    Shown.OUTLINES: "提纲：只有标题，拖进大纲再填内容",
}


class ShownSwitch(QWidget):
    """Three buttons as one; Ctrl+PgUp and Ctrl+PgDn in the pane go from one to the next."""

    changed = Signal(object)
    """The new Shown."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Shown, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for shown, place in zip(Shown, ("first", "middle", "last"), strict=True):
            button = QToolButton()
            button.setText(shown.value)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setProperty("place", place)
            button.setToolTip(f"{_TIPS[shown]}　Ctrl+PgUp／PgDn")
            button.setAccessibleName(f"列出{shown.value}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, shown=shown: self.choose(shown))
            self.buttons[shown] = button
            row.addWidget(button)
        self.show_shown(Shown.ITEMS)

    @property
    def shown(self) -> Shown:
        """What is chosen."""
        return next(each for each, button in self.buttons.items() if button.isChecked())

    def show_shown(self, shown: Shown) -> None:
        """Let the buttons say what is shown."""
        for each, button in self.buttons.items():
            button.setChecked(each is shown)

    def choose(self, shown: Shown) -> None:
        """Show something else."""
        self.show_shown(shown)
        self.changed.emit(shown)

    def step(self, by: int) -> None:
        """Go to the next one, or with -1 to the one before."""
        order = list(Shown)
        self.choose(order[(order.index(self.shown) + by) % len(order)])
