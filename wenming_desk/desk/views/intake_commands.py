"""导入报告 beside the document, and the places that the reader was not sure of, one by one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.models import structure
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.report_steps import GONE, ReportSteps, choose_reading
from wenming_desk.desk.models.search import reading_order
from wenming_desk.desk.models.services import Doubt, Opened
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.structure import row_of
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.desk.views.pane_area import EDITOR, REPORT
from wenming_desk.desk.views.report_pane import ReportPane
from wenming_desk.intake.readings import readings
from wenming_desk.intake.report_rows import report_rows

_TOLD = 20
_NOTICE = "intake"


class IntakeCommands(QObject):
    """Goes from doubt to doubt; shows the report of the open document and takes back from it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._at = context
        self._session: DocumentSession | None = None
        self._opened: Opened | None = None
        self._pane: ReportPane | None = None
        self.steps: ReportSteps | None = None
        """The report of the open document, None where nothing was done to it."""
        context.status.doubts_clicked.connect(lambda: context.center.run("next_doubt"))
        context.workspace.opened.connect(self._take)

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "import_report": self.show_report,
            "next_doubt": lambda: self._step(1),
            "previous_doubt": lambda: self._step(-1),
            "confirm_doubt": self._confirm,
            "other_reading": self._read_otherwise,
        }

    def follow(self, session: DocumentSession | None) -> None:
        """Tell of another document, or of none."""
        self._session, self._opened, self.steps = session, None, None
        self._pane = None
        if session is not None:
            session.doubts.changed.connect(self._tell)
            session.document_changed.connect(lambda *_: self._tell())
        self._tell()

    def make_pane(self, parent: QWidget) -> ReportPane:
        """The pane 导入报告 for the view of the open document, as a child of a widget of it."""
        pane = self._pane = ReportPane(self._at.theme, parent)
        view, session = self._at.view, self._session
        pane.closed.connect(lambda: view.close_pane(REPORT) if view is not None else None)
        pane.left.connect(lambda: view.focus(EDITOR) if view is not None else None)
        pane.told.connect(self._at.status.say)
        if session is not None:
            pane.turned.connect(lambda words: self._at.toast.say(words, "撤销", session.undo))
        self._fill_pane()
        return pane

    def _fill_pane(self) -> None:
        pane, opened, session = self._pane, self._opened, self._session
        if pane is not None:
            pane.set_report(self.steps, opened.source if opened is not None else None)
            if session is not None:
                pane.choose_node(row_of(session.document, session.current.node))

    def _open(self) -> tuple[Doubt, ...]:
        session = self._session
        return () if session is None else session.doubts.open(session.document)

    def _tell(self) -> None:
        count = len(self._open())
        self._at.status.set_doubts(f"待确认 {count} 处" if count else "")
        notice = self._notice()
        if notice is None:
            self._at.info.settle(_NOTICE)
        else:
            self._at.info.amend(notice)

    # What was done on the way in

    def _take(self, opened: Opened) -> None:
        """A document was opened: its report goes beside it, and a bar tells of it."""
        view, session = self._at.view, self._session
        if view is None or session is None:
            return
        recovered = opened.recovered or opened.document
        rows = report_rows(opened.report, recovered) if opened.report is not None else ()
        self._opened = opened
        if rows:
            self.steps = ReportSteps(session, rows, recovered, opened.undone)
            self.steps.changed.connect(self._tell)
        self._fill_pane()
        view.rail.show_report(bool(rows))
        notice = self._notice()
        if notice is not None:
            self._at.info.tell(notice)

    def _notice(self) -> Notice | None:
        """What the bar says of what is tidied now; None where there is nothing of that."""
        opened, doubts = self._opened, len(self._open())
        count = 0 if self.steps is None else self.steps.count
        if opened is None or not (count or doubts):
            return None
        run = self._at.center.run
        buttons: tuple[tuple[str, Callable[[], object]], ...] = ()
        if self.steps is not None:
            buttons = (("导入报告", lambda: run("import_report")),)
        words = f"从“{opened.name}”整理了 {count:,} 处" if count else f"“{opened.name}”有"
        if doubts:
            words += f"{'，' if count else ' '}{doubts:,} 处请您确认"
            buttons = (("逐处看看", lambda: run("next_doubt")), *buttons)
        return Notice(_NOTICE, "info", words + "。原文件没有动。", buttons)

    def tell_paste(self, removed: tuple[str, ...], as_it_was: Callable[[], object]) -> None:
        """Tell what was left out of a pasted text, with a way to have it all."""
        first = shortened(removed[0])
        words = f"“{first}”" if len(removed) == 1 else f"“{first}”等 {len(removed)} 处"
        self._at.toast.say(f"粘贴时去掉了网页上的字：{words}", "原样粘贴", as_it_was)

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
        if self._pane is not None:
            self._pane.choose_node(doubts[at].node)
        count = f"第 {at + 1} 处，共 {len(doubts)} 处；看过没有问题，按 Ctrl+F9"
        self._at.status.say(f"待确认：{doubts[at].words}（{count}）", _TOLD)

    def _doubtful(self) -> int | None:
        """The current node, where it is doubtful."""
        session = self._at.session
        node = session.current.node
        for each in (node, row_of(session.document, node)):
            if session.doubts.words(each):
                return each
        self._at.status.say("这一处没有要确认的；下一处待确认按 Ctrl+F8")
        return None

    def _confirm(self) -> None:
        node = self._doubtful()
        if node is None:
            return
        self._at.session.doubts.confirm(node)
        left = len(self._open())
        self._at.status.say(f"已确认，还有 {left} 处" if left else "已确认，没有待确认的地方了")

    def _read_otherwise(self) -> None:
        session, node = self._at.session, self._doubtful()
        if node is None:
            return
        found = [each for each in readings(session.document, node) if not each.taken]
        if not found:
            self._at.status.say("这一处没有别的认法；看过没有问题，按 Ctrl+F9")
        elif choose_reading(session, node, found[0]):
            self._at.toast.say(f"已改认作{found[0].words}", "撤销", session.undo)
        else:
            self._at.status.say(GONE)

    # The report

    def show_report(self) -> None:
        """Show what was done when the document was opened, or close it where it has the keys."""
        view = self._at.view
        if view is None:
            return
        if self.steps is None and not view.area.is_shown(REPORT):
            self._at.status.say("这份文稿打开时没有整理过什么")
            return
        view.toggle(REPORT)
