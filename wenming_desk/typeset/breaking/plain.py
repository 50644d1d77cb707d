"""A paragraph of plain characters measured once for Word, WPS and LibreOffice together.

The same rules as in `prepare`, `engines` and `libreoffice`, but told from a few lists that are
made at C speed, so that only what is near a line's end is looked at character by character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from wenming_desk.typeset.breaking.alphabet import (
    LEGAL,
    MARKS,
    NARROW_RUN,
    UNKNOWN,
    WEAK,
    Pairs,
    is_han,
)
from wenming_desk.typeset.breaking.charsets import CLOSERS, HANGING, OPENERS
from wenming_desk.typeset.breaking.engines import GAP_SHRINK, GAP_WEIGHT, RATIO, TOLERANCE
from wenming_desk.typeset.breaking.rules import BreakRules

OFFICE_GAP: Final = 0.2
"""em of LibreOffice's gap between Han and Latin; Word's is a quarter."""


def is_plain(text: str, rules: BreakRules) -> bool:
    """Whether a text under these rules can be measured in this way: justified, and as our files
    have it otherwise."""
    return (
        rules.justify
        and rules.compress
        and rules.autospace
        and rules.word_wrap
        and not (rules.kern_pairs or rules.stretch_last)
        and UNKNOWN.search(text) is None
    )


class Place:
    """A place where a line may end, and what lies between it and the next such place."""

    __slots__ = (
        *("closed", "ease", "end", "following", "gap", "gaps", "give", "hangs", "legal"),
        *("loose", "marks", "natural", "next_natural"),
    )

    def __init__(self, end: int, natural: float) -> None:
        self.end = end
        self.natural = natural
        """Width of the line, pt, before any spacing is changed."""
        self.legal = True
        self.following = end
        """The next place where it could end."""
        self.next_natural = natural
        self.closed = False
        """Whether a mark closes what would be drawn in, and whether that may `hangs` outside."""
        self.hangs = False
        self.marks = 0
        """Marks that can be squeezed in the line with what is drawn in."""
        self.gaps = 0.0
        """What its gaps between Han and Latin give by, pt."""
        self.give = 0.0
        """What both give together."""
        self.gap = 0.0
        """The gap right at the place, pt."""
        self.ease = -1.0
        """How easily the line is stretched, in Han gaps; negative: not yet reckoned."""
        self.loose = 0.0
        """What its gaps take by stretching, pt."""


class PlainText:
    """A plain text of one size and spacing: where its lines may end and what they give and take."""

    __slots__ = (
        *("_gaps", "_joints", "_marks", "_modern", "_wps_first", "advances", "edges", "em"),
        *("hang", "latin", "lefts", "office_lefts", "pairs", "seams", "size", "spacing", "text"),
    )

    def __init__(
        self,
        text: str,
        advances: list[float],
        em: float,
        spacing: float,
        seams: frozenset[int],
        rules: BreakRules,
        pairs: Pairs,
    ) -> None:
        """`advances` in pt include the `spacing`; `seams` are offsets at which the formatting
        changes; `pairs` may be shared by all paragraphs."""
        self.text, self.advances, self.em, self.spacing = text, advances, em, spacing
        self.pairs, self.seams = pairs, seams
        size = self.size = len(text)
        self.hang = rules.hang
        self._wps_first = rules.engine == "wps"
        self._modern = rules.engine != "word14"
        steps, office = advances.copy(), advances.copy()
        kept = spacing if spacing < 0 else 0.0
        gap, office_gap = em / 4, em * OFFICE_GAP
        gaps: list[int] = []
        joints: list[int] = []
        latin: list[int] = []
        edges: list[int] = []
        behind = 0
        if size and text[0] in WEAK:
            # marks before any other text count as Latin
            while behind < size and text[behind] in WEAK:
                behind += 1
            edges.append(behind)
        for run in NARROW_RUN.finditer(text):
            first, last = run.span()
            if edges and edges[-1] == first:
                edges.pop()
            elif first:
                edges.append(first)
            if last - first > 1:
                joints += range(first + 1, last)
            word = run.group()
            if word.isalnum():
                latin += range(first, last)
                begins = ends = True
            else:
                latin += [at for at in range(first, last) if text[at].isalnum()]
                begins, ends = word[0].isalnum(), word[-1].isalnum()
            if begins and first and is_han(text[first - 1]):
                gaps.append(first)
                steps[first - 1] += gap
                office[first - 1] += office_gap
            if last == size:
                continue
            if ends and is_han(text[last]):
                gaps.append(last)
                steps[last - 1] += gap
                office[last - 1] += office_gap
            while last < size and text[last] in WEAK:
                last += 1
            edges.append(last)
        if edges and edges[-1] == size:
            edges.pop()
        if seams:
            edges = sorted({*edges, *(seam for seam in seams if 0 < seam < size)})
        if kept:
            for at in edges:
                office[at - 1] -= kept
        self.edges = edges
        """Where script or formatting changes."""
        self.latin = latin
        """Letters and digits."""
        self._gaps = gaps
        self._joints = joints
        self._marks = [mark.start() for mark in MARKS.finditer(text)]
        self.lefts = [0.0, *accumulate(steps)]
        """Where each character begins in one endless line of Word, pt."""
        self.office_lefts = [0.0, *accumulate(office)]
        """The same in LibreOffice."""

    def last_fitting(self, start: int, width: float) -> int:
        """The last place before which a line that begins at `start` has room for all in `width`
        pt; `start` if there is none."""
        lefts, advances, size = self.lefts, self.advances, self.size
        room = lefts[start] + width + TOLERANCE
        at = bisect_right(lefts, room, start, size)
        if at == size:
            if lefts[at - 1] + advances[at - 1] <= room:
                return size
            at -= 1
        text, pairs = self.text, self.pairs
        while at > start:
            if pairs[text[at - 1 : at + 1]] & LEGAL and lefts[at - 1] + advances[at - 1] <= room:
                return at
            at -= 1
        return start

    def place_before(self, start: int, end: int) -> int:
        """The last place before `end` where a line that begins at `start` may end, or `start`."""
        text, pairs = self.text, self.pairs
        at = end - 1
        while at > start and not pairs[text[at - 1 : at + 1]] & LEGAL:
            at -= 1
        return at

    def place(self, start: int, end: int, width: float) -> Place:
        """The place `end` of a line that begins at `start` in a width given in pt."""
        text, lefts, advances, size = self.text, self.lefts, self.advances, self.size
        base = lefts[start]
        place = Place(end, lefts[end - 1] + advances[end - 1] - base)
        if end >= size:
            return place
        pairs = self.pairs
        place.legal = bool(pairs[text[end - 1 : end + 1]] & LEGAL)
        far = base + 2 * width
        at = end + 1
        while at < size and lefts[at] <= far and not pairs[text[at - 1 : at + 1]] & LEGAL:
            at += 1
        place.following = at
        place.next_natural = lefts[at - 1] + advances[at - 1] - base
        last = text[at - 1]
        place.closed = last in CLOSERS and at - start > 1
        place.hangs = last in HANGING
        marks = self._marks
        low, high = bisect_left(marks, start), bisect_left(marks, at - 1)
        if high > low and text[at - 2] in OPENERS:
            high -= 1
        count = place.marks = high - low
        place.give = count * self.em / 2
        gaps = self._gaps
        if gaps:
            low, high = bisect_left(gaps, start + 1), bisect_left(gaps, at)
            if high > low:
                place.gaps = (high - low) * self.em / 4 * GAP_SHRINK
                place.give += place.gaps
                middle = bisect_left(gaps, end, low, high)
                place.loose = (middle - low) * self.em / 4
                if middle < high and gaps[middle] == end:
                    place.gap = self.em / 4
        return place

    def drawn_in(self, start: int, place: Place, over: float, slack: float) -> float | None:
        """By how much, pt, the program that the lines are made for squeezes the line to draw in
        what follows a place; None where it does not. `over` and `slack` as in `engines`."""
        if self._wps_first:
            return self._by_wps(place, over, slack)
        return self._by_word(start, place, over, slack, self._modern)

    def drawn_in_by_other(self, start: int, place: Place, over: float, slack: float) -> bool:
        """Whether the other program does: WPS, or Word where the lines are made for WPS."""
        if self._wps_first:
            return self._by_word(start, place, over, slack, True) is not None
        return self._by_wps(place, over, slack) is not None

    def _by_word(
        self, start: int, place: Place, over: float, slack: float, modern: bool
    ) -> float | None:
        half = self.em / 2
        closed = place.closed
        if closed and over <= half + TOLERANCE:
            return over - half
        capacity = place.give + TOLERANCE
        squeeze = over
        hung = False
        if over > capacity:
            if not closed or over > capacity + self.em:
                return None
            squeeze = over - half
            if squeeze > capacity:
                if not self.hang or not place.hangs:
                    return None
                squeeze, hung = over - self.em, True
        if not modern:
            allowed = squeeze <= half + TOLERANCE or slack - place.gap >= half - TOLERANCE
            return squeeze if allowed else None
        if hung:
            slack -= place.loose
            if slack < 0:
                return None
        count = place.marks
        if not count:
            return squeeze if squeeze <= slack + TOLERANCE else None
        if place.ease < 0:
            place.ease = self._ease(start, place)
        marks = count * half
        worth = (squeeze if squeeze < marks else marks) * place.ease <= RATIO * slack * count
        return squeeze if worth else None

    def _ease(self, start: int, place: Place) -> float:
        joints, end = self._joints, place.end
        joined = 0
        if joints:
            joined = max(bisect_left(joints, end) - bisect_left(joints, start + 1), 0)
        spread = end - start - 1 - joined
        return (spread if spread > 0 else 0) + GAP_WEIGHT * place.loose / (self.em / 4)

    def _by_wps(self, place: Place, over: float, slack: float) -> float | None:
        half = self.em / 2
        if place.closed and over <= half + TOLERANCE:
            return 0.0
        capacity = place.give + TOLERANCE
        squeeze = over - half if place.closed and over > capacity else over
        if squeeze > capacity:
            return None
        slack -= place.gap
        if slack >= half - TOLERANCE or squeeze <= slack + TOLERANCE:
            return squeeze
        return None

    def latin_count(self, start: int, end: int) -> int:
        """Number of letters and digits in [start, end)."""
        latin = self.latin
        if not latin:
            return 0
        return bisect_left(latin, end) - bisect_left(latin, start)


def uniform(values: Sequence[float]) -> bool:
    """Whether all of a paragraph's characters are of one size."""
    return not values or values.count(values[0]) == len(values)
