"""Names in a text that tell whose it is: communities, units, brands, document numbers, years.

Found by form: what stands before 社区, 村, 研究所 … as far as it is made of nouns, what stands in
quotation marks, and numbers with what they count. The words' classes come from a tagger, so that
a name begins where it begins (与|黄石社区|联合).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

Tagger = Callable[[str], Iterable[tuple[str, str]]]
"""Text → its words in order with their classes: n… nouns, v… verbs, p prepositions (ICTCLAS)."""


class NameKind(StrEnum):
    """What a name is the name of."""

    REGION = "地名"
    ORGAN = "机关名称"
    PLACE = "社区和村镇"
    UNIT = "单位名称"
    PERSON = "人名和职务"
    BRAND = "品牌和活动"
    NUMBER = "文号"
    YEAR = "年份"
    SESSION = "届次"
    FIGURE = "数字"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of a text."""

    kind: NameKind
    start: int
    end: int
    text: str


_HAN = "\u4e00-\u9fff"
_PLACES = ("社区", "街道", "村", "镇", "乡", "开发区", "园区", "工业园", "产业园", "商圈", "小区")
_UNITS = (
    *("研究所", "研究院", "设计院", "中心", "支队", "大队", "总队", "公司", "集团", "小学", "中学"),
    *("大学", "学院", "医院", "协会", "学会", "商会", "联合会", "基金会", "博物馆", "纪念馆"),
    *(
        "文化馆",
        "图书馆",
        "科技馆",
        "监测站",
        "管理站",
        "服务站",
        "水文站",
        "管理所",
        "林场",
        "农场",
        "水库",
    ),
    *("处", "科", "报", "晚报", "日报", "陵园", "公园", "广场", "大桥", "河", "湖", "山", "江"),
)
_WITHIN = frozenset(
    "促进 开发 监测 服务 管理 推广 指导 检测 保障 交易 培训 研究 "  # noqa: SIM905
    "创业 孵化 评估 节能 救助 监督 执法 救援 调度 鉴定".split()
)
"""Verbs that stand inside the names of units."""
_OPENING = re.compile("^(?:各|全|本|该|我|两|多个|有关|相关|结对|共建|帮扶|挂点|联系|所在)+")
_YEAR = re.compile(r"(?<![\d〔])(?:19|20)\d{2}(?:\s*[—–\-－~～至]\s*(?:19|20)?\d{2,4})?\s*年度?")
_SESSION = re.compile(r"第[〇零一二三四五六七八九十百\d]+届")
_NUMBER = re.compile(rf"([{_HAN}]{{2,12}})[〔\[［【(（]\s*\d{{4}}\s*[〕\]］】)）]\s*第?\s*\d+\s*号")
_CITING = re.compile(".*(?:根据|按照|依据|依照|落实|贯彻|执行|印发|转发|见|和|与|及|的|发文|文件)")
_QUOTED = re.compile('[“"『「]([^“”"『』「」]{1,28})[”"』」]')
_TITLES = (
    "书记|市长|县长|区长|镇长|乡长|局长|主任|部长|处长|科长|主席|院长|校长|站长|组长|同志|先生|女士"
)
_PERSON = re.compile(rf"([{_HAN}]{{2,4}})(?:副)?(?:{_TITLES})")
_COUNTED = (
    "个|名|场|次|项|篇|条|件|户|人|万|元|家|所|支|对|本|份|期|天|小时|课时|%|％|公里|亩|吨|辆|台|套|"
    "册|站|字|周|届|轮|批|块|座|处|余"
)
_FIGURE = re.compile(rf"(?<![\d.〔第·—-])\d[\d,.]*(?:余)?(?:{_COUNTED})")


class NameFinder:
    """Finds names with a tagger; `phrases` and `stems` are what is no name, whoever writes it."""

    def __init__(self, tag: Tagger, phrases: frozenset[str], stems: frozenset[str]) -> None:
        self._tag = tag
        self._phrases = phrases
        self._stems = stems

    def names(self, text: str) -> tuple[Name, ...]:
        """The names of a text in order; regions and organs are found by others."""
        words = tuple(self._tag(text))
        found = [
            *self._ended(words, _PLACES, NameKind.PLACE),
            *self._ended(words, _UNITS, NameKind.UNIT),
            *self._persons(text, words),
            *self._quoted(text),
            *_numbers(text),
            *_matches(text, _YEAR, NameKind.YEAR),
            *_matches(text, _SESSION, NameKind.SESSION),
            *_matches(text, _FIGURE, NameKind.FIGURE),
        ]
        return tuple(sorted(found, key=lambda name: (name.start, -name.end)))

    def _ended(
        self, words: Sequence[tuple[str, str]], endings: tuple[str, ...], kind: NameKind
    ) -> Iterator[Name]:
        at = 0
        for index, (word, flag) in enumerate(words):
            at += len(word)
            ending = next((e for e in endings if word.endswith(e)), None)
            # a tagger takes 处 for the verb in 消费品处
            verb = flag[:1] == "v" and word != "处"
            if ending is None or verb or word in self._stems:
                continue
            first = _beginning(words, index, ending)
            name = "".join(w for w, _ in words[first : index + 1])
            opening = _OPENING.match(name)
            name = name[opening.end() :] if opening else name
            stem = name[: -len(ending)]
            if 1 <= len(stem) <= 14 and not self._nameless(stem, ending):
                yield Name(kind, at - len(name), at, name)

    def _nameless(self, stem: str, ending: str) -> bool:
        if len(ending) == 1 and len(stem) < 2 and ending not in "村镇乡":
            return True
        return stem in self._stems or stem + ending in self._stems

    def _persons(self, text: str, words: Sequence[tuple[str, str]]) -> Iterator[Name]:
        edges = {0}
        at = 0
        persons: set[int] = set()
        for word, flag in words:
            if flag == "nr" and 2 <= len(word) <= 4:
                persons.add(at)
            at += len(word)
            edges.add(at)
        for match in _PERSON.finditer(text):
            if match.start() in persons and match.end() in edges:
                yield Name(NameKind.PERSON, match.start(), match.end(), match[0])

    def _quoted(self, text: str) -> Iterator[Name]:
        for match in _QUOTED.finditer(text):
            words = match[1].strip()
            if words not in self._phrases and re.search(f"[{_HAN}]", words):
                yield Name(NameKind.BRAND, match.start(1), match.end(1), match[1])


def _matches(text: str, pattern: re.Pattern[str], kind: NameKind) -> Iterator[Name]:
    for match in pattern.finditer(text):
        yield Name(kind, match.start(), match.end(), match[0])


def _numbers(text: str) -> Iterator[Name]:
    for match in _NUMBER.finditer(text):
        citing = _CITING.match(match[1])
        start = match.start() + (citing.end() if citing else 0)
        yield Name(NameKind.NUMBER, start, match.end(), text[start : match.end()])


def _beginning(words: Sequence[tuple[str, str]], last: int, ending: str) -> int:
    """Index of the word with which the name that ends in word `last` begins."""
    first = last
    while first > 0 and last - first < 5:
        word, flag = words[first - 1]
        noun = flag[:1] in "nj" or flag in ("yg", "zg", "q", "g", "b", "s", "f", "eng")
        if not (noun or word in _WITHIN) or word in "、，。；：（）《》“” ":
            break
        first -= 1
    if first == last - 1 and words[first][0] in _WITHIN and words[last][0] == ending:
        first += 1  # 管理|处, 服务|中心: not a name yet
    return first
