"""Makes the three panes of a document; the one place that knows their classes."""

from __future__ import annotations

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.outline import OutlineView
from wenming_desk.desk.views.page_view import PageView


def make_outline(session: DocumentSession, theme: Theme, *, late: bool = False) -> OutlineView:
    """The pane 大纲; `late` leaves it empty until it is filled."""
    return OutlineView(session, theme, late=late)


def make_editor(session: DocumentSession, theme: Theme, faces: FaceTable) -> EditorPane:
    """The pane 正文."""
    return EditorPane(session, theme, faces)


def make_page(session: DocumentSession, theme: Theme, faces: FaceTable) -> PageView:
    """The pane 页面."""
    view = PageView(faces, theme)
    view.set_session(session)
    return view
