"""What keys in the text pane do to a document, as pure functions; no Qt.

Places are (block, character offset). Every function gives the new document with the place of the
caret, or None where the key has nothing to do there; the rules of `document.edits` hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wenming_desk.desk.models.editor_blocks import (
    FIELD_TEXT,
    NODE_TEXT,
    Block,
    Key,
    Kind,
    block_of_node,
)
from wenming_desk.desk.models.editor_places import find_place, place_of
from wenming_desk.document import edits, text_edits
from wenming_desk.document.attendance import set_attendance
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, Section
from wenming_desk.document.tree import EditError, find, locate, update

Spot = tuple[int, int]
"""(index of a block, character offset in it)."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The new document, the caret's place, and the block of a part that it is in."""

    document: Document
    place: Selection
    key: Key | None = None


def splice(document: Document, block: Block, start: int, end: int, new: Text | str) -> Edited:
    """Replace the characters [start, end) of one block.

    In a run-in block the end mark of the heading is a character like others: where it is taken
    away the heading ends at the next one, and where there is none the paragraph has no heading.
    EditError for a block without text of its own.
    """
    after = start + len(new)
    if block.kind in FIELD_TEXT:
        return _splice_field(document, block, start, end, new)
    if block.kind is Kind.VACANT:
        text = Text.of(new) if isinstance(new, str) else new
        document, ids = edits.insert(document, block.node, 0, [Paragraph(0, text)])
        return Edited(document, Selection(ids[0], len(text)))
    if block.kind is Kind.RUN_IN:
        document = _splice_run_in(document, block, start, end, new)
        return Edited(document, place_of(block_of_node(document, block.node), after))
    if block.kind not in NODE_TEXT:
        raise EditError("no text of its own")
    text = block.text.splice(start, end, new)
    return Edited(text_edits.set_text(document, block.node, text), Selection(block.node, after))


def _splice_run_in(
    document: Document, block: Block, start: int, end: int, new: Text | str
) -> Document:
    heading, lead = block.text.slice(0, block.heading), block.text.slice(block.body)
    if block.heading and end <= block.heading:
        return text_edits.set_text(document, block.node, heading.splice(start, end, new))
    if start >= block.body:
        at = block.body
        return text_edits.set_text(document, block.lead, lead.splice(start - at, end - at, new))
    joined = block.text.splice(start, max(end, block.body), new)
    kept = len(block.text) - max(end, block.body)
    section = locate(document, block.node).node
    assert isinstance(section, Section)
    if not kept:
        # Nothing is left behind the heading: it stands alone.
        below = section.children[1:]
        alone = replace(section, heading=joined, run_in=False, children=below)
        return update(document, block.node, lambda _: alone)
    at = joined.plain.find(section.run_in_mark) if section.run_in_mark else -1
    size = len(section.run_in_mark) if at >= 0 else 0
    document = text_edits.set_text(document, block.node, joined.slice(0, max(at, 0)))
    return text_edits.set_text(document, block.lead, joined.slice(max(at, 0) + size))


def _splice_field(
    document: Document, block: Block, start: int, end: int, new: Text | str
) -> Edited:
    part = _part(document, block)
    typed = (new if isinstance(new, str) else new.readable).replace("\u2028", "\n")
    if block.kind is not Kind.TITLE:
        typed = typed.replace("\n", "")
    old = _field(part, block)
    value = old[:start] + typed + old[end:]
    document = _with_field(document, part, block, value)
    return Edited(document, Selection(part.id, start + len(typed)), block.key)


def _part(document: Document, block: Block) -> Part:
    part = find(document, block.node)
    if not isinstance(part, Part):
        raise EditError("no such part")
    return part


def _field(part: Part, block: Block) -> str:
    match block.kind:
        case Kind.TITLE:
            return part.title
        case Kind.ADDRESSEE:
            return part.addressee
        case Kind.NOTE:
            return part.note
        case Kind.DATE:
            return part.signature.date
        case Kind.ATTENDANCE:
            return part.attendance[block.index].names
        case _:
            return part.signature.orgs[block.index]


