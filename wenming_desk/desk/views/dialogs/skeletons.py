"""插入提纲: choose an outline of the library, and see it before it lands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.document.nodes import Document, Section, node_text, walk
from wenming_desk.document.numbering import document_labels
from wenming_desk.library.records import Skeleton
from wenming_desk.library.skeletons import matter_of


class SkeletonsDialog(DeskDialog):
    """Lists outlines; nothing is changed from here."""

    chosen = Signal(object)
    """The nodes to be put in."""

    def __init__(
        self, found: Sequence[tuple[Skeleton, Document]], theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__("插入提纲", theme, parent, width=640)
        self._found = list(found)
        px = theme.px
        self.add_words("插在大纲里选中的那一条后面，编号接着排；{…} 的地方插入时填。", "small")
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.list = QListWidget()
        self.list.setAccessibleName("提纲")
        for each, _ in self._found:
            item = QListWidgetItem(each.name)
            item.setSizeHint(QSize(0, px(28)))
            self.list.addItem(item)
        self.list.setFixedWidth(px(220))
        self.headings = QPlainTextEdit()
        self.headings.setReadOnly(True)
        self.headings.setAccessibleName("提纲的标题")
        row.addWidget(self.list)
        row.addWidget(self.headings, 1)
        self.body.addLayout(row, 1)
        self.insert = self.add_button("插入", primary=True)
        self.insert.clicked.connect(self._insert)
        self.add_button("取消").clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self._insert())
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.resize(px(680), px(440))

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            return
        document = self._found[row][1]
        labels = document_labels(document)
        lines: list[str] = []
        for node in walk(matter_of(document)):
            if isinstance(node, Section):
                blanks = "　" * (node.level - 1)
                lines.append(f"{blanks}{labels.get(node.id, '')}{node.heading.plain}")
            else:
                lines.append(f"　　{node_text(node)}")
        self.headings.setPlainText("\n".join(lines))
        self.insert.setEnabled(bool(lines))

    def _insert(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found) and self.insert.isEnabled():
            nodes = matter_of(self._found[row][1])
            self.accept()
            self.chosen.emit(nodes)
