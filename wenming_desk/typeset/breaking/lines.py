"""Breaks a paragraph into lines, one after another, the way the chosen program does."""

from __future__ import annotations

from bisect import bisect_right

from wenming_desk.standard.clusters import is_joined
from wenming_desk.typeset.breaking.charsets import BREAK, GLUE, JOINED, SPACE
from wenming_desk.typeset.breaking.engines import TOLERANCE, Known, pull_in
from wenming_desk.typeset.breaking.place import place_line
from wenming_desk.typeset.breaking.prepare import Prepared, prepare
from wenming_desk.typeset.breaking.rules import BreakRules, BrokenLine, Glyphs


def break_paragraph(
    glyphs: Glyphs, rules: BreakRules, first_width: float, rest_width: float
) -> tuple[BrokenLine, ...]:
    """All lines of a paragraph; widths of the first line and of the others in pt.

    Every character is in exactly one line; a text without characters, or one that ends with a
    forced break, ends with an empty line. A line holds at least one character, however narrow.
    """
    prepared = prepare(glyphs, rules)
    lines: list[BrokenLine] = []
    start, width = 0, first_width
    while True:
        line = next_prepared_line(prepared, start, width)
        lines.append(line)
        if line.last:
            return tuple(lines)
        start, width = line.end, rest_width


def next_line(glyphs: Glyphs, rules: BreakRules, start: int, width: float) -> BrokenLine:
    """The one line that begins at character `start` in a width given in pt."""
    if not 0 <= start <= len(glyphs.text):
        raise ValueError(f"no line can start at {start} of {len(glyphs.text)} characters")
    return next_prepared_line(prepare(glyphs, rules), start, width)


def next_prepared_line(p: Prepared, start: int, width: float) -> BrokenLine:
    """The one line of a prepared paragraph that begins at `start` in a width given in pt."""
    return placed_line(p, start, width, decided_line(p, start, width))


def prepared_line_end(p: Prepared, start: int, width: float) -> int:
    """Where that line ends, without placing its characters."""
    return decided_line(p, start, width)[1]


def placed_line(p: Prepared, start: int, width: float, decided: Decided) -> BrokenLine:
    """A line with its characters placed, from what was decided about it."""
    ink, end, squeeze, last = decided
    return place_line(p, start, ink, end, width, squeeze, last)


Decided = tuple[int, int, float, bool]
"""A line's end of ink, its end, the squeeze in pt, and whether the paragraph ends with it."""


def decided_line(p: Prepared, start: int, width: float) -> Decided:
    """What there is to know of a line before its characters are placed."""
    return _decided(p, None, start, width)[0]


def decided_lines(p: Prepared, other: Prepared, start: int, width: float) -> tuple[Decided, int]:
    """The same, and where another program ends the line.

    `other` is the same paragraph with the rules of a program that parts units at the same places.
    """
    return _decided(p, other, start, width)


def _decided(p: Prepared, other: Prepared | None, start: int, width: float) -> tuple[Decided, int]:
    """What a program decides about a line, and where the other one ends it, if there is one."""
    size = len(p.kinds)
    limit = p.forced_after(start)
    room = p.lefts[start] + width + TOLERANCE
    reach = bisect_right(p.lefts, room, start, limit)
    while reach < limit and p.kinds[reach] & SPACE:
        reach += 1
    if reach == limit:
        ink = _strip(p, start, limit)
        if ink == start or p.rights[ink - 1] <= room:
            last = limit == size
            squeeze = _natural(p, start, ink) - width if last and p.rules.stretch_last else 0.0
            end = limit if last else limit + 1
            return (ink, end, min(squeeze, 0.0), last), end
    fits = _last_fitting(p, start, reach, limit, room)
    taken = next_break(p, fits, limit, room + width)
    unit_ink = _strip(p, start, taken)
    over = _natural(p, start, unit_ink) - width
    ink = _strip(p, start, fits)
    pull = other_pull = None
    if over <= width:
        slack = width - _natural(p, start, ink)
        # spaces give way otherwise in each program
        known = Known() if p.sums is not None else None
        pull = pull_in(p, start, ink, unit_ink, over, slack, known)
        if other is not None:
            other_pull = pull_in(other, start, ink, unit_ink, over, slack, known)
    last = taken == size
    far = taken + 1 if taken == limit and not last else taken
    if pull is not None and (other is None or other_pull is not None):
        return (unit_ink, far, pull.squeeze, last), far
    if fits == start:
        ink = fits = _forced_end(p, start, taken, room)
    end = min(fits + 1, size) if fits == limit else fits
    if pull is not None:
        decided = unit_ink, far, pull.squeeze, last
    elif fits == limit:
        # the last character, wider than the line
        decided = ink, end, 0.0, fits == size
    else:
        squeeze = min(_natural(p, start, ink) - width, 0.0) if p.rules.justify else 0.0
        decided = ink, fits, squeeze, False
    return decided, end if other_pull is None else far


def _natural(p: Prepared, start: int, ink: int) -> float:
    """Width of the glyphs [start, ink) before any squeezing, pt."""
    return p.rights[ink - 1] - p.lefts[start] if ink > start else 0.0


def _strip(p: Prepared, start: int, end: int) -> int:
    """End of the ink of [start, end): trailing spaces hang outside and have no width."""
    kinds = p.kinds
    while end > start and kinds[end - 1] & (SPACE | BREAK):
        end -= 1
    return end


def _last_fitting(p: Prepared, start: int, reach: int, limit: int, room: float) -> int:
    """The last legal break up to `reach` before which everything fits; `start` if there is none."""
    at = reach
    while at > start:
        if at < limit and p.can_break(at):
            ink = _strip(p, start, at)
            if ink == start or p.rights[ink - 1] <= room:
                return at
        at -= 1
    return start


def next_break(p: Prepared, after: int, limit: int, far: float) -> int:
    """The next legal break after `after`, at most `limit`, or any place beyond the edge `far`."""
    at = after + 1
    while at < limit and p.lefts[at] <= far and not p.can_break(at):
        at += 1
    return min(at, limit)


def _forced_end(p: Prepared, start: int, taken: int, room: float) -> int:
    """Where to part a unit that is wider than a line: at the last character that fits.

    Characters that may not be parted are still kept together if anything stands before them.
    """
    at = start + 1
    while at < taken and p.rights[at] <= room:
        at += 1
    text, rules = p.glyphs.text, p.rules
    best = at
    while best > start + 1:
        glued = p.kinds[best - 1] & GLUE or p.kinds[best] & (GLUE | SPACE | JOINED)
        if not glued and text[best] not in rules.no_start and text[best - 1] not in rules.no_end:
            return best
        best -= 1
    while at < len(text) and is_joined(text, at):
        at += 1
    return at
