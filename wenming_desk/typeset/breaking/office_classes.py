"""How LibreOffice sees characters: the script a text portion is made of, and where Latin breaks.

Scripts follow the blocks of Unicode; what belongs to none (quotation marks, dashes, ①, ℃) goes
with the text before it. The break classes are those of Unicode's line breaking (UAX 14), as far as
official documents use them and as LibreOffice 7.4 has them: no class of its own for closing
parentheses, none for emoji, the degree sign a letter, a break between hyphen and digit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

LATIN: Final = 0
ASIAN: Final = 1
_WEAK: Final = -1

_ASIAN_BLOCKS: Final = (
    ("\u2e80", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
_OPENERS: Final = frozenset("([{（［｛〈《「『【〔〖〝‚„")
_CLOSERS: Final = frozenset(")]}）］｝〉》」』】〕〗〞、。，．")
_SETS: Final = {
    "EX": "!?！？",
    "IS": ",.:;",
    "SY": "/\\",
    "NS": "：；々〻‼⁇⁈⁉・〜",
    "QU": "\"'“”‘’«»",
    "IN": "…‥",
    "B2": "—",
    "HY": "-",
    "PO": "%‰′″℃℉％￠¢",
    "PR": "$£¥±№￥￡＄+−",
    "SP": " ",
    "BA": "–|\t\u3000",
    "NU": "0123456789",
    "AL": "°",
    "ID": "\ufffc",
}
_CLASSES: Final = {char: name for name, chars in _SETS.items() for char in chars}
_NOT_BEFORE: Final = frozenset(("CM", "SP", "CL", "EX", "IS", "SY"))
_PAIRS: Final = (
    "CL NS,B2 B2,ID PO,AL NU,NU AL,PR ID,AL PR,PR AL,PO AL,PR NU,PO NU,NU NU,NU PO,NU PR,"
    "AL AL,IS AL,IS NU,AL OP,NU OP,CL AL,CL NU,AL IN,ID IN,IN IN,NU IN"
)
_NO_BREAK: Final = frozenset((pair[:2], pair[3:]) for pair in _PAIRS.split(","))
"""Pairs of classes that are not parted."""


@lru_cache(maxsize=4096)
def _script_of(char: str) -> int:
    if char in " \xa0":
        return _WEAK
    if any(low <= char <= high for low, high in _ASIAN_BLOCKS):
        return ASIAN
    if char < "\u02b0" or "\u0370" <= char < "\u0590":
        return LATIN
    letter = unicodedata.category(char)[0] == "L" and not "\u2150" <= char < "\u2190"
    return LATIN if letter else _WEAK


def scripts_of(text: str) -> list[int]:
    """LATIN or ASIAN for each character; those of no script take that of the text before them, and
    count as Latin at the beginning."""
    found = list(map(_script_of, text))
    if _WEAK not in found:
        return found
    index = found.index(_WEAK)
    try:
        while True:
            found[index] = found[index - 1] if index else LATIN
            index = found.index(_WEAK, index + 1)
    except ValueError:
        return found


@lru_cache(maxsize=4096)
def _class_of(char: str) -> str:
    known = _CLASSES.get(char)
    if known is not None:
        return known
    if char in _OPENERS:
        return "OP"
    if char in _CLOSERS:
        return "CL"
    if unicodedata.category(char) in ("Mn", "Me"):
        return "CM"
    wide = any(low <= char <= high for low, high in _ASIAN_BLOCKS) or char >= "\U0001f000"
    return "ID" if wide else "AL"


def latin_break(text: str, at: int) -> bool:
    """Whether a line whose last portion is Latin may end before character `at`."""
    if at <= 0 or at >= len(text):
        return True
    after = _class_of(text[at])
    if after in _NOT_BEFORE:
        return False
    last = _base(text, at - 1)
    before = _class_of(text[last])
    if before == "SP":
        return _breaks_after_space(text, last, after)
    if before == "OP" or "QU" in (before, after) or after in ("BA", "HY", "NS"):
        return False
    if (before, after) in _NO_BREAK:
        return False
    if before == "SY":
        # after a slash only within an address or between numbers that do not belong together
        if text[last] == "/" and text[last - 1 : last] != "/":
            return False
        return after != "NU" or not _ends_number(text, last)
    if after in ("PO", "PR") and before in ("IS", "CL"):
        return not _ends_number(text, last)
    if after == "OP" and before in ("PR", "PO"):
        return _class_of(text[at + 1 : at + 2] or " ") != "NU"
    return True


def _base(text: str, at: int) -> int:
    """Place of the character that the combining marks up to `at` belong to."""
    while at > 0 and _class_of(text[at]) == "CM":
        at -= 1
    return at


def _breaks_after_space(text: str, last: int, after: str) -> bool:
    while last >= 0 and text[last] == " ":
        last -= 1
    before = _class_of(text[last]) if last >= 0 else ""
    return before != "OP" and (before, after) not in (("CL", "NS"), ("B2", "B2"))


def _ends_number(text: str, last: int) -> bool:
    """Whether the separators that end at `last` stand behind a digit."""
    while last >= 0 and _class_of(text[last]) in ("SY", "IS", "CL"):
        last -= 1
    return last >= 0 and _class_of(text[last]) == "NU"


def is_word(char: str) -> bool:
    """Whether a character is a letter or a number, of any script."""
    return char.isalnum()


def portion_start(scripts: Sequence[int], seams: frozenset[int], start: int, at: int) -> int:
    """Where the text portion begins that holds character `at`, in a line that begins at `start`."""
    while at > start and scripts[at - 1] == scripts[at] and at not in seams:
        at -= 1
    return at
