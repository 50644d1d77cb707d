"""Where the seals of a joint issue go, and with them the names they are set over (7.3.5.1).

Up to three organs stand in a row, each over the place of its seal; the last one stands on the
axis of the date (GBT9704 D.5 d). Only room is left for the seals; none is ever drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenming_desk.standard.length import Mm
from wenming_desk.standard.profile import Profile

MOST_IN_A_ROW = 3
RIMS_APART = Mm(1.0)
"""Least distance between two seals, which must not touch."""
ROWS_APART = Mm(4.3)
"""Distance between the seals of two rows, as in the standard's figures."""
_USUAL_DATE = 6.9
"""Width of a date in 字, where there is none to stand on its axis."""


@dataclass(frozen=True, slots=True)
class SealRow:
    """A row of organs: the index of the first one, and the middles of all, pt from the left."""

    first: int
    middles: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SealRows:
    """The rows, and the middle of the date, pt from the text area's left edge."""

    rows: tuple[SealRow, ...]
    date: float


def seal_rows(
    names: Sequence[float], date: float, profile: Profile, most: int = MOST_IN_A_ROW
) -> SealRows | None:
    """Rows of `most` names of these widths and a date, all in pt; the last one may have fewer.

    None where one of them does not fit.
    """
    last = (len(names) - 1) // most * most
    rows: list[SealRow] = []
    for first in range(0, last, most):
        middles = _full(names[first : first + most], profile)
        if middles is None:
            return None
        rows.append(SealRow(first, middles))
    middles = _last(names[last:], date, profile)
    if middles is None:
        return None
    return SealRows((*rows, SealRow(last, middles)), middles[-1])


def _apart(names: Sequence[float], profile: Profile) -> list[float]:
    """Least distances of the middles of names side by side: neither names nor seals touch."""
    seal = profile.seal + RIMS_APART
    return [max(seal, (a + b) / 2 + profile.zi) for a, b in pairwise(names)]


def _half(name: float, profile: Profile) -> float:
    """What a name and its seal take on each side of their middle."""
    return max(float(profile.seal), name) / 2


def _full(names: Sequence[float], profile: Profile) -> tuple[float, ...] | None:
    """Middles of a full row: in equal shares of the width, or as close together as need be."""
    width, count = profile.text_width, len(names)
    least = _apart(names, profile)
    even = width / count
    edges = max(_half(names[0], profile), _half(names[-1], profile))
    if all(even >= each for each in least) and edges <= even / 2:
        return tuple(even * (i + 0.5) for i in range(count))
    need = _half(names[0], profile) + sum(least) + _half(names[-1], profile)
    if need > width:
        return None
    middles = [(width - need) / 2 + _half(names[0], profile)]
    for each in least:
        middles.append(middles[-1] + each)
    return tuple(middles)


def _last(names: Sequence[float], date: float, profile: Profile) -> tuple[float, ...] | None:
    """Middles of the last row, from the right: 4 字 are left beside the date, if the row fits so,
    and the others stand as far apart as in a full row, or closer."""
    width = profile.text_width
    date = date or _USUAL_DATE * profile.zi
    outer = max(_half(names[-1], profile), date / 2)
    wanted = max(outer, 4 * profile.zi + date / 2)
    least = _apart(names, profile)
    room = width - sum(least) - _half(names[0], profile)
    if room < outer:
        return None
    middles = [width - min(wanted, room)]
    spare = middles[0] - sum(least) - _half(names[0], profile)
    even = width / MOST_IN_A_ROW
    for each in reversed(least):
        more = min(max(even - each, 0.0), spare / len(least))
        middles.insert(0, middles[0] - each - more)
    return tuple(middles)
