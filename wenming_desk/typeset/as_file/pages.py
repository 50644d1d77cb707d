"""Fills pages with a file's own blocks: its page breaks, kept lines, widows, sections, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from wenming_desk.document.source import PageSetup
from wenming_desk.standard.notes import NOTES_APART
from wenming_desk.typeset.note_marks import FOOTNOTE
from wenming_desk.typeset.page_notes import PageNotes, Rest, least_notes
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
    notes: PageNotes = field(default_factory=PageNotes)

    @property
    def height(self) -> float:
        """Height of its text area, pt."""
        return max(self.setup.height - self.setup.top - self.setup.bottom, 1.0)

    @property
    def noted(self) -> bool:
        """Whether marks of notes stand on it, or notes."""
        return self.notes.height > 0 or any(each.block.notes for each in self.placements)


@dataclass(slots=True)
class Filler:
    """Places blocks one after another, on new pages where they do not fit."""

    pages: list[FilledPage] = field(default_factory=list[FilledPage])
    first_pages: dict[int, int] = field(default_factory=dict[int, int])
    _stream: list[Stacked] = field(default_factory=list[Stacked])
    _y: float = 0.0
    _fresh: bool = True
    """Whether the page was begun by a break, so that space above its first paragraph counts."""

    def fill(self, stream: list[Stacked], setup: PageSetup) -> None:
        """Place all blocks; `setup` is for the first page."""
        self.pages.append(FilledPage(setup))
        self._stream = stream
        kept_until = -1
        for index, item in enumerate(stream):
            goes_on = bool(self._page.notes.rest)
            if goes_on:
                self._turn(self._page.setup, fresh=item.page_break)
            self._begin_section(item.setup)
            if item.page_break and self._used and not goes_on:
                self._turn(item.setup, fresh=True)
            elif item.keep_next and index > kept_until and self._used:
                kept_until, need = _chain(stream, index)
                if self._y + need > self._limit >= need:
                    self._turn(item.setup)
            self._place(item, index)
        if self._page.notes.rest:
            self._turn(self._page.setup)
        for page in self.pages:
            page.placements.extend(page.notes.placements(page.height))

    @property
    def _page(self) -> FilledPage:
        return self.pages[-1]

    @property
    def _used(self) -> bool:
        return bool(self._page.placements) or self._page.notes.height > 0

    @property
    def _limit(self) -> float:
        return self._page.height - self._page.notes.height + TOLERANCE

    def _turn(self, setup: PageSetup, fresh: bool = False) -> None:
        rests = self._page.notes.rest
        self.pages.append(FilledPage(setup))
        while rests:
            page = self._page
            bearers = [self._stream[rest.block].block for rest in rests]
            page.notes.go_on(rests, bearers, lambda height, page=page: height <= page.height)
            rests = page.notes.rest
            if rests:
                # notes alone fill the page
                self.pages.append(FilledPage(setup))
        self._y = 0.0
        self._fresh = fresh

    def _begin_section(self, setup: PageSetup) -> None:
        page = self._page
        if page.setup is setup:
            return
        if not page.placements:
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

    def _place(self, item: Stacked, index: int) -> None:
        block, lines = item.block, item.block.lines
        limit = self._limit - least_notes(block, None, self._page.notes)
        y = self._y + (item.before if self._used or self._fresh else 0.0)
        whole = not block.stacked or not lines or item.keep_lines
        if whole and y + block.height > limit and self._used:
            self._turn(item.setup)
            y = 0.0
        if not block.stacked or not lines:
            self._note(item)
            self._page.placements.append(Placement(block, 0, len(lines), 0.0, y))
            self._y = y + block.height
            self._add_notes(index, None)
            self._y += item.after
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
            if block.notes:
                for line in range(first, first + count):
                    self._add_notes(index, line)
            first += count
            if first < len(lines):
                self._turn(item.setup)
                y = 0.0
        self._y += item.after

    def _add_notes(self, index: int, line: int | None) -> None:
        """Place the notes of a line of a block, or of all; the text ends above them at `_y`."""
        page, bottom = self._page, self._y
        block = self._stream[index].block
        room = page.height - bottom + TOLERANCE
        if page.notes.rest:
            later = [n for n, mark in enumerate(block.notes) if line in (None, mark.line)]
            feet = [n for n in later if block.notes[n].kind == FOOTNOTE]
            page.notes.rest = (*page.notes.rest, *(Rest(index, n) for n in feet))
            return
        page.notes.add(index, block, line, lambda height: height <= room)

    def _room(self, item: Stacked, first: int, y: float) -> tuple[int, float]:
        """(number, height) of the lines from `first` on that go on this page; at least one."""
        block, lines, limit = item.block, item.block.lines, self._limit
        notes = self._page.notes
        count, height, taken = 0, 0.0, 0.0
        while first + count < len(lines):
            pitch = lines[first + count].pitch
            least = least_notes(block, first + count, notes) if block.notes else 0.0
            if least and taken and not notes.height:
                # the rule stands above all of them once
                least -= NOTES_APART
            if y + height + pitch + taken + least > limit and (count or self._used):
                break
            height += pitch
            count += 1
            if least:
                feet = [m.note for m in block.notes if m.line == first + count - 1 and m.note]
                last = next(note for note in reversed(feet) if note.lines)
                taken += least + last.height - last.lines[0].pitch
                if y + height + taken > limit:
                    # its note goes on at the foot of the next page
                    break
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
