"""Lines: a piece of the text with its label and the names of what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.intake.labels import Label
from wenming_desk.intake.units import Piece


@dataclass(frozen=True, slots=True)
class Line:
    """A piece with its label and its evidence."""

    piece: Piece
    flat: str
    """Its characters without white space (the first and last ones of a very long line)."""
    size: int
    label: Label | None
    marks: frozenset[str]
