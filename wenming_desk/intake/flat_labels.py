"""Labels in a text without line breaks: which of the forms that look like one begin a unit."""

from __future__ import annotations

import re

from wenming_desk.intake.flat_parts import char_before
from wenming_desk.intake.labels import Inner, inner_labels
from wenming_desk.intake.loose import MEASURE, follows, mark_of

STOPS = "。；：:！？;”）)"
"""What ends before a unit begins."""
NEAR = 40
"""A caption is no longer, in characters."""
_ENDED = frozenset("。；;")
_DECIMAL = re.compile(
    r"(?<![\d.．A-Za-z])(?P<steps>\d{1,2}(?:[.．]\d{1,2}){0,3})(?![\d.．]?\d)"
    r"[.．、]?\s*(?=[\u4e00-\u9fff“《])"
)
_KEYED = re.compile(
    r"[。；](?:责任|牵头|配合|承办|完成)(?:单位|部门|科室|时限|时间|人)[:：][^。；]{2,50}$"
)
"""Who is responsible for the item before, which ends without a stop."""
_FEWEST, _FEWEST_DEEP = 4, 3
"""So many decimal labels make a chain, and so many of them have two numbers or more."""


def decimals(plain: str) -> list[Inner]:
    """The labels 1, 1.1, 1.1.1, … of a text, each the next after the one before; [] where it has
    no such chain."""
    out: list[Inner] = []
    last: tuple[int, ...] = ()
    deep = 0
    mark: str | None = None
    for match in _DECIMAL.finditer(plain):
        steps = tuple(int(n) for n in re.split("[.．]", match["steps"]))
        if len(steps) == 1 and mark not in (None, mark_of(match[0])):
            continue
        if not follows(steps, last) or _is_measure(plain, match):
            continue
        before = char_before(plain, match.start())
        near = bool(out) and match.start() - out[-1].end < NEAR
        if last and before and before not in STOPS and not (near and len(steps) > 1):
            continue
        out.append(Inner(match.start(), match.end(), len(steps), steps[-1]))
        last = steps
        mark = mark_of(match[0]) if len(steps) == 1 else mark
        deep += len(steps) > 1
    return out if len(out) >= _FEWEST and deep >= _FEWEST_DEEP else []


def _is_measure(plain: str, label: re.Match[str]) -> bool:
    """Whether a number stands right before what it counts."""
    return not label[0][-1].isspace() and MEASURE.match(plain, label.end()) is not None


def chained(plain: str) -> list[Inner]:
    """The labels of a text that count up in chains, with the chance ones left out.

    A label counts if it opens a chain (1) that goes on, or continues one (n after n-1 of its
    level), and stands at the end of a sentence or, for the higher levels, of a caption.
    """
    found = inner_labels(plain)
    out: list[Inner] = []
    expected = {1: 1, 2: 1, 3: 1, 4: 1}
    last = {1: 0, 2: 0, 3: 0, 4: 0}
    follows = _followed(found)
    for index, label in enumerate(found):
        # numbers may count on through several sections
        if plain[label.end - 1] in "，," and not _may_be_comma(plain, label, last[1], bool(out)):
            continue
        goes_on = label.count == last[label.level] + 1 and label.count > 1
        before = char_before(plain, label.start)
        ended = not before or before in STOPS
        # a number that is wrong by one, behind the end of a sentence
        wrong = label.level <= 2 and before in _ENDED and last[label.level] > 0
        wrong = wrong and 0 <= label.count - last[label.level] <= 2
        if label.count != expected[label.level] and label.count != 1 and not (goes_on or wrong):
            continue
        near = bool(out) and label.start - out[-1].end < NEAR
        if label.count == 1 and not follows[index]:
            continue
        ended = ended or _KEYED.search(plain[: label.start][-60:]) is not None
        if label.level >= 3 and not ended and not ((label.count == 1 or goes_on) and near):
            continue
        if not ended and not near and (before in "，、（(第" or before.isdigit()):
            continue
        out.append(label)
        last[label.level] = label.count
        expected[label.level] = label.count + 1
        for deeper in range(label.level + 1, 5):
            expected[deeper] = 1
    return out


def _may_be_comma(plain: str, label: Inner, last: int, begun: bool) -> bool:
    """Whether 二， is a 二、that a scan gave a comma: it goes on where a sentence has ended."""
    before = char_before(plain, label.start)
    if label.count == 1:
        return not begun and before in "。：:"
    return begun and label.count == last + 1 and before in _ENDED


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
