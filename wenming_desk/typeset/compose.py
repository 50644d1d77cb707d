"""A document and a profile become pages: flow, lines, pages, imprint, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from wenming_desk.document.nodes import Document
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FlowParagraph, Stretch
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.sheet import Sheet
from wenming_desk.typeset.blocks import BlockMaker, Laid, ReadLook
from wenming_desk.typeset.bounds import bounded, standing_pages
from wenming_desk.typeset.breaking import BreakRules
from wenming_desk.typeset.foot import place_imprint
from wenming_desk.typeset.frames import Frames, sheet_frames
from wenming_desk.typeset.imprint import set_imprint
from wenming_desk.typeset.lookups import CellSpacings, FirstPages, Spacings
from wenming_desk.typeset.metrics import HalfWidthMetrics, Metrics
from wenming_desk.typeset.numbered_notes import numbers_by_page, place_endnotes
from wenming_desk.typeset.numbers import NumberSetter
from wenming_desk.typeset.pages import LaidBlock, Page, Pages, Placement
from wenming_desk.typeset.paginate import FilledPage
from wenming_desk.typeset.paragraphs import ParagraphSetter, rules_of
from wenming_desk.typeset.remarker import Remarker
from wenming_desk.typeset.remarks import Remark, Remarks
from wenming_desk.typeset.segments import Segment, lay_segment, relay_segment
from wenming_desk.typeset.sheet_rules import rules_of_sheet
from wenming_desk.typeset.turned import turned_page
from wenming_desk.typeset.uncollected import uncollected


class Typesetter:
    """Lays documents out by one profile; after an edit it does again only what the edit changed."""

    def __init__(
        self,
        profile: Profile,
        metrics: Metrics | None = None,
        rules: BreakRules | None = None,
        looks: ReadLook | None = None,
    ) -> None:
        """`looks` tells how a table of a file looks; without it all are set by the standard."""
        self.profile = profile
        rules = rules or rules_of(profile)
        self._setter = ParagraphSetter(profile, metrics or HalfWidthMetrics(), rules)
        self._builder = FlowBuilder(profile)
        self._sheet = Sheet()
        self._frames: Frames = sheet_frames(profile, self._sheet)
        self._maker = BlockMaker(profile, self._setter, looks)
        self._segments: dict[int, Segment] = {}
        self._imprint: tuple[tuple[FlowParagraph, ...], LaidBlock | None] = (), None
        self._numbers = NumberSetter(profile, self._setter)
        self._last: tuple[tuple[FilledPage, Page], ...] = ()
        self._remarker = Remarker(profile)

    def layout(self, document: Document, most: int | None = None) -> Pages:
        """The pages of a document; equal to a layout from scratch, always.

        With `most`, lines are made of about so many characters that have none yet; the pages are
        then the first ones, and not `complete` where that was not enough.
        """
        with uncollected():
            return self._layout(document, most)

    def _layout(self, document: Document, most: int | None) -> Pages:
        flow = self._builder.flow(document)
        self._maker.package = document.origin.package
        profile = self.profile
        self._take_sheet(flow.sheet)
        segments, complete = self._lay(flow.stretches, most)
        filled = [page for segment in segments for page in segment.settled.filled.pages]
        if not complete:
            return self._first_pages(segments, document.origin.package)
        if not filled:
            filled.append(FilledPage((), (), 0.0))
        if any(page.noted for page in filled):
            place_endnotes(filled, self._frames)
        if flow.imprint is not self._imprint[0]:
            made = set_imprint(flow.imprint, self._setter, profile, ruled=flow.sheet.ruled)
            self._imprint = flow.imprint, made
        foot = place_imprint(filled, self._imprint[1], profile, self._frames, flow.sheet)
        unnumbered = foot.unnumbered if flow.sheet.first_numbered else foot.unnumbered | {0}
        pages = self._pages(filled, unnumbered)
        befores: dict[int, float] = {}
        keeps: set[int] = set()
        item = 0
        for segment in segments:
            settled = segment.settled
            befores.update((item + segment.item_at(i), b) for i, b in settled.befores.items())
            keeps.update(item + segment.item_at(i) for i in settled.keeps)
            item += len(segment.laid)
        first_pages = FirstPages([page.nodes for page in filled], foot.first_pages)
        return Pages(
            profile=profile.name,
            width=float(profile.page_width),
            height=float(profile.page_height),
            pages=pages,
            first_pages=first_pages,
            spacings=Spacings(segments),
            befores=befores,
            keeps=frozenset(keeps),
            cell_spacings=CellSpacings(segments),
            imprint_page_breaks=foot.breaks,
            imprint_spacings=self._imprint[1].locks if self._imprint[1] else (),
            package=document.origin.package,
            remarks=Remarks(partial(self._remarks, document, segments, pages, first_pages)),
        )

    def _remarks(
        self,
        document: Document,
        segments: list[Segment],
        pages: tuple[Page, ...],
        first_pages: Mapping[int, int],
    ) -> tuple[Remark, ...]:
        laid = [each for segment in segments for each in segment.laid]
        items, block = self._imprint
        if block is not None:
            laid += [Laid(item, (block,), ()) for item in items]
        return self._remarker.remarks(document, laid, pages, first_pages)

    def _take_sheet(self, sheet: Sheet) -> None:
        """Forget what was laid out for another paper."""
        if sheet == self._sheet:
            return
        frames = sheet_frames(self.profile, sheet)
        if frames != self._frames:
            self._segments = {}
        self._sheet, self._frames = sheet, frames
        self._imprint = (), None
        self._last = ()

    def _first_pages(self, segments: list[Segment], package: bytes) -> Pages:
        """The pages of the stretches laid out so far, the last of them only in part."""
        filled = [page for each in segments[:-1] for page in each.settled.filled.pages]
        filled.extend(standing_pages(segments[-1]))
        unnumbered = frozenset[int]() if self._sheet.first_numbered else frozenset({0})
        return Pages(
            profile=self.profile.name,
            width=float(self.profile.page_width),
            height=float(self.profile.page_height),
            pages=self._pages(filled, unnumbered),
            first_pages=FirstPages([page.nodes for page in filled], {}),
            complete=False,
            package=package,
        )

    def _lay(self, stretches: tuple[Stretch, ...], most: int | None) -> tuple[list[Segment], bool]:
        """The stretches laid out, and whether these are all of them, none of them in part."""
        segments: list[Segment] = []
        first = 0
        complete = True
        for whole in stretches:
            stretch = whole
            old = self._segments.get(stretch.part)
            if most is not None:
                stretch, most = bounded(old, whole, most)
                complete = most >= 0
            if old is None:
                segment = lay_segment(stretch, self._maker, self._frames, first)
            else:
                segment = relay_segment(old, stretch, self._maker, self._frames, first)
            segments.append(segment)
            first += len(segment.settled.filled.pages)
            if not complete:
                break
        self._segments.update((segment.stretch.part, segment) for segment in segments)
        if complete:
            self._segments = {segment.stretch.part: segment for segment in segments}
        self._maker.trim()
        return segments, complete

    def _pages(self, filled: list[FilledPage], unnumbered: frozenset[int]) -> tuple[Page, ...]:
        """Pages with page numbers; the very same as last time where nothing changed on them."""
        pages: list[tuple[FilledPage, Page]] = []
        old = self._last
        notes: Mapping[int, tuple[str, ...]] = {}
        if any(page.noted for page in filled):
            notes = numbers_by_page(filled)
        if self._numbers.tells_total and len(old) != len(filled):
            old = ()
        for index, page in enumerate(filled):
            numbered = index not in unnumbered
            own = notes.get(index, ())
            known = index < len(old) and old[index][0] is page
            if known and old[index][1].numbered == numbered and old[index][1].notes == own:
                pages.append(old[index])
                continue
            made = self._page(index, page, len(filled) if numbered else 0)
            if own:
                made = replace(made, notes=own)
            if index < len(old) and _same(old[index][1], made):
                made = old[index][1]
            pages.append((page, made))
        self._last = tuple(pages)
        return tuple([page for _, page in pages])

    def _page(self, index: int, filled: FilledPage, pages: int) -> Page:
        """The page with its number among so many `pages`; 0 for a page without a number."""
        profile = self.profile
        if filled.turned and self._frames.turned is not None:
            number = self._numbers.on(index, pages) if pages else None
            if number is not None:
                number = replace(number, y=number.y - profile.page_height)
            return turned_page(index, filled, self._frames.turned, profile.left_on(index), number)
        placements = filled.placements
        left = profile.left_on(index)
        frame = self._frames.on(index)
        top = frame.top
        placed = tuple(
            [Placement(p.block, p.first, p.last, left + p.x, top + p.y) for p in placements]
        )
        rules = rules_of_sheet(self._sheet) if not index else None
        if rules is not None:
            placed = (*placed, rules)
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


def _same(old: Page, new: Page) -> bool:
    """Whether a page looks as it did."""
    return (
        old.placements == new.placements
        and old.numbered == new.numbered
        and old.turned == new.turned
        and old.upright == new.upright
        and old.notes == new.notes
    )
