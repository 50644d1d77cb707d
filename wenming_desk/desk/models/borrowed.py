"""Which texts came from the library and are still as they came, for each row and paragraph drawn.

What was rewritten is no longer borrowed: its marks go with its words.
"""

from __future__ import annotations

from collections.abc import Mapping

from wenming_desk.document.nodes import Document, Node, Paragraph, Section, walk
from wenming_desk.review.alignment import GRAM, GramIndex, shared

Spans = tuple[tuple[int, int], ...]
"""Stretches [start, end) in characters of a text."""

_MOST = 20_000
_LEAST = 0.1
"""Share of a text that must be as it came, else it counts as rewritten."""


class BorrowedNodes:
    """Remembers the answers: nodes are values, so that an answer stays right."""

    def __init__(self) -> None:
        self._below: dict[int, tuple[Node, bool]] = {}
        self._spans: dict[int, tuple[Node, Spans]] = {}
        self._found: dict[int, tuple[Node, dict[int, Node]]] = {}
        self._all: dict[int, Node] = {}

    def spans(self, node: Node) -> Spans:
        """What of a heading or paragraph is still as it came from the library; () for none."""
        if not isinstance(node, Section | Paragraph) or node.provenance is None:
            return ()
        known = self._spans.get(id(node))
        if known is not None and known[0] is node:
            return known[1]
        text = node.heading.plain if isinstance(node, Section) else node.text.plain
        came = node.provenance.text
        if text == came:
            found: Spans = ((0, len(text)),) if text else ()
        else:
            matches = shared(text, GramIndex(came), GRAM)
            found = tuple((match.start, match.end) for match in matches)
            if sum(end - start for start, end in found) < _LEAST * len(text):
                found = ()
        if len(self._spans) >= _MOST:
            self._spans.clear()
        self._spans[id(node)] = (node, found)
        return found

    def own(self, node: object) -> bool:
        """Whether a node, or the text that its heading opens, is borrowed."""
        if isinstance(node, Section):
            lead = node.lead
            return bool(self.spans(node) or (lead is not None and self.spans(lead)))
        return isinstance(node, Paragraph) and bool(self.spans(node))

    def share(self, node: object) -> float:
        """Part of the text of a row that is still as it came, 0–1: its heading with its lead."""
        texts: list[Section | Paragraph] = []
        if isinstance(node, Section):
            texts = [node] if node.lead is None else [node, node.lead]
        elif isinstance(node, Paragraph):
            texts = [node]
        kept = sum(end - start for each in texts for start, end in self.spans(each))
        whole = sum(len(t.heading if isinstance(t, Section) else t.text) for t in texts)
        return kept / whole if whole else 0.0

    def nodes(self, document: Document) -> Mapping[int, Node]:
        """The headings and paragraphs by id that remember where they came from; looks again only
        at what changed. What of them is as it came is asked of those that are drawn."""
        found: dict[int, tuple[Node, dict[int, Node]]] = {}
        same = True
        for part in document.parts:
            for node in part.children:
                known = self._found.get(id(node))
                if known is None or known[0] is not node:
                    own = {each.id: each for each in walk((node,)) if _remembers(each)}
                    known = (node, own)
                    same = same and not own
                found[id(node)] = known
        gone = (known for at, known in self._found.items() if at not in found)
        if not same or any(own for _, own in gone):
            self._all = {}
            for _, own in found.values():
                self._all.update(own)
        self._found = found
        return self._all

    def below(self, node: object) -> bool:
        """Whether anything below a section is borrowed."""
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


def _remembers(node: Node) -> bool:
    return isinstance(node, Section | Paragraph) and node.provenance is not None
