"""The pane 导入报告: what was done to the file, beside the document that came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.report_steps import GONE, ReportSteps
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.import_list import ImportList
from wenming_desk.desk.views.pane_header import PaneHeader
from wenming_desk.desk.views.report_foot import ReportFoot
from wenming_desk.document.source import Source
from wenming_desk.intake.report_rows import Group, source_at

_ASKED = (Group.DOUBTS, Group.SUSPECTS)
NOTHING = "这份文稿打开时没有整理过什么。"


class ReportPane(QFrame):
    """Rows with ticks, by groups; below them the place in the source and what can be done."""

    closed = Signal()
    """The pane is to be closed."""
    left = Signal()
    """Back to the text."""
    told = Signal(str)
    """A short sentence for the status bar."""
    turned = Signal(str)
    """What was put back or tidied again, for a toast with a way back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source: Source | None = None
        self.steps: ReportSteps | None = None
        self.setProperty("role", "pane")
        self.header = PaneHeader("导入报告", theme)
        self.total = QLabel()
        self.total.setProperty("role", "small")
        self.header.add(self.total, 1)
        close = self.header.add_button("close", "关闭导入报告　Alt+6")
        close.clicked.connect(self.closed)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("只看哪一种")
        self.kinds.setProperty("look", "small")
        self.back = QPushButton("全部还原")
        self.back.setProperty("look", "small")
        self.back.setToolTip("列出来的都照原来的样子放回去，可以撤销")
        self.asked = QPushButton("只看没把握的")
        self.asked.setProperty("look", "chip")
        self.asked.setCheckable(True)
        self.list = ImportList(theme)
        self.list.setAccessibleName("做过的整理")
        self.foot = ReportFoot(theme)
        self.nothing = QLabel(NOTHING)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("role", "second")
        self.nothing.setContentsMargins(*(theme.px(each) for each in (12, 12, 12, 12)))
        self._lay_out()
        self._connect()
        self.set_report(None, None)

    def _lay_out(self) -> None:
        px = self._theme.px
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(8))
        row.addWidget(self.kinds, 1)
        row.addWidget(self.asked)
        row.addWidget(self.back)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.stack, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        self.kinds.activated.connect(lambda _: self._show_kind())
        self.asked.toggled.connect(self.list.show_asked_only)
        self.asked.toggled.connect(lambda _: self._chosen())
        self.back.clicked.connect(self.put_all_back)
        self.list.ticks_changed.connect(self._ticked)
        self.list.currentRowChanged.connect(self._moved)
        self.list.itemClicked.connect(lambda _: self.go_to())
        self.list.itemActivated.connect(lambda _: self.go_to(leave=True))
        self.list.menu_asked.connect(self._show_menu)
        self.foot.chosen.connect(self._read_as)
        self.foot.confirmed.connect(self.confirm)
        self.foot.turned.connect(self._turn_chosen)

    # What is shown

    def set_report(self, steps: ReportSteps | None, source: Source | None) -> None:
        """Show the report of another document, or that there is none."""
        self.steps, self._source = steps, source
        self.list.set_rows(steps.rows if steps else (), set(steps.off) if steps else set())
        self.kinds.clear()
        self._groups: list[Group | None] = [None]
        rows = steps.rows if steps else ()
        self.stack.setCurrentIndex(0 if rows else 1)
        self.kinds.addItem(f"全部　{len(rows)}")
        for group in Group:
            count = sum(1 for row in rows if row.group is group)
            if count:
                self.kinds.addItem(f"{group.value}　{count}")
                self._groups.append(group)
        self.asked.setVisible(any(row.group in _ASKED for row in rows))
        self.asked.setChecked(False)
        if steps is not None:
            steps.changed.connect(self._follow)
            steps.edited.connect(self._follow_reading)
        self.list.show_kind(None)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """How a place is read is not asked for while nobody sees it."""
        super().showEvent(event)
        self._chosen()

    def choose_node(self, node: int) -> None:
        """Make the doubtful row of a node the chosen one, if it is listed."""
        steps = self.steps
        if steps is None:
            return
        for index, row in enumerate(steps.rows):
            if row.node == node and row.group in _ASKED and self.list.choose(index):
                return

    def _show_kind(self) -> None:
        self.list.show_kind(self._groups[max(self.kinds.currentIndex(), 0)])
        self._chosen()

    def _follow(self) -> None:
        """Bring ticks and counts in line with the document."""
        steps = self.steps
        if steps is None:
            self.total.setText("")
            return
        notes = dict.fromkeys(steps.confirmed, "已确认")
        notes |= {index: "已还原" for index in steps.off if steps.rows[index].switch}
        notes |= {
            index: "已删去"
            for index, row in enumerate(steps.rows)
            if row.offer and index not in steps.off
        }
        self.list.set_ticks(steps.off, notes)
        back = sum(1 for index in steps.off if steps.rows[index].switch)
        words = f"整理 {steps.count} 处" + (f"，还原 {back} 处" if back else "")
        self.total.setText(words)
        self._chosen()

    def _moved(self, row: int) -> None:
        """Another row is the chosen one: with the keyboard in the list its place is shown."""
        self._chosen()
        if row >= 0 and self.list.hasFocus():
            self.go_to()

    def _chosen(self) -> None:
        steps, members = self.steps, self.list.members
        self.back.setEnabled(steps is not None and bool(self._can_go_back()))
        if steps is None or not members:
            self.foot.show_nothing()
            return
        row = steps.rows[members[0]]
        lines = source_at(self._source, row.place) if len(members) == 1 else ()
        self.foot.show_row(row, lines, len(members), off=set(members) <= steps.off)
        self._follow_reading()

    def _follow_reading(self) -> None:
        """Show how the chosen place is read now."""
        steps, members = self.steps, self.list.members
        if steps is None or self.isHidden():
            return
        asked = len(members) == 1 and steps.rows[members[0]].group in _ASKED
        if not asked:
            self.foot.offer((), doubtful=False)
            return
        seen = members[0] in steps.confirmed
        self.foot.offer(steps.readings(members[0]), doubtful=not seen)

    # What is done

    def go_to(self, *, leave: bool = False) -> None:
        """Show the place of the chosen row; the keyboard goes there, too, with `leave`."""
        steps, members = self.steps, self.list.members
        if steps is None or not members:
            return
        if not steps.go_to(members[0]):
            self.told.emit("这一处后来删去了，正文里没有它的位置")
        elif leave:
            self.left.emit()

    def confirm(self) -> None:
        """The chosen place is as it should be."""
        if self.steps is not None:
            for index in self.list.members:
                self.steps.confirm(index)

    def put_all_back(self) -> None:
        """Put all rows back that are listed, as one step."""
        self._turn(self._can_go_back(), off=True)

    def _can_go_back(self) -> list[int]:
        steps = self.steps
        if steps is None:
            return []
        shown = self.list.shown
        return [i for i in shown if steps.rows[i].switch and i not in steps.off]

    def _ticked(self) -> None:
        steps = self.steps
        if steps is None:
            return
        wanted = set(self.list.unticked)
        self._turn(sorted(wanted - steps.off), off=True)
        self._turn(sorted(steps.off - wanted), off=False)
        # a row that could not be turned has its tick back
        self._follow()

    def _turn_chosen(self) -> None:
        steps, members = self.steps, self.list.members
        if steps is not None and members:
            self._turn(members, off=not set(members) <= steps.off)

    def _turn(self, indexes: list[int] | tuple[int, ...], *, off: bool) -> None:
        steps = self.steps
        if steps is None or not indexes:
            return
        done = steps.turn(indexes, off=off)
        if not done:
            self.told.emit(GONE)
            return
        offer = steps.rows[indexes[0]].offer
        word = {(True, True): "放回", (True, False): "删去", (False, True): "还原"}
        self.turned.emit(f"已{word.get((offer, off), '重新整理')} {done} 处")

    def _read_as(self, choice: int) -> None:
        steps, members = self.steps, self.list.members
        if steps is None or not members:
            return
        index = members[0]
        found = steps.readings(index)
        if choice < len(found):
            if found[choice].taken:
                steps.confirm(index)
            elif steps.read_as(index, found[choice]):
                self.turned.emit(f"已改认作{found[choice].words}")
            else:
                self.told.emit(GONE)
        self._chosen()

    def _show_menu(self, point: QPoint) -> None:
        steps, members = self.steps, self.list.members
        if steps is None or not members:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("到正文里看\tEnter").triggered.connect(lambda: self.go_to(leave=True))
        row = steps.rows[members[0]]
        if row.switch or row.offer:
            menu.addAction(f"{self.foot.turn_words}\tSpace").triggered.connect(self._turn_chosen)
        if len(members) == 1:
            for choice, each in enumerate(steps.readings(members[0])):
                if not each.taken:
                    self._add(menu, f"改认作{each.words}", partial(self._read_as, choice))
        asked = row.group in _ASKED
        if asked and not set(members) <= steps.confirmed:
            self._add(menu, "没有问题", self.confirm)
        menu.popup(point)

    @staticmethod
    def _add(menu: QMenu, words: str, act: Callable[[], object]) -> None:
        menu.addAction(words).triggered.connect(lambda _=False: act())
