"""Fields of the 版式 dialog: boxes of families with the installed ones marked, measures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.families import KINDS, SANS, SERIF

Family = tuple[str, bool, bool]
"""A family, whether it is installed, whether it is Chinese."""
_SHARED = "与汉字相同"


class WheelGuard(QObject):
    """Keeps the wheel from changing fields it only passes over while the form is scrolled."""

    def watch(self, widget: QWidget) -> None:
        """Guard a field."""
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return not watched.hasFocus()
        return super().eventFilter(watched, event)


def known_families(faces: FaceTable) -> list[Family]:
    """The families that official documents are set in, and what else this machine has."""
    usual = [(names[0], kind.chinese) for kind in KINDS for names in kind.fonts]
    missing = {each.wanted for each in faces.missing(name for name, _ in usual)}
    found = [(name, name not in missing, chinese) for name, chinese in usual]
    known = {name for kind in KINDS for names in kind.fonts for name in names}
    for name in QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        private = name.startswith((".", "@", "Wenming")) or QFontDatabase.isPrivateFamily(name)
        if name not in known and not private:
            found.append((name, True, True))
    return found


def family_box(families: Sequence[Family], words: str) -> QComboBox:
    """A box of Chinese families."""
    box = QComboBox()
    box.setAccessibleName(f"{words}的字体")
    for name, installed, chinese in families:
        if chinese:
            box.addItem(_shown(name, installed), name)
    return box


def latin_box(families: Sequence[Family]) -> QComboBox:
    """A box of families for digits and letters; "" is that of the Han characters."""
    box = QComboBox()
    box.setAccessibleName("数字和字母的字体")
    box.addItem(_SHARED, "")
    wanted = {name for kind in (SERIF, SANS) for names in kind.fonts for name in names}
    for name, installed, chinese in families:
        if not chinese and name in wanted:
            box.addItem(_shown(name, installed), name)
    return box


def select(box: QComboBox, value: object) -> None:
    """Show a value, which is added where the box has not got it."""
    found = box.findData(value)
    if found < 0:
        box.addItem(str(value), value)
        found = box.count() - 1
    box.setCurrentIndex(found)


def measure(least: float, most: float, step: float, unit: str, name: str) -> QDoubleSpinBox:
    """A field for a measure with its unit behind it."""
    box = QDoubleSpinBox()
    box.setRange(least, most)
    box.setDecimals(2)
    box.setSingleStep(step)
    box.setSuffix(unit)
    box.setAccessibleName(name)
    # Each change lays the pages out: half-typed numbers are not meant.
    box.setKeyboardTracking(False)
    return box


def _shown(name: str, installed: bool) -> str:
    return f"{name}（已装）" if installed else name
