"""Widths in em by class of character, for places where no font need be asked.

Full-width characters are 1 em, everything else ½ em, as in 仿宋_GB2312 and its kind; between a
Han character and a Latin letter or digit Word sets ¼ em.
"""

from __future__ import annotations

import re
import unicodedata

_WIDE_AMBIGUOUS = frozenset("“”‘’—…·×÷°§★☆●○■□→←↑↓①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤ℃‰№")
_GAP = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")


def is_wide(char: str) -> bool:
    """Whether a character takes a full cell when set in a Chinese face."""
    return char in _WIDE_AMBIGUOUS or (
        char > "\u02ff" and unicodedata.east_asian_width(char) in "WF"
    )


def text_em(text: str, gaps: bool = True) -> float:
    """Width of a text in em, with the Han–Latin gaps unless told otherwise."""
    width = sum(1.0 if is_wide(c) else 0.5 for c in text)
    return width + (0.25 * len(_GAP.findall(text)) if gaps else 0.0)
