"""Which nodes came from the library, asked for each row and paragraph that is drawn."""

from __future__ import annotations

from wenming_desk.document.nodes import Document, Node, Paragraph, Section, walk

_MOST = 20_000


class BorrowedNodes:
    """Remembers the answers: nodes are values, so that an answer stays right."""

    def __init__(self) -> None:
        self._below: dict[int, tuple[Node, bool]] = {}
        self._ids: dict[int, tuple[Node, frozenset[int]]] = {}

    def own(self, node: object) -> bool:
        """Whether a node, or the text that its heading opens, came from the library."""
        if isinstance(node, Section):
            lead = node.lead
            return bool(node.provenance or (lead is not None and lead.provenance))
        return isinstance(node, Paragraph) and bool(node.provenance)

    def ids(self, document: Document) -> frozenset[int]:
        """The nodes of a document that came from the library; looks again only at what changed."""
        found: set[int] = set()
        kept: dict[int, tuple[Node, frozenset[int]]] = {}
        for part in document.parts:
            for node in part.children:
                known = self._ids.get(id(node))
                if known is None or known[0] is not node:
                    ids = frozenset(each.id for each in walk((node,)) if self.own(each))
                    known = (node, ids)
                kept[id(node)] = known
                found |= known[1]
        self._ids = kept
        return frozenset(found)

    def below(self, node: object) -> bool:
        """Whether anything below a section came from the library."""
        if not isinstance(node, Section):
            return False
        kept = self._below.get(id(node))
        if kept is not None and kept[0] is node:
            return kept[1]
        found = any(self.own(each) for each in walk(node.children))
        if len(self._below) >= _MOST:
            self._below.clear()
        self._below[id(node)] = (node, found)
        return found
