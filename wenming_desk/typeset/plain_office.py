"""Where LibreOffice ends the lines of a plain paragraph, from what was measured for all programs.

The same as `breaking.libreoffice`, which says why; most answers need no more than the characters on
both sides of a line's end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf
from typing import Final

from wenming_desk.typeset.breaking.alphabet import (
    HAN,
    LETTER,
    OFFICE_HANGS,
    OFFICE_TIED,
    OFFICE_TIES,
)
from wenming_desk.typeset.breaking.office_classes import latin_break
from wenming_desk.typeset.breaking.plain import PlainText, last_in
from wenming_desk.typeset.settled import ALL, DOUBT, NONE, PROGRAMS, STAND_IN

SLIGHT: Final = 1e-6
"""pt that no program tells apart."""
EASY: Final = 4
"""Added to a grade where the line ends there whatever follows it and how that is set."""
_LOOK_BACK: Final = 200


class PlainOffice:
    """Answers for one paragraph."""

    __slots__ = ("_step", "_text")

    def __init__(self, text: PlainText) -> None:
        self._text = text
        self._step = STAND_IN * text.em

    def ends(self, start: int, widths: tuple[float, ...]) -> tuple[list[int], bool]:
        """Ends of the line that begins at `start`, one for each of `widths` (pt, widest first), and
        whether the first of them is there whatever follows it and how that is set."""
        text = self._text
        lefts, advances, size, spacing = text.office_lefts, text.advances, text.size, text.spacing
        base = lefts[start] + SLIGHT
        ends: list[int] = []
        known, end, easy = -1, 0, False
        for width in widths:
            room = base + width + spacing
            cut = max(last_in(lefts, room, start, size, text.em) - 2, start)
            while cut < size and lefts[cut] + advances[cut] <= room:
                cut += 1
            if cut != known:
                known, end = cut, self._end_at(start, cut, ())
            if not ends:
                easy = cut < end or (cut == end and self._end_at(start, cut, (end,)) == end)
            ends.append(end)
        return ends, easy

    def grade(self, start: int, end: int, total: int, width: float, known: int) -> int:
        """ALL or PROGRAMS where LibreOffice ends the line [start, end) there, its width changed by
        `total` twips, with a stand-in face too or without; maybe with EASY. NONE where it does
        not, or surely no further than `known`."""
        text = self._text
        lefts, advances, spacing, edges = text.office_lefts, text.advances, text.spacing, text.edges
        base = lefts[start] + spacing + SLIGHT
        at, count = end - 1, end - start
        each, rest = divmod(total, count)
        parted = start + rest
        last = lefts[at] + advances[at] - base + (total - each) / 20
        following = total / 20
        tight = spacing + each / 20
        if tight < 0 or spacing < 0:
            # spacing below none is dropped where script or formatting changes
            kept = spacing if spacing < 0 else 0.0
            loose = tight + 0.05
            if loose > 0 or not rest:
                loose = 0.0
            if tight > 0:
                tight = 0.0
            dropped = 0.0
            low = bisect_right(edges, start)
            high = bisect_right(edges, at, low)
            if rest:
                middle = bisect_right(edges, parted, low, high)
                dropped = (kept - loose) * (middle - low) + (kept - tight) * (high - middle)
                if middle == low or edges[middle - 1] != parted:
                    dropped -= loose
            else:
                dropped = (kept - tight) * (high - low)
            last += dropped
            following += dropped
            if high < len(edges) and edges[high] == end:
                following += kept
            following -= tight
        else:
            kept = tight = loose = 0.0
        sure = width - DOUBT
        stood_in = sure - text.latin_count(start, end) * self._step
        hanging = text.traits(at) & OFFICE_HANGS != 0
        if last > stood_in and not hanging and (last > sure or known >= PROGRAMS):
            return NONE
        size = text.size
        after = lefts[end] + advances[end] - base + following if end < size else inf
        if (last <= stood_in or not hanging) and (
            end == size or (after > width and text.ends_in_office(start, end))
        ):
            return (ALL if last <= stood_in else PROGRAMS) + EASY
        # where only a stop that hangs outside could be the line's last character
        before = inf
        if count == 1:
            before = 0.0
        elif hanging:
            inner = at - 1
            extra, spaced = (each + 1, loose) if inner < parted else (each, tight)
            before = last - lefts[at] - advances[at] + lefts[inner] + advances[inner] - extra / 20
            place = bisect_left(edges, at)
            if place < len(edges) and edges[place] == at:
                before -= kept - spaced
            elif parted == at:
                before += loose
        seams = (parted, end) if rest else (end,)
        known_cut, kept_there, easy = -1, False, 0
        for room, otherwise in ((width, NONE), (sure, NONE), (stood_in, PROGRAMS)):
            cut = at
            if last <= room:
                cut = end
                if after <= room:
                    moved = after - lefts[end] - advances[end]
                    while cut < size and lefts[cut] + advances[cut] + moved <= room:
                        cut += 1
            elif before > room:
                return otherwise + easy if otherwise else NONE
            if cut != known_cut:
                known_cut, kept_there = cut, self._end_at(start, cut, seams) == end
            if not kept_there:
                return otherwise + easy if otherwise else NONE
            if room == width and cut <= end:
                easy = EASY
        return ALL + easy

    def _end_at(self, start: int, cut: int, seams: tuple[int, ...]) -> int:
        """Where a line ends whose first character without room is the one at `cut`."""
        text = self._text
        if cut >= text.size:
            return text.size
        if cut > start and text.ends_in_office(start, cut):
            return cut
        edges = text.edges
        at = cut
        while True:
            place = bisect_right(edges, at)
            first = max(edges[place - 1] if place else 0, start)
            for seam in seams:
                if first < seam <= at:
                    first = seam
            end = self._break_before(first, start, at)
            if end > start and end >= first:
                return end
            if end <= start or first <= start:
                # nowhere: the line is cut off
                return max(cut, start + 1)
            at = first - 1

    def _break_before(self, first: int, start: int, at: int) -> int:
        """The last place up to `at` where the portion that begins at `first` lets a line end."""
        text = self._text
        real, least = at, max(start - _LOOK_BACK, 0)
        while real > least and not text.traits(real) & (HAN | LETTER):
            real -= 1
        if not text.is_asian(first if real >= first else real):
            string = text.text
            while at > start:
                # letters and digits are not parted
                joined = text.traits(at - 1) & text.traits(at) & LETTER if at < text.size else 0
                if not joined and latin_break(string, at):
                    break
                at -= 1
            return at
        if text.hang and text.traits(at) & OFFICE_HANGS:
            at += 1
        if at < text.size:
            while at > start and (
                text.traits(at) & OFFICE_TIED or text.traits(at - 1) & OFFICE_TIES
            ):
                at -= 1
        return at
