"""Derived numbering: 一、（一）1.（1）① or 第一章 第一节 第一条, and labels of attachments."""

from __future__ import annotations

import re
from functools import lru_cache

from wenming_desk.document.nodes import (
    Document,
    NumberingScheme,
    Part,
    PartRole,
    Section,
    walk,
)

_DIGITS = "零一二三四五六七八九"

CHAPTER, DIVISION, ARTICLE = 1, 2, 3
"""Levels of a regulation: 章, 节 and 条; below them （一）, 1. and （1）."""
_UNITS = {CHAPTER: "章", DIVISION: "节", ARTICLE: "条"}
_BELOW_ARTICLES = 2
"""（一） is the second level of a plan and the fourth one of a regulation, and so on."""


def han_number(value: int) -> str:
    """A positive integer below 10,000 in Han numerals (十一, 一百零五); ValueError otherwise."""
    if not 0 < value < 10_000:
        raise ValueError(f"no Han numeral for {value}")
    out, pending_zero = "", False
    for weight, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, weight)
        if digit:
            out += ("零" if pending_zero and out else "") + _DIGITS[digit] + name
            pending_zero = False
        elif out:
            pending_zero = value > 0
    return out[1:] if out.startswith("一十") else out


def han_value(text: str) -> int | None:
    """The integer behind Han numerals below 10,000, or None where they are not well formed.

    〇 counts as 零 and 一十 as 十.
    """
    total, digit = 0, 0
    for char in text:
        if char in "零〇":
            digit = 0
        elif char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            return None
    total += digit
    if not 0 < total < 10_000:
        return None
    return total if _usual(text) == _usual(han_number(total)) else None


def _usual(text: str) -> str:
    return text.replace("〇", "零").replace("一十", "十")


@lru_cache(maxsize=4096)
def label(level: int, count: int, scheme: NumberingScheme = NumberingScheme.PLAN) -> str:
    """The label of a level's `count`-th section (GB/T 9704 7.3.3; level 5 GB/T 15834 B.3.8).

    Levels: 1 一、 2 （一） 3 1. 4 （1） 5 ① (beyond ⑳ the faces have no
    glyph: （21）) 6 a. Those of a regulation: 1 第一章 2 第一节 3 第一条, with the one 字 of space
    that stands behind them, 4 （一） 5 1. 6 （1） (GBT9704 C.3).
    """
    han = han_number(count) if count < 10_000 else str(count)
    if scheme is NumberingScheme.REGULATION:
        if level in _UNITS:
            return f"第{han}{_UNITS[level]}\u3000"
        level -= _BELOW_ARTICLES
    if level <= 2:
        return f"{han}、" if level == 1 else f"（{han}）"
    if level == 3:
        return f"{count}."
    if level == 4:
        return f"（{count}）"
    if level == 5:
        return chr(0x2460 + count - 1) if count <= 20 else f"（{count}）"
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters + "."


def section_labels(part: Part) -> dict[int, str]:
    """Section id → label for every numbered section of a part.

    Siblings of one level count from 1 within their parent; a level in `part.numbering.continuous`
    counts on through the part, as the articles (条) of a regulation do.
    """
    scheme, continuous = part.numbering.scheme, part.numbering.continuous
    if scheme is NumberingScheme.REGULATION:
        continuous |= {ARTICLE}
    counters: dict[int, int] = {}
    labels: dict[int, str] = {}
    for node in walk(part.children):
        if not isinstance(node, Section):
            continue
        for deeper in [k for k in counters if k > node.level]:
            if deeper not in continuous:
                del counters[deeper]
        if node.numbered:
            counters[node.level] = counters.get(node.level, 0) + 1
            labels[node.id] = label(node.level, counters[node.level], scheme)
    return labels


def attachment_labels(document: Document) -> dict[int, str]:
    """Labels of attachment parts (附件 or 附件2) by id."""
    attachments = [p for p in document.parts if p.role is PartRole.ATTACHMENT]
    return {
        part.id: f"附件{count}" if len(attachments) > 1 else "附件"
        for count, part in enumerate(attachments, start=1)
    }


def document_labels(document: Document) -> dict[int, str]:
    """Labels of all sections of all parts, and of attachment parts (附件 or 附件2), by id."""
    labels = attachment_labels(document)
    for part in document.parts:
        labels.update(section_labels(part))
    return labels


def attachment_names(document: Document) -> tuple[str, ...]:
    """Names in the main part's attachment note: titles of the attachments, else as set there."""
    titles = tuple(p.title_line for p in document.parts if p.role is PartRole.ATTACHMENT)
    if titles:
        return titles
    main = next((p for p in document.parts if p.role is PartRole.MAIN), None)
    return main.attachment_notes if main else ()


_LABEL = re.compile(
    r"\s*(?:"
    r"(?P<l1>[零〇一二三四五六七八九十百千]{1,7})[、．.]|"
    r"[（(]\s*(?P<l2>[零〇一二三四五六七八九十百千]{1,7})\s*[）)][、．.]?|"
    # 3.5公里 is a number, 3.2026年 is an item that begins with a year
    r"(?P<l3>\d{1,3})(?:[、．]|[.](?!\d)|[.](?=(?:19|20)\d\d年))|"
    r"[（(]\s*(?P<l4>\d{1,3})\s*[）)][、．.]?|"
    r"(?P<l5>[①-⑳])[、．.]?|"
    r"(?P<l6>[a-z])[.．](?![a-zA-Z0-9])|"
    r"(?P<one>[㈠-㈩⑴-⒇⒈-⒛])[、．.]?"
    r")\s*",
)
# labels that are one character: (first, last, level)
_SINGLE = (("㈠", "㈩", 2), ("⒈", "⒛", 3), ("⑴", "⒇", 4), ("①", "⑳", 5), ("a", "z", 6))


_UNIT_LABEL = re.compile(
    # 第三条第二款 and 第三条、第五条 are references, no labels
    r"\s*第\s*(?P<count>[零〇一二三四五六七八九十百千]{1,7}|\d{1,4})\s*(?P<unit>[章节条])"
    r"(?![款第之的、，至和及])\s*"
)


def parse_label(
    text: str, scheme: NumberingScheme = NumberingScheme.PLAN
) -> tuple[int, int, int] | None:
    """(level, count, length) of the label that opens `text`, in any width and mark, or None."""
    if scheme is NumberingScheme.REGULATION:
        return _parse_regulation(text)
    return _parse_plan(text)


def _parse_regulation(text: str) -> tuple[int, int, int] | None:
    match = _UNIT_LABEL.match(text)
    if match:
        found = match["count"]
        count = int(found) if found.isdigit() else han_value(found)
        level = next(level for level, unit in _UNITS.items() if unit == match["unit"])
        return (level, count, match.end()) if count else None
    plan = _parse_plan(text)
    if plan is None or not 2 <= plan[0] <= 4:
        return None
    return plan[0] + _BELOW_ARTICLES, plan[1], plan[2]


def _parse_plan(text: str) -> tuple[int, int, int] | None:
    match = _LABEL.match(text)
    if not match:
        return None
    single = match["one"] or match["l5"] or match["l6"]
    if single:
        first, level = next((f, n) for f, last, n in _SINGLE if f <= single <= last)
        return level, ord(single) - ord(first) + 1, match.end()
    for level, group in ((1, "l1"), (2, "l2"), (3, "l3"), (4, "l4")):
        found = match[group]
        if found:
            count = han_value(found) if level < 3 else int(found)
            return (level, count, match.end()) if count else None
    return None
