"""Learning a profile from a file: read, recover what is what, look at how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wenming_desk.intake.recover import recover
from wenming_desk.jobs.opening import InputError, read_source
from wenming_desk.standard.learn import learn
from wenming_desk.standard.lesson import Lesson
from wenming_desk.standard.profile import Profile
from wenming_desk.store.reading import read_file


def learn_from(path: Path, bases: Sequence[Profile]) -> Lesson:
    """What a .docx teaches over the nearest of `bases`; ReadError, InputError."""
    content = read_file(path)
    source = read_source(content.data, path.name)
    if source.kind != "docx":
        raise InputError("它没有版式可学。", "请选一份 .docx 的样文。")
    return learn(source, recover(source).document, bases)
