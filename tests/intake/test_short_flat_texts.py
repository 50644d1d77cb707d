"""Short texts that lost all their line breaks: what stands alone is a whole text."""

from __future__ import annotations

from tests.intake.texts import recovered
from wenming_desk.document.nodes import Document, Part, Section, node_text, walk


def flat(text: str) -> Document:
    """The document in a text without its line breaks."""
    return recovered("".join(line.strip() for line in text.splitlines())).document


def sections(part: Part) -> list[str]:
    """The headings of a part."""
    return [node_text(n) for n in walk(part.children) if isinstance(n, Section) and n.heading]


def test_an_appeal() -> None:
    (part,) = flat(
        """致全市市民的节水倡议书
        广大市民朋友们：
        水是生命之源。为了共同守护家园，我们向您发出如下倡议：
        一、树立节水意识。从我做起，从点滴做起，让节水成为习惯。
        二、养成节水习惯。用完水及时关紧水龙头，做到一水多用。
        三、当好节水宣传员。带动身边人共同节水，共建幸福家园！
        云汀市节约用水办公室
        2026年3月22日"""
    ).parts
    assert part.title == "致全市市民的节水倡议书"
    assert part.addressee == "广大市民朋友们"
    assert sections(part) == ["树立节水意识", "养成节水习惯", "当好节水宣传员"]
    assert part.signature.orgs == ("云汀市节约用水办公室",)


def test_a_notice_whose_note_of_attachments_counts_up() -> None:
    (part,) = flat(
        """云汀市水利局关于召开水利工作会议的通知
        局属各单位：
        现将有关事项通知如下：
        一、会议时间2月5日上午9:00，会期半天，请提前安排好手头工作。
        二、会议地点市水利局四楼会议室，请由东门进入。
        附件：1.参会人员回执2.会议座次表
        云汀市水利局办公室
        2026年1月28日"""
    ).parts
    assert part.title == "云汀市水利局关于召开水利工作会议的通知"
    assert part.attachment_notes == ("参会人员回执", "会议座次表")
    assert part.signature.orgs == ("云汀市水利局办公室",)
    assert sections(part) == ["会议时间", "会议地点"]


def test_a_reply_with_a_mark() -> None:
    document = flat(
        """云汀市发展和改革委员会文件云发改审〔2026〕21号
        关于云汀河治理工程初步设计的批复
        市水利局：
        你局来文收悉。经研究，现批复如下：
        一、原则同意该工程初步设计。二、工程总投资核定为12345万元。三、建设工期24个月。
        云汀市发展和改革委员会
        2026年3月9日"""
    )
    assert document.head.issuers == ("云汀市发展和改革委员会",)
    assert document.parts[0].title == "关于云汀河治理工程初步设计的批复"
    assert document.parts[0].signature.orgs == ("云汀市发展和改革委员会",)
