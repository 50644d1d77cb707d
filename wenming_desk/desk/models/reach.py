"""How much of a long text is shown: it is filled in piece by piece, around the place looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

PIECE = 160
"""Blocks that are shown at first, and that come at a time: some hundredths of a second each."""
_ABOVE = 40
"""Of the first ones those that stand before the place looked at: more than a view is high."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many blocks at both ends are not shown yet."""

    above: int = 0
    below: int = 0

    @property
    def whole(self) -> bool:
        """Whether all blocks are shown."""
        return not self.above and not self.below

    def of(self, blocks: Sequence[T]) -> list[T]:
        """The blocks that are shown; at least one where there are any."""
        end = max(len(blocks) - self.below, min(1, len(blocks)))
        return list(blocks[min(self.above, max(0, end - 1)) : end])

    def grown(self) -> Reach:
        """With another piece: first what follows, then what stands before."""
        if self.below:
            return Reach(self.above, max(0, self.below - PIECE))
        return Reach(max(0, self.above - PIECE), 0)


def reach_around(count: int, at: int) -> Reach:
    """The first piece of `count` blocks, around the one looked at; all of them where the rest
    would not be worth a piece."""
    if count <= 2 * PIECE:
        return Reach()
    above = min(max(0, at - _ABOVE), count - PIECE)
    return Reach(above, count - above - PIECE)
