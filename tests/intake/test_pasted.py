"""What is pasted into a document comes without the frame of the page it was copied from."""

from __future__ import annotations

from wenming_desk.intake.pasted import clean_pasted


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
