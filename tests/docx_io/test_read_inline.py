"""What stands inside paragraphs: text, breaks, atoms, fields, revisions, marks."""

import pytest
from lxml import etree

from tests.docx_io.build import docx, para, run
from wenming_desk.document.inline import Atom, Run
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph, SourceTable
from wenming_desk.docx_io.atoms import inline_elements
from wenming_desk.docx_io.read import read_docx, visible_text


def read(body: str, **parts: str) -> Source:
    return read_docx(docx(body, **parts))


def first(body: str, **parts: str) -> SourceParagraph:
    block = read(body, **parts).blocks[0]
    assert isinstance(block, SourceParagraph)
    return block


def only_atom(body: str, **parts: str) -> Atom:
    (atom,) = first(body, **parts).text.atoms
    etree.fromstring(atom.xml)
    return atom


def test_breaks_tabs_and_hyphens() -> None:
    body = para(
        "<w:r><w:t>一、标题</w:t><w:br/><w:tab/><w:t>正文</w:t><w:cr/><w:t>又一行</w:t>"
        "<w:noBreakHyphen/><w:softHyphen/></w:r>"
    )
    assert first(body).plain == "一、标题\n\t正文\n又一行\u2011"


def test_white_space_counts_only_where_it_is_preserved() -> None:
    body = para(
        '<w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space="preserve"> 乙\n丙 </w:t></w:r>'
        "<w:r><w:t>\u3000\u3000丁</w:t></w:r>"
    )
    assert first(body).plain == "甲 乙 丙 \u3000\u3000丁"


def test_object_replacement_characters_of_the_file_do_not_pass_for_atoms() -> None:
    paragraph = first(para("甲\ufffc乙"))
    assert paragraph.plain == "甲乙"
    assert not paragraph.text.atoms


