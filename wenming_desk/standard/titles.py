"""Breaking a title into lines: words whole, in the shape of a trapezoid or a rhombus (7.3.1).

The cheapest way over all places where a line may end is found by dynamic programming; the costs
follow GBT9704 B.2 item 8.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from wenming_desk.standard.clusters import is_joined
from wenming_desk.standard.title_cuts import Cut, cuts_of, inner_cuts
from wenming_desk.standard.widths import text_em

CAPACITY: Final = 442.2 / 22
"""Cells of 22 pt in 156 mm."""
_SPARE: Final = 1.0
"""How many cells a good line leaves free: titles do not fill the whole width."""
_LONGEST: Final = 300.0
"""Width in em from which a title is filled line by line: no shape helps any more."""

_MANY: Final = 60
_NARROW: Final = 0.45
"""Of more places than so many, no line narrower than this share of a full one is considered."""

_MOST_LINES: Final = 24
"""Titles of more lines are no titles; how they came to be broken is not asked."""
_TOO_WIDE: Final = 1000.0
_LINE: Final = 60.0
"""What one line more costs: fewer lines with a bad break are worse than one line more."""
_FULL: Final = 25.0
"""What it costs to use up a line's last good em."""
_HOURGLASS: Final = 300.0
_EQUAL: Final = 25.0
"""Two lines of about the same width: a block."""
_SHORT: Final = 200.0
"""A line of a few characters, or a last one under 30 % of the line before."""
_FEW: Final = 4.0
_SAME: Final = 0.8
_STEP: Final = (1.5, 5.0)
"""By how many em a line may well differ from the next."""
_OFF_STEP: Final = 2.0
"""For each em² beyond that."""
_RISING: Final = 12.0
"""Two lines stand better with the longer one above."""
_FALLING: Final = 8.0
"""Three and more stand better as a rhombus."""

_FIRST, _ROSE, _FELL, _ROSE_AND_FELL = range(4)
"""How the widths have gone so far."""


def break_title(title: str, capacity: float = CAPACITY) -> tuple[str, ...]:
    """Lines of a title in a width of `capacity` em.

    Hand-set breaks ("\\n") are kept; besides, only what is wider than a line is broken.
    """
    if "\n" not in title:
        return _broken(title, capacity)
    lines: list[str] = []
    for line in title.split("\n"):
        if line:
            lines.extend(_broken(line, capacity) if text_em(line) > capacity else (line,))
    return tuple(lines)


def set_by_hand(title: str, capacity: float = CAPACITY) -> str:
    """A title as it stands in lines, without the breaks that are found anew whenever it is set.

    Those were set by nobody: a file does not always tell which are which.
    """
    shown = tuple(line for line in title.split("\n") if line)
    if len(shown) < 2 or len(shown) > _MOST_LINES:
        return title
    whole = "".join(shown)
    if break_title(whole, capacity) == shown:
        return whole
    kept = list(shown)
    at = 1
    while at < len(kept):
        fewer = [*kept[: at - 1], kept[at - 1] + kept[at], *kept[at + 1 :]]
        if len(fewer) > 1 and break_title("\n".join(fewer), capacity) == shown:
            kept = fewer
        else:
            at += 1
    return "\n".join(kept) if len(kept) < len(shown) else title


@lru_cache(maxsize=256)
def _broken(title: str, capacity: float) -> tuple[str, ...]:
    width = text_em(title)
    if width <= capacity - _SPARE:
        return (title,)
    if width > _LONGEST:
        return _filled(title, capacity)
    ends = _Search(title, capacity).ends()
    return tuple(title[a:b] for a, b in pairwise((0, *ends)))


def _filled(title: str, capacity: float) -> tuple[str, ...]:
    """Line by line, as much as fits in each."""
    lines: list[str] = []
    start, width = 0, 0.0
    for at, char in enumerate(title):
        more = text_em(char)
        if width + more > capacity and at > start and not is_joined(title, at):
            lines.append(title[start:at])
            start, width = at, 0.0
        width += more
    return (*lines, title[start:])


@dataclass(frozen=True, slots=True)
class _Step:
    """The cheapest way to lines of which the last is [start, end) and the widths went so."""

    cost: float
    before: _Key | None


