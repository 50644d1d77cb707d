"""Documents cut into snippets, and what is noticed in them."""

from dataclasses import replace

import pytest

from tests.library.made import categories, document, plan
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Head,
    Origin,
    Paragraph,
    Part,
    PartRole,
    node_text,
    walk_document,
)
from wenming_desk.document.tree import document_faults
from wenming_desk.library.categories import OTHER, Categories
from wenming_desk.library.cutting import MOST_SNIPPETS, cut, text_digest
from wenming_desk.library.noticing import dates_of, title_of, unit_of, year_of
from wenming_desk.library.records import Length, Source
from wenming_desk.library.skeletons import skeleton_of


def test_a_plan_becomes_a_source_and_snippets_of_all_levels() -> None:
    made = plan()
    assert made.source.title == "云汀市水利局2026年精神文明建设工作方案"
    assert (made.source.issuer, made.source.year, made.source.kind) == (
        "云汀市水利局",
        2026,
        "通知",
    )
    opening, chapter, first, second, third = (piece.snippet for piece in made.pieces)
    assert [opening.level, chapter.level, first.level] == [0, 1, 2]
    assert opening.category == "开头"
    assert chapter.below == 3
    assert first.parent == second.parent == third.parent == chapter.key == "cloud-1"
    assert (first.label, second.label) == ("（一）", "（二）")
    assert first.text.endswith("\n任务 时限"), "a table's words are found too"
    assert [s.category for s in (first, second, third)] == ["志愿服务", "文明餐桌", "我们的节日"]
    assert third.unit == "工会"
    assert third.dates == ("9月底前",)
    assert chapter.chars > first.chars + second.chars + third.chars
    assert chapter.length is Length.MEDIUM


def test_a_chapter_takes_the_category_of_its_items() -> None:
    made = plan(items=[("深化志愿服务", "志愿者。"), ("学雷锋活动", "志愿者。")])
    assert made.pieces[1].snippet.category == "志愿服务"


def test_the_original_package_stays_outside_of_the_document() -> None:
    given = replace(document("方案", ()), origin=Origin("方案.docx", b"PK"))
    made = cut(given, categories())
    assert made.document.origin == Origin("方案.docx", b"")
    assert made.source.key != cut(given, categories()).source.key


def test_a_text_without_sections_gives_its_paragraphs() -> None:
    texts = ("开展志愿服务活动，全年不少于四次。", "短。")
    nodes = tuple(Paragraph(at, Text.of(text)) for at, text in enumerate(texts, start=2))
    made = cut(Document(parts=(Part(1, PartRole.MAIN, children=nodes),), next_id=4), categories())
    assert [piece.snippet.text for piece in made.pieces] == [texts[0]]
    assert cut(Document(), categories()).pieces == ()


def test_a_very_long_text_keeps_its_document_and_its_first_snippets() -> None:
    items = [(f"第{number}条", "内容。") for number in range(MOST_SNIPPETS + 50)]
    made = plan(items=items)
    assert len(made.pieces) == MOST_SNIPPETS
    assert len(made.document.parts[0].children) == 2


def test_equal_words_have_one_digest_whatever_their_looks() -> None:
    one, other = (
        document("方案", (("甲", "开展 志愿服务"),)),
        document("方 案", (("甲", "开展志愿服务"),)),
    )
    assert text_digest(one) == text_digest(other) != text_digest(document("方案", ()))
    assert text_digest(Document()) == ""


@pytest.mark.parametrize(
    ("title", "number", "year"),
    [
        ("关于印发2026年要点的通知", "云水〔2025〕9号", 2026),
        ("2024年总结暨2025年思路", "云水〔2025〕9号", 2025),
        ("关于做好志愿服务的通知", "云水〔2023〕9号", 2023),
        ("关于做好志愿服务的通知", "", 0),
    ],
)
def test_the_year(title: str, number: str, year: int) -> None:
    parts = (Part(1, PartRole.MAIN, title),)
    assert year_of(Document(head=Head(doc_number=number), parts=parts, next_id=2)) == year


def test_units_and_dates() -> None:
    text = "3月底前完成。（牵头单位：机关党委；配合单位：各科室）每季度报送，2026年底前总结。"
    assert unit_of(text) == "机关党委"
    assert dates_of(text) == ("3月底前", "每季度", "2026年底前")
    assert unit_of("责任在单位") == ""


def test_the_table_of_categories() -> None:
    table = Categories.read("# 说明\n[甲]\n志愿 2\n服务\n[乙]\n食堂 -1\n")
    assert table.names == ("甲", "乙", OTHER)
    assert table.best(table.scores("志愿 服务", "")) == "甲"
    assert table.best(table.scores("", "无关")) == OTHER
    for wrong in ("志愿", "[甲]\n志愿 很多", "[]"):
        with pytest.raises(ValueError, match="line"):
            Categories.read(wrong)


def test_what_is_known_of_a_source_stays() -> None:
    known = Source("k", "自己的标题", year=1999, region="某县")
    made = cut(document("2026年方案", ()), categories(), source=known, region_of=lambda _: "别处")
    assert (made.source.title, made.source.year, made.source.region) == ("自己的标题", 1999, "某县")


def test_a_skeleton_has_the_headings_alone() -> None:
    made = plan().document
    skeleton = skeleton_of(made)
    assert document_faults(skeleton) == []
    text = "".join(node_text(node) for node in walk_document(skeleton))
    assert text == made.title + "主要任务深化志愿服务推进文明餐桌行动办好我们的节日"
    assert not skeleton.head.issuers
    assert skeleton_of(skeleton) == skeleton


def test_minutes_without_a_title_are_named_by_their_mark() -> None:
    made = document("", ())
    minutes = replace(made, head=replace(made.head, mark_text="云汀市水利局局务会议纪要"))
    assert title_of(minutes) == "云汀市水利局局务会议纪要"
    assert title_of(document("2026年方案", ())) == "2026年方案"
