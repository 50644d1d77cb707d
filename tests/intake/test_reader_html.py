"""HTML of browsers, Word and WPS: text, looks, labels, tables; nothing fetched, nothing run."""

import base64
from contextlib import suppress

import pytest

from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.intake.readers.html import read_html
from wenming_desk.intake.readers.mht import read_mht
from wenming_desk.intake.recover import recover


def html(text: str) -> Source:
    return read_html(text.encode(), "a.html")


def paragraphs(source: Source) -> list[SourceParagraph]:
    return [b for b in source.blocks if isinstance(b, SourceParagraph)]


def lines(text: str) -> list[str]:
    return [p.text.plain for p in paragraphs(html(text))]


def test_paragraphs_of_blocks_and_breaks() -> None:
    assert lines("<p>a<p>b<div>c<div>d</div>e</div>f<br>g<hr>h") == [
        *("a", "b", "c", "d", "e", "f\ng", "h")
    ]


def test_blanks_fold_and_line_ends_inside_chinese_go() -> None:
    assert lines("<p>\n 河湖\n 保护  方案 and\n more </p>") == ["河湖保护 方案 and more"]
    assert lines("<p>&nbsp;&nbsp;河</p>") == ["\xa0\xa0河"]


def test_what_is_not_shown_is_left_out() -> None:
    page = (
        "<html><head><title>t</title><style>.x{display:none}</style><script>if(a<b)c()</script>"
        "</head><body><!-- no --><p style='display:none'>no</p><p class=x>no</p>"
        "<noscript>no</noscript><select><option>no</select><del>no</del><p>yes</p></body>"
    )
    source = html(page)
    assert [p.text.plain for p in paragraphs(source)] == ["yes"]
    assert "1 段脚本" in "".join(source.warnings)


def test_looks_from_tags_attributes_and_styles() -> None:
    page = (
        "<style>p.a, .b {text-align:right} /* p{} */ h2{color:#ff0000}</style>"
        "<h2>t</h2><p class=a>a</p><p align=center style='text-indent:2em;font-size:16pt;"
        'font-family:"仿宋_GB2312",serif\'>b<b>c</b></p><center>d</center>'
    )
    title, right, mixed, center = paragraphs(html(page))
    assert (title.look.outline_level, title.runs[0].color, title.runs[0].bold) == (
        1,
        "FF0000",
        True,
    )
    assert title.text.items[0] == title.text.items[-1]
    assert right.look.align == "right"
    assert (mixed.look.align, mixed.look.first_indent) == ("center", 32.0)
    assert [(r.face, r.size, r.bold) for r in mixed.runs] == [
        ("仿宋_GB2312", 16.0, False),
        ("仿宋_GB2312", 16.0, True),
    ]
    assert center.look.align == "center"


def test_word_numbers_become_labels() -> None:
    page = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span lang=EN-US><span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New "
        "Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>工作目标</p>"
        "<p style='mso-outline-level:2'><!--[if gte mso 9]><xml>no</xml><![endif]-->河道</p>"
        "<p><span style='mso-list:Ignore;font-family:Wingdings'>l </span>点</p>"
    )
    first, second, third = paragraphs(html(page))
    assert (first.label, first.text.plain) == ("一、", "工作目标")
    assert second.look.outline_level == 1
    assert (third.label, third.text.plain) == ("•", "点")


def test_lists_count() -> None:
    page = "<ol><li>a<li><p>b</p><ol><li>c</ol></ol><ul><li>d</ul><ol start=4 type=A><li>e</ol>"
    assert [p.label + p.text.plain for p in paragraphs(html(page))] == [
        *("1.a", "2.b", "（1）c", "d", "D.e")
    ]


def test_a_table_of_data_and_one_of_layout() -> None:
    data = "<table><tr><th>a<th>b<tr><td colspan=2>c</table>"
    [table] = html(data + "").blocks
    assert isinstance(table, SourceTable)
    assert [[(c.paragraphs[0].plain, c.span) for c in row] for row in table.rows] == [
        [("a", 1), ("b", 1)],
        [("c", 2)],
    ]
    page = f"<table><tr><td><p>x</p></td></tr><tr><td>{data}<p>y</p></td></tr></table>z"
    blocks = html(page).blocks
    assert [type(b) for b in blocks] == [
        *(SourceParagraph, SourceTable, SourceParagraph, SourceParagraph)
    ]


