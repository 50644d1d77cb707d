"""What may not start or end a line, which marks are half blank, and the kinds of characters.

The prohibition sets are Word's own for zh-CN (ECMA-376 17.3.1.16).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from wenming_desk.standard.clusters import extends, is_flag_half

NO_START: Final = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
"""Characters that may not start a line."""

NO_END: Final = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
"""Characters that may not end a line."""

CLOSERS: Final = frozenset("、。，．：；！？）】》」』〉”’〕〗〞］｝")
"""Full-width marks whose right half is blank and may be squeezed."""

OPENERS: Final = frozenset("“‘（《〈「『【〔〖〝［｛")
"""Full-width marks whose left half is blank and may be squeezed."""

NO_KERNING: Final = frozenset("！？")
"""Closing marks that keep their full width before another mark."""

HANGING: Final = frozenset("、。，．：；！？")
"""Marks that may stand outside the line whole (w:overflowPunct)."""

UNSPLIT: Final = frozenset("—…")
"""Characters that are not parted from their own kind: —— and ……."""

HAN: Final = 0
"""Kind of an ideograph or kana: full width, takes a gap towards Latin."""
NARROW: Final = 1
"""Not full width."""
SPACE: Final = 2
"""The ASCII space: hangs at the end of a line, gives way first."""
LETTER: Final = 4
"""A narrow letter or digit: takes a gap towards Han."""
CLOSER: Final = 8
OPENER: Final = 16
KERNS: Final = 32
"""A full-width closing mark that loses its blank half before another mark."""
OTHER: Final = 64
"""Full width, but neither ideograph nor squeezable: ——, ……, ①, an inline object."""
GLUE: Final = 128
"""No break on either side: no-break space, word joiner."""
PAUSE: Final = 256
"""A break after it but never before it: U+3000, tab, zero-width space."""
BREAK: Final = 512
"""The forced line break."""
JOINED: Final = 1024
"""Part of the character before it: combining marks, skin tones, the second half of a flag."""

MARK: Final = CLOSER | OPENER
BLANK: Final = SPACE | PAUSE | GLUE | BREAK | JOINED
"""Kinds no line is broken before."""

NOT_PLAIN: Final = re.compile(
    "[^\u3400-\u4dbf\u4e00-\u9fff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa]"
)
"""Every character that is not simply Han or kana, and so needs a closer look."""

_GLUES: Final = frozenset("\u00a0\u202f\u2007\u2060\u2011\ufeff\u200d")
_PAUSES: Final = frozenset("\u3000\t\u200b\u00ad")


@lru_cache(maxsize=4096)
def kind_of(char: str, full: bool) -> int:
    """Kind bits of a character; `full` tells that it is taken at full width from the Han face."""
    if char == "\n":
        return BREAK | NARROW
    if char == " ":
        return SPACE | NARROW
    if char in _PAUSES:
        return PAUSE | (OTHER if full else NARROW)
    if char in _GLUES:
        return GLUE | (OTHER if full else NARROW)
    if extends(char) or is_flag_half(char):
        return JOINED | (OTHER if full else NARROW)
    if not full:
        return (LETTER | NARROW) if char.isalnum() and not _ideograph(char) else NARROW
    if char in CLOSERS:
        return CLOSER if char in NO_KERNING else CLOSER | KERNS
    if char in OPENERS:
        return OPENER
    return HAN if _ideograph(char) else OTHER


def _ideograph(char: str) -> bool:
    """Whether a character outside the plain ranges is an ideograph, kana or Hangul."""
    code = ord(char)
    return (
        0x20000 <= code <= 0x3FFFF
        or 0xF900 <= code <= 0xFAFF
        or 0x2E80 <= code <= 0x2FDF
        or 0x3400 <= code <= 0x9FFF
        or 0x3005 <= code <= 0x3007
        or 0x3041 <= code <= 0x30FF
        or 0xAC00 <= code <= 0xD7A3
    )
