"""The toolbar: one row of words and icons, which gives up words before it gives up buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from wenming_desk.desk.menu_table import LABEL_ORDER, TOOLBAR, TOOLBAR_END
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.command_center import CommandCenter

_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
_WORDLESS = frozenset({"undo", "redo"})
"""Buttons known by their arrows, which never carry words."""


class ToolBar(QToolBar):
    """The buttons of actions.TOOLBAR; disabled ones keep their place."""

    def __init__(self, center: CommandCenter, theme: Theme, menus: dict[str, QMenu]) -> None:
        """`menus` are shown by the arrow of 打开 and 撤销."""
        super().__init__("工具栏")
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._words_hidden = 0
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for count, group in enumerate(TOOLBAR):
            if count:
                self.addSeparator()
            for identifier in group:
                self._add(identifier, center, menus.get(identifier))
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        for identifier in TOOLBAR_END:
            self._add(identifier, center, None)
        theme.changed.connect(self._resized_by_theme)
        self._resized_by_theme()

    def button(self, identifier: str) -> QToolButton:
        """The button of a command."""
        return self._buttons[identifier]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())
        layout = self.layout()
        if layout is not None:
            # Not left to a later event: a new window's first picture would show the former places.
            layout.activate()

    def _add(self, identifier: str, center: CommandCenter, menu: QMenu | None) -> None:
        action = center.action(identifier)
        button = QToolButton()
        button.setDefaultAction(action)
        # A click must not take the caret out of the text, and leaves no focus ring.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        if menu is not None:
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            button.setProperty("split", True)
        button.setAccessibleName(action.toolTip())
        self._buttons[identifier] = button
        self.addWidget(button)

    def _resized_by_theme(self) -> None:
        side = self._theme.px(20)
        self.setIconSize(QSize(side, side))
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
        self._words_hidden = -1
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        for hidden in range(len(LABEL_ORDER) + 1):
            self._hide_words(hidden)
            if self._needed() <= width:
                return

    def _hide_words(self, groups: int) -> None:
        if groups == self._words_hidden:
            return
        self._words_hidden = groups
        wordless = {each for group in LABEL_ORDER[:groups] for each in group} | _WORDLESS
        for identifier, button in self._buttons.items():
            button.setToolButtonStyle(_ICON if identifier in wordless else _WORDS)

    def _needed(self) -> int:
        """Width of all buttons and separators at their present looks, px."""
        spacing = self._theme.px(2)
        buttons = sum(b.sizeHint().width() + spacing for b in self._buttons.values())
        return buttons + (len(TOOLBAR) - 1) * self._theme.px(17) + self._theme.px(16)
