"""The column heads of the outline: 标题 | 字数 | 页."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeView

from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.outline_roles import PAGE, TEXT, WORDS
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_delegate import OutlineDelegate

_LEAST = {WORDS: 38, PAGE: 25}
_NAMES = {WORDS: "字数", PAGE: "页"}
_NARROW = {WORDS: 300, PAGE: 260}
"""Below this width of the pane (px at 100 %) a column goes by itself."""


class OutlineColumns(QHeaderView):
    """22 px high; a right click shows and hides columns."""

    def __init__(
        self, tree: QTreeView, delegate: OutlineDelegate, model: OutlineModel, theme: Theme
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, tree)
        self._tree = tree
        self._delegate = delegate
        self._outline = model
        self._theme = theme
        self._unwanted: set[int] = set()
        self.setModel(model)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setAccessibleName("大纲的列")
        self.setToolTip("右键选择要显示的列")

    def arrange(self) -> None:
        """Set widths and hide columns by the room there is."""
        px = self._theme.px
        delegate = self._delegate
        widest = {
            WORDS: delegate.width_of(f"{self._outline.longest_count:,}") + px(4),
            PAGE: delegate.width_of(str(self._outline.last_page)) + px(6) + px(8),
        }
        if self.count() <= PAGE:
            return
        width = self._tree.width()
        for column, least in _LEAST.items():
            self.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.resizeSection(column, max(px(least), widest[column]))
            narrow = self._tree.isVisible() and width < px(_NARROW[column]) - 1
            hidden = column in self._unwanted or narrow
            if self.isSectionHidden(column) != hidden:
                self.setSectionHidden(column, hidden)
        self.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)

    def is_wanted(self, column: int) -> bool:
        """Whether the user wants to see a column."""
        return column not in self._unwanted

    def set_wanted(self, column: int, wanted: bool) -> None:
        """Show or hide a column; 标题 always shows."""
        if column in _LEAST:
            (self._unwanted.discard if wanted else self._unwanted.add)(column)
            self.arrange()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(22))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.fillRect(rect, theme.color("pane"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("small"))
        words = str(self._outline.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        if logicalIndex == TEXT:
            area = rect.adjusted(px(12), 0, 0, -1)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
            )
        else:
            area = rect.adjusted(0, 0, -px(6) if logicalIndex == PAGE else 0, -1)
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, align, words)
        painter.restore()

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column, name in _NAMES.items():
            action = menu.addAction(f"显示{name}")
            action.setCheckable(True)
            action.setChecked(self.is_wanted(column))
            action.toggled.connect(lambda on, column=column: self.set_wanted(column, on))
        menu.popup(self.mapToGlobal(point))
