"""Lists of what is made of nodes, one thing each, that share what an edit did not change."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from wenming_desk.document.nodes import Node, Section
from wenming_desk.document.sharing import common_ends

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Branch(Generic[T]):
    """What was made of a node's children and all below them, in reading order; that of child i is
    `items[starts[i]:starts[i + 1]]`. The lists are never changed."""

    nodes: tuple[Node, ...]
    labels: Mapping[int, str]
    items: list[T]
    starts: list[int]


class Branches(Generic[T]):
    """Makes one thing of each node; of the paragraph that a run-in heading opens none."""

    def __init__(self, make: Callable[[Node, str], T]) -> None:
        """`make` is given a node and its label."""
        self._make = make
        self._branches: dict[int, Branch[T]] = {}

    def __len__(self) -> int:
        return len(self._branches)

    def branch(self, owner: int, nodes: tuple[Node, ...], labels: Mapping[int, str]) -> Branch[T]:
        """What is made of the children of a part or section, by its id.

        `labels` must be the same mapping as long as it says the same.
        """
        old = self._branches.get(owner)
        first = last = 0
        if old is None or old.labels is not labels:
            none: list[T] = []
            old = Branch((), labels, none, [0])
        elif old.nodes is nodes:
            return old
        else:
            first, last = common_ends(old.nodes, nodes)
        items = old.items[: old.starts[first]]
        starts = old.starts[:first]
        for node in nodes[first : len(nodes) - last]:
            starts.append(len(items))
            items.append(self._make(node, labels.get(node.id, "")))
            if isinstance(node, Section):
                below = node.children if node.lead is None else node.children[1:]
                if below:
                    items.extend(self.branch(node.id, below, labels).items)
        rest = old.starts[len(old.nodes) - last :]
        by = len(items) - rest[0]
        items.extend(old.items[rest[0] :])
        starts.extend([start + by for start in rest] if by else rest)
        branch = self._branches[owner] = Branch(nodes, labels, items, starts)
        return branch

    def keep(self, live: Container[int]) -> None:
        """Let go of parts and sections that are not among the `live` ones."""
        self._branches = {k: v for k, v in self._branches.items() if k in live}
