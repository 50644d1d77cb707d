"""What looks like noise and might be content stays in the text, with a note in the report."""

import pytest

from wenming_desk.document.texts import document_texts
from wenming_desk.intake.put_back import take_out
from wenming_desk.intake.report import Action
from wenming_desk.jobs.opening import Opened, open_document

BODY = """关于举办全市水利摄影展的通知
各县（区）水利局：
现将有关事项通知如下：
一、征稿时间
2026年4月1日至5月31日。
二、投稿方式
作品发到市局宣传科邮箱，注明作者和单位。{inside}
{edge}
云汀市水利局
2026年3月6日
"""

KEPT = [
    ("【联系人：宣传科，微信：yunting2026】", ""),
    ("（也可以加微信报名）", ""),
    ("", "报名网址：https://example.org/sheying"),
    ("", "软件版权所有情况一并上报"),
    ("", "责任编辑：宣传科"),
    ("", "扫码下载报名表"),
    ("", "上一篇幅作品不再收取"),
    ("欢迎关注公众号，加入摄影微信群，扫码联系", ""),
]
GONE = [
    ("【更多公文素材，微信：abc00000】", ""),
    ("文库会员价格限时优惠中，有意请联系", ""),
    ("", "上一篇：关于召开会议的通知"),
    ("", "Copyright © 2026 云汀水利网 版权所有"),
    ("", "##paidend##"),
]


def read(inside: str, edge: str, before: str = "") -> Opened:
    text = before + BODY.format(inside=inside, edge=edge)
    return open_document(text.encode(), "通知.txt")


def text_of(opened: Opened) -> str:
    return "".join(words for _, words in document_texts(opened.document))


@pytest.mark.parametrize(("inside", "edge"), KEPT)
def test_possible_content_is_never_taken_out(inside: str, edge: str) -> None:
    opened = read(inside, edge)
    assert inside + edge in text_of(opened)
    assert opened.report.noise == ()


@pytest.mark.parametrize(("inside", "edge"), KEPT[:6])
def test_it_is_noted_and_can_be_taken_out(inside: str, edge: str) -> None:
    opened = read(inside, edge)
    suspects = opened.report.of(Action.SUSPECT)
    if not suspects:
        # a line without any sign of the web is not worth a question
        assert edge
        return
    without = take_out(opened.document, suspects)
    words = "".join(text for _, text in document_texts(without))
    assert words == text_of(opened).replace(inside + edge, "")


@pytest.mark.parametrize(("inside", "edge"), GONE)
def test_certain_noise_is_taken_out(inside: str, edge: str) -> None:
    opened = read(inside, edge)
    assert inside + edge not in text_of(opened)
    assert opened.report.noise


def test_beside_the_frame_of_a_web_page_its_lines_are_certain() -> None:
    opened = read("", "责任编辑：小水", "首页 > 新闻 > 正文\n")
    assert "责任编辑" not in text_of(opened)


def test_a_contact_that_comes_again_and_again_is_an_advertisement() -> None:
    ad = "【加微信：yunting2026】"
    opened = read(ad, "", "云汀市水利局文件" + ad + "\n")
    assert ad not in text_of(opened)
