"""Lengths as a type: a float of points that knows its other units."""

from __future__ import annotations

MM_PER_PT = 25.4 / 72


class Length(float):
    """A length in points (1/72 inch)."""

    __slots__ = ()

    @property
    def mm(self) -> float:
        """Millimetres."""
        return float(self) * MM_PER_PT

    @property
    def twips(self) -> int:
        """Whole twips (1/20 pt), nearest."""
        return round(float(self) * 20)


def Pt(value: float) -> Length:
    """A length given in points."""
    return Length(value)


def Mm(value: float) -> Length:
    """A length given in millimetres."""
    return Length(value / MM_PER_PT)


def Twips(value: float) -> Length:
    """A length given in twips (1/20 pt)."""
    return Length(value / 20)
