"""版式: the profile the pages follow, changed with the page looking on, learned, sent, brought."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QMenu

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.profile_store import ProfileStore
from wenming_desk.desk.models.services import OpenError
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.files import DOCX, PROFILE
from wenming_desk.desk.views.dialogs.learn import LearnDialog
from wenming_desk.desk.views.dialogs.message import Words
from wenming_desk.desk.views.dialogs.profile import ProfileDialog
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.desk.views.menus import add_choices
from wenming_desk.desk.views.pane_area import PAGE
from wenming_desk.standard.lesson import Lesson
from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.store.errors import SettingsError, StoreError
from wenming_desk.store.names import safe_file_name

NOTICE = "profile"
"""Key of what is told once of the profiles."""


class ProfileCommands:
    """Choosing and changing the profile; nothing here changes a document."""

    def __init__(self, context: Context) -> None:
        self._at = context
        context.workspace.profile_tried.connect(self._dress)

    @property
    def _store(self) -> ProfileStore:
        return self._at.services.profiles

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "profile": self.change,
            "learn_profile": self.learn,
            "import_profile": self.bring,
            "export_profile": lambda: self._send(self._current),
        }

    def fill_menu(self, menu: QMenu) -> None:
        """The submenu 版式方案."""
        found = self._store.choices
        workspace = self._at.workspace
        choices = [(each.name, each.title.replace("&", "&&")) for each in found]
        add_choices(menu, choices, workspace.profile, self.choose)
        for action, each in zip(menu.actions(), found, strict=False):
            action.setToolTip(each.about)

    def introduce(self) -> None:
        """Tell once which profile the pages follow and that there are others."""
        settings = self._at.services.settings
        if settings.get(preferences.PROFILE_TOLD):
            return

        def look() -> None:
            self._told()
            self.change()

        margins = self._store.choice(self._at.workspace.profile).margins
        words = f"页面现在按页边距 {margins} 排，多数单位这样设；还可以按 GB/T 33476.2 折算。"
        buttons = (("就用它", self._told), ("比比看…", look))
        self._at.info.tell(
            Notice(NOTICE, "info", words, buttons, dismissed=self._told, lasting=True)
        )

    def _told(self) -> None:
        self._at.services.settings.set(preferences.PROFILE_TOLD, True)
        self._keep_settings()

    def change(self) -> ProfileDialog:
        """版式…: change the profile while the page follows."""
        self._show_page()
        at = self._at
        dialog = ProfileDialog(self._current, self._store, at.faces, at.theme, at.window)
        dialog.tried.connect(at.workspace.try_profile)
        dialog.kept.connect(lambda profile, name: self._keep(dialog, profile, name))
        dialog.removed.connect(lambda name: self._remove(dialog, name))
        dialog.sent.connect(self._send)
        dialog.left.connect(at.center.run)
        dialog.rejected.connect(self._back)
        dialog.open()
        # The page is at the right: the dialog leaves it in sight.
        dialog.move(at.window.mapToGlobal(at.window.rect().topLeft()) + dialog.offset)
        return dialog

    def learn(self) -> None:
        """从样文学版式…: propose a profile from a bureau's own file."""
        at = self._at
        path = at.dialogs.open_path(at.window, at.folder, "选一份样文", DOCX)
        if path is None:
            return
        files, bases = at.services.files, self._store.shelf.bases
        at.workspace.tasks.run(
            f"正在看“{path.name}”的版式",
            lambda: files.learn(path, bases),
            done=lambda lesson: self._propose(lesson, path),
            failed=lambda error: self._not_read(error, path),
        )

    def bring(self) -> None:
        """导入版式…: keep the profile in a file and follow it."""
        at = self._at
        path = at.dialogs.open_path(at.window, at.folder, "导入版式方案", PROFILE)
        if path is None:
            return
        try:
            name = self._store.bring(path)
        except ProfileError as error:
            self._tell("版式方案没有导入", "没有动任何东西，原来的方案都在。", str(error))
        except StoreError as error:
            self._tell("版式方案没有存下来", "没有动任何东西，原来的方案都在。", str(error))
        else:
            self.choose(name)
            at.toast.say(f"已导入版式方案“{name}”，页面按它排")

    @property
    def _current(self) -> Profile:
        return self._store.choice(self._at.workspace.profile).profile

    def choose(self, name: str) -> None:
        """Follow a profile from now on."""
        self._at.workspace.set_profile(name)
        # who chooses knows that there are others, and what was told names the old margins
        self._at.info.settle(NOTICE)
        self._told()

    def _back(self) -> None:
        self._at.workspace.set_profile(self._at.workspace.profile)

    def _keep(self, dialog: ProfileDialog, profile: Profile, name: str) -> None:
        if self._saved(profile, name, profile.about, dialog.say_problem):
            dialog.accept()

    def _saved(
        self, profile: Profile, name: str, about: str, problem: Callable[[str], object]
    ) -> bool:
        """Keep a profile under a name and follow it; `problem` is told why it cannot be."""
        same = self._store.alike(profile)
        if same is not None and name in ("", same.name):
            self.choose(same.name)
            return True
        try:
            kept = self._store.save(profile, name, about)
        except (ProfileError, StoreError) as error:
            problem(str(error))
            return False
        self.choose(kept)
        self._at.toast.say(f"已存成版式方案“{kept}”，页面按它排")
        return True

    def _remove(self, dialog: ProfileDialog, name: str) -> None:
        try:
            self._store.remove(name)
        except StoreError as error:
            dialog.say_problem(str(error))
            return
        dialog.accept()
        self.choose(self._at.workspace.profile)
        self._at.toast.say(f"版式方案“{name}”已删除")

    def _send(self, profile: Profile) -> None:
        """导出版式…: one file for other machines."""
        at = self._at
        name = safe_file_name(profile.title, ".toml")
        path = at.dialogs.save_path(at.window, "导出版式方案", at.folder / name, PROFILE)
        if path is None:
            return
        try:
            self._store.shelf.send(profile, path)
        except StoreError as error:
            self._tell("版式方案没有导出", "方案还在这台电脑上，没有变。", str(error))
        else:
            at.toast.say(f"版式方案已导出到“{path.name}”")

    def _propose(self, lesson: object, path: Path) -> None:
        assert isinstance(lesson, Lesson)
        if self._at.workspace.session is None:
            return
        if not lesson.learned:
            why = "；".join(each.why for each in lesson.unlearned)
            self._tell("从这份样文里没有学到版式", "样文没有动，版式方案也没有变。", why)
            return
        self._show_page()
        at = self._at
        name = self._store.shelf.free_name(f"学自{path.stem}"[:20])
        dialog = LearnDialog(lesson, path.name, name, at.theme, at.window)
        dialog.tried.connect(at.workspace.try_profile)

        def keep(profile: Profile, wanted: str) -> None:
            if self._saved(profile, wanted, profile.about, dialog.say_problem):
                dialog.accept()

        dialog.kept.connect(keep)
        dialog.rejected.connect(self._back)
        dialog.open()
        dialog.move(at.window.mapToGlobal(at.window.rect().topLeft()) + dialog.offset)
        dialog.try_now()

    def _not_read(self, error: object, path: Path) -> None:
        if isinstance(error, OpenError):
            self._tell(error.headline, error.safe, error.todo)
        else:
            self._tell(f"“{path.name}”没有读出来", "原文件没有动。", str(error))

    def _tell(self, heading: str, safe: str, todo: str) -> None:
        self._at.ask(Words("版式方案", heading, safe, todo, kind="warn"), (("close", "关闭"),))

    def _show_page(self) -> None:
        if self._at.view is not None:
            self._at.view.area.open(PAGE)

    def _dress(self, profile: Profile) -> None:
        if self._at.view is not None:
            self._at.view.set_profile(profile)

    def _keep_settings(self) -> None:
        # What cannot be written holds for this run.
        with suppress(SettingsError):
            self._at.services.settings.save()
