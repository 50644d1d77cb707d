"""Every entry of the import report is a switch."""

from collections import Counter

import pytest

from wenming_desk.document.nodes import Document, Paragraph, Section, node_text, walk_document
from wenming_desk.document.texts import document_texts
from wenming_desk.intake.put_back import can_put_back, put_back
from wenming_desk.intake.report import REMOVING, Action, Recovery
from wenming_desk.jobs.opening import open_document

WEB = """首页 > 工作动态 > 正文
云汀市水利局2026年精神文明建设工作要点
为做好全年工作，制定本要点。
一、加强学习
（一）抓实理论学习。每季度组织一次集中学习，每次 定一个题目，先读原文，再谈
体会，后议办法，会后各科室报一页心得。
- 2 -
（二）讲好身边故事。从一线选出十二名职工，把他们的一天拍成短片，在办事大厅和食堂播放。
（二）开展形势宣讲。局领导每人到联系点宣讲两场，听众中一线职工占七成以上，留出时间回答提问。
二、深化服务
组建巡河护水小队，每队明确一名联络员，名册和排班表贴在值班室。
【更多公文范文，请加微信 abc12345】
版权所有：某某网　未经许可不得转载
"""


def opened() -> Recovery:
    found = open_document(WEB.encode(), "要点.txt")
    return Recovery(found.document, found.report)


def words(document: Document) -> str:
    return "\n".join(text for _, text in document_texts(document))


def test_everything_removed_comes_back() -> None:
    found = opened()
    switches = [e for e in found.report.entries if can_put_back(e) and e.action in REMOVING]
    assert {e.action for e in switches} >= {Action.NOISE}
    changed = put_back(found.document, switches)
    lost = Counter("".join(e.text for e in switches).replace("\n", "").replace(" ", ""))
    before = Counter(words(found.document))
    after = Counter(words(changed))
    assert not (before + lost) - after


@pytest.mark.parametrize("count", range(12))
def test_each_switch_alone_changes_the_document_and_loses_nothing(count: int) -> None:
    found = opened()
    switches = [e for e in found.report.entries if can_put_back(e)]
    if count >= len(switches):
        pytest.skip("fewer switches")
    entry = switches[count]
    changed = put_back(found.document, [entry])
    assert changed != found.document
    kept = Counter(words(found.document).replace("\n", ""))
    assert not kept - Counter(words(changed).replace("\n", ""))
    if entry.action in REMOVING:
        assert entry.text.strip() in words(changed)


def test_joined_lines_part_again() -> None:
    found = opened()
    joined = [e for e in found.report.entries if e.action is Action.JOINED]
    assert joined
    changed = put_back(found.document, joined)
    paragraphs = [node_text(n) for n in walk_document(changed) if isinstance(n, Paragraph)]
    assert any(text.startswith("体会，后议办法") for text in paragraphs)


def test_a_number_put_right_is_written_as_it_was_found() -> None:
    found = opened()
    wrong = [e for e in found.report.entries if e.action is Action.RENUMBERED]
    assert wrong
    changed = put_back(found.document, wrong)
    headings = [
        (n.heading.plain, n.numbered) for n in walk_document(changed) if isinstance(n, Section)
    ]
    assert ("（二）开展形势宣讲", False) in headings


def test_labels_and_marks_are_no_switches() -> None:
    found = opened()
    derived = [e for e in found.report.entries if e.action in (Action.LABEL, Action.MARK)]
    assert derived
    assert put_back(found.document, derived) == found.document


def test_lines_come_back_in_their_order() -> None:
    found = opened()
    switches = [e for e in found.report.entries if can_put_back(e) and e.at < 0]
    removed = [e.text for e in switches if e.action in REMOVING and e.text.strip()]
    changed = words(put_back(found.document, switches))
    places = [changed.index(text.split("\n")[0]) for text in removed]
    assert len(places) > 1
    assert places == sorted(places)


def test_many_switches_give_the_text_back_as_it_was() -> None:
    lines = [
        "关于报送情况的通知",
        "各单位：",
        *(f"第 {i} 项工作 请各单位 认真落实，并及时报送 有关情况。" for i in range(300)),
    ]
    found = open_document("\n".join(lines).encode(), "通知.txt")
    switches = [e for e in found.report.entries if can_put_back(e)]
    assert len(switches) > 300
    back = words(put_back(found.document, switches)).replace("\n", "")
    # the colon of the addressee is derived
    assert Counter(back) == Counter("".join(lines).replace("：", ""))
