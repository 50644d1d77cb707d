"""借用情况: leftovers with their fixes, borrowed texts beside how they came, likeness to others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.reuse_fixes import fixable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.alignment import Match
from wenming_desk.review.leftovers import Leftover
from wenming_desk.review.reuse import Reuse
from wenming_desk.review.reuse_html import advice, around, percent

_SIZE = (1080, 600)
_MOST_ROWS = 500
_WHERE = Qt.ItemDataRole.UserRole

Places = Callable[[int], str]
"""Says where a node stands: 第 3 页 三（二）."""


class ReuseDialog(DeskDialog):
    """Stays beside the window: the text can be changed while it is open."""

    go_to = Signal(int, int)
    """(node, offset): show the place."""
    fix_asked = Signal(object)
    """Leftovers to be put right."""
    report_asked = Signal()
    """存成报告…"""
    again_asked = Signal()
    """Look at the document once more."""

    def __init__(
        self, document: Document, reuse: Reuse, places: Places, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__("借用情况", theme, parent, width=760)
        self.setModal(False)
        self.document, self.reuse = document, reuse
        self._places = places
        self._texts = dict(document_texts(document))
        self.heading = self.add_heading("")
        self.tabs = QTabWidget()
        self.body.addWidget(self.tabs, 1)
        self.leftovers = _table(("类别", "所在的话", "在哪里", "出处", "怎么办"), 1)
        self.borrowed = _table(("条目", "还是原样", "在哪里", "出处"), 0)
        self.alike = _table(("相同的话", "在哪里", "与哪份文稿"), 0)
        self.mine, self.theirs = _reader(theme, "本文"), _reader(theme, "原文")
        self.tabs.addTab(self._first(), "")
        self.tabs.addTab(self._second(), "")
        self.tabs.addTab(self._third(), "")
        for table in (self.leftovers, self.borrowed, self.alike):
            table.cellDoubleClicked.connect(lambda row, _, table=table: self._go(table, row))
            table.itemActivated.connect(lambda item: self._go(item.tableWidget(), item.row()))
        self.borrowed.currentCellChanged.connect(lambda row, *_: self._compare(row))
        again = QPushButton("再查一遍")
        again.clicked.connect(self.again_asked)
        report = QPushButton("存成报告…")
        report.clicked.connect(self.report_asked)
        for button in (again, report):
            button.setAutoDefault(False)
        self.add_to_foot(again)
        self.add_to_foot(report)
        self.all = self.add_button("全部改正", primary=True)
        self.all.clicked.connect(lambda: self.fix_asked.emit(self.fixable))
        self.add_button("关闭").clicked.connect(self.close)
        self.show_reuse(document, reuse)
        room = self.screen().availableSize()
        px = theme.px
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))

    @property
    def fixable(self) -> tuple[Leftover, ...]:
        """The leftovers that 全部改正 puts right: the sure ones with something to put instead."""
        return tuple(each for each in self.reuse.leftovers if each.sure and fixable(each))

    def show_reuse(self, document: Document, reuse: Reuse) -> None:
        """Show what was found in a document."""
        self.document, self.reuse = document, reuse
        self._texts = dict(document_texts(document))
        alike, kept = reuse.likeness, reuse.borrowing
        sure = sum(1 for each in reuse.leftovers if each.sure)
        words = f"全文 {alike.length:,} 字，还是素材原样的占 {percent(kept.share)}"
        if alike.by_source:
            words += f"，与别的文稿相同的占 {percent(alike.share)}"
        words += f"；要改的残留 {sure} 处" if sure else "；没有发现要改的残留"
        self.heading.setText(words)
        doubts = len(reuse.leftovers) - sure
        self.tabs.setTabText(0, f"残留 {sure}" + (f"，要核实 {doubts}" if doubts else ""))
        self.tabs.setTabText(1, f"借用的条目 {len(kept.kept)}")
        self.tabs.setTabText(2, f"相同的话 {sum(1 for c in alike.copied if not c.phrase)}")
        self.all.setEnabled(bool(self.fixable))
        self.all.setText(f"全部改正 {len(self.fixable)} 处" if self.fixable else "全部改正")
        self._fill_leftovers()
        self._fill_borrowed()
        self._fill_alike()

    # The three lists

    def _first(self) -> QWidget:
        return _page(self.leftovers)

    def _second(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(12))
        for words, reader in (("本文", self.mine), ("素材原文", self.theirs)):
            column = QVBoxLayout()
            label = QLabel(words)
            label.setProperty("role", "small")
            column.addWidget(label)
            column.addWidget(reader)
            row.addLayout(column, 1)
        both.setFixedHeight(self.theme.px(190))
        return _page(self.borrowed, both)

    def _third(self) -> QWidget:
        self.sources = QLabel()
        self.sources.setWordWrap(True)
        self.sources.setProperty("role", "second")
        return _page(self.sources, self.alike)

    def _fill_leftovers(self) -> None:
        found = sorted(self.reuse.leftovers, key=lambda each: not each.sure)[:_MOST_ROWS]
        rows: list[Sequence[str]] = []
        for each in found:
            before, words, behind = around(self._texts.get(each.place, ""), each)
            told = "" if fixable(each) else advice(each)
            place = self._places(each.place.node)
            context = f"{before}【{words}】{behind}"
            rows.append((each.kind.value, context, place, each.source or "别的地区", told))
        _fill(self.leftovers, rows, [(each.place.node, each.start) for each in found])
        for row, each in enumerate(found):
            if fixable(each):
                button = QPushButton(advice(each))
                button.setProperty("look", "small")
                button.setAutoDefault(False)
                button.clicked.connect(lambda _=False, each=each: self.fix_asked.emit((each,)))
                self.leftovers.setCellWidget(row, 4, button)

    def _fill_borrowed(self) -> None:
        kept = self.reuse.borrowing.kept[:_MOST_ROWS]
        rows = [
            (
                _short(self._texts.get(each.place, "")),
                percent(each.share),
                self._places(each.place.node),
                self._source(each.borrowed.source),
            )
            for each in kept
        ]
        _fill(self.borrowed, rows, [(each.place.node, 0) for each in kept])
        self.mine.clear()
        self.theirs.clear()
        if kept:
            longest = max(range(len(kept)), key=lambda row: kept[row].length)
            self.borrowed.setCurrentCell(longest, 0)

    def _fill_alike(self) -> None:
        alike = self.reuse.likeness
        parts = [f"{self._source(key)}　{percent(share)}" for key, share in alike.by_source[:12]]
        self.sources.setText("；".join(parts) or "没有发现与别的文稿相同的话（套话不计在内）。")
        copied = [each for each in alike.copied if not each.phrase]
        copied = sorted(copied, key=lambda each: each.start - each.end)[:_MOST_ROWS]
        rows = [
            (
                self._texts.get(each.place, "")[each.start : each.end],
                self._places(each.place.node),
                self._source(each.key),
            )
            for each in copied
        ]
        _fill(self.alike, rows, [(each.place.node, each.start) for each in copied])

    def _source(self, key: str) -> str:
        facts = self.reuse.sources.get(key)
        if facts is None:
            return "素材库里已经没有的来源"
        year = f"（{facts.year}）" if facts.year else ""
        return (facts.title or facts.issuer or key) + year

    def _go(self, table: QTableWidget, row: int) -> None:
        item = table.item(row, 0)
        if item is not None:
            node, offset = item.data(_WHERE)
            self.go_to.emit(node, offset)

    def _compare(self, row: int) -> None:
        if not 0 <= row < len(self.reuse.borrowing.kept):
            return
        kept = self.reuse.borrowing.kept[row]
        text = self._text(kept.place)
        self._marked(self.mine, text, [(m.start, m.end) for m in kept.matches])
        self._marked(self.theirs, kept.borrowed.text, _there(kept.matches))

    def _text(self, place: TextPlace) -> str:
        return self._texts.get(place, "")

    def _marked(self, reader: QTextEdit, text: str, same: Sequence[tuple[int, int]]) -> None:
        """A text with what is the same in violet, what was changed in amber."""
        reader.clear()
        cursor = QTextCursor(reader.document())
        at = 0
        for start, end in sorted(same):
            cursor.insertText(text[at:start], self._form("warn_bg"))
            cursor.insertText(text[max(at, start) : end], self._form("borrow_bg"))
            at = max(at, end)
        cursor.insertText(text[at:], self._form("warn_bg"))

    def _form(self, token: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setBackground(self.theme.color(token))
        form.setForeground(self.theme.color("text"))
        return form


def _there(matches: Sequence[Match]) -> list[tuple[int, int]]:
    return [(m.other, m.other + m.length) for m in matches]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _table(names: Sequence[str], wide: int) -> QTableWidget:
    table = QTableWidget(0, len(names))
    table.setHorizontalHeaderLabels(list(names))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(len(names)):
        mode = (
            QHeaderView.ResizeMode.Stretch if column == wide else QHeaderView.ResizeMode.Interactive
        )
        head.setSectionResizeMode(column, mode)
    return table


def _fill(
    table: QTableWidget, rows: Sequence[Sequence[str]], places: Sequence[tuple[int, int]]
) -> None:
    table.setRowCount(0)
    table.setRowCount(len(rows))
    for row, (texts, place) in enumerate(zip(rows, places, strict=True)):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text.replace("\n", " "))
            item.setToolTip(text)
            item.setData(_WHERE, place)
            table.setItem(row, column, item)
    for column in range(table.columnCount()):
        if table.horizontalHeader().sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
            table.resizeColumnToContents(column)
            table.setColumnWidth(column, min(max(table.columnWidth(column) + 12, 70), 230))


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QTableWidget) else 0)
    return page


def _reader(theme: Theme, name: str) -> QTextEdit:
    reader = QTextEdit()
    reader.setReadOnly(True)
    reader.setTabChangesFocus(True)
    reader.setAccessibleName(name)
    reader.setProperty("look", "paper")
    return reader
