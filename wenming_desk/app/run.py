"""The program with its window: everything is built here, once, and handed over."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QSessionManager
from PySide6.QtWidgets import QApplication

from wenming_desk import __version__
from wenming_desk.app.chinese import speak_chinese
from wenming_desk.app.crash import CrashLog, CrashReporter
from wenming_desk.app.library_services import UsersLibrary
from wenming_desk.app.long_lived import LongLived
from wenming_desk.app.window_services import (
    DocumentFiles,
    LayouterFactory,
    PagePrinting,
)
from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.profile_store import ProfileStore
from wenming_desk.desk.models.recovery import Recovery
from wenming_desk.desk.models.services import Services
from wenming_desk.desk.models.workspace import Workspace
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import UI_FAMILIES, Theme
from wenming_desk.desk.views.dialogs.files import FileDialogs
from wenming_desk.desk.views.dialogs.message import MessageDialog, Words
from wenming_desk.desk.views.dialogs.recovery import RecoveryDialog
from wenming_desk.desk.views.focus_ring import FocusRing
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.jobs.profiles import ProfileShelf
from wenming_desk.jobs.resources import resource_folder
from wenming_desk.standard.words import load_words
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.errors import SettingsError
from wenming_desk.store.journal import Journal, JournalEntry
from wenming_desk.store.paths import AppPaths
from wenming_desk.store.recent import RecentFiles
from wenming_desk.store.settings import Settings

_WORDS_AFTER = 1500
"""ms after the start when the dictionary of words is loaded."""
_READY_AFTER = 700
"""ms after the start when what the first document needs is readied."""


class Program:
    """One run of the program: its services and its windows."""

    def __init__(
        self,
        application: QApplication,
        paths: AppPaths,
        resources: Path,
        dialogs: FileDialogs | None = None,
    ) -> None:
        """`paths` are the user's folders, `resources` the program's own files."""
        self._application = application
        self._dialogs = dialogs
        self._failure: MessageDialog | None = None
        self.windows: list[MainWindow] = []
        shelf = ProfileShelf(resources / "profiles", paths.profiles)
        settings = Settings(paths.settings_file, preferences.ALL)
        recent = RecentFiles(paths.recent_file)
        self.faces = FaceTable(resources / "fonts")
        self.theme = Theme(
            resources / "theme",
            resources / "icons",
            settings.get(preferences.THEME),
            settings.get(preferences.SCALE),
            self.faces.ui_families(UI_FAMILIES),
        )
        self.theme.apply(application)
        self._ring = FocusRing(application, self.theme)
        self.services = Services(
            files=DocumentFiles(shelf.profiles, BackupPolicy(paths.backups)),
            settings=settings,
            recent=recent,
            printing=PagePrinting(self.faces),
            journal=Journal(paths.journal),
            profiles=ProfileStore(shelf),
            make_layouter=LayouterFactory(shelf.profiles),
            library=UsersLibrary(paths, BackupPolicy(paths.backups)),
            version=__version__,
            folders={each.purpose: each.path for each in paths.report()},
        )
        self.recovery = Recovery(self.services.journal)
        application.commitDataRequest.connect(
            self._session_ends, Qt.ConnectionType.DirectConnection
        )

    def open_window(self, path: Path | None = None) -> MainWindow:
        """A window, on a file if one is named."""
        workspace = Workspace(self.services, self.recovery)
        LongLived(workspace)
        window = MainWindow(
            self.services,
            workspace,
            self.theme,
            self.faces,
            dialogs=self._dialogs,
            closed=self._window_closed,
        )
        self.windows.append(window)
        window.show()
        if path is not None:
            window.open_path(path)
        return window

    def get_ready(self) -> None:
        """Ready what the first document needs, while nobody has opened one yet."""
        if len(self.windows) == 1:
            self.windows[0].get_ready()

    def begin(self, paths: Sequence[Path]) -> None:
        """Offer what earlier runs left, then open the files named: one question after the other."""
        dialog = self.offer_recovery()
        if dialog is None:
            self._open(paths)
        else:
            # What is restored takes the windows first.
            dialog.finished.connect(lambda _: QTimer.singleShot(0, lambda: self._open(paths)))

    def _open(self, paths: Sequence[Path]) -> None:
        """Open files, in windows that are still empty as long as there are such."""
        taken: list[MainWindow] = []
        for path in paths:
            free = (w for w in self.windows if w.workspace.session is None and w not in taken)
            window = next(free, None) or self.open_window()
            taken.append(window)
            window.open_path(path)

    def offer_recovery(self) -> RecoveryDialog | None:
        """Ask about what earlier runs left; None where there is nothing."""
        self.recovery.expire()
        left = self.recovery.left_over()
        if not self.windows:
            return None
        # Several records may be damaged in the same way: said once.
        damaged = tuple(dict.fromkeys(each.message for each in left.damaged))
        if not left.entries:
            if damaged:
                notice = Notice("damaged", "warn", "".join(damaged), lasting=True)
                self.windows[0].info.tell(notice)
            return None
        dialog = RecoveryDialog(left.entries, self.theme, self.windows[0], damaged)
        dialog.chosen.connect(self._restore)
        dialog.open()
        return dialog

    def tell_failure(self, report: str) -> None:
        """Something was not caught: what can be saved is in the journal, and one message says so.

        `report` says where it was, without a word of any document.
        """
        modified = [each.workspace for each in self.windows if each.workspace.modified]
        kept = [each.flush() for each in modified]
        if not self.windows or self._failure is not None:
            return
        window = next((w for w in self.windows if w.isActiveWindow()), self.windows[0])
        safe = "没有丢东西，改动都在窗口里" + (
            "，也记进了恢复记录。" if kept and all(kept) else "。"
        )
        words = Words(
            "文明案头",
            "刚才有一步没有做完",
            safe,
            "先存一次盘，再接着用。要是又遇到，请把诊断信息发给维护的人，里面没有文稿内容。",
        )
        buttons = (("go_on", "接着用"), ("copy", "复制诊断信息"))
        dialog = MessageDialog(words, buttons, self.theme, window)
        self._failure = dialog

        def answered(key: str) -> None:
            self._failure = None
            if key == "copy":
                self._copy_report(report)

        dialog.chosen.connect(answered)
        dialog.open()

    def tell_of_earlier(self, report: str) -> None:
        """The last run ended badly: say so, whatever can be recovered."""
        if report and self.windows:
            words = "上次没有正常结束。存过盘的文稿都没有动；没存盘的，有恢复记录就能找回来。"
            copy = ("复制诊断信息", lambda: self._copy_report(report))
            self.windows[0].info.tell(Notice("crash", "warn", words, (copy,), lasting=True))

    def _copy_report(self, report: str) -> None:
        told = self.windows[0].diagnostics() if self.windows else ""
        QGuiApplication.clipboard().setText(f"{told}\n\n{report}".strip())

    def close(self) -> None:
        """End the writer of the journal and keep the settings."""
        self.recovery.close()
        self.services.library.close()
        with suppress(SettingsError):
            self.services.settings.save()

    def _restore(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            free = [w for w in self.windows if w.workspace.session is None]
            window = free[0] if free else self.open_window()
            if not window.workspace.restore(entry):
                window.status.say(f"“{entry.meta.title}”没有恢复成，记录还留着")

    def _window_closed(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        # The window is still inside its own close event.
        window.deleteLater()

    def _session_ends(self, manager: QSessionManager) -> None:
        # Windows gives a few seconds: the journal is enough, nobody need be asked.
        for window in self.windows:
            window.workspace.flush()


def start_window(paths: Sequence[Path] = (), arguments: Sequence[str] = ()) -> int:
    """Open the window on the files named, run until it is closed; gives the exit status."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("wenming-desk")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("wenming-desk")
    resources = resource_folder()
    icon = resources / "icons" / "app.svg"
    if icon.is_file():
        application.setWindowIcon(QIcon(str(icon)))
    translators = speak_chinese(application)
    paths_of_user = AppPaths.for_user()
    log = CrashLog(paths_of_user.crash_log)
    crashes = CrashReporter(log, __version__)
    crashes.install()
    program = Program(application, paths_of_user, resources)
    crashes.happened.connect(program.tell_failure)
    program.open_window()
    QTimer.singleShot(0, lambda: program.begin(paths))
    program.tell_of_earlier(log.earlier)
    # The first long title would wait for it; the window's first picture must not.
    QTimer.singleShot(_WORDS_AFTER, load_words)
    QTimer.singleShot(_READY_AFTER, program.get_ready)
    status = application.exec()
    program.close()
    crashes.uninstall()
    log.close()
    del translators
    return status
