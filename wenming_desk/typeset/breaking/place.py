"""Where the characters of a line stand: what was squeezed is taken out, what is empty filled."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import Final

from wenming_desk.typeset.breaking.charsets import LETTER, MARK, NARROW, OPENER, SPACE
from wenming_desk.typeset.breaking.engines import GAP_SHRINK, SPACE_SHRINK, counted_mark, shrinks
from wenming_desk.typeset.breaking.prepare import Prepared
from wenming_desk.typeset.breaking.rules import BrokenLine

_SMALL: Final = 1e-6

Shifts = dict[int, float]
"""What is added before a character of the paragraph, pt; all after it move along."""


def place_line(
    p: Prepared, start: int, ink: int, end: int, width: float, squeeze: float, last: bool
) -> BrokenLine:
    """The line [start, end), whose glyphs are [start, ink), `squeeze` pt narrower than natural.

    A negative `squeeze` stretches. `width` is the room that the line had, in pt.
    """
    base = p.lefts[start]
    if ink == start:
        xs = tuple([left - base for left in p.lefts[start:end]])
        return BrokenLine(start, end, xs, 0.0, 0.0, 0.0, last)
    natural = p.rights[ink - 1] - base
    shifts: Shifts = {}
    even = 0.0
    if squeeze > _SMALL:
        shifts = _squeezed(p, start, ink, squeeze)
    elif squeeze < -_SMALL and ink - start > 1:
        even, shifts = _stretched(p, start, ink, -squeeze)
    if shifts:
        adds = [0.0] * (end - start)
        for place, amount in shifts.items():
            adds[place - start] += amount
        moves = accumulate(adds)
        xs = tuple([left - base + m for left, m in zip(p.lefts[start:end], moves, strict=True)])
    elif even:
        count = ink - start
        xs = tuple(
            [left - base + even * min(i, count - 1) for i, left in enumerate(p.lefts[start:end])]
        )
    else:
        xs = tuple([left - base for left in p.lefts[start:end]])
    placed = xs[ink - 1 - start] + p.rights[ink - 1] - p.lefts[ink - 1]
    return BrokenLine(start, end, xs, natural, placed, max(placed - width, 0.0), last)


def _squeezed(p: Prepared, start: int, ink: int, amount: float) -> Shifts:
    """Word takes from the spaces first, then from the marks, then from the gaps; WPS from all."""
    spaces, marks, gaps = _giving(p, start, ink)
    kinds: list[Shifts] = [spaces, marks, gaps]
    if p.rules.engine == "wps":
        kinds = [_merged(spaces, marks if p.rules.compress else {}, gaps)]
    out: Shifts = {}
    for shares in kinds:
        total = sum(shares.values())
        part = min(amount, total)
        if part > _SMALL:
            for place, share in shares.items():
                out[place] = out.get(place, 0.0) - share * part / total
            amount -= part
    return out


def _giving(p: Prepared, start: int, ink: int) -> tuple[Shifts, Shifts, Shifts]:
    """What spaces, marks and Han–Latin gaps of a line can give, where it would be taken out."""
    spaces: Shifts = {}
    marks: Shifts = {}
    gaps: Shifts = {}
    special = p.special
    for place in range(bisect_left(special, start), bisect_left(special, ink)):
        i = special[place]
        kind = p.kinds[i]
        if kind & MARK:
            if counted_mark(p, i, ink):
                # The blank half of an opener stands before it, that of other marks behind.
                where = i if kind & OPENER else i + 1
                marks[where] = marks.get(where, 0.0) + p.glyphs.ems[i] / 2
        elif kind & SPACE:
            if shrinks(p, i):
                spaces[i + 1] = (p.rights[i] - p.lefts[i]) * SPACE_SHRINK
        elif kind & LETTER:
            for where in (i, i + 1):
                if start < where < ink and where in p.leads:
                    gaps[where] = p.leads[where] * GAP_SHRINK
    return spaces, marks, gaps


def _merged(*parts: Shifts) -> Shifts:
    out: Shifts = {}
    for part in parts:
        for place, share in part.items():
            out[place] = out.get(place, 0.0) + share
    return out


def _stretched(p: Prepared, start: int, ink: int, amount: float) -> tuple[float, Shifts]:
    """(added before each character, 0 where it differs; additions where they differ).

    Word widens spaces by a quarter em, then Han–Latin gaps by as much, then all gaps equally,
    none inside Latin words; WPS widens all gaps equally at once.
    """
    special = p.special
    low, high = bisect_left(special, start), bisect_left(special, ink)
    kinds, ems = p.kinds, p.glyphs.ems
    narrow = [i for i in special[low:high] if kinds[i] & NARROW]
    if not narrow:
        return amount / (ink - start - 1), {}
    spaces = {i + 1: ems[i] / 4 for i in narrow if kinds[i] & SPACE and i + 1 < ink}
    plain = set(range(start + 1, ink))
    for i in narrow:
        if i > start and (kinds[i] & SPACE or kinds[i - 1] & NARROW):
            plain.discard(i)
        if kinds[i] & SPACE:
            plain.discard(i + 1)
    out: Shifts = {}
    if p.rules.engine == "wps":
        plain.update(spaces)
    else:
        gaps = {i: ems[i] / 4 for i in plain if p.leads.get(i, 0.0) > 0}
        for shares in (spaces, gaps):
            total = sum(shares.values())
            part = min(amount, total)
            if part > _SMALL:
                for place, share in shares.items():
                    out[place] = share * part / total
                amount -= part
    if amount > _SMALL:
        places = plain or set(spaces)
        for place in places:
            out[place] = out.get(place, 0.0) + amount / len(places)
    return 0.0, out
