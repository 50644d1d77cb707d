"""Collects what a word processor's file holds, in reading order: paragraphs, tables, footers.

Each reader tells what it meets (characters in a form, the end of a paragraph, a cell); the
collector keeps to the limits, and what it gives are the blocks of a Source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import ATOM_CHAR, Run, Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import (
    Look,
    Place,
    RunLook,
    SourceBlock,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.intake.readers.limits import MOST_BLOCKS, MOST_CHARS, too_large

_UNWANTED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff{ATOM_CHAR}]")
"""What no XML can hold, and the sign that stands for atoms."""
_MOST_COLUMNS = 63
_SAME_EDGE = 2.0
"""pt by which the edges of one column may differ from row to row."""


@dataclass(frozen=True, slots=True)
class Form:
    """The formatting of characters: what a RunLook tells, and the marks of a text."""

    face: str = ""
    latin_face: str = ""
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = ""
    hidden: bool = False
    raised: str = ""
    """super, sub or ""."""

    def marks_against(self, base: Form) -> frozenset[str]:
        """The marks of a text: what its paragraph's own form does not have."""
        names = ("bold", "italic", "underline")
        marks = {n for n in names if getattr(self, n) and not getattr(base, n)}
        return frozenset(marks | {self.raised} if self.raised else marks)


PLAIN = Form()
PLAIN_LOOK = Look(known=True)


def cleaned(text: str) -> str:
    """The text without characters that no document can hold."""
    return _UNWANTED.sub("", text) if _UNWANTED.search(text) else text


@dataclass(slots=True)
class _Cell:
    paragraphs: list[SourceParagraph] = field(default_factory=list[SourceParagraph])
    span: int = 1
    merge: str = ""


@dataclass(slots=True)
class _Table:
    rows: list[tuple[list[_Cell], tuple[float, ...]]] = field(
        default_factory=list[tuple[list[_Cell], tuple[float, ...]]]
    )
    """Rows with the right edges of their cells, pt from the table's left; () where not told."""
    cells: list[_Cell] = field(default_factory=list[_Cell])
    open: _Cell | None = None
    header_rows: int = 0


