"""Name and date where the page is full: never on a page without text (GBT9704 D.5 f).

First the room for the seal shrinks; where that does not help, the last paragraphs of the text go
to the next page too, whole, so that Word, WPS and LibreOffice move the same lines: two lines of
text at least, one where the other would take more than half a page with it. Where page 1 would be
left without text (7.3.3), its last lines alone go, as the paragraph begins lower there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.standard.roles import HEADINGS, Role
from wenming_desk.typeset.frames import Frames
from wenming_desk.typeset.paginate import Change, Filled, Stacked, refill_pages

BODY_LINES = 2
"""Least number of lines of text above a name on a page."""
MOST_EMPTY = 0.5
"""Part of a page that may be left empty for the second of them: one line is text as well."""
_CLOSING = frozenset({Role.SIGNATURE, Role.DATE, Role.NOTE})
_TEXT = frozenset({Role.BODY, Role.ITEM, Role.TABLE, Role.OPAQUE, *HEADINGS})
_SLACK = 2.0
"""pt of a page that are left empty, as no two programs add up lines alike."""


@dataclass(slots=True)
class Settled:
    """Filled pages, and what was changed for them, by index of the block in the stream."""

    filled: Filled
    befores: dict[int, float] = field(default_factory=dict[int, float])
    keeps: set[int] = field(default_factory=set[int])


def settle(
    stream: Sequence[Stacked], filled: Filled, frames: Frames, closings: Sequence[int]
) -> Settled:
    """Pages on which no name and date stand alone at the top, from those that were just filled.

    `closings` are the indexes of the blocks with which a name and date begin.
    """
    settled = Settled(filled)
    changed: list[Stacked] | None = None
    for start in closings:
        page = settled.filled.page_at_top(start)
        if not page or stream[start].page_break or settled.filled.pages[page - 1].turned:
            continue
        above = settled.filled.pages[page - 1]
        changed = list(stream) if changed is None else changed
        room = frames.height(filled.first + page - 1) - above.end - above.foot - _SLACK
        height = frames.height(filled.first + page)
        first = start if _shrunk(changed, start, room, settled) else None
        if first is None and filled.first + page == 1:
            first = _lowered(changed, start, frames, settled)
        if first is None:
            first = _joined(changed, start, height, room, settled, filled.first + page == 1)
        if first is not None:
            change = Change(first, start + 1)
            settled.filled = refill_pages(settled.filled, changed, frames, filled.first, change)
    return settled


def closings_in(stream: Sequence[Stacked], low: int, high: int) -> list[int]:
    """Indexes in [low, high) of the blocks with which a name and date begin."""
    return [
        index
        for index in range(low, high)
        if _closes(stream[index])
        and (stream[index].page_break or index == 0 or not _closes(stream[index - 1]))
    ]


def _closes(item: Stacked) -> bool:
    return item.block.element in _CLOSING


def _height(stream: Sequence[Stacked], start: int) -> float:
    """What name, date and note take, without the space above them, pt; of names that fill more
    than a page those that are bound to the first one."""
    end = start + 1
    while end < len(stream) and stream[end - 1].keep_next and not stream[end].page_break:
        if not _closes(stream[end]):
            break
        end += 1
    return sum(s.before + s.block.height for s in stream[start:end]) - stream[start].before


def _shrunk(stream: list[Stacked], start: int, room: float, settled: Settled) -> bool:
    """Take from the room for the seal what is lacking in `room` pt, down to one blank line."""
    item = stream[start]
    if item.least_before is None:
        return False
    before = float(int(room - _height(stream, start)))
    if before < item.least_before:
        return False
    if before < item.before:
        stream[start] = replace(item, before=before)
        settled.befores[start] = before
    return True


def _lowered(stream: list[Stacked], start: int, frames: Frames, settled: Settled) -> int | None:
    """Let the paragraph above name and date begin lower on page 1, where it is the only text, so
    that its last two lines, or one of three, go to the next page.

    Gives its index, None where that cannot be or other text stays on page 1.
    """
    index = start - 1
    while index > 0 and stream[index].block.element == Role.ATTACHMENT_NOTE:
        index -= 1
    if index < 1 or any(each.block.element in _TEXT for each in stream[:index]):
        return None
    item = stream[index]
    block = item.block
    lines = len(block.lines)
    top = next((p.y for p in settled.filled.pages[0].placements if p.block is block), None)
    if top is None or not block.stacked or lines < 2 or block.element not in _TEXT:
        return None
    pitches = block.pitches or tuple([line.pitch for line in block.lines])
    stay = lines - (BODY_LINES if lines > 3 else 1)
    room = frames.height(settled.filled.first) - top
    # half a line is left empty: no program has place for one more, or lacks it for the last
    lower = float(int(room - sum(pitches[:stay]) - pitches[stay] / 2))
    moved = sum(pitches[stay:]) + sum(s.before + s.block.height for s in stream[index + 1 : start])
    high = frames.height(settled.filled.first + 1) - _SLACK
    if lower <= 0 or moved + stream[start].before + _height(stream, start) > high:
        return None
    before = item.before + lower
    stream[index] = replace(item, before=before)
    settled.befores[index] = before
    return index


def _joined(
    stream: list[Stacked],
    start: int,
    height: float,
    empty: float,
    settled: Settled,
    first_page: bool,
) -> int | None:
    """Bind the paragraphs above to name and date, until two lines of text go with them, or one
    where more would leave page 1 without text, or the page that they leave half empty.

    `empty` is what is empty of the page now, pt. Gives the index of the first of them, None where
    that cannot be.
    """
    for index in _choices(stream, start, height * MOST_EMPTY - empty, first_page):
        room = height - _SLACK - _above(stream, index, start)
        fits = room >= stream[start].before + _height(stream, start)
        if not fits and not _shrunk(stream, start, room, settled):
            continue
        for place in range(index, start):
            stream[place] = replace(stream[place], keep_next=True)
            settled.keeps.add(place)
        return index
    return None


def _choices(stream: Sequence[Stacked], start: int, most: float, first_page: bool) -> Iterator[int]:
    """Indexes of the paragraphs that may be the first to go with name and date, best first; for a
    second line of text no more than `most` pt should go."""
    index, alone = _bound(stream, start, BODY_LINES), _bound(stream, start, 1)
    if index is not None and alone is not None and index != alone:
        bare = first_page and not _leaves_text(stream, index)
        too_much = _above(stream, index, start) > most
        if (bare and _leaves_text(stream, alone)) or too_much:
            index, alone = alone, index
    yield from (each for each in dict.fromkeys((index, alone)) if each is not None)


def _above(stream: Sequence[Stacked], index: int, start: int) -> float:
    """What the blocks from `index` to name and date take at the top of a page, pt."""
    return sum(s.before + s.block.height for s in stream[index:start]) - stream[index].before


def _bound(stream: Sequence[Stacked], start: int, least: int) -> int | None:
    """Index of the paragraph from which so many lines of text stand above name and date."""
    lines, index = 0, start
    while lines < least:
        index -= 1
        if index < 0:
            return None
        block = stream[index].block
        if stream[index].page_break or not block.stacked or not block.lines:
            return None
        if block.element != Role.ATTACHMENT_NOTE:
            lines += len(block.lines)
    return index


def _leaves_text(stream: Sequence[Stacked], index: int) -> bool:
    """Whether text stays before a paragraph that goes to the next page with its headings."""
    while index and stream[index - 1].keep_next:
        index -= 1
    return any(each.block.element in _TEXT for each in stream[:index])
