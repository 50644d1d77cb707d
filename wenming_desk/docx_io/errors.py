"""What is said when a .docx cannot be opened: what happened, what is safe, what to do."""

from __future__ import annotations

NOT_TOUCHED = "原文件没有动。"


class DocxError(Exception):
    """A file that is not opened, with the words for the user.

    `kind` is one of empty, not_docx, old_format, encrypted, damaged, no_document, ambiguous,
    too_large, too_deep, entities. `str(error)` is the three sentences in one line.
    """

    def __init__(self, kind: str, what: str, todo: str, detail: str = "") -> None:
        self.kind = kind
        self.what = f"打不开：{what}"
        self.safe = NOT_TOUCHED
        self.todo = todo
        self.detail = detail
        """Technical detail for the small print and the log; never a sentence for the user."""
        super().__init__(f"{self.what}{self.safe}{self.todo}")


def damaged(what: str, detail: str = "") -> DocxError:
    """The error for a file that was cut off or changed on its way."""
    return DocxError(
        "damaged", what, "看看是不是没有下载或拷贝完，重新取一份再打开；或者用备份。", detail
    )


def too_large(what: str, detail: str = "") -> DocxError:
    """The error for a file whose content would fill the memory."""
    return DocxError(
        "too_large", what, "请确认文件来自可靠的人；若是自己的文稿，请在 Word 里另存一份。", detail
    )
