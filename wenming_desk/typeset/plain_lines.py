"""The lines of a plain paragraph that all programs end alike, told from closed forms.

Gives what `Agreement` would find for such a paragraph, without making any line on trial: for each
place where the line could end it is known what it lacks there, and what would be drawn into it.
Where that does not tell, there is no answer, and the longer way is taken.
"""

from __future__ import annotations

from wenming_desk.typeset.breaking.alphabet import LEGAL
from wenming_desk.typeset.breaking.engines import TOLERANCE
from wenming_desk.typeset.breaking.plain import PlainText, last_in
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
        lefts, advances, size = text.lefts, text.advances, text.size
        base = lefts[start]
        room = base + width + TOLERANCE
        end = last_in(lefts, room, start, size, text.em)
        right = lefts[end - 1] + advances[end - 1]
        if end < size or right > room:
            if end == size:
                end -= 1
                right = lefts[end - 1] + advances[end - 1]
            while right > room or not text.told(end) & LEGAL:
                end -= 1
                if end <= start:
                    return None
                right = lefts[end - 1] + advances[end - 1]
        wps = end
        slack = width - (right - base)
        place = None
        squeeze = 0.0
        if end < size:
            squeeze = -slack if slack > 0 else 0.0
            place = text.place(start, end, width)
            over = place.next_natural - width
            if over <= width:
                drawn = text.drawn_in(place, over, slack)
                if text.drawn_in_by_other(place, over, slack):
                    wps = place.following
                if drawn is not None:
                    end, squeeze, place = place.following, drawn, None
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
                line = Settled(start, end, end, squeeze, end == size, width, (), ALL)
                return PlainLine(line, place, easy=True)
            offices = [end] * 3
        else:
            offices, easy = self._office.ends(start, (width, sure, stood_in))
        grade = NONE if end in unwelcome else grade_of(end, offices, wps)
        line = Settled(start, end, end, squeeze, end == size, width, (), grade)
        found = PlainLine(line, place, easy=easy)
        if grade == ALL:
            return found
        search = PlainSearch(text, self._office, found, above)
        return search.run((*offices, wps), unwelcome)

    def filled(self, line: PlainLine, above: PlainLine | None) -> PlainLine | None:
        """The line before the last one with all of that drawn into it, or as it is where not all
        agree about that; None where that takes a closer look."""
        return PlainSearch(self._text, self._office, line, above).runt()
