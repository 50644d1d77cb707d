"""A document and a profile become pages: flow, lines, pages, imprint, page numbers."""

from __future__ import annotations

from wenming_desk.document.nodes import IMPRINT_ID, Document
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FlowParagraph, Stretch
from wenming_desk.standard.profile import Profile
from wenming_desk.typeset.blocks import BlockMaker
from wenming_desk.typeset.breaking import BreakRules
from wenming_desk.typeset.frames import profile_frames
from wenming_desk.typeset.imprint import set_imprint
from wenming_desk.typeset.lookups import FirstPages, Spacings
from wenming_desk.typeset.metrics import HalfWidthMetrics, Metrics
from wenming_desk.typeset.numbers import NumberSetter
from wenming_desk.typeset.pages import LaidBlock, Page, Pages, Placement
from wenming_desk.typeset.paginate import FilledPage
from wenming_desk.typeset.paragraphs import PAIRS_APART, ParagraphSetter
from wenming_desk.typeset.segments import Segment, lay_segment, relay_segment


class Typesetter:
    """Lays documents out by one profile; after an edit it does again only what the edit changed."""

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
        self._maker = BlockMaker(profile, self._setter)
        self._segments: dict[int, Segment] = {}
        self._imprint: tuple[tuple[FlowParagraph, ...], LaidBlock | None] = (), None
        self._numbers = NumberSetter(profile, self._setter)
        self._last: tuple[tuple[FilledPage, Page], ...] = ()

    def layout(self, document: Document) -> Pages:
        """The pages of a document; equal to a layout from scratch, always."""
        flow = self._builder.flow(document)
        profile = self.profile
        segments = self._lay(flow.stretches)
        filled = [page for segment in segments for page in segment.settled.filled.pages]
        if not filled:
            filled.append(FilledPage((), (), 0.0))
        if flow.imprint is not self._imprint[0]:
            self._imprint = flow.imprint, set_imprint(flow.imprint, self._setter, profile)
        breaks, unnumbered, others = self._place_imprint(filled, self._imprint[1])
        if not profile.numbering.first_page:
            unnumbered |= {0}
        pages = self._pages(filled, unnumbered)
        befores: dict[int, float] = {}
        keeps: set[int] = set()
        item = 0
        for segment in segments:
            settled = segment.settled
            befores.update((item + segment.item_at(i), b) for i, b in settled.befores.items())
            keeps.update(item + segment.item_at(i) for i in settled.keeps)
            item += len(segment.laid)
        return Pages(
            profile=profile.name,
            width=float(profile.page_width),
            height=float(profile.page_height),
            pages=pages,
            first_pages=FirstPages([page.nodes for page in filled], others),
            spacings=Spacings(segments),
            befores=befores,
            keeps=frozenset(keeps),
            imprint_page_breaks=breaks,
            imprint_spacings=self._imprint[1].locks if self._imprint[1] else (),
        )

    def _lay(self, stretches: tuple[Stretch, ...]) -> list[Segment]:
        segments: list[Segment] = []
        first = 0
        for stretch in stretches:
            old = self._segments.get(stretch.part)
            if old is None:
                segment = lay_segment(stretch, self._maker, self._frames, first)
            else:
                segment = relay_segment(old, stretch, self._maker, self._frames, first)
            segments.append(segment)
            first += len(segment.settled.filled.pages)
        self._segments = {segment.stretch.part: segment for segment in segments}
        self._maker.trim()
        return segments

    def _place_imprint(
        self, filled: list[FilledPage], imprint: LaidBlock | None
    ) -> tuple[int, frozenset[int], dict[int, int]]:
        """Put the imprint on the last even page; gives page breaks before it, unnumbered pages,
        and the page of the imprint.

        The imprint's page and blank pages before it carry no number when there are blank ones.
        """
        if imprint is None:
            return 0, frozenset(), {}
        last = len(filled)
        top = self._imprint_top(last - 1, imprint)
        room = filled[-1].end + self.profile.grid_pitch / 2 <= top
        even = self.profile.numbering.is_even(last - 1)
        breaks = 0 if even and room else 2 if even else 1
        if breaks:
            filled.extend(FilledPage((), (), 0.0) for _ in range(breaks))
            top = self._imprint_top(last + breaks - 1, imprint)
        page = filled[-1]
        placed = Placement(imprint, 0, len(imprint.lines), 0.0, top)
        filled[-1] = FilledPage((*page.placements, placed), page.nodes, page.end)
        pages = {IMPRINT_ID: len(filled) - 1}
        if breaks < 2:
            return breaks, frozenset(), pages
        return breaks, frozenset((len(filled) - 2, len(filled) - 1)), pages

    def _imprint_top(self, page: int, imprint: LaidBlock) -> float:
        """Where the imprint begins on a page, pt from the text area's top."""
        # one higher than a page begins at the page's top, as nothing may stand above it
        return max(self.profile.imprint_bottom - self._frames.on(page).top - imprint.height, 0.0)

    def _pages(self, filled: list[FilledPage], unnumbered: frozenset[int]) -> tuple[Page, ...]:
        """Pages with page numbers; the very same as last time where nothing changed on them."""
        pages: list[tuple[FilledPage, Page]] = []
        old = self._last
        if self._numbers.tells_total and len(old) != len(filled):
            old = ()
        for index, page in enumerate(filled):
            numbered = index not in unnumbered
            if index < len(old) and old[index][0] is page and old[index][1].numbered == numbered:
                pages.append(old[index])
                continue
            made = self._page(index, page.placements, len(filled) if numbered else 0)
            if index < len(old):
                before = old[index][1]
                same = before.placements == made.placements and before.numbered == numbered
                made = before if same else made
            pages.append((page, made))
        self._last = tuple(pages)
        return tuple([page for _, page in pages])

    def _page(self, index: int, placements: tuple[Placement, ...], pages: int) -> Page:
        """The page with its number among so many `pages`; 0 for a page without a number."""
        profile = self.profile
        left = profile.left_on(index)
        frame = self._frames.on(index)
        top = frame.top
        placed = tuple(
            [Placement(p.block, p.first, p.last, left + p.x, top + p.y) for p in placements]
        )
        if pages:
            placed = (*placed, self._numbers.on(index, pages))
        return Page(
            index,
            placed,
            text_left=left,
            text_top=top,
            text_right=left + profile.text_width,
            text_bottom=top + frame.height,
            numbered=pages > 0,
        )
