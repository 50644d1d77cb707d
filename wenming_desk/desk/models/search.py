"""Finding text in a document: every hit with the place to go to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenming_desk.document.cell_places import table_text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    Section,
    Table,
    walk,
    walk_document,
)

_HEAD = (
    *("copy_number", "secrecy", "secrecy_period", "urgency", "issuers"),
    *("mark_text", "doc_number", "signers"),
)
_IMPRINT = ("cc", "printing_office", "print_date")
_ABOVE = ("title", "addressee")
_BELOW = ("attachment_notes", "attendance", "orgs", "date", "note")
"""Fields of a part, in reading order: those above its text and those below it."""
_RANKS = {name: rank for rank, name in enumerate((*_HEAD, *_ABOVE, "", *_BELOW, *_IMPRINT))}

Place = tuple[int, int, int, int]
"""Of a character in reading order: its node's place, its field's, its entry's, its offset."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the node, the offset in its text or in a field of it, the length.

    `field` is "" for the text of a node and of a table; else the name of a field of the head, a
    part or the imprint, with the number of the entry in a list: "title", "orgs.0".
    """

    node: int
    offset: int
    length: int
    field: str = ""


def find_all(document: Document, pattern: str, *, case: bool = False) -> tuple[Found, ...]:
    """All hits of a text in reading order; capitals and small letters alike without `case`."""
    if not pattern:
        return ()
    finder = re.compile(re.escape(pattern), 0 if case else re.IGNORECASE)
    return tuple(_hits(document, finder))


def next_hit(hits: Sequence[Found], order: ReadingOrder, here: Found, step: int) -> int:
    """Index of the hit after (`step` 1) or before (-1) a place, round the end; -1 without hits."""
    if not hits:
        return -1
    places = [order.place(hit) for hit in hits]
    place = order.place(here)
    at = bisect_right(places, place) if step > 0 else bisect_left(places, place) - 1
    return at % len(hits)


def reading_order(document: Document) -> dict[int, int]:
    """Place of every node in reading order; the head comes first, the imprint last."""
    order = {HEAD_ID: 0}
    for count, node in enumerate(walk_document(document), start=1):
        order[node.id] = count
    order[IMPRINT_ID] = len(order)
    return order


class ReadingOrder:
    """Where hits stand in a document, from its beginning to its end."""

    def __init__(self, document: Document) -> None:
        self._nodes = reading_order(document)
        self._ends: dict[int, int] = {}
        """Of each part the place of the last node in it, below which are its closing fields."""
        for part in document.parts:
            last = part.id
            for node in walk(part.children):
                last = node.id
            self._ends[part.id] = self._nodes[last]

    def place(self, hit: Found) -> Place:
        """The place of a hit, to be compared with others."""
        name, _, entry = hit.field.partition(".")
        below = name in _BELOW
        where = self._ends.get(hit.node, -1) if below else self._nodes.get(hit.node, -1)
        return where, _RANKS.get(name, 0), int(entry or 0), hit.offset


def _hits(document: Document, finder: re.Pattern[str]) -> Iterator[Found]:
    yield from _of_fields(HEAD_ID, document.head, _HEAD, finder)
    for part in document.parts:
        yield from _of_fields(part.id, part, _ABOVE, finder)
        for node in walk(part.children):
            if isinstance(node, Section | Paragraph):
                text = node.heading.plain if isinstance(node, Section) else node.text.plain
            else:
                text = table_text(node) if isinstance(node, Table) else ""
            for match in finder.finditer(text):
                yield Found(node.id, match.start(), len(match[0]))
        yield from _of_fields(part.id, part, _BELOW, finder)
    yield from _of_fields(IMPRINT_ID, document.imprint, _IMPRINT, finder)


def _of_fields(
    node: int, owner: Head | Part | Imprint, names: Sequence[str], finder: re.Pattern[str]
) -> Iterator[Found]:
    for base in names:
        for name, value in entries(owner, base):
            for match in finder.finditer(value):
                yield Found(node, match.start(), len(match[0]), name)


def entries(owner: Head | Part | Imprint, base: str) -> list[tuple[str, str]]:
    """(name, value) of a field, or of each entry where it is a list."""
    holder: object = owner
    if isinstance(owner, Part) and base in ("orgs", "date"):
        holder = owner.signature
    value = getattr(holder, base)
    if isinstance(value, str):
        return [(base, value)]
    names = [each if isinstance(each, str) else each.names for each in value]
    return [(f"{base}.{number}", each) for number, each in enumerate(names)]
