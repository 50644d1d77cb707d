"""What is told of the files of an import into the library, in Chinese words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wenming_desk.jobs.library_import import Imported, Outcome


def shown(path: Path, paths: Sequence[Path]) -> str:
    """A file as it is told of: below a folder that was named with its way from there."""
    for folder in paths:
        with suppress(ValueError):
            return str(path.relative_to(folder.absolute())) if folder != path else path.name
    return path.name


def was_refused(done: Imported) -> bool:
    """Whether a file was not read or had nothing to be used, now or in an earlier run."""
    refused = (Outcome.FAILED, Outcome.NO_TEXT)
    earlier = done.outcome is Outcome.SEEN and done.why in [each.value for each in refused]
    return earlier or done.outcome in refused


def why_refused(done: Imported) -> str:
    """Why a file was not put in."""
    if done.outcome is Outcome.SEEN:
        return f"上次导入时{done.why}，文件没有变"
    return done.why or done.outcome.value


def why_there(done: Imported) -> str:
    """Which plan of the library a file is equal to."""
    title = f"《{done.source.title}》" if done.source is not None and done.source.title else ""
    if done.outcome is Outcome.SAME_FILE:
        return f"同一个文件已经在库里：{title or done.path.name}"
    return f"文字和库里的{title or '一篇'}一样"
