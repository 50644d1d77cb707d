"""Own look: what is not UTF-8, or has faults, is written so again but for the edited block."""

from __future__ import annotations

import codecs

import pytest

from tests.docx_io.build import document, docx, para, run
from tests.docx_io.test_write_keep_look import PLAN, kept, opened, said
from tests.fidelity.kept import without_faults
from tests.fidelity.one_edit import differing, outside, parts_of
from wenming_desk.docx_io.read import read_docx

MAIN = document(PLAN)
_UTF8 = 'encoding="UTF-8"'


def main_bytes(data: bytes) -> bytes:
    return dict(parts_of(data))["word/document.xml"]


def edited_alone(main: bytes, new: str = "马上报告") -> tuple[bytes, bytes]:
    """The main part before and after an edit of one paragraph, which is shown to be all."""
    data = docx(main=main)
    base = opened(data)
    assert kept(base, base, data) == data
    made = kept(said(base, "立即报告", new), base, data)
    assert outside(without_faults(base, data), made) == []
    assert new in "".join(b.text.plain for b in read_docx(made).blocks if hasattr(b, "text"))
    return main_bytes(data), main_bytes(made)


@pytest.mark.parametrize(
    ("name", "encoding", "mark"),
    [
        ("GBK", "gb18030", b""),
        ("gb2312", "gb18030", b""),
        ("GB18030", "gb18030", b""),
        ("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE),
        ("UTF-16LE", "utf-16-le", b""),
        ("utf-8", "utf-8", codecs.BOM_UTF8),
    ],
)
def test_other_encodings_stay(name: str, encoding: str, mark: bytes) -> None:
    text = MAIN.replace(_UTF8, f'encoding="{name}"')
    old, new = edited_alone(mark + text.encode(encoding))
    start, old_end, new_end = differing(old, new)
    assert old_end - start <= 8
    assert new_end - start <= 8
    assert new == mark + text.replace("立即报告", "马上报告").encode(encoding)


def test_what_an_encoding_lacks_is_written_as_a_reference() -> None:
    words = run("Report at once. The rest follows.")
    text = document(para("Plan for the flood season:") + para(words) + "<w:sectPr/>")
    data = docx(main=text.replace(_UTF8, 'encoding="ISO-8859-1"').encode("latin-1"))
    base = opened(data)
    made = kept(said(base, "at once", "立即"), base, data)
    assert b"&#31435;&#21363;" in main_bytes(made)
    assert b"ISO-8859-1" in main_bytes(made)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("预防为主", "预防&#1;为主"),
        ("预防为主", "预防\x0b为主"),
        ("预防为主", "预防 & 为主"),
        ("</w:document>", ""),
        ("</w:body></w:document>", "</w:bo"),
        ("<w:sectPr/></w:body></w:document>", ""),
    ],
)
def test_faults_alone_are_mended(good: str, bad: str) -> None:
    assert good in MAIN
    mended = MAIN if bad != "预防 & 为主" else MAIN.replace(good, "预防 &amp; 为主")
    if "sectPr" in good:
        mended = MAIN.replace("<w:sectPr/>", "")
    _, new = edited_alone(MAIN.replace(good, bad).encode())
    assert new.decode() == mended.replace("立即报告", "马上报告")


def test_a_prefix_that_is_not_declared() -> None:
    body = MAIN.partition("<w:body>")[2].replace("w:", "ns0:")
    root = MAIN.partition("<w:body>")[0].replace("<w:document", "<ns0:document")
    _, new = edited_alone(f"{root}<ns0:body>{body}".encode())
    assert f"<ns0:body>{body}".replace("立即报告", "马上报告").encode() in new


def test_wrappers_without_end_stay() -> None:
    deep = "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>" * 1500
    inner = para(run("堤防巡查分三班，") + run("随叫随到。", "<w:b/>"))
    body = PLAN.replace("<w:sectPr/>", "") + deep + inner + "</w:sdtContent></w:sdt>" * 1500
    data = docx(body)
    base = opened(data)
    for old, new in (("立即报告", "马上报告"), ("随叫随到", "随时出动")):
        made = kept(said(base, old, new), base, data)
        assert main_bytes(made) == main_bytes(data).replace(old.encode(), new.encode())
