"""Replacing one hit: in the text of a node, in a cell, or in a field of head, part or imprint."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast

from wenming_desk.desk.models.search import Found
from wenming_desk.document.cell_places import cell_at
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.marked import followed
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.text_edits import set_text
from wenming_desk.document.tree import find, update, update_part

T = TypeVar("T", Head, Imprint, Part, Signature)


def replace_hit(document: Document, hit: Found, new: str) -> Document:
    """The document with other words in place of a hit; the same one where that is not there."""
    if hit.field:
        return _in_field(document, hit, new)
    node = find(document, hit.node)
    if isinstance(node, Paragraph | Section):
        text = node.heading if isinstance(node, Section) else node.text
        return set_text(document, hit.node, _put(text, hit.offset, hit.length, new))
    if isinstance(node, Table):
        return _in_cell(document, node, hit, new)
    return document


def _put(text: Text, offset: int, length: int, new: str) -> Text:
    """A text with other words at a place, in the look of those that were there."""
    words = Text.of(Run(new, text.marks_at(offset + 1))) if new else Text()
    return text.splice(offset, offset + length, words)


def _in_cell(document: Document, table: Table, hit: Found, new: str) -> Document:
    found = cell_at(table, hit.offset)
    if found is None:
        return document
    cell, at = found
    if at + hit.length > len(cell.text):
        return document
    old = table.rows[cell.row][cell.column]
    lines = list(old.paragraphs)
    lines[cell.line] = _put(cell.text, at, hit.length, new)
    row = list(table.rows[cell.row])
    row[cell.column] = replace(old, paragraphs=tuple(lines))
    rows = (*table.rows[: cell.row], tuple(row), *table.rows[cell.row + 1 :])
    return update(document, table.id, lambda node: cast(Table, node).with_rows(rows))


def _in_field(document: Document, hit: Found, new: str) -> Document:
    base, _, entry = hit.field.partition(".")
    if hit.node == HEAD_ID:
        return replace(document, head=_with(document.head, base, entry, hit, new))
    if hit.node == IMPRINT_ID:
        return replace(document, imprint=_with(document.imprint, base, entry, hit, new))

    def change(part: Part) -> Part:
        if base in ("orgs", "date"):
            signature = _with(part.signature, base, entry, hit, new)
            return followed(part, replace(part, signature=signature))
        return followed(part, _with(part, base, entry, hit, new))

    return update_part(document, hit.node, change)


def _with(owner: T, base: str, entry: str, hit: Found, new: str) -> T:
    value = getattr(owner, base)
    if isinstance(value, str):
        return replace(owner, **{base: _spliced(value, hit, new)})
    items = list(value)
    number = int(entry)
    old = items[number]
    if isinstance(old, str):
        items[number] = _spliced(old, hit, new)
        if not items[number].strip():
            del items[number]  # as in the forms, which have no blank entries
    else:
        items[number] = replace(old, names=_spliced(old.names, hit, new))
    return replace(owner, **{base: tuple(items)})


def _spliced(value: str, hit: Found, new: str) -> str:
    return value[: hit.offset] + new + value[hit.offset + hit.length :]
