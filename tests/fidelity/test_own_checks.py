"""The files that are written name nothing that they lack, and independent validators agree."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from pathlib import Path

import pytest

from tests.docx_io.odd_files import FILES
from tests.fidelity.float_documents import file_with_floats
from tests.fidelity.format_documents import format_documents
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.kept_tables import file_with_table
from tests.fidelity.merged_documents import merged_documents
from tests.fidelity.note_documents import file_with_notes
from tests.fidelity.one_edit import edited
from tests.fidelity.own_checks import faults
from tests.fidelity.own_documents import documents
from tests.fidelity.table_documents import table_documents
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.keeping import kept_look_file
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes

SOURCES = {
    "notes": file_with_notes(12, 3, ends=2),
    "floats": file_with_floats(),
    "table": file_with_table(),
}
MADE = {
    **documents(),
    **joint_documents(),
    **format_documents(),
    **table_documents(),
    **merged_documents(2),
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_file_by_the_standard_lacks_nothing(name: str) -> None:
    number = sorted(MADE).index(name)
    data = docx_bytes(MADE[name], find_profile("R2" if number % 2 else "R1"))
    assert faults(data) == []
    if number % 4 == 0:
        assert_valid(data)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_file_of_another_program_lacks_nothing_in_both_forms(name: str) -> None:
    source = SOURCES[name]
    document = open_document(source, f"{name}.docx").document
    standard = docx_bytes(document, find_profile())
    kept, _ = kept_look_file(changed(document), document)
    assert faults(source) == faults(standard) == faults(kept) == []
    assert_valid(standard)


@pytest.mark.parametrize("name", sorted(FILES))
def test_an_odd_file_has_no_more_faults_than_before(name: str) -> None:
    source = FILES[name]
    document = open_document(source, f"{name}.docx").document
    assert faults(docx_bytes(document, find_profile())) == []
    kept, _ = kept_look_file(changed(document), document)
    assert set(faults(kept)) <= set(faults(source))


def test_faults_are_found() -> None:
    source = docx_bytes(open_document(SOURCES["notes"], "a.docx").document, find_profile())
    planted = (
        ("document.xml", b"<w:pStyle w:val=", b'<w:pStyle w:x="" w:val="Gone" w:y=', "no style"),
        ("document.xml", b'Reference w:id="2"', b'Reference w:id="92"', "no footnote"),
        ("document.xml", b"<w:sectPr>", b'<w:sectPr><w:p r:id="rIdGone"/>', "no relationship"),
        ("document.xml.rels", b"footnotes.xml", b"gone.xml", "which is not there"),
        ("[Content_Types].xml", b"footnotes.xml", b"gone.xml", "type of no part"),
    )
    for name, old, new, told in planted:
        found = faults(changed_part(source, name, old, new))
        assert any(told in each for each in found), (told, found)


def changed(document: Document) -> Document:
    return edited(document, random.Random("edit")) or document


def changed_part(source: bytes, ending: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new, 1) if name.endswith(ending) else data)
    return out.getvalue()


def assert_valid(data: bytes) -> None:
    """No error by the validator, where it is installed."""
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.docx"
        file.write_bytes(data)
        assert [e.description for e in OpenXmlValidator().validate(file).errors] == []
