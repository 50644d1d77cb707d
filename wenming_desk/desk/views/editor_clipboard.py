"""The clipboard of the text pane: nodes for this program, text with numbers for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from wenming_desk.desk.models.editor_blocks import Block
from wenming_desk.desk.models.editor_edits import Spot
from wenming_desk.desk.models.editor_pieces import (
    Piece,
    copied_nodes,
    copied_text,
    paste,
    pieces_of_blocks,
    pieces_of_nodes,
    pieces_of_text,
)
from wenming_desk.desk.models.outline_clipboard import from_mime, to_mime
from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.intake.pasted import clean_pasted, cleaned_blocks, pasted_blocks

__all__ = ["cleaned", "menu", "mime_between", "paste", "pieces_of", "takes", "text_between"]


class Editing(Protocol):
    """What the context menu works on."""

    def cut(self) -> None:
        """Cut."""

    def copy(self) -> None:
        """Copy."""

    def paste(self) -> None:
        """Paste."""

    def paste_text(self, text: str = "") -> None:
        """Paste as text."""

    def selectAll(self) -> None:
        """Select all."""

    def selectedText(self) -> str:
        """What is selected."""
        ...


def text_between(blocks: Sequence[Block], start: Spot, end: Spot) -> str:
    """The text between two places: within one block its characters, else with numbers."""
    if start[0] == end[0]:
        return blocks[start[0]].text.slice(start[1], end[1]).readable
    return copied_text(blocks, start, end)


def mime_between(blocks: Sequence[Block], start: Spot, end: Spot) -> QMimeData:
    """What goes on the clipboard for a selection."""
    mime = to_mime(copied_nodes(blocks, start, end))
    mime.setText(copied_text(blocks, start, end))
    # A stretch of a line stays one: as HTML it would become a paragraph where it is pasted.
    mime.removeFormat("text/html")
    return mime


def pieces_of(
    mime: QMimeData | None, *, plain: bool, scheme: NumberingScheme = NumberingScheme.PLAN
) -> list[Piece]:
    """What is to be pasted in a part of a scheme of numbers; [] where nothing can be."""
    if mime is None:
        return []
    carried = None if plain else from_mime(mime)
    if carried is not None and carried.nodes:
        return pieces_of_nodes(carried.nodes)
    if not mime.hasText():
        return []
    if not plain and mime.hasHtml() and (blocks := pasted_blocks(mime.html(), mime.text())):
        return pieces_of_blocks(blocks, scheme)
    return pieces_of_text(mime.text(), labels=not plain, scheme=scheme)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is pasted of a web page, and what was left out of it."""

    pieces: list[Piece]
    removed: tuple[str, ...]


def cleaned(mime: QMimeData, scheme: NumberingScheme = NumberingScheme.PLAN) -> Cleaned | None:
    """A text from a browser or an office program without what belongs to the page it was on;
    None where there is nothing of that, and for what this program copied."""
    carried = from_mime(mime)
    if not mime.hasHtml() or not mime.hasText() or (carried is not None and carried.nodes):
        return None
    blocks = pasted_blocks(mime.html(), mime.text())
    if blocks:
        kept, removed = cleaned_blocks(blocks)
        return Cleaned(pieces_of_blocks(kept, scheme), removed) if removed else None
    found = clean_pasted(mime.text())
    if not found.removed:
        return None
    return Cleaned(pieces_of_text(found.text, labels=True, scheme=scheme), found.removed)


def takes(mime: QMimeData) -> bool:
    """Whether data can be pasted or dropped into the text: files are the window's."""
    return mime.hasText() and not mime.hasUrls()


def menu(editor: Editing) -> QMenu:
    """The context menu."""
    made = QMenu(editor if isinstance(editor, QWidget) else None)
    marked = bool(editor.selectedText())
    filled = takes(QGuiApplication.clipboard().mimeData())
    for words, act, possible in (
        ("剪切\tCtrl+X", editor.cut, marked),
        ("复制\tCtrl+C", editor.copy, marked),
        ("粘贴\tCtrl+V", editor.paste, filled),
        ("只粘贴文字\tCtrl+Shift+V", lambda: editor.paste_text(), filled),
        ("", None, True),
        ("全选\tCtrl+A", editor.selectAll, True),
    ):
        if act is None:
            made.addSeparator()
            continue
        action = made.addAction(words)
        action.setEnabled(possible)
        action.triggered.connect(lambda _=False, act=act: act())
    made.aboutToHide.connect(made.deleteLater)
    return made
