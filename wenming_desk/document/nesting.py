"""Where a block belongs by reading order alone, and what must be told where that is not enough.

A page shows headings and paragraphs one below the other; which section a paragraph belongs to is
read from the headings above it. Writer and reader of a file use the same rule, so the writer can
tell the few places where the rule would be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wenming_desk.document.nodes import Node, NumberingScheme, Section
from wenming_desk.document.numbering import ARTICLE


@dataclass(frozen=True, slots=True)
class Opened:
    """A section that is open at a place of the text; `holds`: paragraphs after it are its own."""

    level: int
    holds: bool


@dataclass(slots=True)
class Nesting:
    """The sections open at the place reached, outermost first; parents are told by their level,
    0 for the part itself."""

    open: list[Opened] = field(default_factory=list[Opened])

    def section(self, level: int, holds: bool, told: int | None = None) -> int:
        """Open a section; the level of its parent."""
        if told is None or told >= level:
            self._close(level - 1)
        else:
            self._close(told)
        parent = self._innermost
        self.open.append(Opened(level, holds))
        return parent

    def block(self, told: int | None = None) -> int:
        """The level of the section that a paragraph or table belongs to."""
        if told is not None:
            self._close(told)
        else:
            while self.open and not self.open[-1].holds:
                self.open.pop()
        return self._innermost

    @property
    def _innermost(self) -> int:
        return self.open[-1].level if self.open else 0

    def _close(self, deepest: int) -> None:
        while self.open and self.open[-1].level > deepest:
            self.open.pop()


def holds_blocks(is_item: bool, text: str) -> bool:
    """Whether paragraphs after a section's own are taken for its content.

    A numbered item is one paragraph, so what follows belongs to the section around the list; but
    one that ends with a colon introduces what follows.
    """
    return not is_item or text.rstrip()[-1:] in ("：", ":")


def is_item(node: Section, scheme: NumberingScheme = NumberingScheme.PLAN) -> bool:
    """Whether the section is a numbered paragraph without a heading; an article (条) is none, as
    it may have several paragraphs (款)."""
    if scheme is NumberingScheme.REGULATION and node.level <= ARTICLE:
        return False
    return node.lead is not None and not node.heading


def told_parents(
    nodes: tuple[Node, ...], scheme: NumberingScheme = NumberingScheme.PLAN
) -> dict[int, int]:
    """Node id → level of its parent, for those nodes whose place the rule would get wrong."""
    told: dict[int, int] = {}
    nesting = Nesting()
    for node, parent in _with_parents(nodes, 0):
        before = list(nesting.open)
        if _enter(nesting, node, None, scheme) != parent:
            told[node.id] = parent
            nesting.open = before
            _enter(nesting, node, parent, scheme)
    return told


def _enter(nesting: Nesting, node: Node, told: int | None, scheme: NumberingScheme) -> int:
    if not isinstance(node, Section):
        return nesting.block(told)
    lead = node.lead
    holds = holds_blocks(is_item(node, scheme), lead.text.readable if lead else "")
    return nesting.section(node.level, holds, told)


def _with_parents(nodes: tuple[Node, ...], parent: int) -> Iterator[tuple[Node, int]]:
    """Nodes in reading order with their parents' levels; leads are part of their sections."""
    for node in nodes:
        yield node, parent
        if isinstance(node, Section):
            yield from _with_parents(node.children[1:] if node.lead else node.children, node.level)