_Key = tuple[int, int, int]
"""Indices of the places where a line begins and ends, and how the widths have gone."""


class _Search:
    """Finds the breaks of one title."""

    def __init__(self, title: str, capacity: float) -> None:
        self._good = capacity - _SPARE
        self._capacity = capacity
        places = [Cut(0, 0.0), *self._places(title), Cut(len(title), 0.0)]
        self._ats = [place.at for place in places]
        self._costs = [place.cost for place in places]
        self._rights = [text_em(title[:at]) for at in self._ats]

    def _places(self, title: str) -> list[Cut]:
        """Between words, and inside those that no line holds."""
        cuts = cuts_of(title)
        places: list[Cut] = []
        for before, after in pairwise((Cut(0, 0.0), *cuts, Cut(len(title), 0.0))):
            word = title[before.at : after.at]
            if text_em(word) > self._good:
                places.extend(inner_cuts(word, before.at))
            if after.at < len(title):
                places.append(after)
        return places

    def ends(self) -> list[int]:
        """Offsets at which the lines of the cheapest way end."""
        last = len(self._ats) - 1
        steps: dict[_Key, _Step] = {}
        ways: list[list[_Key]] = [[] for _ in self._ats]
        least = _NARROW * self._good if last > _MANY else 0.0
        for end in range(1, last + 1):
            first = self._first_start(end)
            after = end
            if end < last:
                # at least one beginning, so that every place is reached
                narrow = self._rights[end] - least
                after = max(bisect_right(self._rights, narrow, first, end), first + 1)
            for start in range(first, after):
                width = self._rights[end] - self._rights[start]
                self._reach(start, end, width, steps, ways)
        key = min(ways[last], key=lambda key: steps[key].cost + self._closing(key))
        ends: list[int] = []
        found: _Key | None = key
        while found is not None:
            ends.append(self._ats[found[1]])
            found = steps[found].before
        return ends[::-1]

    def _first_start(self, end: int) -> int:
        """The first place from which a line to `end` fits; the one right before it if none."""
        return min(bisect_left(self._rights, self._rights[end] - self._capacity), end - 1)

    def _reach(
        self, start: int, end: int, width: float, steps: dict[_Key, _Step], ways: list[list[_Key]]
    ) -> None:
        """Note the cheapest ways to a line [start, end)."""
        cost = _LINE + self._costs[end]
        if width > self._good:
            cost += _TOO_WIDE
        cost += _FULL * max(width - self._good + 1.0, 0.0)
        if width < _FEW:
            cost += _SHORT
        last = end == len(self._ats) - 1
        if start == 0:
            self._note((start, end, _FIRST), cost, None, steps, ways)
            return
        for before in ways[start]:
            above = self._rights[before[1]] - self._rights[before[0]]
            turn, shape = _shape(before[2], above, width)
            if last and width < 0.3 * above:
                shape += _SHORT
            total = steps[before].cost + cost + shape
            self._note((start, end, turn), total, before, steps, ways)

    def _note(
        self,
        key: _Key,
        cost: float,
        before: _Key | None,
        steps: dict[_Key, _Step],
        ways: list[list[_Key]],
    ) -> None:
        known = steps.get(key)
        if known is None:
            ways[key[1]].append(key)
        if known is None or cost < known.cost:
            steps[key] = _Step(cost, before)

    def _closing(self, key: _Key) -> float:
        return _RISING if key[2] == _ROSE else 0.0


def _shape(turn: int, above: float, width: float) -> tuple[int, float]:
    """How the widths have gone after one line more, and what its width costs by its shape."""
    change = width - above
    least, most = _STEP
    off = max(least - abs(change), abs(change) - most, 0.0)
    cost = _OFF_STEP * off * off
    if abs(change) < _SAME:
        return turn, cost + _EQUAL
    if change > 0:
        if turn in (_FELL, _ROSE_AND_FELL):
            return turn, cost + _HOURGLASS
        return _ROSE, cost
    if turn == _FIRST:
        return _FELL, cost
    if turn == _FELL:
        return _FELL, cost + _FALLING
    return _ROSE_AND_FELL, cost
