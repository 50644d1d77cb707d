"""What the library cannot do, each with its Chinese words: what happened, what is safe, what to
do."""

from __future__ import annotations


class LibraryError(Exception):
    """A job of the library that was not done; `str` is all its sentences in one line.

    `detail` is for the small print and the log.
    """

    def __init__(self, what: str, safe: str, todo: str, detail: str = "") -> None:
        self.what = what
        self.safe = safe
        self.todo = todo
        self.detail = detail
        super().__init__(f"{what}{safe}{todo}")


class Cancelled(Exception):  # noqa: N818 - it was asked for
    """The caller's `cancel` said to stop; nothing of the step under way was kept."""


class PlaceError(LibraryError):
    """The library cannot lie there: a network share, a folder, a file of another kind."""


class BusyError(LibraryError):
    """Another process kept the library for writing longer than was waited."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            "素材库正忙：另一个窗口或命令还在往里写。",
            "这一次的改动没有写进去，已有的素材完好。",
            "等它写完再试一次。",
            detail,
        )


class ReadOnlyError(LibraryError):
    """The user may read this library and not write."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            "没有改成：这个素材库只让看，不让写。",
            "已有的素材没有动。",
            "请管理素材库的人给您开通写入，或者导出素材包放进自己的素材库。",
            detail,
        )


class OwnerError(LibraryError):
    """A row of another user was to be changed."""

    def __init__(self, owner: str, detail: str = "") -> None:
        super().__init__(
            f"没有改成：这条素材是“{owner}”放进来的。",
            "已有的素材没有动。",
            "请放它进来的人改，或者存一条您自己的。",
            detail,
        )


class AwayError(LibraryError):
    """The server cannot be reached; `copy` tells (in Chinese) what can be used meanwhile."""

    def __init__(self, copy: str = "", detail: str = "") -> None:
        super().__init__(
            "素材库服务器连不上。",
            "已有的素材没有动。",
            copy or "看看网络通不通，过一会儿再试。",
            detail,
        )


class DamagedError(LibraryError):
    """The library's file is no library, or parts of it cannot be read."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            "打不开素材库：文件的内容不完整，或者不是素材库。",
            "文件没有动。",
            "用备份或导出的素材包（.wmlib）建一个新的素材库。",
            detail,
        )


class NewerError(LibraryError):
    """A newer version of the program made this library or package."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            "打不开：它是新版的文明案头建的。", "文件没有动。", "请更新程序，再打开。", detail
        )


class MissingError(LibraryError):
    """There is no snippet or source with this key, or it was deleted."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"没有找到编号为“{key}”的素材。",
            "别的素材没有动。",
            "可能已经删掉了，请重新查找。",
            key,
        )


class UndoError(LibraryError):
    """The last change cannot be undone: what it changed has been changed again since."""

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(
            f"没有撤销“{name}”：它改过的素材，后来又改了。",
            "现在的素材没有动。",
            "请打开那条素材，直接改回来。",
            detail,
        )


class PackageError(LibraryError):
    """A .wmlib file that is not taken: not one, damaged, or made to do harm."""

    def __init__(self, what: str, detail: str = "", advice: str = "") -> None:
        super().__init__(
            f"没有导入：{what}",
            "您的素材库没有动。",
            advice or "请给您这个素材包的人重新导出一份。",
            detail,
        )
