"""The numbers of the status bar: 字数 of the document and of the current node, kept by identity."""

from __future__ import annotations

from wenming_desk.document.counting import count_node, count_words
from wenming_desk.document.difference import RunningTotal
from wenming_desk.document.nodes import Document, Node, Part, Section, node_text
from wenming_desk.document.tree import find


class WordCounter:
    """Counts again only what changed: an untouched node is the same object."""

    def __init__(self) -> None:
        self._total = RunningTotal(_own_count)

    def total(self, document: Document) -> int:
        """字数 of all parts."""
        return self._total.of(document)


def _own_count(each: Part | Node) -> int:
    if isinstance(each, Part):
        own = each.title_line + each.addressee + "".join(each.signature.orgs)
        return count_words(own) + count_words(each.signature.date)
    return count_words(node_text(each))


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
