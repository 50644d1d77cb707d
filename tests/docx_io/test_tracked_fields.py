"""Tracked changes in titles, addressees, signatures and attachment notes: kept, accepted, rejected,
in both ways of saving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.docx_io.build import docx, para, run
from tests.docx_io.test_revisions import gone, ins
from tests.docx_io.test_write_keep_look import kept, main_part, opened
from tests.fidelity.kept import counted
from tests.materials import RESOURCES
from wenming_desk.document.marked import marked_text
from wenming_desk.document.nodes import Document, Part
from wenming_desk.document.revisions import count_revisions, settled
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.document.text_edits import replace_all, set_field
from wenming_desk.docx_io.settling import settling
from wenming_desk.docx_io.write import write_docx
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
_RIGHT = '<w:jc w:val="right"/>'
DATA = docx(
    para(
        run("关于做好") + ins(31, run("2026年")) + gone(32, "冬春") + run("汛期巡查工作的通知"),
        '<w:jc w:val="center"/>',
    )
    + para(run("各乡镇人民政府") + ins(33, run("，各有关单位")) + run("："))
    + para("为了确保安全度汛，现就有关事项通知如下，请认真执行。")
    + para("每天早晚各巡查一次，发现险情立即报告，不得迟报漏报。")
    + para(run("某县") + gone(34, "水务局") + ins(35, run("水利局")), _RIGHT)
    + para(run("2026年3月") + gone(36, "1日") + ins(37, run("5日")), _RIGHT)
    + "<w:sectPr/>"
)
ACCEPTED = (
    *("关于做好2026年汛期巡查工作的通知", "各乡镇人民政府，各有关单位"),
    *(("某县水利局",), "2026年3月5日"),
)
REJECTED = ("关于做好冬春汛期巡查工作的通知", "各乡镇人民政府", ("某县水务局",), "2026年3月1日")


def fields(document: Document) -> tuple[object, ...]:
    part = document.parts[0]
    return part.title, part.addressee, part.signature.orgs, part.signature.date


def test_they_stand_beside_the_fields() -> None:
    base = opened(DATA)
    assert fields(base) == ACCEPTED
    assert count_revisions(base) == 7
    assert from_json(to_json(base)) == base
    assert not any(n.text.atoms for n in base.parts[0].children if hasattr(n, "text"))


def test_saving_to_the_standard_keeps_them() -> None:
    base = opened(DATA)
    written = write_docx(base, R1)
    prove_docx(base, written)
    again = opened(written)
    assert fields(again) == ACCEPTED
    assert count_revisions(again) == count_revisions(base)
    assert counted(written)["tracked"] >= counted(DATA)["tracked"]
    assert fields(settled(again, settling(accept=False))) == REJECTED


@pytest.mark.parametrize(("accept", "wanted"), [(True, ACCEPTED), (False, REJECTED)])
def test_accepted_or_rejected(accept: bool, wanted: tuple[object, ...]) -> None:
    base = opened(DATA)
    document = settled(base, settling(accept=accept))
    assert fields(document) == wanted
    assert count_revisions(document) == 0
    body = main_part(kept(document, base, DATA))
    assert "<w:ins" not in body
    assert "<w:del" not in body
    assert fields(opened(kept(document, base, DATA))) == wanted
    assert fields(opened(write_docx(document, R1))) == wanted


def test_an_edit_of_the_field_leaves_the_others_in_it() -> None:
    base = opened(DATA)
    part = base.parts[0]
    document = set_field(base, "part", "title", part.title.replace("通知", "紧急通知"), part.id)
    assert count_revisions(document) == count_revisions(base)
    rejected = settled(document, settling(accept=False))
    assert rejected.parts[0].title == REJECTED[0].replace("通知", "紧急通知")
    document, _ = replace_all(base, "水利局", "水利和湖泊局")
    assert marked_text(document.parts[0], "orgs.0") is not None
    body = main_part(kept(document, base, DATA))
    assert body == main_part(DATA).replace("水利局", "水利和湖泊局")


def test_a_field_that_reads_otherwise_has_none() -> None:
    part = opened(DATA).parts[0]
    assert isinstance(part, Part)
    assert marked_text(replace(part, title="另一个标题"), "title") is None
