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

from bisect import bisect_right
from collections.abc import Sequence

from wenming_desk.typeset.breaking.office_classes import (
    ASIAN,
    is_word,
    latin_break,
    portion_start,
    scripts_of,
)

__all__ = ["libreoffice_ends", "scripts_of"]

_NO_START = frozenset(":!),.;?]}¢'\"、。〉》」』】〕〗〞！），．：；？｜｝～￠々‖•·ˇˉ―-′’”")
_NO_END = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝“‘")
_HANGING = frozenset("!,.:;?、。！，．：；？")
_BLANKS = " \u3000"
_GAP = 0.2


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
    return [
        _end_at(text, scripts, seams, start, start + bisect_right(reached, width), hang)
        for width in widths
    ]


def _end_at(
    text: str, scripts: Sequence[int], seams: frozenset[int], start: int, cut: int, hang: bool
) -> int:
    """Where a line ends whose first character without room is the one at `cut`."""
    if cut >= len(text):
        return len(text)
    if text[cut] == "\n":
        return cut + 1
    at = cut
    while True:
        if text[at] in _BLANKS:
            return _behind_blanks(text, at)
        first = portion_start(scripts, seams, start, at)
        end = _break_before(text, scripts, first, at, hang)
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


def _break_before(text: str, scripts: Sequence[int], first: int, at: int, hang: bool) -> int:
    """The last place up to `at` where the portion that begins at `first` lets a line end; one
    further where a stop hangs outside."""
    real = at
    while real > 0 and not is_word(text[real]):
        real -= 1
    # marks behind a word of another script are taken for that script's own
    script = scripts[first] if real >= first else scripts[real]
    if script != ASIAN:
        while at > 0 and not latin_break(text, at):
            at -= 1
        return at
    if hang and text[at] in _HANGING:
        at += 1
    if at < len(text):
        while at > 0 and (text[at] in _NO_START or text[at - 1] in _NO_END):
            at -= 1
    return at
