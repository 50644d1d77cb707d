"""版式…: the profile as a form; every change is shown on the page at once."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.profile_store import ProfileStore
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.profile_fields import (
    WheelGuard,
    family_box,
    known_families,
    latin_box,
    measure,
    select,
)
from wenming_desk.desk.views.dialogs.profile_lines import LineFields
from wenming_desk.desk.views.dialogs.profile_number import NumberFields
from wenming_desk.standard import profile_edit as edit
from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_file import profile_of
from wenming_desk.standard.profile_write import named, profile_table
from wenming_desk.standard.roles import HEADINGS, Role

_Widget = TypeVar("_Widget", bound=QWidget)
_OWN = "own"
_BOLD = (Role.TITLE, *HEADINGS[:4])
_FACES = (*edit.NAMED, Role.PAGE_NUMBER)
_OTHERS = (("learn_profile", "从本单位的样文学版式…"), ("import_profile", "导入版式…"))
"""Other ways to come by a profile: command and words."""
_EXPLAINED = {
    "R1": (
        "上 37 毫米、下 35 毫米（多数单位这样设）",
        "检查的人量页边距时看的就是这些数；首行字顶离纸边约 39 毫米",
    ),
    "R2": (
        "按 GB/T 33476.2 折算：上 34.58 毫米、下 32.58 毫米",
        "打印出来的字正好占满版心 156×225 毫米",
    ),
}


class ProfileDialog(DeskDialog):
    """Shows a profile and what it can be changed to; keeps nothing itself."""

    tried = Signal(object)
    """The Profile as it is now."""
    kept = Signal(object, str)
    """(Profile, name it is to be kept under; "" where a kept one is the same)."""
    removed = Signal(str)
    """Name of the profile to be taken away."""
    sent = Signal(object)
    """The Profile to be written to a file."""
    left = Signal(str)
    """Id of the command that the form gives way to."""

    def __init__(
        self,
        profile: Profile,
        store: ProfileStore,
        faces: FaceTable,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__("版式", theme, parent, width=620)
        px = theme.px
        self.offset = QPoint(px(24), px(56))
        """From the window's corner to the dialog's."""
        self._start = self._profile = profile
        self._store = store
        self._filling = False
        self._guard = WheelGuard(self)
        self._known = known_families(faces)
        self.body.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QFrame()
        page.setProperty("role", "pane")
        self._rows = QVBoxLayout(page)
        self._rows.setContentsMargins(px(20), px(16), px(20), px(16))
        self._rows.setSpacing(px(8))
        area.setWidget(page)
        self.body.addWidget(area, 1)
        self._line("版式", "heading")
        self._line("改了马上看得到页面变化；存成方案以后，打开的文稿都按它排。", "second")
        self._add_margins()
        self._add_lines()
        self._add_line_making()
        self._add_latin()
        self._add_faces()
        self._add_number()
        self._add_foot()
        self._show()
        self.resize(px(640), px(600))

    @property
    def profile(self) -> Profile:
        """The profile as the form has it."""
        return self._profile

    def say_problem(self, words: str) -> None:
        """Show why something cannot be, beside the buttons."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    # The parts of the form

    def _add_margins(self) -> None:
        self._line("版心怎么落到 Word 页面设置里", "title")
        self.realisations: dict[str, QRadioButton] = {}
        explained = {base.name: (base.title, base.about) for base in self._store.shelf.bases}
        explained |= {name: words for name, words in _EXPLAINED.items() if name in explained}
        explained[_OWN] = ("自己定", "")
        for name, (words, small) in explained.items():
            radio = QRadioButton(words)
            radio.setAccessibleDescription(small)
            radio.clicked.connect(lambda _=False, name=name: self._realise(name))
            self.realisations[name] = radio
            self._rows.addWidget(radio)
            if small:
                below = self._line(small, "small")
                below.setContentsMargins(self.theme.px(24), 0, 0, self.theme.px(2))
        row = self._row()
        self.margins: list[QDoubleSpinBox] = []
        for side in ("上", "下", "左", "右"):
            box = measure(5, 80, 0.5, " 毫米", f"{side}边距")
            box.valueChanged.connect(self._margins_typed)
            box.setMaximumWidth(self.theme.px(104))
            self.margins.append(self._guarded(box))
            row.addWidget(QLabel(side))
            row.addWidget(box)
        row.setContentsMargins(self.theme.px(24), 0, 0, 0)
        row.addStretch(1)

    def _add_lines(self) -> None:
        self._line("行距和空行", "title")
        row = self._row()
        self.pitch = self._guarded(measure(10, 60, 0.05, " 磅", "行距"))
        self.pitch.valueChanged.connect(lambda _: self._pitch_chosen())
        self.spaced = self._guarded(QComboBox())
        self.spaced.setAccessibleName("行距怎么定")
        self.spaced.addItem("跟着文档网格", False)
        self.spaced.addItem("固定值", True)
        self.spaced.activated.connect(lambda _: self._pitch_chosen())
        self.count = QLabel()
        self.count.setProperty("role", "second")
        for widget in (QLabel("行距"), self.pitch, self.spaced, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row = self._row()
        self.blank = self._guarded(QComboBox())
        self.blank.setAccessibleName("空一行的做法")
        self.blank.addItem("用段前距离，两行字之间 10.39 毫米（GB/T 33476.2）", "edge")
        self.blank.addItem("空出一整行（多数单位的做法）", "row")
        self.blank.activated.connect(
            lambda _: self._change(edit.with_blank(self._profile, self.blank.currentData()))
        )
        row.addWidget(QLabel("标准说“空一行”时"))
        row.addWidget(self.blank)
        row.addStretch(1)

    def _add_line_making(self) -> None:
        self._line("断行", "title")
        self.lines = LineFields(self.theme, self._guard)
        self.lines.changed.connect(lambda change: self._change(change(self._profile)))
        self._rows.addWidget(self.lines)

    def _add_latin(self) -> None:
        self._line("数字、字母和加粗", "title")
        row = self._row()
        self.latin = self._guarded(latin_box(self._known))
        self.latin.activated.connect(
            lambda _: self._change(edit.with_latin(self._profile, self.latin.currentData()))
        )
        row.addWidget(QLabel("数字和字母的字体"))
        row.addWidget(self.latin)
        row.addStretch(1)
        row = self._row()
        row.addWidget(QLabel("加粗"))
        self.bold: dict[Role, QCheckBox] = {}
        for role in _BOLD:
            check = QCheckBox(edit.ROLE_WORDS[role])
            check.setAccessibleName(f"{edit.ROLE_WORDS[role]}加粗")
            check.toggled.connect(lambda on, role=role: self._bold_chosen(role, on))
            self.bold[role] = check
            row.addWidget(check)
        row.addStretch(1)

    def _add_faces(self) -> None:
        self._line("各处的字体", "title")
        self._line("同一种字体（比如小标宋）在各处用同一款；带“已装”的这台电脑上有。", "small")
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(10))
        grid.setVerticalSpacing(self.theme.px(6))
        self.families: dict[Role, QComboBox] = {}
        for count, role in enumerate(_FACES):
            box = self._guarded(family_box(self._known, edit.ROLE_WORDS[role]))
            box.activated.connect(lambda _, role=role: self._family_chosen(role))
            self.families[role] = box
            grid.addWidget(QLabel(edit.ROLE_WORDS[role]), count // 2, count % 2 * 2)
            grid.addWidget(box, count // 2, count % 2 * 2 + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        self._rows.addLayout(grid)

    def _add_number(self) -> None:
        self._line("页码", "title")
        self.number = NumberFields(self.theme, self._guard)
        self.number.changed.connect(lambda change: self._change(change(self._profile)))
        self._rows.addWidget(self.number)
        row = self._row()
        row.setContentsMargins(0, self.theme.px(8), 0, 0)
        self.others: dict[str, QPushButton] = {}
        for command, words in _OTHERS:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, command=command: self._leave(command))
            self.others[command] = button
            row.addWidget(button)
        row.addStretch(1)
        row = self._row()
        self.default = QPushButton("恢复默认")
        self.default.clicked.connect(lambda: self._change(self._store.shelf.bases[0]))
        self.send = QPushButton("导出版式…")
        self.send.clicked.connect(lambda: self.sent.emit(self._named()))
        self.remove = QPushButton("删除这个方案")
        self.remove.setVisible(self._store.shelf.is_users(self._start.name))
        self.remove.clicked.connect(lambda: self.removed.emit(self._start.name))
        for button in (self.default, self.send, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self._rows.addStretch(1)

    def _add_foot(self) -> None:
        shelf, name = self._store.shelf, self._start.name
        self.name = QLineEdit(name if shelf.is_users(name) else shelf.free_name("本单位版式"))
        self.name.setAccessibleName("方案的名字")
        self.name.setMinimumWidth(self.theme.px(180))
        self.name.textChanged.connect(lambda _: self._tell())
        self._label = QLabel("方案的名字")
        # Inserted from the right: each goes before the one put in last.
        self.add_to_foot(self.name)
        self.add_to_foot(self._label)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.setContentsMargins(self.theme.px(20), 0, self.theme.px(20), self.theme.px(6))
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.keep = self.add_button("存成方案", primary=True)
        self.keep.clicked.connect(self._keep)
        self.add_button("取消").clicked.connect(self.reject)

    # What is chosen

    def _realise(self, name: str) -> None:
        base = next((each for each in self._store.shelf.bases if each.name == name), None)
        if base is not None:
            self._change(edit.with_margins_of(self._profile, base))
        for box in self.margins:
            box.setEnabled(base is None)
        if base is None:
            self.margins[0].setFocus()
            self.margins[0].selectAll()

    def _margins_typed(self) -> None:
        if not self._filling:
            top, bottom, left, right = (box.value() for box in self.margins)
            self._change(edit.with_margins(self._profile, top, bottom, left, right), typed=True)

    def _pitch_chosen(self) -> None:
        exact = bool(self.spaced.currentData())
        if not self._filling:
            self._change(edit.with_pitch(self._profile, self.pitch.value(), exact=exact))

    def _bold_chosen(self, role: Role, on: bool) -> None:
        if not self._filling:
            self._change(edit.with_bold(self._profile, role, on))

    def _family_chosen(self, role: Role) -> None:
        family = self.families[role].currentData()
        self._change(edit.with_family(self._profile, role, family))

    def _change(self, profile: Profile, *, typed: bool = False) -> None:
        """Show another profile on the page; one that no page can have is only told of."""
        if self._filling:
            return
        try:
            profile_of(profile_table(profile), profile.name)
        except ProfileError as error:
            self.say_problem(str(error))
            return
        self._profile = profile
        if typed:
            self._tell()
        else:
            self._show()
        self.tried.emit(profile)

    def _keep(self) -> None:
        self.kept.emit(self._named(), "" if self._is_kept() else self.name.text().strip())

    def _leave(self, command: str) -> None:
        self.reject()
        self.left.emit(command)

    def _named(self) -> Profile:
        """The profile, under its new name where it is no longer one that is kept."""
        same = self._store.alike(self._profile)
        return same if same is not None else named(self._profile, self.name.text().strip())

    def _is_kept(self) -> bool:
        return self._store.alike(self._profile) is not None

    # What is shown

    def _show(self) -> None:
        """Fill the form from the profile."""
        self._filling = True
        profile = self._profile
        bases = self._store.shelf.bases
        near = (base.name for base in bases if edit.has_margins_of(profile, base))
        chosen = next(near, _OWN)
        self.realisations[chosen].setChecked(True)
        sides = (profile.top, profile.bottom, profile.left, profile.right)
        for box, side in zip(self.margins, sides, strict=True):
            tenths = round(side.mm, 1)  # 37 typed in Word is stored as 37.01
            box.setValue(tenths if abs(tenths - side.mm) < 0.015 else side.mm)
            box.setEnabled(chosen == _OWN)
        self.pitch.setValue(profile.style(Role.BODY).pitch)
        select(self.spaced, not edit.stands_on_grid(profile))
        select(self.blank, profile.blank)
        select(self.latin, profile.latin)
        for role, check in self.bold.items():
            check.setChecked(profile.style(role).bold)
        for role, family in self.families.items():
            select(family, edit.family_of(profile, role))
        self.lines.show_profile(profile)
        self.number.show_profile(profile)
        self._filling = False
        self._tell()

    def _tell(self) -> None:
        lines = edit.lines_on_page(self._profile)
        characters = edit.characters_in_line(self._profile)
        self.count.setText(f"每面 {lines} 行，每行 {characters} 字")
        kept = self._is_kept()
        self.name.setVisible(not kept)
        self._label.setVisible(not kept)
        self.keep.setText("用这个版式" if kept else "存成方案")
        self.say_problem("" if kept else self._store.shelf.problem_with(self.name.text()))
        self.keep.setEnabled(not self.problem.text())

    def _line(self, words: str, role: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("role", role)
        label.setWordWrap(True)
        if role == "title":
            label.setContentsMargins(0, self.theme.px(8), 0, 0)
        self._rows.addWidget(label)
        return label

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        self._rows.addLayout(row)
        return row

    def _guarded(self, widget: _Widget) -> _Widget:
        self._guard.watch(widget)
        return widget
