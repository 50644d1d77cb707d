"""The context menu of the outline: what can be done with the row under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from wenming_desk.desk.actions import command
from wenming_desk.desk.models.outline_drop import CONTENT
from wenming_desk.desk.models.outline_edits import removable
from wenming_desk.desk.models.outline_figures import level_word
from wenming_desk.desk.models.table_steps import has_header, is_landscape
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_keys import key_words
from wenming_desk.document.nodes import NumberingScheme, Paragraph, Section, Table
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import scheme_at
from wenming_desk.intake.readings import readings

if TYPE_CHECKING:
    from wenming_desk.desk.views.outline_tree import OutlineTree

_ENTRIES = (
    *("other_reading", "confirm_doubt", "-"),
    *("add_heading", "add_child_heading", "add_paragraph", "-"),
    *("promote", "demote", "move_up", "move_down", "-"),
    *("rename", "duplicate", "delete", "-"),
    *(">", "run_in", ">>", ">>>", "-"),
    *("cut", "copy", "paste", "-", "to_library", "similar", "-", "show_page", "go_to_text"),
)
_LEVELS = ("level_1", "level_2", "level_3", "level_4", "to_paragraph")
"""The submenu 设为."""
_SCHEMES = ("scheme_plan", "scheme_regulation")
"""The submenu 编号方式 of the row of a part."""
_TABLE = ("header_row", "landscape")
"""The submenu 表格 of the row of a table."""
_SUBMENUS = {">>>": ("表格", _TABLE), ">": ("设为", _LEVELS), ">>": ("编号方式", _SCHEMES)}
_OWN_WORDS = {"show_page": "在页面上看", "go_to_text": "在正文里改"}
_ICONS = {"cut": "cut", "copy": "copy", "paste": "paste", "delete": "delete", "rename": "rename"}
OF_WINDOW = ("to_library", "similar", "other_reading", "confirm_doubt", *_TABLE)
"""Commands that the window does."""


class OutlineMenu(QObject):
    """Made anew each time; entries that have no meaning for the row are left out."""

    def __init__(self, tree: OutlineTree, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self._theme = theme

    def show_at(self, point: QPoint) -> None:
        """Open at a point of the screen."""
        menu = self.make()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def make(self) -> QMenu:
        """The menu for the selected rows."""
        menu = QMenu(self._tree)
        fits = self.entries()
        group = False
        for entry in _ENTRIES:
            if entry == "-":
                group = bool(menu.actions())
                continue
            below, entries = _SUBMENUS.get(entry, ("", ()))
            levels = [each for each in entries if each in fits]
            if entry not in fits and not levels:
                continue
            if group:
                menu.addSeparator()
                group = False
            if levels:
                submenu = menu.addMenu(below)
                for each in levels:
                    self._add(submenu, each)
            else:
                self._add(menu, entry)
        return menu

    def _add(self, menu: QMenu, entry: str) -> None:
        key = key_words(entry)
        words = _OWN_WORDS.get(entry) or self._level_words(entry) or self._reading_words(entry)
        words = words or command(entry).name
        action = menu.addAction(f"{words}\t{key}" if key else words)
        action.setObjectName(entry)
        icon = _ICONS.get(entry) or ("" if entry in _OWN_WORDS else command(entry).icon)
        if icon:
            action.setIcon(self._theme.icon(icon, 16))
        if entry in _SCHEMES:
            action.setCheckable(True)
            action.setChecked(entry == f"scheme_{self._scheme().value}")
        if entry in _TABLE:
            told = is_landscape if entry == "landscape" else has_header
            action.setCheckable(True)
            action.setChecked(told(self._tree.outline_model.session))
        if entry in OF_WINDOW:
            action.triggered.connect(lambda: self._tree.window_command.emit(entry))
        else:
            action.triggered.connect(lambda: self._tree.run(entry))

    def _scheme(self) -> NumberingScheme:
        """How the part of the current row is numbered."""
        key = self._tree.current_key()
        document = self._tree.outline_model.session.document
        return scheme_at(document, key[1]) if key is not None else NumberingScheme.PLAN

    def _level_words(self, entry: str) -> str:
        """The levels of a regulation by their own names."""
        if self._scheme() is NumberingScheme.PLAN or not entry.startswith("level_"):
            return ""
        return f"设为{level_word(int(entry[-1]), self._scheme())}"

    def _reading_words(self, entry: str) -> str:
        """What a doubtful row is read as otherwise."""
        keys = self._tree.selected_keys()
        if entry != "other_reading" or not keys:
            return ""
        document = self._tree.outline_model.session.document
        found = [each for each in readings(document, keys[0][1]) if not each.taken]
        return f"改认作{found[0].words}" if found else ""

    def entries(self) -> set[str]:
        """Ids of the commands that have a meaning for the selected rows."""
        keys = self._tree.selected_keys()
        if not keys:
            return set()
        model = self._tree.outline_model
        document = model.session.document
        fits = {"add_heading", "add_child_heading", "add_paragraph", "paste"}
        fits |= {"show_page", "go_to_text"}
        if len(keys) == 1 and model.is_renamed_here(keys[0]):
            fits.add("rename")
        if any(removable(document, key) for key in keys):
            fits.add("delete")
        if len(keys) == 1 and model.session.doubts.words(keys[0][1]):
            fits |= {"confirm_doubt"}
            fits |= {"other_reading"} if readings(document, keys[0][1]) else set()
        fits |= self._for_nodes([key for key in keys if key[0] in CONTENT])
        if len(keys) == 1 and keys[0][0] is Element.PART:
            fits |= {"move_up", "move_down"}
        if len(keys) == 1 and keys[0][0] in (Element.PART, Element.TITLE):
            fits |= set(_SCHEMES)
        return fits

    def _for_nodes(self, keys: list[Key]) -> set[str]:
        if not keys:
            return set()
        fits = {"move_up", "move_down", "duplicate", "cut", "copy", "to_library"}
        if len(keys) == 1:
            fits.add("similar")
        nodes = [self._tree.outline_model.outline.nodes[key] for key in keys]
        sections = [n for n in nodes if isinstance(n, Section)]
        if all(isinstance(n, Section | Paragraph) for n in nodes):
            levels = {n.level for n in sections}
            same = len(sections) == len(nodes) and len(levels) == 1
            fits |= {f"level_{i}" for i in (1, 2, 3, 4) if not (same and i in levels)}
        if len(nodes) == 1 and isinstance(nodes[0], Table):
            fits |= set(_TABLE)
        if sections:
            fits |= {"promote", "demote", "to_paragraph"}
        if any(n.children and isinstance(n.children[0], Paragraph) for n in sections):
            fits.add("run_in")
        return fits