@pytest.mark.parametrize(
    ("font", "char", "text"),
    [("Wingdings", "F0FE", "☑"), ("Wingdings 2", "00A3", "□"), ("Symbol", "F062", "β")],
)
def test_symbols(font: str, char: str, text: str) -> None:
    assert first(para(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>')).plain == text


def test_unknown_symbol_is_kept_whole() -> None:
    atom = only_atom(para('<w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r>'))
    assert (atom.kind, atom.label) == ("other", "符号")


def test_wrappers_are_taken_off() -> None:
    body = para(
        '<w:hyperlink r:id="rId9"><w:r><w:t>链接</w:t></w:r></w:hyperlink>'
        '<w:smartTag w:element="x"><w:smartTagPr/><w:r><w:t>标签</w:t></w:r></w:smartTag>'
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:r><w:t>套</w:t></w:r></w:r>"
    )
    source = read(body)
    assert isinstance(source.blocks[0], SourceParagraph)
    assert source.blocks[0].plain == "链接标签控件套"
    assert any("超链接" in warning for warning in source.warnings)


def test_revisions() -> None:
    body = para(
        '<w:ins w:id="1"><w:r><w:t>插入</w:t></w:r><w:del w:id="2"><w:r><w:delText>删</w:delText>'
        '</w:r></w:del></w:ins><w:moveFrom w:id="3"><w:r><w:t>移走</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t>移来</w:t></w:r></w:moveTo>'
    )
    paragraph = first(body)
    assert paragraph.text.readable == "插入移来"
    assert [(a.kind, a.label) for a in paragraph.text.atoms] == [
        ("revision", "删"),
        ("revision", "移走"),
    ]
    assert "移走" in paragraph.text.atoms[1].xml


def test_bookmarks_are_kept_but_words_own_anchors_are_not() -> None:
    body = para(
        '<w:bookmarkStart w:id="1" w:name="_Toc1"/><w:bookmarkStart w:id="2" w:name="附件"/>'
        '<w:r><w:t>甲</w:t></w:r><w:bookmarkEnd w:id="2"/><w:bookmarkEnd w:id="1"/>'
    )
    paragraph = first(body)
    assert paragraph.plain == "\ufffc甲\ufffc"
    assert [a.kind for a in paragraph.text.atoms] == ["bookmark", "bookmark"]
    assert 'w:name="附件"' in paragraph.text.atoms[0].xml


def test_markers_between_blocks_go_to_the_paragraph_that_follows_or_the_last_one() -> None:
    source = read(
        '<w:bookmarkStart w:id="2" w:name="甲"/>'
        + para("前")
        + para("后")
        + '<w:bookmarkEnd w:id="2"/><w:sectPr/>'
    )
    texts = [b.plain for b in source.blocks if isinstance(b, SourceParagraph)]
    assert texts == ["\ufffc前", "后\ufffc"]


def test_footnotes_carry_their_number_and_text() -> None:
    body = para('<w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>')
    note = para("<w:r><w:footnoteRef/><w:t>见附件。</w:t></w:r>")
    notes = f'<w:footnote w:id="7">{note}</w:footnote>'
    atom = only_atom(body, footnotes=notes)
    assert (atom.kind, atom.label, atom.text) == ("footnote", "脚注1", "见附件。")
    assert inline_elements(atom.xml)[0][0].tag.endswith("}footnoteReference")


def field(code: str, result: str, separate: bool = True) -> str:
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separate else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>{middle}{result}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_page_number_is_kept_whole() -> None:
    paragraph = first(para(run("第") + field("PAGE", run("3")) + run("页")))
    assert paragraph.plain == "第\ufffc页"
    (atom,) = paragraph.text.atoms
    assert (atom.kind, atom.label, atom.text) == ("field", "页码", "3")
    kinds = [next(iter(e)).tag.split("}")[1] for e in inline_elements(atom.xml)]
    assert kinds == ["fldChar", "instrText", "fldChar", "t", "fldChar"]


def test_results_of_other_fields_are_text() -> None:
    body = para(
        field("REF 甲", run("附件1"))
        + '<w:fldSimple w:instr=" DATE "><w:r><w:t>2023年5月4日</w:t></w:r></w:fldSimple>'
    )
    source = read(body)
    assert isinstance(source.blocks[0], SourceParagraph)
    assert source.blocks[0].text.items == (Run("附件12023年5月4日"),)
    assert any("2 处域" in warning for warning in source.warnings)


def test_a_field_without_result_is_kept_whole() -> None:
    atom = only_atom(para(field(r"EQ \o\ac(○,印)", "", separate=False)))
    assert (atom.kind, atom.label) == ("field", "公式")
    assert r"\ac(○,印)" in atom.xml


def test_text_in_a_fields_code_is_not_lost() -> None:
    inner = field("MERGEFIELD 单位", run("某局"))
    body = para(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("有")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    atom = only_atom(body)
    assert atom.text == "有"
    assert "某局" in atom.xml


def test_a_field_over_several_paragraphs_leaves_its_result() -> None:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    page = field("PAGEREF _Toc1", run("2"))
    source = read(para(start + run("一、甲") + page) + para(run("二、乙") + end) + para("正文"))
    assert [b.plain for b in source.blocks if isinstance(b, SourceParagraph)] == [
        "一、甲2",
        "二、乙",
        "正文",
    ]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    source = read(para(begin * 3000 + run("甲")) + para("乙"))
    assert [b.plain for b in source.blocks if isinstance(b, SourceParagraph)] == ["甲", "乙"]


PICTURE = (
    "<w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing>"
)
BOX = f"<w:txbxContent>{para('框内')}{para('二行')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("content", "kind", "label", "text"),
    [
        (f"<w:r>{PICTURE}</w:r>", "picture", "图片", ""),
        (f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>",
         "picture", "文本框", "框内\n二行"),
        ("<w:r><w:pict><v:line/></w:pict></w:r>", "picture", "图形", ""),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>', "other", "公式", ""),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>',
         "other", "嵌入对象", ""),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "other", "公式", "x=1"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>筠</w:t></w:r>"
         "</w:rubyBase></w:ruby></w:r>", "other", "注音", "筠"),
        ('<w:commentRangeStart w:id="1"/>', "comment", "批注起点", ""),
        ('<w:r><w:commentReference w:id="1"/></w:r>', "comment", "批注", ""),
    ],
)  # fmt: skip
def test_what_is_no_text_is_kept_whole(content: str, kind: str, label: str, text: str) -> None:
    atom = only_atom(para(content))
    assert (atom.kind, atom.label, atom.text) == (kind, label, text)


