"""Brands, groups, venues and events without quotation marks: told by how they end or by what leads
to them, and by a word in them that plans do not have (铁人|书屋, 推广|寨管家|积分制)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenming_desk.review.brand_words import (
    BRANDISH,
    CLOSING,
    ENDINGS,
    EVERYBODYS,
    FIRM,
    INNER,
    JOINED,
    LEADING,
    LETTERED,
    LOOSE,
    OF_ANY,
    PARTING,
)
from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.name_words import PLACES, PLAIN, UNITS, WITHIN
from wenming_desk.review.venue_words import MISTAKEN, NO_PROPER, VENUES

Words = Sequence[tuple[str, str]]

_ENDED = re.compile("|".join(ENDINGS))
_LED = re.compile(f"(?:{LEADING})(?:了|好)?")
_CLOSED = re.compile(CLOSING)
_HAN = re.compile("[\u4e00-\u9fff]+$")
_LETTERS = re.compile("[A-Za-z]{1,4}$")
_MIXED = re.compile(
    "([\u4e00-\u9fff]{0,2})(?<![A-Za-z0-9])([eEi]|AI|[A-Z][a-z]+)(?![A-Za-z])([\u4e00-\u9fff]{1,2})"
)
_FESTIVAL = re.compile("(?<=[、，。；“])[\u4e00-\u9fff]{2,5}节(?=[、，。”（])")
_VENUES = FIRM.union(PLACES, UNITS, VENUES)
_LONGEST = 12
_NAMES = ("ns", "nr", "nz", "nt")


class BrandForms:
    """Finds names by their endings and leading verbs; `plain` are the words that plans have."""

    def __init__(self, plain: frozenset[str]) -> None:
        self._plain = plain

    def names(self, text: str, words: Words) -> Iterator[Name]:
        """The names in a text whose words are given."""
        if not self._plain:
            return
        starts, ends = _edges(words)
        yield from self._ended(text, words, starts, ends)
        yield from self._led(text, words, starts)
        yield from self._festivals(words)
        yield from _first_festivals(text)
        yield from _lettered(text, starts, ends)

    def odd(self, words: Words) -> int | None:
        """The first word that plans do not have, by its index; None where there is none."""
        for index, (word, flag) in enumerate(words):
            if len(word) > 1:
                known = word in self._plain or word in JOINED or word in NO_PROPER
                if _HAN.match(word) and not known and flag[:1] in "nilsjgxbz":
                    return index
                continue
            if flag in ("nr", "ns", "nz", "x") and word not in PLAIN and _HAN.match(word):
                return index
            after = words[index + 1][0] if index + 1 < len(words) else ""
            if len(after) != 1 or word in PLAIN - INNER or after in PLAIN - INNER:
                continue
            if word in INNER and after in INNER:
                continue
            if word + after not in self._plain and _HAN.match(word + after):
                return index
        return None

    def _ended(
        self, text: str, words: Words, starts: dict[int, int], ends: dict[int, int]
    ) -> Iterator[Name]:
        for match in _ENDED.finditer(text):
            head = match.start()
            if match.end() not in ends and not _opened(match[0], head, words, starts):
                continue
            last = ends.get(match.end(), starts.get(head, 0))
            if head not in starts and words[last][1] in _NAMES:
                head = match.end() - len(words[last][0])  # 万|寿|南街
            elif head not in starts:
                at = match.end() - len(words[last][0])
                if at > head or len(match[0]) == 1:
                    # a part of it is a word: 工|坊, or the whole is one: 思路
                    continue
                head = at
            first = self._first(words, starts[head], head)
            stem = words[first : starts[head]]
            if match[0] in FIRM:
                stem = stem[_last_one(stem) :]
            odd = self.odd(stem)
            if odd is None and match[0] in BRANDISH:
                odd = _its_own(stem)
            if odd is None or (match[0] in FIRM and _told(*stem[-1])):
                continue
            if match[0] in LOOSE and not self._named(stem, odd):
                continue
            begin = _from(stem, odd)
            start = head - sum(len(w) for w, _ in stem[begin:])
            if match.end() - start > 2:
                kind = NameKind.UNIT if match[0] in _VENUES else NameKind.BRAND
                yield Name(kind, start, match.end(), text[start : match.end()])

    def _led(self, text: str, words: Words, starts: dict[int, int]) -> Iterator[Name]:
        for match in _LED.finditer(text):
            index = starts.get(match.end())
            if index is None or match.start() not in starts:
                continue
            at, size = match.end(), 0
            while index < len(words) and size < _LONGEST and not _CLOSED.match(text, at + size):
                if not self._inside(*words[index]):
                    break
                size += len(words[index][0])
                index += 1
            if not 2 <= size < _LONGEST or not _CLOSED.match(text, at + size):
                continue
            stem = words[starts[at] : index]
            odd = self.odd(stem)
            if odd is None or not self._named(stem, odd):
                continue
            start = at + sum(len(w) for w, _ in stem[: _from(stem, odd)])
            if at + size - start > 1:
                yield Name(NameKind.BRAND, start, at + size, text[start : at + size])

    def _first(self, words: Words, last: int, head: int) -> int:
        first, size = last, 0
        while first > 0 and last - first < 6 and size < _LONGEST:
            if not self._inside(*words[first - 1]):
                break
            first -= 1
            size += len(words[first][0])
        return first

    def _festivals(self, words: Words) -> Iterator[Name]:
        """Festivals that are not everybody's: 西瓜|开园|节."""
        at = 0
        for index, (word, flag) in enumerate(words):
            at += len(word)
            if word[-1] != "节" or flag[:1] == "v" or (len(word) > 1 and word in EVERYBODYS):
                continue
            first = index
            while first > 0 and index - first < 4 and self._inside(*words[first - 1]):
                first -= 1
            stem = (*words[first:index], (word[:-1], flag)) if len(word) > 1 else words[first:index]
            odd = self.odd(stem)
            if odd is None:
                continue
            name = "".join(w for w, _ in words[first + _from(stem, odd) : index + 1])
            if 3 <= len(name) <= 9 and not any(name.endswith(e) for e in EVERYBODYS):
                yield Name(NameKind.BRAND, at - len(name), at, name)

    def _inside(self, word: str, flag: str) -> bool:
        """Whether a word may stand inside a name."""
        if _LETTERS.match(word):
            return True
        if not _HAN.match(word) or word in MISTAKEN or word in PARTING:
            return False
        if len(word) == 1:
            return word in INNER or (word not in PLAIN and flag[:1] not in "pcur")
        if word in JOINED or word in WITHIN:
            return True
        return flag[:1] in "nabzjsfilqtxg" or (flag in ("v", "vn") and word not in self._plain)

    def _named(self, stem: Words, odd: int) -> bool:
        """Whether the odd word is a proper noun or of no dictionary, or another one follows."""
        word, flag = stem[odd]
        more = odd + 1 < len(stem) and self.odd(stem[odd + 1 :]) is not None
        return len(word) == 1 or flag in _NAMES or more


