"""What came from the library is dotted in the text as far as it is still as it came."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import session_of
from tests.materials import RESOURCES
from wenming_desk.desk.models.borrowed import BorrowedNodes
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    Section,
)

CAME = "每月第一个星期六组织职工到河边清理垃圾，全年不少于十二次，由{责任科室}登记。"
HEADING = "开展护河行动"


def plan(text: str, heading: str = HEADING) -> Document:
    lead = Paragraph(4, Text.of(text), Provenance("k", "s", CAME))
    item = Section(
        3, Text.of(heading), 2, (lead,), run_in=True, provenance=Provenance("k", "s", HEADING)
    )
    own = Paragraph(5, Text.of("这一段是自己写的。"))
    one = Section(2, Text.of("志愿服务"), 1, (item, own))
    return Document(parts=(Part(1, PartRole.MAIN, "要点", children=(one,)),), next_id=9)


def item_of(document: Document) -> Section:
    one = document.parts[0].children[0]
    assert isinstance(one, Section)
    found = one.children[0]
    assert isinstance(found, Section)
    return found


def test_what_is_as_it_came_is_borrowed_and_what_was_rewritten_is_not() -> None:
    nodes = BorrowedNodes()
    whole = item_of(plan(CAME))
    assert nodes.own(whole)
    assert nodes.share(whole) == 1.0
    filled = CAME.replace("{责任科室}", "河湖科")
    item = item_of(plan(filled))
    lead = item.lead
    assert lead is not None
    spans = nodes.spans(lead)
    assert "".join(filled[a:b] for a, b in spans) == filled.replace("河湖科", "")
    assert 0.8 < nodes.share(item) < 1.0
    other = item_of(plan("另外写了一段，与素材没有一句相同。", "巡河"))
    assert not nodes.own(other)
    assert nodes.share(other) == 0.0


def test_looks_again_only_at_what_changed() -> None:
    nodes = BorrowedNodes()
    first = plan(CAME)
    found = nodes.nodes(first)
    assert sorted(found) == [3, 4]
    part = replace(first.parts[0], title="另一份要点")
    assert nodes.nodes(replace(first, parts=(part,))) is found
    rewritten = nodes.nodes(plan("另外写了一段，与素材没有一句相同。"))
    assert [at for at, node in sorted(rewritten.items()) if nodes.spans(node)] == [3]
    assert not nodes.nodes(Document())


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


def violet(pane: EditorPane) -> int:
    """Pixels of the mark's colour in the text column, without the bar beside it."""
    pane.text.viewport().update()
    QApplication.processEvents()
    picture = pane.text.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = pane.text.look.theme.color("borrow").rgb()
    form = pane.text.document().rootFrame().frameFormat()
    right = round(picture.width() - form.rightMargin())
    return sum(picture.pixel(x, y) == wanted for x in range(right) for y in range(picture.height()))


def test_the_dots_go_when_the_text_is_rewritten(qtbot: QtBot, faces: FaceTable) -> None:
    pane = made.make_pane(qtbot, faces, whole=True)
    session = session_of(pane)
    session.edit("换", lambda _: plan(CAME))
    qtbot.waitUntil(lambda: any(block.node == 3 for block in pane.text.blocks))
    many = violet(pane)
    assert many > 100
    block = next(block for block in pane.text.blocks if block.node == 3)
    assert pane.text.borrowed_spans(block) == ((0, 6), (block.body, block.body + len(CAME)))
    edge = pane.text.viewport().width() - 3
    index = pane.text.blocks.index(block)
    middle = QPoint(edge, round(pane.text.box_rect(index).center().y()))
    assert "98% 还是素材原样" in pane.text.tip_at(middle)
    # Typed into: the words that were put in are not dotted, those around them are.
    session.set_current(4, 8, "test")
    pane.text.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(pane.text, "abc")
    block = next(block for block in pane.text.blocks if block.node == 3)
    assert "abc" in block.text.plain
    spans = pane.text.borrowed_spans(block)
    assert len(spans) == 3
    assert "abc" not in "".join(block.text.plain[a:b] for a, b in spans)
    session.edit("改写", lambda _: plan("另外写了一段，与素材没有一句相同。", "巡河"))
    assert violet(pane) == 0
