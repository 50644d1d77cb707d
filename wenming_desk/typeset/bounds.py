"""Laying a long document out bit by bit: how much of it at a time, and which pages stand then."""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.document.sharing import common_ends
from wenming_desk.standard.items import FlowItem, FlowParagraph, Stretch
from wenming_desk.typeset.paginate import FilledPage
from wenming_desk.typeset.segments import Segment

TABLE_SHARE = 500
"""Characters that a table or a block kept whole counts as."""


def bounded(old: Segment | None, stretch: Stretch, most: int) -> tuple[Stretch, int]:
    """As much of a stretch as can be laid out with `most` characters that are new, and how many
    more could have been; less than 0 where the rest of the stretch is left out."""
    items = stretch.items
    before: Sequence[FlowItem] = old.stretch.items if old is not None else ()
    if old is not None and old.stretch is stretch:
        return stretch, most
    first, last = common_ends(before, items)
    known = set(map(id, before[first : len(before) - last]))
    for index in range(first, len(items) - last):
        item = items[index]
        if id(item) in known:
            continue
        most -= len(item.text) if isinstance(item, FlowParagraph) else TABLE_SHARE
        if most < 0 and index > first:
            return Stretch(stretch.part, items[:index]), most
    return stretch, most


def standing_pages(segment: Segment) -> list[FilledPage]:
    """The pages of a stretch of which only the beginning is laid out that do not depend on the
    rest; a first page in any case."""
    filled = segment.filled
    end = len(segment.stream)
    count = sum(1 for far in filled.seen if far <= end)
    return filled.pages[: max(count, 1)]
