"""Names in a text that tell whose it is: communities, units, brands, document numbers, years.

Found by form: what stands before 社区, 村, 研究所 … as far as it is made of nouns, what stands in
quotation marks, and numbers with what they count. The words' classes come from a tagger, so that
a name begins where it begins (与|黄石社区|联合).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from wenming_desk.review.name_brands import BrandForms
from wenming_desk.review.name_forms import HAN, formed
from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.name_persons import guessed, persons
from wenming_desk.review.name_places import in_a_row, venues
from wenming_desk.review.name_streets import streets
from wenming_desk.review.name_words import (
    ABOUT,
    CHAINED,
    NAMED_BY_VERBS,
    PLACES,
    PLAIN,
    SENT,
    STRONG,
    UNITS,
    WATERS,
    WITHIN,
)
from wenming_desk.review.venue_words import DATED, MISTAKEN

Tagger = Callable[[str], Iterable[tuple[str, str]]]
"""Text → its words in order with their classes: n… nouns, v… verbs, p prepositions (ICTCLAS)."""


_OPENING = re.compile(
    "^(?:各|全(?!国)|本|该|我|两|多个|有关|相关|结对|共建|帮扶|挂点|联系|所在|促进|参观|指导|深化|规范|大力|充分|"
    "发挥|推动|推进|加强|推广|保障|走进|深入|辖区)+"
)
_QUOTED = re.compile('[“"『「]([^“”"『』「」]{1,28})[”"』」]')
_FOLLOWING = re.compile(rf"([{HAN}]{{1,4}}?)({'|'.join(CHAINED)})")
_ORDINAL = re.compile("第?[一二三四五六七八九十]+$")
_NUMBERED = re.compile("[一二三四五六七八九]{2,4}|第[一二三四五六七八九十]{1,3}")
_BREAKS = ("x", "p", "c", "r", "u")
"""Classes of words that are in no name, by their first letter."""


class NameFinder:
    """Finds names with a tagger; `phrases` and `stems` are what is no name, whoever writes it,
    `plain` the words that plans of any bureau have; `guess` is a tagger that also puts words
    together that no dictionary has."""

    def __init__(
        self,
        tag: Tagger,
        phrases: frozenset[str],
        stems: frozenset[str],
        plain: frozenset[str] = frozenset(),
        guess: Tagger | None = None,
    ) -> None:
        self._guess = guess
        self._tag = tag
        self._plain = plain
        self._brands = BrandForms(plain)
        self._phrases = phrases
        self._stems = stems

    def is_plain(self, word: str) -> bool:
        """Whether a word is one that plans of any bureau have."""
        return word in self._plain or word in self._stems or word in self._phrases

    def names(self, text: str) -> tuple[Name, ...]:
        """The names of a text in order; regions and organs are found by others."""
        words = tuple(self._tag(text))
        ended = [
            *self._ended(words, PLACES, NameKind.PLACE),
            *self._ended(words, UNITS, NameKind.UNIT),
        ]
        joined = list(
            _joined(text, [*ended, *self._chained(text, words, ended), *self._venues(words)])
        )
        brands = list(self._unquoted(text, words))
        common = self._phrases | self._stems
        found = [
            *joined,
            *in_a_row(text, words, [*joined, *brands], common, self._brands.odd),
            *persons(text, words, self._plain),
            *(guessed(text, words, tuple(self._guess(text))) if self._guess else ()),
            *brands,
            *(name for name in streets(text, words) if name.text not in common),
            *self._quoted(text),
            *formed(text, self._phrases),
        ]
        return tuple(sorted(found, key=lambda name: (name.start, -name.end)))

    def _ended(
        self, words: Sequence[tuple[str, str]], endings: tuple[str, ...], kind: NameKind
    ) -> Iterator[Name]:
        at = 0
        for index, (word, flag) in enumerate(words):
            at += len(word)
            # one look at all of them first: most words end with none
            any_ = word.endswith(endings)
            ending = next((e for e in endings if word.endswith(e)), None) if any_ else None
            # a tagger takes 处 for the verb in 消费品处
            verb = flag[:1] == "v" and word != "处"
            verb = verb or (words[index + 1 : index + 2] and words[index + 1][0] == "精神")
            if ending is None or verb:
                continue
            if ending in WATERS:
                first = _water(words, index)
                if first is None or (word in self._stems and first == index):
                    continue
            elif word in self._stems:
                continue
            else:
                first = _beginning(words, index, ending)
            name = "".join(w for w, _ in words[first : index + 1])
            opening = _OPENING.match(name)
            name = name[opening.end() :] if opening else name
            stem = name[: -len(ending)]
            alone = ending in WATERS and flag == "ns"
            if 1 <= len(stem) <= 14 and (alone or not self._nameless(stem, ending)):
                yield Name(kind, at - len(name), at, name)

    def _venues(self, words: Sequence[tuple[str, str]]) -> Iterator[Name]:
        for name in venues(words):
            opening = _OPENING.match(name.text)
            start = name.start + opening.end() if opening else name.start
            rest = name.text[start - name.start :]
            if len(rest) > 2 and rest not in self._stems and rest not in self._phrases:
                yield Name(name.kind, start, name.end, rest)

    def _chained(
        self, text: str, words: Sequence[tuple[str, str]], ended: Iterable[Name]
    ) -> Iterator[Name]:
        """Places named at once after a region or a town (顺德区|大良街道|金榜社区), whatever
        words a tagger takes their names for."""
        edges = {name.end for name in ended if name.kind is NameKind.PLACE}
        at = 0
        starts: dict[int, str] = {}
        for word, flag in words:
            starts[at] = flag
            at += len(word)
            if flag in ("ns", "nr", "nz") and len(word) > 1 and word[-1] in "市县区旗州镇乡":
                edges.add(at)
            if word == "区":
                edges.add(at)
        starts[at] = "x"
        waiting = sorted(edges)
        while waiting:
            edge = waiting.pop()
            match = _FOLLOWING.match(text, edge)
            if match is None or match.end() not in starts or not self._names(match, starts):
                continue
            yield Name(NameKind.PLACE, edge, match.end(), match[0])
            if match.end() not in edges:
                edges.add(match.end())
                waiting.append(match.end())

    def _names(self, match: re.Match[str], starts: Mapping[int, str]) -> bool:
        """Whether the stem of a chained name can be one: not of words that stand for themselves."""
        stem = match[1]
        if self._nameless(stem, match[2]) or stem in PLAIN or stem[0] in "各的和与等全":
            return False
        if stem in NAMED_BY_VERBS:
            return True
        if _OPENING.match(stem):
            return False
        at = match.start()
        cut = [n for n in range(at, match.end(1)) if n in starts] + [match.end(1)]
        pieces = [(starts.get(a, ""), b - a) for a, b in pairwise(cut)]
        return not any(flag[:1] in ("v", "x", "p", "u") and size > 1 for flag, size in pieces)

    def _nameless(self, stem: str, ending: str) -> bool:
        if len(ending) == 1 and len(stem) < 2 and ending not in "村镇乡寺庙":
            return True
        if ending == "报" and stem.endswith(SENT):
            return True
        name = stem + ending
        ends = range(2, min(4, len(name) - 1)) if ending in ("报", "处", "科") else ()
        common = any(name[-size:] in self._stems for size in ends)
        return common or stem in self._stems or name in self._stems

    def _unquoted(self, text: str, words: Sequence[tuple[str, str]]) -> Iterator[Name]:
        for name in self._brands.names(text, words):
            if name.text not in self._phrases and name.text not in self._stems:
                yield name

    def _quoted(self, text: str) -> Iterator[Name]:
        for match in _QUOTED.finditer(text):
            words = match[1].strip()
            if words not in self._phrases and "{" not in words and re.search(f"[{HAN}]", words):
                yield Name(NameKind.BRAND, match.start(1), match.end(1), match[1])


def _joined(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names as they are, but those that run into one another as one (大良街|道|金榜社区)."""
    last: Name | None = None
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if last is not None and name.end < last.end and name.text.endswith(WATERS):
            continue  # a word of that name
        if last is not None and last.start < name.start < last.end < name.end:
            yield Name(name.kind, last.start, name.end, text[last.start : name.end])
            last = Name(name.kind, last.start, name.end, text[last.start : name.end])
            continue
        yield name
        if last is None or name.end > last.end:
            last = name


