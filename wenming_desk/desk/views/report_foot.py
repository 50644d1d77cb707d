"""The foot of 导入报告: the chosen place in the source, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.source_text import SourceText
from wenming_desk.intake.readings import Reading
from wenming_desk.intake.report_rows import ReportRow, SourceLine

_LINES = 108


class ReportFoot(QFrame):
    """原文 about a place, the readings of a doubtful one, buttons."""

    chosen = Signal(int)
    """Number of the reading that was chosen."""
    confirmed = Signal()
    """The place is as it should be."""
    turned = Signal()
    """The row is to be put back, or to be tidied again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "peek")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(6))
        self.title = QLabel()
        self.title.setProperty("role", "small")
        self.title.setWordWrap(True)
        self.origin = SourceText(theme)
        self.origin.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.origin.setFixedHeight(px(_LINES))
        self.question = QLabel("这一处是什么？")
        self.choices = QButtonGroup(self)
        self.radios = [QRadioButton(), QRadioButton()]
        readings = QHBoxLayout()
        readings.setSpacing(px(14))
        readings.addWidget(self.question)
        for number, radio in enumerate(self.radios):
            self.choices.addButton(radio, number)
            readings.addWidget(radio)
        readings.addStretch(1)
        self.turn = QPushButton()
        self.turn.setProperty("look", "small")
        self.turn.clicked.connect(self.turned)
        self.fine = QPushButton("没有问题")
        self.fine.setProperty("look", "small")
        self.fine.setToolTip("看过了，去掉大纲里的问号")
        self.fine.clicked.connect(self.confirmed)
        buttons = QHBoxLayout()
        buttons.addWidget(self.turn)
        buttons.addWidget(self.fine)
        buttons.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.origin)
        column.addLayout(readings)
        column.addLayout(buttons)
        self.choices.idClicked.connect(self.chosen)
        self.show_nothing()

    @property
    def turn_words(self) -> str:
        """What the button would do now."""
        return self.turn.text()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self.hide()

    def show_row(
        self, row: ReportRow, lines: Sequence[SourceLine], count: int, *, off: bool
    ) -> None:
        """Show a row, or the `count` rows it stands for; `off` where it is as the source has it."""
        self.show()
        where = f"原文　{row.where}" if lines else row.what
        self.title.setText(f"{count} 处；按 → 逐处列出来" if count > 1 else where)
        self.origin.setVisible(bool(lines))
        self.origin.show_lines(lines)
        self.turn.setVisible(row.switch or row.offer)
        if row.offer:
            self.turn.setText("删去" if off else "放回")
        else:
            self.turn.setText("重新整理" if off else "还原")

    def offer(self, readings: Sequence[Reading], *, doubtful: bool) -> None:
        """Show how the place may be read, and how it is read now."""
        self.fine.setVisible(doubtful)
        self.question.setVisible(bool(readings))
        for radio in self.radios[len(readings) :]:
            # those that stay are not hidden in between: they would lose the keyboard
            radio.hide()
        self.choices.setExclusive(False)
        for radio, each in zip(self.radios, readings, strict=False):
            radio.setText(each.words)
            radio.setChecked(each.taken)
            radio.show()
        self.choices.setExclusive(True)
