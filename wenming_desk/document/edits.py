"""Structure edits as pure functions `Document -> Document`.

Every function returns the same object when nothing changes, keeps all ids unique, loses no text,
and raises EditError (never half-applies) when the edit has no meaning. Invariants kept: a child
section is deeper than its parent; a run-in section opens with a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    walk,
)
from wenming_desk.document.tree import (
    Children,
    EditError,
    at_level,
    child_level,
    find,
    locate,
    replace_children,
    update,
    with_fresh_ids,
)


def new_id(document: Document) -> tuple[Document, int]:
    """Reserve a fresh id."""
    return replace(document, next_id=document.next_id + 1), document.next_id


def insert(
    document: Document, parent_id: int, index: int, nodes: Sequence[Node]
) -> tuple[Document, tuple[int, ...]]:
    """Insert copies of nodes under a part or section; gives the new document and the new ids.

    Sections that are not deeper than the parent are moved down to the level of their new siblings.
    """
    parent = _parent(document, parent_id)
    document, fresh = with_fresh_ids(document, tuple(nodes))
    fresh = tuple(_fitted(n, parent) for n in fresh)
    at = _legal_index(parent, index)
    document = replace_children(document, parent_id, lambda c: (*c[:at], *fresh, *c[at:]))
    return document, tuple(n.id for n in fresh)


def remove(document: Document, node_ids: Sequence[int]) -> Document:
    """Remove nodes with all below them; ids already inside a removed subtree are ignored."""
    doomed = set(node_ids)
    for node_id in node_ids:
        if find(document, node_id) is None:
            raise EditError(f"no node {node_id}")
    return _without(document, doomed)


def move(
    document: Document,
    node_ids: Sequence[int],
    parent_id: int,
    index: int,
    level: int | None = None,
) -> Document:
    """Move subtrees, in reading order, to `index` among the present children of `parent_id`.

    `level` sets the heading level of moved sections; without it they keep theirs where it is legal
    and else take that of their new siblings. Moving a node into itself is an EditError.
    """
    parent = _parent(document, parent_id)
    wanted = set(node_ids)
    moving = _outermost(document, wanted)
    if len(moving) == 0:
        raise EditError("nothing to move")
    for node in moving:
        if node.id == parent_id or any(
            n.id == parent_id for n in walk(node.children if isinstance(node, Section) else ())
        ):
            raise EditError("a node cannot be moved into itself")
    at = _legal_index(parent, index)
    before = sum(1 for n in parent.children[:at] if n.id in {m.id for m in moving})
    emptied = _without(document, {m.id for m in moving})
    parent = _parent(emptied, parent_id)
    at = _legal_index(parent, at - before)
    placed = tuple(_fitted(n if level is None else at_level(n, level), parent) for n in moving)
    moved = replace_children(emptied, parent_id, lambda c: (*c[:at], *placed, *c[at:]))
    return document if moved.parts == document.parts else moved


def promote(document: Document, node_id: int) -> Document:
    """Raise a section by one level; it leaves its parent when it is no deeper than it any more.

    Its following siblings stay where they are.
    """
    spot = locate(document, node_id)
    node, parent = spot.node, spot.parent
    if not isinstance(node, Section):
        raise EditError("only sections have a level")
    if node.level == 1 and isinstance(parent, Part):
        return document
    if isinstance(parent, Part) or node.level - 1 > parent.level:
        return update(document, node_id, lambda n: at_level(n, node.level - 1))
    above = locate(document, parent.id)
    return move(document, [node_id], above.parent.id, above.index + 1, parent.level)


def demote(document: Document, node_id: int) -> Document:
    """Lower a section by one level, into the section before it where that is shallower enough."""
    spot = locate(document, node_id)
    node = spot.node
    if not isinstance(node, Section):
        raise EditError("only sections have a level")
    if _deepest(node) >= MAX_LEVEL:
        return document
    before = [n for n in spot.parent.children[: spot.index] if isinstance(n, Section)]
    if before and before[-1].level <= node.level:
        into = before[-1]
        # the last section of that level or above inside `into` would be skipped over; the new
        # place is the end of `into`, at the level its own children have
        return move(document, [node_id], into.id, len(into.children), child_level(into))
    return update(document, node_id, lambda n: at_level(n, node.level + 1))


def move_up(document: Document, node_id: int) -> Document:
    """Swap a node with its sibling above; at the top of its parent, go to the end of the parent's
    sibling above where that is a section."""
    spot = locate(document, node_id)
    first = 1 if isinstance(spot.parent, Section) and spot.parent.lead else 0
    if spot.index > first:
        return move(document, [node_id], spot.parent.id, spot.index - 1)
    if isinstance(spot.parent, Part) or spot.index < first:
        return document
    above = locate(document, spot.parent.id)
    if above.index > 0:
        target = above.parent.children[above.index - 1]
        if isinstance(target, Section):
            return move(document, [node_id], target.id, len(target.children))
    return document


def move_down(document: Document, node_id: int) -> Document:
    """Swap a node with its sibling below; at the end of its parent, go to the start of the
    parent's sibling below where that is a section."""
    spot = locate(document, node_id)
    if isinstance(spot.parent, Section) and spot.parent.lead is spot.node:
        return document
    if spot.index + 1 < len(spot.parent.children):
        return move(document, [node_id], spot.parent.id, spot.index + 2)
    if isinstance(spot.parent, Part):
        return document
    above = locate(document, spot.parent.id)
    if above.index + 1 < len(above.parent.children):
        target = above.parent.children[above.index + 1]
        if isinstance(target, Section):
            return move(document, [node_id], target.id, 0)
    return document


