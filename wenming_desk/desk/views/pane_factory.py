"""Makes the three panes of a document; the one place that knows their classes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.outline import OutlineView
from wenming_desk.desk.views.page_view import PageView


def make_outline(
    session: DocumentSession, theme: Theme, parent: QWidget, *, late: bool = False
) -> OutlineView:
    """The pane 大纲; `late` leaves it empty until it is filled."""
    return OutlineView(session, theme, parent, late=late)


def make_editor(
    session: DocumentSession,
    theme: Theme,
    faces: FaceTable,
    parent: QWidget,
    *,
    late: bool = False,
) -> EditorPane:
    """The pane 正文; `late` leaves it empty until it is filled."""
    return EditorPane(session, theme, faces, parent, late=late)


def make_page(
    session: DocumentSession, theme: Theme, faces: FaceTable, parent: QWidget
) -> PageView:
    """The pane 页面."""
    view = PageView(faces, theme, parent)
    view.set_session(session)
    return view
