"""A paragraph of plain characters measured once for Word, WPS and LibreOffice together.

The same rules as in `prepare`, `engines` and `libreoffice`, but told from a few lists that are
made at C speed, so that only what is near a line's end is looked at character by character.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from wenming_desk.typeset.breaking.alphabet import (
    BEHIND_HAN,
    COUNT,
    ENDS_HERE,
    HAN,
    HANGS,
    KINDS,
    LEGAL,
    LETTER,
    MARK,
    NARROW,
    OPENS,
    PAIRS,
    TRAITS,
    UNKNOWN,
    WEAK,
)
from wenming_desk.typeset.breaking.engines import GAP_SHRINK, GAP_WEIGHT, RATIO, TOLERANCE
from wenming_desk.typeset.breaking.rules import BreakRules

GAP_GIVES: Final = GAP_SHRINK / 4
"""em by which a gap between Han and Latin gives way."""
OFFICE_GAP: Final = 0.2
"""em of LibreOffice's gap between Han and Latin; Word's is a quarter."""
_MOST: Final = 1 << 20
"""Characters of a text of which everything can be counted in `PlainText.sums`."""


def is_plain(text: str, rules: BreakRules) -> bool:
    """Whether a text under these rules can be measured in this way: justified, and as our files
    have it otherwise."""
    return (
        rules.justify
        and rules.compress
        and rules.autospace
        and rules.word_wrap
        and not (rules.kern_pairs or rules.stretch_last)
        and len(text) < _MOST
        and UNKNOWN.search(text) is None
    )


GAPS: Final = 20
JOINTS: Final = 40
FIELD: Final = (1 << 20) - 1
"""What `PlainText.sums` count in one number, and at which bits: squeezable marks (from bit 0), gaps
between Han and Latin, narrow characters behind narrow ones; the difference of two such numbers
tells it of a line."""
_GAP: Final = 1 << GAPS
_JOINT: Final = 1 << JOINTS


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
        *("_begins_asian", "_changes", "_modern", "_wps_first", "advances", "edges", "em", "hang"),
        *("latins", "lefts", "office_lefts", "seams", "size", "spacing", "sums", "text", "thin"),
    )

    def __init__(
        self,
        text: str,
        narrow: list[tuple[int, dict[str, float]]],
        em: float,
        spacing: float,
        seams: frozenset[int],
        rules: BreakRules,
    ) -> None:
        """`narrow` tells of each stretch of a face where it ends, and the advances in pt of its
        narrow characters, which include the `spacing`; all others take an `em` and that. `seams`
        are offsets at which the formatting changes."""
        self.text = text
        self.em = em
        self.spacing = spacing
        self.seams = seams
        size = self.size = len(text)
        self.hang = rules.hang
        self._wps_first = rules.engine == "wps"
        self._modern = rules.engine != "word14"
        advances: list[float] = []
        changes: list[int] = []
        edges: list[int] = []
        sums, latins = [0], [0]
        lefts, office_lefts = [0.0], [0.0]
        kept = spacing if spacing < 0 else 0.0
        gap, office_gap = em / 4, em * OFFICE_GAP
        left, office, found, latin = 0.0, 0.0, 0, 0
        full, thin = em + spacing, False
        stretch, until = -1, 0
        table: dict[str, float] = {}
        traits = TRAITS[KINDS[ord(text[0])]] if size else 0
        # marks before any other text count as Latin
        is_asian = self._begins_asian = traits & (NARROW | WEAK) == 0
        for at in range(size):
            own = traits
            traits = TRAITS[KINDS[ord(text[at + 1])]] if at + 1 < size else 0
            # what stands between a character and the next one counts with the first of them
            step = full
            if own & NARROW:
                while at >= until:
                    stretch += 1
                    until, table = narrow[stretch]
                step = table[text[at]]
                thin = thin or not step
            advances.append(step)
            office_step = step
            if own & MARK:
                found += 1
            elif own & LETTER:
                latin += 1
            if own & NARROW:
                if traits & NARROW:
                    found += _JOINT
                elif own & LETTER and traits & HAN:
                    found += _GAP
                    step += gap
                    office_step += office_gap
            elif own & HAN and traits & LETTER:
                found += _GAP
                step += gap
                office_step += office_gap
            parted = False
            if traits & WEAK == 0 and at + 1 < size:
                parted = is_asian != (traits & NARROW == 0)
                if parted:
                    is_asian = not is_asian
                    changes.append(at + 1)
            if parted or (seams and at + 1 in seams and at + 1 < size):
                edges.append(at + 1)
                office_step -= kept
            left += step
            office += office_step
            sums.append(found)
            latins.append(latin)
            lefts.append(left)
            office_lefts.append(office)
        self.advances = advances
        """What each character takes, pt."""
        self.thin = thin
        """Whether some take nothing."""
        self._changes = changes
        self.edges = edges
        """Where script or formatting changes."""
        self.sums = sums
        """How many marks, gaps and so on there are before each character, as above."""
        self.latins = latins
        """How many letters and digits."""
        self.lefts = lefts
        """Where each character begins in one endless line of Word, pt."""
        self.office_lefts = office_lefts
        """The same in LibreOffice."""

    def told(self, at: int) -> int:
        """What is true of the character at `at` and the one before it, as in `PAIRS`."""
        text = self.text
        return PAIRS[KINDS[ord(text[at - 1])] * COUNT + KINDS[ord(text[at])]]

    def traits(self, at: int) -> int:
        """What the character at `at` is, as in `TRAITS`."""
        return TRAITS[KINDS[ord(self.text[at])]]

    def is_asian(self, at: int) -> bool:
        """Whether the character at `at` is of an Asian script, or goes with text that is."""
        return (bisect_right(self._changes, at) % 2 == 0) == self._begins_asian

    def place_before(self, start: int, end: int) -> int:
        """The last place before `end` where a line that begins at `start` may end, or `start`."""
        at = end - 1
        while at > start and not self.told(at) & LEGAL:
            at -= 1
        return at

    def place(self, start: int, end: int, width: float) -> Place:
        """The place `end` of a line that begins at `start` in a width given in pt."""
        lefts, advances, size = self.lefts, self.advances, self.size
        base = lefts[start]
        natural = lefts[end - 1] + advances[end - 1] - base
        if end >= size:
            return Place(end, natural, end, natural)
        at, far = end + 1, base + 2 * width
        while at < size and not self.told(at) & LEGAL and lefts[at] <= far:
            at += 1
        last = at - 1
        reached = lefts[last] + advances[last] - base
        sums, em = self.sums, self.em
        before = sums[start]
        found = sums[last] - before
        marks = found & FIELD
        if marks and self.traits(last - 1) & OPENS:
            marks -= 1
        give = marks * em / 2 + (found >> GAPS & FIELD) * em * GAP_GIVES
        found = sums[end - 1] - before
        gaps = found >> GAPS & FIELD
        place = Place(end, natural, at, reached, marks, give)
        place.ease = end - start - 1 - (found >> JOINTS) + GAP_WEIGHT * gaps
        place.loose = gaps * em / 4
        place.closed = last > start and self.traits(last) & (MARK | OPENS) == MARK
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
        found = self.sums[end] - self.sums[end - 1]
        return self.em / 4 if found >> GAPS & FIELD else 0.0

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
                if not self.hang or not self.traits(place.following - 1) & HANGS:
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

    def ends_in_office(self, start: int, at: int) -> bool:
        """Whether LibreOffice surely ends the line that begins at `start` before the character at
        `at` if that is the first one without room."""
        told = self.told(at)
        if told & ENDS_HERE:
            return True
        behind = told & BEHIND_HAN and self.hang and at - 2 >= start
        return bool(behind) and bool(self.traits(at - 2) & HAN)

    def latin_count(self, start: int, end: int) -> int:
        """Number of letters and digits in [start, end)."""
        return self.latins[end] - self.latins[start]


def last_in(lefts: list[float], room: float, low: int, high: int, em: float) -> int:
    """The first of [low, high) whose place, in `lefts` that ascend about by an `em`, is beyond
    `room`, else `high`; all in pt. Finds it by going there rather than by halving."""
    at = low + int((room - lefts[low]) / em)
    at = max(min(at, high), low)
    while at < high and lefts[at] <= room:
        at += 1
    while at > low and lefts[at - 1] > room:
        at -= 1
    return at
