"""What the levels of a part are called: 一、（一）1. of plans or 章、节、条 of regulations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    NumberingScheme,
    Paragraph,
    Part,
    Section,
)
from wenming_desk.document.numbering import ARTICLE, parse_label, section_labels
from wenming_desk.document.tree import update_part

_REGULATION = NumberingScheme.REGULATION
_FEW = 2
"""So many typed articles (第一条, 第二条) have to stand in a part for their numbers to be taken."""


def set_scheme(document: Document, part_id: int, scheme: NumberingScheme) -> Document:
    """Number a part by another scheme; levels stay as they are.

    Numbers 第X章, 第X节 and 第X条 that stand in the text of a part that becomes a regulation
    become the numbers of sections, where counting gives the same ones. EditError for an unknown
    part.
    """
    next_id = document.next_id

    def change(part: Part) -> Part:
        nonlocal next_id
        if part.numbering.scheme is scheme:
            return part
        changed = replace(part, numbering=replace(part.numbering, scheme=scheme))
        if scheme is not _REGULATION:
            return changed
        typed = _Typed(next_id)
        children = typed.nodes(part.children)
        counted = replace(changed, children=children)
        labels = section_labels(counted)
        if len(typed.found) < _FEW or any(
            parse_label(labels.get(own, ""), _REGULATION) is None
            or _place(labels[own]) != _place(label)
            for own, label in typed.found.items()
        ):
            return changed
        next_id = typed.next_id
        return counted

    changed = update_part(document, part_id, change)
    return changed if next_id == document.next_id else replace(changed, next_id=next_id)


def _place(label: str) -> tuple[int, int]:
    found = parse_label(label, _REGULATION)
    assert found is not None
    return found[:2]


@dataclass(slots=True)
class _Typed:
    """Nodes with typed numbers of regulations in a tree of their own."""

    next_id: int
    found: dict[int, str] = field(default_factory=dict[int, str])
    """Section → the label that stood in its text."""

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The tree that the numbers tell; the same nodes where they tell nothing."""
        flat = [self._read(node) for node in _flat(nodes)]
        if not self.found:
            return nodes
        return _nested(flat)

    def _read(self, node: Node) -> Node:
        if isinstance(node, Paragraph):
            return self._article(node)
        if isinstance(node, Section) and not node.numbered and node.heading:
            label = parse_label(node.heading.plain, _REGULATION)
            if label is not None and label[0] < ARTICLE:
                self.found[node.id] = node.heading.plain[: label[2]]
                heading = node.heading.slice(label[2])
                return replace(node, heading=heading, level=label[0], numbered=True)
        return node

    def _article(self, node: Paragraph) -> Node:
        label = parse_label(node.text.plain, _REGULATION)
        if label is None or not (label[0] == ARTICLE or (self.found and label[0] > ARTICLE)):
            return node
        own, self.next_id = self.next_id, self.next_id + 1
        self.found[own] = node.text.plain[: label[2]]
        lead = replace(node, text=node.text.slice(label[2]))
        return Section(own, Text(), label[0], (lead,), run_in=True)


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Nodes in reading order, each section with no more than the paragraph that it opens."""
    for node in nodes:
        if isinstance(node, Section):
            lead = node.lead
            yield replace(node, children=(lead,) if lead else ())
            yield from _flat(node.children[1:] if lead else node.children)
        else:
            yield node


def _nested(flat: list[Node]) -> tuple[Node, ...]:
    """Sections below those of higher levels; what else there is belongs to the one before it, but
    not to an item below an article."""
    top: list[Node] = []
    stack: list[tuple[Section, list[Node]]] = []

    def close(level: int) -> None:
        while stack and stack[-1][0].level >= level:
            section, below = stack.pop()
            (stack[-1][1] if stack else top).append(
                replace(section, children=(*section.children, *below))
            )

    for node in flat:
        if isinstance(node, Section):
            close(node.level)
            stack.append((node, []))
            continue
        text = node.text.readable if isinstance(node, Paragraph) else ""
        if text and any(section.level == ARTICLE for section, _ in stack):
            close(ARTICLE + 1)
        (stack[-1][1] if stack else top).append(node)
    close(0)
    return tuple(top)
