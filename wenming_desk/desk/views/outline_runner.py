"""The commands of the outline by their ids: keys, menus and the window all come here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QMimeData, SignalInstance
from PySide6.QtGui import QGuiApplication

from wenming_desk.desk.models import structure
from wenming_desk.desk.models.library_rows import snippet_keys
from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.document.outline import Element, Key

if TYPE_CHECKING:
    from wenming_desk.desk.views.outline_tree import OutlineTree

Flag = QItemSelectionModel.SelectionFlag


class OutlineRunner:
    """Runs commands on the selected rows of a tree."""

    def __init__(self, tree: OutlineTree) -> None:
        self._tree = tree
        self._model = tree.outline_model
        self._commands = tree.commands
        self._renaming_new = 0
        self._acts = self._handlers()

    def run(self, command: str) -> bool:
        """Do a command; False for one the outline has not."""
        act = self._acts.get(command)
        if act is None:
            return False
        act()
        return True

    def rename_ended(self, *, kept: bool) -> None:
        """The field of a rename is closed; a new row that got no words goes again."""
        made, self._renaming_new = self._renaming_new, 0
        if made and not kept:
            self._commands.drop_fresh(made)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        do, rows = self._commands, self._tree.selected_keys
        handlers: dict[str, Callable[[], object]] = {
            "add_heading": lambda: self._add(do.add_heading, rename=True),
            "add_child_heading": lambda: self._add(do.add_child_heading, rename=True),
            "add_paragraph": lambda: self._add(do.add_paragraph, rename=False),
            "promote": lambda: do.promote(rows()),
            "demote": lambda: do.demote(rows()),
            "move_up": lambda: do.move_up(rows()),
            "move_down": lambda: do.move_down(rows()),
            "rename": self.rename,
            "duplicate": lambda: do.duplicate(rows()),
            "delete": lambda: do.remove(rows()),
            "to_paragraph": lambda: do.to_paragraph(rows()),
            "run_in": lambda: do.switch_run_in(rows()),
            "cut": self.cut,
            "copy": self.copy,
            "paste": self.paste,
            "paste_text": lambda: self.paste_text(QGuiApplication.clipboard().text()),
            "select_all": self._tree.selectAll,
            "toggle_row": self._toggle_row,
            "show_page": lambda: self._ask(self._tree.page_requested),
            "go_to_text": lambda: self._ask(self._tree.text_requested),
            "filter": self._tree.filter_requested.emit,
            "unfold_all": self._tree.folding.unfold_all,
        }
        for scheme in NumberingScheme:
            handlers[f"scheme_{scheme.value}"] = lambda scheme=scheme: structure.number_by(
                self._model.session, scheme
            )
        for level in (1, 2, 3, 4):
            handlers[f"level_{level}"] = lambda level=level: do.set_level(rows(), level)
            handlers[f"fold_{level}"] = lambda level=level: self._tree.folding.fold_to(level)
        return handlers

    def rename(self) -> None:
        """Edit the current row's text in place, or in 正文 where it is longer than a line."""
        key = self._tree.current_key()
        if key is None:
            return
        if self._model.is_renamed_here(key):
            index = self._model.index_of(key)
            self._tree.scrollTo(index)
            self._tree.edit(index)
        else:
            self._tree.text_requested.emit(key[1])

    def cut(self) -> None:
        """Put the selected rows on the clipboard; they stay, greyed, until they are pasted."""
        mime = self._commands.cut(self._tree.selected_keys())
        if mime is not None:
            QGuiApplication.clipboard().setMimeData(mime)

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        mime = self._commands.copy(self._tree.selected_keys())
        if mime is not None:
            QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Put what is on the clipboard behind the current row."""
        key = self._tree.current_key()
        # An emptied clipboard has no data at all, whatever the types say.
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        snippets = snippet_keys(mime)
        if snippets:
            self._tree.drags.snippets_dropped.emit(snippets, None)
        elif key is not None:
            self._commands.paste(key, mime)

    def paste_text(self, text: str) -> None:
        """Put a text behind the current row, a paragraph a line."""
        key = self._tree.current_key()
        if key is not None:
            self._commands.paste_text(key, text)

    def _add(self, make: Callable[[Key], int | None], *, rename: bool) -> None:
        key = self._tree.current_key() or (Element.HEAD, 0)
        made = make(key)
        if made is None:
            return
        if any(self._tree.folding.is_hidden(k) for k in self._model.keys_of_node(made)[:1]):
            self._tree.filter_dropped.emit()
        self._tree.select_node(made)
        if rename:
            self._renaming_new = made
            self.rename()
        else:
            self._tree.text_requested.emit(made)

    def _ask(self, signal: SignalInstance) -> None:
        key = self._tree.current_key()
        if key is not None:
            signal.emit(key[1])

    def _toggle_row(self) -> None:
        """Take the current row into the selection or out of it, and go on to the next."""
        index = self._tree.currentIndex()
        if index.isValid():
            chosen = self._tree.selectionModel()
            chosen.select(index, Flag.Toggle | Flag.Rows)
            below = self._tree.indexBelow(index)
            if below.isValid():
                chosen.setCurrentIndex(below, Flag.NoUpdate)
