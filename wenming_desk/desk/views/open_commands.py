"""The menu 文件, opening: new documents, files, the clipboard, and how they were read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.services import Copied, Opened, OpenError
from wenming_desk.desk.models.skeleton import Outline, make_document, suggested_name
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.import_report import ImportReportDialog
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.desk.views.dialogs.new_document import NewDocumentDialog
from wenming_desk.desk.views.file_words import open_words
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.desk.views.menus import add_choices
from wenming_desk.intake.readers.encodings import ENCODING_NAMES, first_words
from wenming_desk.intake.report_rows import needs_a_look

Then = Callable[[], object]

_WORDS = 40
_RTF = ("text/rtf", "application/rtf", 'application/x-qt-windows-mime;value="Rich Text Format"')


class OpenCommands(QObject):
    """Begins with a document, after whatever is open was seen to."""

    def __init__(self, context: Context, guard: Callable[[Then], None]) -> None:
        """`guard` does something that closes the document, and asks first where it is modified."""
        super().__init__(context.window)
        self._at = context
        self._guard = guard
        workspace = context.workspace
        workspace.opened.connect(self._opened)
        workspace.look_through = self._look_through
        workspace.open_failed.connect(self._open_failed)

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {"new": self.new, "open": self.open, "paste_new": self.paste_new}

    def new(self) -> None:
        """新建…"""
        issuer = self._at.services.settings.get(preferences.ISSUER)
        dialog = NewDocumentDialog(self._at.theme, self._at.window, issuer=issuer)
        dialog.made.connect(lambda outline: self._guard(lambda: self._make(outline)))
        dialog.open()

    def open(self) -> None:
        """打开…"""
        path = self._at.dialogs.open_path(self._at.window, self._at.folder)
        if path is not None:
            self._at.keep_folder(path)
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file, after offering to save what is open."""
        self._guard(lambda: self._at.workspace.open(path))

    def paste_new(self) -> None:
        """从剪贴板新建."""
        copied = copied_of(QGuiApplication.clipboard().mimeData())
        if copied.text.strip() or copied.html.strip() or copied.rtf.strip():
            self._guard(lambda: self._at.workspace.open_text(copied))
        else:
            self._at.status.say("剪贴板里没有文字，先在网页或文件里复制一段")

    def fill_recent(self, menu: QMenu) -> None:
        """The submenu 最近的文稿."""
        entries = self._at.services.recent.entries
        for each in entries[:12]:
            action = menu.addAction(each.path.name.replace("&", "&&"))
            action.setToolTip(str(each.path))
            action.triggered.connect(lambda _=False, path=each.path: self.open_path(path))
        if not entries:
            menu.addAction("还没有打开过文稿").setEnabled(False)

    def fill_encodings(self, menu: QMenu) -> None:
        """The submenu 文字编码: the ways to read the file again that is open."""
        workspace = self._at.workspace
        path, current = workspace.origin, workspace.encoding
        if path is None or not current:
            menu.addAction("文本和网页才有，这份文稿不是").setEnabled(False)
            return

        def choose(encoding: str) -> None:
            if encoding != current:
                self._guard(lambda: workspace.open(path, encoding))

        add_choices(menu, list(ENCODING_NAMES.items()), current, choose)
        menu.setToolTipsVisible(True)
        for action, words in zip(menu.actions(), self._first_words(path).values(), strict=True):
            # also told in the status bar, for the keyboard
            action.setToolTip(f"这样读，开头是：{words}")
            action.setStatusTip(action.toolTip())

    def _first_words(self, path: Path) -> dict[str, str]:
        """How a text begins in each encoding."""
        data = self._at.services.files.beginning(path)
        return {key: first_words(data, key)[:_WORDS] for key in ENCODING_NAMES}

    def _ask_encoding(self, path: Path) -> None:
        """Which encoding a text is to be read in that could not be read."""
        choices = [*ENCODING_NAMES.items(), ("cancel", "取消")]

        def answered(key: str) -> None:
            if key in ENCODING_NAMES:
                self._guard(lambda: self._at.workspace.open(path, key))

        self._at.ask(
            Words(
                "打开",
                f"按哪种文字编码读“{path.name}”",
                todo="读出来是乱码的话，可以在“文件—文字编码”里再换一种。",
                kind="question",
            ),
            tuple(choices),
            answered,
        )

    def _make(self, outline: Outline) -> None:
        self._at.services.settings.set(preferences.ISSUER, outline.issuer)
        self._at.workspace.new(make_document(outline), suggested_name(outline))

    def _look_through(self, opened: Opened, take: Callable[[Opened], None]) -> bool:
        """Show the import report, where there is anything to show, before the file is opened."""
        if opened.report is None or not (opened.others or needs_a_look(opened.report)):
            return False
        dialog = ImportReportDialog(opened, self._at.theme, self._at.window)
        path = opened.path
        if path is not None and opened.encoding:
            names = list(ENCODING_NAMES.items())
            dialog.offer_encodings(names, opened.encoding, self._first_words(path))
            dialog.encoding_chosen.connect(lambda key: self._at.workspace.open(path, key))
        dialog.taken.connect(take)
        dialog.open()
        return True

    def _opened(self, opened: Opened) -> None:
        self._at.info.clear()
        if opened.read_only:
            self._at.info.tell(
                Notice(
                    "read_only",
                    "warn",
                    "只读文件：可以改，存的时候要另存一份。",
                    (("另存为…", lambda: self._at.center.run("save_as")),),
                )
            )
        if opened.notes:
            self._at.info.tell(Notice("notes", "warn", "".join(opened.notes)))

    def _open_failed(self, path: Path | None, error: object) -> None:
        words = open_words(error, path)
        buttons = [("other", "另选文件…"), ("cancel", "关闭")]
        if path is not None and isinstance(error, OpenError) and error.about == "encoding":
            buttons.insert(0, ("encoding", "换一种编码…"))
        if path is not None and self._at.services.recent.find(path) is not None:
            buttons.insert(1, ("forget", "从最近的文稿里去掉"))

        def answered(key: str) -> None:
            if key == "other":
                self.open()
            elif key == "encoding" and path is not None:
                self._ask_encoding(path)
            elif key == "forget" and path is not None:
                self._at.services.recent.remove(path)

        self._at.ask(words, buttons, answered)


def copied_of(mime: QMimeData | None) -> Copied:
    """What is on the clipboard, in all the forms that another program gave it."""
    if mime is None:
        return Copied("")
    rtf = next((bytes(mime.data(name).data()) for name in _RTF if mime.hasFormat(name)), b"")
    return Copied(mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else "", rtf)
