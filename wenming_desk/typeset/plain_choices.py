"""Where a line of plain text might end, and by how much its width might be changed for that."""

from __future__ import annotations

from math import inf

from wenming_desk.typeset.breaking.libreoffice import HANGING
from wenming_desk.typeset.breaking.plain import COUNT, LATINS, PlainText
from wenming_desk.typeset.settled import (
    DOUBT,
    LIMIT_TWIPS,
    LOOSEST,
    OTHER,
    SPARE,
    STAND_IN,
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
        text, start, width = self._text, self._start, self._width
        lefts, advances, string, sums = text.lefts, text.advances, text.text, text.sums
        room = lefts[start] + width
        before = sums[start]
        for end in range(lowest, highest + 1):
            if end in unwelcome:
                continue
            count = end - start
            own = advances[end - 1]
            over = lefts[end - 1] + own - room
            if over > count + own:
                break
            limit = most = LIMIT_TWIPS * count
            if -over > count:
                most = max(limit, round(min(-over, LOOSEST * count) * 20))
            latin = (sums[end] - before >> LATINS & COUNT) * self._step
            totals = _totals(over, latin, rooms)
            if string[end - 1] in HANGING:
                # a stop that hangs outside may stay there: the rest alone fills the line
                totals += _totals(over - own, latin, rooms)
            for total in totals:
                if -limit <= total <= most:
                    choices.append((abs(total) / count + cost, end, total))  # noqa: PERF401


def _totals(over: float, latin: float, rooms: tuple[float, ...]) -> tuple[int, ...]:
    """Changes in twips of a line that is wider than its room by `over` pt, and may be so by `latin`
    pt more."""
    if rooms:
        return tuple({-round((over + room) * 20) for room in rooms})
    over += DOUBT + SPARE
    if latin:
        return (
            -round(over * 20),
            -round((over + latin) * 20),
            -round((over + (latin + 1.0)) * 20),
        )
    return -round(over * 20), -round((over + 1.0) * 20)
