"""The flow of a part's nodes, with what did not change taken over from the flow before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wenming_desk.document.branches import Branches
from wenming_desk.document.nodes import Node, NumberingScheme, Paragraph, Section
from wenming_desk.document.numbering import ARTICLE
from wenming_desk.standard.items import FlowItem, FlowParagraph, FlowTable, Piece
from wenming_desk.standard.making import Maker, text_pieces
from wenming_desk.standard.roles import Role, section_role

_SPARE = 1000
"""Nodes that may be gone before they are forgotten."""


class NodeFlow:
    """Makes flow items of the nodes of parts that are numbered by one scheme.

    An item stays the very same as long as its node says the same.
    """

    def __init__(self, maker: Maker, scheme: NumberingScheme) -> None:
        self._maker = maker
        self._scheme = scheme
        self._profile = maker.profile
        self._items: dict[int, tuple[object, str, FlowItem]] = {}
        self._branches = Branches(self._item)

    def items(
        self, part: int, nodes: tuple[Node, ...], labels: Mapping[int, str]
    ) -> list[FlowItem]:
        """The items of the children of a part, by its id, and of all below them; the list is not
        to be changed.

        `labels` must be the same mapping as long as it says the same.
        """
        return self._branches.branch(part, nodes, labels).items

    def forget(self, count: int, live: Iterable[int]) -> None:
        """Let go of nodes that are not among the `live` ones, if they are many beside `count`."""
        if max(len(self._items), len(self._branches)) > 2 * count + _SPARE:
            ids = set(live)
            self._items = {k: v for k, v in self._items.items() if k in ids}
            self._branches.keep(ids)

    def _item(self, node: Node, label: str) -> FlowItem:
        if isinstance(node, Section):
            return self._kept((node.heading, node.level, node.lead, node.run_in_mark), label, node)
        return self._kept(node, label, node)

    def _kept(self, key: object, label: str, node: Node) -> FlowItem:
        """The item of a node, kept from the last flow when neither node nor label changed."""
        kept = self._items.get(node.id)
        if kept is not None and kept[1] == label and (kept[0] is key or kept[0] == key):
            return kept[2]
        if isinstance(node, Section):
            item: FlowItem = self._section(node, label)
        elif isinstance(node, Paragraph):
            role = Role.BELOW_TITLE if node.below_title else Role.BODY
            pieces = tuple(text_pieces(node.text, node.id, self._profile.style(role)))
            item = self._maker.paragraph(role, node.id, pieces)
        else:
            item = FlowTable(node, self._profile.style(Role.TABLE))
        self._items[node.id] = (key, label, item)
        return item

    def _section(self, node: Section, label: str) -> FlowParagraph:
        """A heading alone, or with the paragraph it opens: its own face up to its mark only."""
        lead = node.lead
        role = section_role(node, self._scheme)
        style = self._profile.style(role)
        words = style
        regulation = self._scheme is NumberingScheme.REGULATION
        if regulation and node.level >= ARTICLE and lead is None:
            # an article has no heading: what stands beside its number is its text
            words = self._profile.style(Role.BODY)
        pieces: list[Piece] = []
        if label:
            pieces.append(Piece(label, node.id, -1, style.face, style.bold, fixed=True))
        pieces.extend(text_pieces(node.heading, node.id, words))
        if lead is not None:
            if node.heading:
                pieces.append(Piece(node.run_in_mark, node.id, -1, style.face, style.bold))
            pieces.extend(text_pieces(lead.text, lead.id, self._profile.style(Role.BODY)))
        paragraph = self._maker.paragraph(role, node.id, tuple(pieces))
        keep = lead is None and (not regulation or node.level < ARTICLE)
        return replace(paragraph, keep_next=keep)
