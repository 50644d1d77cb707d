"""The pane 大纲 with real keys: current row, commands, filter, folding, menus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.desk import outline_documents as made
from tests.desk.outline_pane import ALT, CTRL, NONE, SHIFT, K, Pane
from tests.document.pictures import draw
from tests.materials import RESOURCES
from wenming_desk.desk.actions import COMMANDS
from wenming_desk.desk.models.outline_roles import PAGE, WORDS
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_keys import KEYS
from wenming_desk.desk.views.outline_menu import OF_WINDOW
from wenming_desk.document import edits, text_edits
from wenming_desk.document.nodes import Section
from wenming_desk.document.outline import Element
from wenming_desk.document.tree import find


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(RESOURCES / "theme", RESOURCES / "icons", "light")


@pytest.fixture
def pane(theme: Theme, qapp: QApplication) -> Iterator[Pane]:
    made_pane = Pane(theme)
    yield made_pane
    made_pane.view.close()
    made_pane.view.deleteLater()


# The current row


def test_the_current_row_is_everyones_current_node(pane: Pane) -> None:
    heard: list[tuple[int, int, str]] = []
    pane.session.current_changed.connect(lambda *a: heard.append(a))
    pane.go("建强队伍")
    node = made.named(pane.session.document, "建强队伍")
    assert heard == [(node, 0, "outline")]
    assert pane.session.current.node == node
    pane.press(K.Key_Down)
    assert pane.session.current.node == made.named(pane.session.document, "登记名册")


def test_the_tree_follows_other_views(pane: Pane) -> None:
    pane.view.fold_to(1)
    assert not pane.tree.isExpanded(pane.index("深化志愿"))
    pane.session.set_current(made.named(pane.session.document, "登记名册"), 3, "editor")
    assert pane.current == "登记名册"
    assert pane.tree.isExpanded(pane.index("深化志愿"))
    assert pane.tree.visualRect(pane.tree.currentIndex()).intersects(pane.tree.viewport().rect())
    assert pane.session.current.offset == 3


def test_a_run_in_paragraph_is_followed_to_its_heading(pane: Pane) -> None:
    section = find(pane.session.document, made.named(pane.session.document, "讲好身边"))
    assert isinstance(section, Section)
    assert section.lead is not None
    pane.session.set_current(section.lead.id, 4, "editor")
    assert pane.current == "讲好身边故事"
    assert pane.session.current.node == section.lead.id


def test_the_current_row_is_selected_after_removal_and_undo(pane: Pane) -> None:
    pane.go("建强队伍")
    pane.press(K.Key_Delete)
    selected = pane.tree.selectionModel().selectedRows()
    assert selected == [pane.tree.currentIndex().siblingAtColumn(0)]
    pane.go("讲好身边")
    pane.press(K.Key_D, CTRL)
    pane.session.undo()
    selected = pane.tree.selectionModel().selectedRows()
    assert selected == [pane.tree.currentIndex().siblingAtColumn(0)]


def test_edits_elsewhere_keep_selection_folding_and_scroll(pane: Pane) -> None:
    pane.view.resize(336, 240)
    pane.tree.collapse(pane.index("突出思想"))
    pane.go("定期培训")
    top = pane.tree.verticalScrollBar().value()
    other = made.named(pane.session.document, "注重家风")
    pane.session.edit("改名", lambda d: text_edits.set_text(d, other, "注重家教"))
    pane.session.edit("移动", lambda d: edits.move_up(d, made.named(d, "建强队伍")))
    assert pane.current == "定期培训"
    assert not pane.tree.isExpanded(pane.index("突出思想"))
    assert pane.tree.verticalScrollBar().value() == top
    pane.session.undo(2)
    assert not pane.tree.isExpanded(pane.index("突出思想"))
    assert pane.current == "定期培训"


def test_a_row_of_another_kind_stays_current(pane: Pane) -> None:
    pane.go("建强队伍")
    pane.press(K.Key_0, CTRL)
    assert pane.current == "建强队伍"
    assert pane.tree.current_key() == (Element.PARAGRAPH, pane.session.current.node)
    pane.press(K.Key_2, CTRL)
    assert pane.tree.current_key() == (Element.SECTION, pane.session.current.node)
    pane.session.undo(2)
    assert pane.current == "建强队伍"


# Keys


@pytest.mark.parametrize(
    ("row", "key", "modifiers", "step", "line"),
    [
        ("讲好身边", K.Key_Tab, None, "降级“讲好身边故事”", "      3> 讲好身边故事|每季度一期。"),
        ("登记名册", K.Key_Backtab, SHIFT, "升级“登记名册”", "    2 登记名册"),
        ("登记名册", K.Key_Left, ALT | SHIFT, "升级“登记名册”", "    2 登记名册"),
        (
            "讲好身边",
            K.Key_Right,
            ALT | SHIFT,
            "降级“讲好身边故事”",
            "      3> 讲好身边故事|每季度一期。",
        ),
        ("建强队伍", K.Key_1, CTRL, "设为一级标题“建强队伍”", "1 建强队伍"),
        ("围绕三项", K.Key_2, CTRL, "设为二级标题", "  2 围绕三项任务。"),
        ("组织净滩", K.Key_0, CTRL, "设为段落“组织净滩日”", "  - 组织净滩日"),
        ("讲好身边", K.Key_D, CTRL, "复制“讲好身边故事”", "  2> 讲好身边故事|每季度一期。"),
    ],
)
def test_keys_change_structure(
    pane: Pane, row: str, key: Qt.Key, modifiers: Qt.KeyboardModifier | None, step: str, line: str
) -> None:
    pane.go(row)
    pane.press(key, modifiers or NONE)
    assert pane.step == step
    assert line.strip() in [each.strip() for each in pane.drawn().splitlines()]
    assert pane.tree.hasFocus()
    assert pane.current.startswith(row)
    pane.session.undo()
    assert pane.drawn() == draw(made.plan())


def test_move_keys(pane: Pane) -> None:
    pane.go("开展形势")
    pane.press(K.Key_Up, ALT)
    pane.press(K.Key_Up, ALT | SHIFT)
    issued = made.issued(pane.session.document)
    first = issued.children[1]
    assert isinstance(first, Section)
    headings = [n.heading.plain for n in first.children if isinstance(n, Section)]
    assert headings[0] == "开展形势宣讲"
    pane.press(K.Key_Down, ALT)
    assert pane.step == "下移“开展形势宣讲”"
    assert pane.current == "开展形势宣讲"


def test_del_removes_and_says_why_not(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_Delete)
    assert pane.current == "讲好身边故事"
    pane.go("关于印发")
    pane.press(K.Key_Delete)
    assert pane.said[-1] == "标题和版头不能删，可以改"
    pane.go("联系人名单")
    pane.press(K.Key_Delete)
    assert "联系人名单" not in pane.drawn()
    pane.session.undo()
    assert "联系人名单" in pane.drawn()


def test_several_rows(pane: Pane) -> None:
    pane.go("讲好身边")
    pane.press(K.Key_Down, SHIFT)
    assert pane.chosen == ["讲好身边故事", "开展形势宣讲"]
    pane.press(K.Key_Tab)
    assert pane.step == "降级 2 条"
    assert pane.chosen == ["讲好身边故事", "开展形势宣讲"]
    pane.press(K.Key_A, CTRL)
    assert len(pane.chosen) == len(pane.model.outline.rows)


def test_insert_takes_rows_one_by_one(pane: Pane) -> None:
    pane.go("讲好身边")
    pane.press(K.Key_Insert)
    assert pane.tree.selectionModel().selectedRows() == []
    pane.press(K.Key_Insert)
    assert pane.chosen == ["开展形势宣讲"]
    assert pane.current == "深化志愿服务"


def test_space_shows_the_page_and_the_focus_stays(pane: Pane) -> None:
    pane.go("讲好身边")
    pane.press(K.Key_Space)
    assert pane.pages == [pane.session.current.node]
    assert pane.tree.hasFocus()
    assert pane.chosen == ["讲好身边故事"]
    pane.press(K.Key_Right, CTRL)
    assert pane.texts == [pane.session.current.node]


def test_folding_keys(pane: Pane) -> None:
    pane.go("深化志愿")
    pane.press(K.Key_Left)
    assert not pane.tree.isExpanded(pane.index("深化志愿"))
    pane.press(K.Key_Right)
    assert pane.tree.isExpanded(pane.index("深化志愿"))
    pane.press(K.Key_1, ALT | SHIFT)
    assert not pane.tree.isExpanded(pane.index("深化志愿"))
    pane.press(K.Key_Asterisk)
    assert pane.tree.isExpanded(pane.index("建强队伍"))
    pane.press(K.Key_Exclam, ALT | SHIFT)
    pane.press(K.Key_A, ALT | SHIFT)
    assert pane.tree.isExpanded(pane.index("突出思想"))


def test_typing_jumps_to_the_row_beginning_so(pane: Pane) -> None:
    event = QInputMethodEvent()
    event.setCommitString("开展")
    pane.go("云水")
    QApplication.sendEvent(pane.tree, event)
    assert pane.current == "开展形势宣讲"
    assert pane.session.current.node == made.named(pane.session.document, "开展形势")


def test_every_key_has_a_command_and_shortcuts_are_taken_before_the_window(pane: Pane) -> None:
    known = {each.id for each in COMMANDS}
    own = {"toggle_row", "show_page", "go_to_text", "filter", "unfold_all"}
    for (key, modifiers), command in KEYS.items():
        assert command in known | own or command.startswith("fold_")
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier(modifiers))
        event.ignore()
        QApplication.sendEvent(pane.tree, event)
        assert event.isAccepted(), command


def test_tab_can_leave_instead(pane: Pane) -> None:
    pane.tree.tab_leaves = True
    pane.go("讲好身边")
    pane.press(K.Key_Tab)
    assert pane.step == ""
    assert not pane.tree.hasFocus()


def test_ctrl_c_x_v_and_esc(pane: Pane) -> None:
    pane.go("组织净滩")
    pane.press(K.Key_X, CTRL)
    assert QApplication.clipboard().text() == "（二）组织净滩日"
    pane.press(K.Key_Escape)
    assert not pane.tree.commands.cut_ids
    pane.press(K.Key_X, CTRL)
    pane.go("抓实理论")
    pane.press(K.Key_V, CTRL)
    assert pane.step == "移动“组织净滩日”"
    assert pane.current == "组织净滩日"
    pane.press(K.Key_C, CTRL)
    pane.press(K.Key_V, CTRL)
    assert pane.step == "粘贴"
    QApplication.clipboard().clear()


# Filter, folding, columns


def shown(pane: Pane) -> list[str]:
    return [pane.model.outline.rows[row.key].text for row in pane.tree.folding.rows(28)]


def test_the_filter_keeps_what_stands_above(pane: Pane) -> None:
    pane.tree.collapse(pane.index("深化志愿"))
    pane.view.filter.setText("培训")
    assert shown(pane) == ["精神文明建设工作要点", "深化志愿服务", "建强队伍", "定期培训"]
    pane.view.filter.setText("没有这些字")
    assert shown(pane) == []
    words = [w.text() for w in pane.view.findChildren(type(pane.view._nothing_words))]
    assert "没有含“没有这些字”的条目。" in words
    QTest.keyClick(pane.view.filter, K.Key_Escape)
    assert pane.tree.hasFocus()
    assert "讲好身边故事" in shown(pane)
    assert not pane.tree.isExpanded(pane.index("深化志愿"))


def test_the_filter_follows_edits_and_enter_goes_to_the_first_hit(pane: Pane) -> None:
    pane.view.filter.setText("故事")
    pane.session.edit("改名", lambda d: text_edits.set_text(d, made.named(d, "组织净滩"), "讲故事"))
    assert "讲故事" in shown(pane)
    assert "建强队伍" not in shown(pane)
    QTest.keyClick(pane.view.filter, K.Key_Return)
    assert pane.current == "讲好身边故事"
    pane.press(K.Key_Down)
    assert pane.current == "深化志愿服务"
    pane.press(K.Key_L, CTRL)
    assert pane.view.filter.hasFocus()


def test_paragraphs_can_be_hidden(pane: Pane) -> None:
    pane.tree.folding.set_paragraphs(False)
    assert "围绕三项任务。" not in shown(pane)
    assert "建强队伍" in shown(pane)
    pane.session.set_current(made.named(pane.session.document, "围绕三项"), 0, "editor")
    assert pane.current == "深化志愿服务"
    assert pane.session.current.node == made.named(pane.session.document, "围绕三项")
    pane.tree.folding.set_paragraphs(True)
    assert "围绕三项任务。" in shown(pane)


def test_new_rows_are_open_and_folded_ones_stay_folded(pane: Pane) -> None:
    pane.tree.collapse(pane.index("突出思想"))
    pane.go("深化志愿")
    pane.press(K.Key_D, CTRL)
    assert pane.tree.isExpanded(pane.tree.currentIndex())
    assert not pane.tree.isExpanded(pane.index("突出思想"))


def test_columns_go_where_it_is_narrow_and_by_choice(pane: Pane) -> None:
    pane.view.resize(280, 592)
    QApplication.processEvents()
    assert pane.tree.isColumnHidden(WORDS)
    assert not pane.tree.isColumnHidden(PAGE)
    pane.view.resize(250, 592)
    QApplication.processEvents()
    assert pane.tree.isColumnHidden(PAGE)
    pane.view.resize(336, 592)
    QApplication.processEvents()
    assert not pane.tree.isColumnHidden(WORDS)
    pane.tree.columns.set_wanted(WORDS, False)
    assert pane.tree.isColumnHidden(WORDS)


def test_click_on_the_chevron_folds_and_selects_nothing(pane: Pane) -> None:
    pane.go("云水")
    index = pane.index("深化志愿")
    rect = pane.tree.visualRect(index)
    place = QPoint(round(pane.tree.delegate.measures.x(1)) - 8, rect.center().y())
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not pane.tree.isExpanded(index)
    assert pane.current == "云水〔2026〕12号"
    place = QPoint(rect.left() + 80, rect.center().y())
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.current == "深化志愿服务"
    QTest.mouseDClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.texts == [pane.session.current.node]


# Menus and accessibility


def entries(pane: Pane) -> list[QAction]:
    """All entries of the context menu, those of its submenus too."""
    pane.menu = pane.tree._menu.make()
    return [a for a in pane.menu.findChildren(QAction) if a.objectName()]


def test_the_menu_has_what_applies(pane: Pane) -> None:
    pane.go("讲好身边")
    names = {a.objectName() for a in entries(pane)}
    assert {"promote", "demote", "rename", "delete", "run_in", "show_page", "level_1"} <= names
    assert "level_2" not in names
    pane.go("云水")
    names = {a.objectName() for a in entries(pane)}
    assert names == {
        "add_heading",
        "add_child_heading",
        "add_paragraph",
        "paste",
        "show_page",
        "go_to_text",
    }
    pane.go("讲好身边")
    next(a for a in entries(pane) if a.objectName() == "demote").trigger()
    assert pane.step == "降级“讲好身边故事”"


def test_every_entry_of_every_menu_works(pane: Pane) -> None:
    for row in ("云水", "关于印发", "各科室", "讲好身边", "围绕三项", "时间", "任务分解表"):
        pane.go(row)
        for action in entries(pane):
            pane.go(row)
            if action.objectName() in OF_WINDOW:
                asked: list[str] = []
                pane.tree.window_command.connect(asked.append)
                action.trigger()
                pane.tree.window_command.disconnect(asked.append)
                assert asked == [action.objectName()]
                continue
            assert pane.view.run(action.objectName()), action.objectName()
            if pane.renaming:
                QTest.keyClick(pane.field, K.Key_Escape)
            pane.tree.commands.forget_cut()
            while pane.session.history.undo_names:
                pane.session.undo()
    assert pane.drawn() == draw(made.plan())
    assert not pane.view.run("no such command")


def test_names_for_screen_readers(pane: Pane) -> None:
    assert pane.tree.accessibleName() == "大纲"
    for widget in (*pane.view.findChildren(QLineEdit), pane.view._fold, pane.view._more):
        assert widget.accessibleName()


def test_it_draws_in_both_schemes_and_larger(pane: Pane, theme: Theme, qapp: QApplication) -> None:
    pane.go("建强队伍")
    grounds = []
    for mode, scale in (("light", 1.0), ("dark", 1.0), ("light", 1.5)):
        theme.set_mode(mode)
        theme.set_scale(scale)
        QApplication.processEvents()
        pane.tree.scrollTo(pane.tree.currentIndex())
        image = pane.tree.viewport().grab().toImage()
        rect = pane.tree.visualRect(pane.index("建强队伍"))
        grounds.append(image.pixelColor(rect.right() - 2, rect.top() + 3).name())
        assert image.pixelColor(1, rect.center().y()) == theme.color("accent")
        assert pane.tree.rowHeight(pane.index("建强队伍")) >= round(28 * scale)
    theme.set_mode("light")
    theme.set_scale(1.0)
    assert grounds[0] == "#d5e5f4"
    assert grounds[1] == "#234564"


def test_selection_flags_of_qt_are_left_alone(pane: Pane) -> None:
    index = pane.index("抓实理论")
    pane.tree.selectionModel().select(
        index,
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert pane.chosen == ["抓实理论学习"]
