"""The page number in the 版式 dialog: its form, place, first page and beginning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.profile_fields import WheelGuard, measure, select
from wenming_desk.standard import profile_edit as edit
from wenming_desk.standard.page_number import FORMS, MOST_FIRST
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role

_WORDS = {FORMS[0]: "— 1 —（标准）", "第1页 共N页": "第1页 共9页", "1/N": "1/9"}
"""Forms that are shown in other words; "9" stands for the number of all pages there."""


class NumberFields(QWidget):
    """Three rows of fields that say how a profile is to be changed."""

    changed = Signal(object)
    """The change, a function from a Profile to another."""

    def __init__(self, theme: Theme, guard: WheelGuard) -> None:
        super().__init__()
        self._filling = False
        self.form = QComboBox()
        self.form.setAccessibleName("页码的样子")
        for form in FORMS:
            self.form.addItem(_WORDS.get(form, form), form)
        self.place = QComboBox()
        self.place.setAccessibleName("页码的位置")
        self.place.addItem("外侧（单页右，双页左）", False)
        self.place.addItem("居中", True)
        self.inset = measure(0, 6, 0.5, " 字", "页码离版心外边")
        self.first_page = QCheckBox("首页也显示页码")
        self.first = QSpinBox()
        self.first.setRange(1, MOST_FIRST)
        self.first.setSingleStep(2)
        self.first.setToolTip("首页是纸的正面，页码用单数")
        self.first.setKeyboardTracking(False)
        self.first.setAccessibleName("首页的页码")
        self._inset_words = QLabel("离版心外边空")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        for widgets in (
            (QLabel("样子"), self.form, QLabel("位置"), self.place),
            (self._inset_words, self.inset, QLabel("页码从"), self.first, QLabel("起")),
            (self.first_page,),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            rows.addLayout(row)
        for field in (self.form, self.place, self.inset, self.first):
            guard.watch(field)
        self.form.activated.connect(
            lambda _: self._say(edit.with_number_form, self.form.currentData())
        )
        self.place.activated.connect(
            lambda _: self._say(edit.with_number_centred, bool(self.place.currentData()))
        )
        self.inset.valueChanged.connect(lambda value: self._say(edit.with_number_inset, value))
        self.first_page.toggled.connect(lambda on: self._say(edit.with_first_page_number, on))
        self.first.valueChanged.connect(lambda value: self._say(edit.with_first_number, value))

    def show_profile(self, profile: Profile) -> None:
        """Fill the fields from a profile, which is no change."""
        self._filling = True
        numbering = profile.numbering
        centred = edit.number_is_centred(profile)
        select(self.form, numbering.form)
        select(self.place, centred)
        self.inset.setValue(profile.style(Role.PAGE_NUMBER).right)
        self.inset.setEnabled(not centred)
        self._inset_words.setEnabled(not centred)
        self.first_page.setChecked(numbering.first_page)
        self.first.setValue(numbering.first)
        self._filling = False

    def _say(self, change: Callable[[Profile, Any], Profile], value: object) -> None:
        if not self._filling:
            self.changed.emit(lambda profile: change(profile, value))
