"""The numbers of the status bar: 字数 of the document and of the current node, kept by identity."""

from __future__ import annotations

from wenming_desk.document.counting import count_node, count_words
from wenming_desk.document.nodes import Document, Node, Part, Section, node_text
from wenming_desk.document.tree import find


class WordCounter:
    """Counts again only what changed: an untouched node is the same object."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Node, int]] = {}

    def total(self, document: Document) -> int:
        """字数 of all parts."""
        known: dict[int, tuple[Node, int]] = {}
        total = 0
        for part in document.parts:
            own = part.title_line + part.addressee + "".join(part.signature.orgs)
            total += count_words(own) + count_words(part.signature.date)
            total += sum(self._count(node, known) for node in part.children)
        self._known = known
        return total

    def _count(self, node: Node, known: dict[int, tuple[Node, int]]) -> int:
        held = self._known.get(node.id)
        if held is not None and held[0] is node:
            count = held[1]
        elif isinstance(node, Section):
            count = count_words(node_text(node))
            count += sum(self._count(child, known) for child in node.children)
        else:
            count = count_node(node)
        known[node.id] = (node, count)
        return count


def section_words(document: Document, node_id: int) -> str:
    """What the status bar says of the current node: 本节 330 字, 本段 84 字; "" for none."""
    node = find(document, node_id)
    if node is None:
        return ""
    if isinstance(node, Part):
        name = "本件" if document.parts and node is not document.parts[0] else "本文"
    else:
        name = "本节" if isinstance(node, Section) else "本段"
    return f"{name} {count_node(node):,} 字"
