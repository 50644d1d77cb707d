"""Texts without any line break: where their elements begin, by form and by running numbers.

Used for a long line that holds a whole document, or several numbered units of one. The places are
found in three steps: the fields at both ends, the chains of labels, the captions behind labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenming_desk.intake import fields
from wenming_desk.intake.captions import Scorer
from wenming_desk.intake.labels import Inner, inner_labels

_HEAD = 700
"""The fields of the head stand within so many characters."""
_BODY = 300
"""A text without a head is looked at from this length on."""
_NUMBER = re.compile(r"[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\])）】]\s?第?\d{1,4}\s?号")
_CODE = re.compile(r"[\u4e00-\u9fff]{1,24}$")
_CODE_AFTER = re.compile(r"文件|通知|意见|决定|办法|方案|令|日|页|印发|间|博|博客|信")
_KIND_END = re.compile(r"通知|意见|函|决定|通报|报告|请示|批复|公告|通告")
_ADDRESSEE = re.compile(
    rf"(?:各|全|区直|市直|省直|县直|机关|局属|委属|厅属|[\u4e00-\u9fff]{{1,16}}(?:{fields.ORG_END}))"
    r"[^。；:：]{0,300}[:：]"
)
_OPENERS = re.compile(r"现将|为|根据|按照|经|近|你|依据|《")
_DATE = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_SIGNATURE = 60
_NOTE = re.compile(r"\s*[（(][^（）()]{2,60}[）)]")
_NOTES = re.compile(r"附件[:：]")
_TITLE = re.compile(
    r"[^。，；：:]{4,60}?(?:要点|计划|规划|总结|方案|办法|规定|细则|规则|条例|章程|制度|预案|意见|报告)"
    r"(?=为|根据|按照|依据|第一[章条]|一、|经|20\d\d年是)"
)
_CC = re.compile(r"抄送[:：]")
_PRINTED = re.compile(r"[\u4e00-\u9fff]{2,30}\s*\d{4}年\d{1,2}月\d{1,2}日印发")
_WEB_TAIL = re.compile(r"\s(?:信息)?来源[:：]\S{1,20}(?:\s+附件下载)?\s*$|\s附件下载\s*$")
_STOPS = "。；：:！？;”）)"
_SENTENCE_END = "。；！？;"
_CAPTION = 40
_RUN_IN = 26
"""A first sentence up to this length, without a comma, is a caption by itself."""


def flat_places(plain: str) -> list[int]:
    """Ascending offsets at which the units of a run-together text begin; [] if it is one unit."""
    labels = chained(plain)
    head = _head_places(plain)
    if head is None and (len(plain) < _BODY or sum(1 for i in labels if i.level == 1) < 2):
        return []
    places: set[int] = set()
    body = 0
    if head is not None:
        places.update(head.places)
        body = head.end
        places.update(_tail_places(plain, head))
    labels = [i for i in labels if i.start >= body]
    places.update(i.start for i in labels)
    places.update(_caption_places(plain, labels))
    return sorted(p for p in places if 0 < p < len(plain))


def chained(plain: str) -> list[Inner]:
    """The labels of a text that count up in chains, with the chance ones left out.

    A label counts if it opens a chain (1) that goes on, or continues one (n after n-1 of its
    level), and stands at the end of a sentence or, for the higher levels, of a caption.
    """
    found = inner_labels(plain)
    out: list[Inner] = []
    expected = {1: 1, 2: 1, 3: 1, 4: 1}
    follows = _followed(found)
    for index, label in enumerate(found):
        fits = label.count == expected[label.level]
        if not fits and label.count != 1:
            continue
        before = plain[: label.start].rstrip()[-1:]
        ended = not before or before in _STOPS
        near = bool(out) and label.start - out[-1].end < 40
        if label.count == 1 and not follows[index]:
            continue
        if label.level >= 3 and not ended and not (label.count == 1 and near):
            continue
        if not ended and not near and (before in "，、（(第" or before.isdigit()):
            continue
        out.append(label)
        expected[label.level] = label.count + 1
        for deeper in range(label.level + 1, 5):
            expected[deeper] = 1
    return out


def _followed(found: list[Inner]) -> list[bool]:
    """For each label, whether the next of its level comes before one of a higher level."""
    out = [False] * len(found)
    waiting: dict[tuple[int, int], list[int]] = {}
    for index, label in enumerate(found):
        for earlier in waiting.pop((label.level, label.count), ()):
            out[earlier] = True
        for key in [k for k in waiting if k[0] > label.level]:
            del waiting[key]
        waiting.setdefault((label.level, label.count + 1), []).append(index)
    return out


@dataclass(frozen=True, slots=True)
class _Head:
    places: tuple[int, ...]
    end: int
    title: str


def _head_places(plain: str) -> _Head | None:
    """Where mark, number, title, addressee and text begin; None for a text without a number."""
    window = plain[:_HEAD]
    number = _NUMBER.search(window)
    while number is not None:
        title_end = _title_end(plain, number.end())
        if title_end:
            break
        number = _NUMBER.search(window, number.end())
    else:
        return None
    code = _CODE.search(window[: number.start()])
    start = code.start() if code else number.start()
    after = [m.end() for m in _CODE_AFTER.finditer(window, start, number.start() - 1)]
    if after:
        start = after[-1]
    places = [start, number.end(), title_end]
    mark = re.search(r"[\u4e00-\u9fff]{2,30}?文件$", window[:start])
    if mark:
        places.append(mark.start())
    title = fields.squeezed(plain[number.end() : title_end])
    end = title_end
    addressee = _ADDRESSEE.match(plain, title_end)
    if addressee:
        end = addressee.end()
        places.append(end)
    return _Head(tuple(places), end, title)


def _title_end(plain: str, start: int) -> int:
    """Where the title ends that begins at `start`: at a kind before an addressee or an opening."""
    for kind in _KIND_END.finditer(plain, start + 4, start + 160):
        title = plain[start : kind.end()]
        if "。" in title:
            break
        if title.count("《") != title.count("》"):
            continue
        if _ADDRESSEE.match(plain, kind.end()) or _OPENERS.match(plain, kind.end()):
            return kind.end()
    return 0


def _tail_places(plain: str, head: _Head) -> list[int]:
    """Where notes, signatures, dates, and the texts behind them begin."""
    places: list[int] = []
    issuer = fields.title_issuer(head.title)
    issued = fields.issued_name(head.title)
    places += [m.start() for m in _NOTES.finditer(plain, head.end)]
    places += [m.start() for m in _CC.finditer(plain, head.end)]
    for match in _DATE.finditer(plain, head.end):
        start = _name_start(plain, head.end, match.start(), issuer)
        if start < 0:
            continue
        places += [start, match.start(), match.end()]
        at = match.end()
        note = _NOTE.match(plain, at)
        if note:
            at = note.end()
            places.append(at)
        title = _part_title(plain, at, issued)
        if title:
            places.append(title)
    places += [m.start() for m in _PRINTED.finditer(plain, head.end)]
    web = _WEB_TAIL.search(plain, max(head.end, len(plain) - 80))
    if web:
        places.append(web.start())
    return places


def _part_title(plain: str, at: int, issued: str) -> int:
    """Where the title ends of a text that follows a signature, 0 if none follows."""
    if issued and plain.startswith(issued, at):
        return at + len(issued)
    title = _TITLE.match(plain, at)
    return title.end() if title else 0


def _name_start(plain: str, body: int, date: int, issuer: str) -> int:
    """Where the name before a date of issue begins, -1 if the date stands inside a sentence."""
    low = max(body, date - _SIGNATURE)
    window = plain[low:date].rstrip()
    if issuer and window.endswith(issuer):
        return low + len(window) - len(issuer)
    stop = max(window.rfind(c) for c in "。！？：:”）")
    name = fields.squeezed(window[stop + 1 :])
    after = plain[date:]
    rest = _DATE.match(after)
    tail = after[rest.end() :].strip() if rest else ""
    final = not tail or tail[0] in "（(抄附" or tail.startswith("来源")
    if stop < 0 or not 3 <= len(name) <= 30 or any(c in name for c in "，、；,;"):
        return -1
    partly = bool(issuer) and (issuer.startswith(name) or name.startswith(issuer[:4]))
    if fields.is_org(name) and (final or partly):
        return low + stop + 1
    return low + stop + 1 if final and partly else -1


def _caption_places(plain: str, labels: list[Inner]) -> list[int]:
    """Where captions end that run into their paragraphs, decided list by list."""
    scorer = Scorer(plain)
    places: list[int] = []
    for group in _siblings(labels):
        ends: list[int] = []
        scores: list[float] = []
        run_in = direct = 0
        for index in group:
            label = labels[index]
            following = labels[index + 1].start if index + 1 < len(labels) else len(plain)
            text = plain[label.end : min(following, label.end + 120)]
            stop = next((i for i, c in enumerate(text) if c in _SENTENCE_END), len(text))
            if stop >= following - label.end:
                direct += following - label.end <= _CAPTION
                continue
            more = following - label.end - stop > 4
            run_in += more and stop <= _RUN_IN and not any(c in text[:stop] for c in "，：:,")
            end, score = scorer.caption_end(text, stop)
            ends.append(label.end + end)
            scores.append(score)
        if not scores:
            continue
        level = labels[group[0]].level
        # one caption that the next label follows at once shows that the list is one of captions
        least, mean = (0.8, 1.8) if level == 1 or direct else (2.0, 2.8)
        if run_in >= 0.5 * len(scores) and mean < 6:
            continue
        if min(scores) >= least and sum(scores) / len(scores) >= mean and level <= 3:
            places += ends
    return places


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
