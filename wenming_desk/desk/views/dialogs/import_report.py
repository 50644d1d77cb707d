"""导入报告: what was done to a file on its way in, each thing with a tick, before it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.services import Opened
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.import_list import ImportList
from wenming_desk.desk.views.source_text import SourceText
from wenming_desk.document.counting import count_document
from wenming_desk.document.nodes import Document
from wenming_desk.intake.report_rows import (
    Group,
    ReportRow,
    changes_in,
    cleared,
    recognised,
    report_rows,
    source_at,
    without,
)

_SIZE = (1200, 664)
_DOCUMENTS = 4
"""So many lines of the list of documents are seen at once."""
_BEGINNING = 6
_READ, _CHOICES = 24, 520
_GROUPS, _CONTEXT = 176, 330


class ImportReportDialog(DeskDialog):
    """Shows what was done to a file; of several documents in it the user chooses one or all."""

    taken = Signal(object)
    """The Opened, with its document as it was ticked."""
    encoding_chosen = Signal(str)
    """The file is to be read in another encoding."""

    def __init__(self, opened: Opened, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("导入报告", theme, parent, width=720)
        px = theme.px
        self._opened = opened
        self._changes = 0
        self.list = ImportList(theme)
        self._choose(opened)
        self.add_heading(f"“{opened.name}”整理好了，请看一看")
        self.found = self.add_words(self._found(), "second")
        self.documents = QListWidget()
        self.documents.setAccessibleName("打开哪一份")
        self.documents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.which = self.add_words("")
        self._fill_documents()
        self.body.addWidget(self.documents)
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        self.groups = QListWidget()
        self.groups.setAccessibleName("改动的种类")
        self.groups.setFixedWidth(px(_GROUPS))
        self.list.setAccessibleName("改动")
        columns.addWidget(self.groups)
        columns.addWidget(self.list, 1)
        columns.addWidget(self._context())
        self.body.addLayout(columns, 1)
        self._fill_groups()
        self._fill_rows()
        self.documents.currentRowChanged.connect(self._other_document)
        self.groups.currentRowChanged.connect(lambda _: self._fill_rows())
        self.list.currentRowChanged.connect(lambda _: self._show_context())
        self.list.ticks_changed.connect(self._ticked)
        self.outcome = QLabel()
        self.back = QPushButton("全部放回原样")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._all_back)
        self.add_to_foot(self.outcome)
        self.add_to_foot(self.back)
        self.encoding = QComboBox()
        self.encoding.setProperty("look", "small")
        self.encoding.hide()
        self.add_to_foot(self.encoding)
        self.open_it = self.add_button("打开文稿", primary=True)
        self.open_it.clicked.connect(self._accept)
        self.add_button("不打开").clicked.connect(self.reject)
        self._ticked()
        if self.list.count():
            self.list.setCurrentRow(0)
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))
        self.list.setFocus()

    def offer_encodings(
        self, names: Sequence[tuple[str, str]], current: str, read: Mapping[str, str]
    ) -> None:
        """Let the encoding be changed: (key, name) pairs, the one that was used, and what the
        text begins with in each."""
        for key, words in names:
            # in the list that opens: how the first words read
            self.encoding.addItem(f"文字编码　{words}　{read.get(key, '')[:_READ]}", key)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.encoding.setSizeAdjustPolicy(policy)
        self.encoding.setMinimumContentsLength(15)
        self.encoding.view().setMinimumWidth(self.theme.px(_CHOICES))
        self.encoding.setCurrentIndex(max(self.encoding.findData(current), 0))
        self.encoding.activated.connect(self._other_encoding)
        self.encoding.show()

    @property
    def unticked(self) -> tuple[ReportRow, ...]:
        """The rows that are taken back."""
        return tuple(row for index, row in enumerate(self._rows) if index in self.list.unticked)

    @property
    def document(self) -> Document:
        """The document as it is ticked now."""
        return cleared(without(self._document, self.unticked), self._cleared)

    @property
    def _cleared(self) -> tuple[ReportRow, ...]:
        return tuple(
            row
            for index, row in enumerate(self._rows)
            if row.offer and index not in self.list.unticked
        )

    def _choose(self, opened: Opened) -> None:
        self._chosen = opened
        self._document, self._source = opened.document, opened.source
        report = opened.report
        self._rows = report_rows(report, opened.document) if report is not None else ()
        # what was left in the text is left there, as long as nobody ticks it
        left = {index for index, row in enumerate(self._rows) if row.offer}
        self.list.set_rows(self._rows, left)

    def _fill_documents(self) -> None:
        others = self._opened.others
        self.documents.addItem(f"全部打开，{len(others)} 份各成一部分")
        for count, each in enumerate(others, start=1):
            title = each.document.title or "（无标题）"
            words = f"只打开第 {count} 份　{title}　{count_document(each.document):,} 字"
            self.documents.addItem(words)
            self.documents.item(count).setToolTip("\n".join(_beginning(each.document)))
        self.documents.setCurrentRow(0)
        rows = min(len(others) + 1, _DOCUMENTS)
        height = self.documents.sizeHintForRow(0) * rows
        self.documents.setFixedHeight(height + 2 * self.documents.frameWidth())
        self.documents.setVisible(bool(others))
        self.which.setVisible(bool(others))
        self.which.setText(f"这个文件里有 {len(others)} 份文稿，选一份，下面就是它：")

    def _other_document(self, index: int) -> None:
        self._choose(self._opened.others[index - 1] if index else self._opened)
        self.found.setText(self._found())
        self._fill_groups()
        self._fill_rows()
        self._ticked()

    def _found(self) -> str:
        document = self._document
        parts = len(document.parts)
        several = self._chosen is self._opened and bool(self._opened.others)
        sections = recognised(document).count("\n") + 1 - parts
        what = f"{document.kind}，" if document.kind and not several else ""
        items = f"、{sections} 个标题和条目" if sections > 0 else ""
        found = f"认出{what or ' '}{parts} 个部分{items}。"
        return f"{found}去掉勾的，就照原来的样子放回去；原文件没有动。"

    def _context(self) -> QWidget:
        theme = self.theme
        box = QFrame()
        box.setFixedWidth(theme.px(_CONTEXT))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.outline, self.origin = _reader("认出的大纲"), SourceText(theme)
        for title, reader, stretch in (("认出的大纲", self.outline, 3), ("原文", self.origin, 2)):
            label = QLabel(title)
            label.setProperty("role", "small")
            column.addWidget(label)
            column.addWidget(reader, stretch)
            self._where = label
        return box

    def _fill_groups(self) -> None:
        self.groups.blockSignals(True)
        self.groups.clear()
        self.groups.addItem(f"全部　{len(self._rows)}")
        self._kinds: list[Group | None] = [None]
        for group in Group:
            count = sum(1 for row in self._rows if row.group is group)
            if count:
                self.groups.addItem(f"{group.value}　{count}")
                self._kinds.append(group)
        self.groups.setCurrentRow(0)
        self.groups.blockSignals(False)

    def _fill_rows(self) -> None:
        kind = self._kinds[max(self.groups.currentRow(), 0)]
        self.list.show_kind(kind)
        self._show_context()

    def _show_context(self) -> None:
        row = self.list.chosen
        if row is None:
            self.origin.show_lines(())
            return
        self.origin.show_lines(source_at(self._source, row.place))
        self._where.setText(f"原文　{row.where}")

    def _ticked(self) -> None:
        back = sum(1 for index in self.list.unticked if self._rows[index].switch)
        offered = sum(1 for row in self._rows if row.offer)
        left = len(self.list.unticked) - back
        self._changes = changes_in(self._rows) - back + offered - left
        doubts = sum(1 for row in self._rows if row.group is Group.DOUBTS)
        words = f"整理 {self._changes} 处"
        if back:
            words += f"，放回 {back} 处"
        if left:
            words += f"，{left} 处像是广告，留着没有删"
        if doubts:
            words += f"，{doubts} 处打开后请您确认"
        self.outcome.setText(words)
        self.back.setEnabled(any(row.switch for row in self._rows))
        self.outline.setPlainText(recognised(self.document))
        self.outline.moveCursor(QTextCursor.MoveOperation.Start)

    def _all_back(self) -> None:
        self.list.unticked = {i for i, row in enumerate(self._rows) if row.switch or row.offer}
        self._fill_rows()
        self._ticked()

    def _accept(self) -> None:
        chosen, opened = self._chosen, self._opened
        gone = {row.node for row in self._cleared}
        undone = frozenset(
            index
            for index, row in enumerate(self._rows)
            if (row.switch and index in self.list.unticked)
            or (row.offer and index not in self.list.unticked)
        )
        taken = replace(
            opened,
            document=self.document,
            changes=self._changes,
            doubts=tuple(each for each in chosen.doubts if each.node not in gone),
            report=chosen.report,
            source=chosen.source,
            recovered=self._document,
            undone=undone,
        )
        self.accept()
        self.taken.emit(taken)

    def _other_encoding(self) -> None:
        chosen = str(self.encoding.currentData())
        self.reject()
        self.encoding_chosen.emit(chosen)


def _beginning(document: Document) -> list[str]:
    """The first lines of an outline, for a glance."""
    return recognised(document).split("\n")[:_BEGINNING]


def _reader(name: str) -> QPlainTextEdit:
    reader = QPlainTextEdit()
    reader.setReadOnly(True)
    reader.setTabChangesFocus(True)
    reader.setAccessibleName(name)
    return reader
