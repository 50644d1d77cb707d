"""Whether one more unit is taken into a line: the measured habits of Word and of WPS.

A unit is what lies between two legal breaks: a Han, a Han with its closing mark, a Latin word.
`over` is what the line with the unit lacks, `slack` what the line without it leaves empty. The
constants were measured on printed pages; where a range fits, its middle is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from wenming_desk.typeset.breaking.charsets import (
    CLOSER,
    HANGING,
    LETTER,
    MARK,
    NARROW,
    OPENER,
    SPACE,
)
from wenming_desk.typeset.breaking.prepare import Prepared

TOLERANCE: Final = 0.005
"""Word finds 410.61 pt too wide for 410.60 pt."""
RATIO: Final = 31.5
"""Word 15 squeezes a mark by at most so many times what each gap would be stretched by."""
GAP_WEIGHT: Final = 4.5
"""A Han–Latin gap takes a stretch as easily as so many gaps between Han."""
SPACE_WEIGHT: Final = 21.5
"""A space takes a stretch as easily as so many gaps between Han, for each em of its width."""
SPACE_SHRINK: Final = 0.25
GAP_SHRINK: Final = 0.5
"""How much of themselves spaces and Han–Latin gaps give way by at most."""


class Give(NamedTuple):
    """What a line has that can give way, in pt."""

    marks: float
    """Half an em of each mark that may be squeezed."""
    number: int
    """Number of these marks."""
    spaces: float
    """What its spaces give."""
    gaps: float
    """What its Han–Latin gaps give."""


class Pull(NamedTuple):
    """How a unit is taken: pt left outside, pt squeezed out of the line (negative: stretched)."""

    outside: float
    squeeze: float


def counted_mark(p: Prepared, at: int, end: int) -> bool:
    """Whether the mark at `at` can be squeezed in a line whose last character is `end` - 1.

    Neither a kerned mark counts, nor the last character, nor an opener right before that.
    """
    if at >= end - 1 or p.leads.get(at + 1, 0.0) < 0:
        return False
    return not (p.kinds[at] & OPENER and at == end - 2)


def shrinks(p: Prepared, at: int) -> bool:
    """Whether the space at `at` gives way: in Word not one that is the gap beside a Han."""
    if p.rules.engine != "word15":
        return p.rules.engine == "wps"
    kinds = p.kinds
    following = kinds[at + 1] if at + 1 < len(kinds) else NARROW
    return bool(following & NARROW) and (at == 0 or bool(kinds[at - 1] & NARROW))


def give_of(p: Prepared, start: int, end: int) -> Give:
    """What can give way in the line [start, end), which has no trailing space."""
    if p.sums is not None:
        half, number = p.sums.marks(start, end)
        return Give(half, number, 0.0, p.sums.gaps(start, end)[1] * GAP_SHRINK)
    kinds, ems, leads = p.kinds, p.glyphs.ems, p.leads
    special = p.special
    marks, count, spaces, gaps = 0.0, 0, 0.0, 0.0
    for place in range(bisect_left(special, start), bisect_left(special, end)):
        i = special[place]
        kind = kinds[i]
        if kind & MARK:
            if counted_mark(p, i, end):
                marks += ems[i] / 2
                count += 1
        elif kind & SPACE:
            if shrinks(p, i):
                spaces += (p.rights[i] - p.lefts[i]) * SPACE_SHRINK
        elif kind & LETTER:
            if i > start and i in leads:
                gaps += leads[i] * GAP_SHRINK
            if i + 1 < end and i + 1 in leads:
                gaps += leads[i + 1] * GAP_SHRINK
    return Give(marks, count, spaces, gaps)


def ease_of(p: Prepared, start: int, end: int) -> tuple[float, float]:
    """How easily the line [start, end) is stretched, in Han gaps, and its inner loose width in pt.

    The loose width is what its spaces and Han–Latin gaps take before anything else is stretched:
    a quarter em each.
    """
    if p.sums is not None:
        number, _, width = p.sums.gaps(start, end)
        spread = max(end - start - 1 - p.sums.joints(start, end), 0)
        return spread + GAP_WEIGHT * number, width
    kinds, ems, leads = p.kinds, p.glyphs.ems, p.leads
    special = p.special
    plain, weighted, loose = end - start - 1, 0.0, 0.0
    for place in range(bisect_left(special, start), bisect_left(special, end)):
        i = special[place]
        kind = kinds[i]
        if not kind & NARROW:
            continue
        before = kinds[i - 1] if i > start else 0
        if i > start and (kind & SPACE or before & NARROW):
            plain -= 1
        if kind & SPACE:
            if i + 1 < end and not kinds[i + 1] & NARROW:
                plain -= 1
            weighted += SPACE_WEIGHT * (p.rights[i] - p.lefts[i]) / (ems[i] or 1.0)
            loose += ems[i] / 4
        elif kind & LETTER:
            here = (i > start and i in leads) + (i + 1 < end and i + 1 in leads)
            weighted += GAP_WEIGHT * here
            loose += here * ems[i] / 4
    return max(plain, 0) + weighted, loose


class Known:
    """What was found out about a unit and the line it would go into, to be asked about it again
    with other widths, or by another program if the line has no spaces."""

    __slots__ = ("ease", "give")

    def __init__(self) -> None:
        self.give: Give | None = None
        self.ease: tuple[float, float] | None = None


def pull_in(
    p: Prepared,
    start: int,
    fits: int,
    end: int,
    over: float,
    slack: float,
    known: Known | None = None,
) -> Pull | None:
    """How, if at all, the unit [fits, end) is taken into the line that begins at `start`.

    `fits` and `end` are past the last character, without trailing spaces; `fits` may equal
    `start`. `over` and `slack` in pt. `known` is for this unit and line alone.
    """
    rules = p.rules
    if rules.engine == "wps":
        lead = p.leads.get(fits, 0.0)
        return _wps(p, start, end, over, slack - lead if lead > 0 else slack, known or Known())
    if not rules.justify or not rules.compress:
        return None
    return _word(p, start, fits, end, over, slack, known or Known())


def _word(
    p: Prepared, start: int, fits: int, end: int, over: float, slack: float, known: Known
) -> Pull | None:
    em = p.glyphs.ems[end - 1]
    marked = bool(p.kinds[end - 1] & CLOSER) and end - start > 1
    if marked and over <= em / 2 + TOLERANCE:
        return Pull(em / 2, over - em / 2)
    modern = p.rules.engine == "word15"
    give = known.give
    if give is None:
        give = known.give = give_of(p, start, end)
    capacity = give.marks + give.gaps + give.spaces + TOLERANCE
    if over > capacity + (em if marked else 0.0):
        return None
    outside = 0.0
    if marked and over > capacity:
        outside = em / 2
        if over - outside > capacity:
            outside = em
            if not p.rules.hang or p.glyphs.text[end - 1] not in HANGING:
                return None
    squeeze = over - outside
    if modern:
        allowed = _worth(p, start, fits, squeeze, slack, give, outside == em, known)
    else:
        after_space = fits > start and bool(p.kinds[fits] & SPACE)
        slack -= max(p.leads.get(fits, 0.0), 0.0)
        allowed = squeeze <= em / 2 + TOLERANCE or slack >= em / 2 - TOLERANCE or after_space
    return Pull(outside, squeeze) if allowed else None


def _worth(
    p: Prepared,
    start: int,
    fits: int,
    squeeze: float,
    slack: float,
    give: Give,
    hung: bool,
    known: Known,
) -> bool:
    """Whether Word 15 would rather squeeze than stretch the line that it has."""
    if known.ease is None:
        known.ease = ease_of(p, start, fits)
    ease, loose = known.ease
    if hung:
        slack -= loose
        if slack < 0:
            return False
    if not give.number:
        return squeeze <= slack + TOLERANCE
    on_marks = min(squeeze - give.spaces, give.marks)
    return on_marks * ease <= RATIO * slack * give.number


def _wps(p: Prepared, start: int, end: int, over: float, slack: float, known: Known) -> Pull | None:
    em = p.glyphs.ems[end - 1]
    compress = p.rules.compress
    marked = compress and bool(p.kinds[end - 1] & CLOSER) and end - start > 1
    if marked and over <= em / 2 + TOLERANCE:
        return Pull(over, 0.0)
    give = known.give
    if give is None:
        give = known.give = give_of(p, start, end)
    capacity = give.spaces + give.gaps + (give.marks if compress else 0.0) + TOLERANCE
    outside = em / 2 if marked and over > capacity else 0.0
    squeeze = over - outside
    if squeeze > capacity:
        return None
    if slack >= em / 2 - TOLERANCE or squeeze <= slack + TOLERANCE:
        return Pull(outside, squeeze)
    return None
