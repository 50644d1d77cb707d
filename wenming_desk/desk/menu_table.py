"""Where the commands stand: in the menus, the submenus and the toolbar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenming_desk.desk.actions import Command, command
from wenming_desk.desk.models.situation import Need


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu within a menu: with entries of its own, or filled when shown (`entries` empty)."""

    id: str
    text: str
    entries: tuple[str, ...] = ()
    needs: Need = Need.NOTHING


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the menu bar; `-` parts groups, `>id` is a submenu."""

    id: str
    text: str
    entries: tuple[str, ...]

    @property
    def name(self) -> str:
        """The text without its mnemonic."""
        return self.text.partition("(")[0]


SUBMENUS = (
    Submenu("recent", "最近的文稿", needs=Need.IDLE),
    Submenu("export", "导出", ("export_pdfa", "export_text", "export_images"), Need.DOCUMENT),
    Submenu(
        "levels",
        "设为标题或段落",
        ("level_1", "level_2", "level_3", "level_4", "to_paragraph"),
        Need.TEXT,
    ),
    Submenu(
        "table",
        "表格",
        (
            *("row_above", "row_below", "column_left", "column_right", "-"),
            *("row_up", "row_down", "column_back", "column_on", "-"),
            *("delete_row", "delete_column", "-", "header_row", "landscape"),
        ),
        Need.TABLE,
    ),
    Submenu("folds", "折叠大纲", ("fold_1", "fold_2", "fold_3", "unfold_all"), Need.DOCUMENT),
    Submenu(
        "numbering",
        "编号方式",
        ("scheme_plan", "scheme_regulation", "-", "continuous"),
        Need.DOCUMENT,
    ),
    Submenu("looks", "保存的样子", ("look_standard", "look_own"), Need.DOCUMENT),
    Submenu(
        "changes",
        "修订",
        ("accept_changes", "reject_changes", "-", "accept_here", "reject_here"),
        Need.DOCUMENT,
    ),
    Submenu("encodings", "文字编码", needs=Need.DOCUMENT),
    Submenu("kinds", "文种", needs=Need.DOCUMENT),
    Submenu("formats", "格式", needs=Need.DOCUMENT),
    Submenu("profiles", "版式方案", needs=Need.DOCUMENT),
    Submenu("modes", "页面排法", ("mode_continuous", "mode_single", "mode_facing"), Need.DOCUMENT),
    Submenu("schemes", "浅色／深色"),
    Submenu("scales", "界面大小"),
)

MENUS = (
    Menu(
        "file",
        "文件(&F)",
        (
            *("new", "open", ">recent", "paste_new", ">encodings", "-"),
            *("save", "save_as", ">looks", "versions", "-"),
            *("export_pdf", ">export", "print", "-", "close", "quit"),
        ),
    ),
    Menu(
        "edit",
        "编辑(&E)",
        (
            *("undo", "redo", "-", "cut", "copy", "paste", "paste_text", "select_all", "-"),
            *("find", "replace", "find_next", "find_previous", "-"),
            *(">changes", "-", "palette"),
        ),
    ),
    Menu(
        "structure",
        "结构(&S)",
        (
            *("add_heading", "add_child_heading", "add_paragraph", "-"),
            *("promote", "demote", "move_up", "move_down", "-"),
            *("rename", "duplicate", "delete", "-"),
            *(
                ">levels",
                "below_title",
                "run_in",
                "split",
                "merge",
                "-",
                ">table",
                ">numbering",
                ">folds",
                "filter",
            ),
        ),
    ),
    Menu(
        "insert", "插入(&I)", ("insert_date", "insert_table", "-", "add_attachment", "add_issued")
    ),
    Menu(
        "document",
        "公文(&G)",
        (
            "elements",
            "signature",
            "imprint",
            "title_breaks",
            "-",
            ">kinds",
            ">formats",
            "remove_part",
            "-",
            ">profiles",
            "profile",
            *("learn_profile", "import_profile", "export_profile"),
        ),
    ),
    Menu(
        "library",
        "素材(&L)",
        (
            *("pane_library", "to_library", "similar", "insert_outline", "-"),
            *("import_to_library", "import_folder", "-", "export_package", "import_package"),
        ),
    ),
    Menu(
        "review",
        "审核(&R)",
        (
            *("next_doubt", "previous_doubt", "confirm_doubt", "other_reading", "-"),
            *("borrowing", "likeness"),
        ),
    ),
    Menu(
        "view",
        "查看(&V)",
        (
            *("pane_outline", "pane_editor", "pane_page", "import_report", "-", "whole", "-"),
            *(">modes", "thumbnails", "zoom_in", "zoom_out", "fit_width", "-"),
            *(">schemes", ">scales", "full_screen", "-", "next_pane", "previous_pane"),
        ),
    ),
    Menu("tools", "工具(&T)", ("fonts", "settings")),
    Menu("help", "帮助(&H)", ("keys", "diagnostics", "-", "about")),
)

TOOLBAR = (
    ("new", "open", "save"),
    ("undo", "redo"),
    ("add_heading", "add_paragraph", "promote", "demote", "move_up", "move_down"),
    ("find",),
)
"""Groups of the toolbar from the left."""

TOOLBAR_END = ("export_pdf", "print")
"""Buttons at the right end of the toolbar."""

LABEL_ORDER = (
    ("promote", "demote", "move_up", "move_down"),
    ("find",),
    ("add_heading", "add_paragraph"),
    ("export_pdf", "print"),
    ("new", "open", "save"),
)
"""Buttons that give up their words when the window gets narrow, the first ones first."""


def submenu(identifier: str) -> Submenu:
    """The submenu with this id; KeyError where there is none."""
    return _SUBMENUS_BY_ID[identifier]


def placed() -> Iterator[tuple[Menu, Command]]:
    """Every command with its menu, in the order of the menu bar."""
    for menu in MENUS:
        for entry in menu.entries:
            if entry.startswith(">"):
                below = submenu(entry[1:]).entries
                yield from ((menu, command(each)) for each in below if each != "-")
            elif entry != "-":
                yield menu, command(entry)


_SUBMENUS_BY_ID = {each.id: each for each in SUBMENUS}
