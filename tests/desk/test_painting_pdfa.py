"""PDF/A-1b: the files for the archive keep the rules that can be looked up in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from tests.desk.pdfa_rules import broken_rules
from tests.fidelity.bad_documents import bad_documents
from tests.fidelity.float_documents import BLUE, file_with_floats, png
from tests.fidelity.format_documents import format_documents
from tests.fidelity.own_documents import documents
from tests.fidelity.table_documents import table_documents
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.painting import pdf_bytes
from wenming_desk.jobs.resources import find_profile

MADE = {
    **{name: documents()[name] for name in ("all", "tables")},
    **{name: format_documents()[name] for name in ("letter", "order", "minutes")},
    **{name: table_documents()[name] for name in ("landscape-in-text", "regulation")},
    **{name: bad_documents()[name] for name in ("rare characters", "title of 200")},
}


@pytest.fixture(scope="module")
def archive(qapp: object) -> Callable[[Document], bytes]:
    faces = FaceTable(RESOURCES / "fonts")

    def made(document: Document, *, archive: bool = True) -> bytes:
        pages = layout(document, find_profile())
        return pdf_bytes(document, pages, faces, document.title, archive=archive)

    return made


@pytest.mark.parametrize("name", sorted(MADE))
def test_no_rule_is_broken(archive: Callable[[Document], bytes], name: str) -> None:
    assert broken_rules(archive(MADE[name])) == []


def test_a_picture_that_is_seen_through_is_laid_on_white(
    archive: Callable[[Document], bytes],
) -> None:
    glass = Image.new("RGBA", (40, 20), (16, 16, 208, 90))
    out = io.BytesIO()
    glass.save(out, "PNG")
    source = file_with_floats()
    document = open_document(_with_picture(source, out.getvalue()), "图.docx").document
    data = archive(document)
    assert data.count(b"/Subtype /Image") >= 3
    assert broken_rules(data) == []


def test_words_of_another_plane_and_of_markup_stand_in_the_metadata(
    archive: Callable[[Document], bytes],
) -> None:
    document = MADE["letter"]
    (main, *rest) = document.parts
    for title in ("关于“甲<乙>&丙”的函", "𠮷氏宗祠（保护）\\方案", "a" * 300):
        changed = replace(document, parts=(replace(main, title=title), *rest))
        assert broken_rules(archive(changed)) == []


def test_broken_rules_are_found(archive: Callable[[Document], bytes]) -> None:
    data = archive(MADE["letter"])
    no_set = re.sub(rb"/CIDSet (\d+) 0 R", lambda m: b" " * len(m[0]), data)
    planted = {
        "6.1.2": data.replace(b"%PDF-1.4", b"%PDF-1.7", 1),
        "6.1.3": data + b"more",
        "6.2.2": data.replace(b"/GTS_PDFA1", b"/GTS_PDFX1"),
        "6.3.5": no_set,
        "6.3.4": data.replace(b"/FontFile2", b"/FontFilex"),
        "6.3.3.2": data.replace(b"/CIDToGIDMap", b"/CIDToGIDMup"),
        "6.7.3": data.replace(b"/CreationDate (D:20", b"/CreationDate (D:19"),
        "6.7.11": re.sub(rb'pdfaid:part="1"', b'pdfaid:part="2"', data),
    }
    for clause, broken in planted.items():
        assert broken != data, clause
        assert any(each.startswith(clause) for each in broken_rules(broken)), clause
    assert broken_rules(archive(MADE["letter"], archive=False))  # type: ignore[call-arg]


def _with_picture(source: bytes, picture: bytes) -> bytes:
    """The file with another picture in place of its blue one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, picture if data == png(BLUE) else data)
    return out.getvalue()
