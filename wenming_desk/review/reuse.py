"""Reuse of one document looked at as a whole: leftovers, borrowed share and likeness together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wenming_desk.document.nodes import Document
from wenming_desk.review.borrowing import Borrowing, borrowing
from wenming_desk.review.leftovers import (
    Borrowed,
    Leftover,
    LeftoverCheck,
    Own,
    SourceFacts,
    borrowed_nodes,
)
from wenming_desk.review.likeness import Likeness, Other, likeness

_COPIED = 0.3
"""Part of a text that stands in another plan when it is taken to have come from there."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What was found; `sources` tells of each key which plan it is."""

    own: Own
    leftovers: tuple[Leftover, ...]
    borrowing: Borrowing
    likeness: Likeness
    sources: Mapping[str, SourceFacts] = field(default_factory=dict[str, SourceFacts])


def reuse_of(
    document: Document,
    own: Own,
    sources: Mapping[str, SourceFacts],
    check: LeftoverCheck,
    phrases: Iterable[str] = (),
) -> Reuse:
    """Look for what a document has of other plans.

    A text that remembers no snippet but stands in one of the `sources` for the most part is
    looked at as if it had been borrowed from there.
    """
    others = [Other(key, f.title, f.issuer, f.text) for key, f in sources.items() if f.text]
    alike = likeness(document, others, phrases)
    borrowed = _copied_nodes(alike, sources) | borrowed_nodes(document)
    used = {each.source for each in borrowed.values()}
    facts = {key: source for key, source in sources.items() if key in used}
    return Reuse(
        own, check.check(document, own, facts, borrowed), borrowing(document), alike, dict(sources)
    )


def _copied_nodes(alike: Likeness, sources: Mapping[str, SourceFacts]) -> dict[int, Borrowed]:
    """The nodes whose text stands in a source, with that stretch of the source."""
    spans: dict[tuple[int, str], tuple[int, int, int]] = {}
    lengths = {place.node: size for place, size in alike.lengths.items() if not place.field}
    for copied in alike.copied:
        if copied.place.field or copied.phrase:
            continue
        size = copied.end - copied.start
        first, last, count = spans.get(
            (copied.place.node, copied.key), (copied.other, copied.other, 0)
        )
        end = max(last, copied.other + size)
        spans[copied.place.node, copied.key] = (min(first, copied.other), end, count + size)
    found: dict[int, Borrowed] = {}
    most: dict[int, int] = {}
    for (node, key), (first, last, count) in spans.items():
        if count >= _COPIED * lengths.get(node, 0) and count > most.get(node, 0):
            found[node] = Borrowed(key, sources[key].text[first:last])
            most[node] = count
    return found