def _with_field(document: Document, part: Part, block: Block, value: str) -> Document:
    names = {Kind.TITLE: "title", Kind.ADDRESSEE: "addressee", Kind.NOTE: "note"}
    if block.kind in names:
        return text_edits.set_field(document, "part", names[block.kind], value, part.id)
    if block.kind is Kind.ATTENDANCE:
        listed = list(part.attendance)
        listed[block.index] = replace(listed[block.index], names=value)
        return set_attendance(document, part.id, tuple(listed))
    signature = part.signature
    if block.kind is Kind.DATE:
        signature = replace(signature, date=value)
    else:
        orgs = list(signature.orgs)
        orgs[block.index : block.index + 1] = [value] if value else []
        signature = replace(signature, orgs=tuple(orgs))
    return text_edits.set_field(document, "part", "signature", signature, part.id)


def replace_range(
    document: Document, blocks: Sequence[Block], start: Spot, end: Spot, new: Text | str = ""
) -> Edited:
    """Replace everything between two places; what is left of the last block joins the first.

    Headings inside go; what stood below them stays. Fields of a part are emptied, never joined.
    """
    (i, a), (j, b) = start, end
    while i < j and _stays(blocks[i]):
        i, a = i + 1, 0
    while j > i and _stays(blocks[j]):
        j -= 1
        b = max(1, len(blocks[j].text))
    first, last = blocks[i], blocks[j]
    if i == j:
        if first.editable:
            return splice(document, first, a, b, new)
        return _replace_box(document, first, new)
    joins = first.kind in NODE_TEXT and last.kind in NODE_TEXT
    tail = last.text.slice(b) if joins else Text()
    for block in reversed(blocks[i + 1 : j]):
        document = _without(document, block)
    if joins:
        document = _without(document, last)
        text = Text.of(new) if isinstance(new, str) else new
        done = splice(document, first, a, len(first.text), text + tail)
        if first.kind is Kind.RUN_IN:
            return replace(
                done, place=place_of(block_of_node(done.document, first.node), a + len(text))
            )
        return replace(done, place=Selection(done.place.node, a + len(text)))
    if first.editable:
        document = _cut_start(document, last, b)
        return splice(document, first, a, len(first.text), new)
    if last.editable:
        done = splice(document, last, 0, b, new)
        return replace(done, document=_cut_box(done.document, first, a == 0))
    document = _cut_start(document, last, b)
    return _replace_box(document, first, new) if a == 0 else Edited(document, place_of(first, 0))


def _stays(block: Block) -> bool:
    """Cards, dividers and derived lines cannot be deleted."""
    return not block.editable and block.kind not in (Kind.TABLE, Kind.OPAQUE)


def _cut_start(document: Document, block: Block, end: int) -> Document:
    """The document without the first characters of a block, or without the box itself."""
    if block.editable:
        return splice(document, block, 0, end, "").document if end else document
    return _cut_box(document, block, end > 0)


def _cut_box(document: Document, block: Block, cut: bool) -> Document:
    return _without(document, block) if cut else document


def _replace_box(document: Document, block: Block, new: Text | str) -> Edited:
    """Put text in the place of a table or an opaque block; other boxes stay."""
    if block.kind not in (Kind.TABLE, Kind.OPAQUE):
        raise EditError("this stays")
    text = Text.of(new) if isinstance(new, str) else new
    document, made = edits.insert_paragraph_after(document, block.node, text)
    return Edited(edits.remove(document, [block.node]), Selection(made, len(text)))


def _without(document: Document, block: Block) -> Document:
    match block.kind:
        case Kind.PARAGRAPH | Kind.TABLE | Kind.OPAQUE:
            return edits.remove(document, [block.node])
        case Kind.HEADING | Kind.RUN_IN:
            # As a paragraph it can go without what stands below it.
            document = text_edits.to_paragraph(document, block.node)
            return edits.remove(document, [block.node])
        case Kind.ATTENDANCE:
            part = _part(document, block)
            listed = (*part.attendance[: block.index], *part.attendance[block.index + 1 :])
            return set_attendance(document, part.id, listed)
        case Kind.TITLE | Kind.ADDRESSEE | Kind.NOTE | Kind.DATE | Kind.ORG:
            return _with_field(document, _part(document, block), block, "")
        case _:
            return document


def enter(document: Document, block: Block, at: int) -> Edited | None:
    """The key Enter: a new paragraph, and what it means at headings, fields and boxes."""
    match block.kind:
        case Kind.TITLE:
            return splice(document, block, at, at, "\n")
        case Kind.PARAGRAPH:
            document, made = text_edits.split(document, block.node, at)
            return Edited(document, Selection(made))
        case Kind.TABLE | Kind.OPAQUE:
            document, made = edits.insert_paragraph_after(document, block.node)
            return Edited(document, Selection(made))
        case Kind.HEADING | Kind.RUN_IN:
            return _enter_heading(document, block, at)
        case _:
            return None


