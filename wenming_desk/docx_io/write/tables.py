"""Tables: those of the original with their changed cells written anew, and those made by us."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Cell, Table
from wenming_desk.document.revisions import Revision
from wenming_desk.docx_io.atoms import inline_elements
from wenming_desk.docx_io.names import Element, W, w
from wenming_desk.docx_io.settling import remove
from wenming_desk.docx_io.table_read import CELL, ROW, cell_paragraphs, skipped
from wenming_desk.docx_io.values import VAL
from wenming_desk.docx_io.visible import P, unwrapped
from wenming_desk.docx_io.write.body import Spacing, WriteAtom, spaced_parts
from wenming_desk.docx_io.write.order import in_order
from wenming_desk.docx_io.write.revised import (
    RevisionWriter,
    ends_of,
    insertion_in,
    insertion_of_xml,
)
from wenming_desk.docx_io.write.styles import TABLE_TEXT_ID, half_points
from wenming_desk.docx_io.write.xml import HINT, NAMESPACES, marks_xml, text_xml, twips
from wenming_desk.standard.column_widths import PAD, cell_height, column_widths
from wenming_desk.standard.crowded_cells import CellFit, cell_fit
from wenming_desk.standard.making import shown_text
from wenming_desk.standard.pictures import fitted_text, picture_size
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.turned import turned_area

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


CellSpacing = tuple[int, int, int, Sequence[Spacing]]
"""Row, cell in it, paragraph in that, and the spacing of its characters beyond the style's."""


def made_table(
    table: Table, profile: Profile, atom: WriteAtom, spacings: Sequence[CellSpacing] = ()
) -> str:
    """A table by the standard: as wide as the type area or less, ruled, its text centred;
    `spacings` make every program break the lines of its cells alike."""
    count = max((sum(c.span for c in row) for row in table.rows), default=0)
    if not count:
        return ""
    room = float(turned_area(profile).width) if table.landscape else profile.text_width
    style = profile.style(Role.TABLE)
    columns = column_widths(table, room, float(style.size))
    fit = cell_fit(table, columns, style)
    writer = _CellWriter(
        fit, fit.style != style, atom, {(r, c, n): found for r, c, n, found in spacings}
    )
    widths = [twips(width) for width in columns]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES
    )
    out = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{_placed(table)}"
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/>{_margins(fit)}</w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
    ]
    for index, row in enumerate(table.rows):
        header = "<w:tblHeader/>" if index < table.header_rows else ""
        out.append(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>")
        column = 0
        for place, cell in enumerate(row or (Cell(span=count),)):
            width = sum(widths[column : column + cell.span])
            column += cell.span
            bound = index < table.header_rows < len(table.rows)
            high = cell_height(profile, turned=table.landscape)
            small = _with_pictures(cell, fit.room(width / 20), high)
            out.append(writer.cell(small, width, index, place, bound=bound))
        out.append("</w:tr>")
    out.append("</w:tbl>")
    return "".join(out)


def _margins(fit: CellFit) -> str:
    """What is left and right of the text, where that is not as in other tables."""
    if fit.pad == PAD:
        return ""
    pad = f'w:w="{twips(fit.pad)}" w:type="dxa"'
    return f"<w:tblCellMar><w:left {pad}/><w:right {pad}/></w:tblCellMar>"


def _with_pictures(cell: Cell, width: float, height: float) -> Cell:
    """The cell with its pictures made to fit a room in pt."""
    texts = tuple(fitted_text(text, width, height) for text in cell.paragraphs)
    return replace(cell, paragraphs=texts)


def _placed(table: Table) -> str:
    """In the middle; one set sideways at the left, as its page has the left margin on both sides
    so that odd and even pages are alike."""
    return '<w:tblInd w:w="0" w:type="dxa"/>' if table.landscape else '<w:jc w:val="center"/>'


class _CellWriter:
    """Writes the cells of a table made anew."""

    def __init__(
        self,
        fit: CellFit,
        small: bool,
        atom: WriteAtom,
        spacings: Mapping[tuple[int, int, int], Sequence[Spacing]],
    ) -> None:
        self._own = float(fit.style.spacing)
        self._pitch = float(fit.style.pitch)
        half = half_points(fit.style)
        self._size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if small else ""
        """The size of the text where it is smaller than in other tables."""
        self._atom = atom
        self._revisions = RevisionWriter()
        self._spacings = spacings

    def cell(self, cell: Cell, width: int, row: int, column: int, *, bound: bool) -> str:
        """A cell of a width in twips at its place in the table; `bound`: its row stays on the page
        of the next."""
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        value = "restart" if cell.merge == "start" else "continue"
        merge = f'<w:vMerge w:val="{value}"/>' if cell.merge else ""
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{TABLE_TEXT_ID}"/>{"<w:keepNext/>" * bound}'
            + f"{self._room(text)}{self._revisions.end_xml(ends_of(text))}</w:pPr>"
            + self._text(text, self._spacings.get((row, column, line), ()))
            + "</w:p>"
            for line, text in enumerate(cell.paragraphs or (Text(),))
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
        )

    def _room(self, text: Text) -> str:
        """Lines as high as their pictures: in exactly spaced ones these are cut off."""
        if all(picture_size(atom) is None for atom in text.atoms):
            if not self._size:
                return ""
            return f'<w:spacing w:line="{twips(self._pitch)}" w:lineRule="exact"/>'
        return f'<w:spacing w:line="{twips(self._pitch)}" w:lineRule="atLeast"/>'

    def _text(self, text: Text, spacings: Sequence[Spacing]) -> str:
        return "".join(self._revisions.joined(self._runs(text, spacings)))

    def _runs(
        self, text: Text, spacings: Sequence[Spacing]
    ) -> Iterator[tuple[str, Revision | None]]:
        at = 0
        for item in text.items:
            if isinstance(item, Atom):
                xml = self._atom(item)
                yield xml, insertion_of_xml(xml)
                at += len(shown_text(item))
                continue
            inside = insertion_in(item.marks)
            for part, extra in spaced_parts(item.text, at, spacings):
                spacing = f'<w:spacing w:val="{twips(self._own + extra)}"/>' if extra else ""
                properties = HINT + marks_xml(item.marks, spacing + self._size)
                yield f"<w:r><w:rPr>{properties}</w:rPr>{text_xml(part)}</w:r>", inside
            at += len(item.text)


