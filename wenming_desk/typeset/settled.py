"""Settled lines: how they were decided, the spacing that makes all programs end them alike, and
by how much that may differ from the text's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wenming_desk.typeset.breaking import BrokenLine
from wenming_desk.typeset.breaking.lines import Decided, placed_line
from wenming_desk.typeset.breaking.prepare import Prepared
from wenming_desk.typeset.respaced import Lock, respaced_line

LIMIT_TWIPS = 20
"""Largest change of a character's spacing, 1/20 pt, but for lines that are loose anyway."""
LOOSEST = 3.0
"""pt by which the characters of a line that lacks some may be parted, where justification would
part them as far."""
FEWER, MORE = 4, 4
"""Characters that a line may have less or more than any program would give it."""
WITH_NUMBER = 14
"""Characters it may have less where a number goes to the next line with its unit."""
OTHER = 1.0
"""Twips that it costs to end a line where Word by itself would not."""
DOUBT = 0.4
"""pt by which another version of LibreOffice may reckon a line narrower or wider."""
SPARE = 0.3
"""pt beyond what is reckoned to be needed."""
STAND_IN = 0.056
"""em by which digits of common stand-in faces are wider than the ½ em of the real ones."""
TRIES = 16
"""Tries after which agreement of the programs themselves is enough."""
RUNT_TWIPS = 12
"""Largest change by which a last line of one character is drawn into the line above it."""
ROOM = (1.6, 1.2, 2.2, 3.0, 4.0, 5.5, 7.5)
"""How far short of the full width a line is aimed at, pt: nothing fits in, nothing is squeezed."""
FINE_ROOM = tuple(room / 10 for room in range(5, 75))
"""What else is tried where none of these brings agreement."""
NONE, OFFICE, PROGRAMS, ALL = range(4)
"""Who agrees with Word: nobody; LibreOffice; WPS too; LibreOffice with a stand-in face too."""


def grade_of(word: int, offices: Sequence[int], wps: int) -> int:
    """How far the programs agree with Word's line end: LibreOffice's are that in the line's width,
    in one that is a little smaller, and with a stand-in face."""
    near, doubted, stood_in = (end == word for end in offices)
    if not (near and doubted):
        return NONE
    if wps != word:
        return OFFICE
    return ALL if stood_in else PROGRAMS


def locks_of(start: int, end: int, total: int) -> tuple[Lock, ...]:
    """The spacing that changes the width of [start, end) by `total` twips."""
    each, rest = divmod(total, end - start)
    parted = start + rest
    locks = (Lock(start, parted, (each + 1) / 20), Lock(parted, end, each / 20))
    return tuple([lock for lock in locks if lock.spacing and lock.end > lock.start])


class Settled(NamedTuple):
    """A line: where it begins, what was decided about it, the width in pt that it had, its locks,
    and who agrees about its end."""

    start: int
    decided: Decided
    width: float
    locks: tuple[Lock, ...]
    grade: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.decided[1]

    def placed(self, word: Prepared) -> BrokenLine:
        """The line with its characters placed, from the paragraph measured for Word."""
        if self.locks:
            return respaced_line(word, self.start, self.end, self.width, self.locks)
        return placed_line(word, self.start, self.width, self.decided)


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
