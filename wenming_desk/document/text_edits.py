"""Edits of text and fields as pure functions `Document -> Document`; the rules of `edits` hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from enum import Enum
from typing import Any, TypeVar, cast

from wenming_desk.document.edits import insert, move, new_id, remove
from wenming_desk.document.inline import ATOM_CHAR, Text
from wenming_desk.document.marked import followed
from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Cell,
    Document,
    Head,
    Imprint,
    Node,
    Paragraph,
    Part,
    Section,
    Table,
    lines_below_title,
)
from wenming_desk.document.tree import (
    EditError,
    at_level,
    child_level,
    find,
    locate,
    replace_children,
    section_before,
    update,
    update_part,
)

_OWN_EDITS = frozenset({"marked", "id", "children", "attendance"})
"""What of a part no field's edit sets."""
_Fields = TypeVar("_Fields", Head, Imprint)
_Owner = TypeVar("_Owner", Document, Head, Imprint, Part)
_Value = TypeVar("_Value")


def set_text(document: Document, node_id: int, text: Text | str) -> Document:
    """Set a paragraph's text or a section's heading; a string keeps marks and atoms."""

    def change(node: Node) -> Node:
        if isinstance(node, Paragraph):
            return replace(node, text=_merged(node.text, text))
        if isinstance(node, Section):
            return replace(node, heading=_merged(node.heading, text))
        raise EditError("this node has no text of its own")

    return update(document, node_id, change)


def set_cell(document: Document, table_id: int, row: int, column: int, text: str) -> Document:
    """Set a table cell's text; line breaks make paragraphs. EditError outside the table."""

    def change(node: Node) -> Node:
        if not isinstance(node, Table):
            raise EditError("not a table")
        if not (0 <= row < len(node.rows) and 0 <= column < len(node.rows[row])):
            raise EditError("no such cell")
        cells = node.rows[row]
        old = cells[column]
        lines = text.split("\n")
        kept = [*old.paragraphs, *([Text()] * len(lines))]
        new: Cell = replace(
            old,
            paragraphs=tuple(o.with_plain(n) for o, n in zip(kept, lines, strict=False)),
        )
        changed = (*cells[:column], new, *cells[column + 1 :])
        return node.with_rows((*node.rows[:row], changed, *node.rows[row + 1 :]))

    return update(document, table_id, change)


def split(document: Document, node_id: int, offset: int) -> tuple[Document, int]:
    """Split a paragraph or a heading at a text offset; gives the document and the id of the rest.

    The rest of a paragraph becomes the next paragraph; the rest of a heading the first paragraph
    under it, or what a run-in heading's paragraph now begins with: that heading stands alone then.
    """
    offset = max(0, offset)
    spot = locate(document, node_id)
    node = spot.node
    if isinstance(node, Paragraph):
        document = update(
            document, node_id, lambda n: replace(node, text=node.text.slice(0, offset))
        )
        document, ids = insert(
            document,
            spot.parent.id,
            spot.index + 1,
            [Paragraph(0, node.text.slice(offset), node.provenance)],
        )
        return document, ids[0]
    if isinstance(node, Section):
        rest = node.heading.slice(offset)
        lead = node.lead
        if lead is not None:
            children = node.children
            if rest:
                # what stood behind the split point reads on in front of the opened paragraph
                opened = replace(lead, text=rest + node.run_in_mark + lead.text)
                children = (opened, *node.children[1:])
            heading = node.heading.slice(0, offset)
            changed = replace(node, heading=heading, run_in=False, children=children)
            return update(document, node_id, lambda _: changed), lead.id
        document, fresh = new_id(document)
        changed = replace(
            node,
            heading=node.heading.slice(0, offset),
            children=(Paragraph(fresh, rest), *node.children),
        )
        return update(document, node_id, lambda _: changed), fresh
    raise EditError("only paragraphs and headings can be split")


def merge_with_previous(document: Document, node_id: int) -> tuple[Document, int, int]:
    """Join a paragraph to the paragraph before it; gives (document, kept id, offset of the seam).

    Before it means in reading order: behind a section that is the section's last paragraph. Where
    a heading stands there, the paragraph becomes its run-in text (seam 0). EditError where nothing
    or a table stands there.
    """
    spot = locate(document, node_id)
    node = spot.node
    if not isinstance(node, Paragraph):
        raise EditError("only paragraphs merge")
    if spot.index == 0:
        if isinstance(spot.parent, Section) and not spot.parent.run_in:
            return set_run_in(document, spot.parent.id, True), node_id, 0
        raise EditError("there is nothing before this paragraph")
    before = spot.parent.children[spot.index - 1]
    while isinstance(before, Section) and before.children:
        before = before.children[-1]
    if isinstance(before, Section):
        document = move(document, [node_id], before.id, 0)
        return set_run_in(document, before.id, True), node_id, 0
    if not isinstance(before, Paragraph):
        raise EditError("the node before is not a paragraph")
    # the paragraph before stays one: its end, with the tracked changes of that, comes last
    text = before.text.without_end_marks() + node.text.without_end_marks()
    joined = replace(
        before,
        text=text.with_end_marks(before.text.end_marks),
        provenance=before.provenance or node.provenance,
    )
    document = update(document, before.id, lambda _: joined)
    return remove(document, [node_id]), before.id, len(before.text)


