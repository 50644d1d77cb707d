"""What the program has written comes back as the same document, told by its styles alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.texts import ALL, recovered
from tests.materials import RESOURCES
from wenming_desk.document.inline import Atom, Inline, Run, Text
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
    walk_document,
)
from wenming_desk.document.source import (
    Look,
    RunLook,
    Source,
    SourceBlock,
    SourceOpaque,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.intake.guard import added, lost
from wenming_desk.intake.readers.text import read_text
from wenming_desk.intake.recover import recover
from wenming_desk.intake.styled import is_ours, read_styled
from wenming_desk.standard.flow import FlowBuilder, FlowParagraph
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import RUN_IN_STYLE, STYLE_NAMES
from wenming_desk.standard.style_names import (
    ANCHOR_STYLE,
    FIXED_STYLE,
    FORMAT_PROPERTY,
    KIND_PROPERTY,
    RUN_IN_MARK_STYLE,
    Told,
    variant_name,
)


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


STYLES = [
    variant_name(name, told)
    for name in (*STYLE_NAMES.values(), ANCHOR_STYLE, "Other")
    for told in (Told(), Told(parent=0), Told(level=6), Told(unnumbered=True), Told(opens=True))
]
WORDS = st.sampled_from(
    [
        "一、",
        "（一）",
        "1.",
        "附件：",
        "抄送：",
        "签发人：",
        "加强领导",
        "。",
        "甲",
        "印发",
        "（",
        "★",
        "\t",
        "\n",
    ]
)
RUN_STYLES = st.sampled_from(["", "", FIXED_STYLE, RUN_IN_STYLE, RUN_IN_MARK_STYLE])
ATOMS = st.integers(0, 99).map(lambda n: Atom("footnote", f"<a{n}/>"))


@st.composite
def paragraphs(draw: st.DrawFn) -> SourceParagraph:
    """A paragraph of any style of ours, its runs in any of our character styles."""
    items: list[Inline | str] = []
    looks: list[RunLook] = []
    at = 0
    for _ in range(draw(st.integers(0, 5))):
        item = draw(st.one_of(WORDS, WORDS, ATOMS))
        size = len(item) if isinstance(item, str) else 1
        looks.append(RunLook(at, at + size, style=draw(RUN_STYLES)))
        items.append(item)
        at += size
    look = Look(
        style=draw(st.sampled_from(STYLES)), page_break_before=draw(st.booleans()), known=True
    )
    label = draw(st.sampled_from(["", "", "", "1.", "（一）"]))
    return SourceParagraph(Text.of(*items), label, look, tuple(looks))


@given(st.lists(paragraphs(), max_size=12), st.booleans())
def test_nothing_is_lost_of_files_that_others_have_edited(
    blocks: list[SourceParagraph], exact: bool
) -> None:
    told = ((KIND_PROPERTY, "通知"), (FORMAT_PROPERTY, "通用")) if exact else ()
    source = Source(tuple(blocks), "甲.docx", "docx", properties=told)
    recovery = read_styled(source)
    assert not lost(source, recovery)
    assert not added(source, recovery)
    ids = [n.id for n in walk_document(recovery.document)]
    assert len(ids) == len(set(ids))
    assert all(0 < i < recovery.document.next_id for i in ids)