def test_of_a_clipboard_only_the_fragment() -> None:
    page = (
        "Version:1.0\r\nStartHTML:0000\r\n<html><style>p{text-align:center}</style><body><p>no</p>"
        "<!--StartFragment--><p>yes</p><!--EndFragment--><p>no</p></body></html>"
    )
    [paragraph] = paragraphs(html(page))
    assert (paragraph.text.plain, paragraph.look.align) == ("yes", "center")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset='gb2312'><p>河湖</p>".encode("gb18030"), "gb18030"),
        ("\ufeff<p>河湖</p>".encode("utf-16-le"), "utf-16-le"),
        ("<p>河湖</p>".encode(), "utf-8"),
        ("<p>河湖保护工作方案的通知</p>".encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    source = read_html(data, "a.html")
    assert source.encoding == encoding
    assert paragraphs(source)[0].text.plain.startswith("河湖")


def test_a_chosen_encoding_that_does_not_fit_is_told() -> None:
    with pytest.raises(IntakeError, match="BIG5"):
        read_html("<p>简体汉字们</p>".encode(), "a.html", "big5")


def test_pictures_from_elsewhere_are_not_fetched() -> None:
    source = html("<p>a<img src='http://nowhere.invalid/x.png'><img src=cid:1></p>")
    told = "".join(source.warnings)
    assert "1 处引用别处" in told
    assert "1 幅图片" in told


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "<a b='" * 30_000,
        "<" * 100_000,
        "<!--" * 50_000,
        "<div>" * 50_000 + "a",
        "<table><tr><td>" * 20_000 + "a",
        "</p>" * 50_000 + "a",
        "<script>" * 20_000,
        "<p style='" + "a:b;" * 50_000 + "'>a",
        "<style>" + "a{" * 100_000,
        "&#" * 100_000,
        "<p>" + " \n" * 100_000 + "a",
    ],
)
def test_hostile_input_ends_soon(text: str) -> None:
    with suppress(IntakeError):
        html(text)


def test_a_page_in_one_file() -> None:
    text = base64.b64encode("<p>河湖保护</p>".encode("gb18030")).decode()
    page = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{text}\r\n--b--\r\n"
    )
    assert paragraphs(read_mht(page.encode(), "a.mht"))[0].text.plain == "河湖保护"
    with pytest.raises(IntakeError):
        read_mht(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx", "a.mht")


def test_numbers_of_word_on_the_clipboard_are_read_with_its_headings() -> None:
    number = (
        "<span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp; "
        "</span></span>"
    )
    page = (
        "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000900\r\nStartFragment:0000000141\r\n"
        "EndFragment:0000000864\r\n<html><body>上面的话<!--StartFragment-->"
        "<p>青溪县2026年护河工作要点</p>"
        f"<p style='mso-list:l0 level1 lfo1'>{number.format('一、')}工作目标</p><p>水质达标。</p>"
        f"<p style='mso-list:l0 level1 lfo1'>{number.format('二、')}主要任务</p>"
        f"<p style='mso-list:l0 level2 lfo1'>{number.format('（一）')}清理河道。每月一次。</p>"
        f"<p style='mso-list:l0 level2 lfo1'>{number.format('（二）')}管好岸线。每周巡查。</p>"
        "<!--EndFragment-->下面的话</body></html>"
    )
    recovery = recover(read_html(page.encode(), "剪贴板"))
    blocks = outline_json(recovery.document, recovery.report)["blocks"]
    headings = [(b["number"], b["text"]) for b in blocks if b["type"] == "heading"]
    assert headings == [
        *(("一、", "工作目标"), ("二、", "主要任务")),
        *(("（一）", "清理河道"), ("（二）", "管好岸线")),
    ]
    assert "的话" not in str(blocks)
