"""Texts without any line break: where its elements begin, by form and by running numbers.

Used for a long line that holds a whole document or several numbered units of one. The places are
found in three steps: the fields at both ends, the chains of labels, the captions after labels.
"""

from __future__ import annotations

import re

from wenming_desk.intake import fields
from wenming_desk.intake.captions import caption_end
from wenming_desk.intake.labels import Inner, inner_labels

_NUMBER = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{2,30}?(?:文件|令))?\s*"
    r"(?P<no>[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\])）】]\s?第?\d{1,4}号)"
)
_TITLE = re.compile(r".{4,120}?的?(?:通知|意见|函|决定|通报|报告|请示|批复|公告|通告)(?=[^。，；]{2,120}[:：])")
_ADDRESSEE = re.compile(r"[^。；]{2,160}?[:：]")
_DATE = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_ORG_BEFORE = re.compile(
    r"[\u4e00-\u9fff（）()]{2,30}?(?:" + fields.ORG_END + r")?\s*$"
)
_NOTE = re.compile(r"\s*[（(][^（）()]{2,40}[）)]")
_STOPS = "。；：:！？.;”）)"
_HEAD = 400
_SENTENCE_END = "。；！？;"


def flat_places(plain: str) -> list[int]:
    """Ascending offsets at which the units of a run-together text begin; [] if it is one unit."""
    labels = chained(plain)
    whole = _NUMBER.search(plain[:_HEAD]) is not None
    if not whole and sum(1 for i in labels if i.level <= 2) < 2:
        return []
    places: set[int] = set()
    body = 0
    if whole:
        head, body = _head_places(plain)
        places.update(head)
        places.update(_tail_places(plain, body))
    labels = [i for i in labels if i.start >= body]
    for index, label in enumerate(labels):
        places.add(label.start)
        following = labels[index + 1].start if index + 1 < len(labels) else len(plain)
        end = _caption(plain, label, following)
        if end:
            places.add(end)
    return sorted(p for p in places if 0 < p < len(plain))


def chained(plain: str) -> list[Inner]:
    """The labels of a text that count up in chains, with the chance ones left out.

    A label counts if it opens a chain (1) or continues an open one (n after n-1 of its level), and
    stands at the end of a sentence, at the end of a caption or at the very beginning.
    """
    found = inner_labels(plain)
    out: list[Inner] = []
    expected = {1: 1, 2: 1, 3: 1, 4: 1}
    follows = _followed(found)
    for index, label in enumerate(found):
        if label.count != expected[label.level] and label.count != 1:
            continue
        before = plain[:label.start].rstrip()[-1:]
        ended = not before or before in _STOPS
        if label.count == 1:
            # the first of a list must be followed by its second
            if label.level > 1 and not follows[index]:
                continue
            if label.level >= 3 and not ended and not (out and label.start - out[-1].end < 40):
                continue
        elif not ended and label.level >= 3:
            continue
        if label.level <= 2 and not ended and out and label.start - out[-1].end > 60:
            tail = plain[label.start - 1]
            if tail in "，、（(第" or tail.isdigit():
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


def _caption(plain: str, label: Inner, following: int) -> int:
    """Where the caption after a label ends and its paragraph begins, 0 if it has none of its own."""
    text = plain[label.end : min(following, label.end + 80)]
    to_next = following - label.end
    stop = next((i for i, c in enumerate(text) if c in _SENTENCE_END), len(text))
    if stop >= to_next:
        return 0
    if label.level > 3:
        return 0
    if stop <= 12:
        # a short sentence of its own is a run-in caption
        return 0
    end = caption_end(text, stop)
    return label.end + end if end else 0


def _head_places(plain: str) -> tuple[list[int], int]:
    """Where mark, number, title, addressee and text begin; and where the text begins."""
    match = _NUMBER.search(plain[:_HEAD])
    if not match:
        return [], 0
    places = [match.start(), match.start("no"), match.end()]
    at = match.end()
    title = _TITLE.match(plain, at)
    if not title:
        return places, at
    at = title.end()
    places.append(at)
    addressee = _ADDRESSEE.match(plain, at)
    if addressee:
        at = addressee.end()
        places.append(at)
    return places, at


def _tail_places(plain: str, body: int) -> list[int]:
    """Where signatures, dates, notes and the parts behind them begin."""
    places: list[int] = []
    for match in re.finditer(r"附件[:：]", plain[body:]):
        places.append(body + match.start())
    for match in _DATE.finditer(plain, body):
        start = _signature_start(plain, body, match.start())
        if start < 0:
            continue
        places += [start, match.start(), match.end()]
        note = _NOTE.match(plain, match.end())
        if note:
            places.append(note.end())
    return places


def _signature_start(plain: str, body: int, date: int) -> int:
    """Where the name before a date of issue begins, -1 if the date stands inside a sentence."""
    window = plain[max(body, date - 40) : date]
    stop = max(window.rfind(c) for c in "。！？")
    name = window[stop + 1 :].strip() if stop >= 0 else ""
    if not name or any(c in name for c in "，、；：:,;") or not 3 <= len(name) <= 30:
        return -1
    if not fields.is_org(fields.squeezed(name)) and not plain[date:].rstrip()[-1:] == "日":
        return -1
    return date - len(window) + stop + 1
