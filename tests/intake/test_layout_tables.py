"""Tables that frame a whole text are read as the text; other tables stay tables."""

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Table, walk_document
from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.intake.recover import recover

LINES = (
    "关于开展节水宣传的通知",
    "各科室：",
    "为做好节水宣传，现将有关事项通知如下。",
    "一、宣传时间",
    "3月22日至28日。",
    "二、宣传内容",
    "节水知识进校园、进社区、进企业。",
    "云汀市水利局",
    "2026年3月12日",
)


def framed(*lines: str, xml: str = "") -> SourceTable:
    return SourceTable(((Cell(tuple(Text.of(line) for line in lines)),),), xml=xml)


def test_a_frame_of_one_cell_around_a_text() -> None:
    recovery = recover(Source((framed(*LINES),), "docx"))
    blocks = outline_json(recovery.document, recovery.report)["blocks"]
    assert [b["text"] for b in blocks if b["type"] == "heading"] == ["宣传时间", "宣传内容"]
    main = recovery.document.parts[0]
    assert (main.title, main.addressee) == (LINES[0], "各科室")
    assert (main.signature.orgs, main.signature.date) == ((LINES[7],), LINES[8])


def test_a_box_within_a_text_and_a_frame_around_a_table_stay() -> None:
    text = [SourceParagraph(Text.of(line)) for line in LINES]
    box = framed("备注", "一", "二", "三", "四", "五")
    for blocks in ((*text[:5], box, *text[5:]), (framed(*LINES, xml="<w:tbl><w:tbl>"),)):
        document = recover(Source(tuple(blocks), "docx")).document
        assert any(isinstance(node, Table) for node in walk_document(document))
