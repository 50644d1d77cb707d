"""What is said to the user: one line each, to standard error; results go to standard output."""

from __future__ import annotations

import sys

from wenming_desk.document.numbering import attachment_names
from wenming_desk.intake.report import Action
from wenming_desk.jobs.opening import Opened
from wenming_desk.jobs.proof import ProofError

_SHOWN = 16
"""Characters of a removed text that are quoted."""


def say(text: str) -> None:
    """One line to standard error, at once."""
    print(" ".join(text.splitlines()), file=sys.stderr, flush=True)


def show(text: str, end: str = "\n") -> None:
    """A result to standard output."""
    print(text, end=end)


def words_of(error: Exception) -> str:
    """What is said about an error, in one line of Chinese."""
    if isinstance(error, MemoryError):
        return "内存不够，没有做完。原文件没有动。请关掉别的程序，或者把文件拆成几份再试。"
    if isinstance(error, ImportError) and "PySide6" in f"{error.name} {error}":
        return (
            "窗口和绘图用的组件（Qt）不能用。原文件没有动。"
            "请运行 python3 packaging/bootstrap.py run，它会装好所缺的组件。"
        )
    text = str(error)
    if not isinstance(error, ProofError) and any("\u4e00" <= char <= "\u9fff" for char in text):
        return text
    return (
        f"遇到没有料到的情况（{type(error).__name__}），没有做成。原文件没有动。"
        "请加上 --debug 再运行一次，把显示的内容发给维护程序的人。"
    )


def tell_findings(opened: Opened, *, kept: bool = False) -> bool:
    """Say what deserves a look in a file that was opened; True where there was anything.

    `kept`: what was taken out of the text is part of the output, so it is no finding.
    """
    lines = list(opened.warnings)
    if not kept:
        lines.extend(_changes(opened))
    for line in lines:
        say(f"{opened.name}：{line}")
    return bool(lines)


def _changes(opened: Opened) -> list[str]:
    """Sentences on what was taken out or changed, so that the result reads otherwise."""
    report = opened.report
    lines: list[str] = []
    # Names in the attachment note are derived from the attachments: they are written again.
    derived = set(attachment_names(opened.document))
    repeated = [each for each in report.of(Action.REPEATED) if each.text not in derived]
    removed = [*report.of(Action.NOISE), *repeated]
    if removed:
        lines.append(
            f"去掉了 {len(removed)} 处不属于公文的内容（如{_quoted(removed[0].text)}），"
            "请对照原文件看一遍。"
        )
    renumbered = report.of(Action.RENUMBERED)
    if renumbered:
        first = renumbered[0]
        lines.append(
            f"改正了 {len(renumbered)} 处编号（如{_quoted(first.text)}{first.note}），"
            "请对照原文件看一遍。"
        )
    return lines


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:_SHOWN]}…”" if len(flat) > _SHOWN else f"“{flat}”"
