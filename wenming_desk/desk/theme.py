"""The look of the window: colour tokens light and dark, palette, fonts, icons, style sheet.

One `Theme` is made by the application and handed to every view; views read colours by token name
and redraw on `changed`. Nothing else in the program names a colour.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from wenming_desk.desk.icons import IconPainter
from wenming_desk.desk.style_sheet import style_sheet

UI_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "PingFang SC",
)
"""Faces of the interface, best first; the application keeps those that are installed."""

LATIN_FAMILY = "Wenming UI"
"""The program's own Latin letters for controls, before the stand-in for the Han characters."""

BASE_POINTS = 9.75
"""Size of all controls at 界面大小 100 %: 13 px at 96 dpi."""

POINTS = {"start": 15.0, "heading": 11.25, "control": BASE_POINTS, "small": 9.0, "badge": 8.25}
"""Type sizes in pt at 100 %; no Han text is set smaller than `small`."""

SYSTEM, LIGHT, DARK = "system", "light", "dark"
MODES = (SYSTEM, LIGHT, DARK)


class Theme(QObject):
    """The current scheme; `changed` is sent after the application was restyled."""

    changed = Signal()

    def __init__(
        self,
        folder: Path,
        icons: Path,
        mode: str = SYSTEM,
        scale: float = 1.0,
        families: Sequence[str] = UI_FAMILIES,
    ) -> None:
        """`folder` holds tokens.json, the drawn parts of controls and Latin letters, `icons` the
        icon files; the last of `families` is the program's own stand-in."""
        super().__init__()
        for path in sorted(folder.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        # The stand-in, the last of the families, has Latin letters of half an em.
        self._families = [*families[:-1], LATIN_FAMILY, *families[-1:]]
        self._folder = folder
        tokens = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
        self._colors = {
            scheme: {name: QColor(value) for name, value in tokens[scheme].items()}
            for scheme in (LIGHT, DARK)
        }
        self._mode = mode if mode in MODES else SYSTEM
        self._scale = scale
        self._icons = IconPainter(icons, self.color)
        self._application: QApplication | None = None

    @property
    def mode(self) -> str:
        """`system`, `light` or `dark`, as the user chose."""
        return self._mode

    @property
    def scheme(self) -> str:
        """The scheme in force: `light` or `dark`."""
        if self._mode != SYSTEM:
            return self._mode
        hints = QGuiApplication.styleHints()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is in force."""
        return self.scheme == DARK

    @property
    def scale(self) -> float:
        """界面大小 as a factor (0.9 to 1.5)."""
        return self._scale

    def color(self, token: str) -> QColor:
        """The colour of a token (window, pane, text2, accent …) in the scheme in force."""
        return self._colors[self.scheme][token]

    def name(self, token: str) -> str:
        """The colour of a token as #rrggbb."""
        return self.color(token).name()

    def px(self, value: float) -> int:
        """A measure of the design (px at 100 %) at the present 界面大小."""
        return round(value * self._scale)

    def font(self, role: str = "control", *, bold: bool = False) -> QFont:
        """An interface font by role: start, heading, control, small, badge."""
        font = QFont(self._families)
        font.setPointSizeF(POINTS[role] * self._scale)
        font.setBold(bold)
        return font

    def icon(
        self, name: str, size: int = 20, *, color: str = "text", filled: bool = False
    ) -> QIcon:
        """The icon of an action (see icons.ICONS), tinted by a token and greyed when disabled."""
        return self._icons.icon(name, size, color, filled=filled, scale=self._scale)

    def pixmap(
        self, name: str, size: int = 16, *, color: str = "text", filled: bool = False
    ) -> QPixmap:
        """The picture of an icon for a label, at the pixel ratio of the screen."""
        icon = self.icon(name, size, color=color, filled=filled)
        side = self.px(size)
        return icon.pixmap(QSize(side, side))

    def set_mode(self, mode: str) -> None:
        """Choose `system`, `light` or `dark`."""
        if mode != self._mode and mode in MODES:
            self._mode = mode
            self.restyle()

    def set_scale(self, scale: float) -> None:
        """Choose 界面大小 (0.9 to 1.5)."""
        scale = min(1.5, max(0.9, scale))
        if scale != self._scale:
            self._scale = scale
            self.restyle()

    def apply(self, application: QApplication) -> None:
        """Dress the application and follow the system from now on."""
        self._application = application
        application.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.restyle()

    def restyle(self) -> None:
        """Set palette, font and style sheet again and tell the views."""
        self._icons.clear()
        if self._application is not None:
            self._application.setPalette(self.palette())
            self._application.setFont(self.font())
            self._application.setStyleSheet(
                style_sheet(
                    {name: color.name() for name, color in self._colors[self.scheme].items()},
                    self._folder / self.scheme,
                    self._scale,
                )
            )
        self.changed.emit()

    def palette(self) -> QPalette:
        """The Qt palette of the scheme in force."""
        palette = QPalette()
        role = QPalette.ColorRole
        for target, token in {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "base",
            role.AlternateBase: "alt",
            role.Text: "text",
            role.PlaceholderText: "text2",
            role.Button: "window",
            role.ButtonText: "text",
            role.BrightText: "error",
            role.Highlight: "sel",
            role.HighlightedText: "text",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.ToolTipBase: "tip",
            role.ToolTipText: "on_tip",
            role.Light: "pane",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "line_strong",
            role.Shadow: "line_strong",
        }.items():
            palette.setColor(target, self.color(token))
        for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("text3"))
        return palette

    def _system_changed(self) -> None:
        if self._mode == SYSTEM:
            self.restyle()
