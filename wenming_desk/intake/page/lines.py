"""How far a whole line is certainly part of a page's frame, by its words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from wenming_desk.intake.page.marks import Frame, frame_of
from wenming_desk.intake.page.signs import LINES, Reach
from wenming_desk.intake.page.talk import is_talk

_LONGEST, _LONGEST_AT_EDGE, _BRIEF = 500, 200, 60


def _lines(reach: Reach, spoken: bool = False) -> re.Pattern[str]:
    return re.compile(
        "|".join(line.pattern for line in LINES if line.reach is reach and line.spoken >= spoken)
    )


_ANYWHERE = _lines(Reach.ANYWHERE)
_EDGE = _lines(Reach.EDGE)
_OUTER = _lines(Reach.OUTER)
_FRAMED = _lines(Reach.FRAMED)
_FRAMED_EDGE = _lines(Reach.FRAMED_EDGE)
_FRAMED_OUTER = _lines(Reach.FRAMED_OUTER)
_BESIDE = _lines(Reach.BESIDE)
_PICTURE = _lines(Reach.PICTURE)
_COUNT = _lines(Reach.COUNT)
_IN_FRAME = (
    (_PICTURE, Reach.PICTURE),
    (_COUNT, Reach.COUNT),
    (_FRAMED, Reach.FRAMED),
    (_FRAMED_EDGE, Reach.FRAMED_EDGE),
    (_FRAMED_OUTER, Reach.FRAMED_OUTER),
)
_SPOKEN = (
    (_lines(Reach.OUTER, True), Reach.OUTER),
    (_lines(Reach.FRAMED, True), Reach.FRAMED),
    (_lines(Reach.FRAMED_OUTER, True), Reach.FRAMED_OUTER),
)


@lru_cache(maxsize=512)
def reach_of(text: str) -> Reach:
    """How far a line is certainly frame; a sentence is the text's, unless the site speaks in it."""
    if len(text) > _LONGEST:
        return Reach.NO
    line = text.strip()
    if "。" in line[:-1]:
        return _reach_of_sentence(line)
    if _ANYWHERE.fullmatch(line):
        return Reach.ANYWHERE
    # a sentence at the edge belongs to the text, whatever word it begins with
    open_end = len(line) <= _LONGEST_AT_EDGE and line[-1:] not in "。；，、"
    if (open_end and _EDGE.fullmatch(line)) or is_talk(line):
        return Reach.EDGE
    if open_end and _OUTER.fullmatch(line):
        return Reach.OUTER
    form = frame_of(line)
    if form is Frame.SURE:
        return Reach.OUTER
    for pattern, reach in _IN_FRAME if open_end else ():
        if pattern.fullmatch(line):
            return reach
    if form is Frame.WEAK or (open_end and _BESIDE.fullmatch(line)):
        return Reach.BESIDE
    return _reach_of_sentence(line) if line.endswith("。") else Reach.NO


def reach_inside(text: str) -> Reach:
    """The same of a line amid the text, where menus and paths are the text's own."""
    line = text.strip()
    if len(line) > _LONGEST:
        return Reach.NO
    if _ANYWHERE.fullmatch(line):
        return Reach.ANYWHERE
    if len(line) > _BRIEF:
        return Reach.NO
    inside = ((_PICTURE, Reach.PICTURE), (_COUNT, Reach.COUNT), (_FRAMED, Reach.FRAMED))
    return next((reach for pattern, reach in inside if pattern.fullmatch(line)), Reach.NO)


def _reach_of_sentence(line: str) -> Reach:
    if is_talk(line):
        return Reach.EDGE
    return next((reach for pattern, reach in _SPOKEN if pattern.fullmatch(line)), Reach.NO)