def set_run_in(document: Document, section_id: int, run_in: bool) -> Document:
    """Let a heading open its first paragraph (标题接排) or stand alone (独立成行)."""
    node = find(document, section_id)
    if not isinstance(node, Section):
        raise EditError("only sections have a heading")
    if node.run_in == run_in:
        return document
    if run_in and not (node.children and isinstance(node.children[0], Paragraph)):
        raise EditError("there is no paragraph to run into")
    return update(document, section_id, lambda n: replace(node, run_in=run_in))


def to_section(document: Document, paragraph_id: int, level: int | None = None) -> Document:
    """Make a paragraph a section under the same id; following paragraphs stay siblings.

    At a `level` that is not below the sections around the paragraph it ends these sections: what
    followed the paragraph in them then stands under it, and the text reads on in the same order.
    EditError for a level outside 1–6 and below the deepest level.
    """
    spot = locate(document, paragraph_id)
    node = spot.node
    if not isinstance(node, Paragraph):
        raise EditError("not a paragraph")
    parent, at = spot.parent, spot.index
    scheme = spot.part.numbering.scheme
    new_level = child_level(parent, at, scheme) if level is None else level
    if not 1 <= new_level <= MAX_LEVEL or (
        level is None and isinstance(parent, Section) and new_level <= parent.level
    ):
        raise EditError(f"no heading level {new_level} here")
    before = parent.children[:at]
    after = parent.children[at + 1 :]
    carried: tuple[Node, ...] = ()
    while isinstance(parent, Section) and parent.level >= new_level:
        carried += after
        shortened = replace(parent, children=before, run_in=parent.run_in and bool(before))
        outer = locate(document, parent.id)
        before = (*outer.parent.children[: outer.index], shortened)
        after = outer.parent.children[outer.index + 1 :]
        parent = outer.parent
    section = Section(node.id, node.text, new_level, carried, provenance=node.provenance)
    if isinstance(parent, Section) and not before and parent.run_in:
        document = update(document, parent.id, lambda _: replace(parent, run_in=False))
    return replace_children(document, parent.id, lambda _: (*before, section, *after))


def to_paragraph(document: Document, section_id: int) -> Document:
    """Make a section a paragraph under the same id; what stood below it follows it.

    The paragraph of a run-in heading is joined to it.
    """
    spot = locate(document, section_id)
    node = spot.node
    if not isinstance(node, Section):
        raise EditError("not a section")
    below = node.children
    text = node.heading
    lead = node.lead
    if lead is not None:
        text = text + (node.run_in_mark if text else "") + lead.text
        below = below[1:]
    provenance = node.provenance or (lead.provenance if lead else None)
    flat: tuple[Node, ...] = (Paragraph(node.id, text, provenance), *below)
    at = spot.index
    return replace_children(document, spot.parent.id, lambda c: (*c[:at], *flat, *c[at + 1 :]))


def set_below_title(document: Document, node_id: int, below: bool) -> Document:
    """Make a paragraph a line below the title (题下行), or it and those behind it paragraphs of the
    text again; EditError where it is none, or where text stands between it and the title."""
    spot = locate(document, node_id)
    node = spot.node
    if not isinstance(node, Paragraph):
        raise EditError("only paragraphs are lines below a title")
    parent = spot.parent
    if below and not (isinstance(parent, Part) and spot.index <= lines_below_title(parent)):
        raise EditError("text stands between this paragraph and the title")
    end = spot.index + 1
    if not below and isinstance(parent, Part):
        end = max(end, lines_below_title(parent))
    at = spot.index
    lines = [n for n in parent.children[at:end] if isinstance(n, Paragraph)]
    nodes = tuple(replace(line, below_title=below) for line in lines)
    return replace_children(document, parent.id, lambda c: (*c[:at], *nodes, *c[end:]))


def set_level(document: Document, section_id: int, level: int) -> Document:
    """Set a section's level (1–6) with its subsections along.

    It leaves the sections that are not above that level, to stand right behind them (as in
    `promote`), and goes to the end of the section before it that is above that level (as in
    `demote`). EditError when the section and all below it do not fit.
    """
    spot = locate(document, section_id)
    node, parent = spot.node, spot.parent
    if not isinstance(node, Section):
        raise EditError("only sections have a level")
    changed = at_level(node, level, spot.part.numbering.scheme)
    if changed is node:
        return document
    if isinstance(parent, Section) and parent.level >= level:
        while isinstance(parent, Section) and parent.level >= level:
            spot = locate(document, parent.id)
            parent = spot.parent
        return move(document, [section_id], parent.id, spot.index + 1, level)
    document = update(document, section_id, lambda _: changed)
    while level > node.level:
        into, between = section_before(locate(document, section_id))
        if into is None or into.level >= level:
            break
        document = move(document, [*between, section_id], into.id, len(into.children))
    return document


