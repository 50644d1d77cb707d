"""What the program has written comes back as the same document, told by its styles alone."""

from dataclasses import replace

import pytest

from tests.intake.texts import ALL, recovered
from tests.materials import RESOURCES
from wenming_desk.document.inline import Inline, Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Numbering,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
)
from wenming_desk.document.source import (
    Look,
    Source,
    SourceBlock,
    SourceOpaque,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.intake.readers.text import read_text
from wenming_desk.intake.recover import recover
from wenming_desk.intake.styled import is_ours
from wenming_desk.standard.flow import FlowBuilder, FlowParagraph
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import STYLE_NAMES


def written(document: Document) -> Source:
    """The document as the paragraphs of the file that is written of it."""
    profile = load_profile(RESOURCES / "profiles" / "R1.toml")
    flow = FlowBuilder(profile).flow(document)
    blocks: list[SourceBlock] = []
    for item in flow.items:
        if isinstance(item, FlowParagraph):
            blocks.append(paragraph(item))
        elif isinstance(item.node, Opaque):
            blocks.append(SourceOpaque(item.node.label, item.node.xml, item.node.text))
        else:
            table = item.node
            blocks.append(SourceTable(table.rows, table.widths, table.header_rows, table.xml))
    rows = tuple((Cell((paragraph(i).text,)),) for i in flow.imprint)
    if rows:
        blocks.append(SourceTable(rows))
    return Source(tuple(blocks), document.origin.name, "docx")


def paragraph(item: FlowParagraph) -> SourceParagraph:
    items: list[Inline] = [p.atom or Run(p.text, p.marks) for p in item.pieces]
    look = Look(style=STYLE_NAMES[item.role], page_break_before=item.page_break, known=True)
    return SourceParagraph(Text.of(*items), look=look)


def same_again(document: Document) -> None:
    source = written(document)
    assert is_ours(source)
    again = recover(source).document
    assert replace(again, origin=Origin()) == replace(document, origin=Origin())


@pytest.mark.parametrize("name", ALL)
def test_recovered_texts_come_back(name: str) -> None:
    same_again(recovered(ALL[name]).document)


def test_the_sample_comes_back() -> None:
    path = RESOURCES / "samples" / "sample.txt"
    document = recover(read_text(path.read_bytes(), path.name)).document
    assert [p.role for p in document.parts] == [PartRole.MAIN, PartRole.ISSUED]
    same_again(document)


def test_every_field_comes_back() -> None:
    lead = Paragraph(5, Text.of("三月动工。"))
    section = Section(
        4,
        Text.of("修渠"),
        2,
        (lead, Section(6, Text(), 3, (Paragraph(7, Text.of("备 料；")),), run_in=True)),
        run_in=True,
    )
    main = Part(
        1,
        PartRole.MAIN,
        "云汀市水利局关于印发\n《节水方案》的通知",
        "各科室",
        (Paragraph(2, Text.of("请 抓好落实。")), Section(3, Text.of("主要活动"), 1, (section,))),
        signature=Signature(("云汀市水利局",), "2026年2月3日"),
        note="（此件公开发布）",
    )
    document = Document(
        head=Head(
            "000012",
            "机密",
            "1年",
            "特急",
            ("云汀市水利局",),
            "",
            "云水〔2026〕3号",
            ("张三", "李四"),
        ),
        parts=(main,),
        imprint=Imprint("市文明办", "云汀市水利局办公室", "2026年2月4日"),
        next_id=8,
    )
    same_again(document)


def test_sections_without_number_and_running_numbers_come_back() -> None:
    def item(own: int, text: str) -> Section:
        return Section(own, Text.of(text), 3, (Paragraph(own + 1, Text.of("好。")),), run_in=True)

    part = Part(
        1,
        PartRole.MAIN,
        "某局2026年工作计划",
        children=(
            Section(2, Text.of("修渠"), 1, (item(3, "春修"), item(5, "秋修"))),
            Section(7, Text.of("清淤"), 1, (item(8, "河道"),)),
            Section(10, Text.of("结语"), 1, (Paragraph(11, Text.of("完。")),), numbered=False),
        ),
        numbering=Numbering(frozenset({3})),
    )
    same_again(Document(kind="计划", parts=(part,), next_id=12))
