"""The menu 素材 of one window: the pane, using what it finds, saving into it, filling it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.editor_pieces import copied_nodes
from wenming_desk.desk.models.library_landing import Place, put
from wenming_desk.desk.models.library_search import LibrarySearch
from wenming_desk.desk.models.outline_drop import CONTENT, Target
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.desk.views.dialogs.skeletons import SkeletonsDialog
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.library_editing import LibraryEdits
from wenming_desk.desk.views.library_family import LibraryFamily
from wenming_desk.desk.views.library_filling import LibraryFilling
from wenming_desk.desk.views.library_insert import LibraryInserter, Seen
from wenming_desk.desk.views.library_pane import LibraryPane
from wenming_desk.desk.views.pane_area import LIBRARY, OUTLINE
from wenming_desk.document.nodes import Document, Node, Part, Section, node_text, walk
from wenming_desk.document.tree import EditError, find
from wenming_desk.library.errors import LibraryError
from wenming_desk.library.records import Skeleton, Snippet
from wenming_desk.library.skeletons import skeleton_of
from wenming_desk.store.errors import SettingsError

_MOVED_MS = 350
"""Another row must have been current so long before what is like it is looked for."""


class LibraryCommands(QObject):
    """Joins the library's pane with the open document."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._at = context
        self.search = LibrarySearch(context.services.library, self)
        self.filling = LibraryFilling(context, self.search)
        self.edits = LibraryEdits(context, self.search)
        self.inserter = LibraryInserter(context, self.search.tasks)
        self.family = LibraryFamily(context)
        self._pane: LibraryPane | None = None
        self._view: DocumentView | None = None
        self._like_node = False
        """The hits are those like the current row, and follow it."""
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(_MOVED_MS)
        self._moved.timeout.connect(self._follow_current)

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "pane_library": self._toggle,
            "to_library": self.save_selected,
            "similar": self.show_similar,
            "insert_outline": self.choose_outline,
            "import_to_library": self.filling.import_files,
            "import_folder": self.filling.import_folder,
            "export_package": self._export,
            "import_package": self.filling.take,
        }

    def make_pane(self, parent: QWidget) -> LibraryPane:
        """The pane for the view that is followed, as a child of a widget of it."""
        pane = LibraryPane(self.search, self._at.theme, self._at.faces, parent)
        pane.set_peek(self._at.services.settings.get(preferences.LIBRARY_PEEK))
        pane.insert_asked.connect(self._insert)
        pane.preview_asked.connect(self._preview)
        pane.edit_asked.connect(self.edits.edit)
        pane.menu_asked.connect(self.edits.show_menu)
        pane.variants_asked.connect(self.show_variants)
        pane.family_asked.connect(self.show_family)
        pane.saved.connect(self._save_dropped)
        pane.export_asked.connect(self.filling.export)
        pane.command.connect(self._run)
        menu = QMenu(pane)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        pane.more.setMenu(menu)
        pane.more.setPopupMode(pane.more.ToolButtonPopupMode.InstantPopup)
        view = self._view
        assert view is not None
        pane.left.connect(lambda: view.focus(OUTLINE))
        pane.closed.connect(lambda: view.close_pane(LIBRARY))
        self._pane = self.edits.pane = pane
        return pane

    def follow(self, view: DocumentView) -> None:
        """Another document is shown: drops into it, and a pane of its own."""
        self._view = view
        # that of the former view goes with it; its own is made when it is first shown
        self._pane = self.edits.pane = None
        view.outline.tree.drags.snippets_dropped.connect(self._dropped_in_outline)
        view.outline.tree.window_command.connect(self._at.center.run)
        view.editor.text.snippets_dropped.connect(self._dropped_in_text)
        view.area.changed.connect(lambda: self._shown(view))
        view.session.current_changed.connect(self._current_moved)

    def _current_moved(self, *_: object) -> None:
        self._moved.start()

    def _shown(self, view: DocumentView) -> None:
        if self._pane is not None and view.area.is_shown(LIBRARY):
            self._pane.begin()

    def _toggle(self) -> None:
        if self._view is not None:
            self._view.toggle(LIBRARY)

    def open(self) -> None:
        """Show the pane with the keyboard in it."""
        if self._view is not None:
            self._view.focus(LIBRARY)

    def _run(self, command: str) -> None:
        settings = self._at.services.settings
        if command == "peek" and self._pane is not None:
            shown = not settings.get(preferences.LIBRARY_PEEK)
            settings.set(preferences.LIBRARY_PEEK, shown)
            with suppress(SettingsError):
                settings.save()
            self._pane.set_peek(shown)
        elif command == "starter":
            self.filling.starter()
        elif command == "export_chosen" and self._pane is not None:
            self.filling.export(None, self._pane.keys())
        else:
            self._at.center.run(command)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        for entry in (
            "insert_outline",
            "",
            "import_to_library",
            "import_folder",
            "",
            "export_package",
            "import_package",
        ):
            if entry:
                menu.addAction(self._at.center.action(entry))
            else:
                menu.addSeparator()
        menu.addSeparator()
        outline = menu.addAction("把这份文稿的标题存为提纲")
        outline.setEnabled(self._at.workspace.session is not None)
        outline.triggered.connect(self.save_outline)
        menu.addAction("装入自带素材").triggered.connect(self.filling.starter)
        menu.addAction("导出找到的这些…").triggered.connect(
            lambda: self.filling.export(self.search.query)
        )
        menu.addAction("撤销素材库的改动").triggered.connect(self.edits.undo)
        menu.addAction("显示或收起预览\tSpace").triggered.connect(lambda: self._run("peek"))

    def _export(self) -> None:
        self.filling.export(None)

    # Into the document

    def _place(self, *, child: bool = False) -> Place:
        key = self._view.outline.tree.current_key() if self._view is not None else None
        return Place(key, child)

    def _insert(self, keys: tuple[str, ...], child: bool) -> None:
        self._forget_undo()
        self.inserter.insert(keys, self._place(child=child))

    def choose_outline(self) -> None:
        """插入提纲…"""
        library = self._at.services.library

        def done(found: object) -> None:
            if not isinstance(found, tuple) or self._at.workspace.session is None:
                return
            if not found:
                words = Words(
                    "插入提纲",
                    "素材库里还没有提纲",
                    todo="自带素材里有常用文种的提纲，装入以后再插入。",
                    kind="info",
                )
                buttons = (("starter", "装入自带素材"), ("cancel", "取消"))
                self._at.ask(words, buttons, self._run_starter)
                return
            at = self._at
            dialog = SkeletonsDialog(found, at.theme, at.window)  # pyright: ignore[reportUnknownArgumentType]
            dialog.chosen.connect(lambda nodes: self.inserter.insert_outline(nodes, self._place()))
            dialog.open()

        self.search.tasks.run("", library.skeletons, done=done, failed=self._failed)

    def _run_starter(self, answer: str) -> None:
        if answer == "starter":
            self.filling.starter()

    def _dropped_in_outline(self, keys: tuple[str, ...], target: Target | None) -> None:
        self._forget_undo()
        self.inserter.insert(keys, Place(target=target) if target is not None else self._place())

    def _dropped_in_text(self, keys: tuple[str, ...], node: int) -> None:
        self._forget_undo()
        found = self._view.outline.model.keys_of_node(node) if self._view is not None else ()
        self.inserter.insert(keys, Place(found[0]) if found else self._place())

    def _forget_undo(self) -> None:
        # Ctrl+Z after an insertion means the document again.
        if self._pane is not None:
            self._pane.list.undoes = False

    def _preview(self, keys: tuple[str, ...]) -> None:
        pane = self._pane
        if pane is None or not pane.isVisible():
            return
        if not keys:
            return
        hits = pane.list.chosen_hits()
        variants = hits[0].variants if len(hits) == 1 else 0

        def seen(found: Seen) -> None:
            if pane is self._pane and pane.keys() == keys:
                pane.peek.show_preview(found.preview, found.lines, variants, len(keys))

        self.inserter.look(keys, self._place(), pane.rows, seen)

    # Out of the document

    def save_selected(self) -> None:
        """存为素材: the selected rows of the outline, else the section the text is in."""
        view = self._view
        if view is None:
            return
        if view.editor.text.hasFocus() and self._save_selection(view):
            return
        keys = view.outline.tree.selected_keys()
        self._save([owner for element, owner in keys if element in CONTENT])

    def _save_selection(self, view: DocumentView) -> bool:
        """Save what is selected in the text; False where nothing is."""
        text, key = view.editor.text, view.outline.tree.current_key()
        ends = text.spots()
        if ends is None or ends[0] == ends[1] or key is None:
            return False
        document = self._at.session.document
        try:
            # As a paste beside the current row would make it, so that it gets an id and a place.
            draft, ids = put(document, copied_nodes(text.blocks, *ends), Place(key))
        except EditError:
            return False
        self._save(ids, draft)
        return bool(ids)

    def _save_dropped(self, ids: Sequence[int], source: str) -> None:
        if self._view is not None and source == self._view.outline.tree.commands.source:
            self._save(ids)
        else:
            self._at.status.say("只能把这份文稿的条目放进素材库")

    def _save(self, ids: Sequence[int], draft: Document | None = None) -> None:
        if not ids:
            self._at.status.say("先在大纲里选标题或段落，再存为素材")
            return
        document, path = draft or self._at.session.document, self._at.workspace.place.path
        library = self._at.services.library

        def done(found: object) -> None:
            snippets = found if isinstance(found, tuple) else ()
            self._saved(snippets)  # pyright: ignore[reportUnknownArgumentType]

        self.search.tasks.run(
            "", lambda: library.save(document, ids, path), done=done, failed=self._failed
        )

    def save_outline(self) -> None:
        """Keep the headings of the open document as an outline."""
        document = self._at.session.document
        made = skeleton_of(document)
        name = document.title or self._at.workspace.place.name
        if not any(part.children for part in made.parts):
            self._at.status.say("这份文稿还没有标题，存不成提纲")
            return
        key = "own" + sha256(name.encode("utf-8", "replace")).hexdigest()[:13]
        outline = Skeleton(key, name, document.kind)
        library = self._at.services.library

        def done(_: object) -> None:
            self._at.toast.say(f"已存为提纲“{shortened(name)}”")
            self.search.refresh()

        self.search.tasks.run(
            "",
            lambda: library.library().add_skeleton(outline, made),
            done=done,
            failed=self._failed,
        )

    def _saved(self, snippets: tuple[Snippet, ...]) -> None:
        if not snippets:
            self._at.status.say("这里没有可以存的文字")
            return
        first = shortened(snippets[0].heading or snippets[0].text)
        words = f"已存为素材“{first}”" if len(snippets) == 1 else f"已存为素材 {len(snippets)} 条"
        if self._pane is not None:
            self._pane.list.undoes = True
        self._at.toast.say(words, "撤销", self.edits.undo)
        self.search.refresh()

    # What is like something

    def show_similar(self) -> None:
        """与本节相近的."""
        node = self._current_node()
        if node is None:
            self._at.status.say("先选一个标题或段落")
            return
        self.open()
        self._look_like(node)

    def _current_node(self) -> Node | None:
        view = self._view
        key = view.outline.tree.current_key() if view is not None else None
        node = find(self._at.session.document, key[1]) if key is not None else None
        return None if isinstance(node, Part) else node

    def _look_like(self, node: Node) -> None:
        name = node.heading.readable if isinstance(node, Section) else node_text(node)
        self.search.look_like(_whole_text(node), shortened(name) or "本节")
        self._like_node = True

    def _follow_current(self) -> None:
        """Another row is current: what is like it, where the pane shows such; never the focus."""
        pane, session = self._pane, self._at.workspace.session
        shown = pane is not None and pane.isVisible() and pane.follow.isChecked()
        if not shown or session is None or not (self._like_node and self.search.looks_like):
            return
        node = self._current_node()
        if node is not None and _whole_text(node).strip():
            self._look_like(node)

    def show_family(self, key: str) -> None:
        """The group of near-duplicates of a snippet, one of which may be put in."""
        self.family.show(
            key, lambda chosen: self._insert((chosen,), False), self.edits.part, self._failed
        )

    def show_variants(self, key: str) -> None:
        """Snippets like one of the library."""
        pane = self._pane
        hit = next((h for h in self.search.results.hits if h.snippet.key == key), None)
        if pane is not None and hit is not None:
            snippet = hit.snippet
            self._like_node = False
            text = f"{snippet.heading}\n{snippet.text}"
            self.search.look_like(text, shortened(snippet.heading or snippet.text))

    def _failed(self, error: object) -> None:
        words = "没有存成，文稿和素材库都没有变"
        if isinstance(error, LibraryError):
            words = f"{error.what}{error.safe}{error.todo}"
        self._at.status.say(words, 12)


def _whole_text(node: Node) -> str:
    return "\n".join(
        each.heading.readable if isinstance(each, Section) else node_text(each)
        for each in walk((node,))
    )
