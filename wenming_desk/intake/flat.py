"""Texts without any line break: where their elements begin, by form and by running numbers.

Used for a long line that holds a whole document, or several numbered units of one. The places are
found in three steps: the fields at both ends, the chains of labels, the captions behind labels.
"""

from __future__ import annotations

import re
from collections import Counter

from wenming_desk.document.numbering import han_value
from wenming_desk.intake.captions import Scorer, together
from wenming_desk.intake.flat_captions import SENTENCE, caption_places
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
_CLOSING = re.compile(
    r"(?<=[。！])\s*(?:此复|特此|妥否|当否|以上(?:请示|意见|报告|方案)|专此|会议(?:强调|要求|指出|决定|最后)|同志们|让我们"
    r"|请(?:各|于|贵|将|及时|认真|广大|有关)"
    r"|本(?:通知|办法|方案|意见|公告|通告|细则)自|联系(?:人|电话)[:：])"
)
"""How the text goes on behind its last item."""
_RESPONSIBLE = re.compile(r"(?<=[。；])\s*(?:责任|牵头|配合|承办)(?:单位|部门|科室)[:：]")
"""Who is responsible for an item, on a line of its own."""


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
    places.update(caption_places(plain, labels, bool(deep)))
    if alone:
        places.update(p for p in keyed_places(plain) if p >= body)
    places.update(a for a in articles if a >= body)
    places.update(m.start() for m in _RESPONSIBLE.finditer(plain, body) if alone)
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
            end += len(plain[end : end + 4]) - len(plain[end : end + 4].lstrip())
            text = plain[end : end + 120]
            stop = SENTENCE.search(text)
            if each == unit and (stop is None or stop.start() < following - end):
                starts.append(end)
                texts.append(text)
                ends.append(scorer.candidates(text, stop.start() if stop else len(text)))
        out += [s + e for s, (e, _) in zip(starts, together(texts, ends), strict=True)]
    return sorted(out)
