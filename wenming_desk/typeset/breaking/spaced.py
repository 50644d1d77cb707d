"""Whether a line still ends where it should when its characters have a little more or less
spacing: told from what was measured without it."""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.typeset.breaking.engines import TOLERANCE, pull_in
from wenming_desk.typeset.breaking.libreoffice import Verdict
from wenming_desk.typeset.breaking.lines import next_break
from wenming_desk.typeset.breaking.prepare import Prepared
from wenming_desk.typeset.breaking.rules import Extra


def is_simple(text: str, advances: Sequence[float]) -> bool:
    """Whether the paragraph has no spaces, forced breaks or characters without width, which take
    extra spacing in ways of their own."""
    return not (" " in text or "\n" in text or 0.0 in advances)


def added(extras: Sequence[Extra], start: int, at: int) -> float:
    """By how much the characters [start, at) are wider, pt."""
    total = 0.0
    for first, last, extra in extras:
        low = first if first > start else start
        high = last if last < at else at
        if high > low:
            total += (high - low) * extra
    return total


def verdict(
    p: Prepared, start: int, end: int, width: float, extras: Sequence[Extra]
) -> Verdict | None:
    """Whether the line that begins at `start` ends at `end` in a simple paragraph with these extra
    spacings; None where that takes a closer look, as the line is too wide for its room."""
    rights, size = p.rights, len(p.kinds)
    base = p.lefts[start]
    wider = added(extras, start, end)
    room = base + width + TOLERANCE
    if rights[end - 1] + wider > room:
        return None
    if end == size:
        return Verdict.KEPT
    if not p.can_break(end):
        return Verdict.NEVER
    following = next_break(p, end, size, room + width - wider)
    right = rights[following - 1] + added(extras, start, following)
    if right <= room:
        return Verdict.NARROW
    over = right - base - width
    slack = room - TOLERANCE - rights[end - 1] - wider
    if over > width or pull_in(p, start, end, following, over, slack) is None:
        return Verdict.KEPT
    return Verdict.NARROW