def test_alternate_content_is_kept_whole_and_its_text_counts_once() -> None:
    shape = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
    fallback = f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
    body = para(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    atom = only_atom(body)
    assert (atom.label, atom.text) == ("文本框", "框内\n二行")
    assert "Fallback" in atom.xml
    assert visible_text(docx(body)) == "框内二行"


def test_the_branch_that_is_not_understood_is_not_shown() -> None:
    body = (
        '<mc:AlternateContent><mc:Choice xmlns:z="urn:z" Requires="z"><w:p><w:r><w:t>不应显示</w:t>'
        f"</w:r></w:p></mc:Choice><mc:Fallback>{para('应显示')}</mc:Fallback></mc:AlternateContent>"
    )
    assert first(body).plain == "应显示"
    assert visible_text(docx(body)) == "应显示"


BREAK = '<w:r><w:br w:type="page"/></w:r>'


def test_page_breaks_at_the_edges_of_paragraphs_become_page_break_before() -> None:
    source = read(para(run("甲") + BREAK) + para("乙") + para(BREAK + run("丙")) + para(BREAK))
    paragraphs = [b for b in source.blocks if isinstance(b, SourceParagraph)]
    assert [p.plain for p in paragraphs] == ["甲", "乙", "丙", "\ufffc"]
    assert [p.look.page_break_before for p in paragraphs] == [False, True, True, False]
    # Nothing follows the last one, so it stays where it was.
    assert paragraphs[-1].text.atoms[0].kind == "break"


def test_a_page_break_within_a_paragraph_or_before_a_table_stays_an_atom() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    source = read(
        para(run("甲") + BREAK + run("乙")) + para(run("丙") + BREAK) + table + para("丁")
    )
    texts = [b.plain for b in source.blocks if isinstance(b, SourceParagraph)]
    assert texts == ["甲\ufffc乙", "丙\ufffc", "丁"]
    last = source.blocks[1]
    assert isinstance(last, SourceParagraph)
    assert last.runs[-1].end == len(last.text)


def test_marks_are_what_differs_from_the_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    bold = "<w:b/><w:i/>"
    body = para(run("甲", bold), '<w:pStyle w:val="H"/>') + para(
        run("乙", bold) + run("2", '<w:vertAlign w:val="superscript"/>')
    )
    source = read(body, styles=styles)
    heading, plain = source.blocks
    assert isinstance(heading, SourceParagraph)
    assert isinstance(plain, SourceParagraph)
    assert heading.text.items == (Run("甲", frozenset({"italic"})),)
    assert heading.runs[0].bold
    assert plain.text.items == (
        Run("乙", frozenset({"bold", "italic"})),
        Run("2", frozenset({"super"})),
    )


def test_looks_cover_the_plain_text_without_gaps() -> None:
    body = para(
        run("甲乙", '<w:sz w:val="32"/>')
        + run("丙", '<w:sz w:val="32"/>')
        + f"<w:r>{PICTURE}</w:r>"
        + run("丁", '<w:vanish/><w:color w:val="ff0000"/>')
    )
    paragraph = first(body)
    assert [(r.start, r.end, r.size) for r in paragraph.runs] == [
        (0, 3, 16),
        (3, 4, 10),
        (4, 5, 10),
    ]
    assert paragraph.runs[2].hidden
    assert paragraph.runs[2].color == "FF0000"


def test_an_empty_paragraph_has_the_look_of_its_mark() -> None:
    paragraph = first("<w:p><w:pPr><w:rPr><w:sz w:val='44'/></w:rPr></w:pPr></w:p>")
    assert [(r.start, r.end, r.size) for r in paragraph.runs] == [(0, 0, 22)]
    assert paragraph.look.size == 22


def test_blocks_that_are_not_understood_are_kept_whole() -> None:
    source = read('<w:altChunk r:id="rId5"/><w:foo><w:p><w:r><w:t>内</w:t></w:r></w:p></w:foo>')
    chunk, unknown = source.blocks
    assert isinstance(chunk, SourceOpaque)
    assert isinstance(unknown, SourceOpaque)
    assert "rId5" in etree.fromstring(chunk.xml).attrib.values()
    assert unknown.text == "内"
    assert any("嵌有另一份文件" in warning for warning in source.warnings)


def test_a_table_of_contents_control_gives_its_paragraphs() -> None:
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + para("甲")
        + "<w:sdt><w:sdtContent>"
        + para("乙")
        + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        + "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    )
    kinds = [type(b) for b in read(body).blocks]
    assert kinds == [SourceParagraph, SourceParagraph, SourceTable]
