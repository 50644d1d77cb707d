"""A paragraph of plain characters measured once for Word, WPS and LibreOffice together.

The same rules as in `prepare`, `engines` and `libreoffice`, but told from a few lists that are
made at C speed, so that only what is near a line's end is looked at character by character.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
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


GAPS, JOINTS, LATINS, EDGES = 16, 32, 48, 64
COUNT: Final = (1 << 16) - 1
"""What `PlainText.sums` count in one number, and at which bits: squeezable marks (from bit 0), gaps
between Han and Latin, narrow characters behind narrow ones, letters and digits, changes of script
or formatting; the difference of two such numbers tells it of a line."""
_MARK, _GAP, _JOINT, _LATIN, _EDGE = 1, 1 << GAPS, 1 << JOINTS, 1 << LATINS, 1 << EDGES


class Place:
    """A place where a line may end, and what lies between it and the next such place."""

    __slots__ = (
        *("closed", "ease", "end", "following", "give", "loose", "marks", "natural"),
        "next_natural",
    )

    def __init__(
        self,
        end: int,
        natural: float,
        following: int,
        next_natural: float,
        marks: int = 0,
        give: float = 0.0,
    ) -> None:
        self.end = end
        self.natural = natural
        """Width of the line, pt, before any spacing is changed."""
        self.following = following
        """The next place where it could end."""
        self.next_natural = next_natural
        self.marks = marks
        """Marks that can be squeezed in the line with what is drawn in."""
        self.give = give
        """What these and its gaps between Han and Latin give, pt."""
        self.closed = False
        """Whether a mark closes what would be drawn in."""
        self.ease = 0.0
        """How easily the line is stretched, in Han gaps."""
        self.loose = 0.0
        """What its gaps take by stretching, pt."""


class PlainText:
    """A plain text of one size and spacing: where its lines may end and what they give and take."""

    __slots__ = (
        *("_changes", "_modern", "_wps_first", "advances", "edges", "em", "hang", "lefts"),
        *("office_lefts", "pairs", "seams", "size", "spacing", "sums", "text"),
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
        # what stands between a character and the next one counts with the first of them
        facts = [0] * size
        edges: list[int] = []
        behind = 0
        if size and text[0] in WEAK:
            # marks before any other text count as Latin
            while behind < size and text[behind] in WEAK:
                behind += 1
            edges.append(behind)
        for mark in MARKS.finditer(text):
            facts[mark.start()] = _MARK
        for run in NARROW_RUN.finditer(text):
            first, last = run.span()
            if edges and edges[-1] == first:
                edges.pop()
            elif first:
                edges.append(first)
            word = run.group()
            if word.isalnum():
                facts[first : last - 1] = [_JOINT + _LATIN] * (last - first - 1)
                facts[last - 1] = _LATIN
                begins = ends = True
            else:
                for at in range(first, last):
                    facts[at] = (_JOINT if at < last - 1 else 0) + _LATIN * text[at].isalnum()
                begins, ends = word[0].isalnum(), word[-1].isalnum()
            if begins and first and is_han(text[first - 1]):
                facts[first - 1] += _GAP
                steps[first - 1] += gap
                office[first - 1] += office_gap
            if last == size:
                continue
            if ends and is_han(text[last]):
                facts[last - 1] += _GAP
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
        for at in edges:
            facts[at - 1] += _EDGE
            office[at - 1] -= kept
        self.edges = edges
        """Where script or formatting changes."""
        self.sums = [0, *accumulate(facts)]
        """How many marks, gaps and so on there are before each character, as above."""
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
        at = end + 1
        while (
            at < size and not pairs[text[at - 1 : at + 1]] & LEGAL and lefts[at] - base <= 2 * width
        ):
            at += 1
        last = at - 1
        reached = lefts[last] + advances[last] - base
        sums, em = self.sums, self.em
        before = sums[start]
        found = sums[last] - before
        marks = found & COUNT
        if marks and text[last - 1] in OPENERS:
            marks -= 1
        give = marks * em / 2 + (found >> GAPS & COUNT) * em * GAP_GIVES
        found = sums[end - 1] - before
        gaps = found >> GAPS & COUNT
        place = Place(end, natural, at, reached, marks, give)
        place.ease = end - start - 1 - (found >> JOINTS & COUNT) + GAP_WEIGHT * gaps
        place.loose = gaps * em / 4
        if text[last] in CLOSERS and last > start:
            place.closed = True
        return place

    def drawn_in(self, place: Place, over: float, slack: float) -> float | None:
        """By how much, pt, the program that the lines are made for squeezes the line to draw in
        what follows a place; None where it does not. `over` and `slack` as in `engines`."""
        if self._wps_first:
            return self._by_wps(place, over, slack)
        return self._by_word(place, over, slack, self._modern)

    def drawn_in_by_other(self, place: Place, over: float, slack: float) -> bool:
        """Whether the other program does: WPS, or Word where the lines are made for WPS."""
        if self._wps_first:
            return self._by_word(place, over, slack, True) is not None
        return self._by_wps(place, over, slack) is not None

    def _gap(self, end: int) -> float:
        """The gap between Han and Latin right at a place, pt."""
        sums = self.sums
        return self.em / 4 if (sums[end] - sums[end - 1]) >> GAPS & COUNT else 0.0

    def _by_word(self, place: Place, over: float, slack: float, modern: bool) -> float | None:
        half = self.em / 2
        closed = place.closed
        if closed and over <= half + TOLERANCE:
            return over - half
        capacity = place.give + TOLERANCE
        squeeze = over
        if over > capacity:
            if not closed or over > capacity + self.em:
                return None
            squeeze = over - half
            if squeeze > capacity:
                if not self.hang or self.text[place.following - 1] not in HANGING:
                    return None
                squeeze = over - self.em
                if modern:
                    slack -= place.loose
                    if slack < 0:
                        return None
        if not modern:
            allowed = (
                squeeze <= half + TOLERANCE or slack - self._gap(place.end) >= half - TOLERANCE
            )
            return squeeze if allowed else None
        count = place.marks
        if not count:
            return squeeze if squeeze <= slack + TOLERANCE else None
        marks = count * half
        worth = (squeeze if squeeze < marks else marks) * place.ease <= RATIO * slack * count
        return squeeze if worth else None

    def _by_wps(self, place: Place, over: float, slack: float) -> float | None:
        half = self.em / 2
        closed = place.closed
        if closed and over <= half + TOLERANCE:
            return 0.0
        capacity = place.give + TOLERANCE
        squeeze = over - half if closed and over > capacity else over
        if squeeze > capacity:
            return None
        slack -= self._gap(place.end)
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
        sums = self.sums
        return (sums[end] - sums[start]) >> LATINS & COUNT
