"""Files we write are valid, whole and plain: own checks, and an independent validator."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.docx_io.documents import documents
from tests.fidelity.bad_documents import bad_documents
from tests.fidelity.float_documents import file_with_floats
from tests.fidelity.format_documents import format_documents
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.kept_tables import file_with_table
from tests.fidelity.note_documents import file_with_notes
from tests.fidelity.own_documents import documents as own_documents
from tests.fidelity.table_documents import table_documents
from tests.materials import RESOURCES
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
)
from wenming_desk.docx_io.names import Element, R, w
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.values import VAL
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.imprint import ImprintPlace
from wenming_desk.docx_io.write.order import PARAGRAPH, RUN
from wenming_desk.jobs.opening import open_document
from wenming_desk.standard.line_making import Engine
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_edit import with_engine
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.typeset.compose import Typesetter

PROFILES = {n: load_profile(RESOURCES / "profiles" / f"{n}.toml") for n in ("R1", "R2")}
OWN = {**own_documents(), **joint_documents(), **format_documents()}
VALID = {
    **OWN,
    **{name: made for name, made in table_documents().items() if "landscape" in name},
    "imprint of pages": bad_documents()["imprint of pages"],
    "notes": open_document(file_with_notes(12, 3, ends=2), "a.docx").document,
    "floats": open_document(file_with_floats(), "a.docx").document,
    "kept table": open_document(file_with_table(), "a.docx").document,
}
TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)
CELL = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign"
SETTINGS = (
    "writeProtection view zoom mirrorMargins bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders noPunctuationKerning "
    "characterSpacingControl footnotePr endnotePr compat themeFontLang"
)
SECTION = "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid"
STYLE = "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr"
ORDERS = {
    w("pPr"): PARAGRAPH,
    w("rPr"): RUN,
    w("tblPr"): TABLE,
    w("tcPr"): CELL,
    w("settings"): SETTINGS,
    w("sectPr"): SECTION,
    w("style"): STYLE,
}


def laid_out(document: Document, profile: Profile) -> bytes:
    pages = Typesetter(profile).layout(document)
    place = ImprintPlace(pages.imprint_page_breaks, pages.imprint_top, pages.imprint_spacings)
    return write_docx(document, profile, place, pages.spacings, pages.befores, pages.keeps)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def faults(data: bytes) -> list[str]:
    """What is wrong with a written package by our own checks; [] when all is well."""
    parts = parts_of(data)
    trees = {n: etree.fromstring(d) for n, d in parts.items() if n.endswith((".xml", ".rels"))}
    found: list[str] = []
    styles = {e.get(w("styleId")) for e in trees["word/styles.xml"].iter(w("style"))}
    names = [e.get(VAL) for e in trees["word/styles.xml"].iter(w("name"))]
    found += [f"style name {n} twice" for n in set(names) if names.count(n) > 1]
    for name, root in trees.items():
        found += [f"{name}: {fault}" for fault in order_faults(root)]
        for reference in root.iter(*(w(n) for n in ("pStyle", "rStyle", "tblStyle", "basedOn"))):
            if reference.get(VAL) not in styles:
                found.append(f"{name}: no style {reference.get(VAL)}")
        if name.endswith(".rels"):
            found += relationship_faults(name, root, parts)
    own = {e.get("Id") for e in trees["word/_rels/document.xml.rels"]}
    for element in trees["word/document.xml"].iter():
        for key, value in element.items():
            if str(key).startswith(f"{{{R}}}") and value not in own:
                found.append(f"no relationship {value}")
    types = trees["[Content_Types].xml"]
    named = {str(e.get("PartName")).lstrip("/") for e in types if e.get("PartName")}
    found += [f"type for no part {n}" for n in named - set(parts)]
    endings = {e.get("Extension") for e in types}
    found += [
        f"no type for {n}"
        for n in set(parts) - named
        if n != "[Content_Types].xml" and n.rpartition(".")[2] not in endings
    ]
    return found


def order_faults(root: Element) -> list[str]:
    found: list[str] = []
    for element in root.iter(*ORDERS):
        order = [w(name) for name in ORDERS[str(element.tag)].split()]
        places = [order.index(str(c.tag)) if c.tag in order else -1 for c in element]
        once = len(set(places)) == len(places) or element.tag == w("sectPr")
        if -1 in places or places != sorted(places) or not once:
            found.append(f"{element.tag}: {[str(c.tag).rpartition('}')[2] for c in element]}")
    return found


def relationship_faults(name: str, root: Element, parts: dict[str, bytes]) -> list[str]:
    ids = [e.get("Id") for e in root]
    found = [f"{name}: id {i} twice" for i in set(ids) if ids.count(i) > 1]
    folder = posixpath.dirname(posixpath.dirname(name))
    for each in root:
        target = posixpath.normpath(posixpath.join(folder, str(each.get("Target"))))
        if each.get("TargetMode") != "External" and target not in parts:
            found.append(f"{name}: no part {target}")
    return found


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", VALID)
def test_own_documents_are_valid(name: str, profile: str, tmp_path: Path) -> None:
    data = laid_out(VALID[name], PROFILES[profile])
    assert faults(data) == []
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    result = OpenXmlValidator().validate(file)
    assert [str(error) for error in result.errors] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents())
def test_any_document_is_valid(document: Document) -> None:
    assert faults(laid_out(document, PROFILES["R1"])) == []


def test_equal_documents_give_equal_bytes() -> None:
    document = OWN["all"]
    assert laid_out(document, PROFILES["R1"]) == laid_out(document, PROFILES["R1"])


def body(data: bytes) -> str:
    return parts_of(data)["word/document.xml"].decode()


class TestContent:
    """What programs need to show the page."""

    def test_headings_have_outline_levels(self) -> None:
        styles = parts_of(laid_out(OWN["all"], PROFILES["R1"]))["word/styles.xml"].decode()
        found = re.findall(r'w:val="heading (\d)"/>.*?<w:outlineLvl w:val="(\d)"/>', styles)
        assert found == [(str(n), str(n - 1)) for n in range(1, 7)]

    def test_all_runs_hint_at_the_han_face(self) -> None:
        xml = body(laid_out(OWN["issued"], PROFILES["R1"]))
        runs = re.findall(r"<w:r>(.*?)</w:r>", xml)
        assert all('w:hint="eastAsia"' in r for r in runs if "<w:t" in r)

    def test_the_page_set_up(self) -> None:
        xml = body(laid_out(OWN["issued"], PROFILES["R1"]))
        assert '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"' in xml
        assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in xml

    def test_pages_after_a_blank_one_have_no_number(self) -> None:
        setter = Typesetter(PROFILES["R1"])
        split = next(d for d in OWN.values() if setter.layout(d).imprint_page_breaks == 2)
        parts = parts_of(laid_out(split, PROFILES["R1"]))
        assert b"PAGE" in parts["word/footer1.xml"]
        assert b"PAGE" not in parts["word/footer3.xml"]
        assert parts["word/document.xml"].count(b"<w:sectPr") == 2

    def test_marks_in_cells_are_written(self) -> None:
        cell = Cell((Text.of("重", Run("点", frozenset({"bold"}))),))
        part = Part(1, PartRole.MAIN, children=(Table(2, ((cell,),)),))
        data = write_docx(Document(parts=(part,), next_id=3), PROFILES["R1"])
        [table] = [b for b in read_docx(data).blocks if hasattr(b, "rows")]
        assert table.rows == ((cell,),)

    def test_characters_that_xml_cannot_hold_are_left_out(self) -> None:
        text = Text.of("甲\x01乙\ud800丙\x0b丁")
        part = Part(1, PartRole.MAIN, children=(Paragraph(2, text),))
        data = write_docx(Document(parts=(part,), next_id=3), PROFILES["R1"])
        assert "甲乙丙" in "".join(etree.fromstring(body(data).encode()).itertext())

    def test_an_empty_document_has_a_paragraph(self) -> None:
        assert faults(write_docx(Document(), PROFILES["R1"])) == []
        assert read_docx(write_docx(Document(), PROFILES["R1"])).blocks

    @pytest.mark.parametrize(("engine", "mode"), [("word15", 15), ("word14", 14), ("wps", 15)])
    def test_the_file_asks_for_the_line_breaks_of_the_profile(
        self, engine: Engine, mode: int
    ) -> None:
        """Word breaks lines by the mode that the file names (compatibilityMode)."""
        data = laid_out(Document(), with_engine(PROFILES["R1"], engine))
        assert faults(data) == []
        assert read_docx(data).rules.compatibility_mode == mode

    def test_spacing_parts_runs_and_not_the_text(self) -> None:
        section = Section(3, Text.of("甲乙"), 1, (Paragraph(4, Text.of("丙丁戊。")),), run_in=True)
        part = Part(1, PartRole.MAIN, children=(section,))
        document = Document(parts=(part,), next_id=5, head=Head())
        data = write_docx(document, PROFILES["R1"], spacings={0: [(1, 4, 0.5), (4, 6, -0.25)]})
        plain = write_docx(document, PROFILES["R1"])
        texts = [[b.text for b in read_docx(d).blocks if hasattr(b, "look")] for d in (data, plain)]
        assert texts[0] == texts[1]
        assert '<w:spacing w:val="5"/>' in body(data)
