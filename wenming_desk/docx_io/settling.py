"""Tracked changes in OOXML accepted or rejected: in an atom, in a table or block, in any tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from wenming_desk.document.inline import Atom, Inline, Run, Text
from wenming_desk.document.revisions import SettledBlock, Settling
from wenming_desk.docx_io.atoms import atom_of, inline_elements
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.revisions import DELETED, INSERTED
from wenming_desk.docx_io.table_read import CELL, ROW, skipped
from wenming_desk.docx_io.values import VAL, integer
from wenming_desk.docx_io.visible import BR, CR, NO_BREAK_HYPHEN, R_, TAB, T, unwrapped

_PPR, _RPR, _TRPR, _TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
_DEL_TEXT, _DEL_INSTR = w("delText"), w("delInstrText")
_TEXTS = {TAB: "\t", BR: "\n", CR: "\n", NO_BREAK_HYPHEN: "\u2011"}
_MARKS = {w("b"): "bold", w("i"): "italic", w("u"): "underline"}
_CHANGES = frozenset(
    w(f"{each}Change")
    for each in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
_RANGES = frozenset(
    w(f"{kind}Range{end}")
    for end in ("Start", "End")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel")
)
_CELL_INS, _CELL_DEL, _CELL_MERGE = w("cellIns"), w("cellDel"), w("cellMerge")
_BEFORE_MERGE = frozenset(w(n) for n in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
_STORY_REFERENCES = frozenset({w("headerReference"), w("footerReference")})


def settling(*, accept: bool) -> Settling:
    """How tracked changes are accepted, or rejected, in a document that was read from OOXML."""

    def atom(atom: Atom) -> Text:
        return settled_atom(atom, accept=accept)

    def block(xml: str) -> SettledBlock:
        return settled_block(xml, accept=accept)

    return Settling(accept, atom, block)


def settled_atom(atom: Atom, *, accept: bool) -> Text:
    """What is left of an atom; what was deleted comes back as text where that is rejected."""
    try:
        found = inline_elements(atom.xml)
    except (etree.XMLSyntaxError, ValueError):
        return Text.of(atom)
    if atom.kind != "revision":
        holder = found[0].makeelement(w("p"))
        holder.extend(found)
        settle(holder, accept=accept)
        if not len(holder):
            return Text()
        return Text.of(replace(atom, xml=_together(holder)))
    if accept:
        return Text()
    # what was deleted inside an insertion goes with it
    texts = (_restored(each) for each in found if each.tag in DELETED)
    return Text.of(*(item for items in texts for item in items))


def _restored(deleted: Element) -> Iterator[Inline]:
    """The runs and other content of a w:del as they were."""
    settle(deleted, accept=False)
    rename(deleted)
    for child in deleted:
        if child.tag != R_:
            yield atom_of(child)
            continue
        rpr = child.find(_RPR)
        marks = frozenset(
            mark
            for tag, mark in _MARKS.items()
            if rpr is not None
            and (found := rpr.find(tag)) is not None
            and found.get(w("val")) not in ("0", "false", "none", "off")
        )
        for piece in child:
            if piece.tag == T:
                yield Run(piece.text or "", marks)
            elif piece.tag in _TEXTS:
                yield Run(_TEXTS[str(piece.tag)], marks)
            elif piece.tag != _RPR:
                yield atom_of(piece, rpr, inside_run=True)


def _together(holder: Element) -> str:
    """The children of a w:p as an atom's OOXML: one alone by itself."""
    root = holder[0] if len(holder) == 1 else holder
    return etree.tostring(root, encoding="unicode", with_tail=False)


def settled_block(xml: str, *, accept: bool) -> SettledBlock:
    """A table or other block with the changes in it settled, and what went with them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return SettledBlock(xml)
    rows = [each for each in unwrapped(root) if each.tag == ROW]
    shape = [list(_cells(row)) for row in rows]
    gone = settle(root, accept=accept)
    columns = _without_columns(root, shape, gone)
    return SettledBlock(
        etree.tostring(root, encoding="unicode", with_tail=False),
        frozenset(number for number, row in enumerate(rows) if row in gone),
        frozenset((r, c) for r, row in enumerate(shape) for c, _, cell in row if cell in gone),
        columns,
    )


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row: the number among those that were read, the grid column, the w:tc."""
    properties = row.find(_TRPR)
    column = sum(each.span for each in skipped(properties, "gridBefore"))
    for number, cell in enumerate(
        (each for each in unwrapped(row) if each.tag == CELL), start=1 if column else 0
    ):
        yield number, column, cell
        span = cell.find(f"{_TCPR}/{w('gridSpan')}")
        column += max((None if span is None else integer(span.get(VAL))) or 1, 1)


