"""The pinyin initials of Chinese words, by which a command is found: 导出 → dc."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

_STARTS: Final = (
    *(("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2)),
    *(("g", 0xB8C1), ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8)),
    *(("n", 0xC4C3), ("o", 0xC5B6), ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6)),
    *(("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4), ("y", 0xD1B9), ("z", 0xD4D1)),
)
"""First code of each initial in the first level of GB 2312, which is in the order of pinyin."""
_END: Final = 0xD7FA
_CODES: Final = [code for _, code in _STARTS]


def initials(words: str) -> str:
    """The initial of each character of the first level of GB 2312 (3,755 characters), by its
    first reading; other characters in small letters, blanks left out."""
    return "".join(map(_initial, "".join(words.split())))


def _initial(char: str) -> str:
    try:
        code = int.from_bytes(char.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return char.casefold()
    if not _CODES[0] <= code < _END:
        return char.casefold()
    return _STARTS[bisect_right(_CODES, code) - 1][0]
