"""Texts without any line break: where their elements begin, by form and by running numbers.

Used for a long line that holds a whole document, or several numbered units of one. The places are
found in three steps: the fields at both ends, the chains of labels, the captions behind labels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from wenming_desk.document.numbering import han_value
from wenming_desk.intake.captions import Scorer, together
from wenming_desk.intake.flat_fields import (
    GREETING,
    FlatHead,
    flat_head,
    flat_tail,
    keyed_places,
    next_document,
    notes_within,
)
from wenming_desk.intake.flat_labels import NEAR, STOPS, chained, decimals
from wenming_desk.intake.flat_parts import char_before
from wenming_desk.intake.labels import Inner

_BODY = 300
"""A text without a head is looked at from this length on,"""
_LABELS = 5
"""or with so many labels that count up."""
_LIST = 3
"""or is all there is and has so many of one level."""
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]{1,7})([章节条])")
_KINDS = (
    "要点|计划|规划|总结|方案|办法|意见|措施|思路|安排|清单|制度|规定|细则|规则|章程|预案|讲话|致辞|发言|报告"
    "|倡议书|公约|守则|汇报|说明"
)
_PLAN_TITLE = re.compile(
    r"[^。；]{0,60}?《[^《》]{4,60}》的?(?:通知|意见)"
    rf"|[^。，；：]{{4,60}}?(?:{_KINDS})"
    r"(?=\s*(?:为|根据|按照|依据|近年来|今年以来|20\d\d\s?年|[（(]20\d\d\s?年"
    r"|[\u4e00-\u9fff]{0,12}(?:们|同志|朋友)[：:！!]))"
)
_SPOKEN = re.compile(r"\s*[（(]20\d\d\s?年[^（）()]{1,20}[）)]")
_LEAST_FIRST, _LEAST_DIRECT = (0.5, 1.2), (0.8, 1.8)
_LEAST = {2: (1.6, 2.2), 3: (2.0, 2.8), 4: (9.0, 9.0), 5: (9.0, 9.0)}
"""What captions score at least, two of three of a list, and on the average; by their level."""
_SENTENCE = re.compile(r"[。；！？;]|(?<=[\u4e00-\u9fff”）)])[.．](?=[\u4e00-\u9fff“])")
"""The end of a sentence, also as a scan gives it."""
_OPERATIVE = re.compile(r"(?:批复|答复|函复|复函|议定|决定|纪要|提供|资料)[^。；]{0,14}[:：]\s*$")
"""What a list of whole clauses follows, none of them with a caption."""
_CLOSING = re.compile(
    r"(?<=[。！])\s*(?:此复|特此|妥否|当否|以上(?:请示|意见|报告|方案)|专此|会议(?:强调|要求|指出|决定|最后)|同志们|让我们"
    r"|请(?:各|于|贵|将|及时|认真)"
    r"|本(?:通知|办法|方案|意见|公告|通告|细则)自|联系(?:人|电话)[:：])"
)
"""How the text goes on behind its last item."""
_LEAST_SURE, _FAIR = -1.0, 0.5
_COUNTED = re.compile(
    r"[^，。；：]{2,20}?[（(](?:共|计)?\s?\d{1,4}\s?[个名人家项件篇所户条种类][）)]"
)
"""The caption of a list: 先进集体（5个）."""
_KEY = re.compile(
    r"(?:[\u4e00-\u9fff]{2}){0,2}(?:时间|地点|主题|对象|范围|人员|名称|口号|期限|日期|方式)"
    r"(?=[^及和与、的安要]\S{2,})"
)
"""The caption of what is told in a few words: 活动时间2026年6月1日."""
_NAMED = re.compile(r"[^，。；：:]{2,6}[:：]")
"""A label and what it is the label of (用车范围：…) are a paragraph, and no caption."""
_ABOUT = re.compile(r"关于|有关")
_RUN_IN = 26
"""A first sentence up to this length, without a comma, is a caption by itself."""


def flat_places(plain: str, alone: bool = False) -> list[int]:
    """Ascending offsets at which the units of a run-together text begin; [] if it is one unit.

    `alone`: it is all there is, so that a short one is a whole text as well, and may begin with
    any title.
    """
    following = next_document(plain) if alone else 0
    if following:
        rest = flat_places(plain[following:], alone)
        return [*flat_places(plain[:following], alone), following, *(following + p for p in rest)]
    labels = chained(plain)
    deep = decimals(plain) if alone and sum(1 for i in labels if i.level == 1) < 2 else []
    labels = deep or labels
    articles = _articles(plain)
    head = flat_head(plain, alone)
    enough = _enough(labels, alone) or len(articles) >= 3
    short = len(plain) < _BODY and not alone
    if head is None and ((short and len(labels) < _LABELS) or not enough):
        return []
    if head is not None and short and not labels:
        return []
    places: set[int] = set()
    body = 0
    tail: list[int] = []
    if head is not None:
        body = head.end
        places.update(head.places)
        tail = flat_tail(plain, head)
    elif labels:
        places.update(_opening(plain, labels[0].start))
        tail = flat_tail(plain, FlatHead((), labels[-1].end, ""))
    places.update(tail)
    notes = notes_within(plain, sorted(tail))
    labels = [i for i in labels if i.start >= body and not any(a <= i.start < b for a, b in notes)]
    places.update(i.start for i in labels)
    places.update(_caption_places(plain, labels, bool(deep)))
    if alone:
        places.update(p for p in keyed_places(plain) if p >= body)
    places.update(a for a in articles if a >= body)
    if labels:
        closing = _CLOSING.search(plain, labels[-1].end)
        places.update([closing.start()] if closing else [])
    return sorted(p for p in places if 0 < p < len(plain))


def _enough(labels: list[Inner], alone: bool) -> bool:
    """Whether so many labels of one level count up that a text has its units by them."""
    levels = Counter(label.level for label in labels)
    return levels[1] >= 2 or (alone and not levels[1] and max(levels.values(), default=0) >= _LIST)


def _opening(plain: str, first: int) -> list[int]:
    """Where the title ends of a text that begins with one, in a text without a head."""
    title = _PLAN_TITLE.match(plain[:first])
    if title is None:
        return []
    out = [title.end()]
    for form in (_SPOKEN, GREETING):
        found = form.match(plain, out[-1])
        if found:
            out.append(found.end())
    return out


def _articles(plain: str) -> list[int]:
    """Where 第X章, 第X节 and 第X条 begin, counted up and at the end of a sentence or a caption, and
    where the captions of chapters end that run into their text."""
    found: list[tuple[int, int, str]] = []
    expected = {"章": 1, "节": 1, "条": 1}
    caption = -100
    for match in _ARTICLE.finditer(plain):
        unit = match[2]
        if han_value(match[1]) != expected[unit]:
            continue
        before = char_before(plain, match.start())
        named = match.start() - caption < NEAR
        opens = expected[unit] == 1 and (unit != "节" or named)
        if before and before not in STOPS and not named and not opens:
            continue
        found.append((match.start(), match.end(), unit))
        expected[unit] += 1
        if unit == "章":
            expected["节"] = 1
        if unit != "条":
            caption = match.end()
    if len(found) < 3:
        return []
    out = [start for start, _, _ in found]
    scorer = Scorer(plain)
    for unit in "章节":
        starts, texts, ends = list[int](), list[str](), list[list[tuple[int, float]]]()
        for index, (_, end, each) in enumerate(found):
            following = found[index + 1][0] if index + 1 < len(found) else len(plain)
            text = plain[end : end + 120]
            stop = _SENTENCE.search(text)
            if each == unit and (stop is None or stop.start() < following - end):
                starts.append(end)
                texts.append(text)
                ends.append(scorer.candidates(text, stop.start() if stop else len(text)))
        out += [s + e for s, (e, _) in zip(starts, together(texts, ends), strict=True)]
    return sorted(out)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands behind a label, without blanks, and where each character of it is."""

    text: str
    places: tuple[int, ...]

    @staticmethod
    def of(plain: str, start: int, end: int) -> _Opening:
        """The characters from `start` to `end`."""
        places = tuple(i for i in range(start, end) if not plain[i].isspace())
        return _Opening("".join(plain[i] for i in places), places)