def _without_columns(
    table: Element, shape: list[list[tuple[int, int, Element]]], gone: set[Element]
) -> frozenset[int]:
    """Take the columns out of the grid whose cells went from every row; their numbers."""
    left = [row for row in shape if any(cell not in gone for _, _, cell in row)]
    grid = table.find(w("tblGrid"))
    if grid is None or not left:
        return frozenset()
    missing = (frozenset(column for _, column, cell in row if cell in gone) for row in left)
    columns = frozenset[int].intersection(*missing)
    wide = list(grid.iterchildren(w("gridCol")))
    for column in columns:
        if column < len(wide):
            grid.remove(wide[column])
    return columns


def settle(root: Element, *, accept: bool) -> set[Element]:
    """Accept or reject every tracked change below an element; the rows and cells that were taken
    out."""
    going, staying = (DELETED, INSERTED) if accept else (INSERTED, DELETED)
    gone = _settle_cells(root, accept=accept)
    for element in list(root.iter(*DELETED, *INSERTED)):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag in (_RPR, _TRPR, _TCPR):
            row = parent.getparent()
            if element.tag in going and parent.tag == _TRPR and row is not None:
                gone.add(row)
                remove(row)
            parent.remove(element)
        elif element.tag in going and element is not root:
            remove(element)
        elif element.tag in staying and element is not root:
            rename(element)
            unwrap(element)
    for element in list(root.iter(*_RANGES)):
        if element is not root:
            remove(element)
    for element in list(root.iter(*_CHANGES)):
        _settle_properties(element, accept=accept)
    return gone


def _settle_cells(root: Element, *, accept: bool) -> set[Element]:
    """Cells that were inserted, deleted or merged; those that were taken out, and rows without any
    left."""
    gone: set[Element] = set()
    for change in list(root.iter(_CELL_INS, _CELL_DEL, _CELL_MERGE)):
        properties = change.getparent()
        cell = None if properties is None else properties.getparent()
        if properties is None or cell is None:
            continue
        properties.remove(change)
        if change.tag == _CELL_MERGE:
            _settle_merge(properties, change.get(w("vMerge" if accept else "vMergeOrig")))
        elif (change.tag == _CELL_DEL) is accept and cell.tag == CELL:
            row = cell.getparent()
            gone.add(cell)
            remove(cell)
            if row is not None and row.tag == ROW and row.find(f".//{CELL}") is None:
                gone.add(row)
                remove(row)
    return gone


def _settle_merge(properties: Element, merge: str | None) -> None:
    """The vertical merging of a cell: rest, cont, or none."""
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    if merge is not None:
        made = properties.makeelement(w("vMerge"))
        if merge == "rest":
            made.set(VAL, "restart")
        behind = [e for e in properties if e.tag in _BEFORE_MERGE]
        properties.insert(0, made) if not behind else behind[-1].addnext(made)


def _settle_properties(change: Element, *, accept: bool) -> None:
    """A change of properties: the new ones stay, or the old ones come back."""
    properties = change.getparent()
    if properties is None:
        return
    old = next(iter(change), None)
    if accept or old is None or old.tag != properties.tag:
        properties.remove(change)
        return
    # the section's set-up and the mark's own properties are no part of what was before
    kept = [e for e in properties if e.tag in (w("sectPr"), _RPR) and properties.tag == _PPR]
    # nor are the headers and footers of a section
    first = [e for e in properties if e.tag in _STORY_REFERENCES and properties.tag == w("sectPr")]
    for child in list(properties):
        properties.remove(child)
    properties.extend(first)
    properties.extend(list(old))
    properties.extend(kept)


def rename(element: Element) -> None:
    """Deleted text as text again."""
    for text in element.iter(_DEL_TEXT):
        text.tag = T
    for code in element.iter(_DEL_INSTR):
        code.tag = w("instrText")


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
