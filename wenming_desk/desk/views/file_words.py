"""How it is told that a file was not saved or opened: what happened, what is safe, what to do."""

from __future__ import annotations

from pathlib import Path

from wenming_desk.desk.models.services import OpenError
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.store.errors import StoreError


def failure_words(error: object, path: Path | None) -> Words:
    """A save that failed, after the pattern: what happened, what is safe, what to do."""
    small = str(path or "")
    if isinstance(error, StoreError):
        code = f"（{error.code}）" if error.code else ""
        return Words(
            "保存",
            error.headline.rstrip("。"),
            f"没有丢东西，改动都在窗口里。{error.safe}",
            error.todo,
            small + code,
        )
    return Words(
        "保存",
        "没有存上",
        "没有丢东西，改动都在窗口里。旧文件没有动。",
        "再试一次，或者另存一份副本；还不行，请用“帮助—复制诊断信息”告诉维护的人。",
        f"{small}（{type(error).__name__}）",
    )


def open_words(error: object, path: Path | None) -> Words:
    """A file that cannot be opened, after the same pattern."""
    small = str(path or "")
    if isinstance(error, StoreError | OpenError):
        code = f"（{error.code}）" if error.code else ""
        return Words("打开", error.headline.rstrip("。"), error.safe, error.todo, small + code)
    return Words(
        "打开",
        "打不开：里面有读不懂的内容",
        "原文件没有动。",
        "在 Word 里打开它，另存成 .docx 再试；还不行，就复制文字，用“从剪贴板新建”。",
        f"{small}（{type(error).__name__}）",
    )
