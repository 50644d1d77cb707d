"""The lines of a source about a place, those that are meant on a ground of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from wenming_desk.desk.theme import Theme
from wenming_desk.intake.report_rows import SourceLine


class SourceText(QPlainTextEdit):
    """Read-only; begins with the line before those that are meant."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("原文")
        theme.changed.connect(self._mark)
        self._meant: tuple[int, ...] = ()

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show other lines."""
        self._meant = tuple(number for number, line in enumerate(lines) if line.meant)
        self.setPlainText("\n".join(line.text for line in lines))
        self._mark()
        if self._meant:
            # the last words of the line before are told by the scroll bar, the place comes first
            block = self.document().findBlockByNumber(self._meant[0])
            self.setTextCursor(QTextCursor(block))
            self.verticalScrollBar().setValue(block.firstLineNumber())

    def _mark(self) -> None:
        ground = QTextCharFormat()
        ground.setBackground(self._theme.color("warn_bg"))
        ground.setProperty(QTextFormat.Property.FullWidthSelection.value, True)
        marks: list[QTextEdit.ExtraSelection] = []
        for number in self._meant:
            mark = QTextEdit.ExtraSelection()
            mark.format = ground
            mark.cursor = QTextCursor(self.document().findBlockByNumber(number))
            mark.cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            marks.append(mark)
        self.setExtraSelections(marks)
