"""Which characters the usual faces of official documents have (GBT9704 A.8)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SMALL = ("_gb2312", "简体")
"""Endings of families that hold GB 2312 alone: 6,763 Han characters and some 700 signs."""


def is_small(family: str) -> bool:
    """Whether a family by its name has the characters of GB 2312 alone, as 仿宋_GB2312."""
    return family.strip().casefold().endswith(_SMALL)


@lru_cache(maxsize=1)
def gb2312() -> frozenset[str]:
    """All characters of GB 2312, and ASCII."""
    found = {chr(code) for code in range(0x20, 0x7F)}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            found.update(bytes((high, low)).decode("gb2312", "ignore"))
    # the standard's dash and dot, which converters read as U+2015 and U+30FB
    return frozenset(found | set("—·"))


def rare_characters(text: Iterable[str]) -> list[str]:
    """The characters of a text that GB 2312 lacks, each once, in order; not what is never seen."""
    return [char for char in dict.fromkeys(text) if char not in gb2312() and is_shown(char)]


def is_shown(char: str) -> bool:
    """Whether a character has a shape of its own: no blank, break, anchor, joiner or selector of
    another form; what Unicode gives no meaning to has one where a font has."""
    category = unicodedata.category(char)
    if category in ("Cc", "Cf") or category[0] == "Z" or char == "\ufffc":
        return False
    return not ("\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef")


def shown_as(char: str) -> str:
    """A character for a sentence: itself, or U+E000 where only a number can name it."""
    category = unicodedata.category(char[-1])
    return f"U+{ord(char[-1]):04X}" if category in ("Co", "Cn", "Cs") else char
