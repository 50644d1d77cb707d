"""The foot of a page in the filling: the notes whose marks stand on it, and what goes on later.

A line that bears a mark stands on a page where its note begins there; what of the note finds no
room goes on at the foot of the next page, and the page ends with that line. A page keeps a share
of its height for text, beside notes that go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wenming_desk.standard.notes import NOTES_APART
from wenming_desk.typeset.note_marks import FOOTNOTE, NoteMark
from wenming_desk.typeset.pages import LaidBlock, Placement

_SHARE = 0.8
"""What of a page notes may take, as LibreOffice leaves a fifth of it to text."""

Fits = Callable[[float], bool]
"""Whether a page has room for notes of a height in pt."""


class Rest(NamedTuple):
    """What of a note goes on on the next page: its block in the stream, which of the notes of that
    block it is, and its first line there."""

    block: int
    note: int
    line: int = 0


class PageNotes:
    """The notes of one page, as they are gathered while it is filled."""

    def __init__(self, page: float = float("inf")) -> None:
        """`page`: the height of its text area, pt."""
        self._most = page * _SHARE
        self.height = 0.0
        """What they take with the rule above them, pt."""
        self.rest: tuple[Rest, ...] = ()
        self._placed: list[tuple[LaidBlock, int, int]] = []

    def add(self, index: int, block: LaidBlock, line: int | None, fits: Fits) -> None:
        """Place the notes of a line; `fits` tells which height in pt all notes may have."""
        for number, _ in _feet(block, line):
            self._place(block, Rest(index, number), fits)

    def go_on(self, rests: Sequence[Rest], blocks: Sequence[LaidBlock], fits: Fits) -> None:
        """Place what is left of notes of the page before; each with the block that bears it."""
        for rest, block in zip(rests, blocks, strict=True):
            self._place(block, rest, fits)

    def _place(self, block: LaidBlock, rest: Rest, fits: Fits) -> None:
        note = block.notes[rest.note].note
        if note is None:
            return
        if self.rest:
            self.rest = (*self.rest, rest)
            return
        height = self.height or NOTES_APART
        last = rest.line
        while last < len(note.lines):
            # one line stands on a page however little room there is
            pitch = note.lines[last].pitch
            full = height + pitch > self._most or not fits(height + pitch)
            if full and (last > rest.line or self._placed):
                break
            height += pitch
            last += 1
        if last > rest.line:
            self.height = height
            self._placed.append((note, rest.line, last))
        if last < len(note.lines):
            self.rest = (Rest(rest.block, rest.note, last),)

    def placements(self, bottom: float) -> list[Placement]:
        """The rule and the notes, so that they end at `bottom` pt."""
        if not self._placed:
            return []
        y = bottom - self.height
        rule = self._placed[0][0].cut_above
        placed = [Placement(rule, 0, 0, 0.0, y)] if rule is not None else []
        y += NOTES_APART
        for note, first, last in self._placed:
            placed.append(Placement(note, first, last, 0.0, y))
            y += sum(line.pitch for line in note.lines[first:last])
        return placed


def least_notes(block: LaidBlock, line: int | None, page: PageNotes | None = None) -> float:
    """The height in pt that the notes of a line (None: of all lines) need on a page with these
    notes: all but the last whole, and the first line of that."""
    notes = [note for _, note in _feet(block, line)]
    if not notes:
        return 0.0
    need = sum(note.height for note in notes[:-1]) + notes[-1].lines[0].pitch
    return need + (0.0 if page is not None and page.height else NOTES_APART)


def bears_notes(block: LaidBlock, line: int | None) -> bool:
    """Whether a line of a block (None: any) bears the mark of a footnote."""
    return bool(_feet(block, line))


def _feet(block: LaidBlock, line: int | None) -> list[tuple[int, LaidBlock]]:
    """The footnotes of a line of a block, or of all, by their number among its notes."""
    return [
        (number, mark.note)
        for number, mark in enumerate(block.notes)
        if _is_foot(mark) and mark.note is not None and (line is None or mark.line == line)
    ]


def _is_foot(mark: NoteMark) -> bool:
    return mark.kind == FOOTNOTE