class Flow:
    """Blocks in the making."""

    def __init__(self) -> None:
        self.blocks: list[SourceBlock] = []
        self._pieces: list[tuple[str, Form]] = []
        self._table: _Table | None = None
        self._depth = 0
        self._chars = 0

    @property
    def pending(self) -> bool:
        """Whether characters wait for the end of their paragraph."""
        return bool(self._pieces)

    @property
    def in_table(self) -> bool:
        """Whether a table is open."""
        return self._table is not None

    @property
    def in_cell(self) -> bool:
        """Whether paragraphs go into a cell."""
        return self._table is not None and self._table.open is not None

    def add(self, text: str, form: Form = PLAIN) -> None:
        """Characters of the current paragraph; soft line breaks are "\\n", tabs "\\t"."""
        text = cleaned(text)
        if not text:
            return
        self._chars += len(text)
        if self._chars > MOST_CHARS:
            raise too_large()
        if self._pieces and self._pieces[-1][1] == form and len(self._pieces[-1][0]) < 4096:
            self._pieces[-1] = (self._pieces[-1][0] + text, form)
        else:
            self._pieces.append((text, form))

    def end(
        self,
        look: Look = PLAIN_LOOK,
        base: Form = PLAIN,
        label: str = "",
        gap: str = "tab",
        box: str = "",
    ) -> None:
        """The end of a paragraph, which may be empty. `base` is the form of its style."""
        pieces, self._pieces = self._pieces, []
        text = Text.of(*(Run(each, form.marks_against(base)) for each, form in pieces))
        label = cleaned(label)
        cell = self._table.open if self._table is not None else None
        if cell is None:
            self.close_tables()
        looks: list[RunLook] = []
        at = 0
        for each, form in pieces:
            if looks and _same(looks[-1], form):
                looks[-1] = _run_look(form, looks[-1].start, at + len(each))
            else:
                looks.append(_run_look(form, at, at + len(each)))
            at += len(each)
        place = Place(len(self.blocks), box=box)
        made = SourceParagraph(text, label, look, tuple(looks), place, gap)
        (self.blocks if cell is None else cell.paragraphs).append(made)
        self._count(1)

    def _count(self, blocks: int) -> None:
        self._chars += 8 * blocks
        if len(self.blocks) > MOST_BLOCKS or self._chars > MOST_CHARS:
            raise too_large()

    def insert(self, blocks: Sequence[SourceBlock], box: str) -> None:
        """The blocks of another story (a text box) before the paragraph being read."""
        if self._table is not None:
            for block in blocks:
                if isinstance(block, SourceParagraph) and self._table.open is not None:
                    self._table.open.paragraphs.append(block)
            return
        for block in blocks:
            if isinstance(block, SourceParagraph) and not block.text:
                continue
            place = Place(len(self.blocks), box=box)
            self.blocks.append(replace(block, place=place))
            self._count(1)

    # ---- tables ----------------------------------------------------------------------------

    def open_table(self) -> None:
        """A table begins; the text of one inside a cell goes into that cell."""
        self._depth += 1
        if self._table is None:
            self._table = _Table()

    def open_cell(self, span: int = 1, merge: str = "") -> None:
        """A cell begins in the row being read."""
        if self._table is not None and self._depth == 1:
            if self._table.open is not None:
                self.close_cell()
            self._table.open = _Cell([], min(max(span, 1), _MOST_COLUMNS), merge)

    def close_cell(self) -> None:
        """The cell ends, and the paragraph in it."""
        if self._pieces:
            self.end()
        table = self._table
        if table is not None and self._depth == 1 and table.open is not None:
            table.cells.append(table.open)
            table.open = None
            self._count(1)

    def close_row(
        self,
        edges: Sequence[float] = (),
        merges: Sequence[str] = (),
        *,
        header: bool = False,
    ) -> None:
        """The row ends. `edges` are the right edges of its cells, pt, where the file tells them
        in place of spans; `merges` its cells' vertical merges, where they are told so late."""
        table = self._table
        if table is None or self._depth != 1:
            return
        if table.open is not None:
            self.close_cell()
        if not table.cells:
            return
        for cell, merge in zip(table.cells, merges, strict=False):
            cell.merge = merge
        if header and table.header_rows == len(table.rows):
            table.header_rows += 1
        table.rows.append((table.cells, tuple(edges)))
        table.cells = []
        self._count(1)

    def close_table(self, widths: tuple[float, ...] = ()) -> None:
        """The table ends; `widths` of its columns, pt, where the file tells them itself."""
        self._depth = max(0, self._depth - 1)
        table = self._table
        if table is None or self._depth:
            return
        if table.open is not None or table.cells:
            self._depth = 1
            self.close_row()
            self._depth = 0
        self._table = None
        if table.rows:
            self.blocks.append(_finished(table, widths, Place(len(self.blocks))))

    def dissolve_table(self) -> None:
        """The open table was there for the layout alone: its paragraphs go into the text."""
        if self._pieces:
            self.end()
        table, self._table, self._depth = self._table, None, 0
        if table is None:
            return
        rows = [cells for cells, _ in table.rows]
        last = [*table.cells, *([table.open] if table.open is not None else [])]
        for cell in (c for row in (*rows, last) for c in row):
            for each in cell.paragraphs:
                self.blocks.append(replace(each, place=Place(len(self.blocks))))

    @property
    def table_shape(self) -> tuple[int, int, int]:
        """Of the open table: its rows, those with several cells, its longest cell's length."""
        table = self._table
        if table is None:
            return 0, 0, 0
        rows = [cells for cells, _ in table.rows]
        longest = max((sum(len(p.text) for p in c.paragraphs) for r in rows for c in r), default=0)
        return len(rows), sum(1 for r in rows if len(r) > 1), longest

    def close_tables(self) -> None:
        """Whatever tables are open end."""
        while self._table is not None:
            self.close_table()

    def finish(self) -> tuple[SourceBlock, ...]:
        """All blocks; characters that wait become a paragraph."""
        if self._pieces:
            self.end()
        self.close_tables()
        return tuple(self.blocks)


def _finished(table: _Table, told: tuple[float, ...], place: Place) -> SourceTable:
    edges = _grid([e for _, row in table.rows for e in row])
    rows = tuple(_row(cells, own, edges) for cells, own in table.rows)
    widths = told or tuple(b - a for a, b in zip((0.0, *edges), edges, strict=False))
    return SourceTable(rows, widths, table.header_rows, place=place)


def _row(cells: list[_Cell], own: tuple[float, ...], edges: list[float]) -> tuple[Cell, ...]:
    out: list[Cell] = []
    at = 0
    for index, cell in enumerate(cells):
        span = cell.span
        if index < len(own):
            upto = sum(1 for e in edges if e <= own[index] + _SAME_EDGE)
            span = max(upto - at, 1)
            at = max(upto, at + 1)
        texts = _trimmed(
            [Text.of(p.label) + p.text if p.label else p.text for p in cell.paragraphs]
        )
        out.append(Cell(texts or (Text(),), min(span, _MOST_COLUMNS), cell.merge))
    return tuple(out)


def _trimmed(texts: list[Text]) -> tuple[Text, ...]:
    """Without empty paragraphs at the end, which only the file's format wants."""
    end = len(texts)
    while end > 1 and not texts[end - 1]:
        end -= 1
    return tuple(texts[:end])


def _grid(edges: list[float]) -> list[float]:
    out: list[float] = []
    for edge in sorted(edges):
        if edge > 0 and (not out or edge > out[-1] + _SAME_EDGE):
            out.append(edge)
    return out[:_MOST_COLUMNS]


def _run_look(form: Form, start: int, end: int) -> RunLook:
    return RunLook(
        start,
        end,
        form.face,
        form.latin_face,
        form.size,
        form.bold,
        form.color,
        hidden=form.hidden,
    )


def _same(look: RunLook, form: Form) -> bool:
    return look == _run_look(form, look.start, look.end)
