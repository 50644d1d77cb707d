"""A stretch that two texts share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """Characters [start, end) of a text that stand in another one from `other` on."""

    start: int
    end: int
    other: int

    @property
    def length(self) -> int:
        """Number of shared characters."""
        return self.end - self.start
