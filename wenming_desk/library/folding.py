"""The form in which texts are compared and indexed: no white space, one width, one case.

Every character stands for one character of the original or for none, so that a hit in the folded
text has its place in the original. All folded characters lie beyond ASCII: the tokenizer of the
index takes them for letters, marks included, so that any run of characters can be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

Span = tuple[int, int]
"""Start and end of a stretch of text."""

_WIDE = 0xFEE0
"""Distance from an ASCII character to its full-width form."""
# written one way or the other for the same thing: 泉科[2023]84号
_ALIKE = {
    "“": "＂", "”": "＂", "„": "＂", "‘": "＇", "’": "＇",
    "〔": "（", "〕": "）", "[": "（", "]": "）", "［": "（", "］": "）", "【": "（", "】": "）",
    "•": "·", "・": "·", "‧": "·", "．": "．", "―": "—", "–": "—", "…": "…",
}  # fmt: skip
_UNFIT = re.compile("[\0\ud800-\udfff]")
_CASED = (range(0xC0, 0x588), range(0x1E00, 0x2000), range(0x2160, 0x2180), range(0xFF21, 0xFF3B))


def _table() -> dict[int, int | None]:
    table: dict[int, int | None] = {
        code: None
        for code in range(0x3100)
        if chr(code).isspace() or unicodedata.category(chr(code)) in ("Cc", "Cf")
    }
    table.update(dict.fromkeys((0x3000, 0xFEFF, 0xFFFC), None))
    # halves of surrogate pairs have no place in UTF-8
    table.update(dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))
    for codes in _CASED:
        for code in codes:
            small = chr(code).lower()
            if len(small) == 1 and small != chr(code):
                table[code] = ord(small)
    table.update((code, ord(chr(code).lower()) + _WIDE) for code in range(0x21, 0x7F))
    table.update((ord(char), ord(like)) for char, like in _ALIKE.items())
    return table


_TABLE = _table()
_DROPPED = frozenset(code for code, stays in _TABLE.items() if stays is None)


def _class(codes: Iterable[int]) -> str:
    """Characters as the inside of a class of a regular expression, stretches as such."""
    stretches: list[list[int]] = []
    for code in sorted(codes):
        if stretches and stretches[-1][1] == code - 1:
            stretches[-1][1] = code
        else:
            stretches.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in stretches)


_TOUCHED = re.compile(f"[{_class(_TABLE)}]")


def fold(text: str) -> str:
    """The text without white space, in one width and case, with one form of each mark."""
    # most lines are Han and full-width marks alone: to see that is quicker than to translate them
    return text.translate(_TABLE) if _TOUCHED.search(text) else text


def storable(text: str) -> str:
    """The text without what no database takes: halves of surrogate pairs and zero characters."""
    return _UNFIT.sub(lambda found: "" if found[0] == "\0" else "\ufffd", text)


def runs(text: str) -> tuple[str, ...]:
    """The lines of a text folded, empty ones left out; no hit goes over the end of a run."""
    return tuple(run for line in text.splitlines() if (run := fold(line)))


def grams(run: str) -> str:
    """The bigrams of a folded run, parted by blanks; the last character stands alone.

    So each character begins a token: a single one is found as the beginning of tokens.
    """
    return " ".join([*map("".join, pairwise(run)), run[-1:]])


def spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where folded words stand in a text, in order, overlapping ones joined."""
    wanted = [word for word in words if word]
    found: list[Span] = []
    begin = 0
    for line in text.splitlines(keepends=True):
        folded = fold(line)
        at: Sequence[int] = ()
        for word in wanted:
            start = folded.find(word)
            while start >= 0:
                at = at or _places(line, folded)
                found.append((begin + at[start], begin + at[start + len(word) - 1] + 1))
                start = folded.find(word, start + 1)
        begin += len(line)
    return _joined(sorted(found))


def _places(line: str, folded: str) -> Sequence[int]:
    """The place of each folded character in its line."""
    if len(folded) == len(line):
        return range(len(line))
    return [at for at, char in enumerate(line) if ord(char) not in _DROPPED]


def _joined(found: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, end in found:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
