"""The window: menus, toolbar, info bar, the open document or the start page, status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.open_document import first_node
from wenming_desk.desk.models.save_state import SaveState
from wenming_desk.desk.models.services import Services
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.skeleton import Outline, make_document
from wenming_desk.desk.models.workspace import Workspace
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.command_center import CommandCenter
from wenming_desk.desk.views.command_states import CommandStates
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.files import FileDialogs
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.edit_commands import EditCommands
from wenming_desk.desk.views.file_commands import FileCommands
from wenming_desk.desk.views.info_bar import InfoBar
from wenming_desk.desk.views.intake_commands import IntakeCommands
from wenming_desk.desk.views.late_panes import fill_after_first_page, paint_unseen
from wenming_desk.desk.views.library_commands import LibraryCommands
from wenming_desk.desk.views.look_commands import LookCommands
from wenming_desk.desk.views.menus import MenuBuilder
from wenming_desk.desk.views.open_commands import OpenCommands
from wenming_desk.desk.views.output_commands import OutputCommands
from wenming_desk.desk.views.page_look import page_look
from wenming_desk.desk.views.palette import CommandPalette, PaletteField
from wenming_desk.desk.views.pane_area import EDITOR, LIBRARY, OUTLINE, REPORT, SIDES
from wenming_desk.desk.views.profile_commands import ProfileCommands
from wenming_desk.desk.views.remarks import RemarkTeller
from wenming_desk.desk.views.reuse_commands import ReuseCommands
from wenming_desk.desk.views.settings_commands import SettingsCommands
from wenming_desk.desk.views.start_page import StartPage
from wenming_desk.desk.views.status_bar import StatusBar
from wenming_desk.desk.views.status_teller import StatusTeller
from wenming_desk.desk.views.structure_commands import StructureCommands
from wenming_desk.desk.views.table_commands import TableCommands
from wenming_desk.desk.views.toast import Toast
from wenming_desk.desk.views.tool_bar import ToolBar
from wenming_desk.desk.views.view_commands import ViewCommands
from wenming_desk.desk.views.window_settings import WindowSettings
from wenming_desk.store.errors import SettingsError

PROGRAM = "文明案头"
_LEAST = (640, 400)


class MainWindow(QMainWindow):
    """One window with one document."""

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        theme: Theme,
        faces: FaceTable,
        *,
        dialogs: FileDialogs | None = None,
        closed: Callable[[MainWindow], object] | None = None,
    ) -> None:
        """`closed` is told when the window has gone for good."""
        super().__init__()
        workspace.setParent(self)
        self._services = services
        self._kept = WindowSettings(services.settings)
        self._theme = theme
        self._closed = closed
        self.workspace = workspace
        self.center = CommandCenter(self, theme)
        self.info = InfoBar(theme)
        self.status = StatusBar(workspace, theme)
        self.start = StartPage(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.info, 0), (self.stack, 1), (self.status, 0)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(middle)
        self.toast = Toast(self.stack, theme)
        self.toast.room = self._toast_room
        self.context = Context(
            *(self, services, workspace, theme, faces, dialogs or FileDialogs(), self.center),
            *(self.status, self.info, self.toast),
        )
        self.files = FileCommands(self.context, QApplication.closeAllWindows)
        self.opening = OpenCommands(self.context, self.files.guard)
        self._views = ViewCommands(self.context)
        self._edits = EditCommands(self.context)
        self._structure = StructureCommands(self.context)
        self.tables = TableCommands(self.context)
        self.looks = LookCommands(self.context)
        self.files.choose_look = self.looks.choose
        self._profiles = ProfileCommands(self.context)
        output = OutputCommands(self.context)
        self.library = LibraryCommands(self.context)
        settings = SettingsCommands(
            self.context, self._views, self._profiles, self.library.search.begin_anew
        )
        self.reuse = ReuseCommands(self.context, self.library.filling.tasks)
        self.intake = IntakeCommands(self.context)
        groups = (
            self.library,
            self.reuse,
            self.intake,
            self.files,
            self.opening,
            self._views,
            self._edits,
            self._structure,
            self.tables,
            self.looks,
            self._profiles,
            output,
            settings,
        )
        for commands in groups:
            self.center.bind(commands.handlers())
        self.center.before = self._commit
        self.palette_popup = CommandPalette(self.context, self)
        self.center.bind({"palette": self.palette_popup.start})
        self.remarks = RemarkTeller(self.context, self)
        self._teller = StatusTeller(
            self.context, lambda: self._views.missing_faces(so_far=True), self
        )
        self._build_menus()
        self._states = CommandStates(self.context, self._menus, self.tables, self.looks)
        self._connect()
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(120)
        self._tick.timeout.connect(self._count)
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.px(_LEAST[0]), theme.px(_LEAST[1]))
        self._kept.place(self)
        self._session_changed(None)

    @property
    def view(self) -> DocumentView | None:
        """The view of the open document."""
        return self.context.view

    def open_path(self, path: Path) -> None:
        """Open a file in this window."""
        self.opening.open_path(path)

    def get_ready(self) -> None:
        """Do once, before a document is open, what the first one would else wait for: its panes
        are made and painted where nobody sees them (faces, icons, styles are kept after that)."""
        if self.workspace.session is not None:
            return
        session = DocumentSession(
            make_document(Outline(issuer=PROGRAM)),
            self._services.make_layouter(self.workspace.profile),
        )
        paint_unseen(self._view_of(session, dict.fromkeys(SIDES, QWidget)), self.stack.size())
        session.deleteLater()

    def diagnostics(self) -> str:
        """What helps to find a fault, without a word of any document."""
        return self._views.diagnostics()

    def _build_menus(self) -> None:
        self._menus = MenuBuilder(
            self.menuBar(),
            self.center,
            {
                "recent": self.opening.fill_recent,
                "encodings": self.opening.fill_encodings,
                "kinds": self._structure.fill_kinds,
                "formats": self._structure.fill_formats,
                "profiles": self._profiles.fill_menu,
                "schemes": self._views.fill_schemes,
                "scales": self._views.fill_scales,
            },
        )
        # Qt keeps no reference to a corner widget.
        self._field = PaletteField(self._theme, self.palette_popup.start)
        self.menuBar().setCornerWidget(self._field)
        steps = self._menus.loose_menu("steps", self._edits.fill_steps, self)
        menus = {"open": self._menus.menu("recent"), "undo": steps}
        self.tools = ToolBar(self.center, self._theme, menus)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.tools)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.session_changed.connect(self._session_changed)
        workspace.state_changed.connect(self._state_changed)
        workspace.tasks.changed.connect(self._states.update)
        workspace.profile_changed.connect(lambda: self._teller.tell_profile())
        self.status.failure_clicked.connect(self.files.show_failure)
        self.status.fonts_clicked.connect(self._views.show_fonts)
        self.status.profile_clicked.connect(
            lambda: self._pick_from("profiles", self.status.profile)
        )
        self.status.encoding_clicked.connect(
            lambda: self._pick_from("encodings", self.status.encoding)
        )
        self._theme.changed.connect(self._restyle)
        self.start.chosen.connect(self.center.run)
        self.start.file_chosen.connect(self.opening.open_path)
        self.start.pin_toggled.connect(self._pin)
        self.start.forget_asked.connect(self._forget)

    def _restyle(self) -> None:
        self.setMinimumSize(self._theme.px(_LEAST[0]), self._theme.px(_LEAST[1]))
        # The menu bar lays its corner out only when its own size changes.
        bar = self.menuBar()
        QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))

    # The open document

    def _session_changed(self, session: DocumentSession | None) -> None:
        old = self.context.view
        if old is not None:
            self._kept.keep_view(old)
            self.stack.removeWidget(old)
            old.let_go()
            old.deleteLater()
            self.context.view = None
        self.info.clear()
        self.remarks.follow(session)
        self.intake.follow(session)
        if session is None:
            self.start.set_files(self._services.recent.entries)
            self.stack.setCurrentWidget(self.start)
            self._teller.tell_nothing()
        else:
            self._show_session(session)
            self._profiles.introduce()
        self._state_changed()

    def _show_session(self, session: DocumentSession) -> None:
        sides = {LIBRARY: self.library.make_pane, REPORT: self.intake.make_pane}
        view = self._view_of(session, sides)
        self.context.view = view
        self.library.follow(view)
        self.tables.follow(view)
        self.reuse.follow(view)
        view.page_shown.connect(self._teller.tell_page)
        view.message.connect(self.status.say)
        view.area.changed.connect(self._states.update_panes)
        view.editor.scope_changed.connect(self._states.update_panes)
        view.page.look_changed.connect(self._states.update_panes)
        view.editor.text.cleaned.connect(self.intake.tell_paste)
        view.find_bar.replaced.connect(self._replaced)
        session.pages_changed.connect(self._teller.pages_laid_out)
        session.document_changed.connect(self._count_soon)
        session.current_changed.connect(self._count_soon)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        # before there is text: a change of faces writes it anew
        self._teller.tell_profile()
        if session.whole:
            view.fill()
        view.focus(OUTLINE)
        if session.current.node == first_node(session.document):
            view.to_top()
        self._teller.tell_page(view.page.page, len(session.first_pages.pages))
        self._teller.tell_faces()
        self._states.update_panes()
        if session.whole:
            QTimer.singleShot(0, self._count)
        else:
            fill_after_first_page(view, lambda: self.context.view is view, self._count)

    def _view_of(
        self, session: DocumentSession, sides: Mapping[str, Callable[[QWidget], QWidget]]
    ) -> DocumentView:
        settings = self._services.settings
        return DocumentView(
            *(session, self._theme, self.context.faces, self._kept.widths, page_look(settings)),
            sides,
            self.stack,
            whole=settings.get(preferences.WHOLE),
        )

    def _state_changed(self) -> None:
        place = self.workspace.place
        if self.workspace.session is None:
            self.setWindowTitle(PROGRAM)
        else:
            name = place.name or "没有起名的文稿"
            self.setWindowTitle(f"{name}{'*' if self.workspace.modified else ''} — {PROGRAM}")
        self._teller.tell_encoding()
        self.setWindowFilePath(str(place.path) if place.path else "")
        self._teller.tell_format()
        self._states.update()

    def _toast_room(self) -> QRect:
        view = self.context.view
        if view is None or not view.area.is_shown(EDITOR):
            return self.stack.rect()
        pane = view.area.pane(EDITOR)
        return QRect(pane.mapTo(self.stack, QPoint(0, 0)), pane.size())

    def _commit(self) -> None:
        if self.context.view is not None:
            self.context.view.commit()

    # The status bar

    def _count_soon(self) -> None:
        if not self._tick.isActive():
            self._tick.start()

    def _count(self) -> None:
        self._teller.tell_counts()
        self._states.update()

    def _pick_from(self, identifier: str, button: QWidget) -> None:
        """Show a submenu above the part of the status bar that it is about."""
        menu = self._menus.menu(identifier)
        above = button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
        menu.popup(above)

    def _replaced(self, count: int) -> None:
        if count:
            self.toast.say(f"已替换 {count:,} 处", "撤销", lambda: self.context.session.undo())
        else:
            self.status.say("没有找到要替换的字")

    # Recent files

    def _pin(self, path: Path, pinned: bool) -> None:
        with suppress(SettingsError):
            self._services.recent.pin(path, pinned)
        self.start.set_files(self._services.recent.entries)

    def _forget(self, path: Path) -> None:
        with suppress(SettingsError):
            self._services.recent.remove(path)
        self.start.set_files(self._services.recent.entries)

    # The window itself

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            # Why a menu entry is off, while the pointer is on it.
            self.status.say(event.tip())
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.workspace.check_disk()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._commit()
        if self.workspace.modified or self.workspace.state is SaveState.SAVING:
            event.ignore()
            self.files.guard(self._close_for_good)
            return
        self._kept.keep_window(self, self.context.view)
        self.workspace.close_document()
        super().closeEvent(event)
        if event.isAccepted() and self._closed is not None:
            self._closed(self)

    def _close_for_good(self) -> None:
        self.workspace.close_document()
        self.close()

    def _dropped(self, event: QDropEvent) -> Path | None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                return Path(url.toLocalFile())
        return None
