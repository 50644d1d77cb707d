"""Settled lines: how they were decided, the spacing that makes all programs end them alike, and
by how much that may differ from the text's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wenming_desk.typeset.breaking import BrokenLine
from wenming_desk.typeset.breaking.lines import placed_line
from wenming_desk.typeset.breaking.prepare import Prepared
from wenming_desk.typeset.respaced import Lock, respaced_line

LIMIT_TWIPS: Final = 20
"""Largest change of a character's spacing, 1/20 pt, but for lines that are loose anyway."""
LOOSEST: Final = 3.0
"""pt by which the characters of a line that lacks some may be parted, where justification would
part them as far."""
FEWER: Final = 4
MORE: Final = 4
"""Characters that a line may have less or more than any program would give it."""
WITH_NUMBER: Final = 14
"""Characters it may have less where a number goes to the next line with its unit."""
OTHER: Final = 1.0
"""Twips that it costs to end a line where Word by itself would not."""
DOUBT: Final = 0.4
"""pt by which another version of LibreOffice may reckon a line narrower or wider."""
SPARE: Final = 0.3
"""pt beyond what is reckoned to be needed."""
STAND_IN: Final = 0.056
"""em by which digits of common stand-in faces are wider than the ½ em of the real ones."""
TRIES: Final = 16
"""Tries after which agreement of the programs themselves is enough."""
RUNT_TWIPS: Final = 12
"""Largest change by which a last line of one character is drawn into the line above it."""
ROOM: Final = (1.6, 1.2, 2.2, 3.0, 4.0, 5.5, 7.5)
"""How far short of the full width a line is aimed at, pt: nothing fits in, nothing is squeezed."""
FINE_ROOM: Final = tuple([room / 10 for room in range(5, 75)])
"""What else is tried where none of these brings agreement."""
NONE: Final = 0
OFFICE: Final = 1
PROGRAMS: Final = 2
ALL: Final = 3
"""Who agrees with Word: nobody; LibreOffice; WPS too; LibreOffice with a stand-in face too."""


def twips(points: float) -> int:
    """The nearest number of twips (1/20 pt), of two equally near ones that farther from 0."""
    return int(points * 20 + 0.5) if points >= 0 else -int(0.5 - points * 20)


def grade_of(word: int, offices: Sequence[int], wps: int) -> int:
    """How far the programs agree with Word's line end: LibreOffice's are that in the line's width,
    in one that is a little smaller, and with a stand-in face."""
    near, doubted, stood_in = offices
    if not near == doubted == word:
        return NONE
    if wps != word:
        return OFFICE
    return ALL if stood_in == word else PROGRAMS


def locks_of(start: int, end: int, total: int) -> tuple[Lock, ...]:
    """The spacing that changes the width of [start, end) by `total` twips."""
    each, rest = divmod(total, end - start)
    parted = start + rest
    locks = (Lock(start, parted, (each + 1) / 20), Lock(parted, end, each / 20))
    return tuple([lock for lock in locks if lock.spacing and lock.end > lock.start])


class Settled:
    """A line: where it begins, what was decided about it, the width in pt that it had, its locks,
    and who agrees about its end."""

    __slots__ = ("end", "grade", "ink", "last", "locks", "squeeze", "start", "width")

    def __init__(
        self,
        start: int,
        ink: int,
        end: int,
        squeeze: float,
        last: bool,
        width: float,
        locks: tuple[Lock, ...],
        grade: int,
    ) -> None:
        """From `ink` to `last` as in `Decided`."""
        self.start = start
        self.ink = ink
        self.end = end
        self.squeeze = squeeze
        self.last = last
        self.width = width
        self.locks = locks
        self.grade = grade

    def placed(self, word: Prepared) -> BrokenLine:
        """The line with its characters placed, from the paragraph measured for Word."""
        if self.locks:
            return respaced_line(word, self.start, self.end, self.width, self.locks)
        decided = self.ink, self.end, self.squeeze, self.last
        return placed_line(word, self.start, self.width, decided)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A paragraph's lines, and the spacing that makes all programs break it so."""

    settled: tuple[Settled, ...]
    word: Prepared

    @property
    def locks(self) -> tuple[Lock, ...]:
        """The spacing of all lines."""
        return tuple([lock for each in self.settled for lock in each.locks])

    @property
    def grades(self) -> tuple[int, ...]:
        """Who agrees about the end of each line: NONE, OFFICE, PROGRAMS or ALL."""
        return tuple([each.grade for each in self.settled])

    @property
    def lines(self) -> tuple[BrokenLine, ...]:
        """The lines with their characters placed."""
        return tuple([each.placed(self.word) for each in self.settled])
