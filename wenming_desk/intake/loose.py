"""Labels that only their sequence bears out: 一 总则, 一，总则, 1 总则, 2.1 照明, 2.1.1 办公区.

A line alone does not tell 一 or 2.1 from a word or a figure of its text; lines that count up from
the first through the whole text do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.numbering import han_value
from wenming_desk.intake.labels import Label, find_label
from wenming_desk.intake.units import Kept, Piece, Unit

_HAN = re.compile(
    r"(?P<n>[一二三四五六七八九十]{1,3})(?:[ \t\u3000\xa0]+|[,，]\s*)(?=[\u4e00-\u9fff“《])"
)
_DECIMAL = re.compile(
    r"(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?[ \t\u3000\xa0]*(?=[\u4e00-\u9fff“《])"
    r"|(?P<top>\d{1,2})(?:[ \t\u3000\xa0]*[.．、]?[ \t\u3000\xa0]*)(?=[\u4e00-\u9fff“《])"
)
_MARKED = re.compile(r"\d{1,2}[ \t\u3000\xa0]*[.．、]")
_PART = re.compile(
    r"(?:(?:PART|Part|part|No)[ .]?(?P<p>\d{1,2})|(?P<z>0[1-9]))[ \t\u3000\xa0]+(?=\S)"
)
_CAPTION = 30
"""A caption behind 一 is no longer, in characters."""
_HAN_DIGITS = frozenset("一二三四五六七八九十第")
"""What 一、 and 第一章 begin with."""
_NEAR = 40
"""So many lines behind 2 tell by 2.1 whether it is a chapter."""
_FEWEST_HAN, _FEWEST_DECIMAL = 2, 3
MEASURE = re.compile(
    r"年(?![度初末])|月(?!度)|日(?![常程])|时(?![间限])|分(?![工析类配管布级])"
    r"|[秒万亿千百元米吨倍斤页亩次届克岁件]|个(?![人体])|位(?!置)|名(?![称单额])|项(?!目)|条(?![件例])"
    r"|度(?!量)|家(?![庭园长])|户(?!外)|天(?!然)|周(?!边)|期(?![限间])|批(?![准复示])|人(?![员才大民力])"
    r"|所(?![有在])|台(?!账)|套|辆|座(?!谈)|处(?![置理罚分])|平方|公[里斤顷]|成(?![果效立员])|升(?!级)|级(?!别)"
)
"""A figure with a point before one of these is a measure: 2.1万元."""


def loosened(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with those lines marked whose loose labels count up through the text; linear."""
    out = list(pieces)
    for index in (*_counted(pieces), *_among(pieces), *_nested(pieces)):
        piece = out[index]
        if isinstance(piece, Unit):
            out[index] = replace(piece, loose=True)
    return out


def label_of(unit: Unit) -> Label | None:
    """The label of a unit: automatic, typed, or loose where its sequence bears it out."""
    if unit.label:
        return find_label(unit.label + unit.plain[:40])
    return loose_label(unit.plain) if unit.loose else find_label(unit.plain)


def loose_label(plain: str) -> Label | None:
    """The loose label that opens a text, or None; decimal ones are typed, they are not derived."""
    han = _HAN.match(plain)
    if han:
        raw = "".join(han[0].split())
        return Label(1, han_value(han["n"]) or 1, raw, han.end(), "l1")
    part = _PART.match(plain)
    if part:
        return Label(1, int(part["p"] or part["z"]), part[0].strip(), part.end(), "l1")
    steps = _steps(plain)
    match = _DECIMAL.match(plain)
    if not steps or match is None:
        return None
    raw = "".join(match[0].split())
    return Label(len(steps), steps[-1], raw, match.end(), "decimal", derived=False)


def decimal_label(text: str) -> Label | None:
    """The decimal label that opens a heading (2.1照明, 2 照明), or None: a bare figure is none."""
    label = loose_label(text)
    if label is None or label.style != "decimal":
        return None
    return label if "." in label.raw[:-1] or text[label.end - 1].isspace() else None


