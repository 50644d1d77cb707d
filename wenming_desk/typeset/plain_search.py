"""The search for an end and a spacing of a line in which all programs agree, on plain text."""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from typing import Final

from wenming_desk.typeset.breaking.alphabet import LEGAL
from wenming_desk.typeset.breaking.engines import TOLERANCE
from wenming_desk.typeset.breaking.libreoffice import OfficeText, Verdict, scripts_of
from wenming_desk.typeset.breaking.plain import Place, PlainText
from wenming_desk.typeset.plain_choices import Choice, PlainChoices
from wenming_desk.typeset.plain_office import EASY, PlainOffice
from wenming_desk.typeset.settled import (
    ALL,
    FEWER,
    FINE_ROOM,
    MORE,
    NONE,
    OFFICE,
    OTHER,
    PROGRAMS,
    ROOM,
    RUNT_TWIPS,
    TRIES,
    WITH_NUMBER,
    Settled,
    locks_of,
)

_DRAWN: Final = 8
"""Added to a grade where the line's last unit is drawn into it."""
_UNTOLD: Final = -1
"""Instead of a grade: it takes a closer look."""
_NEAR: Final = 2
"""Characters from the line's own end to those ends that are tried before others."""


class PlainLine:
    """A settled line, and what is known of its end should the line below it become narrower."""

    __slots__ = ("change", "easy", "place", "settled", "told")

    def __init__(
        self,
        settled: Settled,
        place: Place | None = None,
        change: float = 0.0,
        *,
        easy: bool = False,
        told: bool = True,
    ) -> None:
        self.settled = settled
        self.place = place
        """Its end; None where its last unit was drawn into it, so that what follows does not
        matter."""
        self.change = change
        """pt by which its characters are wider in all."""
        self.easy = easy
        """LibreOffice ends it there whatever follows it and how that is set."""
        self.told = told
        """Whether this is known."""


