"""Finding and rebuilding nodes of the immutable tree; the ground that the edits stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Document,
    Node,
    NumberingScheme,
    Part,
    Section,
    walk_document,
)
from wenming_desk.document.numbering import ARTICLE

Children = tuple[Node, ...]


class EditError(ValueError):
    """An edit that cannot be done on this document; the message is for developers."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its part, its parent (part or section), and its index there."""

    part: Part
    parent: Part | Section
    index: int
    node: Node


def find(document: Document, node_id: int) -> Part | Node | None:
    """The part or node with this id, or None."""
    for part in document.parts:
        found = part if part.id == node_id else _find_below(part.children, node_id)
        if found is not None:
            return found
    return None


def _find_below(nodes: Children, node_id: int) -> Node | None:
    for node in nodes:
        if node.id == node_id:
            return node
        if isinstance(node, Section) and node.may_hold(node_id):
            found = _find_below(node.children, node_id)
            if found is not None:
                return found
    return None


def find_part(document: Document, node_id: int) -> Part | None:
    """The part that has this id or holds the node with this id, or None."""
    for part in document.parts:
        if part.id == node_id or _find_below(part.children, node_id) is not None:
            return part
    return None


def locate(document: Document, node_id: int) -> Spot:
    """Where a node stands; EditError when there is no such node or it is a part."""
    for part in document.parts:
        spot = _locate_in(part, part, node_id)
        if spot:
            return spot
    raise EditError(f"no node {node_id}")


def _locate_in(part: Part, parent: Part | Section, node_id: int) -> Spot | None:
    for index, node in enumerate(parent.children):
        if node.id == node_id:
            return Spot(part, parent, index, node)
        if isinstance(node, Section) and node.may_hold(node_id):
            spot = _locate_in(part, node, node_id)
            if spot:
                return spot
    return None


def ancestors(document: Document, node_id: int) -> tuple[Part | Section, ...]:
    """The chain from the part down to the parent of a node; () for parts and unknown ids."""
    for part in document.parts:
        path = _path(part, node_id)
        if path is not None:
            return path
    return ()


def _path(parent: Part | Section, node_id: int) -> tuple[Part | Section, ...] | None:
    for node in parent.children:
        if node.id == node_id:
            return (parent,)
        if isinstance(node, Section) and node.may_hold(node_id):
            below = _path(node, node_id)
            if below is not None:
                return (parent, *below)
    return None


def replace_children(
    document: Document, parent_id: int, change: Callable[[Children], Children]
) -> Document:
    """Rebuild the tree with the children of one part or section changed; the rest is shared."""

    def rebuild(children: Children) -> Children:
        for index, node in enumerate(children):
            if not isinstance(node, Section) or not node.may_hold(parent_id):
                continue
            below = change(node.children) if node.id == parent_id else rebuild(node.children)
            if below is not node.children:
                return (*children[:index], replace(node, children=below), *children[index + 1 :])
        return children

    for index, part in enumerate(document.parts):
        below = change(part.children) if part.id == parent_id else rebuild(part.children)
        if below is not part.children:
            changed = replace(part, children=below)
            return replace(
                document,
                parts=(*document.parts[:index], changed, *document.parts[index + 1 :]),
            )
    return document


def update(document: Document, node_id: int, change: Callable[[Node], Node]) -> Document:
    """Replace one node by `change` of it; the same document when the node comes back unchanged."""
    spot = locate(document, node_id)
    new = change(spot.node)
    if new is spot.node or new == spot.node:
        return document
    at = spot.index
    return replace_children(document, spot.parent.id, lambda c: (*c[:at], new, *c[at + 1 :]))


def update_part(document: Document, part_id: int, change: Callable[[Part], Part]) -> Document:
    """Replace one part by `change` of it; EditError when there is no such part."""
    for index, part in enumerate(document.parts):
        if part.id == part_id:
            new = change(part)
            if new == part:
                return document
            parts = (*document.parts[:index], new, *document.parts[index + 1 :])
            return replace(document, parts=parts)
    raise EditError(f"no part {part_id}")


