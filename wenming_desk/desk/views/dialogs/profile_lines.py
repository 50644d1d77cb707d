"""How lines are made, in the 版式 dialog: for which program, and what is kept together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.profile_fields import WheelGuard, select
from wenming_desk.standard import profile_edit as edit
from wenming_desk.standard.line_making import ENGINE_WORDS, ENGINES
from wenming_desk.standard.profile import Profile

_TIP = "对方用什么打开，就按它的习惯断行；别的软件打开，断行也尽量一样"


class LineFields(QWidget):
    """Two rows of fields that say how a profile is to be changed."""

    changed = Signal(object)
    """The change, a function from a Profile to another."""

    def __init__(self, theme: Theme, guard: WheelGuard) -> None:
        super().__init__()
        self._filling = False
        self.engine = QComboBox()
        self.engine.setAccessibleName("按哪种软件排版")
        self.engine.setToolTip(_TIP)
        for engine in ENGINES:
            self.engine.addItem(ENGINE_WORDS[engine], engine)
        self.units = QCheckBox("数字和单位不分在两行")
        self.units.setToolTip("如“12月”“30个”“95.5%”，整个挪到下一行")
        self.last = QCheckBox("末行不只剩一个字")
        self.last.setToolTip("把这一段的字距缩一点，收回上一行；缩不下的不动")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        for widgets in ((QLabel("按哪种软件排版"), self.engine), (self.units, self.last)):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            rows.addLayout(row)
        guard.watch(self.engine)
        self.engine.activated.connect(
            lambda _: self._say(edit.with_engine, self.engine.currentData())
        )
        self.units.toggled.connect(lambda on: self._say(edit.with_units_kept, on))
        self.last.toggled.connect(lambda on: self._say(edit.with_last_lines_filled, on))

    def show_profile(self, profile: Profile) -> None:
        """Fill the fields from a profile, which is no change."""
        self._filling = True
        select(self.engine, profile.lines.engine)
        self.units.setChecked(profile.lines.keep_units)
        self.last.setChecked(profile.lines.fill_last)
        self._filling = False

    def _say(self, change: Callable[[Profile, Any], Profile], value: object) -> None:
        if not self._filling:
            self.changed.emit(lambda profile: change(profile, value))
