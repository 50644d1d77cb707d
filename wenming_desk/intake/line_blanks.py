"""Texts in one line whose blanks are what is left of their line breaks.

A page that is copied into one field, or a text whose ends of lines became blanks, still shows where
its lines ended, as long as no other blanks are strewn over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.intake import fields
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.text_form import CLOSERS, TERMINAL, width_of
from wenming_desk.intake.units import Seam, Unit, split_many

_BLANK = re.compile(r"(?<=\S)\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.、]?\s?[\u4e00-\u9fff“《]")
_LABEL_ENDS = re.compile(
    r"(?:第[一二三四五六七八九十百零]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}\s?[、．.，,]"
    r"|(?:^|[\s。；！])[一二三四五六七八九十]{1,3}|[（(]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[）)]"
    r"|(?<![\d.件表])\d{1,2}(?:\.\d{1,2}){0,3}\s?[.．、]?)$"
)
"""What a blank stands behind that sets a number off from its caption."""
_FEWEST = 5
"""So many lines at least make a text of lines."""
_LONGEST = 34
"""A line that is longer is a paragraph: it ends with a stop."""
_SENTENCE, _FEWEST_ENDED = 12, 3
"""So many sentences of such a length show a text of short lines."""
_EDGE = 4
"""Lines at both ends that are fields."""
_STRAYS = 0.12
"""Share of such lines that may end without one."""
_WRAPPED, _NARROWEST, _WIDEST, _NEAR = 0.22, 16, 50, 4
"""Share of lines of one width in a text of wrapped lines, their least and greatest width, and how
much narrower such a line may be."""
_MOST_WRAPPED = 12
"""So many lines at least make a text of wrapped lines."""
_ENTRY = 12
"""An entry of a list, or of a row of a table, is no longer."""
_ENTRIES = 4
"""So many entries beside one another are a list."""
_PHRASE = re.compile(r"[\u4e00-\u9fff]{4,8}")
"""A phrase of a slogan."""
_POST = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:[省市州县区乡镇局厅部处科院校会社队所行]长|书记|主任|主席|经理|秘书长)"
)
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")
"""Somebody's post, with the name on the same line."""
_FIELDS = (fields.DATE, fields.DOC_NUMBER, fields.ORDER_NUMBER, fields.ATTACHMENT_MARK)
_STOPS = "。；！？：，、;:,"


def line_starts(plain: str) -> list[int]:
    """Offsets at which the lines begin that blanks part in a text in one line; [] where its blanks
    are strewn, or there are none."""
    starts = [m.end() for m in _BLANK.finditer(plain) if _parts_lines(plain, *m.span())]
    if len(starts) + 1 < _FEWEST:
        return []
    lines = [plain[a:b].strip() for a, b in zip([0, *starts], [*starts, len(plain)], strict=True)]
    if _are_wrapped(lines) or _are_whole(lines):
        return [s for s, apart in zip(starts, _apart(lines), strict=True) if apart]
    return []


def by_lines(unit: Unit, starts: Sequence[int]) -> list[Unit]:
    """The unit as the lines that begin at these offsets."""
    first, *others = split_many(unit, starts)
    return [first, *(replace(other, seam=Seam.LINE) for other in others)]


def _parts_lines(plain: str, start: int, end: int) -> bool:
    if plain[start - 1].isascii() and plain[end].isascii() and not _NUMBERED.match(plain, end):
        return False
    return _LABEL_ENDS.search(plain, max(0, start - 12), start) is None


def _are_whole(lines: Sequence[str]) -> bool:
    """Whether each line is a caption or ends as paragraphs do, so that none was cut."""
    long = [line for line in lines if len(line) > _LONGEST]
    open_ended = sum(
        1 for line in long if not _is_ended(line) and not fields.TITLE_END.search(line)
    )
    torn = sum(1 for line in lines if line[-1:] in "，、" or line[0] in "，。；、：")
    ended = sum(1 for line in lines if len(line) >= _SENTENCE and _is_ended(line))
    inside = lines[_EDGE:-_EDGE]
    loose = sum(1 for line in inside if not _is_ended(line) and find_label(line) is None)
    enough = len(long) >= 2 or (ended >= _FEWEST_ENDED and loose <= _STRAYS * len(lines))
    return enough and open_ended <= _STRAYS * len(long) and torn <= _STRAYS * len(lines)


def _is_ended(line: str) -> bool:
    core = line.rstrip(CLOSERS)
    return (
        line[-1] in "：:；;" or (line[-1] in TERMINAL) or core[-1:] in (*TERMINAL, "；", "：", "")
    )


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether most lines are of one width and none is wider, as in a text of wrapped lines."""
    widths = [width_of(line) for line in lines]
    full = max(widths)
    near = sum(1 for w in widths if full - w <= _NEAR)
    return (
        len(lines) >= _MOST_WRAPPED
        and _NARROWEST <= full <= _WIDEST
        and near >= _WRAPPED * len(lines)
    )


def _apart(lines: Sequence[str]) -> list[bool]:
    """For each line but the first, whether it is one of its own; entries of a list or of a row, and
    the halves of a slogan, stand beside one another."""
    entry = [_is_entry(line) for line in lines]
    run = [0] * len(lines)
    for index in range(len(lines)):
        run[index] = (
            (run[index - 1] + 1 if index and entry[index - 1] else 1) if entry[index] else 0
        )
    for index in range(len(lines) - 2, -1, -1):
        if entry[index] and entry[index + 1]:
            run[index] = run[index + 1]
    out: list[bool] = []
    slogan = False
    for index in range(1, len(lines)):
        listed = entry[index] and entry[index - 1] and run[index] >= _ENTRIES
        slogan = _is_slogan(lines[index - 1], lines[index], slogan)
        named = _POST.fullmatch(lines[index - 1]) and _PERSON.fullmatch(lines[index])
        out.append(not (listed or slogan or named))
    return out


def _is_entry(line: str) -> bool:
    if len(line) > _ENTRY or line[-1] in _STOPS:
        return False
    flat = fields.squeezed(line)
    if any(form.fullmatch(flat) for form in _FIELDS) or fields.TITLE_END.search(flat):
        return False
    return find_label(line) is None and not flat.endswith("文件")


def _is_slogan(line: str, following: str, goes_on: bool) -> bool:
    """Whether two lines are phrases of one length (凝心聚力 真抓实干), or the second goes on with
    what such phrases began."""
    if find_label(following) is not None or following.startswith("—"):
        return False
    if not _PHRASE.fullmatch(line) or fields.is_org(line):
        return False
    if len(following) == len(line) and _PHRASE.fullmatch(following):
        return True
    return goes_on and len(following) <= _LONGEST and following[-1] not in _STOPS
