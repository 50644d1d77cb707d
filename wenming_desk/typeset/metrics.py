"""What the typesetter asks of fonts: advances of characters, through a protocol."""

from __future__ import annotations

from typing import Protocol


class Metrics(Protocol):
    """Advance widths in em. Full-width characters are 1 em by definition and never asked for."""

    def advance(self, face: str, bold: bool, char: str) -> float:
        """Advance of one character of a family, in em of its size."""
        ...


class HalfWidthMetrics:
    """The advances of 仿宋_GB2312 and its kind: every Latin letter, digit and mark is ½ em.

    True of 仿宋_GB2312, 楷体_GB2312, 黑体 and 宋体 (GBT9704 A.8), so no font file is needed.
    """

    def advance(self, face: str, bold: bool, char: str) -> float:
        """½ em for everything that is not full width."""
        return 0.5
