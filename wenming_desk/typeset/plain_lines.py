"""The lines of a plain paragraph that all programs end alike, told from closed forms.

Gives what `Agreement` would find for such a paragraph, without making any line on trial: for each
place where the line could end it is known what it lacks there, and what would be drawn into it.
Where that does not tell, there is no answer, and the longer way is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from wenming_desk.typeset.breaking.alphabet import LEGAL
from wenming_desk.typeset.breaking.engines import TOLERANCE
from wenming_desk.typeset.breaking.libreoffice import HANGING, OfficeText, Verdict, scripts_of
from wenming_desk.typeset.breaking.lines import Decided
from wenming_desk.typeset.breaking.plain import Place, PlainText
from wenming_desk.typeset.plain_office import EASY, SLIGHT, PlainOffice
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

_DRAWN: Final = 8
"""Added to a grade where the line's last unit is drawn into it."""
_UNTOLD: Final = -1
"""Instead of a grade: it takes a closer look."""

_Choice = tuple[float, int, int]
"""What a change costs, the end of the line, and its change of width in twips."""


class PlainLine:
    """A settled line, and what is known of its end should the line below it become narrower."""

    __slots__ = ("change", "drawn", "easy", "settled", "told")

    def __init__(
        self,
        settled: Settled,
        change: float = 0.0,
        *,
        drawn: bool = False,
        easy: bool = False,
        told: bool = True,
    ) -> None:
        self.settled = settled
        self.change = change
        """pt by which its characters are wider in all."""
        self.drawn = drawn
        """Its last unit was drawn into it: what follows does not matter."""
        self.easy = easy
        """LibreOffice ends it before the first character that has no room."""
        self.told = told
        """Whether this is known."""