def enter_over(
    document: Document, blocks: Sequence[Block], start: Spot, end: Spot
) -> Edited | None:
    """The key Enter with a selection: it goes, and a new paragraph begins in its place."""
    done = replace_range(document, blocks, start, end)
    if done.key is not None:
        return done
    block = block_of_node(done.document, done.place.node)
    found = find_place([block], done.place)
    return enter(done.document, block, found[1] if found else 0) or done


def _enter_heading(document: Document, block: Block, at: int) -> Edited:
    if not block.text:
        return Edited(text_edits.to_paragraph(document, block.node), Selection(block.node))
    if at == 0:
        spot = locate(document, block.node)
        document, _ = edits.insert(document, spot.parent.id, spot.index, [Paragraph(0)])
        return Edited(document, place_of(block, 0))
    if block.kind is Kind.HEADING or (block.heading and at < block.body):
        document, made = text_edits.split(document, block.node, at)
        return Edited(document, Selection(made))
    if at == block.body:
        document = text_edits.set_run_in(document, block.node, False)
        return Edited(document, Selection(block.lead))
    document, made = text_edits.split(document, block.lead, at - block.body)
    return Edited(document, Selection(made))


def backspace(document: Document, blocks: Sequence[Block], index: int) -> Edited | None:
    """The key Backspace at the start of a block: a heading becomes text, a paragraph joins the
    one before it, an empty one goes."""
    block = blocks[index]
    if block.kind in (Kind.HEADING, Kind.RUN_IN):
        return Edited(text_edits.to_paragraph(document, block.node), Selection(block.node))
    if block.kind in (Kind.ORG, Kind.ATTENDANCE) and not block.text:
        return Edited(_without(document, block), Selection(block.node))
    if block.kind is not Kind.PARAGRAPH:
        return None
    if not block.text:
        spot = locate(document, block.node)
        before = blocks[index - 1] if index else None
        if before is None or (isinstance(spot.parent, Part) and len(spot.parent.children) == 1):
            return None
        document = edits.remove(document, [block.node])
        return Edited(document, place_of(before, len(before.text)), before.key)
    try:
        document, kept, seam = text_edits.merge_with_previous(document, block.node)
    except EditError:
        return None
    return Edited(document, Selection(kept, seam))


def delete_forward(document: Document, blocks: Sequence[Block], index: int) -> Edited | None:
    """The key Delete at the end of a block: the next one joins it."""
    if index + 1 >= len(blocks):
        return None
    block, below = blocks[index], blocks[index + 1]
    if block.kind is Kind.PARAGRAPH and not block.text and below.kind not in FIELD_TEXT:
        return Edited(edits.remove(document, [block.node]), place_of(below, 0))
    if block.kind not in NODE_TEXT or below.kind not in NODE_TEXT:
        return None
    if below.kind is not Kind.PARAGRAPH:
        document = text_edits.to_paragraph(document, below.node)
    try:
        document, _, _ = text_edits.merge_with_previous(document, below.node)
    except EditError:
        return None
    return Edited(document, place_of(block, len(block.text)))


def new_heading(document: Document, block: Block, at: int) -> Edited | None:
    """A heading here: after the block, of the rest of a paragraph, or of an empty one."""
    if block.kind is not Kind.PARAGRAPH:
        try:
            document, made = edits.insert_section_after(document, block.node)
        except EditError:
            return None
        return Edited(document, Selection(made))
    if not block.text:
        return Edited(text_edits.to_section(document, block.node), Selection(block.node))
    if at == len(block.text):
        document, made = edits.insert_paragraph_after(document, block.node)
    elif at == 0:
        spot = locate(document, block.node)
        document, ids = edits.insert(document, spot.parent.id, spot.index, [Paragraph(0)])
        made = ids[0]
    else:
        document, made = text_edits.split(document, block.node, at)
    return Edited(text_edits.to_section(document, made), Selection(made))


def change_level(document: Document, block: Block, step: int) -> Edited | None:
    """Tab and Shift+Tab at the start of a heading: one level down (1) or up (-1)."""
    if block.kind not in (Kind.HEADING, Kind.RUN_IN):
        return None
    change = edits.demote if step > 0 else edits.promote
    return Edited(change(document, block.node), place_of(block, 0))
