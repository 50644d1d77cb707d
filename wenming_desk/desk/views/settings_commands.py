"""工具 › 设置: shows the settings, and puts what was chosen in force."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from weakref import ref

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.tasks import Tasks
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.settings import SettingsDialog, Shown
from wenming_desk.desk.views.profile_commands import ProfileCommands
from wenming_desk.desk.views.view_commands import SCALES, SCHEMES, ViewCommands
from wenming_desk.library.errors import LibraryError
from wenming_desk.store.errors import SettingsError


class SettingsCommands:
    """What holds for every document, in one place."""

    def __init__(
        self,
        context: Context,
        views: ViewCommands,
        profiles: ProfileCommands,
        library_moved: Callable[[], object],
    ) -> None:
        """`library_moved` is called when the library is another one."""
        self._at = context
        self._views = views
        self._profiles = profiles
        self._library_moved = library_moved
        self._tasks = Tasks(context.window)

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {"settings": self.show}

    def show(self) -> SettingsDialog:
        """设置…"""
        at = self._at
        services = at.services
        shown = Shown(
            services.settings.get(preferences.ISSUER),
            SCHEMES,
            at.theme.mode,
            SCALES,
            min(SCALES, key=lambda each: abs(float(each[0]) - at.theme.scale))[0],
            [(each.name, each.title) for each in services.profiles.choices],
            at.workspace.profile,
            services.library.file,
            services.library.address,
        )
        dialog = SettingsDialog(shown, at.theme, at.window)
        dialog.issuer_changed.connect(self._keep_issuer)
        dialog.scheme_chosen.connect(self._views.set_scheme)
        dialog.scale_chosen.connect(lambda value: self._views.set_scale(float(value)))
        dialog.profile_chosen.connect(self._profiles.choose)
        dialog.profile_asked.connect(lambda: self._change_profile(dialog))
        dialog.library_asked.connect(lambda address: self._move_library(dialog, address))
        dialog.open()
        return dialog

    def _keep_issuer(self, name: str) -> None:
        settings = self._at.services.settings
        settings.set(preferences.ISSUER, name[:200])
        # What cannot be written holds for this run.
        with suppress(SettingsError):
            settings.save()

    def _change_profile(self, dialog: SettingsDialog) -> None:
        dialog.accept()
        self._at.center.run("profile")

    def _move_library(self, dialog: SettingsDialog, address: str) -> None:
        library = self._at.services.library
        # The dialog may be closed before the server answers.
        asking = ref(dialog)

        def say(words: str, now: str | None) -> None:
            there = asking()
            with suppress(RuntimeError):
                if there is not None and there.isVisible():
                    there.say_library(words, address=now)
                    return
            self._at.status.say(words, 12)

        def done(notice: object) -> None:
            words = "已连上，素材库面板现在用服务器上的库。" if address else "已换回本机的素材库。"
            say(str(notice) if notice else words, address)
            self._library_moved()

        def failed(error: object) -> None:
            if isinstance(error, LibraryError):
                say(f"{error.what}{error.safe}{error.todo}", None)
            else:
                say(f"没有换成：{error}。素材库还是原来的。", None)

        self._tasks.run("", lambda: library.move_to(address), done=done, failed=failed)
