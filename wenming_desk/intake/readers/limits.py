"""How much of a file is read at most, and what is said of a file that has more or is damaged."""

from __future__ import annotations

from wenming_desk.intake.errors import IntakeError

MOST_CHARS = 10_000_000
"""More characters than the longest book has; a file with more was made to fill the memory."""
MOST_BLOCKS = 150_000
MOST_BYTES = 128 << 20
"""Bytes of a file, or of one part of it when unpacked."""

_AGAIN = "看看是不是没有下载或拷贝完，重新取一份再打开；或者用备份。"


def too_large() -> IntakeError:
    """The error for a file whose content would fill the memory."""
    return IntakeError(
        "它的内容大得不正常。", "请确认文件来自可靠的人；若是自己的文稿，请分成几个文件再打开。"
    )


def damaged(what: str) -> IntakeError:
    """The error for a file that was cut off or changed; `what` is a Chinese sentence."""
    return IntakeError(what, _AGAIN)


def no_text() -> IntakeError:
    """The error for a file in which there is no text."""
    return IntakeError("里面没有文字。", "看看是不是选错了文件。")


def encrypted(program: str) -> IntakeError:
    """The error for a file with a password; `program` is what can take it off, with
    blanks around it where it begins or ends with Latin letters."""
    return IntakeError("这个文件加了密码。", f"在{program}里去掉密码另存一份，再打开。")
