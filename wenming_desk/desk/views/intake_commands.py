"""导入报告 after opening, and the places that the reader was not sure of, one by one."""

from __future__ import annotations

from PySide6.QtCore import QObject

from wenming_desk.desk.models import structure
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.search import reading_order
from wenming_desk.desk.models.services import Doubt
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.structure import row_of
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.import_rows import ImportRowsDialog
from wenming_desk.document.tree import find
from wenming_desk.intake.report_rows import Group, ReportRow, cleared, report_rows, without

ORIGIN = "intake"
_TOLD = 20


class IntakeCommands(QObject):
    """Goes from doubt to doubt; shows the report of the open document and takes back from it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._at = context
        self._session: DocumentSession | None = None
        self._done: dict[int, tuple[int, str]] = {}
        self.dialog: ImportRowsDialog | None = None
        context.status.doubts_clicked.connect(lambda: context.center.run("next_doubt"))

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "import_report": self.show_report,
            "next_doubt": lambda: self._step(1),
            "previous_doubt": lambda: self._step(-1),
            "confirm_doubt": self._confirm,
        }

    def follow(self, session: DocumentSession | None) -> None:
        """Tell of another document, or of none."""
        self._session, self._done = session, {}
        if self.dialog is not None:
            self.dialog.close()
        if session is not None:
            session.doubts.changed.connect(self._tell)
            session.document_changed.connect(lambda *_: self._tell())
        self._tell()

    def _open(self) -> tuple[Doubt, ...]:
        session = self._session
        return () if session is None else session.doubts.open(session.document)

    def _tell(self) -> None:
        count = len(self._open())
        self._at.status.set_doubts(f"待确认 {count} 处" if count else "")
        self._refresh()

    # From doubt to doubt

    def _step(self, by: int) -> None:
        session, doubts = self._at.session, self._open()
        if not doubts:
            self._at.status.say("没有待确认的地方")
            return
        order = reading_order(session.document)
        here = [order[each.node] for each in doubts]
        now = order.get(row_of(session.document, session.current.node), -1)
        if by > 0:
            at = next((i for i, place in enumerate(here) if place > now), 0)
        else:
            at = next((i for i in range(len(here) - 1, -1, -1) if here[i] < now), len(here) - 1)
        session.set_current(doubts[at].node, 0, structure.ORIGIN)
        if self._at.view is not None:
            self._at.view.page.show_current()
        count = f"第 {at + 1} 处，共 {len(doubts)} 处；看过没有问题，按 Ctrl+F9"
        self._at.status.say(f"待确认：{doubts[at].words}（{count}）", _TOLD)

    def _confirm(self) -> None:
        session = self._at.session
        node = session.current.node
        if not (
            session.doubts.confirm(node) or session.doubts.confirm(row_of(session.document, node))
        ):
            self._at.status.say("这一处没有要确认的；下一处待确认按 Ctrl+F8")
            return
        left = len(self._open())
        self._at.status.say(f"已确认，还有 {left} 处" if left else "已确认，没有待确认的地方了")

    # The report

    def show_report(self) -> None:
        """Show what was done when the document was opened; each thing can be gone to."""
        opened = self._at.workspace.opened_as
        rows = report_rows(opened.report, opened.document) if opened and opened.report else ()
        if opened is None or not rows:
            self._at.status.say("这份文稿打开时没有整理过什么")
            return
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        dialog = ImportRowsDialog(opened.name, rows, self._at.theme, self._at.window)
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.go_to.connect(self._go_to)
        dialog.change_asked.connect(self._change)
        dialog.confirmed.connect(self._fine)
        self._refresh()
        dialog.show()

    def _closed(self) -> None:
        self.dialog = None

    def _go_to(self, row: ReportRow) -> None:
        session = self._session
        if session is None:
            return
        if find(session.document, row.node) is None and row.node > 0:
            self._at.status.say("这一处后来删去了")
            return
        if row.node >= -1:
            session.set_current(row.node, max(row.entries[0].at, 0), ORIGIN)

    def _change(self, row: ReportRow) -> None:
        session, dialog = self._session, self.dialog
        if session is None or dialog is None:
            return
        words = shortened(row.words)
        name = f"删去“{words}”" if row.offer else f"放回“{words}”"
        act = cleared if row.offer else without
        before = session.document
        session.edit(name, lambda document: act(document, [row]), origin=ORIGIN)
        if session.document is before:
            self._at.status.say("这一处后来改过，放不回去了")
            return
        self._done[dialog.rows.index(row)] = (len(session.history.undo_names), name)
        if row.offer:
            session.doubts.confirm(row.node)
        self._refresh()
        self._at.toast.say("已删去" if row.offer else "已放回原样", "撤销", session.undo)

    def _fine(self, row: ReportRow) -> None:
        if self._session is not None:
            self._session.doubts.confirm(row.node)

    def _refresh(self) -> None:
        dialog, session = self.dialog, self._session
        if dialog is None or session is None:
            return
        names = session.history.undo_names
        states: list[str] = []
        for index, row in enumerate(dialog.rows):
            depth, name = self._done.get(index, (0, ""))
            # counted from the first step, so that an undo takes the state back as well
            if depth and len(names) >= depth and names[len(names) - depth] == name:
                states.append("已删去" if row.offer else "已放回")
            elif row.group in (Group.DOUBTS, Group.SUSPECTS) and not session.doubts.words(row.node):
                states.append("已确认")
            else:
                states.append("")
        dialog.set_states(states)