def _water(words: Sequence[tuple[str, str]], last: int) -> int | None:
    """Where the name of a river, hill, temple or road begins; None where it is none: a place's
    name by itself (洱海), or one made of the name before it (黄柏|河)."""
    word, flag = words[last]
    if len(word) > 1:
        if flag == "ns" or (flag == "nz" and word[-1] in "河湖江"):
            return last
        if flag == "n" and word[-1] in "寺庙祠":
            return last
        first = _beginning(words, last, "") if word == "运河" else last
        return first if first < last else _counted_road(words, last)
    first = last
    while first > 0 and last - first < 3:
        before, kind = words[first - 1]
        odd = kind[:1] in ("n", "z", "g", "x") and "\u4e00" <= before <= "\u9fff"
        short = len(before) == 1 and odd and before not in PLAIN
        short = short or (0 < last - first < 2 and before in ABOUT)
        if not (kind in ("ns", "nr", "nrt", "nz") or short or (kind == "n" and word in "渠寺庙祠")):
            break
        first -= 1
    return first if first < last and sum(len(w) for w, _ in words[first:last]) > 1 else None


def _counted_road(words: Sequence[tuple[str, str]], last: int) -> int | None:
    """经|二路: a road by a name of one character and a number."""
    word, flag = words[last]
    if flag != "m" or last == 0 or word[-1] != "路":
        return None
    before, kind = words[last - 1]
    named = (len(before) == 1 and before not in PLAIN) or before in NAMED_BY_VERBS
    return last - 1 if named or kind == "ns" else None


