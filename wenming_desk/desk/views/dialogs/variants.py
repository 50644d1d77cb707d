"""相近条目: the forms of one item by bureau and year, what differs, one of them to be put in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wenming_desk.desk.models.library_variants import Variant
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.reuse_parts import Legend, Row, RowList, SideBySide, follow

_SIZE = (940, 560)


class VariantsDialog(DeskDialog):
    """A row for each form; below the chosen one beside the form that was asked about."""

    insert_asked = Signal(str)
    """The key of the form to be put in."""
    part_asked = Signal(str)
    """The key of a form that does not belong to the group."""

    def __init__(self, variants: Sequence[Variant], theme: Theme, parent: QWidget | None) -> None:
        """`variants`: the form that was asked about first."""
        super().__init__("相近条目", theme, parent, width=720)
        self._variants = list(variants)
        first = self._variants[0]
        bureaus = {each.source.issuer or each.source.title for each in self._variants}
        years = sorted({each.source.year for each in self._variants if each.source.year})
        span = f"，{years[0]}—{years[-1]} 年" if len(years) > 1 else ""
        name = first.snippet.heading or first.text[:16]
        self.add_heading(
            f"“{name}”有 {len(self._variants)} 个相近的写法，出自 {len(bureaus)} 个单位{span}"
        )
        self.list = RowList(
            ("单位", "年份", "相同", "与选中的比，不同的地方"), 3, theme, "相近的写法"
        )
        self.sides = SideBySide(theme, "选中的这一条", "列表里的这一条")
        self.body.addWidget(self.list, 1)
        self.body.addWidget(Legend(theme, ("warn_bg", "两边不同的地方")))
        self.body.addWidget(self.sides)
        self.part = QPushButton("不是一回事")
        self.part.setToolTip("把这一条从相近的里面分出去，以后单独列出")
        self.part.setAutoDefault(False)
        self.part.clicked.connect(self._part)
        self.add_to_foot(self.part)
        self.insert = self.add_button("插入这一条", primary=True)
        self.insert.clicked.connect(self._insert)
        self.add_button("取消").clicked.connect(self.reject)
        follow(self.list, self._show)
        self.list.cellDoubleClicked.connect(lambda *_: self._insert())
        self.list.show_rows([self._row(each) for each in self._variants])
        self.list.setColumnWidth(2, theme.px(118))
        self.list.setCurrentCell(1 if len(self._variants) > 1 else 0, 0)
        self.list.setFocus()
        room, px = self.screen().availableSize(), theme.px
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))

    @property
    def chosen(self) -> Variant | None:
        """The form of the current row."""
        row = self.list.currentRow()
        return self._variants[row] if 0 <= row < len(self._variants) else None

    def _row(self, each: Variant) -> Row:
        used = f"（用过 {each.snippet.used} 次）" if each.snippet.used else ""
        cells = (
            (each.source.issuer or each.source.title) + used,
            str(each.source.year) if each.source.year else "",
            f"{each.share:.0%}",
            each.words,
        )
        return Row(cells, (0, 0), share=(2, each.share))

    def _show(self, _: int) -> None:
        chosen, first = self.chosen, self._variants[0]
        if chosen is None:
            return
        year = f"　{chosen.source.year} 年" if chosen.source.year else ""
        self.sides.labels[1].setText(f"{chosen.source.title or chosen.source.issuer}{year}")
        self.sides.show_sides(
            (first.text, [(a, b, "warn_bg") for a, b in chosen.other_differs]),
            (chosen.text, [(a, b, "warn_bg") for a, b in chosen.differs]),
        )
        self.part.setEnabled(len(self._variants) > 1)

    def _insert(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.accept()
            self.insert_asked.emit(chosen.snippet.key)

    def _part(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.accept()
            self.part_asked.emit(chosen.snippet.key)
