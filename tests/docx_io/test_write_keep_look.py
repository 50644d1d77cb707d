"""Saving in the file's own look: bytes of what was not edited, and what becomes of edits."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.docx_io.build import docx, para, run, zip_of
from tests.fidelity.one_edit import edited, outside, parts_of
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    DocumentFormat,
    Node,
    Paragraph,
    Section,
    Table,
    walk_document,
)
from wenming_desk.document.tree import locate, replace_children, update
from wenming_desk.docx_io.read import read_docx, visible_text
from wenming_desk.docx_io.write.keep_look import CannotKeepError, kept_look, prove_kept_look
from wenming_desk.intake.recover import recover

_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_CENTRED = '<w:jc w:val="center"/>'
_RED = '<w:color w:val="FF0000"/>'
_CELL = "<w:tc><w:tcPr/>{}</w:tc>"
PLAN = (
    para("关于做好汛期巡查工作的实施方案", _CENTRED)
    + para("各乡镇人民政府：")
    + para("为了确保安全度汛，根据上级部署，制定如下方案。")
    + para(run("一、", "<w:b/>") + run("工作目标", _RED), '<w:spacing w:before="120"/>')
    + para(run("坚持预防为主，") + run("落实巡查责任", _RED) + run("，做到不漏一处。"))
    + para("二、主要任务", '<w:spacing w:before="120"/>')
    + '<w:bookmarkStart w:id="7" w:name="处"/>'
    + para("每天早晚各巡查一次，发现险情立即报告。")
    + para('<w:bookmarkEnd w:id="7"/>' + run("遇到大雨加密巡查次数，夜间不得离岗。"))
    + f"<w:tbl><w:tblPr/><w:tr>{_CELL.format(para('地段'))}{_CELL.format(para('责任人'))}</w:tr>"
    + f"<w:tr>{_CELL.format(para('北堤'))}{_CELL.format(para('王某'))}</w:tr></w:tbl>"
    + para("以上方案请认真执行，并于月底前报送总结。")
    + "<w:sectPr/>"
)


def opened(data: bytes) -> Document:
    return recover(read_docx(data)).document


def kept(document: Document, base: Document, data: bytes) -> bytes:
    made = kept_look(document, base, data)
    prove_kept_look(document, base, made, data)
    return made


def main_part(data: bytes) -> str:
    return dict(parts_of(data))["word/document.xml"].decode()


def paragraph(document: Document, words: str) -> Paragraph:
    found = (n for n in walk_document(document) if isinstance(n, Paragraph))
    return next(n for n in found if words in n.text.plain)


def said(document: Document, old: str, new: str) -> Document:
    node = paragraph(document, old)
    text = node.text.with_plain(node.text.plain.replace(old, new))
    return update(document, node.id, lambda n: replace(n, text=text))


def test_without_an_edit_the_bytes_are_the_same() -> None:
    data = docx(PLAN)
    base = opened(data)
    assert kept(base, base, data) == data


def test_an_edit_changes_its_characters_alone() -> None:
    data = docx(PLAN)
    base = opened(data)
    made = kept(said(base, "巡查责任", "<包干>责任"), base, data)
    assert outside(data, made) == []
    assert main_part(made) == main_part(data).replace("巡查责任", "&lt;包干&gt;责任")


def test_an_edit_of_a_heading_leaves_its_typed_number() -> None:
    data = docx(PLAN)
    base = opened(data)
    node = next(n for n in walk_document(base) if isinstance(n, Section))
    changed = update(base, node.id, lambda n: replace(n, heading=Text.of("总体目标")))
    made = kept(changed, base, data)
    assert main_part(made) == main_part(data).replace("工作目标", "总体目标")


def test_a_cell_is_edited_in_its_place() -> None:
    data = docx(PLAN)
    base = opened(data)
    made = kept(edited_cell(base), base, data)
    assert main_part(made) == main_part(data).replace("王某", "李某")


def edited_cell(document: Document) -> Document:
    table = next(n for n in walk_document(document) if isinstance(n, Table))
    *rows, (*cells, last) = table.rows
    cell = replace(last, paragraphs=(Text.of("李某"),))
    changed = table.with_rows((*rows, (*cells, cell)))
    return update(document, table.id, lambda _: changed)


def beside(document: Document, words: str, *, new: tuple[Paragraph, ...], keep: bool) -> Document:
    """The document with paragraphs put behind one, which stays or goes."""
    node = paragraph(document, words)
    owner = locate(document, node.id).parent

    def change(children: tuple[Node, ...]) -> tuple[Node, ...]:
        at = children.index(node)
        return (*children[: at + keep], *new, *children[at + 1 :])

    return replace_children(document, owner.id, change)


def test_a_new_paragraph_looks_like_its_neighbour() -> None:
    data = docx(PLAN)
    base = opened(data)
    new = Paragraph(base.next_id, Text.of("备好沙袋和照明。"))
    changed = beside(base, "每天早晚", new=(new,), keep=True)
    made = kept(changed, base, data)
    assert outside(data, made) == ["word/document.xml beyond one block"]
    behind = para("每天早晚各巡查一次，发现险情立即报告。")
    assert main_part(made) == main_part(data).replace(behind, behind + para("备好沙袋和照明。"))


def test_a_paragraph_that_goes_leaves_the_other_half_of_a_bookmark() -> None:
    data = docx(PLAN)
    base = opened(data)
    made = kept(beside(base, "遇到大雨", new=(), keep=False), base, data)
    gone = para('<w:bookmarkEnd w:id="7"/>' + run("遇到大雨加密巡查次数，夜间不得离岗。"))
    assert gone in main_part(data)
    assert main_part(made) == main_part(data).replace(gone, '<w:bookmarkEnd w:id="7"/>')


def test_sections_that_change_places_are_counted_anew() -> None:
    data = docx(PLAN)
    base = opened(data)
    part = base.parts[0]
    first, second = (n for n in part.children if isinstance(n, Section))
    others = tuple(n for n in part.children if not isinstance(n, Section))
    document = replace_children(base, part.id, lambda _: (*others, second, first))
    made = kept(document, base, data)
    text = visible_text(made)
    assert text.index("一、主要任务") < text.index("二、工作目标")
    assert '<w:b/></w:rPr><w:t xml:space="preserve">二、</w:t>' in main_part(made)
    again = opened(made)
    assert [s.heading.plain for s in again.parts[0].children if isinstance(s, Section)] == [
        *("主要任务", "工作目标")
    ]


def test_what_has_no_place_is_refused() -> None:
    data = docx(PLAN)
    base = opened(data)
    with pytest.raises(CannotKeepError, match="版头"):
        kept_look(replace(base, head=replace(base.head, doc_number="某政〔2020〕1号")), base, data)
    with pytest.raises(CannotKeepError, match="公文格式"):
        kept_look(replace(base, format=DocumentFormat.LETTER), base, data)


def test_macros_are_left_out_and_all_else_is_kept() -> None:
    name = "word/_rels/document.xml.rels"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    parts = dict(parts_of(docx(PLAN, main_type=_MACROS)))
    data = zip_of({**parts, name: relations, "word/vbaProject.bin": b"MACRO"})
    base = opened(data)
    made = dict(parts_of(kept(base, base, data)))
    assert "word/vbaProject.bin" not in made
    assert b"vbaProject" not in made[name]
    assert b"macroEnabled" not in made["[Content_Types].xml"]
    assert made["word/document.xml"] == parts["word/document.xml"]


_WORDS = st.text("一二三天地人水火abc，。 “”<&", min_size=1, max_size=12).filter(str.strip)
_RUNS = st.lists(st.tuples(_WORDS, st.sampled_from(["", "<w:b/>", _RED])), min_size=1, max_size=3)
_PARAGRAPHS = st.tuples(_RUNS, st.sampled_from(["", _CENTRED])).map(
    lambda p: para("".join(run(escaped(t), look) for t, look in p[0]), p[1])
)
_TABLES = st.lists(_PARAGRAPHS, min_size=1, max_size=3).map(
    lambda cells: f"<w:tbl><w:tblPr/><w:tr>{''.join(map(_CELL.format, cells))}</w:tr></w:tbl>"
)
_CONTROLS = _PARAGRAPHS.map(lambda p: f"<w:sdt><w:sdtContent>{p}</w:sdtContent></w:sdt>")
_OTHERS = st.sampled_from(
    ["<w:p/>", para('<w:bookmarkStart w:id="1" w:name="甲"/>'), "<!-- 注 -->", "\n"]
)
_BODIES = st.lists(_PARAGRAPHS | _TABLES | _CONTROLS | _OTHERS, min_size=1, max_size=12)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@settings(max_examples=150, deadline=None)
@given(_BODIES, st.integers(0, 2**32))
def test_one_random_block_edited_leaves_every_other_byte(body: list[str], seed: int) -> None:
    data = docx("".join(body))
    base = opened(data)
    assert kept(base, base, data) == data
    changed = edited(base, random.Random(seed))
    if changed is None:
        return
    try:
        made = kept(changed, base, data)
    except CannotKeepError:
        return
    assert outside(data, made) == []
    before, after = visible_text(data), visible_text(made)
    assert len(before) - 1 <= len(after) <= len(before) + 2
