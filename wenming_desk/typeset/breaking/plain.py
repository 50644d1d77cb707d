"""A paragraph of plain characters measured once for Word, WPS and LibreOffice together.

The same rules as in `prepare`, `engines` and `libreoffice`, but told from a few lists that are
made at C speed, so that only what is near a line's end is looked at character by character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from math import inf
from typing import Final

from wenming_desk.typeset.breaking.alphabet import (
    BEHIND_HAN,
    ENDS_HERE,
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

GAP_GIVES: Final = GAP_SHRINK / 4
"""em by which a gap between Han and Latin gives way."""
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
        *("closed", "ease", "end", "following", "gap", "give", "hangs", "least"),
        *("loose", "marks", "natural", "next_natural"),
    )

    def __init__(
        self,
        end: int,
        natural: float,
        following: int,
        next_natural: float,
        least: float = inf,
        marks: int = 0,
        give: float = 0.0,
        *,
        closed: bool = False,
        hangs: bool = False,
    ) -> None:
        self.end = end
        self.natural = natural
        """Width of the line, pt, before any spacing is changed."""
        self.following = following
        """The next place where it could end."""
        self.next_natural = next_natural
        self.least = least
        """What the line must leave empty, pt, for any program to draw in what follows."""
        self.marks = marks
        """Marks that can be squeezed in the line with what is drawn in."""
        self.give = give
        """What these and its gaps between Han and Latin give, pt."""
        self.closed = closed
        """Whether a mark closes what would be drawn in, and whether that may `hangs` outside."""
        self.hangs = hangs
        self.ease = -1.0
        """How easily the line is stretched, in Han gaps; negative: not yet reckoned, nor are the
        following."""
        self.loose = 0.0
        """What its gaps take by stretching, pt."""
        self.gap = 0.0
        """The gap right at the place, pt."""


class PlainText:
    """A plain text of one size and spacing: where its lines may end and what they give and take."""

    __slots__ = (
        *("_changes", "_modern", "_wps_first", "advances", "edges", "em", "gaps", "hang"),
        *("joints", "latin", "lefts", "marks", "office_lefts", "pairs", "seams", "size"),
        *("spacing", "text"),
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
        self._changes = edges
        if seams:
            edges = sorted({*edges, *(seam for seam in seams if 0 < seam < size)})
        if kept:
            for at in edges:
                office[at - 1] -= kept
        self.edges = edges
        """Where script or formatting changes."""
        self.latin = latin
        """Letters and digits."""
        self.gaps = gaps
        self.joints = joints
        self.marks = [mark.start() for mark in MARKS.finditer(text)]
        self.lefts = [0.0, *accumulate(steps)]
        """Where each character begins in one endless line of Word, pt."""
        self.office_lefts = [0.0, *accumulate(office)]
        """The same in LibreOffice."""

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
        natural = lefts[end - 1] + advances[end - 1] - base
        if end >= size:
            return Place(end, natural, end, natural)
        pairs = self.pairs
        far = base + 2 * width
        at = end + 1
        while at < size and not pairs[text[at - 1 : at + 1]] & LEGAL and lefts[at] <= far:
            at += 1
        last = at - 1
        reached = lefts[last] + advances[last] - base
        marks, gaps = self.marks, self.gaps
        low = bisect_left(marks, start)
        high = bisect_left(marks, last, low)
        if high > low and text[at - 2] in OPENERS:
            high -= 1
        count, em = high - low, self.em
        give = count * em / 2
        if gaps:
            low = bisect_right(gaps, start)
            give += (bisect_left(gaps, at, low) - low) * em * GAP_GIVES
        least = reached - natural - give - 2 * TOLERANCE
        if text[last] not in CLOSERS or last == start:
            return Place(end, natural, at, reached, least, count, give)
        hangs = text[last] in HANGING
        return Place(end, natural, at, reached, least - em, count, give, closed=True, hangs=hangs)

    def drawn_in(self, start: int, place: Place, over: float, slack: float) -> float | None:
        """By how much, pt, the program that the lines are made for squeezes the line to draw in
        what follows a place; None where it does not. `over` and `slack` as in `engines`."""
        if place.ease < 0:
            self._reckon(start, place)
        if self._wps_first:
            return self._by_wps(place, over, slack)
        return self._by_word(place, over, slack, self._modern)

    def drawn_in_by_other(self, start: int, place: Place, over: float, slack: float) -> bool:
        """Whether the other program does: WPS, or Word where the lines are made for WPS."""
        if place.ease < 0:
            self._reckon(start, place)
        if self._wps_first:
            return self._by_word(place, over, slack, True) is not None
        return self._by_wps(place, over, slack) is not None

    def _by_word(self, place: Place, over: float, slack: float, modern: bool) -> float | None:
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
        marks = count * half
        worth = (squeeze if squeeze < marks else marks) * place.ease <= RATIO * slack * count
        return squeeze if worth else None

    def _reckon(self, start: int, place: Place) -> None:
        """How easily the line is stretched."""
        joints, gaps, end = self.joints, self.gaps, place.end
        spread = end - start - 1
        if joints:
            low = bisect_right(joints, start)
            spread -= bisect_left(joints, end, low) - low
        inner = 0
        if gaps:
            low = bisect_right(gaps, start)
            high = bisect_left(gaps, end, low)
            inner = high - low
            place.loose = inner * self.em / 4
            if high < len(gaps) and gaps[high] == end:
                place.gap = self.em / 4
        place.ease = max(spread, 0) + GAP_WEIGHT * inner

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

    def is_asian(self, at: int) -> bool:
        """Whether the character is of an Asian script, or goes with text that is."""
        first = self.text[0]
        begins_latin = first.isascii() or first in WEAK
        return bool(bisect_right(self._changes, at) % 2) == begins_latin

    def ends_in_office(self, start: int, at: int) -> bool:
        """Whether LibreOffice surely ends the line that begins at `start` before the character at
        `at` if that is the first one without room."""
        text = self.text
        told = self.pairs[text[at - 1 : at + 1]]
        if told & ENDS_HERE:
            return True
        return bool(told & BEHIND_HAN) and self.hang and at - 2 >= start and is_han(text[at - 2])

    def latin_count(self, start: int, end: int) -> int:
        """Number of letters and digits in [start, end)."""
        latin = self.latin
        if not latin:
            return 0
        return bisect_left(latin, end) - bisect_left(latin, start)
