"""Measures of a file that mean a value of the standard are it (GBT9704 A.7, F.6 item 12)."""

from __future__ import annotations

from collections.abc import Iterable

from wenming_desk.standard.length import Mm, Twips

TWIPS = Twips(6)
"""Word processors round what was typed: ±0.1 mm."""
TOLERANCE = Mm(1)
"""Tolerance of the standard on the margins (5.2.1)."""

_SIZES = ((15.5, 16.5, 16.0), (21.0, 22.0, 22.0), (13.75, 14.0, 14.0))
"""Phototype sizes are a little smaller: least, most, 号 in pt (三号, 二号, 四号)."""
_NAMED = (42.0, 36.0, 26.0, 24.0, 22.0, 18.0, 16.0, 15.0, 14.0, 12.0, 10.5, 9.0, 7.5, 6.5, 5.5)
_WORDS = "初号 小初 一号 小一 二号 小二 三号 小三 四号 小四 五号 小五 六号 小六 七号"
_NAMES = dict(zip(_NAMED, _WORDS.split(), strict=True))


def snapped(value: float, targets: Iterable[float], within: float) -> float:
    """The nearest target at most `within` away, else the value itself; all in pt."""
    near = min(targets, key=lambda target: abs(target - value), default=value)
    return near if abs(near - value) <= within + 1e-6 else value


def snapped_size(points: float) -> float:
    """A size as the 号 it means, pt."""
    for least, most, meant in _SIZES:
        if least <= points <= most:
            return meant
    return points


def size_words(points: float) -> str:
    """A size as people call it: 三号, or 17 磅 where it has no name."""
    return _NAMES.get(points, f"{points:g} 磅")


def mm_words(points: float) -> str:
    """A length in mm with at most one decimal; 34.58 keeps both."""
    value = points * 25.4 / 72
    short = f"{value:.1f}".removesuffix(".0")
    return short if abs(value - float(short)) < 0.015 else f"{value:.2f}"
