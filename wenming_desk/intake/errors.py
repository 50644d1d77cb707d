"""The error that intake raises for input it cannot take."""

from __future__ import annotations


class IntakeError(Exception):
    """A file that cannot be taken in, with the words for the user in Chinese.

    `what` happened (一句话), and `todo`, what to do; nothing was written, so the file is safe.
    `about` is "encoding" where another encoding might help. `str(error)` is all of it in one line.
    """

    def __init__(self, what: str, todo: str, about: str = "") -> None:
        self.what = f"打不开：{what}"
        self.safe = "原文件没有动。"
        self.todo = todo
        self.about = about
        super().__init__(f"{self.what}{self.safe}{self.todo}")
