"""What is done to snippets in 素材库 itself: category, tags, stars, note, delete, undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from wenming_desk.desk.models.library_search import LibrarySearch
from wenming_desk.desk.models.library_text import reworded, words_of
from wenming_desk.desk.models.library_wholes import PLAN, Shown, bare, is_whole
from wenming_desk.desk.models.outline_removal import OutlineRemoval
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.snippet_text import SnippetTextDialog
from wenming_desk.desk.views.library_pane import LibraryPane
from wenming_desk.document.nodes import Opaque, Paragraph, Section, Table
from wenming_desk.library.errors import LibraryError
from wenming_desk.library.interface import Library
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Snippet, SnippetChange

Keys = tuple[str, ...]


class LibraryEdits(QObject):
    """Changes snippets behind the window; each change is one step of the library's own undo."""

    def __init__(self, context: Context, search: LibrarySearch) -> None:
        super().__init__(context.window)
        self._at = context
        self._search = search
        self._categories: tuple[str, ...] = ()
        self.pane: LibraryPane | None = None
        """The pane that shows the library now."""

    def edit(self, what: str, keys: Keys) -> None:
        """Do something to snippets: delete, merge, undo, rate_0 … rate_5."""
        if any(map(is_whole, keys)):
            self._edit_whole(what, keys)
        elif what == "undo":
            self.undo()
        elif what == "delete" and keys:
            words = "已从素材库删去这一条" if len(keys) == 1 else f"已从素材库删去 {len(keys)} 条"
            self._change(lambda library: library.delete(keys), words)
        elif what == "merge" and len(keys) > 1:
            words = f"{len(keys)} 条已合并为一条"
            self._change(lambda library: library.merge(keys[0], keys[1:]), words)
        elif what.startswith("rate_") and keys:
            stars = int(what[-1])
            words = f"评为 {stars} 星" if stars else "已去掉评星"
            self._change(lambda library: library.change(keys, SnippetChange(rating=stars)), words)

    def _edit_whole(self, what: str, keys: Keys) -> None:
        """Delete whole plans or outlines; nothing else is done to them."""
        plans = tuple(bare(key) for key in keys if key.startswith(PLAN))
        if what == "undo":
            self.undo()
        elif what != "delete":
            self._at.status.say("这样的改动在“条目”里做")
        elif plans:
            words = f"已从素材库删去 {len(plans)} 篇文稿和它们的条目"
            self._change(lambda library: library.delete_sources(plans), words)
        else:
            self._delete_outlines(tuple(map(bare, keys)))

    def _delete_outlines(self, keys: Keys) -> None:
        removal = OutlineRemoval(keys)

        def told(words: str) -> None:
            self._search.refresh()
            if removal.gone:
                self._at.toast.say(words, "撤销", undo)

        def undo() -> None:
            self._tasks_run(removal.undo, lambda _: self._search.refresh(), stopped("放回"))

        def stopped(what: str) -> Callable[[object], None]:
            def failed(error: object) -> None:
                self._failed(error)
                told(f"{what}停下了，{len(removal.gone)} 个提纲已从素材库删去")

            return failed

        def done(_: object) -> None:
            told(f"已从素材库删去 {len(removal.gone)} 个提纲")

        self._tasks_run(removal.delete, done, stopped("删除"))

    def undo(self) -> None:
        """Take back the last change of the library."""
        self._tasks_run(
            lambda library: library.undo(),
            lambda name: self._undone(str(name)),
        )

    def show_menu(self, pane: LibraryPane, keys: Keys, point: QPoint) -> None:
        """The context menu of the chosen snippets."""
        desk = self._at.services.library

        if any(map(is_whole, keys)):
            menu = self.whole_menu(pane, keys)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(point)
            return

        def loaded(found: object) -> None:
            categories, snippet, undo = found  # type: ignore[misc]
            menu = self.menu(pane, keys, categories, snippet, undo)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(point)

        self._search.tasks.run(
            "",
            lambda: (
                desk.categories(),
                next(iter(desk.library().snippets(keys[:1])), None),
                desk.library().steps()[0],
            ),
            done=loaded,
            failed=self._failed,
        )

    def whole_menu(self, pane: LibraryPane, keys: Keys) -> QMenu:
        """The entries for whole plans and outlines."""
        menu = QMenu(pane)
        menu.addAction("插入\tEnter").triggered.connect(lambda: pane.insert(False))
        menu.addAction("插成下级\tCtrl+Shift+Enter").triggered.connect(lambda: pane.insert(True))
        menu.addAction("复制\tCtrl+C").triggered.connect(pane.list.copy)
        plans = tuple(bare(key) for key in keys if key.startswith(PLAN))
        if plans:
            menu.addSeparator()
            menu.addAction("看它的条目").triggered.connect(lambda: self._show_items(pane, plans))
            menu.addAction("导出这一篇…" if len(plans) == 1 else "导出这几篇…").triggered.connect(
                lambda: pane.export_asked.emit(Query(filters=Filters(sources=plans)))
            )
        menu.addSeparator()
        menu.addAction("删去\tDel").triggered.connect(lambda: self.edit("delete", keys))
        return menu

    def _show_items(self, pane: LibraryPane, plans: Keys) -> None:
        self._search.set_shown(Shown.ITEMS)
        pane.field.clear()
        pane.chips.look_in(plans)

    def menu(
        self,
        pane: LibraryPane,
        keys: Keys,
        categories: tuple[str, ...],
        snippet: Snippet | None,
        undo: str,
    ) -> QMenu:
        """The entries for these snippets; `snippet` is the first of them."""
        menu = QMenu(pane)
        menu.addAction("插入\tEnter").triggered.connect(lambda: pane.insert(False))
        menu.addAction("插成下级\tCtrl+Shift+Enter").triggered.connect(lambda: pane.insert(True))
        menu.addAction("复制\tCtrl+C").triggered.connect(pane.list.copy)
        menu.addSeparator()
        below = menu.addMenu("类别")
        for name in categories:
            action = below.addAction(name)
            action.setCheckable(True)
            action.setChecked(snippet is not None and snippet.category == name)
            action.triggered.connect(lambda _=False, name=name: self.set_category(keys, name))
        stars = menu.addMenu("评星")
        for count in range(5, -1, -1):
            action = stars.addAction("★" * count or "不评")
            action.setCheckable(True)
            action.setChecked(snippet is not None and snippet.rating == count)
            action.triggered.connect(lambda _=False, n=count: self.edit(f"rate_{n}", keys))
        menu.addAction("标签…").triggered.connect(lambda: self._ask_tags(keys, snippet))
        menu.addAction("备注…").triggered.connect(lambda: self._ask_note(keys, snippet))
        text = menu.addAction("改标题和文字…")
        text.setEnabled(len(keys) == 1)
        text.triggered.connect(lambda: self.ask_text(keys[0]))
        merge = menu.addAction("合并为一条，留第一条的文字")
        merge.setEnabled(len(keys) > 1)
        merge.triggered.connect(lambda: self.edit("merge", keys))
        menu.addSeparator()
        group = menu.addAction("相近条目…")
        group.setEnabled(pane.has_variants())
        group.triggered.connect(lambda: pane.family_asked.emit(keys[0]))
        one = menu.addAction("与它相近的素材")
        one.triggered.connect(lambda: pane.variants_asked.emit(keys[0]))
        menu.addAction("导出这几条…" if len(keys) > 1 else "导出这一条…").triggered.connect(
            lambda: pane.command.emit("export_chosen")
        )
        menu.addSeparator()
        menu.addAction("删去\tDel").triggered.connect(lambda: self.edit("delete", keys))
        action = menu.addAction(f"撤销“{undo}”" if undo else "撤销素材库的改动")
        action.setEnabled(bool(undo))
        action.triggered.connect(self.undo)
        return menu

    def set_category(self, keys: Keys, name: str) -> None:
        """Put snippets into a category."""
        change = SnippetChange(category=name)
        self._change(lambda library: library.change(keys, change), f"已归到“{name}”")

    def set_tags(self, keys: Keys, tags: tuple[str, ...]) -> None:
        """Give snippets these tags, in the place of theirs."""
        self._change(lambda library: library.change(keys, SnippetChange(tags=tags)), "已改标签")

    def set_note(self, keys: Keys, note: str) -> None:
        """Give snippets a note."""
        self._change(lambda library: library.change(keys, SnippetChange(note=note)), "已记下备注")

    def part(self, key: str) -> None:
        """Take a snippet out of its group of near-duplicates."""
        self._change(lambda library: library.part((key,)), "已从相近的里面分出去")

    def ask_text(self, key: str) -> None:
        """Show a snippet's heading and text to be changed."""

        def loaded(found: object) -> None:
            assert isinstance(found, Section | Paragraph | Table | Opaque)
            words = words_of(found)
            if words is None:
                self._at.status.say("这一条有下级、表格或图片：插入文稿里改好，再存为素材", 12)
                return
            dialog = SnippetTextDialog(words, self._at.theme, self._at.window)
            dialog.taken.connect(
                lambda heading, text: self._change(
                    lambda library: library.change(
                        (key,), SnippetChange(content=reworded(found, heading, text))
                    ),
                    "已改素材的文字，出处不变",
                )
            )
            dialog.open()

        self._tasks_run(lambda library: library.content(key), loaded)

    def _ask_tags(self, keys: Keys, snippet: Snippet | None) -> None:
        old = "　".join(snippet.tags) if snippet else ""
        self._ask(
            "标签",
            "几个标签用空格隔开：",
            old,
            lambda text: self.set_tags(keys, tuple(text.split())),
        )

    def _ask_note(self, keys: Keys, snippet: Snippet | None) -> None:
        old = snippet.note if snippet else ""
        self._ask("备注", "写给自己看的话，查找时也找得到：", old, lambda t: self.set_note(keys, t))

    def _ask(self, title: str, words: str, old: str, then: Callable[[str], object]) -> None:
        dialog = QInputDialog(self._at.window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(words)
        dialog.setTextValue(old)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setOkButtonText("记下")
        dialog.setCancelButtonText("取消")
        dialog.textValueSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, change: Callable[[Library], object], words: str) -> None:
        def done(_: object) -> None:
            self._set_undoes(True)
            self._at.toast.say(words, "撤销", self.undo)
            self._search.refresh()

        self._tasks_run(change, done)

    def _undone(self, name: str) -> None:
        self._at.status.say(f"已撤销素材库的“{name}”" if name else "素材库没有可以撤销的改动")
        self._set_undoes(bool(name))
        self._search.refresh()

    def _set_undoes(self, undoes: bool) -> None:
        if self.pane is not None:
            self.pane.list.undoes = undoes

    def _tasks_run(
        self,
        work: Callable[[Library], object],
        done: Callable[[object], None],
        failed: Callable[[object], None] | None = None,
    ) -> None:
        desk = self._at.services.library
        self._search.tasks.run(
            "", lambda: work(desk.library()), done=done, failed=failed or self._failed
        )

    def _failed(self, error: object) -> None:
        words = "素材库没有改成，原来的还在"
        if isinstance(error, LibraryError):
            words = f"{error.what}{error.safe}{error.todo}"
        # After the menu or dialog that is closing has given the status bar back.
        QTimer.singleShot(0, lambda: self._at.status.say(words, 12))
