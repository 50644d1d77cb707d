"""Footers of written files: real fields, first pages, and learning them again."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from tests.fidelity.own_documents import documents as own_documents
from tests.typeset.plans import profile
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write import write_docx
from wenming_desk.standard.learn_number import learn_number
from wenming_desk.standard.lesson import Learned, Lesson
from wenming_desk.standard.page_number import FORMS, PageNumbering
from wenming_desk.standard.profile_edit import with_number_centred
from wenming_desk.standard.roles import Role

DOCUMENT = own_documents()["two pages"]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {n: package.read(n).decode() for n in package.namelist() if n.endswith(".xml")}


def shown(footer: str) -> str:
    """A footer's text with the names of its fields."""
    found = re.findall(r"<w:instrText[^>]*>([^<]*)<|<w:t(?: [^>]*)?>([^<]*)<", footer)
    return "".join(code.strip() or text for code, text in found)


def test_each_part_of_a_field_has_its_run() -> None:
    footer = parts(write_docx(DOCUMENT, profile(numbering=PageNumbering("第1页 共N页"))))
    text = shown(footer["word/footer1.xml"])
    assert text == "第PAGE1页 共NUMPAGES1页"
    assert footer["word/footer1.xml"].count("<w:r>") == 13


def test_a_first_page_without_a_number() -> None:
    found = parts(write_docx(DOCUMENT, profile(numbering=PageNumbering(first_page=False, first=3))))
    body = found["word/document.xml"]
    assert '<w:footerReference w:type="first" r:id="rIdBare"/>' in body
    assert body.count("<w:titlePg/>") == 1
    assert '<w:pgNumType w:start="3"/>' in body
    assert shown(found["word/footer3.xml"]) == ""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("first_page", [True, False])
@pytest.mark.parametrize("centred", [True, False])
def test_what_is_written_is_learned_again(form: str, first_page: bool, centred: bool) -> None:
    using = profile(numbering=PageNumbering(form, first_page=first_page))
    using = with_number_centred(using, centred)
    found = learn_number(read_docx(write_docx(DOCUMENT, using)), profile())
    learned = tuple(each for each in found if isinstance(each, Learned))
    mine = Lesson(profile(), learned).profile("本局", "")
    assert mine.numbering == using.numbering
    assert mine.style(Role.PAGE_NUMBER).align == ("center" if centred else "right")
