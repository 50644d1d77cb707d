"""Filling pages with laid blocks: a loop over blocks that starts a new page when one is full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wenming_desk.typeset.frames import Frames
from wenming_desk.typeset.pages import LaidBlock, Placement

TOLERANCE = 0.01
"""pt; Word lets a line stand that is too high by less (word_layout.md R6e has the width's)."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """A block in the stream: the space above it, and what parts or binds it.

    `item` is the index of the flow item it was made of; `nodes` are the nodes that begin in it,
    each with the index of its first line.
    """

    block: LaidBlock
    before: float = 0.0
    page_break: bool = False
    keep_next: bool = False
    nodes: tuple[tuple[int, int], ...] = ()
    item: int = 0
    least_before: float | None = None
    """pt to which the space above may shrink where the page would else not hold the block."""
    heads: tuple[LaidBlock, ...] = ()
    """What is set again above it at a page's top: the header rows of its table."""
    below: float = 0.0
    """pt of room that the page must have below it: a row's lower rule."""


@dataclass(slots=True)
class Filled:
    """Pages filled so far: placements per page with y from the text area's top."""

    pages: list[list[Placement]] = field(default_factory=lambda: [[]])
    first_pages: dict[int, int] = field(default_factory=dict[int, int])
    y: float = 0.0
    """Where the last line on the last page ends."""
    ends: list[float] = field(default_factory=list[float])
    """Where the last line ends on each page before the last one."""
    tops: dict[int, int] = field(default_factory=dict[int, int])
    """Index in the stream of each block that stands at a page's top as a whole → that page."""


def fill_pages(stream: Sequence[Stacked], frames: Frames) -> Filled:
    """Place all blocks on pages with the text areas `frames`.

    Space above a block is dropped at a page's top unless the page begins the text. A block that
    must stay with the next is moved with it, but never from the top of a page: that would only
    lead back to the top of a page, for ever. What is higher than a page stands at its top all the
    same.
    """
    filled = Filled()
    kept_until = -1
    for index, item in enumerate(stream):
        if item.page_break and (filled.pages[-1] or len(filled.pages) > 1):
            _turn(filled)
        elif item.keep_next and index > kept_until and filled.pages[-1]:
            kept_until, need = _chain(stream, index)
            here, there = _limits(filled, frames)
            if filled.y + need > here and need - item.before <= there:
                _turn(filled)
        _place(filled, item, index, frames)
    return filled


def _limits(filled: Filled, frames: Frames) -> tuple[float, float]:
    """Where a line must end at the latest on the last page, and on the one after it, pt."""
    page = len(filled.pages)
    return frames.height(page - 1) + TOLERANCE, frames.height(page) + TOLERANCE


def _chain(stream: Sequence[Stacked], start: int) -> tuple[int, float]:
    """Index of the last block bound to the one at `start`, and the height (pt) that must be
    together: all of the bound blocks and the first line of the one they are bound to."""
    need = 0.0
    index = start
    while index < len(stream):
        item = stream[index]
        if item.page_break and index > start:
            break
        if not item.keep_next:
            first = item.block.lines[0].pitch if _partable(item.block) else item.block.height
            return index, need + item.before + first
        need += item.before + item.block.height
        index += 1
    return index - 1, need


def _turn(filled: Filled) -> None:
    filled.ends.append(filled.y)
    filled.pages.append([])
    filled.y = 0.0


def _partable(block: LaidBlock) -> bool:
    return block.stacked and len(block.lines) > 1


def _note(filled: Filled, item: Stacked, first: int, last: int) -> None:
    """Say of the nodes that begin in lines [first, last) that they begin on this page."""
    for node, line in item.nodes:
        if first <= line < last:
            filled.first_pages.setdefault(node, len(filled.pages) - 1)


def _place(filled: Filled, item: Stacked, index: int, frames: Frames) -> None:
    block = item.block
    limit, next_limit = _limits(filled, frames)
    at_top = not filled.pages[-1]
    y = filled.y if at_top and len(filled.pages) > 1 else filled.y + item.before
    first_height = block.lines[0].pitch if _partable(block) else block.height
    if not at_top and y + first_height + item.below > limit:
        _turn(filled)
        at_top, y, limit = True, 0.0, next_limit
    if at_top:
        filled.tops[index] = len(filled.pages) - 1
        for head in item.heads:
            filled.pages[-1].append(Placement(head, 0, len(head.lines), 0.0, y))
            y += head.height
    if not _partable(block):
        _note(filled, item, 0, max(len(block.lines), 1))
        filled.pages[-1].append(Placement(block, 0, len(block.lines), 0.0, y))
        filled.y = y + block.height
        return
    lines = block.lines
    first = 0
    while True:
        # one line stands on a page however high it is
        last, bottom = first + 1, y + lines[first].pitch
        while last < len(lines) and bottom + lines[last].pitch <= limit:
            bottom += lines[last].pitch
            last += 1
        _note(filled, item, first, last)
        filled.pages[-1].append(Placement(block, first, last, 0.0, y))
        filled.y = bottom
        if last == len(lines):
            return
        _turn(filled)
        first, y, limit = last, 0.0, frames.height(len(filled.pages) - 1) + TOLERANCE
