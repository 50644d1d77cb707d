"""The ways in which agreement about a line is looked for, and what tries at it have shown."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from wenming_desk.typeset.breaking.libreoffice import Verdict
from wenming_desk.typeset.settled import (
    ALL,
    DOUBT,
    FINE_ROOM,
    LOOSEST,
    OFFICE,
    PROGRAMS,
    ROOM,
)

LOOSER = 4.5
"""The same where nothing else brings agreement: LibreOffice parts them so by itself, as it does not
break a number like 〔2026〕126 that Word squeezes into the line."""


class Stage(NamedTuple):
    """A way to look for agreement: the room that lines are to leave in pt, whether spacing is
    changed in one portion alone, by how much LibreOffice may differ (pt), what grade makes it
    needless, and by how much characters may be parted, pt."""

    rooms: tuple[float, ...]
    inner: bool = False
    doubt: float = DOUBT
    enough: int = OFFICE
    loosest: float = LOOSEST


STAGES = (
    Stage((), enough=ALL),
    Stage(ROOM, enough=PROGRAMS),
    Stage(FINE_ROOM),
    Stage(FINE_ROOM, inner=True, doubt=0.0),
    Stage(FINE_ROOM, doubt=0.0),
    Stage(ROOM, loosest=LOOSER),
)


class Bounds:
    """What tries at one line have shown: the changes of width in twips, by end and grade, at which
    the grade was missed for a line too narrow or too wide, as it is then for all beyond them."""

    __slots__ = ("_narrow", "_wide")

    def __init__(self) -> None:
        # by end × (ALL + 1) + grade
        self._narrow: dict[int, float] = {}
        self._wide: dict[int, float] = {}

    def note(self, end: int, total: int, grade: int, blame: Verdict | None) -> None:
        """A try ended with a grade, and missed the next one for a reason."""
        key = end * (ALL + 1) + grade + 1
        if blame is Verdict.NARROW:
            self._narrow[key] = max(total, self._narrow.get(key, -inf))
        elif blame is Verdict.WIDE:
            self._wide[key] = min(total, self._wide.get(key, inf))
        elif blame is Verdict.NEVER:
            self._narrow[key], self._wide[key] = inf, -inf

    def hopeless(self, end: int, total: int, grade: int) -> bool:
        """Whether a try cannot bring the grade."""
        first = end * (ALL + 1)
        narrow, wide = self._narrow, self._wide
        for key in range(first + OFFICE, first + grade + 1):
            if (key in narrow and total <= narrow[key]) or (key in wide and total >= wide[key]):
                return True
        return False
