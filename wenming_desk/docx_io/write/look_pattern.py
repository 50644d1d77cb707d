"""The paragraphs of a file that new ones are made after: the nearest of the same kind."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from wenming_desk.document.nodes import Node, Paragraph, Part, Section
from wenming_desk.document.source import SourceParagraph
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.visible import R_, T, walk_visible
from wenming_desk.docx_io.write.look_old import Old

_RPR = w("rPr")
_PLAIN = ("left", "both", "distribute", "start")
Kind = tuple[str, int]
"""What a paragraph is, and its level or 0."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A block to make a paragraph after, the properties of its first run, and those of the text
    behind a run-in heading."""

    block: int
    run: Element | None
    lead: Element | None = None
    exact: bool = True
    """Whether it is of the wanted kind, not only the next best."""


class Patterns:
    """Finds patterns in time that hardly grows with the document."""

    def __init__(self, old: Old) -> None:
        self._old = old
        self._by_kind: dict[Kind, list[tuple[int, int]]] = defaultdict(list)
        for node in old.nodes.values():
            self._take(node)
        for slot in old.slots:
            name = slot.key[1]
            if name not in ("text", "cell", "kept") and slot.key in old.found:
                block = old.file.block_at[old.found[slot.key].first]
                self._by_kind[name, 0].append((block, slot.key[0]))
        for each in self._by_kind.values():
            each.sort()

    def _take(self, node: Part | Node) -> None:
        blocks = self._old.blocks.get(node.id)
        if not blocks or node.id in self._old.leads or not isinstance(node, Paragraph | Section):
            return
        block = blocks[0]
        source = self._old.source.blocks[block]
        if not isinstance(source, SourceParagraph):
            return
        place = (block, node.id)
        if isinstance(node, Section):
            self._by_kind["run-in" if node.run_in else "heading", node.level].append(place)
            self._by_kind["section", 0].append(place)
        elif source.text.plain.strip("\ufffc \u3000\t\n"):
            plain = not source.label and source.look.align in _PLAIN
            self._by_kind["body" if plain else "set apart", 0].append(place)

    def like(self, node: Part | Node, anchor: int) -> Pattern:
        """The pattern of a new paragraph or section near a block."""
        if isinstance(node, Section):
            own, other = ("run-in", "heading") if node.run_in else ("heading", "run-in")
            kinds = [(own, node.level), (other, node.level)]
            return self._nearest(kinds, [("section", 0), ("body", 0), ("set apart", 0)], anchor)
        return self._nearest([("body", 0)], [("set apart", 0), ("run-in", 0)], anchor)

    def field(self, name: str, anchor: int) -> Pattern:
        """The pattern of a title, a date and the like; `exact` is False for a body paragraph."""
        others = [("body", 0), ("set apart", 0), ("section", 0), ("title", 0)]
        return self._nearest([(name, 0)], others, anchor)

    def of_block(self, block: int, node_id: int) -> Pattern:
        """A block as its own pattern."""
        return self._made(block, node_id, exact=True)

    def _nearest(self, kinds: list[Kind], others: list[Kind], anchor: int) -> Pattern:
        for number, kind in enumerate((*kinds, *others)):
            places = self._by_kind.get(kind)
            if places:
                at = bisect_left(places, (anchor + 1, -2))
                near = min(
                    places[max(at - 1, 0) : at + 1], key=lambda place: abs(place[0] - anchor)
                )
                return self._made(*near, exact=number < len(kinds))
        there = self._old.source.blocks
        paragraphs = [n for n, block in enumerate(there) if isinstance(block, SourceParagraph)]
        if not paragraphs:
            return Pattern(-1, None, exact=False)
        return self._made(min(paragraphs, key=lambda n: abs(n - anchor)), 0, exact=False)

    def _made(self, block: int, node_id: int, *, exact: bool) -> Pattern:
        node = self._old.nodes.get(node_id)
        lead = node.lead if isinstance(node, Section) else None
        first = self._run_of(node_id) if isinstance(node, Section) else None
        behind = None if lead is None else self._run_of(lead.id)
        if first is None:
            runs = (e for e in walk_visible(self._old.file.blocks[block]) if e.tag == R_)
            first = next((r for r in runs if r.find(T) is not None), None)
        return Pattern(
            block,
            None if first is None else first.find(_RPR),
            None if behind is None else behind.find(_RPR),
            exact,
        )

    def _run_of(self, node_id: int) -> Element | None:
        """The run that the text of a node begins in."""
        found = self._old.found.get((node_id, "text", 0, 0, 0))
        if found is None:
            return None
        number = self._old.file.at[found.first][0]
        run = self._old.file.elements[number].getparent()
        return run if run is not None and run.tag == R_ else None