def _caption_places(plain: str, labels: list[Inner], deep: bool) -> list[int]:
    """Where captions end that run into their paragraphs, decided list by list."""
    scorer = Scorer("".join(plain.split()))
    places: list[int] = []
    for group in _siblings(labels):
        openings: list[_Opening] = []
        found: list[list[tuple[int, float]]] = []
        run_in = direct = 0
        for index in group:
            label = labels[index]
            following = labels[index + 1].start if index + 1 < len(labels) else len(plain)
            opening = _Opening.of(plain, label.end, min(following, label.end + 160))
            text = opening.text
            listed = _COUNTED.match(text)
            if listed and listed.end() + 2 < len(text):
                places.append(opening.places[listed.end()])
                continue
            ended = _SENTENCE.search(text)
            stop = ended.start() if ended else len(text)
            if ended is None and following - label.end <= 160:
                key = _KEY.match(text)
                if key:
                    places.append(opening.places[key.end()])
                direct += len(text) <= NEAR
                continue
            if _NAMED.match(text):
                continue
            more = following - label.end - stop > 4
            full = ended is not None and ended[0] not in "；;"
            run_in += (
                more and full and stop <= _RUN_IN and not any(c in text[:stop] for c in "，：:,")
            )
            openings.append(opening)
            found.append(scorer.candidates(text[:120], stop))
        if not openings:
            continue
        best = together([o.text for o in openings], found)
        ahead = _OPERATIVE.search(plain[: labels[group[0]].start][-40:])
        if ahead and not all(_ABOUT.match(o.text) for o in openings):
            continue
        level = 1 if deep else labels[group[0]].level
        least = _accepted([score for _, score in best], level, run_in, direct)
        if least is not None:
            places += [o.places[e] for o, (e, s) in zip(openings, best, strict=True) if s >= least]
    return places


def _accepted(scores: list[float], level: int, run_in: int, direct: int) -> float | None:
    """What captions of a list score at least to be taken for such; None where the list has none.

    One that the next label follows at once (`direct`) shows that a list is one of captions; first
    sentences that are as short as captions (`run_in`) show that it may not be.
    """
    average = sum(scores) / len(scores)
    if level > 3 or (run_in >= 0.5 * len(scores) and average < (3 if direct else 6)):
        return None
    least, mean = _LEAST_FIRST if level == 1 else _LEAST_DIRECT if direct else _LEAST[level]
    # words that are not known must not hide what the others of the list show
    good = sum(1 for score in scores if score >= least)
    if 3 * good >= 2 * len(scores) and average >= mean:
        return _FAIR
    if direct and not run_in and level <= 2 and average >= _LEAST_SURE:
        return _LEAST_SURE
    return None


def _siblings(labels: list[Inner]) -> list[list[int]]:
    """Indexes of the labels of each list."""
    groups: list[list[int]] = []
    open_groups: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        for deeper in [k for k in open_groups if k > label.level]:
            del open_groups[deeper]
        group = open_groups.get(label.level)
        if group is None or label.count == 1:
            group = list[int]()
            groups.append(group)
            open_groups[label.level] = group
        group.append(index)
    return groups
