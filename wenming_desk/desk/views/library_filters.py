"""The chips under the search field of 素材库, each with a menu to tick, and the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from wenming_desk.desk.models.library_rows import LEVELS
from wenming_desk.desk.models.library_search import LibrarySearch
from wenming_desk.desk.models.library_wholes import Shown
from wenming_desk.desk.theme import Theme
from wenming_desk.library.interface import Facets
from wenming_desk.library.query import Filters
from wenming_desk.library.records import Length

_MOST = 24
"""Values of a menu."""
CHIPS = (
    ("category", "类别"),
    ("year", "年份"),
    ("region", "地区"),
    ("level", "级别"),
    ("more", "更多"),
)


_COUNTS = {
    Shown.ITEMS: frozenset(name for name, _ in CHIPS),
    Shown.PLANS: frozenset({"year", "region", "more"}),
    Shown.OUTLINES: frozenset[str](),
}
"""The chips that count for what is listed."""


class _KeptMenu(QMenu):
    """A menu that stays open while entries are ticked."""

    def mouseReleaseEvent(self, event) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class FilterChips(QWidget):
    """The row of chips with the number of hits at the right."""

    changed = Signal(object)
    """The new Filters."""

    def __init__(self, search: LibrarySearch, theme: Theme) -> None:
        super().__init__()
        self._search = search
        self._theme = theme
        self.filters = search.filters
        row = QHBoxLayout(self)
        px = theme.px
        row.setContentsMargins(px(12), px(6), px(12), px(8))
        row.setSpacing(px(6))
        self.chips: dict[str, QPushButton] = {}
        self._menus: dict[str, QMenu] = {}
        for name, words in CHIPS:
            chip = QPushButton(words)
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"筛选：{words}")
            chip.clicked.connect(lambda _=False, name=name: self.open(name))
            self.chips[name] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        row.addWidget(self.count)
        self.show_filters()

    def open(self, name: str) -> None:
        """Show the menu of a chip, filled with what the library has."""
        self.show_filters()
        self._search.load_facets(lambda facets: self._popup(name, facets))

    def look_in(self, sources: tuple[str, ...]) -> None:
        """Let only items of these sources through."""
        self._set(Filters(sources=sources))

    def clear(self) -> None:
        """Take all conditions away."""
        self._set(Filters())

    def show_filters(self) -> None:
        """Let the chips say what is set."""
        filters = self.filters
        texts = {
            "category": _some(filters.categories, "类"),
            "year": _years(filters.years),
            "region": _some(filters.regions, "地"),
            "level": "、".join(f"{LEVELS[i - 1]}级" if i else "段落" for i in filters.levels),
            "more": _more(filters),
        }
        for name, words in CHIPS:
            chip = self.chips[name]
            chip.setText(texts[name] or words)
            chip.setChecked(bool(texts[name]))

    def show_for(self, shown: Shown) -> None:
        """Let only those be pressed that count for what is listed."""
        for name, chip in self.chips.items():
            chip.setEnabled(name in _COUNTS[shown])

    def words(self) -> str:
        """What is set, for the sentence that says that nothing was found."""
        return "、".join(chip.text() for chip in self.chips.values() if chip.isChecked())

    def menu(self, name: str, facets: Facets) -> QMenu:
        """The menu of a chip."""
        menu = _KeptMenu(self)
        menu.setToolTipsVisible(True)
        fill = {
            "category": self._fill_categories,
            "year": self._fill_years,
            "region": self._fill_regions,
            "level": self._fill_levels,
            "more": self._fill_more,
        }[name]
        fill(menu, facets)
        if self.chips[name].isChecked():
            menu.addSeparator()
            menu.addAction("去掉这个条件").triggered.connect(lambda: self._unset(name))
        return menu

    def _popup(self, name: str, facets: Facets) -> None:
        chip = self.chips[name]
        menu = self.menu(name, facets)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _fill_categories(self, menu: QMenu, facets: Facets) -> None:
        for value, count in facets.categories[:_MOST]:
            chosen = value in self.filters.categories
            self._tick(menu, f"{value}\t{count:,}", chosen, lambda v=value: self._category(v))

    def _category(self, value: str) -> None:
        self._set(replace(self.filters, categories=_flip(self.filters.categories, value)))

    def _fill_years(self, menu: QMenu, facets: Facets) -> None:
        this = date.today().year
        for words, years in (("近两年", (this - 1, this)), ("近五年", (this - 4, this))):
            self._tick(menu, words, self.filters.years == years, lambda y=years: self._year(y))
        menu.addSeparator()
        for value, count in facets.years[:_MOST]:
            if value:
                years = (value, value)
                chosen = self.filters.years == years
                self._tick(menu, f"{value} 年\t{count:,}", chosen, lambda y=years: self._year(y))

    def _year(self, years: tuple[int, int]) -> None:
        same = self.filters.years == years
        self._set(replace(self.filters, years=None if same else years))

    def _fill_regions(self, menu: QMenu, facets: Facets) -> None:
        found = [(value, count) for value, count in facets.regions if value][:_MOST]
        for value, count in found:
            chosen = value in self.filters.regions
            self._tick(menu, f"{value}\t{count:,}", chosen, lambda v=value: self._region(v))
        if not found:
            menu.addAction("库里的文稿都没有认出地区").setEnabled(False)

    def _region(self, value: str) -> None:
        self._set(replace(self.filters, regions=_flip(self.filters.regions, value)))

    def _fill_levels(self, menu: QMenu, facets: Facets) -> None:
        counts = dict(facets.levels)
        for level in (1, 2, 3, 4, 0):
            if counts.get(level):
                words = f"{LEVELS[level - 1]}级标题" if level else "段落"
                chosen = level in self.filters.levels
                entry = f"{words}\t{counts[level]:,}"
                self._tick(menu, entry, chosen, lambda v=level: self._level(v))

    def _level(self, level: int) -> None:
        levels = set(self.filters.levels) ^ {level}
        self._set(replace(self.filters, levels=tuple(sorted(levels))))

    def _fill_more(self, menu: QMenu, facets: Facets) -> None:
        lengths = (
            (Length.SHORT, "短（100 字以内）"),
            (Length.MEDIUM, "中"),
            (Length.LONG, "长（300 字以上）"),
        )
        for length, words in lengths:
            chosen = length in self.filters.lengths
            self._tick(menu, words, chosen, lambda v=length: self._length(v))
        menu.addSeparator()
        for used, words in ((True, "用过的"), (False, "没有用过的")):
            chosen = self.filters.used is used
            self._tick(menu, words, chosen, lambda v=used: self._used(v))
        self._tick(menu, "三星以上", self.filters.rating == 3, lambda: self._rating(3))
        menu.addSeparator()
        below = menu.addMenu("单位")
        for value, count in facets.issuers[:_MOST]:
            if value:
                chosen = value in self.filters.issuers
                entry = f"{value}\t{count:,}"
                self._tick(below, entry, chosen, lambda v=value: self._issuer(v))

    def _length(self, value: Length) -> None:
        lengths = set(self.filters.lengths) ^ {value}
        self._set(replace(self.filters, lengths=tuple(each for each in Length if each in lengths)))

    def _used(self, value: bool) -> None:
        same = self.filters.used is value
        self._set(replace(self.filters, used=None if same else value))

    def _rating(self, value: int) -> None:
        same = self.filters.rating == value
        self._set(replace(self.filters, rating=0 if same else value))

    def _issuer(self, value: str) -> None:
        self._set(replace(self.filters, issuers=_flip(self.filters.issuers, value)))

    def _unset(self, name: str) -> None:
        filters = self.filters
        self._set(
            {
                "category": replace(filters, categories=()),
                "year": replace(filters, years=None),
                "region": replace(filters, regions=()),
                "level": replace(filters, levels=()),
                "more": replace(filters, lengths=(), used=None, rating=0, issuers=(), sources=()),
            }[name]
        )

    def _set(self, filters: Filters) -> None:
        self.filters = filters
        self.show_filters()
        self.changed.emit(filters)

    def _tick(self, menu: QMenu, words: str, chosen: bool, act: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda: act())


def _flip(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)


def _some(values: tuple[str, ...], word: str) -> str:
    if len(values) < 2:
        return values[0] if values else ""
    return f"{values[0]} 等 {len(values)} {word}"


def _years(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    return f"{years[0]} 年" if years[0] == years[1] else f"{years[0]}—{years[1]}"


def _more(filters: Filters) -> str:
    parts = [f"{each.value}" for each in filters.lengths]
    if filters.used is not None:
        parts.append("用过的" if filters.used else "没有用过的")
    if filters.rating:
        parts.append("三星以上")
    parts.extend(filters.issuers[:1])
    if filters.sources:
        parts.append("一篇文稿")
    return "、".join(parts[:2]) + ("…" if len(parts) > 2 else "")
