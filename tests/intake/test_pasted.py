"""What is pasted into a document comes without the frame of the page it was copied from."""

from __future__ import annotations

from wenming_desk.document.source import SourceTable
from wenming_desk.intake.pasted import clean_pasted, cleaned_blocks, pasted_blocks


def test_the_frame_of_a_web_page_goes() -> None:
    text = (
        "首页 > 工作动态 > 正文\n"
        "一、每月巡河一次，发现问题当天登记。\n"
        "- 3 -\n"
        "二、每季度公布一次结果。【更多公文范文，请加微信 abc12345】\n"
        "打印本页 关闭窗口"
    )
    found = clean_pasted(text)
    assert found.text == "一、每月巡河一次，发现问题当天登记。\n二、每季度公布一次结果。"
    assert found.removed == (
        "首页 > 工作动态 > 正文",
        "- 3 -",
        "【更多公文范文，请加微信 abc12345】",
        "打印本页 关闭窗口",
    )


def test_what_is_no_noise_stays_as_it_is() -> None:
    for text in ("首页", "联系人：办公室\n电话：12345", "第一行\n\n  第二行\n"):
        assert clean_pasted(text).text == text


def test_a_text_of_nothing_else_is_left() -> None:
    text = "- 1 -\n- 2 -"
    assert clean_pasted(text) == clean_pasted(text).__class__(text)


PAGE = (
    "<div>首页 &gt; 工作动态 &gt; 正文</div><p>一、每月巡河一次，发现问题当天登记。</p>"
    "<table><tr><th>河段</th><th>责任人</th></tr><tr><td>上游</td><td>甲村</td></tr></table>"
    "<p>打印本页 关闭窗口</p>"
)
LINES = (
    "首页 > 工作动态 > 正文\n一、每月巡河一次，发现问题当天登记。\n"
    "河段\t责任人\n上游\t甲村\n打印本页 关闭窗口"
)


def test_a_table_stays_one_when_the_frame_of_its_page_goes() -> None:
    kept, removed = cleaned_blocks(pasted_blocks(PAGE, LINES))
    line, table = kept
    assert line == "一、每月巡河一次，发现问题当天登记。"
    assert isinstance(table, SourceTable)
    words = [[cell.paragraphs[0].plain for cell in row] for row in table.rows]
    assert words == [["河段", "责任人"], ["上游", "甲村"]]
    assert removed == ("首页 > 工作动态 > 正文", "打印本页 关闭窗口")


def test_tables_that_only_set_a_page_are_none() -> None:
    frame = f"<table><tr><td>{'栏目' * 200}</td><td>b</td></tr><tr><td>c</td></tr></table>"
    for html, text in (
        ("<p>没有表格</p>", "没有表格"),
        ("<table><tr><td>一行</td><td>两格</td></tr></table>", "一行两格"),
        (frame, "栏目" * 200 + "bc"),
        (PAGE, LINES + "还有一句没有进网页格式的话。"),
        ("<table>", "表"),
    ):
        assert pasted_blocks(html, text) == ()