def with_fresh_ids(document: Document, nodes: Children) -> tuple[Document, Children]:
    """Copies of `nodes` under ids that the document has not given out yet."""
    next_id = document.next_id

    def renew(node: Node) -> Node:
        nonlocal next_id
        own, next_id = next_id, next_id + 1
        if isinstance(node, Section):
            return replace(node, id=own, children=tuple(renew(c) for c in node.children))
        return replace(node, id=own)

    fresh = tuple(renew(n) for n in nodes)
    return replace(document, next_id=next_id), fresh


def height(node: Node) -> int:
    """How many section levels hang below a node, one under the other."""
    if not isinstance(node, Section):
        return 0
    return max((1 + height(c) for c in node.children if isinstance(c, Section)), default=0)


def scheme_at(document: Document, node_id: int) -> NumberingScheme:
    """The numbering scheme of the part that has this id or holds the node with this id."""
    part = find_part(document, node_id)
    return part.numbering.scheme if part is not None else NumberingScheme.PLAN


def at_level(node: Node, level: int, scheme: NumberingScheme = NumberingScheme.PLAN) -> Node:
    """A section moved to a heading level with its subsections shifted along; others unchanged.

    Near the deepest level gaps between levels close up. The articles (条) of a chapter that
    becomes a 节, or the other way round, stay articles; the text of an article that becomes a 节 or
    chapter is its heading. EditError when the subsections do not fit
    below `level` even so: making siblings of them would destroy a structure that nobody asked to
    change.
    """
    if not isinstance(node, Section):
        return node
    if not 1 <= level <= MAX_LEVEL:
        raise EditError(f"no heading level {level}")
    shift = level - node.level
    if shift == 0:
        return node
    if level + height(node) > MAX_LEVEL:
        raise EditError("the subsections would come below the deepest level")
    stays = MAX_LEVEL + 1
    if scheme is NumberingScheme.REGULATION and level < ARTICLE:
        stays = ARTICLE if node.level < ARTICLE else stays
        node = _headed(node)
    children = tuple(
        at_level(c, min(c.level + shift, MAX_LEVEL - height(c)), scheme)
        if isinstance(c, Section) and c.level < stays
        else c
        for c in node.children
    )
    return replace(node, level=level, children=children)


def _headed(node: Section) -> Section:
    """A numbered paragraph as a heading."""
    lead = node.lead
    if lead is None or node.heading:
        return node
    provenance = node.provenance or lead.provenance
    below = node.children[1:]
    return replace(node, heading=lead.text, children=below, run_in=False, provenance=provenance)


def child_level(
    parent: Part | Section,
    index: int | None = None,
    scheme: NumberingScheme = NumberingScheme.PLAN,
) -> int:
    """The level of a new section at `index` (the end) under this parent: that of the section
    before it, else of the one behind it, else one below the parent (at most MAX_LEVEL); in a
    regulation an article (条) unless it stands below one."""
    at = len(parent.children) if index is None else index
    for node in (*reversed(parent.children[:at]), *parent.children[at:]):
        if isinstance(node, Section):
            return node.level
    level = min(parent.level + 1, MAX_LEVEL) if isinstance(parent, Section) else 1
    return max(level, ARTICLE) if scheme is NumberingScheme.REGULATION else level


def section_before(spot: Spot) -> tuple[Section | None, list[int]]:
    """The nearest section before a node among its siblings, and the ids of what lies between."""
    between: list[int] = []
    for node in reversed(spot.parent.children[: spot.index]):
        if isinstance(node, Section):
            return node, between
        between.append(node.id)
    return None, between


def faults(nodes: Children, parent_level: int = 0) -> list[str]:
    """What is wrong with a piece of tree: levels and run-in headings; [] when nothing is."""
    found: list[str] = []
    for node in nodes:
        if not isinstance(node, Section):
            continue
        if not parent_level < node.level <= MAX_LEVEL:
            found.append(f"section {node.id}: level {node.level} under level {parent_level}")
        if node.run_in and node.lead is None:
            found.append(f"section {node.id}: no paragraph to run into")
        found.extend(faults(node.children, node.level))
    return found


def document_faults(document: Document) -> list[str]:
    """What is wrong with a document: ids given twice or never given out, and `faults`."""
    found: list[str] = []
    seen: set[int] = set()
    for node in walk_document(document):
        if node.id in seen:
            found.append(f"id {node.id} twice")
        if not 0 < node.id < document.next_id:
            found.append(f"id {node.id} was never given out")
        seen.add(node.id)
    for part in document.parts:
        found.extend(faults(part.children))
    return found
