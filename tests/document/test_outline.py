"""Rows of the outline: which there are, in which order, what they say, which stay the same."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.document.pictures import Names, tree
from tests.document.random_edits import edited, steps
from tests.document.strategies import documents
from wenming_desk.document import edits, text_edits
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Cell,
    Document,
    Head,
    Imprint,
    Numbering,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
    walk_document,
)
from wenming_desk.document.outline import Element, Outline, OutlineRow, outline, section_name

PLAN = """
== main 关于印发要点的通知
- 现将要点印发给你们
== issued 2026年要点
- 总体要求
1 突出思想引领
  2> 抓实学习|全年四次
    - 另有要求
  2 讲好故事
1~ 附则
== attachment 任务表
# 序号|任务/1|学习
! 文本框
== attachment 名单
"""


def plan() -> Document:
    """A notice that issues a plan, with two attachments."""
    document = tree(PLAN)
    main, issued, *others = document.parts
    sign = Signature(("云汀市水利局",), "2026年3月6日")
    main = replace(main, addressee="各科室", signature=sign, note="此件公开发布")
    head = Head(issuers=("云汀市水利局",), doc_number="云水〔2026〕12号")
    imprint = Imprint("云汀市政府", "局办公室", "2026年3月6日")
    return replace(document, head=head, parts=(main, issued, *others), imprint=imprint)


def lines(found: Outline) -> list[str]:
    """The rows as indented text."""
    return [
        "  " * depth + "|".join((row.role, row.number, row.text, "接排" if row.run_in else ""))
        for depth, row in found.walk()
    ]


def rows(document: Document) -> list[OutlineRow]:
    """All rows in reading order."""
    return [row for _, row in outline(document).walk()]


def test_rows_and_their_order() -> None:
    assert lines(outline(plan())) == [
        "版头||云水〔2026〕12号|",
        "标题||关于印发要点的通知|",
        "主送||各科室|",
        "段落||现将要点印发给你们|",
        "附件||1. 任务表　2. 名单|",
        "落款||云汀市水利局　2026年3月6日|",
        "附注||此件公开发布|",
        "印发||2026年要点|",
        "  段落||总体要求|",
        "  |一、|突出思想引领|",
        "    |（一）|抓实学习|接排",
        "      段落||另有要求|",
        "    |（二）|讲好故事|",
        "  ||附则|",
        "附件1||任务表|",
        "  表格||序号 任务　2 列 2 行|",
        "  原样||文本框（原样保留，不能编辑）|",
        "附件2||名单|",
        "版记||抄送：云汀市政府　局办公室　2026年3月6日印发|",
    ]


def test_rows_know_their_node_element_level_and_neighbours() -> None:
    document = plan()
    at = Names(document)
    found = outline(document)
    row = found.rows[Element.SECTION, at["抓实学习"]]
    assert (row.node, row.element, row.level) == (at["抓实学习"], Element.SECTION, 2)
    assert row.children == ((Element.PARAGRAPH, at["另有要求"]),)
    assert found.top[0] == (Element.HEAD, HEAD_ID)
    assert found.top[1] == (Element.TITLE, at.part[0])
    assert found.top[-1] == (Element.IMPRINT, IMPRINT_ID)
    parents = found.parents()
    assert parents[row.key] == (Element.SECTION, at["突出思想引领"])
    assert parents[Element.SECTION, at["附则"]] == (Element.PART, at.part[1])
    assert (Element.TITLE, at.part[0]) not in parents


def test_elements_of_issued_texts_and_attachments_stand_below_their_row() -> None:
    document = tree("== issued 办法\n- 文")
    part = replace(
        document.parts[0], addressee="各县", signature=Signature(("甲局",)), note="施行日另定"
    )
    part = replace(part, attachment_notes=("清单",))
    assert lines(outline(replace(document, parts=(part,)), empty_elements=True))[1:-1] == [
        "印发||办法|",
        "  主送||各县|",
        "  段落||文|",
        "  附件||清单|",
        "  落款||甲局|",
        "  附注||施行日另定|",
    ]


def test_empty_elements_are_places_to_fill_in() -> None:
    document = tree("- 文")
    assert lines(outline(document)) == ["段落||文|"]
    assert [line.partition("|")[0] for line in lines(outline(document, empty_elements=True))] == [
        "版头",
        "标题",
        "主送",
        "段落",
        "落款",
        "版记",
    ]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (Head(issuers=("甲局", "乙局")), "甲局乙局文件"),
        (Head(mark_text="甲局乙局文件", issuers=("甲局",)), "甲局乙局文件"),
        (Head(secrecy="机密", urgency="特急"), "机密　特急"),
    ],
)
def test_what_the_head_says(head: Head, text: str) -> None:
    assert rows(replace(Document(), head=head))[0].text == text


def test_a_section_is_named_by_its_heading_or_its_first_words() -> None:
    long = "到年底河岸整治完成九成以上" * 3
    document = tree(f"1 总体\n  3> |{long}\n3> 修渠|{long}\n3")
    first, named, bare = document.parts[0].children
    assert isinstance(first, Section)
    assert isinstance(named, Section)
    assert isinstance(bare, Section)
    item = first.children[0]
    assert isinstance(item, Section)
    names = [section_name(each) for each in (first, item, named, bare)]
    assert names == ["总体", f"{long[:24]}…", "修渠", ""]


def test_an_item_without_a_heading_shows_its_text() -> None:
    row = rows(tree("3> |第一项工作"))[0]
    assert (row.number, row.text, row.run_in) == ("1.", "第一项工作", True)


def test_texts_are_one_line() -> None:
    document = text_edits.set_field(tree("- 文"), "part", "title", "关于\n通知", 1)
    assert rows(document)[0].text == "关于通知"
    document = text_edits.set_text(document, 2, "上\n下")
    assert rows(document)[1].text == "上 下"


def test_tables_are_named_by_their_column_heads() -> None:
    cells = (Cell((Text.of("很长的栏目名称" * 4),), span=3), Cell())
    document = replace(tree("- 文"), next_id=9)
    document, _ = edits.insert(document, 1, 9, [Table(0, (cells,)), Table(0)])
    assert [r.text for r in rows(document)[1:]] == [
        f"{('很长的栏目名称' * 4)[:20]}…　4 列 1 行",
        "0 列 0 行",
    ]


def test_a_continuous_level_shows_in_the_numbers() -> None:
    document = tree("1 甲\n  3 子\n1 乙\n  3 丑")
    document = text_edits.set_field(document, "part", "numbering", Numbering(frozenset({3})), 1)
    assert [r.number for r in rows(document)] == ["一、", "1.", "二、", "2."]


def test_untouched_rows_are_used_again() -> None:
    before = plan()
    at = Names(before)
    first = outline(before)
    after = text_edits.set_text(before, at["讲好故事"], "讲好水利人的故事")
    second = outline(after, first)
    assert second == outline(after)
    changed = [key for key, row in second.rows.items() if first.rows.get(key) is not row]
    assert changed == [(Element.SECTION, at["讲好故事"])]


@given(documents(), steps)
def test_after_edits_the_rows_are_those_from_scratch(
    document: Document, changes: list[tuple[int, int]]
) -> None:
    for empty in (False, True):
        found = outline(document, empty_elements=empty)
        after = document
        for change in changes:
            after = edited(after, *change)
            found = outline(after, found, empty_elements=empty)
            fresh = outline(after, empty_elements=empty)
            assert found == fresh
            assert found.nodes == fresh.nodes


def test_a_new_section_changes_only_the_numbers_behind_it_and_its_parent() -> None:
    before = plan()
    at = Names(before)
    first = outline(before)
    after, made = edits.insert_section_after(before, at["抓实学习"], Text.of("新"))
    second = outline(after, first)
    changed = {key[1] for key, row in second.rows.items() if first.rows.get(key) != row}
    assert changed == {made, at["讲好故事"], at["突出思想引领"]}


def test_typing_in_a_run_in_paragraph_changes_no_row() -> None:
    before = plan()
    at = Names(before)
    after = text_edits.set_text(before, at.lead["抓实学习"], "全年五次")
    assert outline(after) == outline(before)


@given(documents())
def test_every_node_has_one_row_but_run_in_paragraphs(document: Document) -> None:
    found = outline(document, empty_elements=True)
    rows = [row for _, row in found.walk()]
    assert len(rows) == len(found.rows) == len({row.key for row in rows})
    nodes = list(walk_document(document))
    leads = {n.lead.id for n in nodes if isinstance(n, Section) and n.lead}
    shown = [r.node for r in rows if r.element in _NODE_ELEMENTS]
    assert shown == [n.id for n in nodes if n.id not in leads and not hasattr(n, "role")]
    assert all(isinstance(row, OutlineRow) and "\n" not in row.text for row in rows)
    assert not leads & {r.node for r in rows if r.element is Element.PARAGRAPH}


_NODE_ELEMENTS = {Element.SECTION, Element.PARAGRAPH, Element.TABLE, Element.OPAQUE}


def test_a_paragraph_that_becomes_a_section_is_another_row() -> None:
    document = tree("- 文")
    first = outline(document)
    second = outline(text_edits.to_section(document, 2), first)
    assert list(second.rows) == [(Element.SECTION, 2)]
    assert isinstance(document.parts[0].children[0], Paragraph)


def test_notes_and_comments_do_not_stand_in_the_rows() -> None:
    note = Atom("footnote", "<w:r/>", "脚注1", "见附表。")
    remark = Atom("comment", "<w:r/>", "批注", "太紧")
    field = Atom("field", "<w:r/>", "域", "3")
    section = Section(2, Text.of("检查范围", note), 1, (Paragraph(3, Text.of("水库", note, "共")),))
    item = Paragraph(4, Text.of("共", field, "座", remark, "。"))
    part = Part(1, PartRole.MAIN, children=(section, item))
    assert [row.text for row in rows(Document(parts=(part,)))] == ["检查范围", "水库共", "共3座。"]
