"""Filling pages with laid blocks, page by page; after an edit only the pages that it changes.

What stands on a page depends on where in the stream it begins and on what follows, so the filling
can be taken up at any page's top, and ends where a page begins as it did before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from wenming_desk.typeset.frames import Frames
from wenming_desk.typeset.page_notes import PageNotes, Rest, bears_notes, least_notes
from wenming_desk.typeset.pages import LaidBlock, Placement
from wenming_desk.typeset.row_parts import RowsOnPage, Shown

TOLERANCE = 0.01
"""pt; Word lets a line stand that is too high by less (word_layout.md R6e has the width's)."""


@dataclass(frozen=True, slots=True, eq=False)
class Stacked:
    """A block in the stream: the space above it, and what parts or binds it.

    `nodes` are the nodes that begin in it, each with the index of its first line.
    """

    block: LaidBlock
    before: float = 0.0
    page_break: bool = False
    keep_next: bool = False
    nodes: tuple[tuple[int, int], ...] = ()
    least_before: float | None = None
    """pt to which the space above may shrink where the page would else not hold the block."""
    heads: tuple[LaidBlock, ...] = ()
    """What is set again above it at a page's top: the header rows of its table."""
    below: float = 0.0
    """pt of room that the page must have below it: a row's lower rule."""
    turned: bool = False
    """It stands on a turned page, which holds nothing else."""


class Turn(NamedTuple):
    """Where a page begins: at which block of the stream, its line, and what is bound there."""

    block: int
    line: int = 0
    kept: int = -1
    """Index of the last block that was moved with those before it, if it is not above."""
    notes: tuple[Rest, ...] = ()
    """What is left of the notes of the page before."""
    shown: Shown | tuple[()] = ()
    """What pages before have of the table's rows that go on."""

    def moved(self, by: int) -> Turn:
        """The same place where so many blocks more stand before it."""
        kept = self.kept + by if self.kept >= 0 else -1
        notes = tuple([rest._replace(block=rest.block + by) for rest in self.notes])
        return Turn(self.block + by, self.line, kept, notes, self.shown)

    @property
    def first(self) -> int:
        """The first block of which something is still to be placed."""
        return min([self.block, *(rest.block for rest in self.notes)])


@dataclass(frozen=True, slots=True, eq=False)
class FilledPage:
    """A page's placements with y from the text area's top; `end` of its last line, pt.

    `nodes` begin on the page; it is `turned` for a table set sideways.
    """

    placements: tuple[Placement, ...]
    nodes: tuple[int, ...]
    end: float
    turned: bool = False
    foot: float = 0.0
    """Height of the notes at its foot, pt, which are its last placements."""
    noted: bool = False
    """Whether marks of notes stand on it, or notes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Filled pages; `first` is the index of the first one among the document's pages."""

    first: int
    pages: list[FilledPage]
    turns: list[Turn]
    """Where each page begins."""
    seen: list[int]
    """How far the stream had been looked at when each page was full: past the last block, or past
    the end where that made a difference."""

    def page_at_top(self, index: int) -> int | None:
        """The page (counted from `first`) at whose top a block of the stream begins, or None."""
        page = bisect_left(self.turns, Turn(index))
        if page < len(self.turns) and self.turns[page][:2] == (index, 0):
            return page
        return None


class Change(NamedTuple):
    """How a stream differs from the one before: [low, high) is new, the rest is what it was.

    `by` is how many blocks more there are now.
    """

    low: int
    high: int
    by: int = 0


def fill_pages(stream: Sequence[Stacked], frames: Frames, first: int = 0) -> Filled:
    """Place all blocks on pages; `first` is the index of the first of these pages.

    Space above a block is dropped at a page's top unless the page begins the text. A block that
    must stay with the next is moved with it, but never from the top of a page: that would only
    lead back to the top of a page, for ever. What is higher than a page stands at its top all the
    same.
    """
    filled = Filled(first, [], [], [])
    _fill(stream, frames, filled, Turn(0), None, None)
    return filled


def refill_pages(
    old: Filled, stream: Sequence[Stacked], frames: Frames, first: int, change: Change
) -> Filled:
    """The same as `fill_pages`, from the pages of the stream before a change."""
    if not frames.alike(first, old.first):
        return fill_pages(stream, frames, first)
    keep = bisect_right(old.seen, change.low)
    if keep == len(old.pages):
        return Filled(first, old.pages, old.turns, old.seen)
    filled = Filled(first, old.pages[:keep], old.turns[:keep], old.seen[:keep])
    _fill(stream, frames, filled, old.turns[keep], old, change)
    return filled


def _fill(
    stream: Sequence[Stacked],
    frames: Frames,
    filled: Filled,
    turn: Turn,
    old: Filled | None,
    change: Change | None,
) -> None:
    """Fill pages from a turn to the end, or to where the old pages go on as they are."""
    following: Turn | None = turn
    seen = filled.seen[-1] if filled.seen else 0
    while following is not None:
        if old is not None and change is not None and following.first >= change.high:
            page = _same_turn(old, following.moved(-change.by))
            here = filled.first + len(filled.pages)
            if page is not None and frames.alike(here, old.first + page):
                _append(filled, old, page, seen, change.by)
                return
        page = filled.first + len(filled.pages)
        made, far, after = _fill_page(stream, following, page, frames)
        seen = max(seen, far)
        filled.pages.append(made)
        filled.turns.append(following)
        filled.seen.append(seen)
        following = after


def _same_turn(old: Filled, turn: Turn) -> int | None:
    """The page that began at a turn, or None."""
    page = bisect_left(old.turns, turn)
    return page if page < len(old.turns) and old.turns[page] == turn else None


def _append(filled: Filled, old: Filled, page: int, seen: int, by: int) -> None:
    """Take over the old pages from `page` on, for a stream with `by` blocks more before them."""
    filled.pages.extend(old.pages[page:])
    if by:
        filled.turns.extend([turn.moved(by) for turn in old.turns[page:]])
    else:
        filled.turns.extend(old.turns[page:])
    filled.seen.extend([max(seen, far + by) for far in old.seen[page:]])


def _fill_page(
    stream: Sequence[Stacked], turn: Turn, page: int, frames: Frames
) -> tuple[FilledPage, int, Turn | None]:
    """The page that begins at a turn, how far the stream was looked at, and the next turn."""
    index, first, kept, rests, shown = turn
    size = len(stream)
    # behind the last block there may be notes that go on
    turned = bool(stream) and stream[min(index, size - 1)].turned
    limit = frames.height(page, turned=turned) + TOLERANCE
    bottom_of_notes = frames.bottom(page, turned=turned)
    placed: list[Placement] = []
    nodes: list[int] = []
    seen, y = index, 0.0
    after: Turn | None = None
    noted = bool(rests)
    notes: PageNotes | None = None
    if rests:
        notes = PageNotes(bottom_of_notes)
        blocks = [stream[rest.block].block for rest in rests]
        notes.go_on(rests, blocks, lambda height: height <= bottom_of_notes + TOLERANCE)
        limit = frames.above(page, notes.height, turned=turned) + TOLERANCE
        if index >= size or not _begins(stream[index], first, notes, limit):
            # notes alone fill the page
            if index < size or notes.rest:
                after = Turn(index, first, kept, notes.rest, shown)
            size = index
    waiting = bool(notes and notes.rest)
    rows: RowsOnPage | None = None
    while index < size:
        item = stream[index]
        block = item.block
        bound = block.bound
        if bound is None:
            rows = None
        else:
            if rows is None or rows.rows is not bound.rows:
                rows = RowsOnPage(bound.rows, bound.number, shown or None, limit)
            seen = max(seen, index + len(bound.rows) - bound.number)
            block = rows.block(bound.number)
        shown = ()
        lines = len(block.lines)
        partable = _partable(block)
        if not first:
            top = y + item.before if placed or not page else y
            if placed:
                turns = item.page_break or item.turned != turned
                if item.keep_next and index > kept and not turns:
                    kept, need, far = _chain(stream, index)
                    seen = max(seen, far)
                    high = frames.height(page + 1, turned=turned)
                    fits = need - item.before <= high + TOLERANCE
                    turns = fits and y + need > limit
                high = _pitches(block)[0] if partable else block.height
                high_limit = limit
                if block.notes:
                    foot = least_notes(block, 0 if partable else None, notes)
                    foot += notes.height if notes else 0.0
                    high_limit = frames.above(page, foot, turned=turned) + TOLERANCE
                if turns or top + high + item.below > high_limit:
                    most = frames.height(page + 1, turned=turned) - _heads_height(item)
                    if turns or rows is None or not rows.parted(block, top, high_limit, most):
                        rest = notes.rest if notes else ()
                        after = Turn(index, 0, kept if kept >= index else -1, rest)
                        break
            else:
                for head in item.heads:
                    noted = noted or bool(head.notes)
                    placed.append(Placement(head, 0, len(head.lines), 0.0, top))
                    top += head.height
                if block.cut_above is not None and not item.heads:
                    placed.append(Placement(block.cut_above, 0, 0, 0.0, top))
            y = top
            if rows is not None and bound is not None:
                if top + block.height + item.below > limit:
                    low = limit - item.below
                    block, cut = rows.cut_within(placed, bound.number, top, low)
                    shown, lines = cut or (), len(block.lines)
                if bound.number == rows.first:
                    rows.begin(len(placed))
        if notes and waiting and block.notes:
            last, bottom = _place_unnoted(block, first, y, limit)
            if last == first:
                after = Turn(index, first, kept if kept >= index else -1, notes.rest)
                break
        elif block.notes:
            noted = True
            notes = notes or PageNotes(bottom_of_notes)
            rooms = partial(frames.above, page, turned=turned)
            last, bottom = _place_noted(notes, Rest(index, 0, first), y, block, rooms)
            limit = rooms(notes.height) + TOLERANCE
        elif partable:
            # one line stands on a page however high it is
            pitches = _pitches(block)
            last, bottom = first + 1, y + pitches[first]
            while last < lines and bottom + pitches[last] <= limit:
                bottom += pitches[last]
                last += 1
        else:
            last, bottom = lines, y + block.height
        for node, line in item.nodes:
            if first <= line < max(last, 1):
                nodes.append(node)
        placed.append(Placement(block, first, last, 0.0, y))
        y = bottom
        if last < lines:
            rest = notes.rest if notes else ()
            after = Turn(index, last, kept if kept >= index else -1, rest)
            break
        if shown:
            # a row that is higher than a page
            rest = notes.rest if notes else ()
            after = Turn(index, 0, kept if kept >= index else -1, rest, shown)
            break
        index, first = index + 1, 0
        if notes and notes.rest and (not waiting or index == size):
            after = Turn(index, 0, kept if kept >= index else -1, notes.rest)
            break
    if after is not None and rows is not None and not after.shown:
        bound = stream[min(after.block, size - 1)].block.bound
        if bound is not None and bound.rows is rows.rows and bound.number > rows.first:
            after = after._replace(shown=rows.cut(placed, bound.number) or ())
    if after is not None and placed and placed[-1].block.cut_below is not None:
        placed.append(Placement(placed[-1].block.cut_below, 0, 0, 0.0, placed[-1].y))
    foot = notes.height if notes else 0.0
    if notes:
        placed.extend(notes.placements(bottom_of_notes))
    filled = FilledPage(tuple(placed), tuple(nodes), y, turned, foot, noted)
    return filled, max(seen, index + 1), after


def _heads_height(item: Stacked) -> float:
    return sum(head.height for head in item.heads)


def _begins(item: Stacked, line: int, notes: PageNotes, limit: float) -> bool:
    """Whether the line of a block, or the block, can stand above the notes of the page before."""
    block = item.block
    partable = _partable(block)
    high = _pitches(block)[line] if partable else block.height
    high += _heads_height(item)
    if notes.rest and bears_notes(block, line if partable else None):
        return False
    return high + least_notes(block, line if partable else None, notes) <= limit


def _place_noted(
    notes: PageNotes,
    place: Rest,
    y: float,
    block: LaidBlock,
    room: Callable[[float], float],
) -> tuple[int, float]:
    """The end of the lines of a block with notes that stand on a page from `y` pt on, and where
    they end; `place`: its index and first line; `room` above notes of a height, pt."""
    if not _partable(block):
        bottom = y + block.height
        _add_notes(notes, place.block, block, None, bottom, room)
        return len(block.lines), bottom
    pitches = _pitches(block)
    last, bottom = place.line, y
    while last < len(pitches) and not notes.rest:
        below = bottom + pitches[last]
        least = least_notes(block, last, notes)
        # one line stands on a page however high it is
        if below > room(notes.height + least) + TOLERANCE and last > place.line:
            break
        bottom = below
        last += 1
        if least:
            _add_notes(notes, place.block, block, last - 1, bottom, room)
    return last, bottom


def _place_unnoted(block: LaidBlock, first: int, y: float, limit: float) -> tuple[int, float]:
    """The end of the lines of a block that stand on a page from `y` pt on where notes of pages
    before go on, so that none can begin, and where they end."""
    if not _partable(block):
        fits = not bears_notes(block, None)
        return (len(block.lines), y + block.height) if fits else (first, y)
    pitches = _pitches(block)
    last = first
    while last < len(pitches) and y + pitches[last] <= limit and not bears_notes(block, last):
        y += pitches[last]
        last += 1
    return last, y


def _add_notes(
    notes: PageNotes,
    index: int,
    block: LaidBlock,
    line: int | None,
    bottom: float,
    room: Callable[[float], float],
) -> None:
    """Place the notes of a line that ends at `bottom` pt."""
    notes.add(index, block, line, lambda height: bottom <= room(height) + TOLERANCE)


def _partable(block: LaidBlock) -> bool:
    return block.stacked and len(block.lines) > 1


def _pitches(block: LaidBlock) -> tuple[float, ...]:
    return block.pitches or tuple([line.pitch for line in block.lines])


def _chain(stream: Sequence[Stacked], start: int) -> tuple[int, float, int]:
    """Index of the last block bound to the one at `start`, the height (pt) that must be together,
    and how far the stream was looked at.

    Together must be all of the bound blocks and the first line of the one they are bound to.
    """
    need = 0.0
    index = start
    while index < len(stream):
        item = stream[index]
        if index > start and (item.page_break or item.turned != stream[start].turned):
            break
        block = item.block
        if not item.keep_next:
            partable = _partable(block)
            first = _pitches(block)[0] if partable else block.height
            if block.notes:
                first += least_notes(block, 0 if partable else None)
            return index, need + item.before + first, index + 1
        need += item.before + block.height
        if block.notes:
            need += least_notes(block, None)
        index += 1
    return index - 1, need, index + 1
