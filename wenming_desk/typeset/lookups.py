"""Tables over all pages that are made when first looked into: most layouts need few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wenming_desk.typeset.agreement import Lock
from wenming_desk.typeset.pages import CellLocks
from wenming_desk.typeset.segments import Segment

_FEW = 8
"""Look-ups that are answered page by page, before a table is made for all further ones."""


class FirstPages(Mapping[int, int]):
    """Node id → index of the page on which it begins."""

    def __init__(self, nodes: Sequence[tuple[int, ...]], others: Mapping[int, int]) -> None:
        """`nodes` that begin on each page, and pages of `others`."""
        self._nodes = nodes
        self._others = others
        self._table: dict[int, int] | None = None
        self._asked = 0

    @property
    def _all(self) -> dict[int, int]:
        if self._table is None:
            self._table = dict(self._others)
            for page in range(len(self._nodes) - 1, -1, -1):
                for node in self._nodes[page]:
                    self._table[node] = page
        return self._table

    def nodes_on(self, page: int) -> tuple[int, ...]:
        """The nodes that begin on a page (index from 0), but for those that close the text."""
        return self._nodes[page]

    def __getitem__(self, node: int) -> int:
        self._asked += 1
        if self._table is not None or self._asked > _FEW:
            return self._all[node]
        for page, nodes in enumerate(self._nodes):
            if node in nodes:
                return page
        return self._others[node]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Spacings(Mapping[int, tuple[Lock, ...]]):
    """Index of a flow item → the spacing that its characters must have in the file."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._table: dict[int, tuple[Lock, ...]] | None = None

    @property
    def _all(self) -> dict[int, tuple[Lock, ...]]:
        if self._table is None:
            self._table = {}
            item = 0
            for segment in self._segments:
                for laid in segment.laid:
                    if laid.blocks and laid.blocks[0].locks:
                        self._table[item] = laid.blocks[0].locks
                    item += 1
        return self._table

    def __getitem__(self, item: int) -> tuple[Lock, ...]:
        return self._all[item]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class CellSpacings(Mapping[int, tuple[CellLocks, ...]]):
    """Id of a table → the spacing that the characters in its cells must have in the file."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._table: dict[int, tuple[CellLocks, ...]] | None = None

    @property
    def _all(self) -> dict[int, tuple[CellLocks, ...]]:
        if self._table is None:
            found: dict[int, tuple[CellLocks, ...]] = {}
            for segment in self._segments:
                for laid in segment.laid:
                    cells = tuple(locks for block in laid.blocks for locks in block.cells)
                    if cells:
                        found[laid.blocks[0].node] = cells
            self._table = found
        return self._table

    def __getitem__(self, table: int) -> tuple[CellLocks, ...]:
        return self._all[table]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
