"""Where a line of plain text might end, and by how much its width might be changed for that."""

from __future__ import annotations

from math import inf

from wenming_desk.typeset.breaking.alphabet import OFFICE_HANGS
from wenming_desk.typeset.breaking.plain import PlainText
from wenming_desk.typeset.settled import (
    DOUBT,
    LIMIT_TWIPS,
    LOOSEST,
    OTHER,
    SPARE,
    STAND_IN,
    twips,
)

Choice = tuple[float, int, int]
"""What a change costs, the end of the line, and its change of width in twips."""


class PlainChoices:
    """The choices for one line."""

    __slots__ = ("_start", "_step", "_text", "_width")

    def __init__(self, text: PlainText, start: int, width: float) -> None:
        """The line begins at `start` and has a width in pt."""
        self._text = text
        self._start = start
        self._width = width
        self._step = STAND_IN * text.em

    def bound(self, low: int, high: int) -> float:
        """What ends below `low` and above `high` cost at least."""
        text = self._text
        start, room = self._start, text.lefts[self._start] + self._width
        cost = inf
        if low - 1 > start:
            end = low - 1
            over = text.lefts[end - 1] + text.advances[end - 1] - room
            latin = text.latin_count(start, end) * self._step
            cost = (-(over + (DOUBT + SPARE + 1.0) + latin) * 20 - 1) / (end - start)
        if high < text.size:
            over = text.lefts[high] - room + (DOUBT + SPARE)
            cost = min(cost, (over * 20 - 1) / (high + 1 - start))
        return max(cost, 0.0) + OTHER

    def add(
        self,
        choices: list[Choice],
        lowest: int,
        highest: int,
        cost: float,
        rooms: tuple[float, ...] = (),
        unwelcome: frozenset[int] = frozenset(),
    ) -> None:
        """Put ends from `lowest` to `highest` to the choices that are not `unwelcome`, with changes
        that leave so much room (pt); without `rooms` just what LibreOffice's rounding and a wider
        face may take. The ends `cost` something by themselves."""
        text, start = self._text, self._start
        lefts, advances, step = text.lefts, text.advances, self._step
        room = lefts[start] + self._width
        for end in range(lowest, highest + 1):
            if end in unwelcome:
                continue
            count = end - start
            own = advances[end - 1]
            over = lefts[end - 1] + own - room
            if over > count + own:
                break
            latin = text.latin_count(start, end) * step
            self._put(choices, end, count, over, over, latin, cost, rooms)
            if text.traits(end - 1) & OFFICE_HANGS:
                # a stop that hangs outside may stay there: the rest alone fills the line
                self._put(choices, end, count, over, over - own, latin, cost, rooms)

    def _put(
        self,
        choices: list[Choice],
        end: int,
        count: int,
        over: float,
        filled: float,
        latin: float,
        cost: float,
        rooms: tuple[float, ...],
    ) -> None:
        """Put the changes of a line of `count` characters, wider than its room by `over` pt, that
        bring what is wider by `filled` pt to its room, and may be `latin` pt wider still."""
        limit = most = LIMIT_TWIPS * count
        if -over > count:
            most = max(limit, twips(min(-over, LOOSEST * count)))
        if rooms:
            totals = [-twips(filled + room) for room in rooms]
        else:
            filled += DOUBT + SPARE
            totals = [-twips(filled), -twips(filled + (latin + 1.0))]
            if latin:
                totals.append(-twips(filled + latin))
        before = limit + 1
        for total in totals:
            if -limit <= total <= most and total != before:
                choices.append(((total if total > 0 else -total) / count + cost, end, total))
            before = total