def set_field(document: Document, owner: str, name: str, value: Any, part_id: int = 0) -> Document:
    """Set one field of the "document", the "head", the "imprint" or a "part".

    A list will do for a tuple, a value for its enumeration. EditError for an unknown owner, field
    or part and for a value of the wrong type.
    """
    if owner == "document" and name in ("kind", "format"):
        return _with_field(document, name, value)
    if owner == "head" and name in {f.name for f in fields(Head)}:
        head = _with_field(document.head, name, value)
        return document if head is document.head else replace(document, head=head)
    if owner == "imprint" and name in {f.name for f in fields(Imprint)}:
        imprint = _with_field(document.imprint, name, value)
        return document if imprint is document.imprint else replace(document, imprint=imprint)
    if owner == "part" and name in {f.name for f in fields(Part)} - _OWN_EDITS:
        return update_part(document, part_id, lambda p: followed(p, _with_field(p, name, value)))
    raise EditError(f"no field {owner}.{name}")


def _with_field(owner: _Owner, name: str, value: object) -> _Owner:
    old: object = getattr(owner, name)
    expected = type(old)
    new: object = value
    if isinstance(old, Enum):
        try:
            new = type(old)(value)
        except ValueError as error:
            raise EditError(f"{name} cannot be {value!r}") from error
    elif isinstance(old, tuple) and isinstance(value, list | tuple):
        items = tuple(cast("list[object] | tuple[object, ...]", value))
        if not all(isinstance(v, str) for v in items):
            raise EditError(f"{name} takes strings")
        new = items
    elif not isinstance(value, expected):
        raise EditError(f"{name} cannot be {value!r}")
    return owner if new == old else replace(owner, **{name: new})


def replace_all(
    document: Document, pattern: str, replacement: str, *, regex: bool = False, case: bool = True
) -> tuple[Document, int]:
    """Replace in all text and fields; gives the document and the number of places.

    Neither atoms nor empty stretches are matched. re.error for a bad regular expression.
    """
    if not pattern:
        return document, 0
    finder = re.compile(pattern if regex else re.escape(pattern), 0 if case else re.IGNORECASE)
    count = 0

    def put(match: re.Match[str]) -> str:
        nonlocal count
        if match.start() == match.end():
            return ""
        count += 1
        return match.expand(replacement) if regex else replacement

    def in_string(value: str) -> str:
        return finder.sub(put, value)

    def in_text(text: Text) -> Text:
        for match in reversed(list(finder.finditer(text.plain))):
            if ATOM_CHAR in match[0] or match.start() == match.end():
                continue
            text = text.splice(match.start(), match.end(), put(match))
        return text

    def in_node(node: Node) -> Node:
        if isinstance(node, Paragraph):
            return _same(node, replace(node, text=in_text(node.text)))
        if isinstance(node, Section):
            heading = in_text(node.heading)
            children = tuple(in_node(c) for c in node.children)
            shared = all(a is b for a, b in zip(children, node.children, strict=True))
            if shared and heading == node.heading:
                return node
            return replace(node, heading=heading, children=node.children if shared else children)
        if isinstance(node, Table):
            rows = tuple(
                tuple(replace(c, paragraphs=tuple(map(in_text, c.paragraphs))) for c in row)
                for row in node.rows
            )
            return node.with_rows(rows)
        return node

    def in_part(part: Part) -> Part:
        children = tuple(in_node(c) for c in part.children)
        shared = all(a is b for a, b in zip(children, part.children, strict=True))
        return _same(
            part,
            replace(
                part,
                title=in_string(part.title),
                addressee=in_string(part.addressee),
                children=part.children if shared else children,
                attachment_notes=_entries_changed(part.attachment_notes, in_string),
                signature=replace(
                    part.signature,
                    orgs=_entries_changed(part.signature.orgs, in_string),
                    date=in_string(part.signature.date),
                ),
                note=in_string(part.note),
                attendance=tuple(
                    replace(each, names=in_string(each.names)) for each in part.attendance
                ),
            ),
        )

    def in_marked_part(part: Part) -> Part:
        return followed(part, in_part(part))

    new = replace(
        document,
        head=_strings_changed(document.head, in_string),
        parts=tuple(map(in_marked_part, document.parts)),
        imprint=_strings_changed(document.imprint, in_string),
    )
    return _same(document, new), count


def _strings_changed(owner: _Fields, change: Callable[[str], str]) -> _Fields:
    values: dict[str, Any] = {}
    for field in fields(owner):
        value: object = getattr(owner, field.name)
        if isinstance(value, str):
            values[field.name] = change(value)
        elif isinstance(value, tuple):
            strings = cast("tuple[str, ...]", value)
            values[field.name] = _entries_changed(strings, change)
    return _same(owner, replace(owner, **values))


def _entries_changed(entries: tuple[str, ...], change: Callable[[str], str]) -> tuple[str, ...]:
    """A list with its entries changed; one of which nothing is left goes, as in the forms."""
    made = [(entry, change(entry)) for entry in entries]
    return tuple(new for old, new in made if new.strip() or not old.strip())


def _same(old: _Value, new: _Value) -> _Value:
    return old if new == old else new


def _merged(old: Text, new: Text | str) -> Text:
    return old.with_plain(new) if isinstance(new, str) else new
