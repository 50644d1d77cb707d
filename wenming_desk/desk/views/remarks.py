"""版面提示: what of the pages deserves a look, told in the status bar; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.table_steps import set_landscape
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.pane_area import PAGE
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Table, node_text
from wenming_desk.document.tree import find
from wenming_desk.typeset.remarks import Remark, RemarkKind

WAIT_MS = 600
"""How long nothing must have changed: the whole text is looked at, which no key need wait for."""
_CRAMPED = (RemarkKind.WIDE_TABLE, RemarkKind.NARROW_COLUMN)
_MOST = 24
"""Remarks that one menu shows."""


class RemarkTeller(QObject):
    """Looks at the pages of the open document when it is still, and lists what they say."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._at = context
        self._session: DocumentSession | None = None
        self.shown: tuple[Remark, ...] = ()
        """What the status bar counts."""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.refresh)
        self.menu = QMenu(context.window)
        self.menu.setToolTipsVisible(True)
        context.status.remarks_clicked.connect(self.show_menu)

    def follow(self, session: DocumentSession | None) -> None:
        """Tell of another document, or of none."""
        if self._session is not None:
            self._session.pages_changed.disconnect(self._wait.start)
        self._session = session
        self._wait.stop()
        self._tell(())
        if session is not None:
            session.pages_changed.connect(self._wait.start)
            self._wait.start()

    def refresh(self) -> None:
        """Look at the pages now, if all of them are there."""
        session = self._session
        if session is not None and session.whole:
            self._tell(tuple(session.pages.remarks))

    def show_menu(self) -> None:
        """The remarks above their place in the status bar; one that is chosen is gone to."""
        self.menu.clear()
        for remark in self.shown[:_MOST]:
            action = QAction(f"第 {remark.page + 1} 页　{remark.words}", self.menu)
            action.triggered.connect(lambda _=False, each=remark: self.go_to(each))
            self.menu.addAction(action)
            if self._may_turn(remark):
                turn = QAction("　　　　→ 把这个表格横排", self.menu)
                turn.triggered.connect(lambda _=False, each=remark: self.turn(each))
                self.menu.addAction(turn)
        rest = len(self.shown) - _MOST
        if rest > 0:
            self.menu.addAction(f"还有 {rest:,} 处，改好上面的再看").setEnabled(False)
        button = self._at.status.remarks
        self.menu.popup(button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))

    def go_to(self, remark: Remark) -> None:
        """Show the place of a remark in the text and on its page."""
        session, view = self._session, self._at.view
        if session is None or view is None:
            return
        offset = 0
        if remark.node not in (HEAD_ID, IMPRINT_ID):
            found = find(session.document, remark.node)
            if found is None:
                return
            # what was edited a moment ago may be shorter now
            offset = max(min(remark.offset, len(node_text(found))), 0)
        view.area.open(PAGE)
        session.set_current(remark.node, offset, "remarks")
        view.page.go_to_page(remark.page + 1)
        view.page.show_current()

    def turn(self, remark: Remark) -> None:
        """Set the table of a remark sideways, and show it."""
        if self._session is not None and self._may_turn(remark):
            set_landscape(self._session, remark.node, True)
            self._at.status.say("表格横排，单独占页")

    def _may_turn(self, remark: Remark) -> bool:
        """Whether a remark is about an upright table that has too little room."""
        if remark.kind not in _CRAMPED or self._session is None:
            return False
        node = find(self._session.document, remark.node)
        return isinstance(node, Table) and not node.landscape

    def _tell(self, remarks: tuple[Remark, ...]) -> None:
        self.shown = remarks
        self._at.status.set_remarks(f"版面有 {len(remarks):,} 处要看" if remarks else "")
