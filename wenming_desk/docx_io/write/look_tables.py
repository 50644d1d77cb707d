"""Tables in a file's own look: one whose rows or columns changed, after its own rows; a new one
after the paragraphs of the file."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from difflib import SequenceMatcher

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Table
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.table_read import CELL, ROW, TABLE, cell_paragraphs, skipped
from wenming_desk.docx_io.visible import P, shown_text, unwrapped
from wenming_desk.docx_io.write.look_blocks import Setting, as_copy, new_paragraph
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile
from wenming_desk.docx_io.write.look_match import squeezed
from wenming_desk.docx_io.write.look_pattern import Pattern
from wenming_desk.docx_io.write.look_runs import Spelling
from wenming_desk.docx_io.write.xml import twips

_RPR, _TCPR, _TRPR, _VAL, _W = w("rPr"), w("tcPr"), w("trPr"), w("val"), w("w")
_CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LONGEST_NUMBER = 12
_WIDTH = 442.0
"""Width of a new table, pt: a line of the standard's page (156 mm)."""


def _filled(properties: Element, cells: Sequence[Element], room: Cell, *, first: bool) -> Element:
    """A cell, like its neighbour, where a row with these properties begins or ends later."""
    for name in ("gridBefore", "wBefore") if first else ("gridAfter", "wAfter"):
        for found in properties.findall(w(name)):
            properties.remove(found)
    made = as_copy(cells[0] if first else cells[-1])
    width = made.find(f"{_TCPR}/{w('tcW')}")
    if width is not None and (parent := width.getparent()) is not None:
        # its columns tell how wide it is
        parent.remove(width)
    _merge(made, room)
    return made


