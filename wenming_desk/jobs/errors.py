"""What a job says that cannot be done: the base of these errors, each with its Chinese words."""

from __future__ import annotations


class JobError(Exception):
    """A job that was not done: `what` happened, what is `safe`, what `todo`, in Chinese.

    `str(error)` is all of it in one line; `detail` is for the small print and the log.
    """

    def __init__(
        self, what: str, todo: str, detail: str = "", *, safe: str = "原文件没有动。"
    ) -> None:
        self.what = what
        self.safe = safe
        self.todo = todo
        self.detail = detail
        super().__init__(f"{what}{safe}{todo}")


class PaintError(JobError):
    """Pages that could not be painted."""
