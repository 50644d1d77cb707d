"""The table of commands: nothing dead, nothing twice, Chinese throughout."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton

from tests.materials import RESOURCES
from wenming_desk.desk.actions import COMMANDS, command
from wenming_desk.desk.icons import ICONS
from wenming_desk.desk.menu_table import LABEL_ORDER, MENUS, SUBMENUS, TOOLBAR, TOOLBAR_END, placed
from wenming_desk.desk.models.situation import Need, Situation, hindrance
from wenming_desk.desk.views.main_window import MainWindow

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_ids_are_unique_and_every_command_is_in_one_menu() -> None:
    assert max(Counter(each.id for each in COMMANDS).values()) == 1
    found = Counter(each.id for _, each in placed())
    assert set(found) == {each.id for each in COMMANDS}
    assert max(found.values()) == 1


def test_keys_are_unique_and_none_belongs_to_an_input_method() -> None:
    keys = [QKeySequence(each.key).toString() for each in COMMANDS if each.key]
    assert "" not in keys
    assert not [key for key, count in Counter(keys).items() if count > 1]
    kept_free = {"Ctrl+Space", "Ctrl+Shift+F", "Ctrl+Shift+Z", "Ctrl+Shift+K", "Ctrl+Shift+B"}
    assert not kept_free & set(keys)
    assert not [key for key in keys if key.startswith("Ctrl+Alt+")]


def test_every_text_is_chinese() -> None:
    texts = [each.text for each in (*COMMANDS, *SUBMENUS, *MENUS)]
    texts += [each.tip for each in COMMANDS if each.tip]
    texts += [each.label for each in COMMANDS if each.label]
    assert not [text for text in texts if not HAN.search(text)]


def test_icons_are_drawn_and_toolbar_buttons_have_one() -> None:
    shown = [*(each for group in TOOLBAR for each in group), *TOOLBAR_END]
    assert all(command(each).icon for each in shown)
    assert {each for group in LABEL_ORDER for each in group} <= set(shown)
    for name in ICONS.values():
        assert list((RESOURCES / "icons").glob(f"{name}_*.svg")), name


@pytest.mark.parametrize("need", list(Need))
def test_a_command_that_makes_no_sense_says_what_it_waits_for(need: Need) -> None:
    reason = hindrance(need, Situation(busy=True))
    assert (reason == "") == (need is Need.NOTHING)
    assert not reason.endswith("。")


def test_every_command_has_a_handler(window: MainWindow) -> None:
    assert [each.id for each in COMMANDS if each.id not in window.center._handlers] == []


def test_enabled_commands_and_tooltips_without_a_document(window: MainWindow) -> None:
    enabled = {each.id for each in COMMANDS if window.center.action(each.id).isEnabled()}
    assert {"new", "open", "paste_new", "quit", "palette", "fonts", "keys"} <= enabled
    assert not {"save", "undo", "find", "promote", "export_pdf"} & enabled
    assert window.center.action("promote").toolTip() == "先打开或新建一份文稿"


def test_menus_hold_no_empty_entry(sample: MainWindow) -> None:
    def check(menu: QMenu) -> None:
        actions = [a for a in menu.actions() if not a.isSeparator()]
        assert actions, menu.title()
        for action in actions:
            inner = action.menu()
            if isinstance(inner, QMenu):
                inner.aboutToShow.emit()
                check(inner)
            else:
                assert HAN.search(action.text()) or "%" in action.text(), action.text()

    for action in sample.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        check(menu)


def test_every_button_and_entry_has_a_name_in_chinese(sample: MainWindow) -> None:
    for button in sample.findChildren(QToolButton):
        name = button.accessibleName() or button.text() or button.toolTip()
        own_of_qt = button.objectName().startswith("qt_") or isinstance(button.parent(), QLineEdit)
        if own_of_qt or not button.isVisible():
            continue
        assert HAN.search(name), (button.objectName(), name)
    for action in sample.findChildren(QAction):
        if action.objectName() in {each.id for each in COMMANDS}:
            assert HAN.search(action.toolTip())
