"""Whether things may move on the screen: only where somebody watches and the system moves too."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

_SPI_GETCLIENTAREAANIMATION = 0x1042
_UNSEEN = frozenset({"offscreen", "minimal"})
"""Platforms of Qt without a screen."""


def motion_wanted() -> bool:
    """Whether the system shows animations; False where nothing is shown at all."""
    if QGuiApplication.platformName() in _UNSEEN:
        return False
    if sys.platform == "win32":
        shown = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(
            _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0
        )
        return not asked or bool(shown.value)
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
