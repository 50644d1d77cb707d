"""The lines of a plain paragraph that all programs end alike, told from closed forms.

Gives what `Agreement` would find for such a paragraph, without making any line on trial: for each
place where the line could end it is known what it lacks there, and what would be drawn into it.
Where that does not tell, there is no answer, and the longer way is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from wenming_desk.typeset.breaking.alphabet import OFFICE as OFFICE_ENDS
from wenming_desk.typeset.breaking.engines import TOLERANCE
from wenming_desk.typeset.breaking.libreoffice import HANGING, OfficeText, Verdict, scripts_of
from wenming_desk.typeset.breaking.lines import Decided
from wenming_desk.typeset.breaking.plain import Place, PlainText
from wenming_desk.typeset.settled import (
    ALL,
    DOUBT,
    FEWER,
    LIMIT_TWIPS,
    LOOSEST,
    MORE,
    NONE,
    OFFICE,
    OTHER,
    PROGRAMS,
    SPARE,
    STAND_IN,
    TRIES,
    WITH_NUMBER,
    Settled,
    grade_of,
    locks_of,
)

_SLIGHT: Final = 1e-6
"""pt that no program tells apart."""
_EASY: Final = 4
_DRAWN: Final = 8
"""Added to a grade: as of `PlainLine`."""
_UNTOLD: Final = -1
"""Instead of a grade: it takes a closer look."""


class PlainLine:
    """A settled line, and what is known of its end should the line below it become narrower."""

    __slots__ = ("change", "drawn", "easy", "place", "settled")

    def __init__(
        self, settled: Settled, place: Place | None, change: float, *, drawn: bool, easy: bool
    ) -> None:
        """Without `place` nothing is known of it."""
        self.settled = settled
        self.place = place
        self.change = change
        """pt by which its characters are wider in all."""
        self.drawn = drawn
        """Its last unit was drawn into it: what follows does not matter."""
        self.easy = easy
        """LibreOffice ends it before the first character that has no room."""


class PlainLines:
    """Finds the lines of one paragraph, one after another."""

    __slots__ = ("_office", "_step", "_text")

    def __init__(self, text: PlainText) -> None:
        self._text = text
        self._office: OfficeText | None = None
        self._step = STAND_IN * text.em

    @property
    def office(self) -> OfficeText:
        """The same paragraph for questions about LibreOffice that two characters do not answer."""
        office = self._office
        if office is None:
            text = self._text
            office = self._office = OfficeText(
                *(text.text, text.advances, text.spacing, [text.em] * text.size),
                *(scripts_of(text.text), text.seams),
                hang=text.hang,
            )
        return office

    def line(
        self, start: int, width: float, above: PlainLine | None, unwelcome: frozenset[int]
    ) -> PlainLine | None:
        """The line that begins at `start` in a width given in pt; None where it takes a closer
        look. `above` is the line before it. No line ends where it is `unwelcome`, if all agree
        about another end."""
        text = self._text
        fits = text.last_fitting(start, width)
        if fits == start:
            return None
        place = text.place(start, fits, width)
        size = text.size
        wps, drawn = fits, False
        if fits == size:
            decided: Decided = size, size, 0.0, True
        else:
            over, slack = place.next_natural - width, width - place.natural
            decided = fits, fits, -slack if slack > 0 else 0.0, False
            if over <= width:
                squeeze = text.drawn_in(start, place, over, slack)
                if text.drawn_in_by_other(start, place, over, slack):
                    wps = place.following
                if squeeze is not None:
                    end = place.following
                    decided, drawn = (end, end, squeeze, end == size), True
        end = decided[1]
        # LibreOffice in this width, in one a little smaller, and with a stand-in face
        lefts, advances = text.office_lefts, text.advances
        base = lefts[start] + text.spacing + _SLIGHT
        sure = width - DOUBT
        stood_in = sure - text.latin_count(start, end) * self._step
        easy = (
            lefts[end - 1] + advances[end - 1] - base <= stood_in
            and (end == size or lefts[end] + advances[end] - base > width)
            and (end == size or bool(text.pairs[text.text[end - 1 : end + 1]] & OFFICE_ENDS))
        )
        if easy and wps == end and end not in unwelcome:
            settled = Settled(start, decided, width, (), ALL)
            return PlainLine(settled, place, 0.0, drawn=drawn, easy=True)
        offices = [end] * 3 if easy else self.office.ends(start, (width, sure, stood_in))
        grade = NONE if end in unwelcome else grade_of(end, offices, wps)
        settled = Settled(start, decided, width, (), grade)
        line = PlainLine(settled, place, 0.0, drawn=drawn, easy=easy)
        if grade == ALL:
            return line
        return self._search(line, above, (*offices, wps), unwelcome)

    def _search(
        self,
        line: PlainLine,
        above: PlainLine | None,
        others: tuple[int, ...],
        unwelcome: frozenset[int],
    ) -> PlainLine | None:
        """The end and spacing that most programs agree on, of those that change least; None where
        a try takes a closer look, or none brings agreement."""
        text = self._text
        start, decided, width = line.settled[:3]
        end = decided[1]
        places: dict[int, Place] = {}
        if line.place is not None:
            places[line.place.end] = line.place
        own = [] if end in unwelcome else self._own(start, end, width)
        # what costs less than another end by itself comes first in any case
        cheap = bisect_left(own, (OTHER,))
        choices, grade, tries = own[:cheap], line.settled.grade, 0
        for late in (False, True):
            if late:
                choices = own[cheap:]
                self._add_others(choices, start, decided, width, others, unwelcome)
                choices.sort()
            for _, wanted, total in choices:
                tries += 1
                place = places.get(wanted)
                if place is None:
                    place = places[wanted] = text.place(start, wanted, width)
                if total and place.legal:
                    found = self._try(start, place, total, width, grade, places)
                    if found < 0:
                        return None
                    if found & ALL > grade:
                        each, rest = divmod(total, wanted - start)
                        stays = self._still_ends(above, start, wanted, each, rest)
                        if stays is None:
                            return None
                        if stays:
                            grade = found & ALL
                            new = wanted, wanted, 0.0, wanted == text.size
                            locks = locks_of(start, wanted, total)
                            line = PlainLine(
                                Settled(start, new, width, locks, grade),
                                place,
                                total / 20,
                                drawn=bool(found & _DRAWN),
                                easy=bool(found & _EASY),
                            )
                if grade == ALL or (grade == PROGRAMS and tries >= TRIES):
                    return line
        return line if grade >= PROGRAMS else None

    def _own(self, start: int, end: int, width: float) -> list[tuple[float, int, int]]:
        """(change of each character, end of the line, change of the line in twips) that leave just
        the room that LibreOffice's rounding and a wider face may take."""
        found: list[tuple[float, int, int]] = []
        self._add(found, start, end, width, 0.0)
        found.sort()
        return found

    def _add_others(
        self,
        choices: list[tuple[float, int, int]],
        start: int,
        decided: Decided,
        width: float,
        others: tuple[int, ...],
        unwelcome: frozenset[int],
    ) -> None:
        """The same for other ends, none of them `unwelcome`."""
        _, end, _, last = decided
        size = self._text.size
        fewer = WITH_NUMBER if end in unwelcome else FEWER
        lowest = max(min(end, *others) - fewer, start + 1)
        highest = min(max(end, *others) + MORE, size)
        for other in range(lowest, highest + 1):
            if other != end and other not in unwelcome and (last or other != size):
                self._add(choices, start, other, width, OTHER)

    def _add(
        self,
        choices: list[tuple[float, int, int]],
        start: int,
        end: int,
        width: float,
        cost: float,
    ) -> None:
        text = self._text
        count = end - start
        over = text.lefts[end - 1] + text.advances[end - 1] - text.lefts[start] - width
        limit = LIMIT_TWIPS * count
        most = limit
        if -over > count:
            most = max(limit, round(min(-over, LOOSEST * count) * 20))
        doubt = DOUBT + SPARE
        latin = text.latin_count(start, end) * self._step
        totals = {-round((over + doubt) * 20), -round((over + (doubt + latin + 1.0)) * 20)}
        if latin:
            totals.add(-round((over + (doubt + latin)) * 20))
        if text.text[end - 1] in HANGING:
            # a stop that hangs outside may stay there: the rest alone fills the line
            over -= text.advances[end - 1]
            totals.add(-round((over + doubt) * 20))
            totals.add(-round((over + (doubt + latin + 1.0)) * 20))
            if latin:
                totals.add(-round((over + (doubt + latin)) * 20))
        choices += [
            (abs(total) / count + cost, end, total) for total in totals if -limit <= total <= most
        ]

    def _try(
        self,
        start: int,
        place: Place,
        total: int,
        width: float,
        known: int,
        places: dict[int, Place],
    ) -> int:
        """How far the programs agree about a line that is changed by `total` twips; NONE where
        that is surely no further than `known`. With _EASY and _DRAWN, or _UNTOLD."""
        text = self._text
        end, size = place.end, text.size
        count = end - start
        each, rest = divmod(total, count)
        change = total / 20
        natural = place.natural + change
        wps, drawn = True, 0
        if natural <= width + TOLERANCE:
            if end < size:
                over = place.next_natural + change - width
                if over <= TOLERANCE:
                    return NONE
                if over <= width:
                    slack = width - natural
                    if text.drawn_in(start, place, over, slack) is not None:
                        return NONE
                    wps = not text.drawn_in_by_other(start, place, over, slack)
        else:
            # its last unit has to be drawn in
            before = text.place_before(start, end)
            if before == start:
                return _UNTOLD
            above = places.get(before)
            if above is None:
                above = places[before] = text.place(start, before, width)
            at = before - start
            reached = above.natural + (at * each + min(at, rest)) / 20
            over = natural - width
            if reached > width + TOLERANCE or over > width or above.following != end:
                return NONE if above.following == end else _UNTOLD
            if text.drawn_in(start, above, over, width - reached) is None:
                return NONE
            wps = text.drawn_in_by_other(start, above, over, width - reached)
            drawn = _DRAWN
        if known >= OFFICE and not wps:
            return NONE
        found = self._in_office(start, end, total, each, rest, width)
        if found < PROGRAMS:
            return found
        return (found if wps else found - (found & ALL) + OFFICE) + drawn

    def _in_office(
        self, start: int, end: int, total: int, each: int, rest: int, width: float
    ) -> int:
        """ALL or PROGRAMS where LibreOffice ends the line there, with _EASY; NONE or _UNTOLD."""
        text = self._text
        if end - start < 2:
            return _UNTOLD
        lefts, advances, spacing = text.office_lefts, text.advances, text.spacing
        base = lefts[start] + spacing + _SLIGHT
        at = end - 1
        last = lefts[at] + advances[at] - base + (total - each) / 20
        following = total / 20
        looser = spacing + each / 20
        if looser < 0 or spacing < 0:
            # spacing below none is dropped where script or formatting changes
            edges, parted = text.edges, start + rest
            kept = min(spacing, 0.0)
            tighter = min(looser + 0.05, 0.0)
            looser = min(looser, 0.0)
            low = bisect_right(edges, start)
            middle = bisect_right(edges, parted, low)
            high = bisect_right(edges, at, middle)
            dropped = (kept - tighter) * (middle - low) + (kept - looser) * (high - middle)
            if rest and not (middle and edges[middle - 1] == parted):
                dropped -= tighter
            last += dropped
            following += dropped
            if high < len(edges) and edges[high] == end:
                following += kept - looser
            else:
                following -= looser
        sure = width - DOUBT
        stood_in = sure - text.latin_count(start, end) * self._step
        hanging = text.text[at] in HANGING
        if last > sure and not hanging:
            return NONE
        if last <= sure and (last <= stood_in or not hanging):
            if end == text.size:
                return (ALL if last <= stood_in else PROGRAMS) + _EASY
            if (
                text.pairs[text.text[at : end + 1]] & OFFICE_ENDS
                and lefts[end] + advances[end] - base + following > width
            ):
                return (ALL if last <= stood_in else PROGRAMS) + _EASY
        locks = locks_of(start, end, total)
        near, doubted, stood = self.office.verdicts(start, end, (width, sure, stood_in), locks)
        if near is not Verdict.KEPT or doubted is not Verdict.KEPT:
            return NONE
        return ALL if stood is Verdict.KEPT else PROGRAMS

    def _still_ends(
        self, above: PlainLine | None, start: int, end: int, each: int, rest: int
    ) -> bool | None:
        """Whether the line above ends where it did with the spacing of the line [start, end) below
        it; None where that takes a closer look."""
        if above is None:
            return True
        place, settled = above.place, above.settled
        if place is None:
            return None
        if each >= 0:
            # what could be drawn in has become no narrower
            return True
        text = self._text
        if not above.drawn:
            size = min(place.following, end) - start
            natural = place.natural + above.change
            over = place.next_natural + above.change - settled.width
            over += (size * each + min(size, rest)) / 20
            if over <= TOLERANCE:
                return False
            if over <= settled.width:
                slack = settled.width - natural
                if text.drawn_in(settled.start, place, over, slack) is not None:
                    return False
                if text.drawn_in_by_other(settled.start, place, over, slack):
                    return False
        if above.easy:
            return True
        total = each * (end - start) + rest
        locks = (*settled.locks, *locks_of(start, end, total))
        verdicts = self.office.verdicts(settled.start, start, (settled.width,), locks)
        return verdicts[0] is Verdict.KEPT
