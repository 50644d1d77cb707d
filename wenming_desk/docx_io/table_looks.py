"""Reads how a table of a file looks, its styles resolved: borders, grounds, heights, cell text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wenming_desk.document.nodes import Table
from wenming_desk.document.source import SourceParagraph
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.inline_read import InlineReader
from wenming_desk.docx_io.looks import Formats
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.notes import Notes
from wenming_desk.docx_io.numbering import Numbering
from wenming_desk.docx_io.package import Package, open_package
from wenming_desk.docx_io.page_setup import east_asian_language
from wenming_desk.docx_io.styles import StyleSheet
from wenming_desk.docx_io.table_conditions import Conditions
from wenming_desk.docx_io.table_edges import SIDES, STRICT, Edges, edges_of, ground_of
from wenming_desk.docx_io.table_read import CELL, ROW, TABLE
from wenming_desk.docx_io.theme import theme_faces
from wenming_desk.docx_io.values import VAL, child_value, points
from wenming_desk.docx_io.visible import P, unwrapped
from wenming_desk.docx_io.write.tables import patched_xml
from wenming_desk.standard.style_names import TABLE_TEXT_STYLE
from wenming_desk.standard.table_look import PAD, CellLook, RowLook, TableLook, settled

_LONGEST_CHAIN = 20


class TableLooks:
    """Tells how tables look; keeps what it has read of one file."""

    def __init__(self) -> None:
        self._package = b""
        self._reader: _Reader | None = None
        self._known: dict[int, tuple[Table, TableLook | None]] = {}

    def look(self, package: bytes, table: Table) -> TableLook | None:
        """How a table looks in the file it came from; None for one that was made anew, that was
        set by the standard already, or that holds tables itself."""
        if not table.xml or table.changed_cells is None:
            return None
        if package is not self._package:
            self._package, self._reader, self._known = package, None, {}
        known = self._known.get(table.id)
        if known is not None and known[0] is table:
            return known[1]
        found = self._read(table)
        self._known[table.id] = table, found
        return found

    def _read(self, table: Table) -> TableLook | None:
        xml = patched_xml(table)
        if not xml:
            return None
        try:
            if self._reader is None:
                self._reader = _Reader(self._package)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            return self._reader.read(etree.fromstring(xml, parser), table)
        except (DocxError, etree.XMLSyntaxError, ValueError):
            return None


class _Reader:
    """Reads tables by the styles of one file."""

    def __init__(self, package: bytes) -> None:
        opened = open_package(package) if package else None
        faces = theme_faces(_part(opened, "theme"), east_asian_language(_part(opened, "settings")))
        self._styles_root = _part(opened, "styles")
        styles = StyleSheet(self._styles_root, faces)
        numbering = Numbering(_part(opened, "numbering"), styles.numbering_style)
        self._formats = Formats(styles, numbering, faces)
        self._notes = None if opened is None else Notes(opened)

    def read(self, root: Element, table: Table) -> TableLook | None:
        if self._notes is None or root.tag != TABLE or root.find(f".//{CELL}//{TABLE}") is not None:
            return None
        styles = self._styles_of(root)
        own = root.find(w("tblPr"))
        below = [style.find(w("tblPr")) for style in styles]
        layers = [*below, own]
        borders = _all_borders(below), _all_borders([own])
        conditions = Conditions(styles, own)
        pads = _pads(layers)
        rows = [row for row in unwrapped(root) if row.tag == ROW]
        if len(rows) != len(table.rows):
            return None
        out: list[RowLook] = []
        ours = True
        for index, row in enumerate(rows):
            found = [cell for cell in unwrapped(row) if cell.tag == CELL]
            if len(found) != len(table.rows[index]):
                return None
            cells: list[CellLook] = []
            for place, cell in enumerate(found):
                at = (index, len(rows)), (place, len(found))
                made = self._cell(cell, borders, pads, at, conditions)
                if len(made.paragraphs) != len(table.rows[index][place].paragraphs):
                    return None
                ours = ours and all(
                    p.look.style.startswith(TABLE_TEXT_STYLE) for p in made.paragraphs
                )
                cells.append(made)
            height = points(_row_height(row)) or 0.0
            out.append(RowLook(tuple(cells), max(height, 0.0)))
        return None if ours else TableLook(tuple(out))

    def _cell(
        self,
        cell: Element,
        borders: tuple[Edges, Edges],
        pads: dict[str, float],
        at: tuple[tuple[int, int], tuple[int, int]],
        conditions: Conditions,
    ) -> CellLook:
        """`borders`: those of the table's style, and the table's own; `at`: its row and column,
        each with how many there are."""
        properties = cell.find(w("tcPr"))
        told = conditions.of(*at)
        styled, direct = borders
        given = edges_of(None if properties is None else properties.find(w("tcBorders")))
        edges = _at(styled, *at) | told.edges | _at(direct, *at) | given
        mine = pads | _margins(None if properties is None else properties.find(w("tcMar")))
        assert self._notes is not None
        inline = InlineReader(self._formats, self._notes)
        return CellLook(
            tuple(
                told.on(settled(paragraph))
                for paragraph in _paragraphs(cell, self._formats, inline)
            ),
            edges.get("left"),
            edges.get("top"),
            edges.get("right"),
            edges.get("bottom"),
            ground_of(properties) or told.ground,
            (mine["left"], mine["top"], mine["right"], mine["bottom"]),
            child_value(properties, w("vAlign")) or "top",
        )

    def _styles_of(self, table: Element) -> list[Element]:
        """The table's style and those it is based on, the lowest first."""
        wanted = child_value(table.find(w("tblPr")), w("tblStyle")) or ""
        if self._styles_root is None:
            return []
        styles = {
            each.get(w("styleId")) or "": each
            for each in self._styles_root.iterchildren(w("style"))
            if each.get(w("type")) == "table"
        }
        chain: list[Element] = []
        while wanted in styles and len(chain) < _LONGEST_CHAIN:
            chain.append(styles[wanted])
            wanted = child_value(styles[wanted], w("basedOn")) or ""
        return chain[::-1]


