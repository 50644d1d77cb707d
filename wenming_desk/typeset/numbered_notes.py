"""Notes of a whole document: the endnotes below its text, and the numbers of all notes by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from wenming_desk.standard.notes import NOTES_APART
from wenming_desk.typeset.frames import Frames
from wenming_desk.typeset.note_marks import ENDNOTE, NOTE, NoteMark, note_number
from wenming_desk.typeset.pages import Placement
from wenming_desk.typeset.paginate import TOLERANCE, FilledPage


def place_endnotes(filled: list[FilledPage], frames: Frames) -> None:
    """Put the endnotes below the end of the text, on as many more pages as they need."""
    marks = [mark for page in filled if page.noted for mark in _marks_on(page)]
    notes = [mark.note for mark in marks if mark.kind == ENDNOTE and mark.note is not None]
    if not notes:
        return
    page = filled.pop()
    if page.turned:
        filled.append(page)
        page = FilledPage((), (), 0.0)
    apart = NOTES_APART
    feet = sum(p.block.element == NOTE for p in page.placements)
    for note in notes:
        first = 0
        while first < len(note.lines):
            limit = frames.above(len(filled), page.foot) + TOLERANCE
            y = page.end + apart
            last, bottom = first, y
            while last < len(note.lines) and bottom + note.lines[last].pitch <= limit:
                bottom += note.lines[last].pitch
                last += 1
            if last == first and page.placements:
                filled.append(page)
                page = FilledPage((), (), 0.0)
                apart, feet = NOTES_APART, 0
                continue
            last = max(last, first + 1)
            placed = [Placement(note, first, last, 0.0, y)]
            if apart and note.cut_above is not None:
                placed.insert(0, Placement(note.cut_above, 0, 0, 0.0, page.end))
            # the footnotes of the page stay the last on it
            above = len(page.placements) - feet
            whole = (*page.placements[:above], *placed, *page.placements[above:])
            page = replace(page, placements=whole, end=bottom, noted=True)
            first, apart = last, 0.0
    filled.append(page)


class NotedPage(Protocol):
    """What of a filled page its notes are numbered by."""

    @property
    def placements(self) -> Sequence[Placement]:
        """What stands on it, its notes last."""
        ...

    @property
    def noted(self) -> bool:
        """Whether marks of notes stand on it, or notes."""
        ...


def numbers_by_page(filled: Sequence[NotedPage]) -> Mapping[int, tuple[str, ...]]:
    """Index of a page → the numbers that its marks of notes show, in the order of its lines."""
    counts: Counter[str] = Counter()
    known: dict[int, str] = {}
    found: dict[int, tuple[str, ...]] = {}
    for index, page in enumerate(filled):
        if page.noted:
            found[index] = tuple(_numbers(page, counts, known))
    return found


def _numbers(page: NotedPage, counts: Counter[str], known: dict[int, str]) -> Iterator[str]:
    """`known` are the numbers of notes by the identity of their lines."""
    for placement in page.placements:
        block = placement.block
        if block.element == NOTE:
            if block.lines and not placement.first:
                yield known.get(id(block), "")
            continue
        for mark in _marks(placement):
            if mark.note is None:
                yield ""
                continue
            counts[mark.kind] += 1
            known[id(mark.note)] = number = note_number(mark.kind, counts[mark.kind])
            yield number


def _marks_on(page: FilledPage) -> Iterator[NoteMark]:
    for placement in page.placements:
        yield from _marks(placement)


def _marks(placement: Placement) -> Iterator[NoteMark]:
    for mark in placement.block.notes:
        if placement.first <= mark.line < placement.last:
            yield mark
