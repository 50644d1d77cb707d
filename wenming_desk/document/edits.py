"""Structure edits as pure functions `Document -> Document`.

Every function returns the same object when nothing changes, keeps all ids unique, loses no text,
and raises EditError (never half-applies) when the edit has no meaning. Invariants kept: a child
section is deeper than its parent and no deeper than MAX_LEVEL; a run-in section opens with a
paragraph. A subtree that would not fit above MAX_LEVEL stays where it is: the edits for keys
(promote, demote, move_up, move_down) then change nothing, those that name a place raise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import is_

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Document,
    Node,
    NumberingScheme,
    Paragraph,
    Part,
    PartRole,
    Section,
    walk,
)
from wenming_desk.document.numbering import ARTICLE
from wenming_desk.document.tree import (
    Children,
    EditError,
    at_level,
    child_level,
    faults,
    find,
    height,
    locate,
    replace_children,
    scheme_at,
    section_before,
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
    EditError when they do not fit there.
    """
    parent = _parent(document, parent_id)
    if not nodes:
        return document, ()
    wrong = faults(tuple(nodes))
    if wrong:
        raise EditError("; ".join(wrong))
    at = _legal_index(parent, index)
    document, fresh = with_fresh_ids(document, tuple(nodes))
    scheme = scheme_at(document, parent_id)
    fresh = tuple(_fitted(n, parent, at, scheme) for n in fresh)
    document = replace_children(document, parent_id, lambda c: (*c[:at], *fresh, *c[at:]))
    return document, tuple(n.id for n in fresh)


def remove(document: Document, node_ids: Sequence[int]) -> Document:
    """Remove nodes with all below them; ids inside another removed subtree are no error.

    A run-in heading whose paragraph is removed stands alone. EditError for parts and unknown ids.
    """
    _known(document, node_ids)
    return _without(document, set(node_ids))


def move(
    document: Document,
    node_ids: Sequence[int],
    parent_id: int,
    index: int,
    level: int | None = None,
) -> Document:
    """Move subtrees, in reading order, to `index` among the present children of `parent_id`.

    `level` sets the heading level of moved sections; without it they keep theirs where it is legal
    and else take that of their new siblings. EditError when a node would come into itself, and
    when a subtree does not fit at its new level.
    """
    parent = _parent(document, parent_id)
    if not node_ids:
        raise EditError("nothing to move")
    _known(document, node_ids)
    moving = _outermost(document, set(node_ids))
    for node in moving:
        if node.id == parent_id or any(
            n.id == parent_id for n in walk(node.children if isinstance(node, Section) else ())
        ):
            raise EditError("a node cannot be moved into itself")
    at = _legal_index(parent, index)
    ids = {m.id for m in moving}
    before = sum(1 for n in parent.children[:at] if n.id in ids)
    emptied = _without(document, ids)
    bare = _parent(emptied, parent_id)
    at = _legal_index(bare, at - before)
    scheme = scheme_at(document, parent_id)
    placed = tuple(_fitted(n, bare, at, scheme, level) for n in moving)
    children = (*bare.children[:at], *placed, *bare.children[at:])
    if len(children) == len(parent.children) and all(map(is_, children, parent.children)):
        return document
    return replace_children(emptied, parent_id, lambda _: children)


def promote(document: Document, node_id: int) -> Document:
    """Raise a section by one level; it leaves its parent when it is no deeper than it any more.

    It then stands right behind the parent. What followed it there follows it still: sections and
    blocks behind it go below it, as in a word processor, so the reading order never changes.
    """
    spot = locate(document, node_id)
    node, parent = spot.node, spot.parent
    if not isinstance(node, Section):
        raise EditError("only sections have a level")
    if node.level == 1 and isinstance(parent, Part):
        return document
    scheme = spot.part.numbering.scheme
    if isinstance(parent, Part) or node.level - 1 > parent.level:
        return update(document, node_id, lambda n: at_level(n, node.level - 1, scheme))
    above = locate(document, parent.id)
    following = parent.children[spot.index + 1 :]
    raised = at_level(node, parent.level, scheme)
    assert isinstance(raised, Section)
    risen = replace(raised, children=(*raised.children, *following))
    kept = replace(parent, children=parent.children[: spot.index])
    at = above.index
    return replace_children(
        document, above.parent.id, lambda c: (*c[:at], kept, risen, *c[at + 1 :])
    )


