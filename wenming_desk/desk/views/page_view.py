"""The pane 页面: the pages as they will be printed, with the current node marked on them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from wenming_desk.desk.models.places import element_of, roles_of
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_canvas import PageCanvas
from wenming_desk.desk.views.page_view_geometry import Fit, Mode
from wenming_desk.desk.views.page_view_header import PageHeader
from wenming_desk.desk.views.page_view_thumbs import ThumbnailStrip
from wenming_desk.document.nodes import Document
from wenming_desk.document.outline import Element
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.places import Hit

ORIGIN = "page"
"""Name under which this view sets the current node."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """How the pages are shown; `zoom` holds where nothing is fitted, 1.0 = 96 dots an inch."""

    mode: Mode = Mode.CONTINUOUS
    fit: Fit = Fit.WIDTH
    zoom: float = 1.0
    thumbnails: bool = False


class PageView(QFrame):
    """Header and sheets of one session; another session may be handed over at any time."""

    page_shown = Signal(int, int)
    """(number of the page in view, count of pages); (0, 0) without a document."""
    edit_requested = Signal()
    """The user wants the caret in the text (Enter or a double click on the page)."""
    look_changed = Signal()
    """Mode or thumbnails were chosen."""

    def __init__(
        self,
        faces: FaceTable,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        caret_origins: frozenset[str] = frozenset({"editor", ORIGIN}),
    ) -> None:
        """`caret_origins`: views whose place is a caret and not only a node."""
        super().__init__(parent)
        self._session: DocumentSession | None = None
        self._caret_origins = caret_origins
        self._stale = False
        self._clicked: Hit | None = None
        self.setProperty("role", "pane")
        self.header = PageHeader(theme)
        self.strip = ThumbnailStrip(faces, theme)
        self.strip.hide()
        self.canvas = PageCanvas(faces, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.strip)
        below.addWidget(self.canvas, 1)
        column.addLayout(below, 1)
        self.setMinimumWidth(300)
        self.setFocusProxy(self.canvas)

        self.header.page_asked.connect(self.canvas.go_to_page)
        self.header.step_asked.connect(self.canvas.step)
        self.header.zoom_step_asked.connect(self.zoom_by)
        self.header.zoom_asked.connect(self.set_zoom)
        self.header.fit_asked.connect(self.canvas.set_fit)
        self.header.mode_asked.connect(self.set_mode)
        self.header.thumbnails_asked.connect(self.set_thumbnails)
        self.strip.page_asked.connect(self.canvas.go_to_page)
        self.strip.left.connect(lambda: self.canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self.canvas.page_shown.connect(self._tell_page)
        self.canvas.zoom_changed.connect(self._tell_zoom)
        self.canvas.clicked.connect(self._click)
        self.canvas.edit_requested.connect(self.edit_requested)
        self._tell_zoom()
        self.header.show_mode(self.canvas.mode)

    @property
    def session(self) -> DocumentSession | None:
        """The session whose pages are shown."""
        return self._session

    def set_session(self, session: DocumentSession | None) -> None:
        """Show another document, or none."""
        old = self._session
        if old is not None and isValid(old):
            old.document_changed.disconnect(self._edited)
            old.current_changed.disconnect(self._moved)
            old.pages_changed.disconnect(self._laid_out)
        self._session = session
        self._stale = False
        self.canvas.start_anew()
        if session is None:
            self.canvas.set_place(0, 0, caret=False)
            self._show(None)
            return
        pages = session.first_pages
        session.document_changed.connect(self._edited)
        session.current_changed.connect(self._moved)
        session.pages_changed.connect(self._laid_out)
        current = session.current
        roles = roles_of(current.element)
        self.canvas.set_place(current.node, current.offset, caret=False, roles=roles)
        self._show(pages)
        self._show_place()

    @property
    def page(self) -> int:
        """Number (from 1) of the page in view, 0 for none."""
        return self.canvas.current_page

    @property
    def clicked(self) -> Hit | None:
        """What was clicked last on the pages, as long as nothing else moved the current place."""
        return self._clicked

    def go_to_page(self, number: int) -> None:
        """Bring a page (from 1) into view."""
        self.canvas.go_to_page(number)

    def show_current(self) -> None:
        """Bring the current node into view, whatever set it."""
        self.canvas.show_place()

    def zoom_by(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self.canvas.zoom_by(direction)

    def set_zoom(self, zoom: float) -> None:
        """A fixed zoom; 1.0 shows the paper at 96 dots an inch."""
        self.canvas.set_zoom(zoom)

    def fit_width(self) -> None:
        """Let the sheets fill the pane's width from now on."""
        self.canvas.set_fit(Fit.WIDTH)

    def fit_page(self) -> None:
        """Show whole sheets from now on."""
        self.canvas.set_fit(Fit.PAGE)

    @property
    def look(self) -> PageLook:
        """How the pages are shown now."""
        canvas = self.canvas
        return PageLook(canvas.mode, canvas.fit, canvas.zoom, self.strip.isVisibleTo(self))

    def set_look(self, look: PageLook) -> None:
        """Show the pages so."""
        if look.fit is Fit.NONE:
            self.canvas.set_zoom(look.zoom)
        else:
            self.canvas.set_fit(look.fit)
        self.set_mode(look.mode)
        self.set_thumbnails(look.thumbnails)

    def set_mode(self, mode: Mode) -> None:
        """Arrange the pages in a column, one by one or in pairs."""
        if mode is not self.canvas.mode:
            self.canvas.set_mode(mode)
        self.header.show_mode(mode)
        self.look_changed.emit()

    def set_thumbnails(self, shown: bool) -> None:
        """Show or hide the strip of small pages."""
        if not shown and self.strip.hasFocus():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.strip.setVisible(shown)
        self.strip.set_pages(self.canvas.pages)
        self.strip.show_page(self.page)
        self.header.show_thumbnails(shown)
        self.look_changed.emit()

    def _edited(self, old: Document, new: Document) -> None:
        # The place belongs to the new text: wait for its pages before going there.
        self._stale = True

    def _moved(self, node: int, offset: int, origin: str) -> None:
        assert self._session is not None
        roles = roles_of(self._session.current.element)
        if origin != ORIGIN:
            self._clicked = None
        caret = origin in self._caret_origins
        field = "addressee" if Role.RECIPIENTS.value in roles else ""
        self.canvas.set_place(node, offset, caret=caret, roles=roles, field=field)
        if not self._stale and origin != ORIGIN:
            self._show_place()

    def _laid_out(self, pages: Pages) -> None:
        followed, self._stale = self._stale, False
        self._show(pages)
        if followed:
            self._show_place()
        elif not pages.complete and self._session is not None:
            # by another profile the pages begin anew, and the place comes with a later one
            self._stale = pages.page_of(self._session.current.node) is None

    def _show_place(self) -> None:
        """Bring the place into view, now or when its page is there."""
        pages = self.canvas.pages
        if not self.canvas.show_place() and pages is not None and not pages.complete:
            self._stale = True

    def _show(self, pages: Pages | None) -> None:
        self.canvas.set_pages(pages)
        self.strip.set_pages(pages)
        self._tell_page()
        self._tell_zoom()

    def _click(self, hit: Hit) -> None:
        self._clicked = hit
        element = element_of(hit.element)
        if self._session is not None and (hit.node or element):
            typed = element == Element.ADDRESSEE.value and hit.field
            offset = hit.at if typed else max(hit.offset, 0)
            self._session.set_current(hit.node, offset, ORIGIN, element)
            if hit.field:
                roles = roles_of(element)
                self.canvas.set_place(hit.node, hit.at, caret=True, roles=roles, field=hit.field)

    def _tell_page(self) -> None:
        pages = self.canvas.pages
        count = len(pages.pages) if pages is not None else 0
        page = self.canvas.current_page if count else 0
        self.header.show_page(page, count, more=pages is not None and not pages.complete)
        self.strip.show_page(page)
        self.page_shown.emit(page, count)

    def _tell_zoom(self) -> None:
        usable = self.canvas.pages is not None
        self.header.show_zoom(self.canvas.fit, self.canvas.zoom, usable=usable)
