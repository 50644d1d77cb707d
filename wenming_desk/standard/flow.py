"""The flow of a document: its paragraphs in order, each with role, look and distance.

The typesetter and the .docx writer both work from this one list, so what the preview shows is
what the file says. Distances are set edge to edge (GB/T 33476.2) or as empty rows, by profile.
"""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.nodes import Document, Node, Paragraph, Part, PartRole, Section
from wenming_desk.document.numbering import attachment_names, document_labels
from wenming_desk.standard.closing import (
    attachment_note,
    imprint_items,
    note_item,
    signature_items,
)
from wenming_desk.standard.head import head_items
from wenming_desk.standard.items import Flow, FlowItem, FlowParagraph, FlowTable, Piece, Words
from wenming_desk.standard.making import Maker, text_pieces
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role, heading_role
from wenming_desk.standard.titles import break_title

__all__ = ["Flow", "FlowBuilder", "FlowItem", "FlowParagraph", "FlowTable", "Piece"]

_TITLES = {
    PartRole.MAIN: Role.TITLE,
    PartRole.ISSUED: Role.ISSUED_TITLE,
    PartRole.ATTACHMENT: Role.ATTACHMENT_TITLE,
}


class FlowBuilder:
    """Makes flows for one profile; keeps the items of untouched nodes from one flow to the next."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._maker = Maker(profile)
        self._kept: dict[int, tuple[object, str, FlowItem]] = {}
        self._used: dict[int, tuple[object, str, FlowItem]] = {}

    def flow(self, document: Document) -> Flow:
        """The flow of a document."""
        self._used = {}
        labels = document_labels(document)
        items: list[FlowItem] = list(head_items(document.head, self._maker))
        for index, part in enumerate(document.parts):
            start = len(items)
            self._part(document, part, labels, items)
            if len(items) == start:
                continue
            if index:
                items[start] = replace(items[start], page_break=True, before=0.0)
            elif start:
                items[start] = self._below_head(items[start], items[start - 1])
        self._kept = self._used
        return Flow(tuple(items), tuple(imprint_items(document.imprint, self._maker)))

    def _part(
        self, document: Document, part: Part, labels: dict[int, str], items: list[FlowItem]
    ) -> None:
        start, maker = len(items), self._maker
        if part.role is PartRole.ATTACHMENT:
            label = Words(labels[part.id], fixed=True)
            items.append(maker.derived(Role.ATTACHMENT_LABEL, part.id, label))
        if part.title:
            items.append(maker.spaced(self._title(part), items, start))
        if part.addressee:
            words = (Words(part.addressee), Words("：", fixed=True))
            recipients = maker.derived(Role.RECIPIENTS, part.id, *words)
            items.append(maker.spaced(recipients, items, start))
        first = len(items)
        self._nodes(part.children, labels, items)
        if first < len(items) and part.title and not part.addressee:
            # the text begins one line below the title where no recipients stand between
            items[first] = maker.below(items[first], 1, items[first - 1])
        self._closing(document, part, items, start)

    def _closing(self, document: Document, part: Part, items: list[FlowItem], start: int) -> None:
        maker = self._maker
        main = part.role is PartRole.MAIN
        names = attachment_names(document) if main else part.attachment_notes
        for count, note in enumerate(attachment_note(names, part, maker)):
            items.append(note if count else maker.spaced(note, items, start))
        above = items[-1] if len(items) > start else None
        items.extend(signature_items(part, above, maker))
        if part.note:
            items.append(note_item(part, maker))

    def _title(self, part: Part) -> FlowParagraph:
        role = _TITLES[part.role]
        style = self._profile.style(role)
        pieces: list[Piece] = []
        offset = 0
        for line in break_title(part.title):
            by_hand = False
            while part.title[offset : offset + 1] == "\n":
                by_hand = True
                offset += 1
            if pieces:
                ours = not by_hand
                pieces.append(Piece("\n", part.id, -1, style.face, style.bold, fixed=ours))
            pieces.append(Piece(line, part.id, offset, style.face, style.bold))
            offset += len(line)
        return replace(self._maker.paragraph(role, part.id, tuple(pieces)), keep_next=True)

    def _below_head(self, first: FlowItem, above: FlowItem) -> FlowItem:
        """The text two lines below the red rule, or below whatever the head ends with (7.3.1)."""
        if isinstance(above, FlowParagraph) and above.rule_below:
            return replace(first, before=self._maker.gap_below_rule(first.style))
        return self._maker.below(first, 2, above)

    def _nodes(
        self, nodes: tuple[Node, ...], labels: dict[int, str], items: list[FlowItem]
    ) -> None:
        for node in nodes:
            label = labels.get(node.id, "")
            if isinstance(node, Section):
                lead = node.lead
                key = (node.heading, node.level, lead, node.run_in_mark)
                items.append(self._keep(key, label, node))
                self._nodes(node.children[1:] if lead else node.children, labels, items)
            else:
                items.append(self._keep(node, label, node))

    def _keep(self, key: object, label: str, node: Node) -> FlowItem:
        """The item of a node, kept from the last flow when neither node nor label changed."""
        kept = self._kept.get(node.id)
        if kept is not None and kept[1] == label and (kept[0] is key or kept[0] == key):
            self._used[node.id] = kept
            return kept[2]
        if isinstance(node, Section):
            item: FlowItem = self._section(node, label)
        elif isinstance(node, Paragraph):
            style = self._profile.style(Role.BODY)
            pieces = tuple(text_pieces(node.text, node.id, style))
            item = self._maker.paragraph(Role.BODY, node.id, pieces)
        else:
            item = FlowTable(node, self._profile.style(Role.TABLE))
        self._used[node.id] = (key, label, item)
        return item

    def _section(self, node: Section, label: str) -> FlowParagraph:
        """A heading alone, or with the paragraph it opens: its own face up to its mark only."""
        lead = node.lead
        role = Role.ITEM if lead and not node.heading else heading_role(node.level)
        style = self._profile.style(role)
        pieces: list[Piece] = []
        if label:
            pieces.append(Piece(label, node.id, -1, style.face, style.bold, fixed=True))
        pieces.extend(text_pieces(node.heading, node.id, style))
        if lead is not None:
            if node.heading:
                pieces.append(Piece(node.run_in_mark, node.id, -1, style.face, style.bold))
            pieces.extend(text_pieces(lead.text, lead.id, self._profile.style(Role.BODY)))
        paragraph = self._maker.paragraph(role, node.id, tuple(pieces))
        return replace(paragraph, keep_next=lead is None)