def _part(package: Package | None, kind: str) -> Element | None:
    name = package.related(kind) if package else None
    try:
        parsed = package.parse(name) if package and name else None
    except DocxError:
        return None
    return None if parsed is None else parsed.root


def _paragraphs(cell: Element, formats: Formats, inline: InlineReader) -> Iterator[SourceParagraph]:
    for p in unwrapped(cell):
        if p.tag == P:
            form = formats.paragraph(p.find(w("pPr")))
            content = inline.read(p, form)
            yield SourceParagraph(content.text, "", form.look, content.looks)


def _row_height(row: Element) -> str | None:
    properties = row.find(w("trPr"))
    found = None if properties is None else properties.find(w("trHeight"))
    return None if found is None else found.get(VAL)


def _at(borders: Edges, row: tuple[int, int], column: tuple[int, int]) -> Edges:
    """The edges of a cell by the borders of its table."""
    wanted = {
        "top": "insideH" if row[0] else "top",
        "bottom": "insideH" if row[0] < row[1] - 1 else "bottom",
        "left": "insideV" if column[0] else "left",
        "right": "insideV" if column[0] < column[1] - 1 else "right",
    }
    return {side: borders[name] for side, name in wanted.items() if name in borders}


def _all_borders(layers: list[Element | None]) -> Edges:
    out: Edges = {}
    for layer in layers:
        out |= edges_of(None if layer is None else layer.find(w("tblBorders")))
    return out


def _pads(layers: list[Element | None]) -> dict[str, float]:
    out = {"left": PAD, "right": PAD, "top": 0.0, "bottom": 0.0}
    for layer in layers:
        out |= _margins(None if layer is None else layer.find(w("tblCellMar")))
    return out


def _margins(margins: Element | None) -> dict[str, float]:
    if margins is None:
        return {}
    out: dict[str, float] = {}
    for side in SIDES:
        found = margins.find(w(side))
        if found is None and side in STRICT:
            found = margins.find(w(STRICT[side]))
        value = None if found is None else points(found.get(w("w")))
        if value is not None:
            out[side] = min(max(value, 0.0), 60.0)
    return out
