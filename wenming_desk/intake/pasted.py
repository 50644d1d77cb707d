"""Lines pasted into a document: what belongs to the web page they were copied from goes."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.intake.noise import inner_noise, page_line
from wenming_desk.intake.page.lines import reach_of
from wenming_desk.intake.page.signs import Reach

_EDGE = 6
"""So many lines at the beginning and the end may be a page's menus and source lines."""
_FEWEST = 2
"""A piece of fewer lines is what the user marked, word by word."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text without what was certain to be no part of it, and what that was, in order."""

    text: str
    removed: tuple[str, ...] = ()


def clean_pasted(text: str) -> Pasted:
    """A pasted text as it goes into a document; what is only doubtful is left in it."""
    lines = text.splitlines()
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) < _FEWEST:
        return Pasted(text)
    edge = {*filled[:_EDGE], *filled[-_EDGE:]}
    reach = {number: reach_of(lines[number]) for number in filled}
    sure = {
        n for n in filled if reach[n] is Reach.ANYWHERE or (n in edge and reach[n] >= Reach.OUTER)
    }
    if sure:
        sure |= {n for n in edge if reach[n] >= Reach.FRAMED_OUTER}
    kept: list[str] = []
    removed: list[str] = []
    for number, line in enumerate(lines):
        if page_line(line) or number in sure:
            removed.append(line.strip())
            continue
        rest, end = "", 0
        for start, stop, _ in inner_noise(line, framed=bool(sure)):
            rest += line[end:start]
            removed.append(line[start:stop].strip())
            end = stop
        rest += line[end:]
        if rest.strip() or not line.strip():
            kept.append(rest)
    if not removed or not any(line.strip() for line in kept):
        return Pasted(text)
    return Pasted("\n".join(kept), tuple(removed))
