"""The sequence model's weights made coarse or shaken, to see how much hangs on their values.

Nothing in the model is fitted by machine: the weights are set by hand, by what the standard says
an element looks like. What can be asked is whether the scores hang on the exact numbers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wenming_desk.intake import tables

COARSE = (0.0, 1.0, 3.0, 6.0, 9.0)
"""The sizes that coarse weights have."""


@contextmanager
def changed(change: Callable[[float], float]) -> Iterator[None]:
    """Every weight of the model changed for a while."""
    rows = [tables.BASE, tables.START, *tables.SIGNS.values(), *tables.NEXT.values()]
    different = {id(row): row for row in rows}.values()
    before = [dict(row) for row in different]
    for row in different:
        for key, value in row.items():
            row[key] = change(value)
    try:
        yield
    finally:
        for row, old in zip(different, before, strict=True):
            row.update(old)


def coarse(value: float) -> float:
    """The nearest of a few sizes with the same sign."""
    size = min(COARSE, key=lambda each: abs(each - abs(value)))
    return size if value >= 0 else -size


def shaken(seed: int, share: float) -> Callable[[float], float]:
    """Each weight off by up to a share of itself, and by up to as much outright."""
    chance = random.Random(seed)
    return lambda value: value * (1 + chance.uniform(-share, share)) + chance.uniform(-share, share)
