"""The texts of a document in reading order, each under a key that stays while it is edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Opaque,
    Paragraph,
    Part,
    Section,
    Table,
    walk,
)

Key = tuple[int, str, int, int, int]
"""Id of the node or part, which of its texts, and up to three places in a list or table."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One text of a document."""

    key: Key
    text: Text


def slots_of(document: Document) -> list[Slot]:
    """All texts, roughly in the order in which a file shows them."""
    return list(_slots(document))


def _slots(document: Document) -> Iterator[Slot]:
    head, imprint = document.head, document.imprint
    for name in ("copy_number", "secrecy", "secrecy_period", "urgency", "mark_text"):
        yield from _plain(HEAD_ID, name, getattr(head, name))
    yield from _plain(HEAD_ID, "issuers", *head.issuers)
    yield from _plain(HEAD_ID, "doc_number", head.doc_number)
    yield from _plain(HEAD_ID, "signers", *head.signers)
    for part in document.parts:
        yield from _part(part)
    yield from _plain(IMPRINT_ID, "cc", imprint.cc)
    yield from _plain(IMPRINT_ID, "printing_office", imprint.printing_office)
    yield from _plain(IMPRINT_ID, "print_date", imprint.print_date)


def _plain(owner: int, name: str, *texts: str) -> Iterator[Slot]:
    for i, text in enumerate(texts):
        if text:
            yield Slot((owner, name, i, 0, 0), Text.of(text))


def _part(part: Part) -> Iterator[Slot]:
    yield from _plain(part.id, "title", part.title)
    yield from _plain(part.id, "addressee", part.addressee)
    for node in walk(part.children):
        if isinstance(node, Section):
            if node.heading:
                yield Slot((node.id, "text", 0, 0, 0), node.heading)
        elif isinstance(node, Paragraph):
            yield Slot((node.id, "text", 0, 0, 0), node.text)
        elif isinstance(node, Table):
            for r, row in enumerate(node.rows):
                for c, cell in enumerate(row):
                    for i, text in enumerate(cell.paragraphs):
                        yield Slot((node.id, "cell", r, c, i), text)
        else:
            assert isinstance(node, Opaque)
            yield Slot((node.id, "kept", 0, 0, 0), Text())
    yield from _plain(part.id, "notes", *part.attachment_notes)
    for i, each in enumerate(part.attendance):
        yield Slot((part.id, "attendance", i, 0, 0), Text.of(each.label))
        yield Slot((part.id, "attendance", i, 1, 0), Text.of(each.names))
    yield from _plain(part.id, "orgs", *part.signature.orgs)
    yield from _plain(part.id, "date", part.signature.date)
    yield from _plain(part.id, "note", part.note)
