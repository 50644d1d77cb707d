"""The borrowed share (借用): how much of a text is still as it came from the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.alignment import GRAM, GramIndex, Match, shared
from wenming_desk.review.leftovers import Borrowed, borrowed_nodes


@dataclass(frozen=True, slots=True)
class Kept:
    """One borrowed text: its length, what of it is still as it came, and how it came."""

    place: TextPlace
    length: int
    matches: tuple[Match, ...]
    borrowed: Borrowed

    @property
    def characters(self) -> int:
        """Characters that are still as they came."""
        return sum(match.length for match in self.matches)

    @property
    def share(self) -> float:
        """Part of the text that is still as it came, 0–1."""
        return self.characters / self.length if self.length else 0.0


@dataclass(frozen=True, slots=True)
class Borrowing:
    """What a document still has of the snippets it was made of; lengths in characters."""

    length: int
    kept: tuple[Kept, ...]

    @property
    def share(self) -> float:
        """Part of the whole document that is as it was borrowed, 0–1."""
        return sum(k.characters for k in self.kept) / self.length if self.length else 0.0

    @property
    def by_source(self) -> tuple[tuple[str, float], ...]:
        """(key of a source, part of the document that is still its text), largest first."""
        parts: dict[str, int] = {}
        for kept in self.kept:
            key = kept.borrowed.source
            parts[key] = parts.get(key, 0) + kept.characters
        shares = ((key, count / self.length) for key, count in parts.items())
        return tuple(sorted(shares, key=lambda part: (-part[1], part[0])))


def borrowing(document: Document, borrowed: Mapping[int, Borrowed] | None = None) -> Borrowing:
    """Compare every borrowed text of a document with how it came."""
    borrowed = borrowed_nodes(document) if borrowed is None else borrowed
    length = 0
    kept: list[Kept] = []
    for place, text in document_texts(document):
        length += len(text)
        came = None if place.field else borrowed.get(place.node)
        if came is not None:
            matches = shared(text, GramIndex(came.text), GRAM) if text != came.text else None
            whole = (Match(0, len(text), 0),)
            kept.append(Kept(place, len(text), whole if matches is None else matches, came))
    return Borrowing(length, tuple(kept))
