import pytest

from tests.intake.texts import blocks, headings, recovered
from wenming_desk.document.nodes import Section, walk
from wenming_desk.document.numbering import document_labels
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.outline_export import outline_json, outline_text
from wenming_desk.intake.report import Action


@pytest.mark.parametrize(
    ("text", "level", "count", "raw"),
    [
        ("一、总体要求", 1, 1, "一、"),
        ("十二．其他", 1, 12, "十二．"),
        ("（三）培训", 2, 3, "（三）"),
        ("( 四 ) 培训", 2, 4, "(四)"),
        ("5、检查", 3, 5, "5、"),
        ("6.2026年的安排", 3, 6, "6."),
        ("（7）报送", 4, 7, "（7）"),
        ("8）报送", 4, 8, "8）"),
        ("③其他", 5, 3, "③"),
        ("第二章　分则", 1, 2, "第二章"),
        ("第十条　本办法", 0, 10, "第十条"),
    ],
)
def test_labels_in_every_form(text: str, level: int, count: int, raw: str) -> None:
    label = find_label(text)
    assert label is not None
    assert (label.level, label.count, label.raw) == (level, count, raw)


@pytest.mark.parametrize("text", ["2.5米宽", "2026年", "一是加强", "第一步，准备", "3.15晚会", ""])
def test_what_is_no_label(text: str) -> None:
    assert find_label(text) is None


PLAN = "某局2026年工作计划\n为做好工作，制定本计划。\n"


def test_run_in_headings_need_three_quarters_of_the_list() -> None:
    most = (
        PLAN
        + "（一）修渠。全年修十条。\n（二）清淤。四月完成。\n（三）植树。沿河种。\n"
        + "（四）各科室抓好落实；\n"
    )
    assert headings(most) == ["（一）修渠。", "（二）清淤。", "（三）植树。"]
    few = PLAN + "（一）修渠。全年修十条。\n（二）各科室抓好落实；\n（三）局办公室负责督查。\n"
    assert headings(few) == []


def test_a_caption_sentence_with_paragraphs_below_stands_alone() -> None:
    text = PLAN + "（一）指导思想。\n以人为本，办好实事。\n（二）工作目标。\n年底前全部完成。\n"
    assert headings(text) == ["（一）指导思想", "（二）工作目标"]


def test_label_and_colon_is_a_numbered_paragraph() -> None:
    text = PLAN + "（一）办公室：负责协调。\n（二）财务科：负责经费。\n"
    assert headings(text) == []
    assert [b["number"] for b in blocks(text, "para") if b.get("number")] == ["（一）", "（二）"]


def test_numbers_that_run_on_through_the_sections() -> None:
    text = PLAN + (
        "一、修渠\n1.春修。三月动工。\n2.秋修。十月动工。\n二、清淤\n3.河道。五月完成。\n4.水库。六月完成。\n"
    )
    document = recovered(text).document
    assert document.parts[0].numbering.continuous == {3}
    labels = document_labels(document)
    levels = [n for n in walk(document.parts[0].children) if isinstance(n, Section)]
    assert [labels[n.id] for n in levels] == ["一、", "1.", "2.", "二、", "3.", "4."]


def test_a_wrong_number_is_put_right_and_reported() -> None:
    text = PLAN + "（一）修渠。三月动工。\n（三）清淤。五月完成。\n（三）植树。沿河种。\n"
    recovery = recovered(text)
    wrong = recovery.report.of(Action.RENUMBERED)
    assert [(e.text, e.note) for e in wrong] == [("（三）", "改为（二）")]
    found = outline_json(recovery.document, recovery.report)["blocks"][1:]
    assert [b["number"] for b in found] == ["（一）", "（三）", "（三）"]
    derived = outline_json(recovery.document)["blocks"][1:]
    assert [b["number"] for b in derived] == ["（一）", "（二）", "（三）"]


def test_a_list_begun_again_keeps_its_numbers_as_typed() -> None:
    text = PLAN + (
        "春天做两件事：\n（一）修渠三条；\n（二）清淤两处。\n秋天做两件事：\n（一）植树百棵；\n（二）验收工程。\n"
    )
    recovery = recovered(text)
    labels = document_labels(recovery.document)
    sections = [n for n in walk(recovery.document.parts[0].children) if isinstance(n, Section)]
    assert [labels.get(n.id, "") for n in sections] == ["（一）", "（二）", "", ""]
    assert sections[2].lead is not None
    assert sections[2].lead.text.plain == "（一）植树百棵；"


def test_levels_follow_the_pattern_even_where_one_is_skipped() -> None:
    text = PLAN + "一、修渠\n1.春修。三月动工。\n（1）备料\n"
    sections = [
        n for n in walk(recovered(text).document.parts[0].children) if isinstance(n, Section)
    ]
    assert [s.level for s in sections] == [1, 3, 4]


def test_text_outline_is_indented_by_depth() -> None:
    text = PLAN + "一、修渠\n（一）春修。三月动工。\n二、清淤\n"
    assert outline_text(recovered(text).document) == (
        "某局2026年工作计划\n  一、修渠\n    （一）春修\n  二、清淤\n"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("abc\n", ""),
        ("春天的河\n\n柳条发芽，河水变清。\n", ""),
        ("关于修渠的通知\n\n各科室：\n　　请抓紧办理。\n", "通知"),
        ("某局2026年工作要点\n\n一、修渠\n二、清淤\n", "要点"),
    ],
)
def test_the_kind_is_named_where_something_names_it(text: str, kind: str) -> None:
    recovery = recovered(text)
    assert outline_json(recovery.document, recovery.report)["kind"] == kind
