"""Tracked changes of formatting, of cells and of page set-ups: shown, kept, accepted, rejected."""

from __future__ import annotations

import re

import pytest

from tests.docx_io.build import docx, para, part, run
from tests.docx_io.test_write_keep_look import PLAN, kept, main_part, opened
from tests.fidelity.one_edit import parts_of
from tests.materials import RESOURCES
from wenming_desk.document.inline import Run
from wenming_desk.document.nodes import Document, Paragraph, Section, Table, walk_document
from wenming_desk.document.revisions import count_revisions, has_revisions, settled
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.document.text_edits import set_text
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.settling import settling
from wenming_desk.docx_io.write import write_docx
from wenming_desk.jobs.opening import open_document
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
PLAIN = PLAN.replace("<w:sectPr/>", "").partition("<w:tbl>")[0]
_NUMBERS = iter(range(100, 10_000))


def change(name: str, inner: str = "") -> str:
    given = f'w:id="{next(_NUMBERS)}" w:author="甲" w:date="2026-01-01T00:00:00Z"'
    return f"<w:{name}Change {given}>{inner}</w:{name}Change>"


def mark(name: str) -> str:
    return f'<w:{name} w:id="{next(_NUMBERS)}" w:author="甲"/>'


BOLD = "<w:b/>" + change("rPr", "<w:rPr/>")
RED = '<w:color w:val="FF0001"/>' + change("rPr", '<w:rPr><w:color w:val="00B050"/></w:rPr>')
INDENT = '<w:ind w:firstLine="480"/>' + change("pPr", '<w:pPr><w:ind w:firstLine="999"/></w:pPr>')
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId99"/><w:pgSz w:w="11906" w:h="16838"/>'
    + change("sectPr", '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>')
    + "</w:sectPr>"
)
LINES = (
    para(run("值班人员要") + run("逐日登记", BOLD) + run("水位，不得漏记。"))
    + para(run("堤上的草木由各村清理，", RED) + run("月底前报结果。"))
    + para("物资仓库要派人看守，钥匙放在值班室。", INDENT)
)
DATA = docx(PLAIN + LINES + para("", INDENT) + SECTION)


def node_with(document: Document, words: str) -> Paragraph:
    found = (n for n in walk_document(document) if isinstance(n, Paragraph))
    return next(n for n in found if words in n.text.plain)


def test_they_are_shown_and_counted() -> None:
    told = open_document(DATA, "a.docx")
    base = told.document
    assert any("5 处格式修订" in words for words in told.warnings)
    changed = [n for n in walk_document(base) if has_revisions(n)]
    assert len(changed) == 3
    # the empty paragraph and the page are elsewhere
    assert base.origin.elsewhere == 2
    assert count_revisions(base) == 5
    bold = [
        i for i in node_with(base, "逐日").text.items if isinstance(i, Run) and len(i.marks) > 1
    ]
    assert [i.text for i in bold] == ["逐日登记"]


@pytest.mark.parametrize("accept", [True, False])
def test_all_are_settled_in_the_own_look(accept: bool) -> None:
    base = opened(DATA)
    document = settled(base, settling(accept=accept))
    assert count_revisions(document) == 0
    body = main_part(kept(document, base, DATA))
    assert "Change" not in body
    assert ('<w:b/></w:rPr><w:t xml:space="preserve">逐日登记' in body) is accept
    assert ('w:val="FF0001"' in body) is accept
    assert ('w:val="00B050"' in body) is not accept
    assert body.count('w:firstLine="480"') == (2 if accept else 0)
    assert ('w:w="11906"' in body) is accept
    assert 'r:id="rId99"' in body
    assert main_part(DATA).partition("值班人员要")[0] == body.partition("值班人员要")[0]
    again = from_json(to_json(document))
    assert again == document
    assert main_part(kept(again, base, DATA)) == body


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize(
    ("words", "new", "old"),
    [
        ("逐日", "<w:b/>", "<w:rPr></w:rPr>"),
        ("草木", "FF0001", "00B050"),
        ("钥匙", 'w:firstLine="480"', 'w:firstLine="999"'),
    ],
)
def test_one_paragraph_alone(accept: bool, words: str, new: str, old: str) -> None:
    base = opened(DATA)
    node = node_with(base, words)
    document = settled(base, settling(accept=accept), only={node.id})
    assert count_revisions(document) == count_revisions(base) - 1
    body = main_part(kept(document, base, DATA))
    assert body.count("Change ") == main_part(DATA).count("Change ") - 1
    if not accept:
        assert body.count(new) == main_part(DATA).count(new) - 1
    elif old.startswith("0"):
        assert old not in body


def test_an_edit_leaves_them() -> None:
    base = opened(DATA)
    node = node_with(base, "钥匙")
    text = node.text
    for changed in (text.splice(len(text) - 1, len(text), ""), text.with_plain(text.plain[:-2])):
        document = set_text(base, node.id, changed)
        assert count_revisions(document) == count_revisions(base)
        body = main_part(kept(document, base, DATA))
        assert body.count("Change ") == main_part(DATA).count("Change ")


def test_the_standard_keeps_bold_and_tells_of_the_rest() -> None:
    written = write_docx(opened(DATA), R1)
    body = main_part(written)
    assert body.count("<w:rPrChange ") == 1
    assert "<w:pPrChange" not in body
    again = read_docx(written)
    bold = [i for b in again.blocks if hasattr(b, "text") for i in b.text.items]
    assert [i.text for i in bold if isinstance(i, Run) and any("look" in m for m in i.marks)] == [
        "逐日登记"
    ]
    document = settled(opened(written), settling(accept=False))
    assert "bold" not in {m for i in node_with(document, "逐日").text.items for m in i.marks}


