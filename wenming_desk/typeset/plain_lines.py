"""The lines of a plain paragraph that all programs end alike, told from closed forms.

Gives what `Agreement` would find for such a paragraph, without making any line on trial: for each
place where the line could end it is known what it lacks there, and what would be drawn into it.
Where that does not tell, there is no answer, and the longer way is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from wenming_desk.typeset.breaking.alphabet import LEGAL
from wenming_desk.typeset.breaking.engines import TOLERANCE
from wenming_desk.typeset.breaking.lines import Decided
from wenming_desk.typeset.breaking.plain import PlainText
from wenming_desk.typeset.plain_office import SLIGHT, PlainOffice
from wenming_desk.typeset.plain_search import PlainLine, PlainSearch
from wenming_desk.typeset.settled import (
    ALL,
    DOUBT,
    NONE,
    STAND_IN,
    Settled,
    grade_of,
)

_DRAWN: Final = 8
"""Added to a grade where the line's last unit is drawn into it."""
_UNTOLD: Final = -1
"""Instead of a grade: it takes a closer look."""

_NEAR: Final = 2
"""Characters from the line's own end to those ends that are tried before others."""


class PlainLines:
    """Finds the lines of one paragraph, one after another."""

    __slots__ = ("_office", "_step", "_text")

    def __init__(self, text: PlainText) -> None:
        self._text = text
        self._office = PlainOffice(text)
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
        wps = end
        slack = width - (right - base)
        place = None
        if end == size:
            decided: Decided = size, size, 0.0, True
        else:
            decided = end, end, -slack if slack > 0 else 0.0, False
            place = text.place(start, end, width)
            over = place.next_natural - width
            if over <= width:
                squeeze = text.drawn_in(place, over, slack)
                if text.drawn_in_by_other(place, over, slack):
                    wps = place.following
                if squeeze is not None:
                    end = place.following
                    decided, place = (end, end, squeeze, end == size), None
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
                return PlainLine(Settled(start, decided, width, (), ALL), place, easy=True)
            offices = [end] * 3
        else:
            offices, easy = self._office.ends(start, (width, sure, stood_in))
        grade = NONE if end in unwelcome else grade_of(end, offices, wps)
        line = PlainLine(Settled(start, decided, width, (), grade), place, easy=easy)
        if grade == ALL:
            return line
        search = PlainSearch(text, self._office, line, above)
        return search.run((*offices, wps), unwelcome)

    def filled(self, line: PlainLine, above: PlainLine | None) -> PlainLine | None:
        """The line before the last one with all of that drawn into it, or as it is where not all
        agree about that; None where that takes a closer look."""
        return PlainSearch(self._text, self._office, line, above).runt()
