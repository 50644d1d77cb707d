"""What two sequences have in common: shared values at their ends, and what stays in its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, count
from operator import is_not


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many values at the beginning and then at the end are the very same in both."""
    least = min(len(old), len(new))
    first = next(compress(count(), map(is_not, old, new)), least)
    last = next(compress(count(), map(is_not, reversed(old), reversed(new))), least)
    return first, min(last, least - first)


def rising_run(numbers: Sequence[int]) -> list[int]:
    """Indexes of a longest rising run among numbers, of which none stands twice."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(tops[place - 1] if place else -1)
        tails[place : place + 1], tops[place : place + 1] = [number], [index]
    found: list[int] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]
