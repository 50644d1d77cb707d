"""Widths in em by class of character, for places where no font need be asked.

The Chinese faces of official documents (仿宋_GB2312 and its kind) know two widths: a whole em for
everything that Chinese character sets call full width, signs such as ①, ±, →, ★, Greek, Cyrillic
and Roman numerals among them, and ½ em for Latin letters, digits and ASCII marks. Between a Han
character and a Latin letter or digit Word sets ¼ em.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LAST_LATIN = "\u02af"
"""End of the blocks of Latin letters: ½ em with or without accents."""
_SYMBOLS = ("\u2190", "\u2bff")
"""Arrows, signs, boxes and ticks: full width even where they are not of a Chinese set (✓, ☐)."""
_OBJECT = "\ufffc"
_GAP = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")


@lru_cache(maxsize=8192)
def is_wide(char: str) -> bool:
    """Whether a character takes a full cell when set in a Chinese face."""
    if char < "\x80" or char == _OBJECT or is_unseen(char):
        return False
    kind = unicodedata.east_asian_width(char)
    if kind in "WF":
        return True
    category = unicodedata.category(char)
    if kind == "A":
        return not (char <= _LAST_LATIN and category[0] == "L")
    return category == "So" and _SYMBOLS[0] <= char <= _SYMBOLS[1]


def is_unseen(char: str) -> bool:
    """Whether a character takes no room of its own: combining marks, joiners, direction marks."""
    return char > "\x7f" and unicodedata.category(char) in ("Mn", "Me", "Cf")


def text_em(text: str, gaps: bool = True) -> float:
    """Width of a text in em, with the Han–Latin gaps unless told otherwise."""
    width = sum(1.0 if is_wide(c) else 0.0 if is_unseen(c) else 0.5 for c in text)
    return width + (0.25 * len(_GAP.findall(text)) if gaps else 0.0)
