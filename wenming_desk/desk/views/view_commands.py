"""The menus 查看, 工具 and 帮助: panes, zoom, scheme and size, fonts, keys, diagnostics."""

from __future__ import annotations

import platform
from contextlib import suppress
from typing import TypeVar

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.services import FaceNote
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.lists import AboutDialog, FontsDialog, KeysDialog
from wenming_desk.desk.views.menus import add_choices
from wenming_desk.desk.views.page_view_geometry import Mode
from wenming_desk.desk.views.pane_area import EDITOR, OUTLINE, PAGE
from wenming_desk.store.errors import SettingsError
from wenming_desk.store.settings import Setting

Value = TypeVar("Value")

SCHEMES = [("light", "浅色"), ("dark", "深色"), ("system", "跟随系统")]
"""浅色／深色: values and words."""
SCALES = [("0.9", "90 %"), ("1.0", "100 %"), ("1.1", "110 %"), ("1.25", "125 %"), ("1.5", "150 %")]
"""界面大小: factors and words."""


class ViewCommands:
    """How things are shown; nothing here changes a document."""

    def __init__(self, context: Context) -> None:
        self._at = context

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "pane_outline": lambda: self._toggle(OUTLINE),
            "pane_editor": lambda: self._toggle(EDITOR),
            "pane_page": lambda: self._toggle(PAGE),
            "whole": self._whole,
            **{f"mode_{mode.value}": lambda mode=mode: self._mode(mode) for mode in Mode},
            "thumbnails": self._thumbnails,
            "zoom_in": lambda: self._zoom(1),
            "zoom_out": lambda: self._zoom(-1),
            "fit_width": self._fit_width,
            "full_screen": self._full_screen,
            "next_pane": lambda: self._next(1),
            "previous_pane": lambda: self._next(-1),
            "fonts": self.show_fonts,
            "keys": lambda: KeysDialog(self._at.theme, self._at.window).open(),
            "diagnostics": self._copy_diagnostics,
            "about": self._about,
        }

    def fill_schemes(self, menu: QMenu) -> None:
        """The submenu 浅色／深色."""
        add_choices(menu, SCHEMES, self._at.theme.mode, self.set_scheme)

    def fill_scales(self, menu: QMenu) -> None:
        """The submenu 界面大小."""
        current = min(SCALES, key=lambda each: abs(float(each[0]) - self._at.theme.scale))
        add_choices(menu, SCALES, current[0], lambda value: self.set_scale(float(value)))

    def set_scheme(self, mode: str) -> None:
        """Choose light, dark or system."""
        self._keep(preferences.THEME, mode)
        self._at.theme.set_mode(mode)

    def set_scale(self, scale: float) -> None:
        """Choose 界面大小."""
        self._keep(preferences.SCALE, scale)
        self._at.theme.set_scale(scale)

    def _keep(self, setting: Setting[Value], value: Value) -> None:
        self._at.services.settings.set(setting, value)
        # What cannot be written holds for this run.
        with suppress(SettingsError):
            self._at.services.settings.save()

    def missing_faces(self, *, so_far: bool = False) -> list[FaceNote]:
        """Faces of the open document that this machine lacks; `so_far` on the pages that are laid
        out now."""
        session = self._at.workspace.session
        if session is None:
            return []
        pages = session.first_pages if so_far else session.pages
        return list(self._at.services.printing.missing_faces(pages))

    def show_fonts(self) -> None:
        """字体情况…"""
        FontsDialog(self.missing_faces(), self._at.theme, self._at.window).open()

    def diagnostics(self) -> str:
        """What helps to find a fault, without a word of any document."""
        screen = self._at.window.screen()
        lines = [
            f"文明案头 {self._at.services.version}",
            f"系统 {platform.platform()}　Python {platform.python_version()}"
            f"　Qt {PySide6.__version__}",
            f"屏幕 {screen.size().width()}×{screen.size().height()}"
            f"　缩放 {screen.devicePixelRatio():g}　界面大小 {self._at.theme.scale:g}"
            f"　{'深色' if self._at.theme.dark else '浅色'}",
            f"版式方案 {self._at.workspace.profile}",
            *(f"{name} {path}" for name, path in self._at.services.folders.items()),
            *(f"替代字体 {each.wanted} → {each.shown}" for each in self.missing_faces()),
        ]
        return "\n".join(lines)

    def _copy_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self.diagnostics())
        self._at.toast.say("诊断信息已复制，可以粘贴给维护的人；里面没有文稿内容")

    def _toggle(self, name: str) -> None:
        if self._at.view is not None:
            self._at.view.toggle(name)

    def _whole(self) -> None:
        if self._at.view is not None:
            self._at.view.editor.show_whole(not self._at.view.editor.whole)

    def _next(self, step: int) -> None:
        if self._at.view is not None:
            self._at.view.focus_next(step)

    def _zoom(self, direction: int) -> None:
        if self._at.view is not None:
            self._at.view.area.open(PAGE)
            self._at.view.page.zoom_by(direction)

    def _mode(self, mode: Mode) -> None:
        if self._at.view is not None:
            self._at.view.area.open(PAGE)
            self._at.view.page.set_mode(mode)

    def _thumbnails(self) -> None:
        if self._at.view is not None:
            page = self._at.view.page
            shown = page.look.thumbnails and self._at.view.area.is_shown(PAGE)
            self._at.view.area.open(PAGE)
            page.set_thumbnails(not shown)

    def _fit_width(self) -> None:
        if self._at.view is not None:
            self._at.view.area.open(PAGE)
            self._at.view.page.fit_width()

    def _full_screen(self) -> None:
        window = self._at.window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
        self._at.center.set_checked("full_screen", window.isFullScreen())

    def _about(self) -> None:
        AboutDialog(self._at.services.version, self._at.theme, self._at.window).open()