def duplicate(document: Document, node_id: int) -> tuple[Document, int]:
    """Insert a copy of a node right after it; gives the document and the copy's id."""
    spot = locate(document, node_id)
    document, ids = insert(document, spot.parent.id, spot.index + 1, [spot.node])
    return document, ids[0]


def insert_section_after(
    document: Document, node_id: int, heading: Text = Text()
) -> tuple[Document, int]:
    """A new section after a node, at its level (加同级标题): after a paragraph, a section at the
    level of its parent's sections; after a part's fields, the part's first."""
    target = find(document, node_id)
    if isinstance(target, Part):
        document, ids = insert(
            document, node_id, 0, [Section(0, heading, child_level(target), numbered=True)]
        )
        return document, ids[0]
    spot = locate(document, node_id)
    level = spot.node.level if isinstance(spot.node, Section) else child_level(spot.parent)
    document, ids = insert(document, spot.parent.id, spot.index + 1, [Section(0, heading, level)])
    return document, ids[0]


def insert_section_into(
    document: Document, parent_id: int, heading: Text = Text()
) -> tuple[Document, int]:
    """A new section at the end of a part or section (加下级标题)."""
    parent = _parent(document, parent_id)
    if isinstance(parent, Section) and parent.level >= MAX_LEVEL:
        raise EditError("no level below this one")
    section = Section(0, heading, child_level(parent))
    document, ids = insert(document, parent_id, len(parent.children), [section])
    return document, ids[0]


def insert_paragraph_after(
    document: Document, node_id: int, text: Text = Text()
) -> tuple[Document, int]:
    """A new paragraph after a paragraph or block, or as the first text of a section or part."""
    target = find(document, node_id)
    if isinstance(target, Section | Part):
        first = 1 if isinstance(target, Section) and target.lead else 0
        document, ids = insert(document, node_id, first, [Paragraph(0, text)])
        return document, ids[0]
    spot = locate(document, node_id)
    document, ids = insert(document, spot.parent.id, spot.index + 1, [Paragraph(0, text)])
    return document, ids[0]


def add_part(document: Document, role: PartRole, title: str = "") -> tuple[Document, int]:
    """A new part at the end; the issued text goes right behind the main part."""
    document, part_id = new_id(document)
    document, lead = new_id(document)
    part = Part(part_id, role, title, children=(Paragraph(lead),))
    parts = list(document.parts)
    at = 1 if role is PartRole.ISSUED and parts else len(parts)
    parts.insert(at, part)
    return replace(document, parts=tuple(parts)), part_id


def remove_part(document: Document, part_id: int) -> Document:
    """Remove a part other than the first; EditError for the first or an unknown one."""
    if len(document.parts) < 2 or document.parts[0].id == part_id:
        raise EditError("the first part cannot be removed")
    parts = tuple(p for p in document.parts if p.id != part_id)
    if len(parts) == len(document.parts):
        raise EditError(f"no part {part_id}")
    return replace(document, parts=parts)


def move_part(document: Document, part_id: int, index: int) -> Document:
    """Move a part other than the first among the parts after the first."""
    parts = list(document.parts)
    at = next((i for i, p in enumerate(parts) if p.id == part_id), 0)
    if at == 0:
        raise EditError("the first part stays first")
    part = parts.pop(at)
    parts.insert(max(1, min(index, len(parts))), part)
    return replace(document, parts=tuple(parts))


def _parent(document: Document, parent_id: int) -> Part | Section:
    parent = find(document, parent_id)
    if not isinstance(parent, Part | Section):
        raise EditError(f"{parent_id} holds no nodes")
    return parent


def _legal_index(parent: Part | Section, index: int) -> int:
    """Clamp an index; nothing goes before the paragraph that a run-in heading opens."""
    first = 1 if isinstance(parent, Section) and parent.lead else 0
    return max(first, min(index, len(parent.children)))


def _fitted(node: Node, parent: Part | Section) -> Node:
    """A section brought to a legal level under a parent: deeper than it, subsections along."""
    if isinstance(node, Section) and isinstance(parent, Section) and node.level <= parent.level:
        if parent.level >= MAX_LEVEL:
            raise EditError("no level below this one")
        return at_level(node, child_level(parent))
    return node


def _deepest(section: Section) -> int:
    return max(
        [section.level, *(n.level for n in walk(section.children) if isinstance(n, Section))]
    )


def _outermost(document: Document, wanted: set[int]) -> list[Node]:
    """The wanted nodes in reading order, without those inside another wanted one."""
    out: list[Node] = []

    def visit(children: Children) -> None:
        for node in children:
            if node.id in wanted:
                out.append(node)
            elif isinstance(node, Section):
                visit(node.children)

    for part in document.parts:
        visit(part.children)
    return out


def _without(document: Document, doomed: set[int]) -> Document:
    """The document without these nodes; a run-in section that lost its lead stands alone."""

    def prune(children: Children) -> Children:
        kept: list[Node] = []
        changed = False
        for node in children:
            if node.id in doomed:
                changed = True
                continue
            if isinstance(node, Section):
                below = prune(node.children)
                if below is not node.children:
                    changed = True
                    bare = node.run_in and not (below and isinstance(below[0], Paragraph))
                    node = replace(node, children=below, run_in=node.run_in and not bare)
            kept.append(node)
        return tuple(kept) if changed else children

    parts: list[Part] = []
    for part in document.parts:
        below = prune(part.children)
        parts.append(part if below is part.children else replace(part, children=below))
    if all(a is b for a, b in zip(parts, document.parts, strict=True)):
        return document
    return replace(document, parts=tuple(parts))
