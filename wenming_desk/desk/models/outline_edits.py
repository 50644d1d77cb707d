"""Edits of several outline rows at once, as pure functions `Document -> Document`.

Rows are given as node ids in any order; those inside another given one go along with it. Each
function keeps the rows in the order they stand in, and returns the same object when nothing
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wenming_desk.desk.models.outline_drop import Payload, Target, moved_nodes
from wenming_desk.document import edits, text_edits
from wenming_desk.document.attendance import set_attendance
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    walk,
)
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import (
    EditError,
    at_level,
    child_level,
    find,
    locate,
    scheme_at,
)


def outermost(document: Document, ids: Sequence[int]) -> tuple[Node, ...]:
    """The nodes with these ids in reading order, without those inside another one."""
    wanted = set(ids)
    found: list[Node] = []
    skip: set[int] = set()
    for part in document.parts:
        for node in walk(part.children):
            if node.id in skip:
                continue
            if node.id in wanted:
                found.append(node)
                if isinstance(node, Section):
                    skip.update(n.id for n in walk(node.children))
    return tuple(found)


def promote(document: Document, ids: Sequence[int]) -> Document:
    """Raise headings by one level each."""
    # From the last to the first: each leaves its parent to stand right behind it.
    for node in reversed(_sections(document, ids)):
        document = edits.promote(document, node.id)
    return document


def demote(document: Document, ids: Sequence[int]) -> Document:
    """Lower headings by one level each."""
    for node in _sections(document, ids):
        document = edits.demote(document, node.id)
    return document


def set_level(document: Document, ids: Sequence[int], level: int) -> Document:
    """Make rows headings of a level, paragraphs too; EditError for what has no text."""
    nodes = outermost(document, ids)
    raised = [n for n in nodes if isinstance(n, Section) and n.level > level]
    for node in reversed(raised):
        document = text_edits.set_level(document, node.id, level)
    for node in nodes:
        if isinstance(node, Section) and node.level < level:
            document = text_edits.set_level(document, node.id, level)
        elif not isinstance(node, Section):
            document = text_edits.to_section(document, node.id, level)
    return document


def to_paragraph(document: Document, ids: Sequence[int]) -> Document:
    """Make headings paragraphs; what stood below them follows."""
    wanted = set(ids)
    for part in document.parts:
        for node in walk(part.children):
            if node.id in wanted and isinstance(node, Section):
                document = text_edits.to_paragraph(document, node.id)
    return document


def move_up(document: Document, ids: Sequence[int]) -> Document:
    """Move each run of neighbours one place up, as one piece."""
    for block in _blocks(document, ids):
        document = _shift(document, block, edits.move_up, up=True)
    return document


def move_down(document: Document, ids: Sequence[int]) -> Document:
    """Move each run of neighbours one place down, as one piece."""
    for block in reversed(_blocks(document, ids)):
        document = _shift(document, block, edits.move_down, up=False)
    return document


def duplicate(document: Document, ids: Sequence[int]) -> tuple[Document, tuple[int, ...]]:
    """Copies right behind the last of the rows; gives the ids of the copies."""
    nodes = outermost(document, ids)
    if not nodes:
        raise EditError("nothing to copy")
    spot = locate(document, nodes[-1].id)
    return edits.insert(document, spot.parent.id, spot.index + 1, nodes)


def remove(document: Document, keys: Sequence[Key]) -> Document:
    """Remove nodes, attachments and issued texts; empty the fields of other rows.

    Head and title stay: a document has them. EditError when nothing of this can be removed.
    """
    before = document
    nodes = [n.id for n in outermost(document, [i for element, i in keys if _is_node(element)])]
    document = edits.remove(document, nodes)
    for element, owner in keys:
        if element is Element.PART and find(document, owner) is not None:
            document = edits.remove_part(document, owner)
        elif not _is_node(element):
            document = _emptied(document, element, owner)
    if document is before:
        raise EditError("nothing that can be removed")
    return document


def removable(document: Document, key: Key) -> bool:
    """Whether `remove` does anything with a row."""
    try:
        return remove(document, [key]) is not document
    except EditError:
        return False


def insertion_place(document: Document, key: Key, *, section: bool = True) -> tuple[int, int]:
    """(parent, index) for something new behind a row: behind a node, else in the row's part.

    A `section` goes behind the heading that the row belongs to; anything else may also go into it,
    as its first text.
    """
    element, owner = key
    if element in (Element.HEAD, Element.IMPRINT):
        main = _main(document)
        return main.id, 0 if element is Element.HEAD else len(main.children)
    if not _is_node(element):
        part = find(document, owner)
        if not isinstance(part, Part):
            raise EditError(f"no part {owner}")
        first = element in (Element.TITLE, Element.ADDRESSEE, Element.PART)
        return owner, 0 if first else len(part.children)
    spot = locate(document, owner)
    if isinstance(spot.node, Section) and not section:
        texts = (i for i, n in enumerate(spot.node.children) if isinstance(n, Section))
        return owner, next(texts, len(spot.node.children))
    return spot.parent.id, spot.index + 1


def add_heading(document: Document, key: Key) -> tuple[Document, int]:
    """A new heading behind a row, at its level; gives the document and the new id."""
    if _is_node(key[0]):
        return edits.insert_section_after(document, key[1])
    parent, index = insertion_place(document, key)
    holder = find(document, parent)
    assert isinstance(holder, Part | Section)
    level = child_level(holder, index, scheme_at(document, parent))
    section = Section(0, Text(), level)
    document, ids = edits.insert(document, parent, index, [section])
    return document, ids[0]


def add_child_heading(document: Document, key: Key) -> tuple[Document, int]:
    """A new heading at the end of a heading or part, or of what holds another row."""
    element, owner = key
    if element is Element.SECTION:
        return edits.insert_section_into(document, owner)
    parent = locate(document, owner).parent.id if _is_node(element) else owner
    if element in (Element.HEAD, Element.IMPRINT):
        parent = _main(document).id
    return edits.insert_section_into(document, parent)


def add_paragraph(document: Document, key: Key) -> tuple[Document, int]:
    """A new paragraph: behind a paragraph or table, as first text of a heading or part."""
    if _is_node(key[0]):
        return edits.insert_paragraph_after(document, key[1])
    parent, index = insertion_place(document, key)
    document, ids = edits.insert(document, parent, index, [Paragraph(0)])
    return document, ids[0]


def paste(document: Document, key: Key, nodes: Sequence[Node]) -> tuple[Document, tuple[int, ...]]:
    """Copies of nodes behind a row, on the level of that place; gives their ids."""
    sections = any(isinstance(n, Section) for n in nodes)
    parent, index = insertion_place(document, key, section=sections)
    return edits.insert(document, parent, index, _levelled(document, parent, index, nodes))


def apply_drop(
    document: Document, payload: Payload, target: Target, *, copy: bool = False
) -> tuple[Document, tuple[int, ...]]:
    """Do what a drop announces; gives the document and the ids that stand there then."""
    if target.part:
        return edits.move_part(document, payload.part, target.index), (payload.part,)
    level = target.level or None
    if payload.ids and not copy:
        nodes = outermost(document, payload.ids)
        moved = edits.move(document, [n.id for n in nodes], target.parent, target.index, level)
        return moved, tuple(n.id for n in nodes)
    nodes = payload.nodes or outermost(document, payload.ids)
    scheme = scheme_at(document, target.parent)
    placed = [at_level(n, level, scheme) if level else n for n in nodes]
    return edits.insert(document, target.parent, target.index, placed)


def payload_of(document: Document, keys: Sequence[Key]) -> Payload | None:
    """What dragging these rows carries: nodes, or one attachment; None where nothing can move."""
    if len(keys) == 1 and keys[0][0] is Element.PART:
        return Payload(part=keys[0][1])
    ids = outermost(document, [owner for element, owner in keys if _is_node(element)])
    return Payload(ids=tuple(n.id for n in ids)) if ids else None


def payload_nodes(document: Document, payload: Payload) -> tuple[Node, ...]:
    """The nodes of a payload; those of a whole part where one is dragged."""
    part = find(document, payload.part) if payload.part else None
    return part.children if isinstance(part, Part) else moved_nodes(document, payload)


def _is_node(element: Element) -> bool:
    return element in (Element.SECTION, Element.PARAGRAPH, Element.TABLE, Element.OPAQUE)


def _main(document: Document) -> Part:
    part = next((p for p in document.parts if p.role is PartRole.MAIN), None)
    if part is None:
        raise EditError("no main part")
    return part


def _sections(document: Document, ids: Sequence[int]) -> list[Section]:
    found = [n for n in outermost(document, ids) if isinstance(n, Section)]
    if not found:
        raise EditError("only sections have a level")
    return found


def _blocks(document: Document, ids: Sequence[int]) -> list[list[int]]:
    """Runs of neighbours under one parent, in reading order."""
    blocks: list[list[int]] = []
    last: tuple[int, int] | None = None
    for node in outermost(document, ids):
        spot = locate(document, node.id)
        place = (spot.parent.id, spot.index)
        if last is not None and place == (last[0], last[1] + 1):
            blocks[-1].append(node.id)
        else:
            blocks.append([node.id])
        last = place
    if not blocks:
        raise EditError("nothing to move")
    return blocks


def _shift(
    document: Document,
    block: list[int],
    step: Callable[[Document, int], Document],
    *,
    up: bool,
) -> Document:
    """Move one end of a block and bring the rest to it."""
    lead = block[0] if up else block[-1]
    moved = step(document, lead)
    rest = [i for i in block if i != lead]
    if moved is document or not rest:
        return moved
    spot = locate(moved, lead)
    level = spot.node.level if isinstance(spot.node, Section) else None
    kinds = {type(n) for n in outermost(document, block)}
    # Headings that moved to another level keep together there.
    same = level if kinds == {Section} and level != _level_of(document, lead) else None
    return edits.move(moved, rest, spot.parent.id, spot.index + (1 if up else 0), same)


def _level_of(document: Document, node_id: int) -> int:
    node = find(document, node_id)
    return node.level if isinstance(node, Section) else 0


def _emptied(document: Document, element: Element, owner: int) -> Document:
    """The document with a field emptied; the same where the field stays or is derived."""
    if element is Element.IMPRINT and owner == IMPRINT_ID:
        for name in ("cc", "printing_office", "print_date"):
            document = text_edits.set_field(document, "imprint", name, "")
        return document
    if element is Element.ATTENDANCE and find(document, owner) is not None:
        return set_attendance(document, owner, ())
    values: dict[Element, tuple[str, object]] = {
        Element.ADDRESSEE: ("addressee", ""),
        Element.ATTACHMENT_NOTE: ("attachment_notes", ()),
        Element.SIGNATURE: ("signature", Signature()),
        Element.NOTE: ("note", ""),
    }
    if element not in values or owner == HEAD_ID or find(document, owner) is None:
        return document
    name, value = values[element]
    return text_edits.set_field(document, "part", name, value, owner)


def _levelled(
    document: Document, parent: int, index: int, nodes: Sequence[Node]
) -> tuple[Node, ...]:
    """Nodes with the first heading on the level of its place, the others shifted along."""
    holder = find(document, parent)
    tops = [n for n in nodes if isinstance(n, Section)]
    if not tops or not isinstance(holder, Part | Section):
        return tuple(nodes)
    scheme = scheme_at(document, parent)
    shift = child_level(holder, index, scheme) - min(n.level for n in tops)
    return tuple(
        at_level(n, n.level + shift, scheme) if isinstance(n, Section) else n for n in nodes
    )
