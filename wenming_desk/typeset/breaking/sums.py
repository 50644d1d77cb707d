"""What lines can give and take, from sums over the paragraph made once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from wenming_desk.typeset.breaking.charsets import LETTER, MARK, NARROW, OPENER, SPACE


class Sums:
    """Running sums over a paragraph without spaces: squeezable marks, gaps between Han and Latin,
    narrow characters behind narrow ones."""

    __slots__ = ("_gap_places", "_gaps", "_halves", "_joints", "_looses", "_marks", "_openers")

    def __init__(
        self,
        kinds: Sequence[int],
        special: Sequence[int],
        leads: Mapping[int, float],
        ems: Sequence[float],
    ) -> None:
        self._marks: list[int] = []
        self._openers: set[int] = set()
        self._joints: list[int] = []
        halves: list[float] = []
        gaps: dict[int, tuple[float, float]] = {}
        for i in special:
            kind = kinds[i]
            if kind & MARK:
                # a kerned mark has lost its blank half already
                if leads.get(i + 1, 0.0) >= 0:
                    self._marks.append(i)
                    halves.append(ems[i] / 2)
                    if kind & OPENER:
                        self._openers.add(i)
            elif kind & NARROW:
                if i and kinds[i - 1] & NARROW:
                    self._joints.append(i)
                if kind & LETTER:
                    for place in (i, i + 1):
                        if place in leads:
                            gaps[place] = leads[place], ems[i] / 4
        self._gap_places = sorted(gaps)
        self._halves = [0.0, *accumulate(halves)]
        self._gaps = [0.0, *accumulate(gaps[place][0] for place in self._gap_places)]
        self._looses = [0.0, *accumulate(gaps[place][1] for place in self._gap_places)]

    def marks(self, start: int, end: int) -> tuple[float, int]:
        """Half an em of each mark that may be squeezed in [start, end), in all, and their number.

        Not the last character, nor an opener right before it.
        """
        marks = self._marks
        low, high = bisect_left(marks, start), bisect_left(marks, end - 1)
        if end - 2 in self._openers and high > low:
            high -= 1
        return self._halves[high] - self._halves[low], max(high - low, 0)

    def gaps(self, start: int, end: int) -> tuple[int, float, float]:
        """Number, width and loose width in pt of the gaps inside [start, end)."""
        places = self._gap_places
        low, high = bisect_left(places, start + 1), bisect_left(places, end)
        if high <= low:
            return 0, 0.0, 0.0
        return (
            high - low,
            self._gaps[high] - self._gaps[low],
            self._looses[high] - self._looses[low],
        )

    def joints(self, start: int, end: int) -> int:
        """Number of narrow characters in [start, end) behind another one of them."""
        joints = self._joints
        return max(bisect_left(joints, end) - bisect_left(joints, start + 1), 0)


def sums_of(
    kinds: Sequence[int],
    special: Sequence[int],
    leads: Mapping[int, float],
    ems: Sequence[float],
) -> Sums | None:
    """The sums of a paragraph; None where it has spaces, which each program takes otherwise."""
    if any(kinds[i] & SPACE for i in special):
        return None
    return Sums(kinds, special, leads, ems)
