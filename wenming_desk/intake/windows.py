"""Makes many small changes of a document, each on the few nodes that it is about.

An edit of a document walks all of it; thousands of edits, one after the other, would take the
square of that. Here each is made on a small document of one node and the one before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from wenming_desk.document.nodes import Document, Node, Part, PartRole, Section, walk
from wenming_desk.intake.report import Action, Entry

Put = Callable[[Document, Entry], Document]
"""Makes the change of one entry, whose node is in the document; may give back the same document."""


class Windows:
    """Applies entries to the nodes that they name, from the back to the front."""

    def __init__(self, document: Document, entries: Iterable[Entry], put: Put) -> None:
        self._put = put
        self._document = document
        self._next_id = document.next_id
        self._parts = {part.id for part in document.parts}
        self._by_node: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_node[entry.node].append(entry)
        self._wanted: set[int] = set()
        self._first: dict[int, Entry] = {}
        """Section → the entry that joins its first paragraph to its heading."""
        self.left: list[Entry] = []
        """Entries that need more of the document than their node and the one before it."""

    def applied(self) -> Document:
        """The document with all changes but those that are left."""
        for part in self._document.parts:
            self._mark(part.children)
        parts = tuple(self._part(part) for part in self._document.parts)
        return replace(self._document, parts=parts, next_id=self._next_id)

    def _mark(self, nodes: tuple[Node, ...]) -> None:
        """Note the nodes with entries of their own or below."""
        for node in reversed(list(walk(nodes))):
            below = isinstance(node, Section) and any(c.id in self._wanted for c in node.children)
            if below or node.id in self._by_node:
                self._wanted.add(node.id)

    def _part(self, part: Part) -> Part:
        children = self._children(part.id, part.children, first=0)
        return part if children is part.children else replace(part, children=children)

    def _children(self, parent: int, children: tuple[Node, ...], first: int) -> tuple[Node, ...]:
        """Children from `first` on with their changes, made from the back."""
        if not any(child.id in self._wanted for child in children[first:]):
            return children
        behind: list[tuple[Node, ...]] = []
        held: list[Node] = list(children)
        while len(held) > first:
            node = held.pop()
            if node.id not in self._wanted:
                behind.append((node,))
                continue
            if isinstance(node, Section):
                own = 1 if node.lead is not None else 0
                below = self._children(node.id, node.children, own)
                node = node if below is node.children else replace(node, children=below)
            behind.append(self._changed(parent, node, held, first))
        return (*held, *(node for made in reversed(behind) for node in made))

    def _changed(self, parent: int, node: Node, held: list[Node], first: int) -> tuple[Node, ...]:
        """What becomes of one node; the one before it, the last that is held, may change too."""
        entries = list(self._by_node.get(node.id, ()))
        lead = node.lead if isinstance(node, Section) else None
        if lead is not None:
            entries = [*self._by_node.get(lead.id, ()), *entries]
        made: tuple[Node, ...] = (node,)
        for entry in entries:
            if entry.action is not Action.SPLIT:
                made = self._alone(parent, made, entry)
            elif made and len(held) > first and made[0].id == entry.node:
                before = held.pop()
                made = self._window(parent, (before, *made), entry)
                held.append(made[0])
                made = made[1:]
            elif parent in self._parts or entry.node != node.id:
                self.left.append(entry)
            else:
                self._first[parent] = entry
        joins = self._first.pop(node.id, None)
        if joins is None:
            return made
        if made and made[0].id == joins.node and len(held) > first:
            # the heading went into the text before it, and what stood below it follows it there
            before = held.pop()
            made = self._window(parent, (before, *made), joins)
            held.append(made[0])
            return made[1:]
        return self._window(parent, made, joins)

    def _alone(self, parent: int, nodes: tuple[Node, ...], entry: Entry) -> tuple[Node, ...]:
        """A change inside or beside one node, without what stands below it."""
        for index, node in enumerate(nodes):
            if not isinstance(node, Section):
                continue
            own = 1 if node.lead is not None else 0
            short = replace(node, children=node.children[:own])
            made = self._window(parent, (*nodes[:index], short, *nodes[index + 1 :]), entry)
            return tuple(
                replace(each, children=(*each.children, *node.children[own:]))
                if each.id == node.id and isinstance(each, Section)
                else each
                for each in made
            )
        return self._window(parent, nodes, entry)

    def _window(self, parent: int, nodes: tuple[Node, ...], entry: Entry) -> tuple[Node, ...]:
        part = Part(parent, PartRole.MAIN, children=nodes)
        small = Document(parts=(part,), next_id=self._next_id)
        made = self._put(small, entry)
        self._next_id = made.next_id
        return made.parts[0].children
