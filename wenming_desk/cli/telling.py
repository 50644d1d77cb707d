"""What is said to the user: one line each, to standard error; results go to standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wenming_desk.cli.words import UsageError
from wenming_desk.document.numbering import attachment_names
from wenming_desk.intake.report import Action
from wenming_desk.jobs.errors import JobError
from wenming_desk.library.errors import LibraryError
from wenming_desk.standard.profile import ProfileError
from wenming_desk.store.errors import SaveError, StoreError, code_of, kind_of
from wenming_desk.store.kinds import Kind

if TYPE_CHECKING:
    from wenming_desk.jobs.opening import Opened
    from wenming_desk.jobs.painting import Painter
    from wenming_desk.typeset.pages import Pages

_SHOWN = 16
"""Characters of a removed text that are quoted."""
_TOLD = (StoreError, JobError, ProfileError, LibraryError, UsageError)
"""The errors that speak Chinese by themselves."""
_NAMELESS = frozenset({Kind.DISK_FULL, Kind.NO_PERMISSION, Kind.READ_ONLY_DISK, Kind.NAME_TOO_LONG})
"""What can be said without the name of the file."""


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
    if isinstance(error, OSError):
        error = _of_system(error)
    if isinstance(error, SaveError):
        # The command has read from a file and not got to write: both are worth saying.
        return f"{error.headline}{error.safe or '原文件没有动。'}{error.todo}"
    if isinstance(error, _TOLD):
        return str(error)
    return (
        f"遇到没有料到的情况（{type(error).__name__}），没有做成。原文件没有动。"
        "请加上 --debug 再运行一次，把显示的内容发给维护程序的人。"
    )


def _of_system(error: OSError) -> Exception:
    """The same error with words for the user, where it is known what it means."""
    kind = kind_of(error)
    if error.filename is None and kind not in _NAMELESS:
        return error
    return SaveError(kind, Path(str(error.filename or "")), code=code_of(error))


def tell_faces(painter: Painter, pages: Pages, told: set[str] | None = None) -> None:
    """Say which faces of the pages this machine lacks, and what they are drawn with.

    Faces in `told` are left out, and those that are named come in.
    """
    told = set() if told is None else told
    for face in painter.replaced(pages):
        if face.wanted not in told:
            say(
                f"这台电脑没有“{face.wanted}”，页面用“{face.shown}”画；"
                "存成 .docx 时仍写原来的字体。"
            )
            told.add(face.wanted)


def tell_remarks(name: str, pages: Pages | None) -> bool:
    """Say what of a layout deserves a look, each with its page; True where there was anything."""
    remarks = pages.remarks if pages is not None else ()
    for remark in remarks:
        say(f"{name}：第 {remark.page + 1} 页：{remark.words}")
    return bool(remarks)


def tell_findings(opened: Opened, *, kept: bool = False) -> bool:
    """Say what deserves a look in a file that was opened; True where something of it was lost or
    changed, so that it has to be looked at.

    `kept`: the file stays as it is, or what was taken out of the text is part of the output, so
    neither is a finding.
    """
    lines = list(opened.warnings)
    if not kept:
        lines.extend(_changes(opened))
    for line in lines:
        say(f"{opened.name}：{line}")
    harmless = {*opened.kept, *(opened.simplified if kept else ())}
    return any(line not in harmless for line in lines)


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
