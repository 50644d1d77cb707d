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
from wenming_desk.docx_io.table_read import CELL, ROW, TABLE
from wenming_desk.docx_io.theme import theme_faces
from wenming_desk.docx_io.values import VAL, child_value, number, points
from wenming_desk.docx_io.visible import P, unwrapped
from wenming_desk.docx_io.write.tables import patched_xml
from wenming_desk.standard.style_names import TABLE_TEXT_STYLE
from wenming_desk.standard.table_look import PAD, CellLook, Edge, RowLook, TableLook, settled

_SIDES = ("left", "top", "right", "bottom")
_STRICT = {"left": "start", "right": "end"}
_LONGEST_CHAIN = 20
_NO_LINE = ("nil", "none")
_HEAVY = {"double": 3.0, "thick": 2.0, "triple": 5.0}
"""Weights that a border takes in all for one of its lines."""

Edges = dict[str, Edge | None]


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
        layers = [*self._style_layers(root), root.find(w("tblPr"))]
        borders = _all_borders(layers)
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
                last = (index == len(rows) - 1, place == len(found) - 1)
                made = self._cell(cell, borders, pads, (index == 0, place == 0), last)
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
        borders: Edges,
        pads: dict[str, float],
        first: tuple[bool, bool],
        last: tuple[bool, bool],
    ) -> CellLook:
        """`first` and `last`: whether it stands in the first or last row and column."""
        properties = cell.find(w("tcPr"))
        own = _edges(None if properties is None else properties.find(w("tcBorders")))
        edges = {
            "top": borders.get("top" if first[0] else "insideH"),
            "bottom": borders.get("bottom" if last[0] else "insideH"),
            "left": borders.get("left" if first[1] else "insideV"),
            "right": borders.get("right" if last[1] else "insideV"),
        } | {side: edge for side, edge in own.items() if side in _SIDES}
        mine = pads | _margins(None if properties is None else properties.find(w("tcMar")))
        assert self._notes is not None
        inline = InlineReader(self._formats, self._notes)
        return CellLook(
            tuple(settled(paragraph) for paragraph in _paragraphs(cell, self._formats, inline)),
            edges["left"],
            edges["top"],
            edges["right"],
            edges["bottom"],
            _ground(properties),
            (mine["left"], mine["top"], mine["right"], mine["bottom"]),
            child_value(properties, w("vAlign")) or "top",
        )

    def _style_layers(self, table: Element) -> list[Element | None]:
        """The w:tblPr of the table's style and those it is based on, the lowest first."""
        wanted = child_value(table.find(w("tblPr")), w("tblStyle")) or ""
        if self._styles_root is None:
            return []
        styles = {
            each.get(w("styleId")) or "": each
            for each in self._styles_root.iterchildren(w("style"))
            if each.get(w("type")) == "table"
        }
        chain: list[Element | None] = []
        while wanted in styles and len(chain) < _LONGEST_CHAIN:
            chain.append(styles[wanted].find(w("tblPr")))
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


def _all_borders(layers: list[Element | None]) -> Edges:
    out: Edges = {}
    for layer in layers:
        out |= _edges(None if layer is None else layer.find(w("tblBorders")))
    return out


def _edges(borders: Element | None) -> Edges:
    if borders is None:
        return {}
    out: Edges = {}
    for side in (*_SIDES, "insideH", "insideV"):
        found = borders.find(w(side))
        if found is None and side in _STRICT:
            found = borders.find(w(_STRICT[side]))
        if found is not None:
            out[side] = _edge(found)
    return out


def _edge(border: Element) -> Edge | None:
    kind = border.get(VAL) or "none"
    if kind in _NO_LINE:
        return None
    eighths = number(border.get(w("sz")))
    weight = min(max((4.0 if eighths is None else eighths) / 8, 0.25), 12.0)
    return Edge(weight * _HEAVY.get(kind, 1.0), _color(border.get(w("color"))))


def _color(value: str | None) -> str:
    text = value or ""
    known = len(text) == 6 and all(c in "0123456789abcdefABCDEF" for c in text)
    return f"#{text.lower()}" if known else "#000000"


def _ground(properties: Element | None) -> str:
    shading = None if properties is None else properties.find(w("shd"))
    fill = "" if shading is None else shading.get(w("fill")) or ""
    color = _color(fill)
    return color if fill and fill != "auto" and (color != "#000000" or fill == "000000") else ""


def _pads(layers: list[Element | None]) -> dict[str, float]:
    out = {"left": PAD, "right": PAD, "top": 0.0, "bottom": 0.0}
    for layer in layers:
        out |= _margins(None if layer is None else layer.find(w("tblCellMar")))
    return out


def _margins(margins: Element | None) -> dict[str, float]:
    if margins is None:
        return {}
    out: dict[str, float] = {}
    for side in _SIDES:
        found = margins.find(w(side))
        if found is None and side in _STRICT:
            found = margins.find(w(_STRICT[side]))
        value = None if found is None else points(found.get(w("w")))
        if value is not None:
            out[side] = min(max(value, 0.0), 60.0)
    return out
