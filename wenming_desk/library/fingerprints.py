"""Fingerprints of texts: winnowed ones that show shared runs, and sketches that show likeness.

Winnowing keeps the least hash of every `WINDOW` neighbouring n-grams: two texts that share a run of
`GRAM + WINDOW - 1` characters share a fingerprint, wherever the run stands.
"""

from __future__ import annotations

from heapq import nsmallest
from zlib import crc32

from wenming_desk.library.folding import fold, runs

GRAM = 8
"""Characters of an n-gram of a fingerprint."""
WINDOW = 8
"""n-grams of which one is kept: one in 4.5 on average."""
SURE_RUN = GRAM + WINDOW - 1
"""Characters of the shortest shared run that is never missed."""
SKETCH = 8
"""Values of a sketch."""
_SHINGLE = 3
_DIGITS = dict.fromkeys(map(ord, "０１２３４５６７８９"), None)
_MARKS = dict.fromkeys(map(ord, "，。、；：？！（）《》〈〉＂＇—…·－．％"), None)


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints (32 bits each) of a text; the empty set below GRAM characters a line."""
    found: set[int] = set()
    for run in runs(text):
        hashes = _hashes(run, GRAM)
        if hashes:
            found.update(_minima(hashes))
    return frozenset(found)


def placed_fingerprints(text: str) -> tuple[tuple[int, int], ...]:
    """(fingerprint, place of its n-gram in the folded text) in reading order.

    The folded text is that of `fold` line by line: places count on over the lines.
    """
    out: list[tuple[int, int]] = []
    begin = 0
    for run in runs(text):
        hashes = _hashes(run, GRAM)
        last = -1
        for start in range(max(len(hashes) - WINDOW + 1, 1) if hashes else 0):
            window = hashes[start : start + WINDOW]
            least = min(window)
            # the rightmost of equal ones, so that repeated characters give one fingerprint
            place = start + len(window) - 1 - window[::-1].index(least)
            if place > last:
                out.append((least, begin + place))
                last = place
        begin += len(run)
    return tuple(out)


def shingles(text: str) -> frozenset[str]:
    """The trigrams of a text without digits and marks, so that years and dates do not count."""
    plain = fold(text).translate(_DIGITS).translate(_MARKS)
    if len(plain) < _SHINGLE:
        return frozenset((plain,) if plain else ())
    return frozenset(map("".join, zip(plain, plain[1:], plain[2:], strict=False)))


def sketch(parts: frozenset[str]) -> tuple[int, ...]:
    """The least hashes of a set of shingles: like sets have most of them in common."""
    return tuple(nsmallest(SKETCH, {crc32(part.encode()) for part in parts}))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of common shingles among all of both (Jaccard), 0 to 1."""
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _hashes(run: str, size: int) -> list[int]:
    """The hash of every n-gram of a folded run."""
    data = run.encode("utf-32-le")
    width = 4 * size
    return [crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4)]


def _minima(hashes: list[int]) -> set[int]:
    """The least of every window; of a run shorter than a window its least."""
    if len(hashes) <= WINDOW:
        return {min(hashes)}
    return set(map(min, zip(*(hashes[at:] for at in range(WINDOW)), strict=False)))
