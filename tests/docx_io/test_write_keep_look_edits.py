"""Edits of every kind, saved in the file's own look: blocks written anew, others as they were."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.docx_io.build import docx, para, run
from tests.docx_io.test_write_keep_look import PLAN, kept, main_part, opened, paragraph
from tests.fidelity.many_edits import EDITS, edited
from tests.fidelity.one_edit import parts_of
from tests.materials import RESOURCES
from wenming_desk.document import edits, table_edits, text_edits
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Document,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    walk_document,
)
from wenming_desk.docx_io.read import visible_text
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.keep_look import CannotKeepError
from wenming_desk.docx_io.write.look_match import squeezed
from wenming_desk.docx_io.write.look_slots import slots_of
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
_BEFORE = '<w:spacing w:before="120"/>'
DEEP = PLAN.replace(
    para("以上方案请认真执行，并于月底前报送总结。"),
    para(run("（一）加强值守", "<w:b/>"))
    + para("（二）备足物资")
    + para("沙袋、照明和雨具按需备足，专人保管。")
    + para("以上方案请认真执行，并于月底前报送总结。")
    + para("某县水利局", '<w:jc w:val="right"/>')
    + para("2026年3月5日", '<w:jc w:val="right"/>'),
)
DATA = docx(DEEP)


def section(document: Document, words: str) -> Section:
    found = (n for n in walk_document(document) if isinstance(n, Section))
    return next(n for n in found if words in n.heading.plain)


def table(document: Document) -> Table:
    return next(n for n in walk_document(document) if isinstance(n, Table))


def outline(document: Document) -> list[tuple[object, ...]]:
    return [
        (n.level, n.run_in, n.numbered, n.heading.plain)
        if isinstance(n, Section)
        else ("part", n.title, n.addressee, n.signature.orgs, n.signature.date)
        if isinstance(n, Part)
        else ("table", [[c.paragraphs for c in row] for row in n.rows])
        if isinstance(n, Table)
        else ("text", n.text.plain if isinstance(n, Paragraph) else "")
        for n in walk_document(document)
    ]


def after(change: Callable[[Document], Document]) -> str:
    """The main part after an edit that reads back as it was meant."""
    base = opened(DATA)
    document = change(base)
    made = kept(document, base, DATA)
    others = [[p for p in parts_of(d) if p[0] != "word/document.xml"] for d in (DATA, made)]
    assert others[0] == others[1]
    assert outline(opened(made)) == outline(document)
    return main_part(made)


def test_a_promoted_heading_is_set_like_those_of_its_level() -> None:
    body = after(lambda d: edits.promote(d, section(d, "备足物资").id))
    old, new = para("（二）备足物资"), para("三、备足物资", _BEFORE)
    assert body == main_part(DATA).replace(old, new)


def test_a_demoted_heading_and_the_numbers_behind_it() -> None:
    body = after(lambda d: edits.demote(d, section(d, "主要任务").id))
    assert ">（一）主要任务<" in body
    assert body.count("<w:p>") == main_part(DATA).count("<w:p>")


def test_a_paragraph_becomes_a_heading_and_back() -> None:
    def change(document: Document) -> Document:
        node = paragraph(document, "沙袋")
        document = text_edits.to_section(document, node.id, 2)
        return text_edits.set_text(document, node.id, "专人保管")

    assert para(run("（三）专人保管")) in after(change)
    body = after(lambda d: text_edits.to_paragraph(d, section(d, "备足物资").id))
    assert body == main_part(DATA).replace(para("（二）备足物资"), para("备足物资"))


def test_bold_within_a_paragraph_parts_its_run() -> None:
    def change(document: Document) -> Document:
        node = paragraph(document, "沙袋")
        text = node.text.splice(0, 2, Text.of(Run("沙袋", frozenset({"bold"}))))
        return text_edits.set_text(document, node.id, text)

    body = after(change)
    old = run("沙袋、照明和雨具按需备足，专人保管。")
    new = run("沙袋", "<w:b/><w:bCs/>") + run("、照明和雨具按需备足，专人保管。")
    assert body.replace("<w:r></w:r>", "") == main_part(DATA).replace(old, new)


def test_rows_and_columns() -> None:
    body = after(
        lambda d: table_edits.fill_cells(
            table_edits.insert_row(d, table(d).id, 2), table(d).id, 2, 0, [["南堤", "赵某"]]
        )
    )
    assert body.count("<w:tr>") == 3
    assert "南堤" in body
    assert after(lambda d: table_edits.delete_row(d, table(d).id, 1)).count("<w:tr>") == 1
    assert after(lambda d: table_edits.insert_column(d, table(d).id, 1)).count("<w:tc>") == 6


def test_a_cell_with_an_automatic_number_keeps_it_as_such() -> None:
    form = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    level = f'<w:lvl w:ilvl="0">{form}</w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    data = docx(DEEP.replace(para("王某"), para("王某", listed)), numbering=numbering)
    base = opened(data)
    owner = table(base)
    assert owner.rows[1][1].paragraphs[0].plain == "1.王某"
    document = text_edits.set_cell(base, owner.id, 1, 1, "1.李某")
    made = kept(document, base, data)
    assert main_part(made) == main_part(data).replace("王某", "李某")
    assert table(opened(made)).rows == table(document).rows
    document = table_edits.insert_row(document, owner.id, 1)
    made = kept(document, base, data)
    assert para("李某", listed) in main_part(made)


def test_a_new_attachment_has_a_label_a_title_and_a_page() -> None:
    def change(document: Document) -> Document:
        document, _ = edits.add_part(document, PartRole.ATTACHMENT, "巡查责任分工表")
        lead = document.parts[-1].children[0]
        return text_edits.set_text(document, lead.id, "各地段责任人由各乡镇自行确定。")

    base = opened(DATA)
    document = change(base)
    body = main_part(kept(document, base, DATA))
    assert body.index("附件：巡查责任分工表") < body.index("某县水利局")
    assert "<w:pageBreakBefore/>" in body
    assert body.index(">附件<") < body.index(">巡查责任分工表<") < body.index("自行确定")
    again = opened(kept(document, base, DATA))
    assert [p.title for p in again.parts] == [p.title for p in document.parts]


def test_signature_and_title_where_there_were_none() -> None:
    data = docx(PLAN)
    base = opened(data)
    part = base.parts[0]
    signed = replace(part.signature, orgs=("某县水利局",), date="2026年3月5日")
    document = replace(base, parts=(replace(part, signature=signed),))
    body = main_part(kept(document, base, data))
    assert para("某县水利局", '<w:jc w:val="right"/>') in body
    assert body.index("某县水利局") < body.index("2026年3月5日")
    assert opened(kept(document, base, data)).parts[0].signature.orgs == ("某县水利局",)


def test_a_signature_goes_with_its_paragraphs() -> None:
    base = opened(DATA)
    part = base.parts[0]
    document = replace(base, parts=(replace(part, signature=type(part.signature)()),))
    gone = para("某县水利局", '<w:jc w:val="right"/>') + para(
        "2026年3月5日", '<w:jc w:val="right"/>'
    )
    assert main_part(kept(document, base, DATA)) == main_part(DATA).replace(gone, "")


@pytest.mark.parametrize("kind", sorted(EDITS))
@pytest.mark.parametrize("seed", range(4))
def test_an_edit_of_any_kind_loses_no_character(kind: str, seed: int) -> None:
    base = opened(DATA)
    document = edited(base, kind, random.Random(seed))
    if document is None:
        pytest.skip("nothing to edit so")
    made = kept(document, base, DATA)
    said = Counter(squeezed("".join(s.text.plain for s in slots_of(document))))
    said.subtract(squeezed(visible_text(made)))
    assert +said == Counter()


def test_many_edits_one_after_the_other() -> None:
    chance = random.Random(7)
    base = document = opened(DATA)
    for _ in range(40):
        document = edited(document, chance.choice(sorted(EDITS)), chance) or document
        try:
            made = kept(document, base, DATA)
        except CannotKeepError as error:
            pytest.fail(str(error))
        said = Counter(squeezed("".join(s.text.plain for s in slots_of(document))))
        said.subtract(squeezed(visible_text(made)))
        assert +said == Counter()


@pytest.mark.parametrize("words", ["备用", "备用\n另起一段"])
def test_a_cell_is_made_where_a_row_left_columns_out(words: str) -> None:
    def cell(text: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="900"/></w:tcPr>{para(text)}</w:tc>'

    grid = (
        '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>'
    )
    left_out = '<w:trPr><w:gridBefore w:val="2"/><w:wBefore w:w="1800"/></w:trPr>'
    body = (
        f"<w:tbl><w:tblPr/>{grid}<w:tr>{cell('甲')}{cell('乙')}{cell('丙')}</w:tr>"
        f"<w:tr>{left_out}{cell('丁')}</w:tr></w:tbl>"
    )
    data = docx(para("关于值守的通知") + body + para("请执行。"))
    base = opened(data)
    node = table(base)
    document = text_edits.set_cell(base, node.id, 1, 0, words)
    made = kept(document, base, data)
    read = table(opened(made))
    assert [[p.plain for p in c.paragraphs] for c in read.rows[1]] == [words.split("\n"), ["丁"]]
    assert [c.span for c in read.rows[1]] == [2, 1]
    assert "gridBefore" not in main_part(made)
    written = write_docx(document, R1)
    prove_docx(document, written)


def test_a_paragraph_in_a_cell_with_automatic_numbers() -> None:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = f"<w:tbl><w:tr><w:tc>{para('沙袋', listed)}{para('照明', listed)}</w:tc></w:tr></w:tbl>"
    data = docx(para("关于值守的通知") + body + para("请执行。"), numbering=numbering)
    base = opened(data)
    node = table(base)
    assert node.rows[0][0].paragraphs[0].plain == "•沙袋"
    document = text_edits.set_cell(base, node.id, 0, 0, "•沙袋\n•照明\n另起一段")
    written = write_docx(document, R1)
    prove_docx(document, written)
    assert "另起一段" in visible_text(written)
