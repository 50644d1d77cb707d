"""What a file leaves to the program that opens it, settled in a table that is kept, so that every
program sets it as the pages do: widths, heights of lines, rows that are not parted."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from wenming_desk.document.inline import Atom
from wenming_desk.document.nodes import Table
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.table_read import CELL, ROW
from wenming_desk.docx_io.visible import P, unwrapped
from wenming_desk.docx_io.write.order import in_order
from wenming_desk.docx_io.write.xml import twips
from wenming_desk.standard.column_widths import cell_height, column_widths
from wenming_desk.standard.pictures import fitted
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.table_look import CellLook, TableLook
from wenming_desk.standard.turned import turned_area

_TABLE_ORDER = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize"),
    *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
    *("tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
)
_ROW_ORDER = ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit")
_CELL_ORDER = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
    *("textDirection", "tcFitText", "vAlign", "hideMark"),
)
_DRAWN = (w("drawing"), w("pict"))


def settle(root: Element, table: Table, look: TableLook, profile: Profile) -> None:
    """Settle a kept table in place; it looks as in `look`, which was read from it."""
    room = float(turned_area(profile).width) if table.landscape else profile.text_width
    size = float(profile.style(Role.TABLE).size)
    widths = [twips(width) for width in column_widths(table, room, size)]
    _settle_table(root, widths, landscape=table.landscape)
    high = cell_height(profile, turned=table.landscape)
    rows = [row for row in unwrapped(root) if row.tag == ROW]
    for index, row in enumerate(rows):
        bound = index < table.header_rows < len(rows)
        _settle_row(row, header=index < table.header_rows)
        column = 0
        cells = [cell for cell in unwrapped(row) if cell.tag == CELL]
        for place, cell in enumerate(cells):
            span = table.rows[index][place].span
            width = sum(widths[column : column + span])
            column += span
            _settle_cell(cell, look.rows[index].cells[place], width, high, bound=bound)


def _settle_table(root: Element, widths: Sequence[int], *, landscape: bool) -> None:
    properties = root.find(w("tblPr"))
    if properties is None:
        properties = root.makeelement(w("tblPr"))
        root.insert(0, properties)
    for name in ("tblpPr", "tblOverlap", "tblCellSpacing", "tblInd", "jc"):
        # it stands in the text, and in its middle
        _remove(properties, name)
    _put(properties, "tblW", {"w": str(sum(widths)), "type": "dxa"})
    _put(properties, "tblLayout", {"type": "fixed"})
    if landscape:
        _put(properties, "tblInd", {"w": "0", "type": "dxa"})
    else:
        _put(properties, "jc", {"val": "center"})
    _sort(properties, _TABLE_ORDER)
    grid = root.find(w("tblGrid"))
    if grid is None:
        grid = root.makeelement(w("tblGrid"))
        properties.addnext(grid)
    for child in list(grid):
        grid.remove(child)
    grid.extend([grid.makeelement(w("gridCol"), {w("w"): str(width)}) for width in widths])


def _settle_row(row: Element, *, header: bool) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = row.makeelement(w("trPr"))
        before = row.find(w("tblPrEx"))
        row.insert(0, properties) if before is None else before.addnext(properties)
    for name in ("cantSplit", "tblHeader"):
        _remove(properties, name)
    _put(properties, "cantSplit", {})
    height = properties.find(w("trHeight"))
    if height is not None:
        height.set(w("hRule"), "atLeast")
    if header:
        _put(properties, "tblHeader", {})
    _sort(properties, (*_ROW_ORDER, "trHeight", "tblHeader", "tblCellSpacing", "jc", "hidden"))


def _settle_cell(cell: Element, look: CellLook, width: int, high: float, *, bound: bool) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = cell.makeelement(w("tcPr"))
        cell.insert(0, properties)
    _sort(properties, _CELL_ORDER)
    found = properties.find(w("tcW"))
    if found is None:
        found = properties.makeelement(w("tcW"))
        style = properties.find(w("cnfStyle"))
        properties.insert(0, found) if style is None else style.addnext(found)
    found.set(w("w"), str(width))
    found.set(w("type"), "dxa")
    paragraphs = [p for p in unwrapped(cell) if p.tag == P]
    for p, source in zip(paragraphs, look.paragraphs, strict=False):
        ppr = p.find(w("pPr"))
        if ppr is None:
            ppr = p.makeelement(w("pPr"))
            p.insert(0, ppr)
        for name in ("spacing", "snapToGrid", "keepNext"):
            _remove(ppr, name)
        _put(ppr, "snapToGrid", {"val": "0"})
        # LibreOffice lets no stop hang in a cell
        _put(ppr, "overflowPunct", {"val": "0"})
        own = source.look
        distances = {
            "before": str(twips(own.space_before)),
            "after": str(twips(own.space_after)),
            "line": str(twips(own.line)),
            "lineRule": own.line_rule,
        }
        _put(ppr, "spacing", distances)
        if bound:
            _put(ppr, "keepNext", {})
        in_order(ppr)
        _fit_pictures(p, max(width / 20 - look.pads[0] - look.pads[2], own.size or 10.5), high)


def _fit_pictures(p: Element, width: float, high: float) -> None:
    for drawn in list(p.iter(*_DRAWN)):
        parent = drawn.getparent()
        if parent is None or drawn.find(f".//{w('txbxContent')}") is not None:
            continue
        xml = etree.tostring(drawn, encoding="unicode", with_tail=False)
        small = fitted(Atom("picture", xml), width, high)
        if small.xml != xml:
            parent.replace(drawn, etree.fromstring(small.xml))


def _put(parent: Element, name: str, attributes: dict[str, str]) -> None:
    _remove(parent, name)
    parent.append(parent.makeelement(w(name), {w(k): v for k, v in attributes.items()}))


def _remove(parent: Element, name: str) -> None:
    for found in parent.findall(w(name)):
        parent.remove(found)


def _sort(parent: Element, order: Sequence[str]) -> None:
    places = {w(name): place for place, name in enumerate(order)}
    parent[:] = sorted(parent, key=lambda child: places.get(str(child.tag), len(places)))
