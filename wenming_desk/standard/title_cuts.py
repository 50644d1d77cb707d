"""What it costs to end a line of a title at each place: next to nothing before 关于, a lot inside
a word (7.3.1 "做到词意完整"; costs after GBT9704 B.2 item 8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from wenming_desk.standard.clusters import is_joined
from wenming_desk.standard.widths import text_em
from wenming_desk.standard.words import Word, words_of

IN_WORD: Final = 1000.0
"""Cost of a break inside a word, a number or a name."""
_HARD: Final = 800.0
"""A mark that may not begin a line, or not end one."""
_PARTICLE: Final = 300.0
"""的 at the beginning of a line."""
_JOINING: Final = 160.0
"""和, 与, 及 at the beginning of a line; at its end twice as much."""
_ALONE: Final = 60.0
"""Next to a single Han, which mostly belongs to its neighbour."""
_MODIFIED: Final = 45.0
"""Between a noun and what qualifies it."""
_ADVERB: Final = 80.0
_PLAIN: Final = 30.0
"""Between words that need not stand together."""
_GOOD: Final = 8.0
"""Where a reader pauses: after 的, before a verb's phrase, after a 、."""
_BEST: Final = 0.0
_IN_ORGAN: Final = 70.0
"""More for a break inside the issuer's name before 关于."""
_IN_QUOTED: Final = 40.0
"""More for a break inside 《》, “” or （） that would fill a line at most."""
_ONE_LINE: Final = 18.0

_OPEN: Final = "《〈（“‘〔(【「"
_CLOSE: Final = "》〉）”’〕)】」"
_NO_FIRST: Final = frozenset(_CLOSE + "、，。：；！？,.:;!?%℃·—…－～")
_NO_LAST: Final = frozenset(_OPEN + "·—")
_LATIN_ENDS: Final = frozenset("/-_.?&= ")
_JOINERS: Final = frozenset(["和", "与", "及", "暨", "以及", "或", "并"])
_ABOUT: Final = "关于"
_UNITS: Final = frozenset(
    "年月日号个次届期级条款项名人件起章节段号线路楼元亿万千百吨米里度周岁批轮类%℃‰"
)
_SUFFIXES: Final = frozenset(
    "县市区省州旗盟乡镇村街道路局厅部委办处科室站所院校会团队组司中心河湖港桥线段家者员化性型式级类"
)
_FORE: Final = frozenset("第各全本其该未不非副总老新")
"""Single characters that belong to the word after them."""


class Cut(NamedTuple):
    """A line may end before character `at`, at a cost."""

    at: int
    cost: float


def cuts_of(title: str) -> list[Cut]:
    """The places between words, in order, without the two ends; a break elsewhere parts a word."""
    words = _joined(words_of(title))
    organ = _organ_end(title)
    groups = list(_groups(title))
    cuts: list[Cut] = []
    at = 0
    for index, (before, after) in enumerate(pairwise(words)):
        at += len(before.text)
        # 党的 and 我的 are hardly more than words: no pause after them
        bound = before.kind == "uj" and len(words[index - 1].text) == 1 if index else False
        cost = _ADVERB if bound else _between(before, after)
        if at < organ and cost < _IN_ORGAN and cost > _BEST:
            cost += _IN_ORGAN
        cost += sum(more for start, end, more in groups if start < at < end)
        cuts.append(Cut(at, cost))
    return cuts


def inner_cuts(word: str, at: int) -> Iterator[Cut]:
    """The places inside a word that begins at `at`, none within a character of several code
    points; in a Latin run behind its marks, else every other place."""
    for index in range(1, len(word)):
        if is_joined(word, index):
            continue
        if not (word[index - 1].isascii() and word[index].isascii()):
            yield Cut(at + index, IN_WORD)
        elif word[index - 1] in _LATIN_ENDS:
            yield Cut(at + index, IN_WORD / 2)
        elif index % 2 == 0:
            yield Cut(at + index, IN_WORD * 1.5)


def _joined(words: tuple[Word, ...]) -> list[Word]:
    """The words, with numbers and their units, names and 县, 局 … in one."""
    out: list[Word] = []
    for word in words:
        if out and _belongs(out[-1], word):
            last = out.pop()
            kind = "m" if last.kind == "m" and word.kind in ("m", "q") else _kind(last, word)
            out.append(Word(last.text + word.text, kind))
        else:
            out.append(word)
    return out


def _kind(before: Word, after: Word) -> str:
    return before.kind if after.text in _SUFFIXES or after.kind in ("x", "q") else after.kind


def _belongs(before: Word, after: Word) -> bool:
    """Whether no reader would part two words of the dictionary."""
    last, first = before.text[-1], after.text[0]
    if last.isascii() and first.isascii():
        return " " not in (last, first)
    if is_joined(last + first, 1):
        return True
    if last.isdigit():
        return first in _UNITS or first in "〕"
    if first in "〕" or last in "〔":
        return True
    if last == "〕" and first.isdigit():
        return True
    if before.text in _FORE:
        return after.kind != "x"
    if before.kind == "m" and after.kind in ("m", "q"):
        return True
    nominal = before.kind[:1] in ("n", "l", "j", "i", "b", "e", "v")
    return after.text in _SUFFIXES and nominal


def _between(before: Word, after: Word) -> float:
    """Cost of a line's end between two words."""
    last, first = before.text[-1], after.text[0]
    if first in _NO_FIRST or last in _NO_LAST:
        return _HARD
    if after.text.isspace():
        return _HARD
    if before.text.isspace() or after.text == _ABOUT:
        return _BEST
    if before.text == _ABOUT:
        return _JOINING * 2
    if before.text in _JOINERS:
        return _JOINING * 2
    if after.text in _JOINERS:
        return _JOINING
    if after.kind in ("uj", "ul", "uz", "ud", "uv", "ug", "y") or after.text in ("的", "等", "了"):
        return _PARTICLE
    if last in _CLOSE or first in _OPEN or last == "、":
        return _GOOD
    if before.kind == "uj":
        return _GOOD
    cost = _by_kinds(before.kind, after.kind)
    if len(before.text) == 1 or len(after.text) == 1:
        cost += _ALONE
    return cost


def _by_kinds(before: str, after: str) -> float:
    if before[:1] == "d" or before == "ad" or before == "p":
        return _ADVERB
    if after[:1] in ("f", "k", "q"):
        return _PARTICLE
    if before[:1] in ("a", "b") or before == "m":
        return _ADVERB
    if after in ("v", "vd", "p") or before in ("t", "f"):
        return _GOOD * 2
    if before == "v":
        return _PLAIN
    return _MODIFIED


def _organ_end(title: str) -> int:
    """Where the issuer's name before 关于 ends; 0 without one."""
    about = title.find(_ABOUT)
    return about if about > 0 and not any(c in _OPEN for c in title[:about]) else 0


def _groups(title: str) -> Iterator[tuple[int, int, float]]:
    """(start, end, additional cost inside) of what stands in brackets or quotation marks."""
    stack: list[int] = []
    for at, char in enumerate(title):
        if char in _OPEN:
            stack.append(at)
        elif char in _CLOSE and stack:
            start = stack.pop()
            short = text_em(title[start : at + 1]) <= _ONE_LINE
            yield start, at + 1, _IN_QUOTED if short else _GOOD / 2
