"""设置: what holds for every document; each change is in force at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog, paragraph
from wenming_desk.desk.views.dialogs.profile_fields import WheelGuard

Choices = Sequence[tuple[str, str]]
"""Values and their words."""
_EXAMPLE = "postgresql://用户名@服务器/库名"


@dataclass(frozen=True, slots=True)
class Shown:
    """The settings as they are: the choices of each, and the chosen value."""

    issuer: str
    schemes: Choices
    scheme: str
    scales: Choices
    scale: str
    profiles: Choices
    profile: str
    library_file: Path
    library_address: str


class SettingsDialog(DeskDialog):
    """Shows the settings and says what was changed; keeps nothing itself."""

    issuer_changed = Signal(str)
    scheme_chosen = Signal(str)
    scale_chosen = Signal(str)
    profile_chosen = Signal(str)
    profile_asked = Signal()
    """The user wants to see and change the profile itself."""
    library_asked = Signal(str)
    """The address of the server to be used, "" for the file on this computer."""

    def __init__(self, shown: Shown, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("设置", theme, parent, width=620)
        px = theme.px
        self._guard = WheelGuard(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnMinimumWidth(0, px(72))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._rows = 0
        self._in_use = shown.library_address
        self._add_bureau(shown)
        self._add_line()
        self._add_look(shown)
        self._add_line()
        self._add_library(shown)
        self.body.addStretch(1)
        self.add_to_foot(self._note("改了马上生效。", "small"))
        close = self.add_button("关闭", primary=True)
        close.clicked.connect(self.accept)
        # Enter in the address connects; it must not close the window.
        close.setAutoDefault(False)
        close.setDefault(False)

    def say_library(self, words: str, *, address: str | None = None) -> None:
        """Tell how the change of the library went; `address` where it is another one now."""
        if address is not None:
            self._in_use = address
        self.said.setProperty("role", "small" if address is not None else "problem")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self._busy(False)

    def _add_bureau(self, shown: Shown) -> None:
        self.issuer = QLineEdit(shown.issuer)
        self.issuer.setPlaceholderText("如：云汀市水利局")
        self.issuer.setAccessibleName("本单位的名称")
        self.issuer.editingFinished.connect(
            lambda: self.issuer_changed.emit(self.issuer.text().strip())
        )
        self._row("本单位", self.issuer)
        self._row("", self._note("新建公文时写在发文机关里；用素材时，别的单位的名称换成它。"))

    def _add_look(self, shown: Shown) -> None:
        px = self.theme.px
        self.profiles = self._box("版式方案", shown.profiles, shown.profile)
        self.profiles.activated.connect(
            lambda: self.profile_chosen.emit(self.profiles.currentData())
        )
        change = QPushButton("看看、修改…")
        change.setAutoDefault(False)
        change.clicked.connect(self.profile_asked)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.profiles, 1)
        row.addWidget(change)
        self._row("版式方案", row)
        self.schemes = self._box("浅色还是深色", shown.schemes, shown.scheme)
        self.schemes.activated.connect(lambda: self.scheme_chosen.emit(self.schemes.currentData()))
        self.scales = self._box("界面大小", shown.scales, shown.scale)
        self.scales.activated.connect(lambda: self.scale_chosen.emit(self.scales.currentData()))
        both = QHBoxLayout()
        both.setSpacing(px(8))
        for box in (self.schemes, self.scales):
            both.addWidget(box, 1)
        self._row("界面", both)

    def _add_library(self, shown: Shown) -> None:
        px = self.theme.px
        self.here = QRadioButton("放在这台电脑上")
        self.server = QRadioButton("用本单位的素材库服务器")
        (self.server if shown.library_address else self.here).setChecked(True)
        self.address = QLineEdit(shown.library_address)
        self.address.setPlaceholderText(_EXAMPLE)
        self.address.setAccessibleName("素材库服务器的地址")
        self.connect_button = QPushButton("连接")
        self.connect_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setContentsMargins(px(22), 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.address, 1)
        row.addWidget(self.connect_button)
        self.said = self._note("", "small")
        self.said.setVisible(False)
        self._row("素材库", self.here)
        self._row("", self._note(str(shown.library_file)))
        self._row("", self.server)
        self._row("", row)
        self._row("", self._note("几个人合用一个库。连不上服务器时，用上次留在本机的副本。"))
        self._row("", self.said)
        self.here.toggled.connect(self._place_chosen)
        self.address.returnPressed.connect(self._connect)
        self.connect_button.clicked.connect(self._connect)
        self._busy(False)

    def _place_chosen(self, here: bool) -> None:
        self._busy(False)
        if here and self._in_use:
            self._ask("")
        elif not here:
            self.address.setFocus()

    def _connect(self) -> None:
        address = self.address.text().strip()
        if not address:
            self.say_library(f"先写上服务器的地址，如 {_EXAMPLE}。")
        elif self.server.isChecked():
            self._ask(address)

    def _ask(self, address: str) -> None:
        self._busy(True)
        self.said.setProperty("role", "small")
        self.said.setText("正在连接…" if address else "正在打开…")
        self.said.setVisible(True)
        self.library_asked.emit(address)

    def _busy(self, busy: bool) -> None:
        on_server = self.server.isChecked()
        self.here.setEnabled(not busy)
        self.server.setEnabled(not busy)
        self.address.setEnabled(on_server and not busy)
        self.connect_button.setEnabled(on_server and not busy)

    def _box(self, name: str, choices: Choices, chosen: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        self._guard.watch(box)
        return box

    def _note(self, words: str, role: str = "small") -> QLabel:
        return paragraph(words, role)

    def _add_line(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        self._grid.addWidget(line, self._rows, 0, 1, 2)
        self._rows += 1

    def _row(self, name: str, content: QWidget | QHBoxLayout) -> None:
        if name:
            label = QLabel(name)
            label.setProperty("role", "title")
            self._grid.addWidget(label, self._rows, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(content, QHBoxLayout):
            self._grid.addLayout(content, self._rows, 1)
        else:
            self._grid.addWidget(content, self._rows, 1)
        self._rows += 1
