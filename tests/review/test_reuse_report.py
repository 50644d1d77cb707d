"""The report of reuse: shares by section, text beside text, set phrases apart, no crumbs."""

from __future__ import annotations

import re

import pytest

from tests.materials import RESOURCES
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    walk_document,
)
from wenming_desk.jobs.reuse import leftover_check
from wenming_desk.review.leftovers import Own, SourceFacts
from wenming_desk.review.reuse import Reuse, reuse_of
from wenming_desk.review.reuse_document import report_profile, reuse_document
from wenming_desk.review.reuse_html import reuse_html, source_numbers
from wenming_desk.review.reuse_pairs import pairs, section_shares, set_phrases, told_passages
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import Role

COPIED = (
    "组织志愿者到东埠河沿岸清理漂浮物和白色垃圾，同步记录排口线索，当日移交处理。"
    "每月第一个星期六开展，全年不少于12次，参与人数不少于600人次，名册贴在值班室。"
)
CHANGED = COPIED.replace("东埠河", "南浦湖")
OWN_WORDS = "大厅设老年人优先席，每月抽查录音二十段，差错当天改正，月底公布。"
PHRASE = "坚持以人民为中心的发展思想，全心全意为人民服务。"


def document() -> Document:
    one = Section(2, Text.of("做好志愿服务"), 1, (Paragraph(3, Text.of(CHANGED)),))
    two = Section(
        4,
        Text.of("做好窗口服务"),
        1,
        (Paragraph(5, Text.of(OWN_WORDS)), Paragraph(6, Text.of(PHRASE))),
    )
    part = Part(1, PartRole.MAIN, "云汀市水利局2026年工作要点", children=(one, two))
    return Document(parts=(part,), next_id=9)


@pytest.fixture(scope="module")
def found() -> Reuse:
    sources = {
        "a": SourceFacts("甲市工作要点", "甲市水务局", year=2024, text=f"开头。\n{COPIED}\n结尾。"),
        **{
            key: SourceFacts(f"{key}市工作安排", f"{key}市财政局", text=f"别的话。\n{PHRASE}")
            for key in "乙丙丁"
        },
    }
    return reuse_of(document(), Own("云汀市水利局", "云汀市", 2026), sources, leftover_check())


def test_the_share_of_each_section(found: Reuse) -> None:
    shares = {each.name: each for each in section_shares(document(), found)}
    assert list(shares) == ["标题和开头", "一、做好志愿服务", "二、做好窗口服务"]
    one, two = shares["一、做好志愿服务"], shares["二、做好窗口服务"]
    assert one.share > 0.8
    assert one.key == "a"
    assert two.copied == 0
    assert two.phrases >= len(PHRASE) - 1
    whole = sum(each.copied for each in shares.values())
    assert whole / found.likeness.length == pytest.approx(found.likeness.share)


def test_text_beside_text_of_one_line_of_the_source(found: Reuse) -> None:
    (pair,) = pairs(document(), found)
    assert pair.text == CHANGED
    assert pair.where == "一、"
    assert pair.other == COPIED
    mine = "".join(pair.text[a:b] for a, b, _ in pair.marks)
    theirs = "".join(pair.other[a:b] for a, b, _ in pair.other_marks)
    assert mine == theirs == COPIED.replace("东埠河", "")
    assert not any(phrase for _, _, phrase in pair.marks)


def test_set_phrases_stand_apart_and_crumbs_are_not_told(found: Reuse) -> None:
    assert [words for words, _ in set_phrases(document(), found)] == [PHRASE.rstrip("。")]
    told = told_passages(document(), found)
    assert {each.place.node for each in told} == {3}
    assert all(each.end - each.start >= 8 for each in told)


def test_the_page_has_every_part_and_asks_for_nothing(found: Reuse) -> None:
    page = reuse_html(document(), found, "要点", "2026年3月6日")
    headings = re.findall("<h2>(.*?)</h2>", page)
    assert headings == [
        "一、总的情况",
        "二、出处",
        "三、各部分相同的比例",
        "四、借用残留",
        "五、逐段对照",
        "六、不计在内的套话",
        "七、说明",
    ]
    assert "http" not in page
    assert "src=" not in page
    assert page.count("<table") == page.count("</table>") >= 4
    assert source_numbers(found)["甲市工作要点"] == 1
    assert "<mark>组织志愿者到</mark>南浦湖<mark>沿岸清理" in page


def test_the_document_has_the_same_parts_and_underlines_what_is_the_same(found: Reuse) -> None:
    report = reuse_document(document(), found, "要点", "2026年3月6日")
    nodes: list[Node] = [n for n in walk_document(report) if not isinstance(n, Part)]
    headings = [n.heading.plain for n in nodes if isinstance(n, Section)]
    assert headings[0] == "总的情况"
    assert headings[-1] == "说明"
    beside = next(
        n for n in nodes if isinstance(n, Table) and n.rows[0][0].paragraphs[0].plain == "本文"
    )
    mine, theirs = beside.rows[1]
    assert mine.paragraphs[1].plain == CHANGED
    for cell in (mine, theirs):
        same = [
            item.text
            for text in cell.paragraphs[1:]
            for item in text.items
            if isinstance(item, Run) and "underline" in item.marks
        ]
        assert "".join(same) == COPIED.replace("东埠河", "")
    assert all(abs(sum(n.widths) - 442) < 1 for n in nodes if isinstance(n, Table))


def test_what_is_to_be_read_in_tables_begins_at_the_left() -> None:
    profile = load_profile(RESOURCES / "profiles" / "R1.toml")
    assert report_profile(profile).style(Role.TABLE).align == "left"
    assert report_profile(profile).style(Role.BODY) == profile.style(Role.BODY)
