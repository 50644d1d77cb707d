"""Where captions end in a text without line breaks, decided list by list.

A list is one of captions or it is not: the words of one member bear out those of the others, and
lists of one level bear out one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenming_desk.intake.captions import Scorer, together
from wenming_desk.intake.flat_labels import NEAR
from wenming_desk.intake.labels import Inner

_LEAST_DIRECT = (0.8, 1.8)
_LEAST = {1: (0.5, 1.2), 2: (1.6, 2.2), 3: (1.6, 2.2), 4: (9.0, 9.0), 5: (9.0, 9.0)}
"""What captions score at least, two of three of a list, and on the average; by their level."""
_LEAST_SURE, _FAIR = -1.0, 0.5
"""The same where other signs show a list to be one of captions; and each of an accepted list."""
SENTENCE = re.compile(r"[。；！？;]|(?<=[\u4e00-\u9fff”）)])[.．](?=[\u4e00-\u9fff“])")
"""The end of a sentence, also as a scan gives it."""
_OPERATIVE = re.compile(r"(?:批复|答复|函复|复函|议定|决定|纪要|提供|资料)[^。；]{0,14}[:：]\s*$")
"""What a list of whole clauses follows, none of them with a caption."""
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
_WINDOW, _PROBE = 160, 120
"""So many characters behind a label are looked at, and of those without blanks."""


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


@dataclass(slots=True)
class _List:
    """The members of a list that run into their text, with the likeliest end of each caption.

    `direct`: members that the next label follows at once; `run_in`: first sentences as short as
    captions; `clauses`: whether the words before the list say that its members are none.
    """

    level: int
    openings: list[_Opening]
    best: list[tuple[int, float]]
    direct: int
    run_in: int
    clauses: bool

    @property
    def average(self) -> float:
        """Mean score of the captions."""
        return sum(score for _, score in self.best) / len(self.best)

    def ends(self, least: float) -> Iterator[int]:
        """Where the captions end that score enough."""
        for opening, (end, score) in zip(self.openings, self.best, strict=True):
            if score >= least:
                yield opening.places[end]

    def least(self) -> float | None:
        """What its captions score at least to be taken for such; None where it has none."""
        short = self.run_in >= 0.5 * len(self.best)
        if self.clauses or self.level > 3 or (short and self.average < (3 if self.direct else 6)):
            return None
        least, mean = _LEAST[self.level]
        if self.direct and self.level > 1:
            least, mean = _LEAST_DIRECT
        # words that are not known must not hide what the others of the list show
        good = sum(1 for _, score in self.best if score >= least)
        if 3 * good >= 2 * len(self.best) and self.average >= mean:
            return _FAIR
        if self.direct and not self.run_in and self.level <= 2 and self.average >= _LEAST_SURE:
            return _LEAST_SURE
        return None

    def may_follow(self) -> bool:
        """Whether it may be one of captions because other lists of its level are."""
        return not self.clauses and not self.run_in and self.average >= _LEAST_SURE


def caption_places(plain: str, labels: list[Inner], deep: bool) -> list[int]:
    """Where captions end that run into their paragraphs; `deep`: the labels are decimal ones, of
    which each level has captions as the others."""
    scorer = Scorer("".join(plain.split()))
    places: list[int] = []
    lists: list[_List] = []
    for group in _siblings(labels):
        found = _list_of(plain, labels, group, scorer, places)
        if found is not None:
            found.level = 1 if deep else found.level
            lists.append(found)
    refused: list[_List] = []
    accepted: list[int] = []
    for each in lists:
        least = each.least()
        if least is None:
            refused.append(each)
        else:
            accepted.append(each.level)
            places += each.ends(least)
    for each in refused:
        others = sum(1 for r in refused if r.level == each.level)
        if accepted.count(each.level) >= max(others, 1) and each.level <= 2 and each.may_follow():
            places += each.ends(_LEAST_SURE)
    return places


def _list_of(
    plain: str, labels: list[Inner], group: Sequence[int], scorer: Scorer, places: list[int]
) -> _List | None:
    """The list of these labels; captions that need no weighing go to `places`. None where no
    member runs into its text."""
    openings: list[_Opening] = []
    found: list[list[tuple[int, float]]] = []
    run_in = direct = 0
    for index in group:
        label = labels[index]
        following = labels[index + 1].start if index + 1 < len(labels) else len(plain)
        opening = _Opening.of(plain, label.end, min(following, label.end + _WINDOW))
        text = opening.text
        listed = _COUNTED.match(text)
        if listed and listed.end() + 2 < len(text):
            places.append(opening.places[listed.end()])
            continue
        ended = SENTENCE.search(text)
        stop = ended.start() if ended else len(text)
        if ended is None and following - label.end <= _WINDOW:
            key = _KEY.match(text)
            if key:
                places.append(opening.places[key.end()])
            direct += len(text) <= NEAR
            continue
        if _NAMED.match(text):
            continue
        more = following - label.end - stop > 4
        full = ended is not None and ended[0] not in "；;"
        run_in += more and full and stop <= _RUN_IN and not any(c in text[:stop] for c in "，：:,")
        openings.append(opening)
        found.append(scorer.candidates(text[:_PROBE], stop))
    if not openings:
        return None
    ahead = _OPERATIVE.search(plain[: labels[group[0]].start][-40:])
    clauses = ahead is not None and not all(_ABOUT.match(o.text) for o in openings)
    best = together([o.text for o in openings], found)
    return _List(labels[group[0]].level, openings, best, direct, run_in, clauses)


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
