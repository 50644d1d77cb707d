"""What a drag or a copy from the library gives to other programs: text, and text with its look."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from wenming_desk.desk.models.library_rows import stand_in
from wenming_desk.desk.models.outline_clipboard import from_mime, to_mime
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Node, Paragraph, Section, Table
from wenming_desk.library.records import Snippet

ITEM = Section(
    1, Text.of("开展护河行动"), 2, (Paragraph(2, Text.of("每月<一>次&登记。")),), run_in=True
)
OTHER = Section(
    3,
    Text.of("倡导光盘行动"),
    2,
    (Paragraph(4, Text.of("食堂张贴提示。")), Paragraph(5, Text.of("每月公布重量。"))),
)
TABLE = Table(6, ((Cell((Text.of("事项"),)), Cell((Text.of("单位"),))),), (100.0, 100.0), 1)


def test_several_items_come_as_text_and_as_html() -> None:
    nodes: tuple[Node, ...] = (ITEM, OTHER, TABLE)
    mime = to_mime(nodes, "library")
    assert mime.hasText()
    assert mime.hasHtml()
    assert mime.text().splitlines()[:4] == [
        "（一）开展护河行动。每月<一>次&登记。",
        "（二）倡导光盘行动",
        "食堂张贴提示。",
        "每月公布重量。",
    ]
    page = mime.html()
    assert "每月&lt;一&gt;次&amp;登记。" in page
    assert "楷体_GB2312" in page
    assert "<td>事项</td><td>单位</td>" in page
    # As another program reads it: the same words in the same order.
    read = QTextDocument()
    read.setHtml(page)
    lines = [line for line in read.toPlainText().splitlines() if line.strip()]
    assert lines[:4] == mime.text().splitlines()[:4]
    assert lines[4:] == ["事项", "单位"]
    carried = from_mime(mime)
    assert carried is not None
    assert len(carried.nodes) == 3


def test_what_was_not_looked_at_yet_comes_without_an_empty_number() -> None:
    snippet = Snippet("k", "s", 0, 1, "深化志愿服务", "开头的话。", 90, below=3)
    mime = to_mime((stand_in(snippet),), "library")
    assert mime.text().splitlines() == ["一、深化志愿服务", "开头的话。"]
    assert "（一）" not in mime.html()
