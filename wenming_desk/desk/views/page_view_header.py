"""The header of the page view: page buttons and field, zoom, mode, thumbnails."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRegularExpression, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_geometry import Fit, Mode

HEIGHT: Final = 36
_FIT_NAMES: Final = ((Fit.WIDTH, "适合宽度"), (Fit.PAGE, "整页"))
_PERCENTS: Final = (50, 75, 100, 125, 150, 200, 300)
_MODES: Final = (
    (Mode.CONTINUOUS, "continuous", "连续显示"),
    (Mode.SINGLE, "page", "单页显示"),
    (Mode.FACING, "two_pages", "双页显示"),
)
_ICON: Final = 16
_BUTTON: Final = 28
_SEGMENT: Final = (26, 24)
_SPACE: Final = 2


class PageHeader(QFrame):
    """页面 | ▲ [3] / 6 页 ▼ | − [适合宽度] + | 连续／单页／双页 | 缩略图

    Where it gets narrow the last ones go first: the menu and the keys do their work.
    """

    page_asked = Signal(int)
    """A page number (from 1) to go to."""
    step_asked = Signal(int)
    """-1 or 1: the previous or the next page."""
    zoom_step_asked = Signal(int)
    """-1 or 1: one step smaller or larger."""
    zoom_asked = Signal(float)
    fit_asked = Signal(object)
    """A Fit."""
    mode_asked = Signal(object)
    """A Mode."""
    thumbnails_asked = Signal(bool)
    """Whether the strip is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page, self._count = 0, 0
        self.setProperty("role", "header")
        self._title = QLabel("页面")
        self._title.setProperty("role", "title")
        self._previous = self._button("上一页", lambda: self.step_asked.emit(-1))
        self._next = self._button("下一页", lambda: self.step_asked.emit(1))
        self._field = QLineEdit()
        self._field.setProperty("look", "filter")
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._field.setAccessibleName("页码，回车跳到这一页")
        self._field.setToolTip("写页码，回车跳到这一页")
        self._field.setMaxLength(4)
        digits = QRegularExpression("[0-9]*")
        self._field.setValidator(QRegularExpressionValidator(digits, self._field))
        self._field.returnPressed.connect(self._go)
        self._field.editingFinished.connect(self._restore)
        self._total = QLabel()
        self._smaller = self._button("缩小　Ctrl+-", lambda: self.zoom_step_asked.emit(-1))
        self._larger = self._button("放大　Ctrl+=", lambda: self.zoom_step_asked.emit(1))
        self._zoom = QComboBox()
        self._zoom.setProperty("look", "small")
        self._zoom.setAccessibleName("显示比例")
        self._zoom.setToolTip("显示比例（Ctrl+9 适合宽度）")
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for fit, name in _FIT_NAMES:
            self._zoom.addItem(name, fit)
        for percent in _PERCENTS:
            self._zoom.addItem(f"{percent}%", percent / 100)
        self._zoom.activated.connect(self._chosen)

        self._modes = QWidget()
        # No group of Qt's: that would leave one of the three for the Tab key.
        self._by_mode: dict[Mode, QToolButton] = {}
        segments = QHBoxLayout(self._modes)
        segments.setContentsMargins(0, 0, 0, 0)
        segments.setSpacing(0)
        for number, (mode, _, name) in enumerate(_MODES):
            button = self._button(name, lambda _=False, mode=mode: self.mode_asked.emit(mode))
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setProperty("place", ("first", "middle", "last")[number])
            self._by_mode[mode] = button
            segments.addWidget(button)
        self._strip = self._button("缩略图", self._strip_chosen)
        self._strip.setCheckable(True)

        self._row = QHBoxLayout(self)
        for widget in (self._title, self._previous, self._field, self._total, self._next):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in (self._smaller, self._zoom, self._larger, self._modes, self._strip):
            self._row.addWidget(widget)
        self._row.insertSpacing(self._row.indexOf(self._modes), _SPACE)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.show_page(0, 0)

    def restyle(self) -> None:
        """Icons and measures of the scheme in force."""
        px, icon = self._theme.px, self._theme.icon
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(12), 0, px(8), 0)
        self._row.setSpacing(px(_SPACE))
        for button, name in (
            (self._previous, "chevron_up"),
            (self._next, "chevron_down"),
            (self._smaller, "zoom_out"),
            (self._larger, "zoom_in"),
            (self._strip, "thumbnails"),
        ):
            button.setIcon(icon(name, _ICON))
            button.setIconSize(QSize(px(_ICON), px(_ICON)))
            button.setFixedSize(px(_BUTTON), px(_BUTTON))
        for mode, name, _ in _MODES:
            button = self._by_mode[mode]
            button.setIcon(icon(name, _ICON))
            button.setIconSize(QSize(px(_ICON), px(_ICON)))
            button.setFixedSize(px(_SEGMENT[0]), px(_SEGMENT[1]))
        self._fit_field()
        self._zoom.setFixedSize(px(92), px(24))
        self._title.setContentsMargins(0, 0, px(4), 0)
        self._collapse()

    def show_page(self, page: int, count: int, *, more: bool = False) -> None:
        """Say which page (from 1) of how many is in view; 0 of 0 for none. `more` are to come."""
        grown = len(str(count)) != len(str(self._count))
        self._page, self._count = page, count
        if grown:
            self._fit_field()
        if not self._field.hasFocus() or not self._field.isModified():
            self._restore()
        self._total.setText(f"/ {count}{'…' if more else ''} 页" if count else "")
        self._field.setEnabled(count > 0)
        self._previous.setEnabled(page > 1)
        self._next.setEnabled(page < count)
        self._collapse()

    def _fit_field(self) -> None:
        """Room for the number of the last page."""
        px = self._theme.px
        digits = self._field.fontMetrics().horizontalAdvance("0" * len(str(self._count)))
        self._field.setFixedWidth(max(px(34), digits + px(20)))

    def show_zoom(self, fit: Fit, zoom: float, *, usable: bool = True) -> None:
        """Say which size is in force."""
        with QSignalBlocker(self._zoom):
            fixed = len(_FIT_NAMES) + len(_PERCENTS)
            while self._zoom.count() > fixed:
                self._zoom.removeItem(fixed)
            wanted: object = fit if fit is not Fit.NONE else zoom
            index = next((i for i in range(fixed) if self._means(i, wanted)), -1)
            if index < 0:
                self._zoom.addItem(f"{round(zoom * 100)}%", zoom)
                index = fixed
            self._zoom.setCurrentIndex(index)
        for widget in (self._zoom, self._smaller, self._larger):
            widget.setEnabled(usable)

    def show_mode(self, mode: Mode) -> None:
        """Say how the pages are arranged."""
        for each, button in self._by_mode.items():
            button.setChecked(each is mode)

    def show_thumbnails(self, shown: bool) -> None:
        """Say whether the strip is there."""
        self._strip.setChecked(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what there is no room for."""
        super().resizeEvent(event)
        self._collapse()

    def _collapse(self) -> None:
        """Show as many groups of buttons as fit: zoom first, then mode, then thumbnails."""
        px = self._theme.px
        button, gap = px(_BUTTON), px(_SPACE)
        need = px(12) + px(8) + 2 * button + 6 * gap
        need += self._title.sizeHint().width() + self._total.sizeHint().width()
        need += self._field.maximumWidth() + self._zoom.maximumWidth()
        for group, width in (
            ((self._smaller, self._larger), 2 * (button + gap)),
            ((self._modes,), len(_MODES) * px(_SEGMENT[0]) + 2 * gap),
            ((self._strip,), button + gap),
        ):
            need += width
            for widget in group:
                widget.setVisible(need <= self.width())

    def _means(self, index: int, wanted: object) -> bool:
        data = self._zoom.itemData(index)
        if isinstance(data, float) and isinstance(wanted, float):
            return abs(data - wanted) < 0.001
        return data is wanted

    def _button(self, name: str, pressed: object) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name.replace("　", "，"))
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def _chosen(self, index: int) -> None:
        data = self._zoom.itemData(index)
        if isinstance(data, Fit):
            self.fit_asked.emit(data)
        else:
            self.zoom_asked.emit(float(data))

    def _strip_chosen(self) -> None:
        self.thumbnails_asked.emit(self._strip.isChecked())

    def _go(self) -> None:
        text = self._field.text()
        self._field.setModified(False)
        if text:
            self.page_asked.emit(int(text))

    def _restore(self) -> None:
        self._field.setText(str(self._page) if self._page else "")
        self._field.setModified(False)
