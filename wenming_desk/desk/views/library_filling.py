"""Filling and sharing the library: files, folders, packages, behind the window with 取消."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from wenming_desk.desk.models.library_search import LibrarySearch
from wenming_desk.desk.models.library_services import Cancel, Filled, Progress
from wenming_desk.desk.models.tasks import Task, Tasks
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.import_summary import ImportSummary, summary_of
from wenming_desk.desk.views.dialogs.long_work import LONG_MS, LongWorkDialog
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.library.errors import Cancelled, LibraryError
from wenming_desk.library.package import Content
from wenming_desk.library.package_in import Taken
from wenming_desk.library.query import Query
from wenming_desk.store.errors import StoreError

PACKAGE = "素材包 (*.wmlib)"
_GLANCE_MS = 3000
"""While something comes into an empty library, it is looked at so often."""
Work = Callable[[Progress, Cancel], object]


class LibraryFilling(QObject):
    """The jobs that take long; `tasks` is their own, so that files open and save meanwhile."""

    def __init__(self, context: Context, search: LibrarySearch) -> None:
        super().__init__(context.window)
        self._at = context
        self._search = search
        self.tasks = Tasks(self)
        self._turn = threading.Lock()
        self.long_ms = LONG_MS
        """Work that takes longer is shown in a dialog of its own, ms."""
        self._glance = QTimer(self)
        self._glance.setInterval(_GLANCE_MS)
        self._glance.timeout.connect(self._look)
        context.status.watch(self.tasks)

    @property
    def busy(self) -> bool:
        """Whether something is being put in or written."""
        return self.tasks.current is not None

    def import_files(self) -> None:
        """导入文件…"""
        paths = self._at.dialogs.open_paths(self._at.window, self._at.folder, "导入素材库")
        if paths:
            self._at.keep_folder(paths[0])
            self.fill(paths)

    def import_folder(self) -> None:
        """导入文件夹…"""
        folder = self._at.dialogs.folder(
            self._at.window, "把哪个文件夹里的文稿导入素材库", self._at.folder
        )
        if folder is not None:
            self._at.keep_folder(folder / "x")
            self.fill((folder,))

    def fill(self, paths: tuple[Path, ...]) -> None:
        """Put files and folders in; one at a time."""
        desk = self._at.services.library
        self._run(
            "正在导入素材",
            "个文件",
            lambda progress, cancel: desk.fill(paths, progress, cancel),
            self._filled,
            "导入停下了。已经进来的留在库里，再导一次会接着来",
            ("导入素材", "取消以后，已经进来的留在库里，再导一次会接着来。", "取消导入"),
        )

    def starter(self) -> None:
        """装入自带素材."""
        desk = self._at.services.library

        def done(count: object) -> None:
            words = f"装入自带素材 {count} 条" if count else "自带素材都在库里了"
            self._at.toast.say(words)
            self._search.refresh()

        self._run("正在装入自带素材", "", lambda *_: desk.put_starter_in(), done, "")

    def export(self, query: Query | None, keys: tuple[str, ...] | None = None) -> None:
        """导出素材包…: what is found, the snippets named, or all."""
        suggested = self._at.folder / "素材包.wmlib"
        path = self._at.dialogs.save_path(self._at.window, "导出素材包", suggested, PACKAGE)
        if path is None:
            return
        self._at.keep_folder(path)
        desk = self._at.services.library

        def done(found: object) -> None:
            if isinstance(found, Content):
                self._at.toast.say(f"已导出 {found.snippets:,} 条素材到“{path.name}”")

        self._run(
            f"正在导出“{path.name}”",
            "个来源",
            lambda progress, cancel: desk.export(path, query, keys, progress, cancel),
            done,
            "导出停下了，没有写出文件",
            ("导出素材包", "取消以后不会写出文件，素材库不变。", "取消导出"),
        )

    def take(self) -> None:
        """导入素材包…"""
        path = self._at.dialogs.open_path(self._at.window, self._at.folder, "导入素材包", PACKAGE)
        if path is None:
            return
        self._at.keep_folder(path)
        desk = self._at.services.library

        def done(found: object) -> None:
            if isinstance(found, Taken):
                there = f"，已有 {found.there} 个来源" if found.there else ""
                self._at.toast.say(f"加入 {found.snippets:,} 条素材{there}")
            self._search.refresh()

        self._run(
            f"正在导入“{path.name}”",
            "个来源",
            lambda progress, cancel: desk.take(path, progress, cancel),
            done,
            "导入停下了，素材库没有变",
            ("导入素材包", "取消以后素材库不变。", "取消导入"),
        )

    def _run(
        self,
        words: str,
        unit: str,
        work: Work,
        done: Callable[[object], None],
        stopped: str,
        long: tuple[str, str, str] | None = None,
    ) -> Task | None:
        """`long`: title, what stays after cancelling, and button of the dialog for work that takes
        long; none for work that never does."""
        if self.busy:
            self._at.status.say("素材库还在忙着，等它做完再来")
            return None
        stop = threading.Event()
        running: list[Task] = []
        so_far = [0, 0]

        def tell(count: int, of: int) -> None:
            so_far[:] = count, of
            if unit and running and not stop.is_set():
                running[0].progress.emit(count, of)

        def job() -> object:
            try:
                # One that was stopped still ends its file: two at a time would put one in twice.
                with self._turn:
                    return work(tell, stop.is_set)
            except Cancelled:
                return None

        task = self.tasks.run(words, job, done=done, failed=self._failed)
        task.unit = unit
        running.append(task)
        self._glance.start()

        def ended() -> None:
            self._glance.stop()
            if task.cancelled:
                stop.set()
                count = f"做到第 {so_far[0]:,} {unit}，共 {so_far[1]:,} 个。" if so_far[0] else ""
                self._at.status.say(f"{count}{stopped}", 12)
                self._search.refresh()

        task.ended.connect(ended)
        if long is not None:
            self._show_when_long(task, so_far, long)
        return task

    def _show_when_long(self, task: Task, so_far: list[int], words: tuple[str, str, str]) -> None:
        began = time.monotonic()
        wait = QTimer(task)
        wait.setSingleShot(True)

        def show() -> None:
            at = self._at
            done = (so_far[0], so_far[1])
            LongWorkDialog(task, done, began, words, at.theme, at.window).show()

        wait.timeout.connect(show)
        task.ended.connect(wait.stop)
        wait.start(self.long_ms)

    def _look(self) -> None:
        """Show what came in so far, where the library was empty before."""
        if not self._search.results.hits and not self._search.text:
            self._search.refresh()

    def _filled(self, found: object) -> None:
        self._search.refresh()
        if not isinstance(found, Filled):
            return
        if not found.files:
            self._at.toast.say("这里没有可以导入的文稿")
        elif found.failed or found.same:
            self._at.toast.say(summary_of(found), "看看是哪些", lambda: self.show_summary(found))
        else:
            self._at.toast.say(summary_of(found))

    def show_summary(self, found: Filled) -> None:
        """Which files were refused and why, and which were there."""
        ImportSummary(found, self._at.theme, self._at.window).open()

    def _failed(self, error: object) -> None:
        if isinstance(error, LibraryError):
            # What the system says in its own tongue helps nobody who reads it here.
            detail = error.detail if any("\u4e00" <= c <= "\u9fff" for c in error.detail) else ""
            words = Words("素材库", error.what.rstrip("。"), error.safe, error.todo, detail)
        elif isinstance(error, StoreError):
            words = Words("素材库", str(error), "文稿和素材库都没有动。", error.todo)
        else:
            words = Words(
                "素材库", "这一步没有做完", "文稿不受影响，已经进库的素材都在。", "请再试一次。"
            )
        self._at.ask(words, (("cancel", "关闭"),))
        self._search.refresh()
