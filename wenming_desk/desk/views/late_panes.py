"""The panes of a long document, filled one at a time once a page of it is on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer

from wenming_desk.desk.views.document_view import DocumentView

_PAGE_FIRST = 400
"""Milliseconds after which what waits for the first page is done though no page was painted."""


def fill_after_first_page(
    view: DocumentView, wanted: Callable[[], bool], then: Callable[[], object]
) -> None:
    """Fill the panes of a view beside its pages, as long as it is `wanted`; `then` comes last.

    What is too long to be laid out at once has many rows and words, too.
    """

    def begin() -> None:
        if timer.isActive():
            timer.stop()
            fill_next()

    def fill_next() -> None:
        if wanted():
            QTimer.singleShot(0, view, fill_next if view.fill_next() else then)

    timer = QTimer(view)
    timer.setSingleShot(True)
    timer.timeout.connect(fill_next)
    timer.start(_PAGE_FIRST)
    # What was painted is on the screen when events are looked at again.
    view.page.canvas.first_painted.connect(lambda: QTimer.singleShot(0, view, begin))


def paint_unseen(view: DocumentView, size: QSize) -> None:
    """Fill and paint a view once where nobody sees it, then throw it away.

    Faces, icons, styles and Qt's own classes are kept from then on: the next view needs half the
    time.
    """
    view.resize(size)
    view.fill()
    view.grab()
    view.let_go()
    view.deleteLater()
