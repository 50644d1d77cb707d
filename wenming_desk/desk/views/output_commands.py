"""Pages and text out of the program: PDF, pictures, plain text, printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from wenming_desk.desk.painting.pdf import PdfError
from wenming_desk.desk.painting.printing import PrintError, print_pages
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.files import PDF, TEXT
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.desk.views.file_words import failure_words
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.errors import StoreError
from wenming_desk.store.names import safe_file_name

PICTURE_DPI = 200.0
"""Resolution of exported page pictures."""


class OutputCommands:
    """Writes copies; the document itself is not changed and not saved by any of them."""

    def __init__(self, context: Context) -> None:
        self._at = context

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "export_pdf": self._pdf,
            "export_pdfa": lambda: self._pdf(archive=True),
            "export_images": self._images,
            "export_text": self._text,
            "print": self._print,
        }

    @property
    def _title(self) -> str:
        place = self._at.workspace.place
        if place.path is not None:
            return place.path.stem
        return self._at.session.document.title or place.name or "文稿"

    def _suggested(self, suffix: str) -> Path:
        return self._at.folder / safe_file_name(self._title, suffix)

    def _pdf(self, *, archive: bool = False) -> None:
        title = "导出存档用的 PDF" if archive else "导出 PDF"
        if self._no_pages(title):
            return
        path = self._at.dialogs.save_path(self._at.window, title, self._suggested(".pdf"), PDF)
        if path is None:
            return
        session = self._at.session
        try:
            data = self._at.services.printing.pdf(
                session.document, session.pages, self._title, archive=archive
            )
        except PdfError as error:
            self._tell(title, str(error))
            return
        files = self._at.services.files
        self._write(path, lambda: files.write_pdf(path, data))

    def _text(self) -> None:
        path = self._at.dialogs.save_path(
            self._at.window, "导出纯文字", self._suggested(".txt"), TEXT
        )
        if path is not None:
            document, files = self._at.session.document, self._at.services.files
            self._write(path, lambda: files.write_text(path, document))

    def _write(self, path: Path, write: Callable[[], SaveResult]) -> None:
        self._at.keep_folder(path)

        def done(result: object) -> None:
            if isinstance(result, SaveResult) and result.notice:
                self._at.info.tell(Notice("export", "warn", f"“{path.name}”{result.notice}"))
            self._at.toast.say(f"已导出“{path.name}”", "打开看看", lambda: _open_outside(path))

        self._at.workspace.tasks.run(
            f"正在导出“{path.name}”",
            write,
            done=done,
            failed=lambda error: self._failed(path, error),
        )

    def _images(self) -> None:
        if self._no_pages("导出图片"):
            return
        folder = self._at.dialogs.folder(self._at.window, "图片放到哪个文件夹", self._at.folder)
        if folder is None:
            return
        pictures = self._at.services.printing.images(self._at.session.pages, PICTURE_DPI)
        stem = safe_file_name(self._title, "")
        files = self._at.services.files

        def work() -> int:
            for count, data in enumerate(pictures, start=1):
                files.write_picture(folder / f"{stem}-第{count}页.png", data)
            return len(pictures)

        self._at.workspace.tasks.run(
            "正在导出图片",
            work,
            done=lambda count: self._at.toast.say(
                f"已导出 {count} 张图片", "打开文件夹", lambda: _open_outside(folder)
            ),
            failed=lambda error: self._failed(folder, error),
        )

    def _print(self) -> None:
        pages = self._at.session.pages
        if self._no_pages("打印"):
            return
        printer = self._at.dialogs.printer(self._at.window, self._title, pages)
        if printer is None:
            return
        shown = self._at.view.page.page if self._at.view is not None else 0
        try:
            count = print_pages(printer, pages, self._at.faces, current=max(1, shown))
        except PrintError as error:
            self._tell("打印", str(error))
        else:
            self._at.toast.say(f"已送打印机：{count} 页")

    def _no_pages(self, title: str) -> bool:
        """Say so where the document is too long to have pages."""
        if self._at.session.pages.pages:
            return False
        self._tell(title, "文稿太长，没有排成页面。请拆成几份，再一份一份地来。")
        return True

    def _failed(self, path: Path, error: object) -> None:
        words = failure_words(error, path)
        heading = words.heading.replace("没有存上", "没有导出", 1)
        todo = error.todo if isinstance(error, StoreError) else "换一个文件夹再试一次。"
        self._at.ask(
            Words("导出", heading, "文稿不受影响。", todo, words.small),
            (("cancel", "关闭"),),
        )

    def _tell(self, title: str, words: str) -> None:
        heading, _, rest = words.partition("。")
        self._at.ask(
            Words(title, heading, "文稿不受影响。", rest, kind="warn"), (("cancel", "关闭"),)
        )


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
