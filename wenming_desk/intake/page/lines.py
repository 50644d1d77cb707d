"""How far a whole line is certainly part of a page's frame, by its words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from wenming_desk.intake.page.marks import Frame, frame_of, unspread
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
_KINDS = tuple(
    re.compile(line.pattern)
    for line in LINES
    if line.reach in (Reach.FRAMED, Reach.FRAMED_EDGE, Reach.FRAMED_OUTER) and not line.spoken
)
_SPOKEN = (
    (_lines(Reach.OUTER, True), Reach.OUTER),
    (_lines(Reach.FRAMED, True), Reach.FRAMED),
    (_lines(Reach.FRAMED_OUTER, True), Reach.FRAMED_OUTER),
)


_PAIRS = re.compile(
    r"[【\[]?[\u4e00-\u9fff]{2,6}\s?[】\]]?\s?[:：]\s*[^\s:：，。；]{0,30}(?:\s+|$)"
)
_PAGE_KEY = re.compile(
    r"(?:发布|发文|公开|更新|有效|索引|来源|浏览|点击|阅读|字号|字体|责任编辑)[\u4e00-\u9fff]{0,4}\s?[:：]"
)
_TEXT_KEY = re.compile(r"地点|地址|参加|出席|列席|主持|记录|联系|电话|姓名|单位")


def _is_pairs(line: str) -> bool:
    """Whether a line is several keys with their values, one of them a page's."""
    at = count = 0
    while at < len(line):
        pair = _PAIRS.match(line, at)
        if pair is None:
            return False
        at, count = pair.end(), count + 1
    return count > 1 and _PAGE_KEY.search(line) is not None and not _TEXT_KEY.search(line)


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
    if open_end and _is_pairs(unspread(line)):
        return Reach.FRAMED_OUTER
    if form is Frame.WEAK or (open_end and _BESIDE.fullmatch(line)):
        return Reach.BESIDE
    return _reach_of_sentence(line) if line.endswith("。") else Reach.NO


def kind_of_sign(text: str) -> int:
    """Which kind of sign a line is that is frame in a frame only, 0 where it is none: 1 by its
    form, and from 2 on by the row of the table."""
    line = text.strip()
    if len(line) > _BRIEF or line[-1:] in "。；，、":
        return 0
    for number, pattern in enumerate(_KINDS, start=2):
        if pattern.fullmatch(line):
            return number
    return 1 if frame_of(line) is Frame.WEAK else 0


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
