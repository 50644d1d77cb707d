"""What two texts have in common, in bounded time: repetitive ones are matched by sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate

_MOST = 400_000
"""Pairs of equal units that are looked at: the cost of finding what two texts have in common."""
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")


def matching_blocks(old: str, new: str) -> list[Match]:
    """Stretches that both texts have, in their order, with an empty one at the end.

    Where there are too many ways to match their characters, they are matched by sentences, and
    where even sentences repeat, by their place alone.
    """
    if _pairs(old, new) <= _MOST:
        return _blocks(old, new)
    olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if _pairs(olds, news) <= _MOST:
        at, to = ([0, *accumulate(map(len, each))] for each in (olds, news))
        return [
            Match(at[block.a], to[block.b], at[block.a + block.size] - at[block.a])
            for block in _blocks(olds, news)
        ]
    size = min(len(old), len(new))
    return [Match(0, 0, size), Match(len(old), len(new), 0)]


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    return SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()


def _pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    there = Counter(new)
    return sum(count * there[unit] for unit, count in Counter(old).items())
