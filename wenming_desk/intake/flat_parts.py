"""Texts behind the first one in a text without line breaks: their marks and titles.

A notice names what it issues and what is attached to it; where such a name stands again behind its
end, by itself, a text of that title begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenming_desk.intake import fields

_QUOTED = re.compile(r"《([^《》]{6,60})》")
_NOTES = re.compile(r"附\s?件[:：]\s*")
_NOTES_MOST = 300
_ITEM = re.compile(r"(?:^|(?<=[^\d]))\d{1,2}\s?[.．、](?!\d)\s*")
_MARK = re.compile(r"附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*$")
_ENDS = "。日）)：:"
_HEAD = 800
"""What is issued is named within so many characters."""
_SHORTEST, _LONGEST = 5, 80
"""Characters of a title that is looked for."""


def part_titles(plain: str, body: int, title: str) -> list[int]:
    """Begin and end of the marks and titles of what the text with this title issues or attaches,
    where they stand by themselves behind `body`."""
    out: list[int] = []
    for name in dict.fromkeys(_names(plain, body, title)):
        found = _again(plain, body, name)
        if found:
            out += found
    return out


def char_before(plain: str, at: int) -> str:
    """The last character before a place that is no blank, "" where there is none."""
    while at > 0 and plain[at - 1].isspace():
        at -= 1
    return plain[at - 1 : at]


def _names(plain: str, body: int, title: str) -> Iterator[str]:
    issued = fields.issued_name(title)
    if issued:
        yield issued
    for quoted in _QUOTED.finditer(plain[: body + _HEAD]):
        yield fields.squeezed(quoted[1])
    for notes in _NOTES.finditer(plain, body):
        window = plain[notes.end() : notes.end() + _NOTES_MOST]
        for item in _ITEM.split(window):
            yield from _ends_of(fields.squeezed(item))


def _ends_of(text: str) -> Iterator[str]:
    """The names that a note may have that runs into what stands behind it, the longest first."""
    for size in range(min(len(text), 50), _SHORTEST - 1, -1):
        if fields.TITLE_END.search(text[:size]):
            yield text[:size]


def _again(plain: str, body: int, name: str) -> list[int]:
    if not _SHORTEST <= len(name) <= _LONGEST:
        return []
    pattern = r"\s*".join(re.escape(c) for c in name)
    for match in re.finditer(pattern, plain[body:]):
        start, end = body + match.start(), body + match.end()
        mark = _MARK.search(plain[:start][-12:])
        if mark:
            begin = start - len(mark[0])
            return [begin, start, end]
        noted = _NOTES.search(plain[:start][-8:])
        goes_on = plain[end : end + 1] in ("》", "的", "，", "。", "、")
        if char_before(plain, start) in _ENDS and not noted and not goes_on:
            return [start, end]
    return []
