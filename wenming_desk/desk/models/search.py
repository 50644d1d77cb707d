"""Finding text in a document: every hit with the place to go to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Paragraph,
    Part,
    Section,
    Table,
    node_text,
    walk_document,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the node, the offset in its text (0 in fields and tables), the length."""

    node: int
    offset: int
    length: int


def find_all(document: Document, pattern: str, *, case: bool = False) -> tuple[Found, ...]:
    """All hits of a text in reading order; capitals and small letters alike without `case`."""
    if not pattern:
        return ()
    finder = re.compile(re.escape(pattern), 0 if case else re.IGNORECASE)
    return tuple(_hits(document, finder))


def next_hit(
    hits: tuple[Found, ...], order: dict[int, int], node: int, offset: int, step: int
) -> int:
    """Index of the hit after (`step` 1) or before (-1) a place, round the end; -1 without hits.

    `order` gives the place of each node in reading order.
    """
    if not hits:
        return -1
    keys = [(order.get(hit.node, -1), hit.offset) for hit in hits]
    here = (order.get(node, -1), offset)
    at = bisect_right(keys, here)
    if step > 0:
        return at % len(hits)
    before = at - 1
    if before >= 0 and keys[before] == here:
        before -= 1
    return before % len(hits)


def reading_order(document: Document) -> dict[int, int]:
    """Place of every node in reading order; the head comes first, the imprint last."""
    order = {HEAD_ID: 0}
    for count, node in enumerate(walk_document(document), start=1):
        order[node.id] = count
    order[IMPRINT_ID] = len(order)
    return order


def _hits(document: Document, finder: re.Pattern[str]) -> Iterator[Found]:
    yield from _fields(HEAD_ID, _head_texts(document), finder)
    for node in walk_document(document):
        if isinstance(node, Part):
            yield from _fields(node.id, _part_texts(node), finder)
        elif isinstance(node, Section | Paragraph):
            text = node.heading.plain if isinstance(node, Section) else node.text.plain
            for match in finder.finditer(text):
                yield Found(node.id, match.start(), len(match[0]))
        elif isinstance(node, Table):
            yield from _fields(node.id, [node_text(node)], finder)
    imprint = document.imprint
    fields = [imprint.cc, imprint.printing_office, imprint.print_date]
    yield from _fields(IMPRINT_ID, fields, finder)


def _fields(node: int, texts: list[str], finder: re.Pattern[str]) -> Iterator[Found]:
    for text in texts:
        for match in finder.finditer(text):
            yield Found(node, 0, len(match[0]))


def _head_texts(document: Document) -> list[str]:
    head = document.head
    return [
        *(head.copy_number, head.secrecy, head.secrecy_period, head.urgency),
        *head.issuers,
        *(head.mark_text, head.doc_number),
        *head.signers,
    ]


def _part_texts(part: Part) -> list[str]:
    signature = part.signature
    return [
        *(part.title, part.addressee),
        *part.attachment_notes,
        *(each.names for each in part.attendance),
        *signature.orgs,
        *(signature.date, part.note),
    ]
