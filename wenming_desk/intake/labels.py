"""Numbers as people type them: every width, bracket and mark of 一、（一）1.（1）① 第X章 第X条."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.numbering import han_value

ARTICLE = 0
"""Pseudo level of 第X条, which is never a heading."""

_HAN = "一二三四五六七八九十百零〇两"
_WIDTH = 40
"""A label ends well within so many characters."""
_OPENERS = frozenset(f"第{_HAN}（(〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇{ATOM_CHAR}")
"""What a text with a label begins with, if not with a digit or a blank."""

_LABEL = re.compile(
    rf"[\s{ATOM_CHAR}]*(?:"
    rf"第\s{{0,3}}(?P<n>[{_HAN}]{{1,7}}|\d{{1,4}})\s{{0,3}}(?P<unit>[章节条编])"
    r"(?:之[一二三四五六七八九十])?(?![款第])|"
    rf"(?P<l1>[{_HAN}]{{1,5}})\s{{0,2}}[、．.]|"
    rf"[（(〔]\s{{0,3}}(?P<l2>[{_HAN}]{{1,5}})\s{{0,3}}[）)〕][、．.]?|"
    r"(?P<l3>\d{1,3})\s{0,2}(?:[、．。]|\.(?!\d)|\.(?=\d{4}\s?年))|"
    r"[（(]\s{0,3}(?P<l4>\d{1,3})\s{0,3}[）)][、．.]?|"
    r"(?P<l4b>\d{1,3})\s?[）)]|"
    r"(?P<l5>[①-⑳])|(?P<l4c>[⑴-⒇])"
    r")\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label that opens a text: level by its pattern, its count, as found, and where it ends.

    Level 0 is 第X条; `style` tells patterns of one level apart. `derived`: whether the document's
    scheme of numbers gives such a label; None where that goes by its style.
    """

    level: int
    count: int
    raw: str
    end: int
    style: str
    derived: bool | None = None

    @property
    def chapter(self) -> bool:
        """Whether it is 第X章, 第X节 or 第X编."""
        return self.style in "编章节"

    @property
    def typed(self) -> bool:
        """Whether it stays in the text, as no number of the document's scheme says the same."""
        return self.chapter if self.derived is None else not self.derived


def find_label(text: str) -> Label | None:
    """The label that opens `text`, or None."""
    first = text[:1]
    if not (first in _OPENERS or first.isdecimal() or first.isspace()):
        return None
    match = _LABEL.match(text[:_WIDTH])
    if not match:
        return None
    end = match.end()
    start = len(match[0]) - len(match[0].lstrip(" \t\u3000\xa0" + ATOM_CHAR))
    raw = "".join(text[start:end].replace(ATOM_CHAR, "").split())
    unit = match["unit"]
    if unit:
        number = match["n"]
        count = int(number) if number.isdigit() else han_value(number)
        level = {"条": ARTICLE, "节": 2}.get(unit, 1)
        return Label(level, count or 1, raw, end, unit)
    for style, level in (("l1", 1), ("l2", 2), ("l3", 3), ("l4", 4), ("l4b", 4)):
        found = match[style]
        if found:
            count = han_value(found) if level < 3 else int(found)
            return Label(level, count, raw, end, style) if count else None
    if match["l5"]:
        return Label(5, ord(match["l5"]) - 0x245F, raw, end, "l5")
    return Label(4, ord(match["l4c"]) - 0x2473, raw, end, "l4c")


_INNER = re.compile(
    rf"(?P<l1>(?<![{_HAN}])[{_HAN}]{{1,4}}\s?(?:、|[．.，,](?=[\u4e00-\u9fff]|20\d\d年)))|"
    rf"(?P<l2>[（(]\s?[{_HAN}]{{1,4}}\s?[）)])|"
    r"(?P<l3>(?<![\d.．])\d{1,2}(?:[、．]|\.(?!\d)))|"
    r"(?P<l4>[（(]\s?\d{1,2}\s?[）)])"
)


@dataclass(frozen=True, slots=True)
class Inner:
    """A possible label inside a text: where it starts and ends, its level and count."""

    start: int
    end: int
    level: int
    count: int


def inner_labels(text: str) -> list[Inner]:
    """Everything inside a text that has the form of a label, in order."""
    out: list[Inner] = []
    for match in _INNER.finditer(text):
        level = int((match.lastgroup or "l1")[1])
        digits = match[0].strip("（()）、．.，, \u3000\xa0\t\n")
        count = han_value(digits) if level < 3 else int(digits)
        if count:
            out.append(Inner(match.start(), match.end(), level, count))
    return out
