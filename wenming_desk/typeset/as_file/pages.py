"""Fills pages with a file's own blocks: its page breaks, kept lines, widows and sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from wenming_desk.document.source import PageSetup
from wenming_desk.typeset.pages import LaidBlock, Placement

TOLERANCE: Final = 0.05
"""pt; a line that is too low by less still stands on the page (twips round)."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """A block in the stream with what parts or binds it; lengths in pt."""

    block: LaidBlock
    node: int
    setup: PageSetup
    before: float = 0.0
    after: float = 0.0
    page_break: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    widows: bool = False
    """At least two lines of a paragraph stand together (w:widowControl)."""


@dataclass(slots=True)
class FilledPage:
    """A page: placements with x and y from its text area's top left corner."""

    setup: PageSetup
    placements: list[Placement] = field(default_factory=list[Placement])


@dataclass(slots=True)
class Filler:
    """Places blocks one after another, on new pages where they do not fit."""

    pages: list[FilledPage] = field(default_factory=list[FilledPage])
    first_pages: dict[int, int] = field(default_factory=dict[int, int])
    _y: float = 0.0
    _fresh: bool = True
    """Whether the page was begun by a break, so that space above its first paragraph counts."""

    def fill(self, stream: list[Stacked], setup: PageSetup) -> None:
        """Place all blocks; `setup` is for the first page."""
        self.pages.append(FilledPage(setup))
        kept_until = -1
        for index, item in enumerate(stream):
            self._begin_section(item.setup)
            if item.page_break and self._used:
                self._turn(item.setup, fresh=True)
            elif item.keep_next and index > kept_until and self._used:
                kept_until, need = _chain(stream, index)
                if self._y + need > self._limit >= need:
                    self._turn(item.setup)
            self._place(item)

    @property
    def _page(self) -> FilledPage:
        return self.pages[-1]

    @property
    def _used(self) -> bool:
        return bool(self._page.placements)

    @property
    def _limit(self) -> float:
        setup = self._page.setup
        return max(setup.height - setup.top - setup.bottom, 1.0) + TOLERANCE

    def _turn(self, setup: PageSetup, fresh: bool = False) -> None:
        self.pages.append(FilledPage(setup))
        self._y = 0.0
        self._fresh = fresh

    def _begin_section(self, setup: PageSetup) -> None:
        page = self._page
        if page.setup is setup:
            return
        if not self._used:
            page.setup = setup
        elif setup.start != "continuous":
            self._turn(setup, fresh=True)
        else:
            # The section's margins begin here; its page goes on with the height it has.
            return
        if setup.start in ("evenPage", "oddPage"):
            even = len(self.pages) % 2 == 0
            if even != (setup.start == "evenPage"):
                self._turn(setup, fresh=True)

    def _place(self, item: Stacked) -> None:
        block, lines = item.block, item.block.lines
        limit = self._limit
        y = self._y + (item.before if self._used or self._fresh else 0.0)
        whole = not block.stacked or not lines or item.keep_lines
        if whole and y + block.height > limit and self._used:
            self._turn(item.setup)
            y = 0.0
        if not block.stacked or not lines:
            self._note(item)
            self._page.placements.append(Placement(block, 0, len(lines), 0.0, y))
            self._y = y + block.height + item.after
            return
        first = 0
        while first < len(lines):
            count, height = self._room(item, first, y)
            if not count:
                self._turn(item.setup)
                y = 0.0
                continue
            if first == 0:
                self._note(item)
            self._page.placements.append(Placement(block, first, first + count, 0.0, y))
            self._y = y + height
            first += count
            if first < len(lines):
                self._turn(item.setup)
                y = 0.0
        self._y += item.after

    def _room(self, item: Stacked, first: int, y: float) -> tuple[int, float]:
        """(number, height) of the lines from `first` on that go on this page; at least one."""
        lines, limit = item.block.lines, self._limit
        count, height = 0, 0.0
        while first + count < len(lines):
            pitch = lines[first + count].pitch
            if y + height + pitch > limit and (count or self._used):
                break
            height += pitch
            count += 1
        left = len(lines) - first - count
        if not item.widows or not left or not count:
            return count, height
        if left == 1:
            count -= 1
        if first == 0 and count == 1:
            count = 0
        if count == 0 and not self._used:
            count = 1
        return count, sum(line.pitch for line in lines[first : first + count])

    def _note(self, item: Stacked) -> None:
        self.first_pages.setdefault(item.node, len(self.pages) - 1)


def _chain(stream: list[Stacked], start: int) -> tuple[int, float]:
    """Index of the last block bound to the one at `start`, and the height that must be together."""
    need = 0.0
    for index in range(start, len(stream)):
        item = stream[index]
        if item.page_break and index > start:
            return index - 1, need
        need += item.before
        if not item.keep_next:
            lines = item.block.lines
            if item.keep_lines or not item.block.stacked or not lines:
                return index, need + item.block.height
            held = 2 if item.widows and len(lines) > 1 else 1
            if item.widows and len(lines) == 3:
                held = 3
            return index, need + sum(line.pitch for line in lines[:held])
        need += item.block.height + item.after
    return len(stream) - 1, need