def demote(document: Document, node_id: int) -> Document:
    """Lower a section by one level: to the end of the section before it, at the level of that
    one's sections, or in place where there is none above it to go into.

    Paragraphs and tables between the two go along, so the text reads on in the same order.
    Nothing changes when there is no level left for the section and all below it.
    """
    spot = locate(document, node_id)
    node = spot.node
    if not isinstance(node, Section):
        raise EditError("only sections have a level")
    scheme = spot.part.numbering.scheme
    into, between = section_before(spot)
    if into is None or into.level > node.level:
        if node.level + 1 + height(node) > MAX_LEVEL:
            return document
        return update(document, node_id, lambda n: at_level(n, node.level + 1, scheme))
    level = max(child_level(into, None, scheme), node.level)
    if scheme is NumberingScheme.REGULATION and into.level == node.level < ARTICLE:
        # a chapter beside articles becomes a 节 all the same: it holds articles itself
        level = node.level + 1
    if level <= into.level or level + height(node) > MAX_LEVEL:
        return document
    return move(document, [*between, node_id], into.id, len(into.children), level)


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
            return _move_or_stay(document, node_id, target.id, len(target.children))
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
            return _move_or_stay(document, node_id, target.id, 0)
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
        level = child_level(target, 0, target.numbering.scheme)
        document, ids = insert(document, node_id, 0, [Section(0, heading, level)])
        return document, ids[0]
    spot = locate(document, node_id)
    at = spot.index + 1
    level = child_level(spot.parent, at, spot.part.numbering.scheme)
    if isinstance(spot.node, Section):
        level = spot.node.level
    document, ids = insert(document, spot.parent.id, at, [Section(0, heading, level)])
    return document, ids[0]


def insert_section_into(
    document: Document, parent_id: int, heading: Text = Text()
) -> tuple[Document, int]:
    """A new section at the end of a part or section (加下级标题).

    EditError below the deepest level.
    """
    parent = _parent(document, parent_id)
    if isinstance(parent, Section) and parent.level >= MAX_LEVEL:
        raise EditError("no level below this one")
    section = Section(0, heading, child_level(parent, None, scheme_at(document, parent_id)))
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
    """A new part with an empty paragraph at the end; an issued text goes before the attachments.

    EditError for a second main part.
    """
    if role is PartRole.MAIN and document.parts:
        raise EditError("there is a main part")
    document, part_id = new_id(document)
    document, lead = new_id(document)
    part = Part(part_id, role, title, children=(Paragraph(lead),))
    parts = list(document.parts)
    at = len(parts)
    while role is PartRole.ISSUED and at > 1 and parts[at - 1].role is PartRole.ATTACHMENT:
        at -= 1
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
    """Move a part other than the first to place `index`, counted without it, behind the first."""
    parts = list(document.parts)
    at = next((i for i, p in enumerate(parts) if p.id == part_id), None)
    if not at:
        raise EditError(f"no part {part_id}" if at is None else "the first part stays first")
    part = parts.pop(at)
    to = max(1, min(index, len(parts)))
    parts.insert(to, part)
    return document if to == at else replace(document, parts=tuple(parts))


def _parent(document: Document, parent_id: int) -> Part | Section:
    parent = find(document, parent_id)
    if not isinstance(parent, Part | Section):
        raise EditError(f"{parent_id} holds no nodes")
    return parent


def _legal_index(parent: Part | Section, index: int) -> int:
    """Clamp an index; nothing goes before the paragraph that a run-in heading opens."""
    first = 1 if isinstance(parent, Section) and parent.lead else 0
    return max(first, min(index, len(parent.children)))


def _fitted(
    node: Node,
    parent: Part | Section,
    index: int,
    scheme: NumberingScheme,
    level: int | None = None,
) -> Node:
    """A section brought to `level` (its own), or to a legal level under a parent where that is not
    deeper than it; subsections along."""
    if not isinstance(node, Section):
        return node
    wanted = node.level if level is None else level
    if isinstance(parent, Section) and 1 <= wanted <= parent.level:
        if parent.level >= MAX_LEVEL:
            raise EditError("no level below this one")
        wanted = child_level(parent, index, scheme)
    return at_level(node, wanted, scheme)


def _move_or_stay(document: Document, node_id: int, parent_id: int, index: int) -> Document:
    """A move, or nothing where the node does not fit."""
    try:
        return move(document, [node_id], parent_id, index)
    except EditError:
        return document


def _known(document: Document, node_ids: Sequence[int]) -> None:
    known = {n.id for part in document.parts for n in walk(part.children)}
    missing = [i for i in node_ids if i not in known]
    if missing:
        raise EditError(f"no node {missing[0]}")


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
                    run_in = node.run_in and node.children[0].id not in doomed
                    node = replace(node, children=below, run_in=run_in)
            kept.append(node)
        return tuple(kept) if changed else children

    parts: list[Part] = []
    for part in document.parts:
        below = prune(part.children)
        parts.append(part if below is part.children else replace(part, children=below))
    if all(a is b for a, b in zip(parts, document.parts, strict=True)):
        return document
    return replace(document, parts=tuple(parts))