def _counted(pieces: Sequence[Piece]) -> list[int]:
    """The lines 一 …, 二 …, 三 … that count up from 一."""
    out: list[int] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Kept) or len(piece.plain) > _CAPTION or piece.plain[-1:] in "，。；、":
            continue
        match = _HAN.match(piece.plain)
        if match and han_value(match["n"]) == len(out) + 1 and _may_be_loose(piece):
            out.append(index)
    return out if len(out) >= _FEWEST_HAN else []


def _among(pieces: Sequence[Piece]) -> list[int]:
    """The lines 二，… that stand between 一、… and 三、…, where a scan gave a comma."""
    out: list[int] = []
    waiting: list[tuple[int, int]] = []
    last = 0
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Unit) or piece.label or piece.plain[:1] not in _HAN_DIGITS:
            continue
        label = find_label(piece.plain)
        if label is not None:
            if label.style == "l1":
                # 一，above 二、
                out += [i for i, count in waiting if count + 1 == label.count]
                waiting, last = [], label.count
            continue
        match = _HAN.match(piece.plain)
        count = han_value(match["n"]) if match and match[0].rstrip()[-1:] in "，," else None
        if count is None:
            continue
        if last and count == last + 1:
            out.append(index)
            last = count
        elif count == 1 and len(piece.plain) <= _CAPTION:
            waiting = [(index, count)]
    return out


def _nested(pieces: Sequence[Piece]) -> list[int]:
    """The lines 1 …, 1.1 …, 1.2 …, 2 … each of which is the next after the one before."""
    out: list[int] = []
    last: tuple[int, ...] = ()
    deep = False
    mark: str | None = None
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Unit) or piece.label:
            continue
        if not (piece.plain[:1].isdigit() or piece.plain[:1] in _HAN_DIGITS):
            continue
        label = find_label(piece.plain)
        if label and (label.style == "l1" or label.chapter):
            # 一、 or 第一章 above 1.1
            if label.count == (last[0] if last else 0) + 1:
                last, mark = (label.count,), "、"
            continue
        if (label and label.style != "l3") or not piece.plain[:1].isdigit():
            continue
        steps = _steps(piece.plain)
        if len(steps) == 1 and mark not in (None, mark_of(piece.plain)):
            continue  # 1. of a list below 1 总则
        if len(steps) == 1 and last and _comes_again(pieces, index, steps[0], last[0]):
            continue
        if steps and follows(steps, last):
            out.append(index)
            last = steps
            mark = mark_of(piece.plain) if len(steps) == 1 else mark
            deep = deep or len(steps) > 1
    return out if deep and len(out) >= _FEWEST_DECIMAL else []


def _comes_again(pieces: Sequence[Piece], index: int, count: int, chapter: int) -> bool:
    """Whether the chapter has not ended yet: its own labels go on (1.3), or this number comes once
    more before the labels of the next chapter (2.1)."""
    for piece in pieces[index + 1 : index + 1 + _NEAR]:
        if isinstance(piece, Unit) and piece.plain[:1].isdigit():
            steps = _steps(piece.plain)
            if len(steps) > 1:
                return steps[0] == chapter
            if steps == (count,):
                return True
    return False


def _may_be_loose(unit: Unit) -> bool:
    return not unit.label and find_label(unit.plain) is None


def _steps(plain: str) -> tuple[int, ...]:
    match = _DECIMAL.match(plain)
    if match is None:
        return ()
    if match["top"]:
        bare = match.end() == match.end("top")
        return () if bare and MEASURE.match(plain, match.end()) else (int(match["top"]),)
    if MEASURE.match(plain, match.end()) and not match[0][-1:].isspace():
        return ()
    return tuple(int(n) for n in re.split(r"[.．]", match["n"]))


def mark_of(text: str) -> str:
    """The mark behind the first number of a text: 、or a point, "" where there is none."""
    match = _MARKED.match(text)
    return match[0][-1] if match else ""


def follows(steps: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a decimal label is the next one: a first child, or one more at some depth."""
    if not last:
        return all(n == 1 for n in steps)
    if len(steps) > len(last):
        return steps[: len(last)] == last and all(n == 1 for n in steps[len(last) :])
    depth = len(steps) - 1
    return steps[:depth] == last[:depth] and steps[depth] == last[depth] + 1