class _Rebuild:
    """Makes the rows of a table after those that its element has."""

    def __init__(self, element: Element, was: Table, now: Table, spelling: Spelling) -> None:
        self.root = copy.deepcopy(element)
        self.root.tail = None
        self._was, self._now, self._spelling = was, now, spelling
        self._rows = [row for row in unwrapped(self.root) if row.tag == ROW]
        if len(self._rows) != len(was.rows):
            raise CannotKeepError("有表格的行对不上")
        self._used: set[int] = set()
        self._columns = [_columns(row) for row in was.rows]

    def rebuilt(self) -> Element:
        """The element with the rows that the table has now."""
        like = self._like()
        rows = [self._row(index, like[index]) for index in range(len(self._now.rows))]
        holder = self._rows[0].getparent() if self._rows else self.root
        if holder is None or any(row.getparent() is not holder for row in self._rows):
            raise CannotKeepError("有表格的行在别的控件里")
        at = holder.index(self._rows[0]) if self._rows else len(holder)
        for row in self._rows:
            holder.remove(row)
        for offset, row in enumerate(rows):
            holder.insert(at + offset, row)
        self._grid()
        return self.root

    def _row(self, index: int, like: int) -> Element:
        now = self._now.rows[index]
        # a row that a second one is made after
        made = as_copy(self._rows[like]) if like in self._used else copy.deepcopy(self._rows[like])
        made.tail = None
        self._used.add(like)
        self._header(made, index < self._now.header_rows)
        was = self._was.rows[like]
        if was == now:
            return made
        properties = made.find(_TRPR)
        before = len(skipped(properties, "gridBefore"))
        after = len(skipped(properties, "gridAfter"))
        cells = [c for c in unwrapped(made) if c.tag == CELL]
        if len(cells) + before + after != len(was):
            raise CannotKeepError("有表格的格对不上")
        own: list[Element | None] = [*[None] * before, *cells, *[None] * after]
        which = _like(was, now)
        for n, cell in enumerate(now):
            at = which[n]
            if own[at] is None and any(text.plain for text in cell.paragraphs):
                # what is written where the row left columns out needs a cell there
                if not cells or properties is None:
                    raise CannotKeepError("有表格的格对不上")
                own[at] = _filled(properties, cells, was[at], first=at < before)
        new = [
            self._cell(own[which[n]], was[which[n]], cell)
            for n, cell in enumerate(now)
            if own[which[n]] is not None
        ]
        holder = cells[0].getparent() if cells else made
        if holder is None or any(c.getparent() is not holder for c in cells):
            raise CannotKeepError("有表格的格在别的控件里")
        at = holder.index(cells[0]) if cells else len(holder)
        for cell in cells:
            holder.remove(cell)
        for offset, cell in enumerate(new):
            holder.insert(at + offset, cell)
        return made

    def _like(self) -> list[int]:
        """For each row now the row of the file that it is made after."""
        was, now = self._was.rows, self._now.rows
        out: list[int] = []
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            for index in range(b1, b2):
                if tag == "equal" or (tag == "replace" and a1 + index - b1 < a2):
                    out.append(a1 + index - b1)
                else:
                    out.append(self._nearest(now[index], max(a2 - 1, 0)))
        return out

    def _nearest(self, row: Sequence[Cell], at: int) -> int:
        """The row like a new one that is nearest to a place; header rows come last."""

        def rank(index: int) -> tuple[bool, bool, int]:
            other = self._columns[index] != _columns(row)
            return other, index < self._was.header_rows, abs(index - at)

        return min(range(len(self._rows)), key=rank)

    def _cell(self, element: Element | None, was: Cell, now: Cell) -> Element:
        assert element is not None
        made = copy.deepcopy(element)
        made.tail = None
        if (was.span, was.merge) != (now.span, now.merge):
            _merge(made, now)
        if was.paragraphs == now.paragraphs:
            return made
        paragraphs = [p for p in unwrapped(made) if p.tag == P]
        if len(paragraphs) != len(list(cell_paragraphs(made))) or not paragraphs:
            raise CannotKeepError("改动的单元格里套着表格")
        new: list[Element] = []
        for n, text in enumerate(now.paragraphs):
            like = min(n, len(paragraphs) - 1)
            number = _number(was.paragraphs[like], paragraphs[like])
            if number and text.plain.startswith(number):
                text = text.slice(len(number))
            new.append(self._paragraph(paragraphs[like], text))
        holder = paragraphs[0].getparent()
        if holder is None or any(p.getparent() is not holder for p in paragraphs):
            raise CannotKeepError("改动的单元格里有别的控件")
        at = holder.index(paragraphs[0])
        for old in paragraphs:
            holder.remove(old)
        for offset, each in enumerate(new):
            holder.insert(at + offset, each)
        return made

    def _paragraph(self, like: Element, text: Text) -> Element:
        run = next(iter(like.iter(w("r"))), None)
        rpr = None if run is None else run.find(_RPR)
        if rpr is None:
            rpr = like.find(f"{w('pPr')}/{_RPR}")
        xml = new_paragraph(like, self._spelling, [(text, rpr)], Setting())
        return self._spelling.parsed(xml)

    def _header(self, row: Element, header: bool) -> None:
        properties = row.find(_TRPR)
        has = properties is not None and properties.find(w("tblHeader")) is not None
        if has is header:
            return
        if properties is None:
            properties = row.makeelement(_TRPR)
            before = row.find(w("tblPrEx"))
            row.insert(0, properties) if before is None else before.addnext(properties)
        for found in properties.findall(w("tblHeader")):
            properties.remove(found)
        if header:
            properties.append(properties.makeelement(w("tblHeader")))

    def _grid(self) -> None:
        """The columns anew, where their number or widths changed."""
        count = max((_columns(row) for row in self._now.rows), default=0)
        before = max(self._columns, default=0)
        if count == before and self._now.widths == self._was.widths:
            return
        grid = self.root.find(w("tblGrid"))
        if grid is None:
            return
        old = [int(float(c.get(_W) or 0)) for c in grid.iterchildren(w("gridCol"))]
        total = sum(old) or twips(_WIDTH)
        widths = [twips(width) for width in self._now.widths]
        if len(widths) != count:
            widths = [total // max(count, 1)] * count
        for child in list(grid):
            grid.remove(child)
        grid.extend([grid.makeelement(w("gridCol"), {_W: str(width)}) for width in widths])
        for row, cells in zip(_rows(self.root), self._now.rows, strict=True):
            elements = [c for c in unwrapped(row) if c.tag == CELL]
            if len(elements) != len(cells):
                continue
            column = 0
            for element, cell in zip(elements, cells, strict=True):
                _put(element, "tcW", {_W: str(sum(widths[column : column + cell.span]))})
                column += cell.span


def rebuilt_table(element: Element, was: Table, now: Table, spelling: Spelling) -> bytes:
    """The bytes of a table of the file with the rows that it has now; CannotKeepError where they
    stand in content controls or hold tables of their own that changed."""
    return spelling.serialised(_Rebuild(element, was, now, spelling).rebuilt()).encode()


def new_table(file: LookFile, table: Table, body: Pattern, spelling: Spelling) -> bytes:
    """The bytes of a table that the file does not have: set like the first that it has, else with
    thin lines; its text as in the cells there, else as in the body."""
    root = next((b for b in file.blocks if b.tag == TABLE), None)
    first = None if root is None else next(iter(cell_paragraphs(root)), None)
    lead = spelling.lead
    properties = None if root is None else root.find(w("tblPr"))
    count = max((_columns(row) for row in table.rows), default=1)
    widths = [twips(width) for width in table.widths]
    if len(widths) != count:
        widths = [twips(_WIDTH) // count] * count
    made = file.root.makeelement(TABLE)
    made.append(_bordered(made) if properties is None else copy.deepcopy(properties))
    grid = made.makeelement(w("tblGrid"))
    grid.extend([grid.makeelement(w("gridCol"), {_W: str(width)}) for width in widths])
    made.append(grid)
    like = first if first is not None else file.block(body.block)
    run = next(iter(like.iter(w("r"))), None)
    rpr = body.run if run is None else run.find(_RPR)
    setting = Setting() if first is not None else Setting(flush=True)
    for index, row in enumerate(table.rows):
        element = made.makeelement(ROW)
        if index < table.header_rows:
            trpr = element.makeelement(_TRPR)
            trpr.append(trpr.makeelement(w("tblHeader")))
            element.append(trpr)
        column = 0
        for cell in row:
            tc = element.makeelement(CELL)
            tc.append(tc.makeelement(_TCPR))
            _put(tc, "tcW", {_W: str(sum(widths[column : column + cell.span]))})
            column += cell.span
            _merge(tc, cell)
            for text in cell.paragraphs or (Text(),):
                if text.atoms:
                    raise CannotKeepError("新加的表格里有图、注、域这类内容")
                xml = new_paragraph(like, spelling, [(text, rpr)], setting)
                tc.append(spelling.parsed(xml))
            element.append(tc)
        made.append(element)
    return spelling.serialised(made).encode() + f"<{lead}p/>".encode() * (root is None)


def _bordered(maker: Element) -> Element:
    properties = maker.makeelement(w("tblPr"))
    properties.append(properties.makeelement(w("tblW"), {_W: "0", w("type"): "auto"}))
    borders = properties.makeelement(w("tblBorders"))
    line = {_VAL: "single", w("sz"): "4", w("space"): "0", w("color"): "auto"}
    borders.extend([borders.makeelement(w(side), line) for side in _SIDES])
    properties.append(borders)
    return properties


def _number(text: Text, paragraph: Element) -> str:
    """The automatic number that the text of a cell's paragraph begins with, "" for none."""
    own, plain = squeezed(shown_text(paragraph)), text.plain
    for size in range(min(len(plain), _LONGEST_NUMBER) + 1):
        if squeezed(plain[size:]) == own:
            return plain[:size]
    return ""


def _like(was: Sequence[Cell], now: Sequence[Cell]) -> list[int]:
    """For each cell now the cell of the row that it is made after."""
    if len(was) == len(now):
        return list(range(len(now)))
    out: list[int] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for index in range(b1, b2):
            inside = tag != "insert" and a1 + index - b1 < a2
            out.append(a1 + index - b1 if inside else min(max(a2 - 1, 0), len(was) - 1))
    return out


def _columns(row: Sequence[Cell]) -> int:
    return sum(cell.span for cell in row)


def _rows(root: Element) -> list[Element]:
    return [row for row in unwrapped(root) if row.tag == ROW]


def _merge(cell: Element, now: Cell) -> None:
    """Set how a cell spans columns and rows."""
    properties = cell.find(_TCPR)
    if properties is None:
        properties = cell.makeelement(_TCPR)
        cell.insert(0, properties)
    for name in ("gridSpan", "vMerge"):
        for found in properties.findall(w(name)):
            properties.remove(found)
    if now.span > 1:
        _put(cell, "gridSpan", {_VAL: str(now.span)})
    if now.merge:
        _put(cell, "vMerge", {_VAL: "restart"} if now.merge == "start" else {})


def _put(cell: Element, name: str, attributes: dict[str, str]) -> None:
    """Set a property of a cell, in the order of the schema."""
    properties = cell.find(_TCPR)
    if properties is None:
        properties = cell.makeelement(_TCPR)
        cell.insert(0, properties)
    for found in properties.findall(w(name)):
        properties.remove(found)
    if name == "tcW":
        attributes = {**attributes, w("type"): "dxa"}
    place = _CELL_ORDER.index(name)
    at = sum(1 for child in properties if child.tag in {w(each) for each in _CELL_ORDER[:place]})
    properties.insert(at, properties.makeelement(w(name), attributes))
