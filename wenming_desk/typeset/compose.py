"""A document and a profile become pages: flow, lines, pages, imprint, page numbers."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.nodes import IMPRINT_ID, Document, Opaque
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FlowItem, FlowParagraph, FlowTable, Piece
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.agreement import Lock
from wenming_desk.typeset.breaking import BreakRules
from wenming_desk.typeset.closing import fill_settled
from wenming_desk.typeset.frames import profile_frames
from wenming_desk.typeset.imprint import set_imprint
from wenming_desk.typeset.metrics import HalfWidthMetrics, Metrics
from wenming_desk.typeset.pages import LaidBlock, Page, Pages, Placement, Rule
from wenming_desk.typeset.paginate import Filled, Stacked
from wenming_desk.typeset.paragraphs import PAIRS_APART, ParagraphSetter
from wenming_desk.typeset.tables import RULE_WEIGHT, TABLES_APART, set_table

_Key = tuple[int, int, str, float, float, float, int]
_Laid = tuple[FlowItem, tuple[LaidBlock, ...], tuple[tuple[int, int], ...]]


class Typesetter:
    """Lays documents out by one profile; keeps the lines of what did not change in between."""

    def __init__(
        self,
        profile: Profile,
        metrics: Metrics | None = None,
        rules: BreakRules | None = None,
    ) -> None:
        self.profile = profile
        self._setter = ParagraphSetter(profile, metrics or HalfWidthMetrics(), rules or PAIRS_APART)
        self._builder = FlowBuilder(profile)
        self._frames = profile_frames(profile)
        self._laid: dict[_Key, _Laid] = {}
        self._numbers: dict[tuple[int, bool], LaidBlock] = {}
        self._last: tuple[Page, ...] = ()

    def layout(self, document: Document) -> Pages:
        """The pages of a document; equal to a layout from scratch, always."""
        flow = self._builder.flow(document)
        profile = self.profile
        stream, spacings = self._stream(flow.items)
        settled = fill_settled(stream, self._frames)
        filled = settled.filled
        imprint = set_imprint(flow.imprint, self._setter, profile)
        breaks, unnumbered = self._place_imprint(filled, imprint)
        pages = tuple(
            self._page(index, placements, index not in unnumbered)
            for index, placements in enumerate(filled.pages)
        )
        self._last = pages
        return Pages(
            profile=profile.name,
            width=float(profile.page_width),
            height=float(profile.page_height),
            pages=pages,
            first_pages=filled.first_pages,
            spacings=spacings,
            befores=settled.befores,
            keeps=frozenset(settled.keeps),
            imprint_page_breaks=breaks,
        )

    def _stream(
        self, items: tuple[FlowItem, ...]
    ) -> tuple[list[Stacked], dict[int, tuple[Lock, ...]]]:
        stream: list[Stacked] = []
        spacings: dict[int, tuple[Lock, ...]] = {}
        laid: dict[_Key, _Laid] = {}
        width = self.profile.text_width
        for index, item in enumerate(items):
            key = _key(item)
            kept = self._laid.get(key) or laid.get(key)
            if kept is None:
                kept = self._set(item, width)
            laid[key] = kept
            _, blocks, nodes = kept
            if blocks and blocks[0].locks:
                spacings[index] = blocks[0].locks
            paragraph = item if isinstance(item, FlowParagraph) else None
            heads = _heads(item, blocks, self.profile.text_height)
            before = item.before
            if paragraph is None and index and isinstance(items[index - 1], FlowTable):
                before = max(before, TABLES_APART)
            for count, block in enumerate(blocks):
                stream.append(
                    Stacked(
                        block,
                        before if count == 0 else 0.0,
                        item.page_break and count == 0,
                        paragraph is not None and paragraph.keep_next,
                        nodes if count == 0 else (),
                        index,
                        paragraph.least_before if paragraph else None,
                        heads if count >= len(heads) else (),
                        RULE_WEIGHT if block.element == Role.TABLE.value else 0.0,
                    )
                )
        self._laid = laid
        return stream, spacings

    def _set(self, item: FlowItem, width: float) -> _Laid:
        if not isinstance(item, FlowParagraph):
            rows = set_table(item, self._setter, width, self.profile.text_height)
            return item, rows, ((item.node.id, 0),)
        block = self._setter.set(item, width)
        if item.rule_below:
            block = self._with_head_rule(block, item)
        return item, (block,), _beginnings(item, block)

    def _with_head_rule(self, block: LaidBlock, item: FlowParagraph) -> LaidBlock:
        """The red rule 4 mm below the number's characters (7.2.7); the block ends at the rule."""
        profile = self.profile
        weight = float(profile.rule_weight)
        y = block.height - item.style.tail + profile.rule_gap + weight / 2
        color = profile.style(Role.ISSUER_MARK).color
        rule = Rule("head", 0.0, y, profile.text_width, weight, color)
        return LaidBlock(
            block.element,
            block.node,
            block.lines,
            y + weight / 2,
            (rule,),
            stacked=False,
            tops=tuple(i * line.pitch for i, line in enumerate(block.lines)),
        )

    def _place_imprint(
        self, filled: Filled, imprint: LaidBlock | None
    ) -> tuple[int, frozenset[int]]:
        """Put the imprint on the last even page; gives page breaks before it, unnumbered pages.

        The imprint's page and blank pages before it carry no number when there are blank ones.
        """
        if imprint is None:
            return 0, frozenset()
        last = len(filled.pages)
        top = self._imprint_top(last - 1, imprint)
        room = filled.y + self.profile.grid_pitch / 2 <= top
        breaks = 0 if last % 2 == 0 and room else 1 if last % 2 else 2
        if breaks:
            filled.pages.extend([] for _ in range(breaks))
            top = self._imprint_top(last + breaks - 1, imprint)
        filled.pages[-1].append(Placement(imprint, 0, len(imprint.lines), 0.0, top))
        filled.first_pages[IMPRINT_ID] = len(filled.pages) - 1
        if breaks < 2:
            return breaks, frozenset()
        return breaks, frozenset((len(filled.pages) - 2, len(filled.pages) - 1))

    def _imprint_top(self, page: int, imprint: LaidBlock) -> float:
        """Where the imprint begins on a page, pt from the text area's top."""
        # one higher than a page begins at the page's top, as nothing may stand above it
        return max(self.profile.imprint_bottom - self._frames.on(page).top - imprint.height, 0.0)

    def _page(self, index: int, placements: list[Placement], numbered: bool) -> Page:
        profile = self.profile
        left = profile.left_on(index)
        frame = self._frames.on(index)
        top = frame.top
        placed = tuple(
            Placement(p.block, p.first, p.last, left + p.x, top + p.y) for p in placements
        )
        if numbered:
            placed = (*placed, self._number(index, left))
        if index < len(self._last):
            old = self._last[index]
            if old.placements == placed and old.numbered == numbered:
                return old
        return Page(
            index,
            placed,
            text_left=left,
            text_top=top,
            text_right=left + profile.text_width,
            text_bottom=top + frame.height,
            numbered=numbered,
        )

    def _number(self, index: int, left: float) -> Placement:
        """— 1 — outside at the foot: odd pages right, even pages left (7.5)."""
        style = self.profile.style(Role.PAGE_NUMBER)
        even = index % 2 == 1
        block = self._numbers.get((index, even))
        if block is None:
            inset = style.right * style.size
            piece = Piece(f"— {index + 1} —", 0, -1, style.face, style.bold)
            outside = replace(style, align="left" if even else "right")
            paragraph = FlowParagraph(
                Role.PAGE_NUMBER, 0, (piece,), outside, left=inset, right=inset
            )
            block = self._setter.set(paragraph, self.profile.text_width)
            self._numbers[(index, even)] = block
        y = self.profile.page_number_center - style.size / 2 - style.lead
        return Placement(block, 0, len(block.lines), left, y)