def patched_xml(table: Table) -> str | None:
    """The table's own OOXML with its changed cells written into it, everything else untouched.

    None where it has to be made anew, or its OOXML is none.
    """
    changed = table.changed_cells
    if changed is None:
        return None
    if not changed:
        return table.xml
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(table.xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    assert table.read_rows is not None
    places = dict(_cells(root))
    for row, column in changed:
        element = places.get((row, column))
        if element is None:
            return None
        _patch(element, table.read_rows[row][column].paragraphs, table.rows[row][column].paragraphs)
    return etree.tostring(root, encoding="unicode")


def _cells(table: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """((row, column), w:tc) as the reader counts them; skipped columns have no element."""
    rows = (each for each in unwrapped(table) if each.tag == ROW)
    for row_index, row in enumerate(rows):
        column = len(skipped(row.find(w("trPr")), "gridBefore"))
        for cell in unwrapped(row):
            if cell.tag == CELL:
                yield (row_index, column), cell
                column += 1


def _patch(cell: Element, old: Sequence[Text], new: Sequence[Text]) -> None:
    """Write a cell's changed paragraphs; those that stay the same are not touched."""
    found = list(cell_paragraphs(cell))
    if not found:
        found = [cell.makeelement(P)]
        cell.append(found[0])
    for index, text in enumerate(new):
        if index < len(found):
            if index >= len(old) or old[index] != text:
                _rewrite(found[index], text)
            continue
        last = found[-1]
        added = copy.deepcopy(last)
        last.addnext(added)
        _rewrite(added, text)
        found.append(added)
    for p in found[max(len(new), 1) :]:
        parent = p.getparent()
        if parent is not None and len(parent.findall(P)) > 1:
            parent.remove(p)
        else:
            _rewrite(p, Text())


def _rewrite(p: Element, text: Text) -> None:
    """A paragraph's content anew, in the formatting of its first run."""
    ppr, rpr = p.find(w("pPr")), p.find(f".//{w('r')}/{w('rPr')}")
    for child in list(p):
        if child is not ppr:
            p.remove(child)
    _settle_end(ppr, text)
    if ppr is not None and (listed := ppr.find(w("numPr"))) is not None:
        # the reader has typed the number into the text
        for child in list(listed):
            listed.remove(child)
        listed.append(listed.makeelement(w("numId"), {VAL: "0"}))
    for item in text.items:
        if isinstance(item, Atom):
            try:
                p.extend(inline_elements(item.xml))
            except (etree.XMLSyntaxError, ValueError):
                p.append(_run(item.text, rpr, frozenset()))
            continue
        run, inside = _run(item.text, rpr, item.marks), insertion_in(item.marks)
        if inside is None:
            p.append(run)
            continue
        values = (("id", inside.number), ("author", inside.author), ("date", inside.date))
        around = p.makeelement(
            w(inside.kind.value), {w(n): v for n, v in values if v or n != "date"}
        )
        around.append(run)
        p.append(around)


def _settle_end(ppr: Element | None, text: Text) -> None:
    """The paragraph's end is a tracked change only where the text still says so."""
    rpr = None if ppr is None else ppr.find(w("rPr"))
    for name, ends in (("ins", "ins"), ("moveTo", "ins"), ("del", "del"), ("moveFrom", "del")):
        for found in () if rpr is None else rpr.findall(w(name)):
            if not any(each.kind.value == f"p.{ends}" for each in ends_of(text)):
                remove(found)


def _run(text: str, formatting: Element | None, marks: frozenset[str]) -> Element:
    run = etree.fromstring(f"<w:r {NAMESPACES}>{text_xml(text)}</w:r>")
    properties = etree.fromstring(f'<w:rPr xmlns:w="{W}"/>')
    if formatting is not None:
        properties = copy.deepcopy(formatting)
    _set_marks(properties, marks)
    if len(properties):
        run.insert(0, properties)
    return run


def _set_marks(properties: Element, marks: frozenset[str]) -> None:
    for name in ("b", "bCs", "i", "iCs", "u", "vertAlign"):
        for found in properties.findall(w(name)):
            properties.remove(found)
    for added in etree.fromstring(f'<w:rPr xmlns:w="{W}">{marks_xml(marks)}</w:rPr>'):
        properties.append(added)
    in_order(properties)
