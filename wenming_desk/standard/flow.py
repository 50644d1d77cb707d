"""The flow of a document: its paragraphs in order, each with role, look and distance.

The typesetter and the .docx writer both work from this one list, so what the preview shows is
what the file says. Distances are set edge to edge (GB/T 33476.2) or as empty rows, by profile.
"""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.labels import LabelKeeper
from wenming_desk.document.marks import issuer_mark
from wenming_desk.document.nodes import (
    Document,
    DocumentFormat,
    Head,
    NumberingScheme,
    Part,
    PartRole,
    lines_below_title,
    walk_document,
)
from wenming_desk.document.numbering import attachment_labels, attachment_names
from wenming_desk.standard.attendance import attendance_items
from wenming_desk.standard.closing import Recipients, attachment_note, imprint_items, note_item
from wenming_desk.standard.first_page import imprint_holds, plan_first_page
from wenming_desk.standard.flow_nodes import NodeFlow
from wenming_desk.standard.head import head_items
from wenming_desk.standard.items import (
    FirstPage,
    Flow,
    FlowItem,
    FlowParagraph,
    FlowTable,
    Piece,
    Stretch,
    Words,
)
from wenming_desk.standard.letter import gap_below_rules, printed_imprint
from wenming_desk.standard.making import Maker
from wenming_desk.standard.marks import is_joint
from wenming_desk.standard.memo import Memo
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.sheet import sheet_of
from wenming_desk.standard.signature import signature_items
from wenming_desk.standard.titles import break_title
from wenming_desk.standard.tracked_fields import with_tracked
from wenming_desk.standard.turned import turned, turned_places

__all__ = ["Flow", "FlowBuilder", "FlowItem", "FlowParagraph", "FlowTable", "Piece"]

_NO_PART = Part(0, PartRole.MAIN)
_TITLES = {
    PartRole.MAIN: Role.TITLE,
    PartRole.ISSUED: Role.ISSUED_TITLE,
    PartRole.ATTACHMENT: Role.ATTACHMENT_TITLE,
}


def title_lines(part: Part, profile: Profile) -> tuple[str, ...]:
    """The lines of a part's title: as set by hand, else as the program breaks it."""
    return break_title(part.title, profile.capacity(_TITLES[part.role]))


