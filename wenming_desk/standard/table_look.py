"""How a table of a file looks: its borders, grounds, row heights, and the text of its cells.

What a file leaves to the program that opens it is settled here, so that every program sets the
table alike: lines are exactly as high as Word has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wenming_desk.document.source import SourceParagraph
from wenming_desk.standard.pictures import picture_size

NATURAL_HEIGHT = 1.3
"""Height of a line of a Chinese face, in em, as Word has it (宋体, 仿宋, 楷体, 等线)."""
PAD = 5.4
"""pt of a cell left and right of its text where a file tells none: 108 twips."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A border of a cell: its weight in pt, its colour as #rrggbb."""

    weight: float
    color: str = "#000000"


@dataclass(frozen=True, slots=True)
class CellLook:
    """A cell: its paragraphs with their looks, borders (None: no line), ground ("" for none).

    `pads`: pt at the left, top, right and bottom; `place` of the text: top, center or bottom.
    """

    paragraphs: tuple[SourceParagraph, ...]
    left: Edge | None = None
    top: Edge | None = None
    right: Edge | None = None
    bottom: Edge | None = None
    ground: str = ""
    pads: tuple[float, float, float, float] = (PAD, 0.0, PAD, 0.0)
    place: str = "top"


@dataclass(frozen=True, slots=True)
class RowLook:
    """A row: its cells as `Table.rows` has them, and its least height, pt."""

    cells: tuple[CellLook, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table of a file, row by row."""

    rows: tuple[RowLook, ...]


def settled(paragraph: SourceParagraph) -> SourceParagraph:
    """The paragraph with lines of one height, and distances in pt: exact, or at least where it
    has pictures."""
    look = paragraph.look
    sizes = [run.size for run in paragraph.runs if not run.hidden and run.size > 0]
    size = max(sizes, default=look.size or 10.5)
    natural = NATURAL_HEIGHT * size
    line = look.line
    if look.line_rule == "auto":
        line *= natural
    elif look.line_rule == "atLeast":
        line = max(line, natural)
    pictures = any(picture_size(atom) for atom in paragraph.text.atoms)
    return replace(
        paragraph,
        look=replace(
            look,
            line=round(line * 20) / 20,
            line_rule="atLeast" if pictures else "exact",
            snap_to_grid=False,
            hang=False,
            space_before=_distance(look.before_lines, look.space_before),
            space_after=_distance(look.after_lines, look.space_after),
            before_lines=0,
            after_lines=0,
        ),
    )


def _distance(lines: int, points: float) -> float:
    """Distance in pt; hundredths of a line of 12 pt win where they are told."""
    return max(lines / 100 * 12.0 if lines else points, 0.0)
