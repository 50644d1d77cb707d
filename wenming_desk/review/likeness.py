"""Likeness (雷同): how much of a document stands in other plans, in which, and where.

Set phrases that plans of many bureaus share are told apart from what was copied. A plan is
compared with the texts that a first look (fingerprints) has found to be near it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.alignment import GRAM, GramIndex, Match, shared

_MOSTLY = 0.7
"""Part of a stretch that is made of set phrases when it is one as a whole."""
_SOURCE = 0.15
"""Part of a document that must stand in another plan when it was surely taken from there."""
_WHOLE = 0.5
"""Part of a document that stands in one plan when it was copied as a whole: what is in many plans
then shows that many have copied it, not that it is made of set phrases."""
_WHOLE_LEAST = 500
"""Characters of it at least: a short text may well be set phrases alone."""
_CHANGED = 12
"""Characters that may be changed between two stretches of one copied sentence."""
_MANY = 3
"""Number of plans of different issuers that share a stretch when it is a set phrase."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another plan's text to compare with: its key, its title, who wrote it, the text."""

    key: str
    title: str
    issuer: str
    text: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Characters [start, end) of a text that stand in another plan; `other` is the offset there."""

    place: TextPlace
    start: int
    end: int
    key: str
    other: int
    phrase: bool
    """A set phrase, which is nobody's."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of a document is copied; lengths in characters."""

    length: int
    copied: tuple[Copied, ...]
    lengths: Mapping[TextPlace, int]

    @property
    def share(self) -> float:
        """Part of the document that is copied, 0–1, without set phrases."""
        return self._part(c for c in self.copied if not c.phrase)

    @property
    def phrase_share(self) -> float:
        """Part of the document that is set phrases, 0–1."""
        return self._part(c for c in self.copied if c.phrase)

    @property
    def by_source(self) -> tuple[tuple[str, float], ...]:
        """(key of a plan, part of the document that stands in it), largest part first."""
        keys = {c.key for c in self.copied if not c.phrase}
        copied = [c for c in self.copied if not c.phrase]
        parts = ((key, self._part(c for c in copied if c.key == key)) for key in keys)
        return tuple(sorted(parts, key=lambda part: (-part[1], part[0])))

    def share_at(self, place: TextPlace) -> float:
        """Part of one text that is copied, 0–1."""
        copied = sum(c.end - c.start for c in self.copied if c.place == place and not c.phrase)
        return copied / self.lengths[place] if self.lengths.get(place) else 0.0

    def _part(self, copied: Iterable[Copied]) -> float:
        return sum(c.end - c.start for c in copied) / self.length if self.length else 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters [start, end) of a text copied from one plan, with the words changed in between."""

    place: TextPlace
    start: int
    end: int
    key: str


def passages(found: Likeness) -> tuple[Passage, ...]:
    """The copied stretches without set phrases, those between which little was changed as one."""
    out: list[Passage] = []
    order = sorted((each for each in found.copied if not each.phrase), key=lambda each: each.start)
    at: dict[TextPlace, list[Copied]] = defaultdict(list)
    for each in order:
        at[each.place].append(each)
    for place in found.lengths:
        for each in at.get(place, ()):
            last = out[-1] if out else None
            joins = last is not None and last.place == place and last.key == each.key
            if last is not None and joins and each.start - last.end <= _CHANGED:
                out[-1] = Passage(place, last.start, each.end, last.key)
            else:
                out.append(Passage(place, each.start, each.end, each.key))
    return tuple(out)


def likeness(document: Document, others: Iterable[Other], phrases: Iterable[str] = ()) -> Likeness:
    """Compare a document with other plans; each character counts for one of them at most.

    A stretch belongs to the plan from which most of its text comes; `phrases` are set phrases by
    list, beside those that are found by their spread.
    """
    plans = tuple(others)
    indexes = {plan.key: GramIndex(plan.text) for plan in plans}
    issuers = {plan.key: plan.issuer or plan.key for plan in plans}
    common = _Phrases(phrases, indexes, issuers)
    texts = tuple(document_texts(document))
    lengths = {place: len(text) for place, text in texts}
    length = sum(lengths.values())
    first = [_matches(text, indexes) for _, text in texts]
    taken: dict[str, int] = defaultdict(int)
    for found in first:
        for key, matches in found.items():
            taken[key] += sum(match.length for match in matches)
    # from a plan that much was surely taken from, more was than by itself could be told
    sources = {key: indexes[key] for key, count in taken.items() if count >= _SOURCE * length}
    whole = max(_WHOLE * length, _WHOLE_LEAST)
    wholly = frozenset(key for key, count in taken.items() if count >= whole)
    copied: list[Copied] = []
    for (place, text), found in zip(texts, first, strict=True):
        again = _matches(text, sources, known=True)
        copied.extend(_copied(place, text, {**found, **again}, common, wholly))
    return Likeness(length, tuple(copied), lengths)


class _Phrases:
    """Tells which characters of a text are set phrases."""

    def __init__(
        self, phrases: Iterable[str], indexes: Mapping[str, GramIndex], issuers: Mapping[str, str]
    ) -> None:
        self._listed = tuple(phrases)
        self._spread: dict[str, set[str]] = defaultdict(set)
        for key, index in indexes.items():
            for gram in index.places:
                self._spread[gram].add(issuers[key])

    def listed(self, text: str) -> bytearray:
        """1 for each character that belongs to a set phrase of the list."""
        mask = bytearray(len(text))
        for phrase in self._listed:
            at = text.find(phrase)
            while at >= 0:
                mask[at : at + len(phrase)] = b"\x01" * len(phrase)
                at = text.find(phrase, at + 1)
        return mask

    def mask(self, text: str) -> bytearray:
        """1 for each character that belongs to a set phrase, of the list or by its spread."""
        mask = self.listed(text)
        for at in range(len(text) - GRAM + 1):
            if len(self._spread.get(text[at : at + GRAM], ())) >= _MANY:
                mask[at : at + GRAM] = b"\x01" * GRAM
        return mask


def _matches(
    text: str, indexes: Mapping[str, GramIndex], *, known: bool = False
) -> dict[str, tuple[Match, ...]]:
    return {key: shared(text, index, known=known) for key, index in indexes.items()}


def _copied(
    place: TextPlace,
    text: str,
    found: Mapping[str, tuple[Match, ...]],
    common: _Phrases,
    wholly: frozenset[str],
) -> list[Copied]:
    order = sorted(found, key=lambda key: -sum(m.length for m in found[key]))
    owner: list[tuple[str, int] | None] = [None] * len(text)
    for key in order:
        for match in found[key]:
            _claim(owner, key, match)
    everywhere, listed = common.mask(text), common.listed(text)
    out: list[Copied] = []
    for sentence in _sentences(_runs(owner)):
        # a set phrase inside a copied sentence was copied with it
        length = sum(end - start for start, end, _, _ in sentence)
        mask = listed if sentence[0][2] in wholly else everywhere
        masked = sum(sum(mask[start:end]) for start, end, _, _ in sentence)
        phrase = masked > _MOSTLY * length
        out.extend(Copied(place, *run, phrase) for run in sentence)
    return out


_Run = tuple[int, int, str, int]


def _sentences(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Stretches of one plan between which only a few words were changed, together."""
    together: list[_Run] = []
    for run in runs:
        if together and (run[2] != together[-1][2] or run[0] - together[-1][1] > _CHANGED):
            yield together
            together = []
        together.append(run)
    if together:
        yield together


def _runs(owner: list[tuple[str, int] | None]) -> Iterator[_Run]:
    """(start, end, key, offset there) of the stretches that follow each other in one plan."""
    start = 0
    for at in range(1, len(owner) + 1):
        own, last = owner[at] if at < len(owner) else None, owner[at - 1]
        if last is not None and own == (last[0], last[1] + 1):
            continue
        first = owner[start]
        if first is not None:
            yield start, at, *first
        start = at


def _claim(owner: list[tuple[str, int] | None], key: str, match: Match) -> None:
    for at in range(match.start, match.end):
        if owner[at] is None:
            owner[at] = (key, match.other + at - match.start)
