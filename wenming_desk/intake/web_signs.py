"""Signs that a text was copied from a web page, and lines that the signs beside them make noise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import fields, noise
from wenming_desk.intake.frame import Frame, frame_of
from wenming_desk.intake.units import Piece, Unit

EDGE = 12
"""So many lines at both ends of a text can be menus of a web page."""
_NAME = 8
"""The name of an account is no longer, in characters."""
_PAGE_CAPTION = re.compile(
    r"(?P<title>.{6,80}?)\s*[-_—|｜–]{1,2}\s*(?:[^-_—|｜–]{2,20}[-_—|｜–]{1,2}\s*){0,2}[^-_—|｜–]{2,20}"
)


def is_web(units: Sequence[Piece]) -> bool:
    """Whether the lines come from a page with model texts: one announces them, or two and more
    have their titles counted."""
    titles = 0
    for unit in units:
        if not isinstance(unit, Unit) or len(unit.plain) > 500:
            continue
        titles += "篇" in unit.plain and noise.NUMBERED_TITLE.fullmatch(unit.plain) is not None
        if titles > 1 or noise.COLLECTOR.fullmatch(unit.plain):
            return True
    return False


def is_framed(units: Sequence[Piece], last: int) -> bool:
    """Whether some line certainly belongs to the frame of a web page."""
    return any(
        isinstance(u, Unit)
        and not u.label
        and (
            noise.frame_line(u.plain, index < EDGE or index > last - EDGE)
            or "##paid" in u.plain
            or ((index < EDGE or index > last - EDGE) and frame_of(u.plain) is Frame.SURE)
        )
        for index, u in enumerate(units)
    )


def flood(units: Sequence[Piece], alone: list[bool], last: int) -> None:
    """Take the weak signs of a frame as noise that stand beside noise, or at the very ends."""
    edges = [i for i in range(len(units)) if i < EDGE or i > last - EDGE]
    soft = {i for i in edges if not alone[i] and _is_weak(units[i])}
    if not soft:
        return
    for order, step in ((edges, -1), (edges[::-1], 1)):
        for index in order:
            beside = index + step
            at_end = not 0 <= beside <= last
            if index in soft and (at_end or alone[beside]):
                alone[index] = True


def _is_weak(unit: Piece) -> bool:
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return False
    return frame_of(unit.plain) is Frame.WEAK


def accounts(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the line that names who posted the text, just before the time of posting."""
    for index, unit in enumerate(units[:EDGE]):
        after = units[index + 1] if index + 1 < len(units) else None
        if not isinstance(unit, Unit) or not isinstance(after, Unit) or unit.label:
            continue
        if not noise.POSTED.fullmatch(after.plain):
            continue
        if noise.ACCOUNT.fullmatch(unit.plain) or _is_account(units, index):
            return frozenset({index})
    return frozenset()


def _is_account(units: Sequence[Piece], index: int) -> bool:
    """Whether a short line at the very beginning is a name, as the title stands below its time."""
    unit, title = units[index], units[index + 2] if index + 2 < len(units) else None
    if index > 1 or not isinstance(unit, Unit) or not isinstance(title, Unit):
        return False
    name, flat = unit.plain.strip(), fields.squeezed(title.plain)
    short = len(name) <= _NAME and fields.TITLE_END.search(name) is None
    return short and (fields.TITLE_END.search(flat) is not None or "关于" in flat)


def captions_of_pages(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the caption of a browser's page: the title that follows, and the site's name."""
    for index, unit in enumerate(units[:3]):
        match = _PAGE_CAPTION.fullmatch(unit.plain) if isinstance(unit, Unit) else None
        if match is None:
            continue
        title = fields.folded(match["title"])
        after = [fields.folded(u.plain) for u in units[index + 1 :][:EDGE] if isinstance(u, Unit)]
        if any(line == title or (len(line) >= 8 and title.startswith(line)) for line in after):
            return frozenset({index})
    return frozenset()
