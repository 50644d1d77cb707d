"""A document without what its nodes remember of the library: as it may leave the house."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.nodes import Document, Node, Paragraph, Section


def without_provenance(document: Document) -> Document:
    """The document whose nodes remember no snippet; the same one where none does."""
    parts = tuple(
        part if (kept := _nodes(part.children)) is part.children else replace(part, children=kept)
        for part in document.parts
    )
    same = all(new is old for new, old in zip(parts, document.parts, strict=True))
    return document if same else replace(document, parts=parts)


def _nodes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    found = tuple(map(forgetting, nodes))
    return nodes if all(new is old for new, old in zip(found, nodes, strict=True)) else found


def forgetting(node: Node) -> Node:
    """A node that remembers no snippet, nor does anything below it."""
    if isinstance(node, Section):
        below = _nodes(node.children)
        if below is node.children and node.provenance is None:
            return node
        return replace(node, children=below, provenance=None)
    if isinstance(node, Paragraph) and node.provenance is not None:
        return replace(node, provenance=None)
    return node
