"""The pane 大纲 on a session, for tests that press keys and drag."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.desk import outline_documents as made
from tests.document.pictures import draw
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline import OutlineView
from wenming_desk.desk.views.outline_rename import RenameField
from wenming_desk.document.outline import Key

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Pane:
    """The pane on a session, with Qt's model tester attached."""

    def __init__(self, theme: Theme, session: DocumentSession | None = None) -> None:
        self.session = session or made.session_of()
        self.view = OutlineView(self.session, theme)
        self.tree = self.view.tree
        self.model = self.view.model
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.menu: QMenu | None = None
        self.said: list[str] = []
        self.texts: list[int] = []
        self.pages: list[int] = []
        self.view.message.connect(self.said.append)
        self.view.text_requested.connect(self.texts.append)
        self.view.page_requested.connect(self.pages.append)
        self.view.resize(336, 592)
        self.view.show()
        self.tree.setFocus()
        QApplication.processEvents()

    def key_of(self, text: str) -> Key:
        rows = (row for _, row in self.model.outline.walk())
        return next(row.key for row in rows if row.text.startswith(text))

    def index(self, text: str) -> QModelIndex:
        return self.model.index_of(self.key_of(text))

    def go(self, text: str) -> None:
        self.tree.make_current(self.index(text))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.tree, key, modifiers)

    @property
    def current(self) -> str:
        return str(self.tree.currentIndex().siblingAtColumn(0).data() or "")

    @property
    def chosen(self) -> list[str]:
        return [self.model.outline.rows[key].text for key in self.tree.selected_keys()]

    @property
    def step(self) -> str:
        return next(iter(self.session.history.undo_names), "")

    @property
    def field(self) -> RenameField:
        found = [f for f in self.tree.findChildren(RenameField) if f.isVisible()]
        assert len(found) == 1
        return found[0]

    @property
    def renaming(self) -> bool:
        return any(f.isVisible() for f in self.tree.findChildren(RenameField))

    def drawn(self) -> str:
        return draw(self.session.document)
