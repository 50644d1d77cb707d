"""What a table's style says of some of its cells: head and total rows, first and last columns,
bands, corners (w:tblStylePr, w:tblLook; ECMA-376 17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.document.source import RunLook, SourceParagraph
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.table_edges import SIDES, Edges, color_of, edges_of, ground_of
from wenming_desk.docx_io.values import VAL, child_value, integer
from wenming_desk.standard.table_look import Edge

_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_DEFAULT_LOOK = 0x4A0
"""What Word takes where the table says nothing: head row, first column, bands of rows."""
_ON = frozenset({"1", "true", "on"})
_OFF = frozenset({"0", "false", "off"})
_BLACK = "#000000"
_COLUMNS = frozenset({"firstCol", "lastCol", "band1Vert", "band2Vert"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What a style says of a cell: its edges, its ground ("" for none), and its characters."""

    edges: Edges = field(default_factory=dict[str, Edge | None])
    ground: str = ""
    bold: bool | None = None
    color: str = ""

    def on(self, paragraph: SourceParagraph) -> SourceParagraph:
        """The paragraph with what is said of its characters."""
        if self.bold is None and not self.color:
            return paragraph
        return replace(paragraph, runs=tuple([self._on_run(run) for run in paragraph.runs]))

    def _on_run(self, run: RunLook) -> RunLook:
        bold = run.bold if self.bold is None else run.bold or self.bold
        return run._replace(bold=bold, color=run.color or self.color)


class Conditions:
    """The conditions of one table by its style and the styles below it, the lowest first."""

    def __init__(self, styles: Sequence[Element], properties: Element | None) -> None:
        self._told: dict[str, list[Element]] = {}
        for style in styles:
            # what the style says of all cells, and of some
            self._told.setdefault("wholeTable", []).append(style)
            for each in style.iterchildren(w("tblStylePr")):
                self._told.setdefault(each.get(w("type")) or "", []).append(each)
        self._look = _look(properties)
        sizes = [style.find(w("tblPr")) for style in styles] + [properties]
        self._band_rows, self._band_columns = 1, 1
        for each in sizes:
            self._band_rows = integer(child_value(each, w("tblStyleRowBandSize"))) or (
                self._band_rows
            )
            self._band_columns = integer(child_value(each, w("tblStyleColBandSize"))) or (
                self._band_columns
            )

    def of(self, row: tuple[int, int], column: tuple[int, int]) -> Condition:
        """What is said of a cell; its row and its column, each with how many there are."""
        edges: Edges = {}
        ground, bold, color = "", None, ""
        for name in self._names(row, column):
            for told in self._told.get(name, ()):
                cell = told.find(w("tcPr"))
                borders = _borders(told, cell, whole=name == "wholeTable")
                edges |= _of_cell(borders, name, row, column)
                ground = ground_of(cell) or ground
                characters = told.find(w("rPr")) if name != "wholeTable" else None
                if characters is not None:
                    bold = _flag(characters.find(w("b")), bold)
                    own = characters.find(w("color"))
                    if own is not None:
                        color = color_of(own.get(VAL))
        return Condition(edges, ground, bold, "" if color == _BLACK else color)

    def _names(self, row: tuple[int, int], column: tuple[int, int]) -> Iterator[str]:
        """The conditions that a cell meets, the weakest first."""
        look, (at_row, rows), (at_column, columns) = self._look, row, column
        first_row = "firstRow" in look and at_row == 0
        last_row = "lastRow" in look and at_row == rows - 1 and rows > 1
        first = "firstColumn" in look and at_column == 0
        last = "lastColumn" in look and at_column == columns - 1 and columns > 1
        yield "wholeTable"
        if "noVBand" not in look and not first and not last:
            band = (at_column - ("firstColumn" in look)) // max(self._band_columns, 1)
            yield "band2Vert" if band % 2 else "band1Vert"
        if "noHBand" not in look and not first_row and not last_row:
            band = (at_row - ("firstRow" in look)) // max(self._band_rows, 1)
            yield "band2Horz" if band % 2 else "band1Horz"
        for met, name in (
            *((first, "firstCol"), (last, "lastCol"), (first_row, "firstRow")),
            *((last_row, "lastRow"), (first_row and first, "nwCell")),
            *((first_row and last, "neCell"), (last_row and first, "swCell")),
            (last_row and last, "seCell"),
        ):
            if met:
                yield name


def _look(properties: Element | None) -> frozenset[str]:
    look = None if properties is None else properties.find(w("tblLook"))
    if look is None:
        bits = _DEFAULT_LOOK
    else:
        try:
            bits = int(look.get(VAL) or "0", 16)
        except ValueError:
            bits = 0
    found = {name for name, bit in _BITS.items() if bits & bit}
    if look is not None:
        for name in _BITS:
            told = look.get(w(name))
            if told in _ON:
                found.add(name)
            elif told in _OFF:
                found.discard(name)
    return frozenset(found)


def _borders(told: Element, cell: Element | None, *, whole: bool) -> Edges:
    """The borders of a condition; those of a style itself are the table's own (w:tblBorders)."""
    table = None if whole else told.find(w("tblPr"))
    edges = edges_of(None if table is None else table.find(w("tblBorders")))
    return edges | edges_of(None if cell is None else cell.find(w("tcBorders")))


def _of_cell(edges: Edges, name: str, row: tuple[int, int], column: tuple[int, int]) -> Edges:
    """The edges of a cell by those of the region that it is in."""
    if not edges:
        return {}
    whole = name == "wholeTable"
    level = {"top": row[0] > 0, "bottom": row[0] < row[1] - 1}
    upright = {"left": column[0] > 0, "right": column[0] < column[1] - 1}
    out: Edges = {}
    for side in SIDES:
        inner = side
        if side in level and level[side] and (whole or name in _COLUMNS):
            inner = "insideH"
        elif side in upright and upright[side] and name not in _COLUMNS:
            inner = "insideV"
        if inner in edges and "Cell" not in name:
            out[side] = edges[inner]
        elif side in edges and "Cell" in name:
            out[side] = edges[side]
    return out


def _flag(element: Element | None, before: bool | None) -> bool | None:
    if element is None:
        return before
    return (element.get(VAL) or "1") not in _OFF