def _beginnings(item: FlowParagraph, block: LaidBlock) -> tuple[tuple[int, int], ...]:
    """The nodes whose text stands in a paragraph, each with the index of its first line.

    A run-in text may begin a line, and so a page, below its heading; one without characters
    begins where the paragraph ends.
    """
    found: dict[int, int] = {item.node: 0}
    for index, line in enumerate(block.lines):
        for span in line.spans:
            found.setdefault(span.node, index)
    last = max(len(block.lines) - 1, 0)
    for piece in item.pieces:
        found.setdefault(piece.node, last)
    return tuple(found.items())


def _heads(item: FlowItem, blocks: tuple[LaidBlock, ...], page: float) -> tuple[LaidBlock, ...]:
    """The header rows of a table, which are set again on each of its pages (w:tblHeader)."""
    if isinstance(item, FlowParagraph) or isinstance(item.node, Opaque):
        return ()
    heads = blocks[: item.node.header_rows]
    return heads if sum(head.height for head in heads) < page / 2 else ()


def _key(item: FlowItem) -> _Key:
    """What the lines of an item depend on; objects by identity, kept alive beside the key."""
    if isinstance(item, FlowParagraph):
        looks = (item.first, item.left, item.right, id(item.style))
        return id(item.pieces), item.node, item.role, *looks
    return id(item.node), item.node.id, Role.TABLE, 0.0, 0.0, 0.0, id(item.style)
