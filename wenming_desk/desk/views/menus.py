"""The menu bar, built from the table; menus that depend on what is there are filled when shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from wenming_desk.desk.actions import command
from wenming_desk.desk.menu_table import MENUS, Submenu, submenu
from wenming_desk.desk.models.situation import Situation, hindrance
from wenming_desk.desk.views.command_center import CommandCenter


class Fill(Protocol):
    """Fills a menu each time it is about to be shown."""

    def __call__(self, menu: QMenu) -> None:
        """Add the entries to an emptied menu."""
        ...


class MenuBuilder:
    """Makes the menus of a window and keeps its submenus enabled by the situation."""

    def __init__(self, bar: QMenuBar, center: CommandCenter, fills: dict[str, Fill]) -> None:
        self._center = center
        self._fills = fills
        self._submenus: dict[str, tuple[Submenu, QMenu]] = {}
        for each in MENUS:
            menu = bar.addMenu(each.text)
            menu.setObjectName(each.id)
            self._add(menu, each.entries)

    def menu(self, identifier: str) -> QMenu:
        """A submenu by its id, for a tool button."""
        return self._submenus[identifier][1]

    def loose_menu(self, identifier: str, fill: Fill, parent: QWidget) -> QMenu:
        """A menu that stands in no other menu, such as that of a tool button's arrow."""
        menu = QMenu(parent)
        menu.setObjectName(identifier)
        menu.aboutToShow.connect(lambda: _refill(menu, fill))
        return menu

    def update(self, situation: Situation) -> None:
        """Enable the submenus that make sense now."""
        for each, menu in self._submenus.values():
            menu.menuAction().setEnabled(not hindrance(each.needs, situation))

    def _add(self, menu: QMenu, entries: tuple[str, ...]) -> None:
        for entry in entries:
            if entry == "-":
                menu.addSeparator()
            elif entry.startswith(">"):
                self._add_submenu(menu, submenu(entry[1:]))
            else:
                menu.addAction(self._center.action(entry))
        # A key that one pane binds is shown behind the text, as it is no key of the window.
        for entry in entries:
            if not entry.startswith((">", "-")) and command(entry).pane_key:
                each = command(entry)
                self._center.action(entry).setText(f"{each.text}\t{each.pane_key}")

    def _add_submenu(self, menu: QMenu, each: Submenu) -> None:
        made = menu.addMenu(each.text)
        made.setObjectName(each.id)
        made.setToolTipsVisible(True)
        self._submenus[each.id] = (each, made)
        if each.entries:
            self._add(made, each.entries)
        fill = self._fills.get(each.id)
        if fill is not None:
            made.aboutToShow.connect(lambda: _refill(made, fill))
            _refill(made, fill)


def _refill(menu: QMenu, fill: Fill) -> None:
    menu.clear()
    fill(menu)


def add_choices(
    menu: QMenu,
    choices: list[tuple[str, str]],
    current: str,
    choose: Callable[[str], object],
) -> None:
    """Add (value, text) entries of which one is chosen."""
    group = QActionGroup(menu)
    for value, text in choices:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(value == current)
        action.triggered.connect(lambda _=False, value=value: choose(value))
        group.addAction(action)
        menu.addAction(action)