class PlainLines:
    """Finds the lines of one paragraph, one after another."""

    __slots__ = ("_office", "_office_text", "_step", "_text")

    def __init__(self, text: PlainText) -> None:
        self._text = text
        self._office = PlainOffice(text)
        self._office_text: OfficeText | None = None
        self._step = STAND_IN * text.em

    def line(
        self, start: int, width: float, above: PlainLine | None, unwelcome: frozenset[int]
    ) -> PlainLine | None:
        """The line that begins at `start` in a width given in pt; None where it takes a closer
        look. `above` is the line before it. No line ends where it is `unwelcome`, if all agree
        about another end."""
        text = self._text
        lefts, advances, string, pairs = text.lefts, text.advances, text.text, text.pairs
        size = text.size
        base = lefts[start]
        room = base + width + TOLERANCE
        end = bisect_right(lefts, room, start, size)
        right = lefts[end - 1] + advances[end - 1]
        if end < size or right > room:
            if end == size:
                end -= 1
                right = lefts[end - 1] + advances[end - 1]
            while right > room or not pairs[string[end - 1 : end + 1]] & LEGAL:
                end -= 1
                if end <= start:
                    return None
                right = lefts[end - 1] + advances[end - 1]
        wps, drawn = end, False
        slack = width - (right - base)
        if end == size:
            decided: Decided = size, size, 0.0, True
        else:
            decided = end, end, -slack if slack > 0 else 0.0, False
            place = text.place(start, end, width)
            if slack >= place.least:
                over = place.next_natural - width
                if over <= width:
                    squeeze = text.drawn_in(start, place, over, slack)
                    if text.drawn_in_by_other(start, place, over, slack):
                        wps = place.following
                    if squeeze is not None:
                        end = place.following
                        decided, drawn = (end, end, squeeze, end == size), True
        # LibreOffice in this width, in one a little smaller, and with a stand-in face
        lefts = text.office_lefts
        base = lefts[start] + text.spacing + SLIGHT
        sure = width - DOUBT
        stood_in = sure - text.latin_count(start, end) * self._step
        last = lefts[end - 1] + advances[end - 1] - base
        easy = last <= width and (
            end == size
            or (lefts[end] + advances[end] - base > width and text.ends_in_office(start, end))
        )
        if easy and last <= stood_in:
            if wps == end and end not in unwelcome:
                return PlainLine(Settled(start, decided, width, (), ALL), drawn=drawn, easy=True)
            offices = [end] * 3
        else:
            offices = self._office.ends(start, (width, sure, stood_in))
        grade = NONE if end in unwelcome else grade_of(end, offices, wps)
        line = PlainLine(Settled(start, decided, width, (), grade), drawn=drawn, easy=easy)
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
        start, decided, width, _, grade = line.settled
        end, size, string, pairs = decided[1], text.size, text.text, text.pairs
        places: dict[int, Place] = {}
        own: list[_Choice] = []
        if end not in unwelcome:
            self._add(own, start, end, end + 1, width)
            own.sort()
        # what costs less than another end by itself comes first in any case
        cheap = bisect_left(own, (OTHER,))
        choices, tries = own[:cheap], 0
        for late in (False, True):
            if late:
                choices = own[cheap:]
                fewer = WITH_NUMBER if end in unwelcome else FEWER
                lowest = max(min(end, *others) - fewer, start + 1)
                highest = min(max(end, *others) + MORE, size)
                self._add(choices, start, lowest, highest + 1, width, end, unwelcome, decided[3])
                choices.sort()
            for _, wanted, total in choices:
                tries += 1
                if total and (wanted == size or pairs[string[wanted - 1 : wanted + 1]] & LEGAL):
                    place = places.get(wanted)
                    if place is None:
                        place = places[wanted] = text.place(start, wanted, width)
                    found = self._try(start, place, total, width, grade, places)
                    if found < 0:
                        return None
                    if found & ALL > grade:
                        stays = self._still_ends(above, start, wanted, total)
                        if stays is None:
                            return None
                        if stays:
                            grade = found & ALL
                            new = wanted, wanted, 0.0, wanted == size
                            locks = locks_of(start, wanted, total)
                            line = PlainLine(
                                Settled(start, new, width, locks, grade),
                                total / 20,
                                drawn=found & _DRAWN != 0,
                                easy=found & EASY != 0,
                            )
                if grade == ALL or (grade == PROGRAMS and tries >= TRIES):
                    return line
        return line if grade >= PROGRAMS else None

    def _add(
        self,
        choices: list[_Choice],
        start: int,
        lowest: int,
        highest: int,
        width: float,
        own: int = -1,
        unwelcome: frozenset[int] = frozenset(),
        last: bool = True,
    ) -> None:
        """Ends from `lowest` to below `highest`, and changes that leave just the room that
        LibreOffice's rounding and a wider face may take. Not the `own` end; the text's only if it
        is the `last` line."""
        text = self._text
        lefts, advances, string, latins = text.lefts, text.advances, text.text, text.latin
        room = lefts[start] + width
        cost = 0.0 if own < 0 else OTHER
        first = bisect_left(latins, start)
        doubt = DOUBT + SPARE
        for end in range(lowest, highest):
            count = end - start
            over = lefts[end - 1] + advances[end - 1] - room
            if over > count + advances[end - 1]:
                break
            if end == own or end in unwelcome or not (last or end < text.size):
                continue
            limit = most = LIMIT_TWIPS * count
            if -over > count:
                most = max(limit, round(min(-over, LOOSEST * count) * 20))
            latin = (bisect_left(latins, end) - first) * self._step
            over += doubt
            totals = {-round(over * 20), -round((over + (latin + 1.0)) * 20)}
            if latin:
                totals.add(-round((over + latin) * 20))
            if string[end - 1] in HANGING:
                # a stop that hangs outside may stay there: the rest alone fills the line
                over -= advances[end - 1]
                totals |= {-round(over * 20), -round((over + (latin + 1.0)) * 20)}
                if latin:
                    totals.add(-round((over + latin) * 20))
            choices += [
                (abs(total) / count + cost, end, total)
                for total in totals
                if -limit <= total <= most
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
        that is surely no further than `known`. With EASY and _DRAWN, or _UNTOLD."""
        text = self._text
        end = place.end
        change = total / 20
        slack = width - (place.natural + change)
        wps, drawn = True, 0
        if slack >= -TOLERANCE:
            if end < text.size:
                over = place.next_natural + change - width
                if slack >= place.least and over <= width:
                    if over <= TOLERANCE or text.drawn_in(start, place, over, slack) is not None:
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
            if above.following != end:
                return _UNTOLD
            each, rest = divmod(total, end - start)
            count = before - start
            slack = width - above.natural - (count * each + min(count, rest)) / 20
            over = place.natural + change - width
            if slack < -TOLERANCE or over > width:
                return NONE
            if text.drawn_in(start, above, over, slack) is None:
                return NONE
            wps = text.drawn_in_by_other(start, above, over, slack)
            drawn = _DRAWN
        if not wps and known >= OFFICE:
            return NONE
        found = self._office.grade(start, end, total, width, known)
        if wps or found == NONE:
            return found + drawn
        return OFFICE + (found & EASY) + drawn

    def _still_ends(self, above: PlainLine | None, start: int, end: int, total: int) -> bool | None:
        """Whether the line above ends where it did with the spacing of the line [start, end) below
        it; None where that takes a closer look."""
        if above is None:
            return True
        if not above.told:
            return None
        text, settled = self._text, above.settled
        if not above.drawn:
            place = text.place(settled.start, start, settled.width)
            each, rest = divmod(total, end - start)
            count = min(place.following, end) - start
            slack = settled.width - (place.natural + above.change)
            over = place.next_natural + above.change - settled.width
            over += (count * each + min(count, rest)) / 20
            if over <= TOLERANCE:
                return False
            if over <= settled.width:
                if text.drawn_in(settled.start, place, over, slack) is not None:
                    return False
                if text.drawn_in_by_other(settled.start, place, over, slack):
                    return False
        if above.easy:
            return True
        if self._office_text is None:
            self._office_text = OfficeText(
                *(text.text, text.advances, text.spacing, [text.em] * text.size),
                *(scripts_of(text.text), text.seams),
                hang=text.hang,
            )
        locks = (*settled.locks, *locks_of(start, end, total))
        verdicts = self._office_text.verdicts(settled.start, start, (settled.width,), locks)
        return verdicts[0] is Verdict.KEPT
