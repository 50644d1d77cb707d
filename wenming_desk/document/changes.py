"""What two sequences have otherwise, in bounded time however often their units repeat.

Few changes are found one by one (Myers, O(ND), for as many as `most`); where there are more, the
sequences are parted at runs that each of them has once, in the same order, and what still differs
too much counts as rewritten.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from wenming_desk.document.sharing import rising_run

Change = tuple[int, int, int, int]
"""Units [a1, a2) of the old sequence became units [b1, b2) of the new one."""
Units = Sequence[Hashable]

_MOST = 160
"""Units that may come and go before a stretch is parted, and then counts as rewritten."""
_RUN = 4
"""Units in a row by which two sequences are parted."""


def changes(old: Units, new: Units, most: int = _MOST) -> list[Change]:
    """The changes from `old` to `new` in their order; equal sequences have none."""
    return _joined(_changed(old, new, (0, len(old), 0, len(new)), most))


def _changed(old: Units, new: Units, within: Change, most: int) -> Iterator[Change]:
    a1, a2, b1, b2 = _without_ends(old, new, within)
    if a1 == a2 or b1 == b2:
        if a1 < a2 or b1 < b2:
            yield a1, a2, b1, b2
        return
    found = _few(old[a1:a2], new[b1:b2], most)
    if found is not None:
        for c1, c2, d1, d2 in found:
            yield a1 + c1, a1 + c2, b1 + d1, b1 + d2
        return
    anchors = _anchors(old, new, (a1, a2, b1, b2))
    if not anchors:
        yield a1, a2, b1, b2
        return
    at, to = a1, b1
    for a, b in anchors:
        if a >= at and b >= to:
            yield from _gap(old, new, (at, a, to, b), most)
            at, to = a + _RUN, b + _RUN
    yield from _gap(old, new, (at, a2, to, b2), most)


def _gap(old: Units, new: Units, within: Change, most: int) -> Iterator[Change]:
    """The changes between two runs that both have; not parted once more."""
    a1, a2, b1, b2 = _without_ends(old, new, within)
    if a1 == a2 and b1 == b2:
        return
    few = _few(old[a1:a2], new[b1:b2], most) if a1 < a2 and b1 < b2 else None
    if few is None:
        yield a1, a2, b1, b2
        return
    for c1, c2, d1, d2 in few:
        yield a1 + c1, a1 + c2, b1 + d1, b1 + d2


def _without_ends(old: Units, new: Units, within: Change) -> Change:
    a1, a2, b1, b2 = within
    while a1 < a2 and b1 < b2 and old[a1] == new[b1]:
        a1, b1 = a1 + 1, b1 + 1
    while a1 < a2 and b1 < b2 and old[a2 - 1] == new[b2 - 1]:
        a2, b2 = a2 - 1, b2 - 1
    return a1, a2, b1, b2


def _few(old: Units, new: Units, most: int) -> list[Change] | None:
    """The fewest changes; None where more than `most` units come and go."""
    n, m = len(old), len(new)
    if abs(n - m) > most:
        return None
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for depth in range(min(most, n + m) + 1):
        trace.append(furthest)
        reached: dict[int, int] = {}
        for k in range(-depth, depth + 1, 2):
            down = k == -depth or (k != depth and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
            x = furthest.get(k + 1, 0) if down else furthest.get(k - 1, 0) + 1
            y = x - k
            if x > n or y > m or y < 0:
                continue
            while x < n and y < m and old[x] == new[y]:
                x, y = x + 1, y + 1
            reached[k] = x
            if x == n and y == m:
                return _back(trace, n, m)
        furthest = reached
    return None


def _back(trace: list[dict[int, int]], x: int, y: int) -> list[Change]:
    """The single steps of the way that was found, from its end."""
    found: list[Change] = []
    for depth in range(len(trace) - 1, 0, -1):
        furthest = trace[depth]
        k = x - y
        down = k == -depth or (k != depth and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
        before = k + 1 if down else k - 1
        from_x = furthest[before]
        from_y = from_x - before
        found.append(
            (from_x, from_x, from_y, from_y + 1) if down else (from_x, from_x + 1, from_y, from_y)
        )
        x, y = from_x, from_y
    return found[::-1]


def _anchors(old: Units, new: Units, within: Change) -> list[tuple[int, int]]:
    """Where runs begin that each sequence has once, as many as stand in the same order."""
    a1, a2, b1, b2 = within
    here, there = _single(old, a1, a2), _single(new, b1, b2)
    pairs = sorted((a, there[run]) for run, a in here.items() if a >= 0 and there.get(run, -1) >= 0)
    return [pairs[index] for index in rising_run([b for _, b in pairs])]


def _single(units: Units, start: int, end: int) -> dict[tuple[Hashable, ...], int]:
    """Run → where it begins, −1 where it stands there more than once."""
    found: dict[tuple[Hashable, ...], int] = {}
    for at in range(start, end - _RUN + 1):
        run = tuple(units[at : at + _RUN])
        found[run] = -1 if run in found else at
    return found


def _joined(found: Iterator[Change]) -> list[Change]:
    """Changes that touch as one."""
    whole: list[Change] = []
    for change in found:
        if whole and whole[-1][1] == change[0] and whole[-1][3] == change[2]:
            last = whole.pop()
            change = (last[0], change[1], last[2], change[3])
        whole.append(change)
    return whole
