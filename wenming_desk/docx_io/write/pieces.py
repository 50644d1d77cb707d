"""The pieces of a document that are OOXML already, written into the new package."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Document, Opaque, Paragraph, Section, Table, walk
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.package import Package, open_package
from wenming_desk.docx_io.write.kept import KeptParts, xml_text
from wenming_desk.docx_io.write.kept_tables import settle
from wenming_desk.docx_io.write.notes import set_notes
from wenming_desk.docx_io.write.styles import own_style_ids
from wenming_desk.docx_io.write.tables import CellSpacing, made_table, patched_xml
from wenming_desk.docx_io.write.xml import HINT, text_xml
from wenming_desk.standard.floating import settled
from wenming_desk.standard.flow import FlowTable
from wenming_desk.standard.profile import Profile


class Pieces:
    """Writes atoms, tables and blocks kept whole; what is no OOXML is written as its text."""

    def __init__(
        self,
        document: Document,
        profile: Profile,
        part_names: Collection[str],
        cells: Mapping[int, Sequence[CellSpacing]],
    ) -> None:
        """`cells` are the spacings in the cells of tables, by the id of a table."""
        self._profile = profile
        self._cells = cells
        tables = (n for p in document.parts for n in walk(p.children) if isinstance(n, Table))
        self._patched = {table.id: patched_xml(table) for table in tables if table.xml}
        # the looks read what is written of a table, and so need this folder first
        from wenming_desk.docx_io.table_looks import TableLooks

        self._looks = TableLooks()
        self._original = document.origin.package
        package = _opened(document.origin.package)
        self.kept = KeptParts(
            package,
            self._all(document),
            own_style_ids(),
            part_names,
            partial(set_notes, profile=profile),
        )

    def atom(self, atom: Atom) -> str:
        """An atom as children of a w:p."""
        found = self.kept.atom(settled(atom, self._profile))
        return _run(atom.text) if found is None and atom.text else found or ""

    def table(self, item: FlowTable) -> str:
        """A table or a block kept whole, as a child of the body."""
        node = item.node
        if isinstance(node, Opaque):
            return self._block(node.xml) or _text_block(node.text)
        patched = self._patched.get(node.id)
        found = self._kept_table(node, patched) if patched else ""
        return found or made_table(node, self._profile, self.atom, self._cells.get(node.id, ()))

    def _kept_table(self, table: Table, xml: str) -> str:
        element = self.kept.block(xml)
        look = self._looks.look(self._original, table)
        if element is not None and look is not None:
            settle(element, table, look, self._profile)
        return "" if element is None else xml_text(element)

    def _block(self, xml: str) -> str:
        element = self.kept.block(xml) if xml else None
        return "" if element is None else xml_text(element)

    def _all(self, document: Document) -> Iterator[str]:
        """All OOXML that will be written, in order."""
        for part in document.parts:
            for node in walk(part.children):
                if isinstance(node, Opaque):
                    yield node.xml
                elif isinstance(node, Paragraph):
                    yield from _atoms(node.text)
                elif isinstance(node, Section):
                    yield from _atoms(node.heading)
                elif patched := self._patched.get(node.id):
                    yield patched
                else:
                    for row in node.rows:
                        for cell in row:
                            for text in cell.paragraphs:
                                yield from _atoms(text)


def _atoms(text: Text) -> Iterator[str]:
    return (atom.xml for atom in text.atoms)


def _run(text: str) -> str:
    return f"<w:r><w:rPr>{HINT}</w:rPr>{text_xml(text)}</w:r>"


def _text_block(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>" if text else ""


def _opened(data: bytes) -> Package | None:
    try:
        return open_package(data) if data else None
    except DocxError:
        return None
