"""Dragging in the pane with real drag events on the viewport; no node is ever lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desk import outline_documents as made
from tests.desk.outline_pane import CTRL, NONE, Pane
from tests.document.pictures import draw
from tests.materials import RESOURCES
from wenming_desk.desk.models.outline_clipboard import to_mime
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_drag import HINT
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Section, walk_document

BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


class Drag:
    """A drag of rows of one pane over a pane."""

    def __init__(self, pane: Pane, *rows: str, mime: QMimeData | None = None) -> None:
        self.pane = pane
        self.viewport = pane.tree.viewport()
        self.point = QPoint()
        if mime is None:
            drag = pane.tree.drags.make([pane.key_of(row) for row in rows])
            assert drag is not None
            assert not drag.pixmap().isNull()
            mime = drag.mimeData()
        self.mime = mime
        self.entered = False

    def over(
        self, row: str, where: float, depth: int, modifiers: Qt.KeyboardModifier = NONE
    ) -> bool:
        """Move to a height of a row and the x of a depth; whether a drop would do something."""
        rect = self.pane.tree.visualRect(self.pane.index(row))
        x = round(self.pane.tree.delegate.measures.x(depth))
        return self.at(QPoint(x, rect.top() + round(rect.height() * where)), modifiers)

    def at(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> bool:
        """Move to a point of the viewport."""
        self.point = point
        left = Qt.MouseButton.LeftButton
        if not self.entered:
            self.entered = True
            event = QDragEnterEvent(point, BOTH, self.mime, left, modifiers)
            QApplication.sendEvent(self.viewport, event)
        move = QDragMoveEvent(point, BOTH, self.mime, left, modifiers)
        move.ignore()
        QApplication.sendEvent(self.viewport, move)
        return move.isAccepted()

    def drop(self, modifiers: Qt.KeyboardModifier = NONE) -> QDropEvent:
        """Let go."""
        left = Qt.MouseButton.LeftButton
        event = QDropEvent(QPointF(self.point), BOTH, self.mime, left, modifiers)
        event.ignore()
        QApplication.sendEvent(self.viewport, event)
        return event

    def leave(self) -> None:
        """Esc, or out of the window."""
        QApplication.sendEvent(self.viewport, QDragLeaveEvent())


def ids(document: Document) -> Counter[int]:
    return Counter(n.id for n in walk_document(document))


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(RESOURCES / "theme", RESOURCES / "icons", "light")


@pytest.fixture
def pane(theme: Theme) -> Iterator[Pane]:
    made_pane = Pane(theme)
    yield made_pane
    made_pane.view.close()
    made_pane.view.deleteLater()


def test_a_drop_between_rows_is_one_step(pane: Pane) -> None:
    before = ids(pane.session.document)
    drag = Drag(pane, "组织净滩")
    assert drag.over("抓实理论", 0.9, 2)
    assert pane.tree.drags.guide.words == "移到（二）　二级"
    assert pane.said[-1] == HINT
    event = drag.drop()
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.MoveAction
    assert pane.session.history.undo_names == ("移动“组织净滩日”",)
    assert ids(pane.session.document) == before
    assert pane.current == "组织净滩日"
    assert pane.said[-1] == ""
    assert pane.tree.drags.guide.payload is None
    pane.session.undo()
    assert pane.drawn() == draw(made.plan())


def test_x_changes_the_level_at_the_same_gap(pane: Pane) -> None:
    drag = Drag(pane, "组织净滩")
    assert drag.over("开展形势", 0.9, 2)
    assert pane.tree.drags.guide.words == "移到（四）　二级"
    assert drag.over("开展形势", 0.9, 1)
    assert pane.tree.drags.guide.words == "移到二、　一级"
    drag.drop()
    assert "\n1 组织净滩日" in pane.drawn()


def test_a_drop_on_a_row_makes_a_child(pane: Pane) -> None:
    # Qt's own way gives row and column -1 here.
    drag = Drag(pane, "注重家风")
    assert drag.over("讲好身边", 0.5, 0)
    assert pane.tree.drags.guide.words == "成为（二）的下级　三级"
    drag.drop()
    index = pane.index("注重家风")
    assert index.parent().data() == "讲好身边故事"


@pytest.mark.parametrize("row", ["深化志愿", "建强队伍", "登记名册", "时间"])
def test_nothing_goes_into_itself(pane: Pane, row: str) -> None:
    before = pane.session.document
    drag = Drag(pane, "深化志愿")
    for where in (0.3, 0.5, 0.7):
        drag.over(row, where, 2)
        drag.drop()
        assert ids(pane.session.document) == ids(before)
    assert pane.index("深化志愿").parent().data() == "精神文明建设工作要点"


def test_a_refused_drop_changes_nothing(pane: Pane) -> None:
    before = pane.session.document
    drag = Drag(pane, "深化志愿")
    assert not drag.over("建强队伍", 0.5, 2)
    assert pane.tree.drags.guide.words == "不能放进自己的下级"
    event = drag.drop()
    assert not event.isAccepted()
    assert pane.session.document is before
    assert not drag.over("关于印发", 0.5, 0)
    assert pane.session.document is before
    drag.leave()


def test_ctrl_copies(pane: Pane) -> None:
    drag = Drag(pane, "组织净滩")
    drag.over("抓实理论", 0.9, 2, CTRL)
    assert pane.tree.drags.guide.words == "复制到（二）　二级"
    event = drag.drop(CTRL)
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert pane.drawn().count("组织净滩日") == 2
    assert pane.step == "复制“组织净滩日”"


def test_several_rows_go_together(pane: Pane) -> None:
    before = ids(pane.session.document)
    drag = Drag(pane, "抓实理论", "组织净滩", "登记名册")
    drag.over("注重家风", 0.5, 1)
    assert pane.tree.drags.guide.words == "成为三的下级，3 条　二级"
    drag.drop()
    assert pane.step == "移动 3 条"
    assert ids(pane.session.document) == before
    last = next(n for n in made.issued(pane.session.document).children[::-1])
    assert isinstance(last, Section)
    names = [n.heading.plain for n in last.children if isinstance(n, Section)]
    assert names == ["抓实理论学习", "登记名册", "组织净滩日"]


def test_every_gap_of_the_tree_keeps_every_node(pane: Pane) -> None:
    start = pane.session.document
    before = ids(start)
    for y in range(0, 640, 7):
        for x in (30, 70):
            drag = Drag(pane, "建强队伍")
            drag.at(QPoint(x, y))
            drag.drop()
            assert ids(pane.session.document) == before, (x, y)
            while pane.session.history.undo_names:
                pane.session.undo()
            assert pane.session.document is start


def test_the_library_drops_nodes(pane: Pane) -> None:
    section = Section(3, Text.of("组建志愿服务队"), 2, (Paragraph(4, Text.of("依托灌区。")),))
    drag = Drag(pane, mime=to_mime([section]))
    assert drag.over("讲好身边", 0.9, 2)
    assert pane.tree.drags.guide.words == "插入为（三）　二级"
    event = drag.drop()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert pane.step == "插入“组建志愿服务队”"
    assert pane.current == "组建志愿服务队"


def test_rows_of_another_document_are_copied(pane: Pane, theme: Theme) -> None:
    other = Pane(theme)
    mime = other.tree.drags.make([other.key_of("建强队伍")])
    assert mime is not None
    before = other.session.document
    drag = Drag(pane, mime=mime.mimeData())
    drag.over("讲好身边", 0.9, 2)
    drag.drop()
    assert pane.drawn().count("建强队伍") == 2
    assert other.session.document is before
    other.view.close()


def test_another_programs_text_is_not_taken(pane: Pane) -> None:
    mime = QMimeData()
    mime.setText("随便什么")
    drag = Drag(pane, mime=mime)
    assert not drag.over("讲好身边", 0.9, 2)
    drag.drop()
    assert pane.step == ""


def test_attachments_change_places(pane: Pane) -> None:
    drag = Drag(pane, "联系人名单")
    pane.tree.scrollToBottom()
    assert drag.over("任务分解表", 0.1, 0)
    assert pane.tree.drags.guide.words == "移到附件1"
    drag.drop()
    assert [p.title_line for p in pane.session.document.parts][2:] == ["联系人名单", "任务分解表"]


def test_fields_are_not_dragged(pane: Pane) -> None:
    assert pane.tree.drags.make([pane.key_of("云水")]) is None
    assert pane.tree.drags.make([pane.key_of("关于印发")]) is None


def test_resting_on_a_folded_row_unfolds_it(pane: Pane) -> None:
    pane.tree.collapse(pane.index("突出思想"))
    drag = Drag(pane, "组织净滩")
    drag.over("突出思想", 0.5, 1)
    assert not pane.tree.isExpanded(pane.index("突出思想"))
    QTest.qWait(750)
    assert pane.tree.isExpanded(pane.index("突出思想"))
    assert drag.over("抓实理论", 0.9, 2)
    assert pane.tree.drags.guide.words == "移到（二）　二级"
    drag.leave()


def test_near_the_edge_it_scrolls(pane: Pane) -> None:
    pane.view.resize(336, 260)
    QApplication.processEvents()
    bar = pane.tree.verticalScrollBar()
    assert bar.value() == 0
    drag = Drag(pane, "组织净滩")
    height = pane.tree.viewport().height()
    drag.at(QPoint(60, height - 4))
    QTest.qWait(200)
    assert bar.value() > 0
    drag.at(QPoint(60, height // 2))
    value = bar.value()
    QTest.qWait(120)
    assert bar.value() == value
    drag.leave()


def test_a_scrolled_tree_drops_where_the_pointer_is(pane: Pane) -> None:
    pane.view.resize(336, 260)
    QApplication.processEvents()
    pane.tree.scrollToBottom()
    drag = Drag(pane, "抓实理论")
    assert drag.over("登记名册", 0.9, 3)
    drag.drop()
    assert pane.index("抓实理论").parent().data() == "建强队伍"
    assert pane.index("抓实理论").row() == 1


def test_a_drag_that_leaves_shows_nothing_more(pane: Pane) -> None:
    drag = Drag(pane, "组织净滩")
    drag.over("抓实理论", 0.9, 2)
    drag.leave()
    assert pane.tree.drags.guide.target is None
    assert pane.tree.drags.guide.words == ""
    assert pane.said[-1] == ""


def test_the_guide_is_drawn(pane: Pane, theme: Theme) -> None:
    drag = Drag(pane, "组织净滩")
    drag.over("抓实理论", 0.9, 2)
    image = pane.tree.viewport().grab().toImage()
    rect = pane.tree.visualRect(pane.index("抓实理论"))
    assert image.pixelColor(rect.right() - 100, rect.bottom() + 1) == theme.color("accent")
    left = round(pane.tree.delegate.measures.x(2))
    assert image.pixelColor(left - 20, rect.bottom() + 1) != theme.color("accent")
    drag.leave()
    image = pane.tree.viewport().grab().toImage()
    assert image.pixelColor(rect.right() - 100, rect.bottom() + 1) != theme.color("accent")
