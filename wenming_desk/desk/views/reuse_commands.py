"""审核 › 借用情况… and 雷同比对…: looked at behind the window, put right one by one or all."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.reuse_fixes import fixed
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.tasks import Task, Tasks
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.likeness import CompareDialog
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.desk.views.dialogs.reuse import Places, ReuseDialog
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.document.nodes import Document
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.tree import EditError, ancestors
from wenming_desk.library.errors import Cancelled, LibraryError
from wenming_desk.review.leftovers import Leftover
from wenming_desk.review.reuse import Reuse
from wenming_desk.store.errors import StoreError
from wenming_desk.store.names import safe_file_name

ORIGIN = "reuse"
REPORT = "网页 (*.html);;Word 文稿 (*.docx)"


class ReuseCommands(QObject):
    """Looks at the reuse in the open document and puts it right."""

    def __init__(self, context: Context, tasks: Tasks) -> None:
        """`tasks` are those that the status bar shows beside the document's own."""
        super().__init__(context.window)
        self._at = context
        self._tasks = tasks
        self.dialog: ReuseDialog | None = None
        self._node: int | None = None
        """The node that 借用情况 is asked for."""
        self._asked: tuple[bool, tuple[Path, ...]] = (False, ())

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {"borrowing": lambda: self.look(whole=False), "likeness": self._compare}

    def follow(self, view: DocumentView) -> None:
        """Another document is shown: a click on a mark of 借用 in it opens 借用情况 there."""
        view.outline.tree.borrowing_requested.connect(self._look_at)
        view.editor.text.borrowing_requested.connect(self._look_at)

    def _look_at(self, node: int) -> None:
        self._node = node
        if self.dialog is not None:
            self._show_node()
        else:
            self.look(whole=False)

    def _show_node(self) -> None:
        """Show in the dialog the borrowed item that a mark was clicked for."""
        node, self._node = self._node, None
        if node is not None and self.dialog is not None:
            self.dialog.show_borrowed(node)

    def _compare(self) -> None:
        dialog = CompareDialog(self._at)
        dialog.chosen.connect(lambda whole, paths: self.look(whole=whole, files=paths))
        dialog.open()

    def look(self, *, whole: bool, files: Sequence[Path] = ()) -> None:
        """Look at the document, and show what was found."""
        session = self._at.workspace.session
        if session is None:
            return
        self._asked = (whole, tuple(files))
        document, path = session.document, self._at.workspace.place.path
        library, stop = self._at.services.library, threading.Event()

        running: list[Task] = []
        unread: list[str] = []

        def tell(count: int, of: int) -> None:
            if running and not stop.is_set():
                running[0].progress.emit(count, of)

        def work() -> Reuse | None:
            try:
                return library.reuse(
                    document,
                    None,
                    files,
                    path,
                    whole=whole,
                    cancel=stop.is_set,
                    progress=tell,
                    told=unread.append,
                )
            except Cancelled:
                return None

        def done(found: object) -> None:
            if isinstance(found, Reuse) and session is self._at.workspace.session:
                self._show(session, document, found)
                if unread:
                    more = f"等 {len(unread)} 个文件" if len(unread) > 1 else ""
                    self._at.status.say(f"没有读成，没有比对：{unread[0]}{more}", 12)

        words = "正在比对" if whole or files else "正在查借用情况"
        task = self._tasks.run(words, work, done=done, failed=self._failed)
        task.unit = "个文件"
        running.append(task)

        def ended() -> None:
            if task.cancelled:
                self._node = None
                self._at.status.say("比对停下了，文稿没有动")
            stop.set()

        task.ended.connect(ended)

    def _show(self, session: DocumentSession, document: Document, found: Reuse) -> None:
        if self.dialog is not None:
            self.dialog.show_reuse(document, found)
            self._show_node()
            return
        at = self._at
        dialog = ReuseDialog(document, found, self._place_of(session), at.theme, at.window)
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.go_to.connect(self._go_to)
        dialog.fix_asked.connect(self._fix)
        dialog.report_asked.connect(self._report)
        dialog.again_asked.connect(self._again)
        session.destroyed.connect(dialog.close)
        dialog.show()
        self._show_asked()

    def _show_asked(self) -> None:
        """The first tab with rows, or what was asked for: 雷同 with others, a marked item."""
        if any(self._asked) and self.dialog is not None and self._node is None:
            self.dialog.show_alike()
        self._show_node()

    def _closed(self) -> None:
        self.dialog = None

    def _again(self) -> None:
        whole, files = self._asked
        self.look(whole=whole, files=files)

    def _place_of(self, session: DocumentSession) -> Places:
        known: list[tuple[Document, dict[int, str], dict[int, int]]] = []

        def place(node: int) -> str:
            document = session.document
            if not known or known[0][0] is not document:
                known[:] = [(document, document_labels(document), _first_pages(session))]
            _, labels, pages = known[0]
            try:
                above = ancestors(document, node)
            except EditError:
                return ""
            names = (labels.get(each.id, "") for each in above)
            path = "".join(name.strip() for name in (*names, labels.get(node, "")))
            page = pages.get(node, 0) or next(
                (pages[each.id] for each in reversed(above) if each.id in pages), 0
            )
            return f"第 {page} 页　{path}" if page else path

        return place

    def _go_to(self, node: int, offset: int) -> None:
        session = self._at.workspace.session
        if session is not None:
            session.set_current(node, offset, ORIGIN)

    def _fix(self, leftovers: Sequence[Leftover]) -> None:
        session = self._at.workspace.session
        if session is None:
            return
        document, done = fixed(session.document, leftovers)
        if not done:
            self._at.status.say("这一处已经不在了，再查一遍看看")
            return
        first = f"改正“{shortened(done[0].words)}”"
        name = first if len(done) == 1 else f"改正残留 {len(done)} 处"
        session.edit(name, lambda _: document, origin=ORIGIN)
        self._at.toast.say(f"已改正 {len(done)} 处", "撤销", session.undo)
        self._again()

    def _report(self) -> None:
        dialog, session = self.dialog, self._at.workspace.session
        if dialog is None or session is None:
            return
        name = session.document.title or self._at.workspace.place.name or "文稿"
        suggested = self._at.folder / safe_file_name(f"借鉴情况报告-{name}", ".html")
        path = self._at.dialogs.save_path(dialog, "存成报告", suggested, REPORT)
        if path is None:
            return
        if path.stem.endswith(".docx"):
            path = path.with_suffix("")
        self._at.keep_folder(path)
        document, found, library = dialog.document, dialog.reuse, self._at.services.library
        self._tasks.run(
            f"正在写“{path.name}”",
            lambda: library.write_report(path, document, found, name),
            done=lambda _: self._at.toast.say(f"报告已存成“{path.name}”"),
            failed=self._failed,
        )

    def _failed(self, error: object) -> None:
        words = Words("借用情况", "没有查成", "文稿没有动。", "请再试一次。", kind="warn")
        if isinstance(error, LibraryError):
            words = Words("借用情况", error.what, error.safe, error.todo, error.detail)
        elif isinstance(error, StoreError):
            words = Words("借用情况", str(error), "文稿没有动。", error.todo)
        self._at.ask(words, (("cancel", "关闭"),))


def _first_pages(session: DocumentSession) -> dict[int, int]:
    """The page on which each node begins, as far as pages are laid out."""
    found: dict[int, int] = {}
    for page in session.first_pages.pages:
        for line in page.lines:
            for node in (line.node, *(span.node for span in line.spans)):
                found.setdefault(node, page.index + 1)
    return found
