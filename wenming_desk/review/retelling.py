"""Sentences told again with other words: what is left of a source where no long stretch is.

A copy with every third word changed has few stretches that say something on their own. Where the
short ones lie in a row, as they do in one sentence of the source, the two are aligned whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from wenming_desk.review.matching import Match

SMALL = 4
"""Characters of the short stretches that lead to a sentence of the source."""
RETOLD = 0.48
"""Part of a sentence that must be left for it to be held as told again."""
BESIDE = 0.3
"""The same of a sentence beside one that was told again from the same place."""
_REACH = 40
"""Characters within which something must be left of the source for a neighbour to speak."""
SPEAKS = 8
"""Characters that must be left there for that."""
SURE = 0.42
"""Part of a sentence left in stretches of two characters and more, from which on single ones
between them count too."""
_LEAST = 12
"""Characters of the shortest sentence that is looked at."""
_NEAR = 16
"""Characters by which the same place may have moved within a sentence."""
_HITS = 3
_COMMON = 32
_WHOLE = 0.97
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]?")


def small_index(text: str) -> dict[str, list[int]]:
    """Where each short stretch of a text begins."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - SMALL + 1):
        found = places[text[at : at + SMALL]]
        if len(found) < _COMMON:
            found.append(at)
    return places


def retold(
    text: str,
    other: str,
    places: dict[str, list[int]],
    matches: Sequence[Match],
    *,
    known: bool = False,
) -> tuple[Match, ...]:
    """The matches with those of sentences that stand in the other text in changed words, in
    order, none overlapping.

    A sentence must have kept `RETOLD` of its characters; where the other text is `known` to be
    what much was taken from, one beside what came from the same place only `BESIDE`, and single
    characters that were kept between changed ones count too.
    """
    kept = list(matches)
    waiting: list[tuple[int, int]] = []
    sure = SURE if known else 1.0
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        inside = [m for m in kept if m.start < end and m.end > start]
        covered = sum(min(m.end, end) - max(m.start, start) for m in inside)
        if covered >= _WHOLE * (end - start):
            continue
        best = _best(text, other, start, end, _origins(text, start, end, places), sure)
        least = RETOLD * (end - start)
        if end - start >= _LEAST and _length(best) > covered and _length(best) >= least:
            kept = [part for m in kept for part in _outside(m, start, end)]
            kept.extend(best)
        else:
            waiting.append((start, end))
    for start, end in (*waiting, *reversed(waiting)) if known else ():
        kept = _beside(text, other, start, end, kept)
    return tuple(sorted(kept, key=lambda m: m.start))


def _beside(text: str, other: str, start: int, end: int, kept: list[Match]) -> list[Match]:
    """The matches with those of a sentence told again beside one that was."""
    inside = [m for m in kept if m.start < end and m.end > start]
    covered = sum(min(m.end, end) - max(m.start, start) for m in inside)
    near = [m for m in kept if start - _REACH <= m.start and m.end <= end + _REACH]
    if _length(near) < SPEAKS:
        return kept
    origins = {(m.other - m.start) // _NEAR * _NEAR + start for m in near if m.length > 2}
    best = _best(text, other, start, end, sorted(origins), BESIDE)
    if _length(best) <= covered or _length(best) < BESIDE * (end - start):
        return kept
    return [*(part for m in kept for part in _outside(m, start, end)), *best]


def _best(
    text: str, other: str, start: int, end: int, origins: Iterable[int], sure: float
) -> list[Match]:
    best: list[Match] = []
    for origin in origins:
        tried = list(_aligned(text, other, start, end, origin, sure))
        if _length(tried) > _length(best):
            best = tried
    return best


def _origins(text: str, start: int, end: int, places: dict[str, list[int]]) -> Iterator[int]:
    """Where in the other text the sentence may begin: places to which several stretches lead."""
    votes: Counter[int] = Counter()
    for at in range(start, end - SMALL + 1):
        for there in places.get(text[at : at + SMALL], ()):
            votes[(there - at) // _NEAR] += 1
    near = {step: count + votes[step + 1] for step, count in votes.items()}
    for step, _ in sorted(near.items(), key=lambda pair: -pair[1])[:2]:
        if near[step] >= _HITS:
            yield step * _NEAR + start


def _aligned(
    text: str, other: str, start: int, end: int, origin: int, sure: float
) -> Iterator[Match]:
    low = max(origin - _NEAR, 0)
    high = min(origin + end - start + 3 * _NEAR, len(other))
    matcher = SequenceMatcher(None, text[start:end], other[low:high], autojunk=False)
    blocks = matcher.get_matching_blocks()
    long = sum(block.size for block in blocks if block.size > 1)
    least = 1 if long >= sure * (end - start) else 2
    for block in blocks:
        if block.size >= least:
            yield Match(start + block.a, start + block.a + block.size, low + block.b)


def _outside(match: Match, start: int, end: int) -> Iterator[Match]:
    """What of a match lies outside of [start, end)."""
    if match.start < start:
        yield Match(match.start, min(match.end, start), match.other)
    if match.end > end:
        begins = max(match.start, end)
        yield Match(begins, match.end, match.other + begins - match.start)


def _length(matches: Sequence[Match]) -> int:
    return sum(match.length for match in matches)
