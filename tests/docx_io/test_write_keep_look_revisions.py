"""Tracked changes that were accepted or rejected, saved in the file's own look."""

from __future__ import annotations

import pytest

from tests.docx_io.build import docx, para, run
from tests.docx_io.test_revisions import end, gone, ins
from tests.docx_io.test_write_keep_look import PLAN, kept, main_part, opened, said
from tests.fidelity.one_edit import parts_of
from wenming_desk.document.nodes import Document, Paragraph, walk_document
from wenming_desk.document.revisions import settled
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.settling import settling
from wenming_desk.docx_io.write.look_match import squeezed
from wenming_desk.docx_io.write.look_slots import slots_of
from wenming_desk.intake.recover import recover

CHANGED = para(
    run("每天早晚")
    + ins(31, run("以及中午"))
    + run("各巡查")
    + gone(32, "一次")
    + ins(33, run("两次"), "ins")
    + run("，发现险情立即报告。")
)
DATA = docx(
    PLAN.replace(para("每天早晚各巡查一次，发现险情立即报告。"), CHANGED)
    + para(ins(40, run("附带说明一句，请各地注意收看天气预报。")), end("ins"))
    + para(run("联系电话另行") + ins(41, run("书面")) + run("通知，请保持畅通。"))
)


def texts(document: Document) -> list[str]:
    return [t for s in slots_of(document) if (t := squeezed(s.text.plain))]


@pytest.mark.parametrize("accept", [True, False])
def test_all_of_them(accept: bool) -> None:
    base = opened(DATA)
    document = settled(base, settling(accept=accept))
    made = kept(document, base, DATA)
    body = main_part(made)
    assert "w:ins" not in body
    assert "w:del" not in body
    assert ("以及中午" in body) is accept
    assert ("附带说明" in body) is accept
    assert texts(recover(read_docx(made)).document) == texts(document)
    assert main_part(DATA).partition("每天早晚")[0] == body.partition("每天早晚")[0]
    others = [[p for p in parts_of(d) if p[0] != "word/document.xml"] for d in (DATA, made)]
    assert others[0] == others[1]


def test_accepted_and_edited() -> None:
    base = opened(DATA)
    document = said(settled(base, settling(accept=True)), "立即报告", "马上报告")
    body = main_part(kept(document, base, DATA))
    assert "w:ins" not in body
    assert "马上报告" in body


def test_one_paragraph_leaves_the_others_as_they_are() -> None:
    base = opened(DATA)
    node = next(
        n for n in walk_document(base) if isinstance(n, Paragraph) and "早晚" in n.text.plain
    )
    document = settled(base, settling(accept=True), only={node.id})
    body = main_part(kept(document, base, DATA))
    assert "以及中午" in body
    assert body.count("<w:ins ") == main_part(DATA).count("<w:ins ") - 2
    assert body.partition("附带说明")[2] == main_part(DATA).partition("附带说明")[2]


def test_an_edit_beside_a_change_leaves_it() -> None:
    base = opened(DATA)
    document = said(base, "立即报告", "马上报告")
    body = main_part(kept(document, base, DATA))
    assert body == main_part(DATA).replace("立即报告", "马上报告")
