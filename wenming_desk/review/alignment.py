"""Stretches that two texts share, longest first; small changes in between do not part them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wenming_desk.review.matching import Match
from wenming_desk.review.retelling import retold, small_index

GRAM = 6
"""Characters that are looked up at once: shorter stretches say nothing on their own."""
LEAST = 10
"""Length of a stretch that is taken for copied by itself."""
_BETWEEN = 60
"""Largest gap between two copied stretches that is still compared word by word."""
_SHORTEST = 2
"""Length of a stretch that counts between two copied ones."""
_COMMON = 64
"""Places of one gram that are tried: a text of one phrase only must not take for ever."""


class GramIndex:
    """Where each gram of a text stands."""

    __slots__ = ("_small", "places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._small: dict[str, list[int]] | None = None
        self.places: dict[str, list[int]] = defaultdict(list)
        for at in range(len(text) - GRAM + 1):
            found = self.places[text[at : at + GRAM]]
            if len(found) < _COMMON:
                found.append(at)

    @property
    def small(self) -> dict[str, list[int]]:
        """Where each short stretch of the text stands, made when it is first asked for."""
        if self._small is None:
            self._small = small_index(self.text)
        return self._small


def shared(
    text: str, other: GramIndex, least: int = LEAST, *, known: bool = False
) -> tuple[Match, ...]:
    """What `text` shares with another text, in order, none overlapping.

    Stretches of at least `least` characters, and between two of them that follow each other in
    both texts also shorter ones, so that a changed year does not part a sentence; and what is left
    of sentences that were told again in other words. `known`: the other text is one that much
    was taken from, so that less is enough.
    """
    matches = list(_anchors(text, other, least))
    filled: list[Match] = []
    for match in matches:
        if filled:
            filled.extend(_between(text, other.text, filled[-1], match))
        filled.append(match)
    whole = tuple(_with_ends(text, other.text, filled))
    return retold(text, other.text, other.small, whole, known=known)


def share(text: str, other: GramIndex) -> float:
    """Part of the characters of `text`, 0–1, that it shares with another text."""
    return sum(m.length for m in shared(text, other)) / len(text) if text else 0.0


def _anchors(text: str, other: GramIndex, least: int) -> Iterator[Match]:
    at = 0
    expected = -1
    while at <= len(text) - least:
        best = _longest_at(text, at, other, expected)
        if best is not None and best.length >= least:
            yield best
            at = best.end
            expected = best.other + best.length
        else:
            at += 1


def _longest_at(text: str, at: int, other: GramIndex, expected: int) -> Match | None:
    best: Match | None = None
    for place in other.places.get(text[at : at + GRAM], ()):
        length = GRAM
        limit = min(len(text) - at, len(other.text) - place)
        while length < limit and text[at + length] == other.text[place + length]:
            length += 1
        longer = best is None or length > best.length
        nearer = (
            best is not None
            and length == best.length
            and abs(place - expected) < abs(best.other - expected)
        )
        if longer or nearer:
            best = Match(at, at + length, place)
    return best


def _between(text: str, other: str, left: Match, right: Match) -> Iterator[Match]:
    """Short stretches in the gap between two matches that are near each other in both texts."""
    mine = (left.end, right.start)
    theirs = (left.other + left.length, right.other)
    if not (0 < mine[1] - mine[0] <= _BETWEEN and 0 < theirs[1] - theirs[0] <= _BETWEEN):
        return
    matcher = SequenceMatcher(None, text[slice(*mine)], other[slice(*theirs)], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size >= _SHORTEST:
            start = mine[0] + block.a
            yield Match(start, start + block.size, theirs[0] + block.b)


def _with_ends(text: str, other: str, matches: Sequence[Match]) -> Iterator[Match]:
    """The matches, and what is shared just before the first and just behind the last."""
    if not matches:
        return
    first, last = matches[0], matches[-1]
    yield from _edge(text, other, first, before=True)
    yield from matches
    yield from _edge(text, other, last, before=False)


def _edge(text: str, other: str, match: Match, *, before: bool) -> Iterator[Match]:
    if before:
        mine = (max(match.start - _BETWEEN, 0), match.start)
        theirs = (max(match.other - _BETWEEN, 0), match.other)
    else:
        mine = (match.end, min(match.end + _BETWEEN, len(text)))
        start = match.other + match.length
        theirs = (start, min(start + _BETWEEN, len(other)))
    if mine[0] == mine[1] or theirs[0] == theirs[1]:
        return
    matcher = SequenceMatcher(None, text[slice(*mine)], other[slice(*theirs)], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size >= GRAM - 2:
            start = mine[0] + block.a
            yield Match(start, start + block.size, theirs[0] + block.b)
