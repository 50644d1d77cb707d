"""Lines: a piece of the text with its label and the names of what it shows."""

from __future__ import annotations

from typing import NamedTuple

from wenming_desk.intake.labels import Label
from wenming_desk.intake.units import Piece


class Line(NamedTuple):
    """A piece with its label and its evidence; a tuple, as those are made in a third of the time
    of other values, and there is one for every line."""

    piece: Piece
    flat: str
    """Its characters without white space (the first and last ones of a very long line)."""
    size: int
    label: Label | None
    marks: frozenset[str]