# ---- tables


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(words)}</w:tc>"


def row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/>'
    + change("tblPr", '<w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr>')
    + '</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/><w:gridCol w:w="1000"/>'
    + change("tblGrid", '<w:tblGrid><w:gridCol w:w="1111"/></w:tblGrid>').replace("甲", "乙")
    + "</w:tblGrid>"
    + row(cell("河段") + cell("增加列", mark("cellIns")) + cell("删去列", mark("cellDel")))
    + row(cell("上游") + cell("新一", mark("cellIns")) + cell("旧一", mark("cellDel")))
    + row(cell("新行") + cell("新二", mark("cellIns")) + cell("旧二", mark("cellDel")), mark("ins"))
    + "</w:tbl>"
)
TABLE_DATA = docx(PLAIN + TABLE + para("以上安排请认真执行。"))


@pytest.mark.parametrize("accept", [True, False])
def test_cells_rows_and_looks_of_a_table(accept: bool) -> None:
    base = opened(TABLE_DATA)
    assert count_revisions(base) > 7
    document = settled(base, settling(accept=accept))
    assert count_revisions(document) == 0
    table = next(n for n in walk_document(document) if isinstance(n, Table))
    words = [[c.paragraphs[0].plain for c in r] for r in table.rows]
    new = [["河段", "增加列"], ["上游", "新一"], ["新行", "新二"]]
    assert words == (new if accept else [["河段", "删去列"], ["上游", "旧一"]])
    assert len(table.widths) == 2
    made = kept(document, base, TABLE_DATA)
    body = main_part(made)
    assert "Change" not in body
    assert "cellIns" not in body
    assert "cellDel" not in body
    assert ('w:w="6000"' in body) is accept
    read = next(n for n in walk_document(opened(made)) if isinstance(n, Table))
    assert read.rows == table.rows
    standard = opened(write_docx(document, R1))
    read = next(n for n in walk_document(standard) if isinstance(n, Table))
    assert [[c.paragraphs[0].plain for c in r] for r in read.rows] == words


def test_a_table_is_kept_with_its_changes_in_both_ways() -> None:
    base = opened(TABLE_DATA)
    assert kept(base, base, TABLE_DATA) == TABLE_DATA
    body = main_part(write_docx(base, R1))
    for name in ("cellIns", "cellDel"):
        assert body.count(f"<w:{name} ") == 3
    numbers = re.findall(r'<w:\w+ w:id="(\d+)" w:author', body)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("accept", [True, False])
def test_a_merge_of_cells(accept: bool) -> None:
    merged = f'<w:cellMerge w:id="{next(_NUMBERS)}" w:author="甲" w:vMerge='
    body = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
        + row(cell("甲河", merged + '"rest"/>'))
        + row(cell("", merged + '"cont"/>'))
        + "</w:tbl>"
    )
    data = docx(PLAIN + body + para("以上安排请认真执行。"))
    base = opened(data)
    made = kept(settled(base, settling(accept=accept)), base, data)
    assert "cellMerge" not in main_part(made)
    table = next(n for n in walk_document(opened(made)) if isinstance(n, Table))
    wanted = ["start", "continue"] if accept else ["", ""]
    assert [r[0].merge for r in table.rows] == wanted


# ---- other places


@pytest.mark.parametrize("accept", [True, False])
def test_a_title_and_a_heading(accept: bool) -> None:
    heading = para(run("一、总体要求", RED), INDENT)
    title = para(run("关于做好防汛巡查工作的通知", RED), '<w:jc w:val="center"/>')
    data = docx(title + para("各乡镇人民政府：") + heading + LINES)
    base = opened(data)
    assert has_revisions(base.parts[0])
    section = next(n for n in walk_document(base) if isinstance(n, Section))
    for node_id in (base.parts[0].id, section.id):
        document = settled(base, settling(accept=accept), only={node_id})
        body = main_part(kept(document, base, data))
        assert body.count("Change ") < main_part(data).count("Change ")
        assert body.count("FF0001") == (3 if accept else 2)


@pytest.mark.parametrize("accept", [True, False])
def test_what_stands_in_a_header(accept: bool) -> None:
    inserted = f'<w:ins w:id="7" w:author="甲">{run("新页眉")}</w:ins>'
    header = part("hdr", para(inserted + run("页眉", RED)))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId99" Type="{kind}" Target="header1.xml"/></Relationships>'
    )
    extra: dict[str, str | bytes] = {
        "word/header1.xml": header,
        "word/_rels/document.xml.rels": relations,
    }
    data = docx(PLAIN + SECTION.replace("sectPrChange", "other"), extra=extra)
    base = opened(data)
    assert count_revisions(base) == base.origin.elsewhere == 2
    document = settled(base, settling(accept=accept))
    assert document != base
    made = kept(document, base, data)
    read = dict(parts_of(made))["word/header1.xml"].decode()
    assert "Change" not in read
    assert ("新页眉" in read) is accept
    assert main_part(made) == main_part(data)


def test_an_old_change_of_a_number_and_of_a_paragraph_mark() -> None:
    listed = f'<w:numPr><w:numId w:val="0"/>{change("numbering")}</w:numPr>'
    data = docx(
        PLAIN
        + para("河道清洁由各村负责，每周一次。", listed)
        + para("其余照旧。", f"<w:rPr>{RED}</w:rPr>")
    )
    base = opened(data)
    assert count_revisions(base) == 2
    body = main_part(kept(settled(base, settling(accept=False)), base, data))
    assert "Change" not in body
    assert "00B050" in body
