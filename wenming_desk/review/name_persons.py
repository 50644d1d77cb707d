"""Persons with their titles before or behind them, and those who are told of (…同志, …先进事迹)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenming_desk.review.name_forms import HAN
from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.name_words import (
    NATIONAL_PERSONS,
    OFFICES,
    PLAIN,
    SURNAMES,
    TITLES,
)

Words = Sequence[tuple[str, str]]

_TITLED = re.compile(rf"([{HAN}]{{2,4}}?)(?:副)?(?:{TITLES})")
_BEFORE = re.compile(
    rf"(?:{TITLES}|联系人[:：]?|[员手师]|冠军|模范|标兵|能人|乡贤|将军|英雄|护士长|民警|干警|劳模|党员|烈士|带头人|传承人|负责人[:：]?|工匠|好人|媳妇|婆婆|楷模|之星|人物|代表|老人|经理|主播|校友|教练|村民|居民|职工|学生|牧民|渔民|船长|博士|名师|榜样|店主|老兵|[法画作术乐唱影]家|企业家|科学家|联系方式[:：]|[室科办]|由|请|邀请|推荐|聘请|评选|宣传|学习|[”」])$"
)
"""What a person's name follows."""
_STRICT = re.compile(
    r"(?:[员手师室科办]|代表|人物|职工|学生|居民|村民|老人|由|请|邀请|聘请|推荐|评选|宣传|学习|[”」])$"
)
"""Of these, what a name follows only where it is told what the person does."""
_BEHIND = re.compile(
    r"(?=[，。；])|(?:等)?(?:先进)?(?:同志|事迹|老师|院士|烈士|故居|工作室|精神|一家|夫妇|担任|联系(?![点人群实])|讲述|统筹|对接|先后|现场讲|带队|牵头|任组长|任副组长|负责|主讲|授课|作报告|参评|参选|获评|获|荣获|当选|入选|等|等人|为|、|）|\))"
)
_GIVEN = set("新建立大小好中前正定开爱护创一")
"""Characters that are words of their own, but in given names too."""
_NO_GIVEN = PLAIN - _GIVEN | set("党团社家国人任同志等负牵带主兼")
_WORDS = frozenset("路江高安任成管常文水农车白金石向方于关包伍时应解麻司党平和宣全计强单连区危")
"""Surnames that are everyday words too."""
_SHUT = ("", *"，。；：、（）()《》“”\n")
_NO_PERSON = tuple("馆院所站园寺路县市区镇村街室部办委局处科会校楼山河湖江章册单周")


def persons(text: str, words: Words, plain: frozenset[str] = frozenset()) -> Iterator[Name]:
    """The persons of a text, whose words are given; each with the title behind the name.

    `plain` are words that are no given names.
    """
    starts, cuts = _starts(words)
    end = 0
    for start in sorted(starts):
        match = _TITLED.match(text, start)
        if match is None or match[1] in NATIONAL_PERSONS or match[1][-1] in OFFICES:
            continue
        if start >= end and match.end() in cuts:
            end = match.end()
            yield Name(NameKind.PERSON, start, end, match[0])
    yield from _named(text, words, plain)


def guessed(text: str, words: Words, guesses: Words) -> Iterator[Name]:
    """Persons of three characters that a model of names puts together and no dictionary has."""
    known = {word for word, _ in words}
    starts: dict[int, tuple[str, str]] = {}
    at = 0
    for word, flag in words:
        starts[at] = word, flag
        at += len(word)
    at = 0
    for word, flag in guesses:
        start, at = at, at + len(word)
        if flag != "nr" or len(word) != 3 or word in known or word in NATIONAL_PERSONS:
            continue
        first, kind = starts.get(start, ("", ""))
        if len(first) > 1 and kind[:2] != "nr":
            continue  # 纪念|章
        before = _BEFORE.search(text, max(start - 8, 0), start)
        shut = text[start - 1 : start] in _SHUT and text[at : at + 1] in _SHUT
        if before or (word[0] in SURNAMES and (shut or word[0] not in _WORDS)):
            yield Name(NameKind.PERSON, start, at, word)


def _starts(words: Words) -> tuple[set[int], set[int]]:
    starts: set[int] = set()
    edges = {0}
    at = 0
    for word, flag in words:
        place = flag == "ns" and word[0] in SURNAMES and len(word) == 3
        if (flag == "nr" and len(word) <= 4) or place:
            starts.add(at)
        at += len(word)
        edges.add(at)
    return starts, edges


def _named(text: str, words: Words, plain: frozenset[str]) -> Iterator[Name]:
    """Persons whose title stands before them, of whom something is told, or who are named in a
    row with such (张建国、沈晓雯)."""
    at = 0
    last = -1
    waiting: list[tuple[int, int]] = []
    for index, (word, flag) in enumerate(words):
        start, at = at, at + len(word)
        if word[0] not in SURNAMES:
            continue
        name = word if flag[:2] == "nr" and len(word) == 3 else _pieced(words, index)
        if name is None or name in NATIONAL_PERSONS or name.endswith(_NO_PERSON):
            continue
        before = _BEFORE.search(text, max(start - 8, 0), start)
        behind = _BEHIND.match(text, start + len(name))
        strict = before is not None and _STRICT.search(before[0]) is not None
        whole = len(name) == 3 and name[1:] not in plain and name not in plain
        if strict and behind and not behind[0] and len(name) < 3:
            behind = None  # 学生扶起，
        next_one = last > 0 and last == start - 1 and text[last] == "、"
        titled = before and (behind or not strict or (whole and flag[:2] == "nr"))
        if next_one or titled or (behind and behind[0] not in "、）)"):
            last = start + len(name)
            if waiting and waiting[-1][1] == start - 1:
                a, b = waiting.pop()
                yield Name(NameKind.PERSON, a, b, text[a:b])
            yield Name(NameKind.PERSON, start, last, name)
        elif whole and text[start + len(name) : start + len(name) + 1] == "、":
            waiting.append((start, start + len(name)))


def _pieced(words: Words, index: int) -> str | None:
    """A surname that is a word of its own with one or two characters that are too (沈|国|良)."""
    if len(words[index][0]) != 1:
        return None
    given = ""
    for word, flag in words[index + 1 : index + 3]:
        whole = not given and len(word) == 2 and flag[:1] in "ni"
        single = len(word) == 1 and word not in _NO_GIVEN and flag[:1] not in "xpucr"
        if not (whole or single):
            break
        given += word
        if whole:
            break
    return words[index][0] + given if given else None
