"""Where LibreOffice Writer ends a line: a second opinion on a file that Word must agree with.

Measured on version 7.4 (27,281 of 27,296 line ends): natural widths, nothing squeezed; a gap of
0.2 em between Han and Latin; one stop may hang outside whatever the file says. A line is set
portion by portion, parted at each change of script or formatting, where negative spacing of the
last character is dropped. The portion that does not fit decides where the line ends: an Asian one
by lists of marks that may not begin or end a line, a Latin one by Unicode's classes; where it finds
no place, the portion before it is asked, as if its last character did not fit. Kept out of
`BreakRules`: no layout is made by it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from enum import Enum
from functools import partial
from itertools import accumulate, compress, repeat
from operator import add, ne, sub

from wenming_desk.typeset.breaking.office_classes import (
    ASIAN,
    is_word,
    latin_break,
    portion_start,
    scripts_of,
)
from wenming_desk.typeset.breaking.rules import Extra

__all__ = ["OfficeText", "Verdict", "libreoffice_ends", "scripts_of"]

OFFICE_NO_START = frozenset(":!),.;?]}¢'\"、。〉》」』】〕〗〞！），．：；？｜｝～￠々‖•·ˇˉ―-′’”")
OFFICE_NO_END = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝“‘")
HANGING = frozenset("!,.:;?、。！，．：；？")
"""Stops that may hang outside the line."""
_BLANKS = " \u3000"
_GAP = 0.2
_LOOK_BACK = 200
"""Characters before a line among which a word is looked for that marks at its beginning go with."""
_SLIGHT = 1e-6
"""pt that no program tells apart: sums of widths differ by less for the order they are made in."""


def libreoffice_ends(
    text: str,
    advances: Sequence[float],
    spacings: Sequence[float],
    ems: Sequence[float],
    scripts: Sequence[int],
    seams: frozenset[int],
    start: int,
    widths: Sequence[float],
    *,
    hang: bool = True,
) -> list[int]:
    """Ends of the line that begins at `start`, one for each of `widths` (pt, widest first).

    `advances` in pt include the extra `spacings` of each character; `scripts` as from
    `scripts_of`; `seams` are offsets at which the formatting changes. `hang`: a stop may hang
    outside, as it does but in tables.
    """
    x, at, size, room = 0.0, start, len(text), widths[0]
    reached: list[float] = []
    while at < size:
        char = text[at]
        if char == "\n":
            break
        if at > start and (scripts[at - 1] != scripts[at] or at in seams):
            x -= min(spacings[at - 1], 0.0)
            if scripts[at - 1] != scripts[at] and is_word(text[at - 1]) and is_word(char):
                x += _GAP * ems[at]
        x += advances[at]
        # the spacing behind a line's last character takes no room
        reached.append(x - spacings[at])
        if reached[-1] > room:
            break
        at += 1
    portion = partial(portion_start, scripts, seams, start)
    return [
        _end_at(text, scripts, portion, start, start + bisect_right(reached, width), hang)
        for width in widths
    ]


class Verdict(Enum):
    """What a program makes of a line that is to end at a certain place."""

    KEPT = "kept"
    NARROW = "narrow"
    """More characters are drawn into it, as they would be into any narrower one."""
    WIDE = "wide"
    """Its last characters have no room, nor would they have if it were wider."""
    NEVER = "never"
    """No line can end there."""


class OfficeText:
    """A paragraph of one spacing measured once, so that the end of any line is soon found."""

    __slots__ = ("_edges", "_hang", "_inks", "_lefts", "_scripts", "_spacing", "_text")

    def __init__(
        self,
        text: str,
        advances: Sequence[float],
        spacing: float,
        ems: Sequence[float],
        scripts: Sequence[int],
        seams: frozenset[int],
        *,
        hang: bool = True,
    ) -> None:
        """`advances` in pt include the `spacing` of all characters; `scripts` as from `scripts_of`;
        `seams` are offsets at which the formatting changes."""
        size = len(text)
        edges = list(compress(range(1, size), map(ne, scripts, scripts[1:])))
        changes = set(edges)
        if seams:
            edges = sorted(changes | {seam for seam in seams if 0 < seam < size})
        steps = list(advances)
        kept = min(spacing, 0.0)
        for at in edges:
            steps[at - 1] -= kept
            if at in changes and is_word(text[at - 1]) and is_word(text[at]):
                steps[at - 1] += _GAP * ems[at]
        self._text = text
        self._scripts = scripts
        self._spacing = spacing
        self._hang = hang
        self._edges = edges
        self._lefts = [0.0, *accumulate(steps)]
        # the spacing behind a line's last character takes no room
        self._inks = list(map(sub, map(add, self._lefts, advances), repeat(spacing)))

    def ends(self, start: int, widths: Sequence[float]) -> list[int]:
        """Ends of the line that begins at `start`, one for each of `widths` (pt, widest first)."""
        base = self._lefts[start] + _SLIGHT
        cut = self._text.find("\n", start)
        cut = len(self._text) if cut < 0 else cut
        found: dict[int, int] = {}
        ends: list[int] = []
        for width in widths:
            cut = bisect_right(self._inks, base + width, start, cut)
            if cut not in found:
                portion = partial(self._portion, start, ())
                found[cut] = _end_at(self._text, self._scripts, portion, start, cut, self._hang)
            ends.append(found[cut])
        return ends

    def measure(self, start: int, end: int) -> tuple[float, int]:
        """Width of the line [start, end), pt, and at how many places inside script or formatting
        changes."""
        edges = self._edges
        count = bisect_left(edges, end) - bisect_right(edges, start)
        return self._inks[end - 1] - self._lefts[start], max(count, 0)

    def verdicts(
        self, start: int, end: int, widths: Sequence[float], extras: Sequence[Extra]
    ) -> list[Verdict]:
        """Whether the line that begins at `start` ends at `end` in each of `widths`, where some
        characters have extra spacing.

        The formatting changes where that does, and at `end`. Only for paragraphs in which every
        character has a width.
        """
        size = len(self._text)
        seams = {edge for first, last, _ in extras for edge in (first, last) if start < edge < size}
        seams.add(end)
        new = [seam for seam in seams if not self._has_edge(seam)]
        base = self._lefts[start] + _SLIGHT

        def right(at: int) -> float:
            return self._inks[at] + self._shift(start, at, extras, new) - base

        last = right(end - 1)
        following = right(end) if end < size else last
        if last <= widths[-1] and following > widths[0] and self._begins_line(end):
            return [Verdict.KEPT] * len(widths)
        found: list[Verdict] = []
        portion = partial(self._portion, start, seams)
        for width in widths:
            if last <= width:
                cut = end
                while cut < size and (following if cut == end else right(cut)) <= width:
                    cut += 1
            elif end - 1 == start or right(end - 2) <= width:
                # only a stop that hangs outside can be the line's last character
                cut = end - 1
            else:
                found.append(Verdict.WIDE)
                continue
            if _end_at(self._text, self._scripts, portion, start, cut, self._hang) == end:
                found.append(Verdict.KEPT)
            elif cut == end:
                found.append(Verdict.NEVER)
            else:
                found.append(Verdict.NARROW if cut > end else Verdict.WIDE)
        return found

    def _begins_line(self, at: int) -> bool:
        """Whether the character at `at` is one of those before which any line may end that has no
        room for it."""
        text = self._text
        return (
            at < len(text)
            and self._scripts[at] == ASIAN
            and is_word(text[at])
            and text[at] not in OFFICE_NO_START
            and text[at - 1] not in OFFICE_NO_END
        )

    def _has_edge(self, at: int) -> bool:
        place = bisect_left(self._edges, at)
        return place < len(self._edges) and self._edges[place] == at

    def _shift(self, start: int, at: int, extras: Sequence[Extra], seams: Sequence[int]) -> float:
        """By how much the character at `at` stands further right for extra spacings and new seams
        in a line that begins at `start`, pt."""
        spacing = self._spacing
        kept = spacing if spacing < 0 else 0.0
        total = 0.0
        edges = self._edges
        for first, last, extra in extras:
            low = first if first > start else start
            high = last if last < at else at
            if high > low:
                total += (high - low) * extra
                spaced = spacing + extra
                dropped = kept - spaced if spaced < 0 else kept
                if dropped:
                    total += dropped * (bisect_right(edges, high) - bisect_right(edges, low))
        for seam in seams:
            if seam <= at:
                spaced = spacing
                for first, last, extra in extras:
                    if first < seam <= last:
                        spaced += extra
                        break
                if spaced < 0:
                    total -= spaced
        return total

    def _portion(self, start: int, seams: Collection[int], at: int) -> int:
        """Where the text portion begins that holds character `at`."""
        place = bisect_right(self._edges, at)
        first = self._edges[place - 1] if place else 0
        return max(first, start, *(seam for seam in seams if seam <= at))


def _end_at(
    text: str,
    scripts: Sequence[int],
    portion: Callable[[int], int],
    start: int,
    cut: int,
    hang: bool,
) -> int:
    """Where a line ends whose first character without room is the one at `cut`; `portion` tells
    where the text portion of a character begins."""
    if cut >= len(text):
        return len(text)
    if text[cut] == "\n":
        return cut + 1
    at = cut
    while True:
        if text[at] in _BLANKS:
            return _behind_blanks(text, at)
        first = portion(at)
        end = _break_before(text, scripts, first, start, at, hang)
        if end > start and end >= first:
            return end
        if end <= start or first <= start:
            # nowhere: the line is cut off
            return max(cut, start + 1)
        at = first - 1


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _break_before(
    text: str, scripts: Sequence[int], first: int, start: int, at: int, hang: bool
) -> int:
    """The last place up to `at` where the portion that begins at `first` lets a line end, or at
    most `start`, where the line begins; one further where a stop hangs outside."""
    real, least = at, max(start - _LOOK_BACK, 0)
    while real > least and not is_word(text[real]):
        real -= 1
    # marks behind a word of another script are taken for that script's own
    script = scripts[first] if real >= first else scripts[real]
    if script != ASIAN:
        while at > start and not latin_break(text, at):
            at -= 1
        return at
    if hang and text[at] in HANGING:
        at += 1
    if at < len(text):
        while at > start and (text[at] in OFFICE_NO_START or text[at - 1] in OFFICE_NO_END):
            at -= 1
    return at
