"""Every stretch of text of a document with its place: nodes, table cells and fields alike.

Checks look through all of them, and a fix is put back at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenming_desk.document.attendance import set_attendance
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Paragraph,
    Part,
    Section,
    Table,
    walk_document,
)
from wenming_desk.document.text_edits import set_field, set_text
from wenming_desk.document.tree import EditError, find, update

_HEAD = ("secrecy_period", "issuers", "mark_text", "doc_number", "signers")
_IMPRINT = ("cc", "printing_office", "print_date")
_BEFORE = ("title", "addressee")
_BEHIND = ("signature.orgs", "signature.date", "note")
_ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text stands: the node; `field` is "" for its own text and "cell" in tables.

    `index` counts in fields of several values; in a table `index`, `column` and `line` are row,
    cell and paragraph.
    """

    node: int
    field: str = ""
    index: int = 0
    column: int = 0
    line: int = 0


def document_texts(document: Document) -> Iterator[tuple[TextPlace, str]]:
    """All texts that are not empty, in reading order; an atom is one U+FFFC."""
    yield from _fields(HEAD_ID, document.head, _HEAD)
    behind: list[Part] = []
    for node in walk_document(document):
        if isinstance(node, Part):
            if behind:
                yield from _behind(behind.pop())
            yield from _fields(node.id, node, _BEFORE)
            behind.append(node)
        elif isinstance(node, Section | Paragraph):
            text = node.heading if isinstance(node, Section) else node.text
            if text:
                yield TextPlace(node.id), text.plain
        elif isinstance(node, Table):
            yield from _cells(node)
    if behind:
        yield from _behind(behind[0])
    yield from _fields(IMPRINT_ID, document.imprint, _IMPRINT)


def replace_stretch(
    document: Document, place: TextPlace, start: int, end: int, new: str
) -> Document:
    """The document with characters [start, end) of one text replaced; EditError for no such text.

    What is replaced must not hold an atom: that would be lost.
    """
    if place.field == "cell":
        return _replaced_in_cell(document, place, start, end, new)
    if not place.field:
        node = find(document, place.node)
        if not isinstance(node, Section | Paragraph):
            raise EditError("this node has no text of its own")
        text = node.heading if isinstance(node, Section) else node.text
        if text.slice(start, end).atoms:
            raise EditError("an atom stands there")
        return set_text(document, place.node, text.splice(start, end, new))
    owner: object
    if place.node == HEAD_ID:
        owner, kind = document.head, "head"
    elif place.node == IMPRINT_ID:
        owner, kind = document.imprint, "imprint"
    else:
        owner, kind = find(document, place.node), "part"
    if place.field == _ATTENDANCE and isinstance(owner, Part):
        found = owner.attendance[place.index]
        names = found.names[:start] + new + found.names[end:]
        listed = list(owner.attendance)
        listed[place.index] = replace(found, names=names)
        return set_attendance(document, place.node, tuple(listed))
    name, _, below = place.field.partition(".")
    old = getattr(getattr(owner, name), below) if below else getattr(owner, name)
    changed = _spliced(old, place.index, start, end, new)
    value = replace(getattr(owner, name), **{below: changed}) if below else changed
    return set_field(document, kind, name, value, place.node if kind == "part" else 0)


def _spliced(old: object, index: int, start: int, end: int, new: str) -> object:
    if isinstance(old, str):
        return old[:start] + new + old[end:]
    if not isinstance(old, tuple):
        raise EditError("no text there")
    values = [str(value) for value in old]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    values[index] = values[index][:start] + new + values[index][end:]
    return tuple(values)


def _replaced_in_cell(
    document: Document, place: TextPlace, start: int, end: int, new: str
) -> Document:
    def change(node: object) -> Table:
        if not isinstance(node, Table):
            raise EditError("not a table")
        row = node.rows[place.index]
        cell = row[place.column]
        text = cell.paragraphs[place.line]
        if text.slice(start, end).atoms:
            raise EditError("an atom stands there")
        lines = list(cell.paragraphs)
        lines[place.line] = text.splice(start, end, new)
        cells = (
            *row[: place.column],
            replace(cell, paragraphs=tuple(lines)),
            *row[place.column + 1 :],
        )
        return node.with_rows((*node.rows[: place.index], cells, *node.rows[place.index + 1 :]))

    return update(document, place.node, change)


def _behind(part: Part) -> Iterator[tuple[TextPlace, str]]:
    """The fields of a part below its text."""
    yield from _fields(part.id, part, ("attachment_notes",))
    for index, each in enumerate(part.attendance):
        if each.names:
            yield TextPlace(part.id, _ATTENDANCE, index), each.names
    yield from _fields(part.id, part, _BEHIND)


def _cells(table: Table) -> Iterator[tuple[TextPlace, str]]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            for line, text in enumerate(cell.paragraphs):
                if text:
                    yield TextPlace(table.id, "cell", row, column, line), text.plain


def _fields(node: int, owner: object, names: tuple[str, ...]) -> Iterator[tuple[TextPlace, str]]:
    for path in names:
        value = owner
        for name in path.split("."):
            value = getattr(value, name)
        values: tuple[object, ...] = value if isinstance(value, tuple) else (value,)  # pyright: ignore[reportUnknownVariableType]
        for index, text in enumerate(values):
            if isinstance(text, str) and text:
                yield TextPlace(node, path, index), text
