"""Makes the three panes of a document; the one place that knows their classes."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view import PageView
from wenming_desk.desk.views.pane_header import PaneHeader
from wenming_desk.document.nodes import Section, node_text, walk_document
from wenming_desk.document.numbering import document_labels


def make_outline(session: DocumentSession, theme: Theme) -> QWidget:
    """The pane 大纲."""
    return _PlainOutline(session, theme)


def make_editor(session: DocumentSession, theme: Theme, faces: FaceTable) -> QWidget:
    """The pane 正文."""
    return _PlainText(session, theme, faces)


def make_page(session: DocumentSession, theme: Theme, faces: FaceTable) -> PageView:
    """The pane 页面."""
    view = PageView(faces, theme)
    view.set_session(session)
    return view


class _PlainOutline(QFrame):
    def __init__(self, session: DocumentSession, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._session = session
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(PaneHeader("大纲", theme))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        box.addWidget(self.tree, 1)
        session.document_changed.connect(self._fill)
        self.tree.itemClicked.connect(self._clicked)
        self.setFocusProxy(self.tree)
        self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        labels = document_labels(self._session.document)
        for node in walk_document(self._session.document):
            depth = node.level if isinstance(node, Section) else 1
            item = QTreeWidgetItem(
                ["　" * (depth - 1) + labels.get(node.id, "") + node_text(node)[:60]]
            )
            item.setData(0, 256, node.id)
            self.tree.addTopLevelItem(item)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        self._session.set_current(int(item.data(0, 256)), 0, "outline")


class _PlainText(QFrame):
    def __init__(self, session: DocumentSession, theme: Theme, faces: FaceTable) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._session = session
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(PaneHeader("正文", theme))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFont(faces.font("仿宋_GB2312", 12))
        box.addWidget(self.text, 1)
        session.document_changed.connect(self._fill)
        self.setFocusProxy(self.text)
        self._fill()

    def _fill(self) -> None:
        labels = document_labels(self._session.document)
        nodes = walk_document(self._session.document)
        self.text.setPlainText("\n".join(labels.get(n.id, "") + node_text(n) for n in nodes))
