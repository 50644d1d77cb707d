"""The menu 文件, saving and closing: what is asked, in which order, and how failures are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from wenming_desk.desk.models.save_state import SaveState
from wenming_desk.desk.models.services import LookError
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.files import DOCX, DOCX_LOOKS
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.desk.views.dialogs.versions import VersionsDialog
from wenming_desk.desk.views.file_words import failure_words
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.errors import ChangedOnDisk, StoreError
from wenming_desk.store.names import safe_file_name

Then = Callable[[], object]


class ChooseLook(Protocol):
    """Keeps the look of the file in saves from now on, or that of the standard."""

    def __call__(self, *, own: bool) -> None:
        """Choose."""
        ...


class FileCommands(QObject):
    """Saving and closing, with the questions that keep anything from being lost."""

    def __init__(self, context: Context, close_all: Then) -> None:
        super().__init__(context.window)
        self._at = context
        self._after_save: list[Then] = []
        self._journal_told = False
        self._close_all = close_all
        self.choose_look: ChooseLook = lambda *, own: self._at.workspace.look.choose(own=own)
        workspace = context.workspace
        workspace.saved.connect(self._saved)
        workspace.save_failed.connect(self._save_failed)
        workspace.file_changed.connect(self._file_changed)
        workspace.journal_failed.connect(self._journal_failed)

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "save": self.save,
            "save_as": self.save_as,
            "versions": self.versions,
            "close": self.close,
            "quit": self._close_all,
        }

    # Ending

    def guard(self, then: Then) -> None:
        """Do something that closes the document; where it is modified, ask first."""
        if self._at.workspace.state is SaveState.SAVING:
            # Whether anything is left to ask about shows when the save is done.
            self._after_save.append(lambda: self.guard(then))
            return
        if not self._at.workspace.modified:
            then()
            return
        name = self._at.workspace.place.name or "这份文稿"

        def answered(key: str) -> None:
            if key == "save":
                self._after_save.append(then)
                self.save()
            elif key == "drop":
                then()

        self._at.ask(
            Words(
                "文明案头",
                f"要保存对“{name}”的改动吗",
                todo="不保存的话，上次存盘以后的改动就没有了。",
                kind="question",
            ),
            (("save", "保存"), ("drop", "不保存"), ("cancel", "取消")),
            answered,
        )

    def close(self) -> None:
        """关闭文稿."""
        self.guard(self._at.workspace.close_document)

    # Saving

    def save(self) -> None:
        """保存."""
        place = self._at.workspace.place
        if place.path is None or place.read_only:
            self.save_as()
        elif not place.own and not self._at.workspace.look.own:
            self._ask_replace(place.path)
        else:
            self._at.workspace.save()

    def save_as(self) -> None:
        """另存为…"""
        place = self._at.workspace.place
        name = place.path.stem if place.path else self._at.session.document.title or place.name
        origin = self._at.workspace.origin
        # what came from a file of another format is offered a place beside it
        folder = origin.parent if origin is not None and place.path is None else self._at.folder
        suggested = folder / safe_file_name(name.removesuffix(".docx"))
        dialogs, look = self._at.dialogs, self._at.workspace.look
        dialogs.kind = ""
        order = reversed(DOCX_LOOKS) if look.own else DOCX_LOOKS
        kinds = DOCX if look.hindrance else ";;".join(order)
        path = dialogs.save_path(self._at.window, "另存为", suggested, kinds)
        if path is None:
            self._after_save.clear()
            return
        if dialogs.kind in DOCX_LOOKS:
            look.choose(own=dialogs.kind == DOCX_LOOKS[1])
        self._at.keep_folder(path)
        self._at.workspace.save(path)

    def versions(self) -> None:
        """版本与备份…"""
        place = self._at.workspace.place
        kept = self._at.services.files.versions(place.path) if place.path else ()
        if not kept:
            self._at.status.say("还没有备份，覆盖保存一次以后才会有")
            return
        dialog = VersionsDialog(place.name, kept, self._at.theme, self._at.window)
        dialog.chosen.connect(
            lambda version: self.guard(lambda: self._at.workspace.open_version(version))
        )
        dialog.open()

    def _ask_replace(self, path: Path) -> None:
        """The first save over a file that another program wrote."""

        def answered(key: str) -> None:
            if key == "copy":
                self.save_as()
            elif key == "replace":
                self._at.workspace.save()
            elif key == "keep":
                self.choose_look(own=True)
                self._at.workspace.save()
            else:
                self._after_save.clear()

        keep = () if self._at.workspace.look.hindrance else (("keep", "保持原来的样子存"),)

        self._at.ask(
            Words(
                "保存",
                f"“{path.name}”是别的程序排的版",
                todo="保存会按公文格式重新排版。可以另存一份，原来的不动；"
                "也可以存到原来的文件，旧的留一份备份。"
                + ("要是只改字、不改排版，可以保持原来的样子存。" if keep else ""),
                kind="question",
            ),
            (("copy", "另存一份…"), *keep, ("replace", "存到原来的文件"), ("cancel", "取消")),
            answered,
        )

    def _saved(self, result: SaveResult) -> None:
        self._at.info.settle("disk")
        if result.notice:
            self._at.info.tell(Notice("saved", "warn", result.notice))
        for then in self._take_pending():
            then()

    def _take_pending(self) -> list[Then]:
        pending, self._after_save = self._after_save, []
        return pending

    def show_failure(self) -> None:
        """Tell again why the last save failed."""
        problem = self._at.workspace.problem
        path = self._at.workspace.place.path
        if problem is not None:
            self._save_failed(path, problem)

    def _save_failed(self, path: Path | None, error: object) -> None:
        pending = self._take_pending()
        if isinstance(error, ChangedOnDisk):
            self._ask_which(pending)
            return
        if isinstance(error, LookError):
            self._ask_standard(path, error, pending)
            return

        def answered(key: str) -> None:
            if key != "cancel":
                self._after_save += pending
            if key == "again":
                self._at.workspace.save(path)
            elif key == "copy":
                self.save_as()

        self._at.ask(
            failure_words(error, path),
            (("again", "重试"), ("copy", "另存副本…"), ("cancel", "取消")),
            answered,
        )

    def _ask_standard(self, path: Path | None, error: LookError, pending: list[Then]) -> None:
        """What to do where a change has no place in the look of the file."""

        def answered(key: str) -> None:
            if key in ("standard", "copy"):
                self._after_save += pending
                self.choose_look(own=False)
            if key == "standard":
                self._at.workspace.save(path)
            elif key == "copy":
                self.save_as()

        self._at.ask(
            Words(
                "保存",
                f"没有存上：{error.headline.rstrip('。')}",
                "没有丢东西，改动都在窗口里。旧文件没有动。",
                "可以按标准排版另存一份，原来的不动；也可以按标准排版存到这个文件，旧的留一份备份。"
                "撤销那处改动，就又能保持原来的样子。",
                kind="warn",
            ),
            (("copy", "按标准排版另存…"), ("standard", "按标准排版存"), ("cancel", "取消")),
            answered,
        )

    def _ask_which(self, pending: list[Then]) -> None:
        def answered(key: str) -> None:
            if key == "mine":
                self._after_save += pending
                self._at.workspace.save(force=True)
            elif key == "copy":
                self._after_save += pending
                self.save_as()

        self._at.ask(
            Words(
                "保存",
                "没有存上：这个文件刚才被别的程序改过",
                "窗口里是您的版本，两份都在。",
                "可以另存一份，两份都留着；也可以用窗口里的换掉磁盘上的，磁盘上的那份会留成备份。",
                kind="warn",
            ),
            (("copy", "另存一份…"), ("mine", "用窗口里的换掉"), ("cancel", "取消")),
            answered,
        )

    # What was done to a file on its way in

    # What is told without being asked

    def _file_changed(self) -> None:
        self._at.info.tell(
            Notice(
                "disk",
                "warn",
                "这个文件刚才被别的程序改过。窗口里的是您的版本，两份都在。",
                (
                    ("换成磁盘上的", self._take_theirs),
                    ("保留我的", self._at.workspace.keep_mine),
                ),
            )
        )

    def _take_theirs(self) -> None:
        path = self._at.workspace.place.path
        if path is not None:
            self.guard(lambda: self._at.workspace.open(path))

    def _journal_failed(self, error: object) -> None:
        # It is tried again every few seconds; once is enough to say so.
        if self._journal_told:
            return
        self._journal_told = True
        words = (
            error.describe()
            if isinstance(error, StoreError)
            else "恢复记录没有写成。请先存一次盘。"
        )
        self._at.info.tell(Notice("journal", "warn", words))
