"""Characters of several code points: what a reader takes for one is never parted."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINER: Final = "\u200d"
_FLAGS: Final = ("\U0001f1e6", "\U0001f1ff")
_MOST_FLAGS: Final = 64
"""Halves of flags that are counted back over to find which belong together; an even number."""
_TONES: Final = ("\U0001f3fb", "\U0001f3ff")
_TAGS: Final = ("\U000e0020", "\U000e007f")


def is_joined(text: str, at: int) -> bool:
    """Whether the code points before and at `at` are one character (UAX 29, what matters here).

    Combining marks and variation selectors, emoji with skin tones, joined emoji, flags.
    """
    after = text[at]
    if after < "\u0300":
        return text[at - 1] == _JOINER and after != " "
    if after == _JOINER or text[at - 1] == _JOINER:
        return True
    if extends(after):
        return True
    if not is_flag_half(after):
        return False
    start = at
    while start and is_flag_half(text[start - 1]) and at - start < _MOST_FLAGS:
        start -= 1
    return (at - start) % 2 == 1


def is_flag_half(char: str) -> bool:
    """Whether a code point makes a flag together with another of its kind."""
    return _FLAGS[0] <= char <= _FLAGS[1]


def extends(char: str) -> bool:
    """Whether a code point belongs to the character before it, whatever that is."""
    if char < "\u0300":
        return False
    if unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    return _TONES[0] <= char <= _TONES[1] or _TAGS[0] <= char <= _TAGS[1]
