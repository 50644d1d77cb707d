"""Stretches of a flow on pages of their own: laid out once, and after an edit only around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from wenming_desk.document.sharing import common_ends
from wenming_desk.standard.items import FlowItem, FlowParagraph, FlowTable, Stretch
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.blocks import BlockMaker, Laid
from wenming_desk.typeset.closing import Settled, closings_in, settle
from wenming_desk.typeset.frames import Frames
from wenming_desk.typeset.pages import LaidBlock
from wenming_desk.typeset.paginate import Change, Filled, Stacked, fill_pages, refill_pages
from wenming_desk.typeset.tables import ANCHOR, RULE_WEIGHT, TABLES_APART


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A stretch laid out. Its lists are never changed: a later segment shares what it can."""

    stretch: Stretch
    laid: list[Laid]
    """One for each item."""
    starts: list[int]
    """Where the blocks of each item begin in the stream, and at last its length."""
    stream: list[Stacked]
    filled: Filled
    """The pages before anything was done for name and date."""
    closings: list[int]
    settled: Settled

    def item_at(self, index: int) -> int:
        """Index in the stretch of the item to which a block of the stream belongs."""
        return bisect_right(self.starts, index) - 1


def lay_segment(stretch: Stretch, maker: BlockMaker, frames: Frames, first: int) -> Segment:
    """A stretch whose first page has the index `first`, from scratch."""
    laid: list[Laid] = []
    starts = [0]
    stream: list[Stacked] = []
    _stack(stretch.items, 0, len(stretch.items), maker, laid, starts, stream)
    filled = fill_pages(stream, frames, first)
    closings = closings_in(stream, 0, len(stream))
    settled = settle(stream, filled, frames, closings)
    return Segment(stretch, laid, starts, stream, filled, closings, settled)


def relay_segment(
    old: Segment, stretch: Stretch, maker: BlockMaker, frames: Frames, first: int
) -> Segment:
    """The same as `lay_segment`, from what the stretch was before an edit."""
    if stretch is old.stretch:
        if first == old.filled.first:
            return old
        change = Change(len(old.stream), len(old.stream))
        return _filled_again(old, stretch, old.laid, old.starts, old.stream, change, frames, first)
    before, items = old.stretch.items, stretch.items
    head, tail = common_ends(before, items)
    # the space above a table depends on what stands above it
    tail = max(tail - 1, 0)
    maker.release(old.laid[head : len(before) - tail])
    laid, starts = old.laid[:head], old.starts[: head + 1]
    stream = old.stream[: starts[-1]]
    low = len(stream)
    _stack(items, head, len(items) - tail, maker, laid, starts, stream)
    high = len(stream)
    rest = old.starts[len(before) - tail]
    by = high - rest
    laid.extend(old.laid[len(before) - tail :])
    ends = old.starts[len(before) - tail + 1 :]
    starts.extend([end + by for end in ends] if by else ends)
    stream.extend(old.stream[rest:])
    change = Change(low, high, by)
    return _filled_again(old, stretch, laid, starts, stream, change, frames, first)


def _filled_again(
    old: Segment,
    stretch: Stretch,
    laid: list[Laid],
    starts: list[int],
    stream: list[Stacked],
    change: Change,
    frames: Frames,
    first: int,
) -> Segment:
    filled = refill_pages(old.filled, stream, frames, first, change)
    closings = old.closings[: bisect_left(old.closings, change.low)]
    closings += closings_in(stream, change.low, min(change.high + 1, len(stream)))
    beyond = bisect_left(old.closings, change.high + 1 - change.by)
    closings += [index + change.by for index in old.closings[beyond:]]
    settled = settle(stream, filled, frames, closings)
    return Segment(stretch, laid, starts, stream, filled, closings, settled)


def _stack(
    items: tuple[FlowItem, ...],
    low: int,
    high: int,
    maker: BlockMaker,
    laid: list[Laid],
    starts: list[int],
    stream: list[Stacked],
) -> None:
    """Lay items [low, high) out and put their blocks to the end of the stream."""
    for index in range(low, high):
        item = items[index]
        made = maker.lay(item)
        laid.append(made)
        if isinstance(item, FlowParagraph):
            (block,) = made.blocks
            stream.append(
                Stacked(
                    block,
                    item.before,
                    item.page_break,
                    item.keep_next,
                    made.nodes,
                    item.least_before,
                    turned=item.turned,
                )
            )
        else:
            _stack_table(item, items[index - 1] if index else None, made, stream)
        starts.append(len(stream))


def _stack_table(
    item: FlowTable, above: FlowItem | None, made: Laid, stream: list[Stacked]
) -> None:
    """The blocks of a table below the empty paragraph that parts it from what stands above.

    A table has no space above it by itself; the paragraph goes with a heading, which is bound to
    what follows.
    """
    if not made.blocks:
        return
    height = max(item.before, TABLES_APART)
    bound = isinstance(above, FlowParagraph) and above.keep_next
    anchor = LaidBlock(ANCHOR, item.node.id, (), height)
    stream.append(Stacked(anchor, 0.0, item.page_break, bound, turned=item.turned))
    for count, block in enumerate(made.blocks):
        stream.append(
            Stacked(
                block,
                # no program leaves the header rows alone at a page's end
                keep_next=count < len(made.heads) < len(made.blocks),
                nodes=() if count else made.nodes,
                heads=made.heads if count >= len(made.heads) else (),
                below=RULE_WEIGHT if block.element == Role.TABLE.value else 0.0,
                turned=item.turned,
            )
        )
