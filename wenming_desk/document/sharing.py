"""What two sequences of shared values have in common at their ends, by identity."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many values at the beginning and then at the end are the very same in both."""
    least = min(len(old), len(new))
    first = next(compress(count(), map(is_not, old, new)), least)
    last = next(compress(count(), map(is_not, reversed(old), reversed(new))), least)
    return first, min(last, least - first)
