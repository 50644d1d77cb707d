"""The pane 页面 on pages made by hand, and its parts by name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view import PageView
from wenming_desk.document.nodes import Document
from wenming_desk.typeset.pages import Pages

SIZE = (472, 628)


class Fixed:
    """A layouter that gives the pages it was told, whatever the document."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def layout(self, document: Document, most: int | None = None) -> Pages:
        return self.pages


def make_view(qtbot: QtBot, faces: FaceTable, theme: Theme) -> tuple[QWidget, PageView]:
    """The pane in a window that is shown."""
    # In a window of its own the pane's least width makes the offscreen screen complain.
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 1000)
    view = PageView(faces, theme, window)
    view.resize(*SIZE)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return window, view


def open_pages(view: PageView, pages: Pages) -> tuple[DocumentSession, Fixed]:
    fixed = Fixed(pages)
    session = DocumentSession(Document(), fixed, view)
    view.set_session(session)
    return session, fixed


def edit(session: DocumentSession) -> None:
    """Any edit: the pages are made again."""

    def change(document: Document) -> Document:
        number = str(int(document.head.copy_number or "0") + 1)
        return replace(document, head=replace(document.head, copy_number=number))

    assert session.edit("改", change)
    QApplication.processEvents()


def part(view: PageView, kind: type[QWidget], name: str) -> QWidget:
    """A part of the header by the start of its accessible name."""
    found = [w for w in view.header.findChildren(kind) if w.accessibleName().startswith(name)]
    assert len(found) == 1
    return found[0]
