"""The view of one open document: its panes, the find bar, the current place among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from wenming_desk.desk.models.places import form_place
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.find_bar import FindBar
from wenming_desk.desk.views.late_pane import LatePane
from wenming_desk.desk.views.page_view import PageLook
from wenming_desk.desk.views.pane_area import (
    EDITOR,
    LIBRARY,
    OUTLINE,
    PAGE,
    REPORT,
    SIDES,
    SPECS,
    PaneArea,
)
from wenming_desk.desk.views.pane_factory import make_editor, make_outline, make_page
from wenming_desk.desk.views.rail import Rail
from wenming_desk.desk.views.report_pane import ReportPane
from wenming_desk.standard.profile import Profile


class DocumentView(QWidget):
    """Outline, text and page of a session."""

    page_shown = Signal(int, int)
    """(page in view, count of pages)."""
    message = Signal(str)
    """A short sentence of a pane for the status bar."""

    def __init__(
        self,
        session: DocumentSession,
        theme: Theme,
        faces: FaceTable,
        widths: dict[str, int],
        look: PageLook,
        make_sides: Mapping[str, Callable[[QWidget], QWidget]],
        parent: QWidget | None = None,
        *,
        whole: bool = False,
    ) -> None:
        """`widths` of the panes in px at 100 %; `look` of the page; `make_sides` makes 素材库 and
        导入报告, when they are first shown, as children of a widget; `whole` shows 全文. Outline
        and text are empty until they are filled."""
        super().__init__(parent)
        self.session = session
        self.area = PaneArea(theme, widths, self)
        within = self.area.splitter
        self.page = make_page(session, theme, faces, within)
        self.outline = make_outline(session, theme, within, late=True)
        middle = QWidget(within)
        self.editor = make_editor(session, theme, faces, middle, late=True)
        self._waiting: list[Callable[[], None]] = [
            self.outline.fill,
            lambda: self.editor.begin(whole),
        ]
        self._sides = {name: LatePane(make_sides[name], within) for name in SIDES}
        self.find_bar = FindBar(session, theme, middle)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.editor, 1)
        self.area.set_panes(
            {
                OUTLINE: self.outline,
                EDITOR: middle,
                PAGE: self.page,
                **self._sides,
            }
        )
        self.area.changed.connect(self._make_shown)
        self.rail = Rail(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.area, 1)
        row.addWidget(self.rail)
        self.area.changed.connect(lambda: self.rail.follow(self.area.shown, self.area.room))
        self.rail.chosen.connect(self._chosen)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.editor)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda: self.editor.close_form() or self.focus(OUTLINE))
        self.page.set_look(look)
        self.page.page_shown.connect(self.page_shown)
        self.page.edit_requested.connect(self._edit_from_page)
        self.outline.text_requested.connect(self._edit_text)
        self.outline.page_requested.connect(self._show_on_page)
        for pane in (self.outline, self.editor):
            pane.message.connect(self.message)
        self.find_bar.closed.connect(lambda: self.focus(EDITOR))
        self.find_bar.marked.connect(self.editor.set_marks)
        self.find_bar.reached.connect(self.editor.show_hit)
        _application().focusChanged.connect(self._focus_moved)

    @property
    def library(self) -> QWidget:
        """The pane 素材库."""
        return self._sides[LIBRARY].pane

    @property
    def report(self) -> ReportPane:
        """The pane 导入报告."""
        return cast(ReportPane, self._sides[REPORT].pane)

    def _make_shown(self) -> None:
        for name, side in self._sides.items():
            if self.area.is_shown(name):
                _ = side.pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.area.set_window_width(event.size().width())

    def fill_next(self) -> bool:
        """Fill the next pane of those that still are empty; False where no other one is."""
        if self._waiting:
            self._waiting.pop(0)()
        return bool(self._waiting)

    def fill(self) -> None:
        """Fill all panes that still are empty."""
        while self.fill_next():
            pass

    def focus(self, name: str) -> None:
        """Show a pane and put the keyboard into it."""
        self.area.open(name)
        self._widget(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_from_page(self) -> None:
        """Type on where the page was clicked: in the text, or in the form's field."""
        self.focus(EDITOR)
        hit = self.page.clicked
        if hit is not None and hit.field:
            document = self.session.document
            name, at = form_place(document, hit.node, hit.field, hit.at)
            self.editor.focus_field(hit.node, name, at)

    def toggle(self, name: str) -> None:
        """Show a pane with the keyboard in it; one that has the keyboard already is closed."""
        if self.area.is_shown(name) and self.focused == name:
            self.area.close_pane(name)
            self.focus(self.area.shown[0])
        else:
            self.focus(name)

    def close_pane(self, name: str) -> None:
        """Hide a pane; the keyboard goes to the outline where it was in it."""
        had = self.focused == name
        self.area.close_pane(name)
        if name in SIDES and self.area.is_shown(PAGE):
            # it was not scrolled while it could not be seen
            self.page.show_current()
        if had or not self.focused:
            self.focus(self.area.shown[0])

    def _chosen(self, name: str) -> None:
        if name in SIDES and self.area.is_shown(name):
            self.close_pane(name)
        else:
            self.focus(name)

    def focus_next(self, step: int) -> None:
        """Go to the next pane (1) or the one before (-1)."""
        shown = self.area.shown
        here = shown.index(self.focused) if self.focused in shown else -1
        self.focus(shown[(here + step) % len(shown)])

    @property
    def focused(self) -> str:
        """Name of the pane that has the keyboard; "" for none."""
        widget = QApplication.focusWidget()
        for name in (spec.name for spec in SPECS):
            if widget is not None and self.area.pane(name).isAncestorOf(widget):
                return name
        return ""

    def commit(self) -> None:
        """Take what an input method is composing, before a command looks at the document."""
        self.fill()
        self.editor.commit_composition()

    def set_profile(self, profile: Profile) -> None:
        """Show the text in the faces of the profile that the pages follow."""
        self.editor.set_profile(profile)

    def to_top(self) -> None:
        """Show text and pages from their beginning."""
        self.page.go_to_page(1)
        self.editor.text.verticalScrollBar().setValue(0)

    def _edit_text(self, node: int) -> None:
        self._go_to(node)
        self.area.open(EDITOR)
        self.editor.edit_current()

    def _go_to(self, node: int) -> None:
        """The beginning of a node; of the title, the recipients or what of a part is current."""
        here = self.session.current
        element = here.element if here.node == node else ""
        self.session.set_current(node, 0, "outline", element)

    def _show_on_page(self, node: int) -> None:
        self._go_to(node)
        self.area.open(PAGE)
        self.page.show_current()

    def let_go(self) -> None:
        """Cut the ties to the session before the view is thrown away."""
        self.editor.let_go()
        _application().focusChanged.disconnect(self._focus_moved)
        self.find_bar.hide()
        self.page.set_session(None)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        # The pane that had the keyboard last is the last to give way when it gets narrow.
        for name in (spec.name for spec in SPECS):
            if now is not None and self.area.pane(name).isAncestorOf(now):
                self.area.touch(name)
                if name == EDITOR:
                    # The user turns to it before the first page is painted.
                    self.fill()

    def _widget(self, name: str) -> QWidget:
        if name in self._sides:
            return self._sides[name].pane
        return {OUTLINE: self.outline, EDITOR: self.editor, PAGE: self.page}[name]


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
