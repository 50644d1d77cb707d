"""The promise: every character of the source is in the document or in the report."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.intake.texts import ALL, recovered, source_of
from tests.materials import material_files, needs_materials
from wenming_desk.document.edits import insert
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Cell, Document, walk_document
from wenming_desk.document.source import (
    Look,
    Source,
    SourceBlock,
    SourceOpaque,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.intake.guard import added, lost, plain_reading
from wenming_desk.intake.readers.text import read_text
from wenming_desk.intake.recover import recover

PIECES = [
    *(
        "一、",
        "（一）",
        "(二)",
        "1.",
        "2、",
        "（3）",
        "①",
        "第一章 ",
        "第三条　",
        "附件：",
        "附件1",
    ),
    *("抄送：", "印发", "2026年3月6日", "云水〔2026〕3号", "云汀市水利局", "文件", "关于", "通知"),
    *(
        "工作要点",
        "各科室：",
        "（此件公开发布）",
        "— 2 —",
        "【更多公文素材，微信：a1】",
        "##paidbegin##",
    ),
    *(
        "# ",
        "**",
        "> ",
        " ",
        "　",
        "\u200b",
        "。",
        "；",
        "：",
        "，",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
    ),
    *(
        "加强领导",
        "各单位要抓好落实",
        "篇一:",
        "来源:网友投稿 时间:",
        "签发人：张三",
        "机密★1年",
        "特急",
    ),
    *("000012", "\t", "abc", "7", "手机版", "抓好防汛抗旱各项工作，确保安全度汛，全年不出大的问题"),
]
LINES = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
SOUPS = st.lists(LINES, max_size=25).map("\n".join)
ATOMS = st.builds(
    Atom,
    st.sampled_from(["footnote", "bookmark", "picture"]),
    st.integers(0, 99).map(lambda n: f"<a{n}/>"),
)
LOOKS = st.builds(
    Look,
    align=st.sampled_from(["left", "center", "right"]),
    outline_level=st.sampled_from([None, None, 0, 1, 2]),
    style=st.sampled_from(["Normal", "公文标题", "heading 1", "发文字号", "公文条款", "附件说明"]),
    page_break_before=st.booleans(),
    known=st.booleans(),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), ATOMS), max_size=6).map(lambda i: Text.of(*i))
PARAGRAPHS = st.builds(
    SourceParagraph, TEXTS, st.sampled_from(["", "", "", "1.", "（一）", "一、"]), LOOKS
)
TABLES = st.builds(
    SourceTable,
    st.lists(
        st.lists(st.builds(Cell, TEXTS.map(lambda t: (t,))), min_size=1, max_size=2).map(tuple),
        max_size=3,
    ).map(tuple),
)
BLOCKS = st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES, st.just(SourceOpaque("框", "<x/>")))


def holds(source: Source) -> None:
    recovery = recover(source)
    assert recovery.report != plain_reading(source).report, "a step has lost text"
    assert not lost(source, recovery)
    assert not added(source, recovery)
    sound(recovery.document)


def sound(document: Document) -> None:
    """Ids are unique and below the next one, and edits accept the tree."""
    ids = [n.id for n in walk_document(document)]
    assert len(ids) == len(set(ids))
    assert all(0 < i < document.next_id for i in ids)
    part = document.parts[0]
    insert(document, part.id, 0, part.children[:1])


@given(SOUPS)
def test_random_lines(text: str) -> None:
    holds(read_text(text.encode(), "文"))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffc"), max_size=300))
@example("\u2ec4")  # a radical, which becomes a character
def test_any_text(text: str) -> None:
    holds(read_text(text.encode(), "文", "utf-8"))


@given(st.lists(BLOCKS, max_size=14))
def test_random_blocks_with_atoms_and_tables(blocks: list[SourceBlock]) -> None:
    holds(source_of(*blocks))


@pytest.mark.parametrize("name", ALL)
def test_own_texts(name: str) -> None:
    source = read_text(ALL[name].encode(), name)
    holds(source)


@pytest.mark.parametrize("name", ALL)
def test_own_texts_cut_anywhere(name: str) -> None:
    text = ALL[name]
    for end in range(0, len(text), 37):
        holds(read_text(text[:end].encode(), name, "utf-8"))


def test_tables_and_blocks_keep_their_place() -> None:
    table = SourceTable(((Cell((Text.of("甲"),)), Cell((Text.of("乙"),))),))
    source = source_of("某局工作计划", "如下表：", table, SourceOpaque("文本框", "<x/>"), "以上。")
    children = recover(source).document.parts[0].children
    assert [type(c).__name__ for c in children] == ["Paragraph", "Table", "Opaque", "Paragraph"]


def test_an_atom_in_a_title_moves_to_the_text() -> None:
    atom = Atom("footnote", "<f/>")
    title = SourceParagraph(Text.of("某局2026年工作计划", atom))
    document = recover(source_of(title, "为做好工作，制定本计划。")).document
    assert document.parts[0].title == "某局2026年工作计划"
    assert str(document.parts[0].children).count("<f/>") == 1


def test_a_huge_line_is_taken_in() -> None:
    source = read_text(("各单位要抓好落实，按月报送进展。" * 20_000).encode(), "文")
    assert not lost(source, recover(source))


@needs_materials
@pytest.mark.parametrize(
    "path",
    [*material_files("seeds/*.txt"), *material_files("corpus/texts/*.txt")],
    ids=lambda p: p.stem,
)
def test_real_texts(path) -> None:
    source = read_text(path.read_bytes(), path.name)
    holds(source)


def test_joints_and_splits_are_reported() -> None:
    actions = {e.action.value for e in recovered(ALL["wrapped"]).report.entries}
    assert "joined" in actions
    assert "split" in {e.action.value for e in recovered(ALL["flat"]).report.entries}
