"""Putting right what a document still says of others, though it may have changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import document_texts, replace_stretch
from wenming_desk.document.tree import EditError
from wenming_desk.review.leftovers import Leftover


def fixable(leftover: Leftover) -> bool:
    """Whether there is something to put instead."""
    return leftover.instead is not None and leftover.instead != leftover.words


def fixed(
    document: Document, leftovers: Iterable[Leftover]
) -> tuple[Document, tuple[Leftover, ...]]:
    """The document with leftovers replaced, and those that were found and could be.

    Each is looked for nearest to where it stood, as its text may have changed since.
    """
    done: list[Leftover] = []
    # from the back of each text, so that what stands before stays where it is
    for each in sorted(leftovers, key=lambda each: -each.start):
        if not fixable(each):
            continue
        text = dict(document_texts(document)).get(each.place, "")
        at = nearest(text, each.words, each.start)
        if at < 0:
            continue
        try:
            document = replace_stretch(
                document, each.place, at, at + len(each.words), each.instead or ""
            )
        except EditError:
            continue
        done.append(each)
    return document, tuple(done)


def nearest(text: str, words: str, start: int) -> int:
    """Where words stand in a text, nearest to an offset; -1 where they are gone."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - start), default=-1)
