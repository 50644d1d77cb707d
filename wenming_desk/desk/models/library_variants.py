"""The near-duplicates of an item as bureaus and years have it, each with what it has otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from wenming_desk.document.changes import changes
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Snippet, Source

_MOST = 200
"""Variants that are shown."""
_MOST_COMPARED = 4000
"""Characters that are compared."""
_MOST_CHANGES = 4
_LONGEST = 12
"""Characters of a change that are told; a longer one counts as rewritten."""
_NEAR = 2
"""Characters that stay the same between two changes that are told as one."""
_PIECE = re.compile(r"\d+|.", re.DOTALL)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of an item beside the form that was asked about."""

    snippet: Snippet
    source: Source
    text: str
    share: float
    """Part of both texts that is the same, 0–1."""
    differs: tuple[Span, ...] = ()
    """Stretches of its text that the other has not."""
    other_differs: tuple[Span, ...] = ()
    """Stretches of the other's text that it has not."""
    words: str = ""
    """What is otherwise, in short."""


def variants_of(
    library: Library, key: str, step: Callable[[float], None] = lambda _: None
) -> tuple[Variant, ...]:
    """An item and its near-duplicates: itself first, then those that are most like it.

    `step` is told what share of them is compared (0–1); what it raises ends the work. Raises
    MissingError where the item is no longer there.
    """
    own = library.snippet(key)
    text = _text(own)
    first = Variant(own, library.source(own.source), text, 1.0, words="选中的这一条")
    # A section whose item fills it is like that item too: of one source only the likest counts.
    best: dict[str, Variant] = {}
    like = library.variants(key)[:_MOST]
    for number, each in enumerate(like):
        step(number / len(like))
        if each.source == own.source:
            continue
        found = _variant(each, library.source(each.source), text)
        known = best.get(each.source)
        if known is None or found.share > known.share:
            best[each.source] = found
    others = sorted(best.values(), key=lambda each: (-each.share, -each.source.year))
    return (first, *others)


def _variant(snippet: Snippet, source: Source, text: str) -> Variant:
    own = _text(snippet)
    differs: list[Span] = []
    missing: list[Span] = []
    told: list[str] = []
    for before, after in _changes(text, own):
        if after[1] > after[0]:
            differs.append(after)
        if before[1] > before[0]:
            missing.append(before)
        told.append(_told(text[slice(*before)].strip(), own[slice(*after)].strip()))
    whole = max(len(text), len(own))
    changed = max(sum(b - a for a, b in differs), sum(b - a for a, b in missing))
    words = "；".join(told[:_MOST_CHANGES])
    if len(told) > _MOST_CHANGES:
        words += f"等 {len(told)} 处"
    return Variant(
        snippet,
        source,
        own,
        max(0.0, 1 - changed / whole) if whole else 1.0,
        tuple(differs),
        tuple(missing),
        words or "一字不差",
    )


def _changes(text: str, own: str) -> list[tuple[Span, Span]]:
    """(stretch of `text`, what `own` has there); numbers are whole, what is near is together."""
    mine, theirs = _PIECE.findall(text), _PIECE.findall(own)
    here, there = _offsets(mine), _offsets(theirs)
    found: list[tuple[Span, Span]] = []
    for a1, a2, b1, b2 in changes(mine, theirs):
        before, after = (here[a1], here[a2]), (there[b1], there[b2])
        if found and before[0] - found[-1][0][1] <= _NEAR and after[0] - found[-1][1][1] <= _NEAR:
            last = found.pop()
            before, after = (last[0][0], before[1]), (last[1][0], after[1])
        found.append((before, after))
    return found


def _offsets(pieces: list[str]) -> list[int]:
    return [0, *accumulate(map(len, pieces))]


def _told(old: str, new: str) -> str:
    if max(len(old), len(new)) > _LONGEST:
        return f"改写 {max(len(old), len(new))} 字" if old and new else _longer(old, new)
    if not old:
        return f"多“{new}”"
    return f"“{old}”→“{new}”" if new else f"少“{old}”"


def _longer(old: str, new: str) -> str:
    return f"多 {len(new)} 字" if new else f"少 {len(old)} 字"


def _text(snippet: Snippet) -> str:
    lines = (snippet.heading, snippet.text)
    return "\n".join(line for line in lines if line)[:_MOST_COMPARED]
