"""From what a reader found in a file to pages as the file itself has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.source import (
    PageSetup,
    Source,
    SourceBlock,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.standard.floating import floating
from wenming_desk.typeset.as_file.measures import Grid, spaces_around, text_width
from wenming_desk.typeset.as_file.narrowed import Taken, taken
from wenming_desk.typeset.as_file.notes import endnotes, with_notes
from wenming_desk.typeset.as_file.pages import FilledPage, Filler, Stacked
from wenming_desk.typeset.as_file.paragraphs import FileSetter
from wenming_desk.typeset.as_file.stories import Stories
from wenming_desk.typeset.as_file.tables import set_opaque, set_table
from wenming_desk.typeset.floats import beside
from wenming_desk.typeset.metrics import HalfWidthMetrics, Metrics
from wenming_desk.typeset.numbered_notes import numbers_by_page
from wenming_desk.typeset.pages import LaidBlock, Page, Pages, Placement

PROFILE = "file"
"""Name of the layout, in place of a standard profile's."""


def lay_as_file(source: Source, metrics: Metrics | None = None, package: bytes = b"") -> Pages:
    """The pages of a file under its own set-up; its pictures are in the `package`.

    The node of every line, and the key of `first_pages`, is the index of its block in
    `source.blocks`, of headers and footers -1. Text boxes of the body are left out; blocks that
    stand in them are recognised by `place.box`.
    """
    setter = FileSetter(metrics or HalfWidthMetrics(), source.rules)
    stories = Stories(source, setter)
    setups = tuple(
        stories.setup(setup, index) for index, setup in enumerate(source.setups or (PageSetup(),))
    )
    stream: list[Stacked] = []
    previous: SourceBlock | None = None
    running: tuple[Taken, ...] = ()
    section = 0
    for index, block in enumerate(source.blocks):
        if block.place.box:
            continue
        while section + 1 < len(setups) and setups[section + 1].from_block <= index:
            section += 1
        setup = setups[section]
        made, running = _set(source, setter, setup, block, index, running)
        for item in made:
            stream.append(_without_space_between_equals(item, block, previous, stream))
        previous = block
    end = max(len(source.blocks) - 1, 0)
    notes = list(endnotes([item.block for item in stream]))
    stream.extend(Stacked(note, end, setups[section]) for note in notes)
    filler = Filler()
    filler.fill(stream, setups[0])
    return Pages(
        profile=PROFILE,
        width=setups[0].width,
        height=setups[0].height,
        pages=tuple(_pages(filler.pages, setups, stories, mirror=source.rules.mirror_margins)),
        first_pages=filler.first_pages,
        package=package,
    )


def _set(
    source: Source,
    setter: FileSetter,
    setup: PageSetup,
    block: SourceBlock,
    index: int,
    running: tuple[Taken, ...],
) -> tuple[list[Stacked], tuple[Taken, ...]]:
    """A block ready to be placed, and what pictures take of the column below it; `running` is what
    those above it take beside it, from its own top edge."""
    grid = Grid.of(setup, source.rules)
    width = text_width(setup, grid)
    if isinstance(block, SourceParagraph):
        look = block.look
        before, after = spaces_around(look, grid)
        beside_it = () if look.page_break_before else tuple(t.below(before) for t in running)
        found = [
            each for atom in block.text.atoms if (each := floating(atom, boxes=True)) is not None
        ]
        for number, picture in enumerate(found):
            of_column = taken(picture, setup, width) if picture.wraps else None
            if of_column is not None:
                # it stands beside the text, not above it
                found[number] = replace(picture, wraps=False)
                beside_it = (*beside_it, of_column)
        laid = setter.set(block, index, width, grid, beside_it)
        laid = with_notes(laid, setter, width)
        if found:
            laid = beside(laid, tuple(found), grid.rows)
        item = Stacked(
            laid,
            index,
            setup,
            before,
            after,
            look.page_break_before,
            look.keep_next,
            look.keep_lines,
            look.widow_control,
        )
        below = (each.below(laid.height + after) for each in beside_it)
        return [item], tuple(each for each in below if each.bottom > 0)
    blocks: tuple[LaidBlock, ...]
    if isinstance(block, SourceTable):
        rows = set_table(block, index, setter, source.rules, width, grid)
        blocks = tuple([with_notes(row, setter, width) for row in rows])
    else:
        blocks = (set_opaque(block, index, width),)
    return [Stacked(laid, index, setup) for laid in blocks], ()


def _without_space_between_equals(
    item: Stacked, block: SourceBlock, previous: SourceBlock | None, stream: list[Stacked]
) -> Stacked:
    """The block without the space that w:contextualSpacing takes away between equal styles."""
    if not isinstance(block, SourceParagraph) or not isinstance(previous, SourceParagraph):
        return item
    if block.look.style != previous.look.style:
        return item
    if previous.look.contextual_spacing and stream:
        stream[-1] = replace(stream[-1], after=0.0)
    return replace(item, before=0.0) if block.look.contextual_spacing else item


def _pages(
    filled: Sequence[FilledPage], setups: Sequence[PageSetup], stories: Stories, *, mirror: bool
) -> Iterator[Page]:
    sections = {id(setup): index for index, setup in enumerate(setups)}
    shown = numbers_by_page(filled)
    number, last = 0, -1
    for index, page in enumerate(filled):
        section = sections[id(page.setup)]
        first = section != last
        number += 1
        if first and page.setup.first_number is not None:
            number = page.setup.first_number
        last = section
        bare = _page(index, page, mirror)
        above, below = stories.placements(
            page.setup, section, number, len(filled), bare.text_left, first=first
        )
        yield replace(
            bare, placements=(*above, *bare.placements, *below), notes=shown.get(index, ())
        )


def _page(index: int, page: FilledPage, mirror: bool) -> Page:
    setup = page.setup
    even = index % 2 == 1
    left = setup.right if mirror and even else setup.left + setup.gutter
    right = setup.left if mirror and even else setup.right
    if mirror and even:
        right += setup.gutter
    placed = tuple(
        Placement(p.block, p.first, p.last, left + p.x, setup.top + p.y) for p in page.placements
    )
    return Page(
        index,
        placed,
        text_left=left,
        text_top=setup.top,
        text_right=setup.width - right,
        text_bottom=setup.height - setup.bottom,
        numbered=False,
    )