def _first_festivals(text: str) -> Iterator[Name]:
    """Festivals that stand alone between marks, whatever words they are of (管阳徒步节)."""
    for match in _FESTIVAL.finditer(text):
        if not any(match[0].endswith(e) for e in EVERYBODYS):
            yield Name(NameKind.BRAND, match.start(), match.end(), match[0])


def _lettered(text: str, starts: dict[int, int], ends: dict[int, int]) -> Iterator[Name]:
    """Names with letters in them: 宛e办, AI小招."""
    for match in _MIXED.finditer(text):
        if match[2] in LETTERED and not match[2].startswith("AI"):
            continue
        if match[2].startswith("AI") and match[3][:1] != "小":
            continue
        start, end = match.span()
        while start < end and start not in starts:
            start += 1
        if len(match[2]) > 1:
            start = match.start(2)
        while end > match.start(3) + 1 and end not in ends:
            end -= 1  # 宛e办|受理
        if start in starts:
            yield Name(NameKind.BRAND, start, end, text[start:end])


def _edges(words: Words) -> tuple[dict[int, int], dict[int, int]]:
    """Where words begin and where they end → their index."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for index, (word, _) in enumerate(words):
        starts[at] = index
        at += len(word)
        ends[at] = index
    return starts, ends


def _opened(ending: str, head: int, words: Words, starts: dict[int, int]) -> bool:
    """Whether a word begins with the ending, where it does not end with it (中学|教师, 湖|水)."""
    if head not in starts:
        return False
    word = words[starts[head]][0]
    return len(ending) > 1 or (len(word) == 2 and word[1] in "水口上边畔岸面段旁里底")


def _its_own(stem: Words) -> int | None:
    """The first noun that plans of any bureau do not have before such an ending (邻里|厨房)."""
    own = (
        index
        for index, (word, flag) in enumerate(stem)
        if word not in OF_ANY and len(word) > 1 and flag[:1] in "nsilz" and word not in MISTAKEN
    )
    return next(own, None)


def _told(word: str, flag: str) -> bool:
    """Whether a word tells what something is like or does, and is no part of a place's name."""
    return flag in ("a", "v") and len(word) > 1


def _from(stem: Words, odd: int) -> int:
    """Where the name begins: with the odd word or with the characters before it."""
    begin = odd
    while begin > 0 and len(stem[begin - 1][0]) == 1:
        begin -= 1
    while begin < odd and stem[begin][0] in "好新优":
        begin += 1  # 建|好|兰亭
    return begin


def _last_one(stem: Words) -> int:
    """Where the last word of the stem begins, or the characters that stand for one."""
    first = len(stem)
    while first > 0 and len(stem[first - 1][0]) == 1:
        first -= 1
    return first if len(stem) - first > 1 else max(first - 1, 0)
