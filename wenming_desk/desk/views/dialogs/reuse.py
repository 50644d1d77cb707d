"""借用情况: leftovers with their fixes, borrowed texts beside how they came, likeness to others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTabWidget, QWidget

from wenming_desk.desk.models.reuse_fixes import fixable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.reuse_parts import (
    WHERE,
    Legend,
    Row,
    RowList,
    SideBySide,
    follow,
    page_of,
)
from wenming_desk.document.nodes import Document, Part, Section, walk, walk_document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.document.tree import find
from wenming_desk.review.borrowing import Kept
from wenming_desk.review.leftovers import Leftover
from wenming_desk.review.likeness import Passage
from wenming_desk.review.reuse import Reuse
from wenming_desk.review.reuse_html import advice, around
from wenming_desk.review.reuse_pairs import Marked, copied_at, pair_at, percent, told_passages

_SIZE = (1080, 600)
_MOST_ROWS = 500
_MOST_SOURCES = 6
_SHOWN = 60

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
        self._items: list[list[Kept]] = []
        self._passages: tuple[Passage, ...] = ()
        self._leftovers_shown: list[Leftover] = []
        self.heading = self.add_heading("")
        self.tabs = QTabWidget()
        self.body.addWidget(self.tabs, 1)
        self.leftovers = RowList(
            ("类别", "所在的话", "在哪里", "出处", "怎么办"), 1, theme, "借用残留"
        )
        self.borrowed = RowList(("条目", "还是原样", "在哪里", "出处"), 0, theme, "借用的条目")
        self.alike = RowList(("相同的话", "在哪里", "与哪份文稿"), 0, theme, "相同的话")
        self.kept_by_source, self.alike_by_source = _second(), _second()
        self.compared = SideBySide(theme, "本文", "素材原文")
        self.matched = SideBySide(theme, "本文", "那份文稿")
        kept = Legend(theme, ("borrow_bg", "还是原样"), ("warn_bg", "改过的、自己写的"))
        same = Legend(theme, ("borrow_bg", "相同的字句"), ("pressed", "许多文稿都用的套话"))
        self.tabs.addTab(page_of(self.leftovers), "")
        self.tabs.addTab(page_of(self.kept_by_source, self.borrowed, kept, self.compared), "")
        self.tabs.addTab(page_of(self.alike_by_source, self.alike, same, self.matched), "")
        for table in (self.leftovers, self.borrowed, self.alike):
            table.cellDoubleClicked.connect(lambda row, _, table=table: self._go(table, row))
            table.itemActivated.connect(lambda item: self._go(item.tableWidget(), item.row()))
        self.leftovers.fix_asked.connect(self._fix_row)
        follow(self.borrowed, self._compare)
        follow(self.alike, self._match)
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
        # Enter in a list goes to the place, and must not put everything right.
        self.all.setDefault(False)
        self.all.setAutoDefault(False)
        self.all.setProperty("look", "primary")
        self.add_button("关闭").clicked.connect(self.close)
        self.show_reuse(document, reuse)
        self._begin()
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
        self._items = _items(document, kept.kept)
        self._passages = told_passages(document, reuse)[:_MOST_ROWS]
        self.tabs.setTabText(0, f"残留 {sure}" + (f"，要核实 {doubts}" if doubts else ""))
        self.tabs.setTabText(1, f"借用的条目 {len(self._items)}")
        self.tabs.setTabText(2, f"相同的话 {len(self._passages)}")
        self.all.setEnabled(bool(self.fixable))
        self.all.setText(f"全部改正 {len(self.fixable)} 处" if self.fixable else "全部改正")
        self._fill_leftovers()
        self._fill_borrowed()
        self._fill_alike()

    def _begin(self) -> None:
        """Open at the first tab that has rows, with the keyboard in its list."""
        tables = (self.leftovers, self.borrowed, self.alike)
        first = next((i for i, table in enumerate(tables) if table.rowCount()), 0)
        self.tabs.setCurrentIndex(first)
        tables[first].setFocus()

    def show_alike(self) -> None:
        """Show what is the same as in other plans, where anything is."""
        if self.alike.rowCount():
            self.tabs.setCurrentIndex(2)
            self.alike.setFocus()

    def show_borrowed(self, node: int) -> None:
        """Choose the borrowed item that a node is of, or the first one below it."""
        self.tabs.setCurrentIndex(1)
        found = find(self.document, node)
        inside = {node}
        if isinstance(found, Part | Section):
            inside.update(each.id for each in walk(found.children))
        rows = [{each.place.node for each in item} for item in self._items[:_MOST_ROWS]]
        of_it = [row for row, nodes in enumerate(rows) if node in nodes]
        below = [row for row, nodes in enumerate(rows) if nodes & inside]
        for row in (of_it or below)[:1]:
            self.borrowed.setCurrentCell(row, 0)
        self.borrowed.setFocus()
        self.activateWindow()

    # The three lists

    def _fill_leftovers(self) -> None:
        found = sorted(self.reuse.leftovers, key=lambda each: not each.sure)[:_MOST_ROWS]
        self._leftovers_shown = found
        rows: list[Row] = []
        for each in found:
            before, words, behind = around(self._texts.get(each.place, ""), each)
            mark = (1, len(before), len(before) + len(words))
            told = "" if fixable(each) else advice(each)
            place, source = self._places(each.place.node), each.source or "别的地区"
            cells = (each.kind.value, f"{before}{words}{behind}", place, source, told)
            rows.append(Row(cells, (each.place.node, each.start), mark))
        self.leftovers.show_rows(rows)
        for row, each in enumerate(found):
            if fixable(each):
                button = QPushButton(advice(each))
                button.setProperty("look", "small")
                button.setAutoDefault(False)
                button.clicked.connect(lambda _=False, each=each: self.fix_asked.emit((each,)))
                button.setToolTip("F9　改正选中的这一处")
                self.leftovers.setCellWidget(row, 4, button)
                button.ensurePolished()
                wide = max(self.leftovers.columnWidth(4), button.sizeHint().width() + 12)
                self.leftovers.setColumnWidth(4, wide)

    def _fill_borrowed(self) -> None:
        parts = [
            f"{self._source(key)}　{percent(share)}"
            for key, share in self.reuse.borrowing.by_source[:_MOST_SOURCES]
        ]
        told = "还是原样的，各占全文：" + "；".join(parts)
        self.kept_by_source.setText(told if parts else "这份文稿里没有从素材库借用的条目。")
        rows: list[Row] = []
        for item in self._items[:_MOST_ROWS]:
            length = sum(each.length for each in item)
            share = sum(each.characters for each in item) / length if length else 0.0
            text = _short("。".join(self._text(each.place).rstrip("。") for each in item))
            first = item[0].place.node
            source = self._source(item[0].borrowed.source)
            cells = (text, f"{share:.0%}", self._places(first), source)
            rows.append(Row(cells, (first, 0), share=(1, share)))
        self.borrowed.show_rows(rows)
        self.borrowed.setColumnWidth(1, self.theme.px(118))
        self.compared.clear()
        if rows:
            self.borrowed.setCurrentCell(0, 0)

    def _fill_alike(self) -> None:
        alike = self.reuse.likeness
        parts = [
            f"{self._source(key)}　{percent(share)}"
            for key, share in alike.by_source[:_MOST_SOURCES]
        ]
        more = len(alike.by_source) - len(parts)
        told = "各占全文：" + "；".join(parts) + (f"；另有 {more} 份" if more > 0 else "")
        self.alike_by_source.setText(
            told if parts else "没有发现与别的文稿相同的话（套话不计在内）。"
        )
        rows = [
            Row(
                (
                    _short(self._text(each.place)[each.start : each.end]),
                    self._places(each.place.node),
                    self._source(each.key),
                ),
                (each.place.node, each.start),
            )
            for each in self._passages
        ]
        self.alike.show_rows(rows)
        self.matched.clear()
        if rows:
            self.alike.setCurrentCell(0, 0)

    def _source(self, key: str) -> str:
        facts = self.reuse.sources.get(key)
        if facts is None:
            return "素材库里已经没有的来源"
        year = f"（{facts.year}）" if facts.year else ""
        return (facts.title or facts.issuer or key) + year

    def _go(self, table: QTableWidget, row: int) -> None:
        item = table.item(row, 0)
        if item is not None:
            node, offset = item.data(WHERE)
            self.go_to.emit(node, offset)

    def _fix_row(self, row: int) -> None:
        found = self._leftovers_shown
        if 0 <= row < len(found) and fixable(found[row]):
            self.fix_asked.emit((found[row],))

    def _compare(self, row: int) -> None:
        if not 0 <= row < len(self._items):
            return
        mine, theirs = "", ""
        here: list[tuple[int, int, str]] = []
        there: list[tuple[int, int, str]] = []
        for kept in self._items[row]:
            mine += "\n" if mine else ""
            theirs += "\n" if theirs else ""
            for match in kept.matches:
                start, other = len(mine) + match.start, len(theirs) + match.other
                here.append((start, start + match.length, "borrow_bg"))
                there.append((other, other + match.length, "borrow_bg"))
            mine += self._text(kept.place)
            theirs += kept.borrowed.text
        self.compared.show_sides((mine, here), (theirs, there), "warn_bg")

    def _match(self, row: int) -> None:
        if not 0 <= row < len(self._passages):
            return
        place = self._passages[row].place
        pair = pair_at(place, self._text(place), copied_at(self.reuse, place), self.reuse)
        self.matched.labels[1].setText(_short(self._source(pair.key)))
        self.matched.show_sides(
            (pair.text, _grounds(pair.marks)), (pair.other, _grounds(pair.other_marks))
        )

    def _text(self, place: TextPlace) -> str:
        return self._texts.get(place, "")


def _items(document: Document, kept: tuple[Kept, ...]) -> list[list[Kept]]:
    """Borrowed texts row by row: a heading together with the text that it opens."""
    opened = {
        node.lead.id: node.id
        for node in walk_document(document)
        if isinstance(node, Section) and node.lead is not None
    }
    found: dict[int, list[Kept]] = {}
    for each in kept:
        node = each.place.node
        found.setdefault(opened.get(node, node), []).append(each)
    return list(found.values())


def _grounds(marks: tuple[Marked, ...]) -> list[tuple[int, int, str]]:
    return [(start, end, "pressed" if phrase else "borrow_bg") for start, end, phrase in marks]


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _second() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", "second")
    return label
