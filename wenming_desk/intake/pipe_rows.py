"""Tables of markdown: rows between bars, a row of dashes below the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import SourceTable
from wenming_desk.intake.report import Action
from wenming_desk.intake.units import Cut, Kept, Piece, Unit

_ROW = re.compile(r"\s*\|.*\|\s*")
_DASHES = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*")
_BAR = re.compile(r"(?<!\\)\|")
"""A bar between cells; one with a backslash before it stands in a text."""
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def with_pipe_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each such table made one."""
    if not any(isinstance(p, Unit) and _DASHES.fullmatch(p.plain) for p in pieces):
        return list(pieces)
    out: list[Piece] = []
    rows: list[Unit] = []
    for piece in pieces:
        if isinstance(piece, Unit) and not piece.text.atoms and _is_row(piece.plain):
            rows.append(piece)
            continue
        out += _closed(rows)
        rows = []
        out.append(piece)
    return [*out, *_closed(rows)]


def _is_row(plain: str) -> bool:
    return _ROW.fullmatch(plain) is not None or _DASHES.fullmatch(plain) is not None


def _cells(plain: str) -> list[str]:
    """The texts between the bars of a row, of which those at its ends may be left out."""
    cells = _BAR.split(plain)
    cells = cells[1:] if plain.startswith("|") else cells
    cells = cells[:-1] if len(cells) > 1 and not cells[-1] else cells
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _closed(rows: Sequence[Unit]) -> Sequence[Piece]:
    if len(rows) < 2 or not _DASHES.fullmatch(rows[1].plain) or _DASHES.fullmatch(rows[0].plain):
        return rows
    cuts: list[Cut] = [cut for row in rows for cut in row.cuts]
    table: list[list[str]] = []
    for row in rows:
        plain = row.plain.strip()
        if _DASHES.fullmatch(plain):
            cuts.append(Cut(-1, plain, Action.MARKUP, row.place))
            continue
        cells = _cells(plain)
        bare = [_STRONG.sub(r"\1", cell) for cell in cells]
        signs = (
            "|" * len(_BAR.findall(plain))
            + "\\" * plain.count("\\|")
            + "*" * (sum(map(len, cells)) - sum(map(len, bare)))
        )
        cuts.append(Cut(-1, signs, Action.MARKUP, row.place))
        table.append(bare)
    across = max(map(len, table))
    cells = tuple(
        tuple(Cell((Text.of(cell),)) for cell in (*row, *[""] * (across - len(row))))
        for row in table
    )
    return [Kept(SourceTable(cells, header_rows=1, place=rows[0].place), tuple(cuts))]
