"""恢复: what earlier runs left unsaved, ticked, to be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wenming_desk.desk.models.recovery import written_local
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.store.journal import JournalEntry


class RecoveryDialog(DeskDialog):
    """Offers the entries; nothing is deleted, whatever is chosen."""

    chosen = Signal(object)
    """Tuple of the JournalEntry to restore."""

    def __init__(
        self,
        entries: Sequence[JournalEntry],
        theme: Theme,
        parent: QWidget | None,
        damaged: Sequence[str] = (),
    ) -> None:
        """`damaged` are sentences about records that could not be read."""
        super().__init__("恢复上次没存的文稿", theme, parent, width=520)
        self.boxes: list[tuple[QCheckBox, JournalEntry]] = []
        self.add_heading("上次没有正常关闭")
        self.add_words(f"没存盘的 {len(entries)} 份文稿找回来了。勾上要恢复的，点“恢复”。")
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.NoFrame)
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(4))
        for entry in entries:
            rows.addWidget(self._row(entry))
        self.body.addWidget(frame)
        for words in damaged:
            self.add_words(words)
        self.add_words("没勾的也不会删，保留 30 天，下次启动还会问。", "small")
        self.body.addStretch(1)
        self.restore = self.add_button("", primary=True)
        self.restore.clicked.connect(self._restore)
        self.later = self.add_button("以后再说")
        self.later.clicked.connect(self.reject)
        self._refresh()
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, entry: JournalEntry) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, self.theme.px(4), 0, self.theme.px(4))
        box = QCheckBox()
        box.setChecked(True)
        name = entry.meta.title
        when = written_local(entry)
        words = f"最后一次改动 {when.month}月{when.day}日 {when:%H:%M:%S}"
        if entry.meta.path is not None:
            words += f"　{entry.meta.path.parent}"
        box.setAccessibleName(f"{name}　{words}")
        box.toggled.connect(self._refresh)
        self.boxes.append((box, entry))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = QLabel(name if entry.meta.path else f"（还没有存过）{name}")
        small = QLabel(words)
        small.setProperty("role", "small")
        texts.addWidget(title)
        texts.addWidget(small)
        line.addWidget(box)
        line.addLayout(texts, 1)
        return row

    @property
    def ticked(self) -> tuple[JournalEntry, ...]:
        """The entries to restore."""
        return tuple(entry for box, entry in self.boxes if box.isChecked())

    def _refresh(self) -> None:
        count = len(self.ticked)
        self.restore.setText(f"恢复 {count} 份")
        self.restore.setEnabled(count > 0)

    def _restore(self) -> None:
        ticked = self.ticked
        self.accept()
        self.chosen.emit(ticked)