class PlainSearch:
    """Looks for what most programs agree on about one line, changing as little as can be."""

    __slots__ = (
        *("_above", "_choices", "_grade", "_office", "_places", "_start", "_text", "_tries"),
        *("_width", "line"),
    )

    def __init__(
        self, text: PlainText, office: PlainOffice, line: PlainLine, above: PlainLine | None
    ) -> None:
        """`line` as Word by itself would end it, below the line `above`."""
        self._text = text
        self._office = office
        self._above = above
        settled = line.settled
        self._start, self._width, self._grade = settled.start, settled.width, settled.grade
        self._choices = PlainChoices(text, self._start, self._width)
        self._places = {} if line.place is None else {line.place.end: line.place}
        self._tries = 0
        self.line = line
        """The best that was found."""

    def run(self, others: tuple[int, ...], unwelcome: frozenset[int]) -> PlainLine | None:
        """The line that most agree on; None where a try takes a closer look, or none brings
        agreement. `others` are ends that the programs would give it."""
        end, size, last = self.line.settled.end, self._text.size, self.line.settled.last
        fewer = WITH_NUMBER if end in unwelcome else FEWER
        least = most = end
        for other in others:
            least, most = min(least, other), max(most, other)
        lowest = max(least - fewer, self._start + 1)
        highest = min(most + MORE, size if last else size - 1)
        low, high = max(end - _NEAR, lowest), min(end + _NEAR, highest)
        add = self._choices.add
        for rooms in ((), ROOM):
            if rooms and self._grade >= PROGRAMS:
                break
            choices: list[Choice] = []
            # what costs less than another end by itself comes first in any case
            if end not in unwelcome:
                add(choices, end, end, 0.0, rooms)
            done = self._try_all(choices, OTHER)
            if not done:
                # those further away cost more than most of these
                bound = inf if rooms else self._choices.bound(low, high)
                if rooms:
                    low, high = lowest, highest
                add(choices, low, end - 1, OTHER, rooms, unwelcome)
                add(choices, end + 1, high, OTHER, rooms, unwelcome)
                done = self._try_all(choices, bound)
            if not done and not rooms:
                add(choices, lowest, low - 1, OTHER, rooms, unwelcome)
                add(choices, high + 1, highest, OTHER, rooms, unwelcome)
                done = self._try_all(choices, inf)
            if done:
                return None if done < 0 else self.line
        return self.line if self._grade >= PROGRAMS else None

    def runt(self) -> PlainLine | None:
        """The line with all that follows it drawn in, where most agree about that; no change where
        they do not, None where that takes a closer look."""
        line, size = self.line, self._text.size
        enough = min(PROGRAMS, self._grade)
        least = -RUNT_TWIPS * (size - self._start)
        choices: list[Choice] = []
        self._choices.add(choices, size, size, 0.0, FINE_ROOM)
        choices.sort()
        self._grade = NONE
        for _, _, total in choices:
            if least <= total < 0:
                found = self._try(self._place(size), total)
                if found < 0 or not self._takes(size, total, found):
                    return None
                if self.line is not line and self._grade >= enough:
                    break
        return self.line

    def _try_all(self, choices: list[Choice], bound: float) -> int:
        """Try those that cost less than `bound`, and take them out: 1 when there is enough
        agreement, 0 when not, _UNTOLD."""
        text, size = self._text, self._text.size
        places = self._places
        choices.sort()
        ready = bisect_left(choices, (bound,))
        for _, end, total in choices[:ready]:
            self._tries += 1
            if total and (end == size or text.told(end) & LEGAL):
                place = places.get(end)
                if place is None:
                    place = places[end] = text.place(self._start, end, self._width)
                found = self._try(place, total)
                if found and (found < 0 or not self._takes(end, total, found)):
                    return _UNTOLD
            if self._grade >= PROGRAMS and (self._grade == ALL or self._tries >= TRIES):
                return 1
        del choices[:ready]
        return 0

    def _place(self, end: int) -> Place:
        place = self._places.get(end)
        if place is None:
            place = self._places[end] = self._text.place(self._start, end, self._width)
        return place

    def _takes(self, end: int, total: int, found: int) -> bool:
        """Take what was found if it is better, and the line above stays as it is; False where that
        takes a closer look."""
        grade = found & ALL
        if grade <= self._grade:
            return True
        stays = self._still_ends(end, total)
        if stays:
            self._grade = grade
            start, last = self._start, end == self._text.size
            locks = locks_of(start, end, total)
            self.line = PlainLine(
                Settled(start, end, end, 0.0, last, self._width, locks, grade),
                None if found & _DRAWN else self._places[end],
                total / 20,
                easy=found & EASY != 0,
            )
        return stays is not None

    def _try(self, place: Place, total: int) -> int:
        """How far the programs agree about the line to a place, changed by `total` twips; NONE
        where that is surely no further than they do already. With EASY and _DRAWN, or _UNTOLD."""
        text, start, width, known = self._text, self._start, self._width, self._grade
        end = place.end
        change = total / 20
        slack = width - (place.natural + change)
        wps, drawn = True, 0
        if slack >= -TOLERANCE:
            if end < text.size:
                over = place.next_natural + change - width
                if over <= width:
                    if over <= TOLERANCE or text.drawn_in(place, over, slack) is not None:
                        return NONE
                    wps = not text.drawn_in_by_other(place, over, slack)
        else:
            # its last unit has to be drawn in
            before = text.place_before(start, end)
            if before == start:
                return _UNTOLD
            above = self._place(before)
            if above.following != end:
                return _UNTOLD
            each, rest = divmod(total, end - start)
            count = before - start
            slack = width - above.natural - (count * each + min(count, rest)) / 20
            over = place.natural + change - width
            if slack < -TOLERANCE or over > width:
                return NONE
            if text.drawn_in(above, over, slack) is None:
                return NONE
            wps = text.drawn_in_by_other(above, over, slack)
            drawn = _DRAWN
        if not wps and known >= OFFICE:
            return NONE
        found = self._office.grade(start, end, total, width, known)
        if wps or found == NONE:
            return found + drawn
        return OFFICE + (found & EASY) + drawn

    def _still_ends(self, end: int, total: int) -> bool | None:
        """Whether the line above ends where it did with the spacing of the line [start, end) below
        it; None where that takes a closer look."""
        above, start = self._above, self._start
        if above is None:
            return True
        if not above.told:
            return None
        text, settled, place = self._text, above.settled, above.place
        # what is not closed by a mark is not drawn in the sooner for being wider
        if place is not None and (total < 0 or place.closed):
            each, rest = divmod(total, end - start)
            count = min(place.following, end) - start
            slack = settled.width - (place.natural + above.change)
            over = place.next_natural + above.change - settled.width
            over += (count * each + min(count, rest)) / 20
            if over <= TOLERANCE:
                return False
            if over <= settled.width and (
                text.drawn_in(place, over, slack) is not None
                or text.drawn_in_by_other(place, over, slack)
            ):
                return False
        if above.easy:
            return True
        office = OfficeText(
            *(text.text, text.advances, text.spacing, [text.em] * text.size),
            *(scripts_of(text.text), text.seams),
            hang=text.hang,
        )
        locks = (*settled.locks, *locks_of(start, end, total))
        verdicts = office.verdicts(settled.start, start, (settled.width,), locks)
        return verdicts[0] is Verdict.KEPT