class FlowBuilder:
    """Makes flows for one profile.

    What says the same stays the very same object from one flow to the next: items, and stretches.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._maker = Maker(profile)
        self._nodes = {scheme: NodeFlow(self._maker, scheme) for scheme in NumberingScheme}
        self._labels = LabelKeeper()
        self._fixed: Memo[tuple[FlowParagraph, ...]] = Memo()
        self._plans: Memo[FirstPage] = Memo()
        self._moved: Memo[FlowItem] = Memo()
        self._stretches: dict[int, Stretch] = {}

    def flow(self, document: Document) -> Flow:
        """The flow of a document."""
        labels = attachment_labels(document)
        names = attachment_names(document)
        plan = self._plan(document)
        layout = document.format
        made = document.head, plan, layout
        head = self._fixed.get(
            0, "head", made, lambda: tuple(head_items(document.head, self._maker, plan, layout))
        )
        mark = next((float(p.style.size) for p in head if p.role is Role.ISSUER_MARK), None)
        sheet = sheet_of(layout, self._profile, mark)
        stretches: list[Stretch] = []
        for index, part in enumerate(document.parts):
            notes = names if part.role is PartRole.MAIN else part.attachment_notes
            moved = plan.moved and not index
            items = self._part(part, labels.get(part.id, ""), notes, moved=moved)
            if index:
                items[:1] = [self._parted(part, item) for item in items[:1]]
            elif head or layout is DocumentFormat.LETTER:
                if items:
                    items[0] = self._below_head(part, items[0], head, layout)
                items[:0] = head
            for place in turned_places(items):
                items[place] = self._turned(items[place])
            if items:
                stretches.append(self._stretch(part.id, tuple(items)))
        if head and not document.parts:
            stretches.append(self._stretch(0, head))
        foot, moved = printed_imprint(document), None
        if plan.moved:
            moved = Recipients(document.parts[0].addressee, document.parts[0].id)
        imprint = self._fixed.get(
            0, "imprint", (foot, moved), lambda: tuple(imprint_items(foot, self._maker, moved))
        )
        self._forget(document, stretches)
        return Flow(tuple(stretches), imprint, plan, sheet)

    def _forget(self, document: Document, stretches: list[Stretch]) -> None:
        """Let go of what this document has no more."""
        self._stretches = {stretch.part: stretch for stretch in stretches}
        self._fixed.turn()
        self._plans.turn()
        self._moved.turn()
        self._labels.forget_others(document.parts)
        count = sum(len(stretch.items) for stretch in stretches)
        for nodes in self._nodes.values():
            nodes.forget(count, (node.id for node in walk_document(document)))

    def _stretch(self, part: int, items: tuple[FlowItem, ...]) -> Stretch:
        old = self._stretches.get(part)
        return old if old is not None and old.items == items else Stretch(part, items)

    def _plan(self, document: Document) -> FirstPage:
        """What gives way so that page 1 shows text of the body."""
        head, part = document.head, document.parts[0] if document.parts else _NO_PART
        movable = imprint_holds(part.addressee, document.imprint.cc, self._maker)
        layout = document.format
        context = head, layout, part.role, part.title, part.addressee, bool(part.children), movable
        return self._plans.get(
            0, "plan", context, lambda: self._planned(head, layout, part, movable)
        )

    def _planned(self, head: Head, layout: DocumentFormat, part: Part, movable: bool) -> FirstPage:
        maker = self._maker
        first = sheet_of(layout, self._profile).first

        def make(plan: FirstPage) -> list[FlowParagraph]:
            items = list(head_items(head, maker, plan, layout))
            opening = self._opening(part, "", moved=plan.moved)
            if opening:
                before = self._gap_below_head(opening[0], tuple(items), layout)
                opening = (replace(opening[0], before=before), *opening[1:])
            return [*items, *opening]

        return plan_first_page(
            head,
            make,
            maker,
            first.bottom - first.top if first else maker.profile.text_height,
            joint=is_joint(issuer_mark(head, layout)),
            body=bool(part.children),
            movable=movable and bool(part.addressee),
        )

    def _part(
        self, part: Part, label: str, notes: tuple[str, ...], *, moved: bool
    ) -> list[FlowItem]:
        """The items of a part; `moved`: its recipients stand in the imprint."""
        fields = replace(part, children=())
        opening = self._fixed.get(
            part.id,
            "opening",
            (fields, label, moved),
            lambda: self._opening(part, label, moved=moved),
        )
        items: list[FlowItem] = list(opening)
        nodes = self._nodes[part.numbering.scheme]
        text = nodes.items(part.id, part.children, self._labels.labels(part))
        below = lines_below_title(part)
        recipients = bool(part.addressee) and not moved
        items[len(items) - recipients : len(items) - recipients] = text[:below]
        items.extend(text[below:])
        first = len(opening) + below
        if first < len(items) and part.title and not recipients:
            # the text begins one line below the title where no recipients stand between
            title, text = items[first - 1], items[first]
            items[first] = self._moved.get(
                part.id, "first", (title, text), lambda: self._maker.below(text, 1, title)
            )
        above = items[-1] if items else None
        style = above.style if above is not None else None
        context = (fields, notes, style)
        items.extend(
            self._fixed.get(part.id, "closing", context, lambda: self._closing(part, notes, above))
        )
        return items

    def _opening(self, part: Part, label: str, *, moved: bool) -> tuple[FlowParagraph, ...]:
        maker = self._maker
        items: list[FlowParagraph] = []
        if part.role is PartRole.ATTACHMENT:
            words = Words(label, fixed=True)
            items.append(maker.derived(Role.ATTACHMENT_LABEL, part.id, words))
        if part.title:
            items.append(maker.spaced(self._title(part), items, 0))
        if part.addressee and not moved:
            words = (Words(part.addressee, field="addressee"), Words("：", fixed=True))
            recipients = maker.derived(Role.RECIPIENTS, part.id, *words)
            items.append(maker.spaced(recipients, items, 0))
        return tuple(with_tracked(item, part) for item in items)

    def _closing(
        self, part: Part, notes: tuple[str, ...], above: FlowItem | None
    ) -> tuple[FlowParagraph, ...]:
        """Of what stands above only the look counts."""
        maker = self._maker
        before = [] if above is None else [above]
        items: list[FlowParagraph] = []
        for count, note in enumerate(attachment_note(notes, part, maker)):
            items.append(note if count else maker.spaced(note, before, 0))
        for count, line in enumerate(attendance_items(part.attendance, part.id, maker)):
            items.append(line if count else maker.spaced(line, items[-1:] or before, 0))
        items.extend(signature_items(part, items[-1] if items else above, maker))
        if part.note:
            items.append(note_item(part, maker))
        return tuple(with_tracked(item, part) for item in items)

    def _title(self, part: Part) -> FlowParagraph:
        role = _TITLES[part.role]
        style = self._profile.style(role)
        pieces: list[Piece] = []
        offset = 0
        for line in title_lines(part, self._profile):
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

    def _parted(self, part: Part, first: FlowItem) -> FlowItem:
        """The first item of a part that begins a page."""
        return self._moved.get(
            part.id, "parted", first, lambda: replace(first, page_break=True, before=0.0)
        )

    def _turned(self, item: FlowItem) -> FlowItem:
        owner, what = (
            (item.node, f"turned {item.role}")
            if isinstance(item, FlowParagraph)
            else (item.node.id, "turned")
        )
        return self._moved.get(owner, what, item, lambda: turned(item, self._profile))

    def _below_head(
        self, part: Part, first: FlowItem, head: tuple[FlowParagraph, ...], layout: DocumentFormat
    ) -> FlowItem:
        """The text two lines below the red rule, or below whatever the head ends with (7.3.1)."""
        return self._moved.get(
            part.id,
            "below head",
            (first, head, layout),
            lambda: replace(first, before=self._gap_below_head(first, head, layout)),
        )

    def _gap_below_head(
        self, first: FlowItem, head: tuple[FlowParagraph, ...], layout: DocumentFormat
    ) -> float:
        above = head[-1] if head else None
        if layout is DocumentFormat.LETTER and (above is None or above.role is Role.ISSUER_MARK):
            return gap_below_rules(head, self._maker.gap_below_rule(first.style), self._profile)
        if above is None:
            return first.before
        if above.rule_below:
            return self._maker.gap_below_rule(first.style)
        return self._maker.gap(2, above.style, first.style)