def _beginning(words: Sequence[tuple[str, str]], last: int, ending: str) -> int:
    """Index of the word with which the name that ends in word `last` begins."""
    first = last
    while first > 0 and last - first < 5:
        word, flag = words[first - 1]
        noun = flag[:1] in "nj" or flag in ("yg", "zg", "q", "g", "b", "s", "f", "eng")
        if (
            not (noun or word in WITHIN or _dated(word, flag))
            or word in MISTAKEN
            or word in "、，。；：（）《》“” "
        ):
            break
        first -= 1
    first = _unknown(words, first, last)
    if ending in STRONG:
        first = _region(words, first)
    if first == last - 1 and words[first][0] in WITHIN and words[last][0] == ending:
        first += 1  # 管理|处, 服务|中心: not a name yet
    return first


def _dated(word: str, flag: str) -> bool:
    """Numbers that parks and schools are named by: 八一, 二一九, 第一."""
    return word in DATED or (flag == "m" and _NUMBERED.fullmatch(word) is not None)


def _unknown(words: Sequence[tuple[str, str]], first: int, last: int) -> int:
    """The beginning of a name that no dictionary has: two and more characters that are cut one
    by one (鹿|鸣|社区)."""
    start = first
    while start > 0 and last - start < 4:
        word, flag = words[start - 1]
        odd = flag[:1] == "x" and "\u4e00" <= word <= "\u9fff"
        if len(word) > 1 or (flag[:1] in _BREAKS and not odd):
            break
        if word in PLAIN:
            # 上合村: such a character may begin a name, but ends it to the front
            start -= word in ABOUT and start < last
            break
        start -= 1
    single = all(len(word) == 1 for word, _ in words[start:last])
    return start if last - start > 1 and single else first


def _region(words: Sequence[tuple[str, str]], first: int) -> int:
    """The beginning of a unit's name that a region stands in front of (陕西|法|士|特|齿轮|公司)."""
    for start in range(first - 1, max(first - 5, -1), -1):
        word, flag = words[start]
        if word in MISTAKEN:
            break
        if flag == "ns":
            return start
        ordinal = flag == "m" and _ORDINAL.fullmatch(word)
        odd = len(word) == 1 and word not in PLAIN and flag[:1] not in _BREAKS
        if not (ordinal or odd or flag[:1] == "n" or word in WITHIN):
            break
    return first
