"""Sentences told again with other words: what is left of a source where no long stretch is.

A copy with every third word changed has few stretches that say something on their own. Where the
short ones lie in a row, as they do in one sentence of the source, the two are aligned whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wenming_desk.review.matching import Match

SMALL = 4
"""Characters of the short stretches that lead to a sentence of the source."""
RETOLD = 0.48
"""Part of a sentence that must be left for it to be held as told again."""
_SHORTEST = 2
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
    text: str, other: str, places: dict[str, list[int]], matches: Sequence[Match]
) -> tuple[Match, ...]:
    """The matches with those of sentences that stand in the other text in changed words, in
    order, none overlapping."""
    kept = list(matches)
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        if end - start < _LEAST:
            continue
        inside = [m for m in kept if m.start < end and m.end > start]
        covered = sum(min(m.end, end) - max(m.start, start) for m in inside)
        if covered >= _WHOLE * (end - start):
            continue
        best: list[Match] = []
        for origin in _origins(text, start, end, places):
            tried = list(_aligned(text, other, start, end, origin))
            if _length(tried) > _length(best):
                best = tried
        if _length(best) <= covered or _length(best) < RETOLD * (end - start):
            continue
        kept = [part for m in kept for part in _outside(m, start, end)]
        kept.extend(best)
    return tuple(sorted(kept, key=lambda m: m.start))


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


def _aligned(text: str, other: str, start: int, end: int, origin: int) -> Iterator[Match]:
    low = max(origin - _NEAR, 0)
    high = min(origin + end - start + 3 * _NEAR, len(other))
    matcher = SequenceMatcher(None, text[start:end], other[low:high], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size >= _SHORTEST:
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
