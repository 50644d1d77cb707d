"""The foot of 素材库: the chosen snippet as it will stand in the text, open places in amber."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout

from wenming_desk.desk.models.library_landing import Preview
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.editor_look import USUAL_FACES, EditorLook
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Node, Paragraph, Section, node_text

_LINE = 28.0
_MOST_NODES = 60
_HEIGHT = 104
_NONE: frozenset[str] = frozenset()


class LandingText(QTextEdit):
    """Read-only: snippets in the faces of the page, with numbers, marks in amber."""

    def __init__(self, theme: Theme, faces: FaceTable) -> None:
        super().__init__()
        self._theme = theme
        self._look = EditorLook(theme, faces, USUAL_FACES)
        self._preview: Preview | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("插入后的样子")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setProperty("look", "paper")
        theme.changed.connect(self._restyle)

    def show_preview(self, preview: Preview | None) -> None:
        """Show snippets, or nothing."""
        self._preview = preview
        self.clear()
        if preview is None:
            return
        cursor = QTextCursor(self.document())
        first = True
        for node in _shown(preview):
            form = QTextBlockFormat()
            form.setLineHeight(
                _LINE * self._theme.scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value
            )
            form.setTextIndent(2 * self._look.em)
            if first:
                cursor.setBlockFormat(form)
            else:
                cursor.insertBlock(form)
            first = False
            self._write(cursor, node, preview)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _write(self, cursor: QTextCursor, node: Node, preview: Preview) -> None:
        if not isinstance(node, Section):
            if isinstance(node, Paragraph):
                self._runs(cursor, node.text, "body", preview.marks.get(node.id, ()))
            else:
                self._runs(cursor, Text.of(f"［{node_text(node)[:40] or '表格'}］"), "body", ())
            return
        name = f"heading{min(max(node.level, 1), 6)}"
        label = preview.labels.get(node.id, "")
        if label:
            form = self._form(name)
            form.setForeground(self._theme.color("accent"))
            cursor.insertText(label, form)
        self._runs(cursor, node.heading, name, preview.marks.get(node.id, ()))
        if node.lead is not None:
            if node.heading:
                cursor.insertText(node.run_in_mark, self._form(name))
            marks = preview.marks.get(node.lead.id, ())
            self._runs(cursor, node.lead.text, "body", marks)

    def _runs(
        self, cursor: QTextCursor, text: Text, name: str, marks: tuple[tuple[int, int], ...]
    ) -> None:
        words = text.plain.replace("\n", "\u2028")
        at = 0
        for start, end in marks:
            cursor.insertText(words[at:start], self._form(name))
            form = self._form(name)
            form.setBackground(self._theme.color("warn_bg"))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(self._theme.color("warn_mark"))
            cursor.insertText(words[start:end], form)
            at = end
        cursor.insertText(words[at:], self._form(name))

    def _form(self, name: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(QFont(self._look.font((name, _NONE))))
        form.setForeground(self._theme.color("text"))
        return form

    def _restyle(self) -> None:
        self.show_preview(self._preview)


class LibraryPeek(QFrame):
    """The words about the snippet, 相近, 插入, and the text below."""

    insert_asked = Signal()
    """插入 was pressed."""
    variants_asked = Signal()
    """Show the near-duplicates."""

    def __init__(self, theme: Theme, faces: FaceTable) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self.setProperty("role", "peek")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(6), px(12), px(10))
        column.setSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.title = QLabel("预览")
        self.title.setProperty("role", "title")
        self.facts = QLabel()
        self.facts.setProperty("role", "small")
        self.facts.setMinimumWidth(px(40))
        self.variants = QPushButton()
        self.variants.setProperty("look", "small")
        self.variants.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.variants.clicked.connect(self.variants_asked)
        self.insert = QPushButton("插入　Enter")
        self.insert.setProperty("look", "primary_small")
        self.insert.setToolTip("插到大纲当前条目的后面；Ctrl+Shift+Enter 插成它的下级")
        self.insert.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.insert.clicked.connect(self.insert_asked)
        row.addWidget(self.title)
        row.addWidget(self.facts, 1)
        row.addWidget(self.variants)
        row.addWidget(self.insert)
        self.text = LandingText(theme, faces)
        self.text.setFixedHeight(px(_HEIGHT))
        column.addLayout(row)
        column.addWidget(self.text)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Nothing is chosen, or it is being looked through."""
        self.facts.setText("")
        self.variants.hide()
        self.insert.setEnabled(False)
        self.text.show_preview(None)

    def show_preview(self, preview: Preview, lines: int, variants: int, chosen: int) -> None:
        """Show a snippet: its lines on the page (0: not known), its near-duplicates."""
        self.text.show_preview(preview)
        parts = [f"{chosen} 条" if chosen > 1 else "", f"占 {lines} 行" if lines else ""]
        parts.append(f"待填 {preview.open} 处" if preview.open else "")
        parts.append(f"出处的名称 {preview.names} 处，会替换" if preview.names else "")
        words = "　".join(part for part in parts if part)
        self.facts.setText(words)
        self.facts.setToolTip(words)
        self.variants.setText(f"相近 {variants} 个")
        self.variants.setVisible(bool(variants))
        self.insert.setEnabled(True)


def _shown(preview: Preview) -> Iterator[Node]:
    """The nodes that begin a paragraph, the first ones."""
    count = 0
    stack = list(reversed(preview.nodes))
    while stack and count < _MOST_NODES:
        node = stack.pop()
        count += 1
        yield node
        if isinstance(node, Section):
            below = node.children[1:] if node.lead is not None else node.children
            stack.extend(reversed(below))
