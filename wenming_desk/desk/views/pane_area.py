"""The panes side by side, and how many of them the width has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from wenming_desk.desk.theme import Theme

OUTLINE, EDITOR, PAGE, LIBRARY = "outline", "editor", "page", "library"
REPORT = "report"
SIDES = (LIBRARY, REPORT)
"""Panes at the right of which one can be seen; it takes the page's place in a narrow window."""


@dataclass(frozen=True, slots=True)
class PaneSpec:
    """A pane: its name, its least width, its usual one, that in a wide window; px at 100 %.

    A usual width of 0 takes the rest.
    """

    name: str
    least: int
    usual: int = 0
    wide: int = 0


SPECS = (
    PaneSpec(OUTLINE, 240, 336, 360),
    PaneSpec(EDITOR, 360),
    PaneSpec(PAGE, 300, 472, 590),
    PaneSpec(LIBRARY, 300, 472, 348),
    PaneSpec(REPORT, 300, 472, 380),
)
WIDE = 1640
"""Width from which the panes are set wider, px at 100 %."""


def capacity(width: float) -> int:
    """How many panes stand side by side at a window width in px at 100 %."""
    if width >= WIDE:
        return 4
    if width >= 1200:
        return 3
    return 2 if width >= 800 else 1


def shown_panes(wanted: Sequence[str], room: int) -> list[str]:
    """The panes that fit, of those wanted, the least recently used first.

    The outline (大纲) gives way only where there is room for one.
    """
    kept = list(wanted)
    while len(kept) > max(1, room):
        kept.remove(next(name for name in kept if name != OUTLINE or room < 2))
    return kept


class PaneArea(QWidget):
    """Outline, text, page and a side pane in a splitter; opening one beyond the room hides another.

    Library and report take the page's place until there is room for four.
    """

    changed = Signal()
    """Other panes may be shown now, or there is room for another number of them."""

    def __init__(
        self,
        theme: Theme,
        preferred: dict[str, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`preferred` are the widths the user set, 0 for none; the panes come with `set_panes`."""
        super().__init__(parent)
        self._panes: dict[str, QWidget] = {}
        self._theme = theme
        self._preferred = {spec.name: 0 for spec in SPECS} | (preferred or {})
        self._used = [*SIDES, PAGE, OUTLINE, EDITOR]
        self._wanted = {OUTLINE, EDITOR, PAGE}
        self._room = 0
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        """Panes made as its children need not be dressed anew when they are put in."""
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(self._remember)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.splitter)

    def set_panes(self, panes: dict[str, QWidget]) -> None:
        """Put the panes in, by the names of SPECS."""
        self._panes = {spec.name: panes[spec.name] for spec in SPECS}
        for index, spec in enumerate(SPECS):
            pane = panes[spec.name]
            pane.setMinimumWidth(self._theme.px(spec.least))
            self.splitter.insertWidget(index, pane)
            self.splitter.setStretchFactor(index, 0 if spec.usual else 1)
        for index in range(1, len(SPECS)):
            self.splitter.handle(index).installEventFilter(self)

    def pane(self, name: str) -> QWidget:
        """A pane by its name."""
        return self._panes[name]

    def is_shown(self, name: str) -> bool:
        """Whether a pane can be seen."""
        return not self._panes[name].isHidden()

    @property
    def shown(self) -> list[str]:
        """Names of the panes that can be seen, from the left."""
        return [spec.name for spec in SPECS if self.is_shown(spec.name)]

    @property
    def room(self) -> int:
        """How many panes the width has place for."""
        return self._room or 3

    @property
    def widths(self) -> dict[str, int]:
        """Widths as the user set them, px at 100 %; 0 where they are those of the design."""
        return dict(self._preferred)

    def touch(self, name: str) -> None:
        """Note that a pane was used now; it is the last to be hidden."""
        if name in self._used and self._used[-1] != name:
            self._used.remove(name)
            self._used.append(name)

    def open(self, name: str) -> None:
        """Show a pane, and hide the least recently used one where there is no room."""
        if name in SIDES and not self.is_shown(name):
            self._used.remove(PAGE)
            self._used.insert(0, PAGE)
            self._wanted.difference_update(SIDES)
        elif name == PAGE and not self.is_shown(PAGE):
            self._wanted.difference_update(SIDES)
        self.touch(name)
        self._wanted.add(name)
        self._arrange()

    def close_pane(self, name: str) -> None:
        """Hide a pane; the last one stays."""
        if len(self.shown) > 1:
            self._wanted.discard(name)
            if name in SIDES:
                # What gave way to it comes back.
                self.touch(PAGE)
            self._arrange()

    def set_window_width(self, width: int) -> None:
        """Fit the panes to the width of the window, px; the rail's share is part of it."""
        room = capacity(width / self._theme.scale)
        if room != self._room:
            self._room = room
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._set_sizes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick:
            # Double click on the line between two panes: the width it was designed with.
            self._preferred.update({spec.name: 0 for spec in SPECS})
            self._set_sizes()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        wanted = [name for name in self._used if name in self._wanted]
        shown = set(shown_panes(wanted, self._room or 3))
        for name, pane in self._panes.items():
            pane.setVisible(name in shown)
        self._set_sizes()
        self.changed.emit()

    def _set_sizes(self) -> None:
        width = self.splitter.width()
        sizes = [0] * len(SPECS)
        rest = width
        for index, spec in enumerate(SPECS):
            if spec.usual and self.is_shown(spec.name):
                designed = spec.wide if self._room > 3 else spec.usual
                size = round((self._preferred[spec.name] or designed) * self._theme.scale)
                sizes[index] = max(size, self._theme.px(spec.least))
                rest -= sizes[index] + 1
        for index, spec in enumerate(SPECS):
            if not spec.usual and self.is_shown(spec.name):
                sizes[index] = max(rest, self._theme.px(spec.least))
        self.splitter.setSizes(sizes)

    def _remember(self) -> None:
        if EDITOR not in self.shown:
            return
        for spec, size in zip(SPECS, self.splitter.sizes(), strict=True):
            if spec.usual and size:
                self._preferred[spec.name] = round(size / self._theme.scale)
