"""Documents with tables have the pages of LibreOffice; what is set sideways is read back so."""

from pathlib import Path

import pytest

from tests.fidelity.libreoffice import find_office
from tests.fidelity.merged_documents import merged_document
from tests.fidelity.pages import compare
from tests.fidelity.table_documents import table_documents
from wenming_desk.document.nodes import Table, walk_document
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes


@pytest.mark.needs_program
@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_has_the_same_pages(tmp_path: Path) -> None:
    found = compare(table_documents(), tmp_path)
    assert [each.name for each in found if not each.alike] == []


@pytest.mark.needs_program
@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_parts_merged_cells_where_we_do(tmp_path: Path) -> None:
    documents = {f"merged {n:02}": merged_document(n) for n in (0, 4, 7, 9, 10, 13, 15, 22, 25)}
    found = compare(documents, tmp_path)
    assert [each.name for each in found if not each.alike] == []


@pytest.mark.parametrize("name", sorted(table_documents()))
def test_tables_are_read_back_as_they_were_set(name: str) -> None:
    document = table_documents()[name]
    again = open_document(docx_bytes(document, find_profile()), f"{name}.docx").document
    ours, theirs = (
        [n for n in walk_document(each) if isinstance(n, Table)] for each in (document, again)
    )
    assert [t.landscape for t in theirs] == [t.landscape for t in ours]
    assert [t.header_rows for t in theirs] == [t.header_rows for t in ours]
    for one, other in zip(ours, theirs, strict=True):
        assert [[(c.span, c.merge) for c in row] for row in other.rows] == [
            [(c.span, c.merge) for c in row] for row in one.rows
        ]
        assert [[c.paragraphs for c in row] for row in other.rows] == [
            [c.paragraphs for c in row] for row in one.rows
        ]
