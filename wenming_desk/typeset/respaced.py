"""A paragraph as Word, WPS and LibreOffice see it, and any line of it with other spacing."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from wenming_desk.typeset.breaking import BreakRules, BrokenLine, Engine, Glyphs
from wenming_desk.typeset.breaking.libreoffice import OfficeText, libreoffice_ends, scripts_of
from wenming_desk.typeset.breaking.lines import (
    Decided,
    decided_line,
    decided_lines,
    next_prepared_line,
    prepared_line_end,
)
from wenming_desk.typeset.breaking.prepare import Prepared, prepare, respaced
from wenming_desk.typeset.breaking.rules import Extra

_AHEAD = 16
"""Characters looked at behind a line's end, besides a Latin word that goes on there."""
_LINES_AHEAD = 4
"""Widths of a line behind which nothing matters to its end any more."""


class Lock(NamedTuple):
    """Characters [start, end) of a paragraph and their extra spacing in pt beyond the style's."""

    start: int
    end: int
    spacing: float


class RespacedParagraph:
    """A paragraph measured for all programs.

    `word` is the program that the lines are made for, `wps` the other one: WPS, unless they are
    made for WPS, which leaves Word.
    """

    __slots__ = (
        *("_office_ends", "_scripts", "_seams"),
        *("alike", "glyphs", "office", "spacing", "word", "wps"),
    )

    def __init__(
        self, glyphs: Glyphs, spacing: float, seams: frozenset[int], rules: BreakRules
    ) -> None:
        """`spacing` is the style's own extra spacing in pt (already in the advances); `seams` are
        the offsets at which the formatting changes."""
        self.glyphs = glyphs
        self._scripts = scripts_of(glyphs.text)
        self.spacing = spacing
        self._seams = seams
        self._office_ends = partial(libreoffice_ends, hang=rules.hang)
        self.word = prepare(glyphs, rules)
        other: Engine = "word15" if rules.engine == "wps" else "wps"
        self.wps = replace(self.word, rules=replace(rules, engine=other))
        # only addresses are parted otherwise by each program
        self.alike = "/" not in glyphs.text and "=" not in glyphs.text
        """Whether all programs but LibreOffice may end lines at the same places."""
        self.office = OfficeText(
            *(glyphs.text, glyphs.advances, spacing, glyphs.ems, self._scripts, seams),
            hang=rules.hang,
        )

    def decided(self, start: int, width: float) -> tuple[Decided, int]:
        """What Word decides about the line that begins at `start`, and where WPS ends it; `width`
        in pt."""
        if self.alike:
            return decided_lines(self.word, self.wps, start, width)
        return decided_line(self.word, start, width), prepared_line_end(self.wps, start, width)

    def ends(
        self, start: int, end: int, widths: Sequence[float], extras: Sequence[Extra]
    ) -> tuple[int, int, list[int]]:
        """Where Word, WPS and LibreOffice (in each of `widths`, the first of which is that of the
        others) end the line that begins at `start` with these extra spacings.

        The formatting changes at their edges, and at `end`. Where Word does not end it there, the
        others are not asked.
        """
        word, added = _window(self.word, start, end, widths[0], extras)
        in_word = prepared_line_end(word, 0, widths[0]) + start
        if in_word != end:
            return in_word, in_word, []
        stop = start + len(added)
        wps = replace(word, rules=self.wps.rules)
        edges = {edge for first, last, _ in extras for edge in (first, last)}
        seams = frozenset(s - start for s in self._seams | edges | {end} if start < s < stop)
        offices = self._office_ends(
            word.glyphs.text,
            word.glyphs.advances,
            [self.spacing + each for each in added],
            word.glyphs.ems,
            self._scripts[start:stop],
            seams,
            0,
            widths,
        )
        in_wps = prepared_line_end(wps, 0, widths[0]) + start
        return in_word, in_wps, [office + start for office in offices]

    def longest_portion(self, start: int, end: int) -> tuple[int, int]:
        """The longest portion of one script and formatting in [start, end)."""
        scripts = self._scripts
        edges = [at for at in range(start + 1, end) if scripts[at] != scripts[at - 1]]
        edges += [s for s in self._seams if start < s < end]
        ends = sorted({start, end, *edges})
        return max(itertools.pairwise(ends), key=lambda portion: portion[1] - portion[0])


def respaced_line(
    word: Prepared, start: int, end: int, width: float, extras: Sequence[Extra]
) -> BrokenLine:
    """The line [start, end) of a prepared paragraph with extra spacings, in a width given in pt."""
    line = next_prepared_line(_window(word, start, end, width, extras)[0], 0, width)
    return replace(line, start=start, end=line.end + start)


def _window(
    word: Prepared, start: int, end: int, width: float, extras: Sequence[Extra]
) -> tuple[Prepared, list[float]]:
    """The line and what could be drawn into it as a paragraph of its own, and what was added to
    each character; nothing to those without width (anchors of comments), as the file has no
    character there."""
    text, widths = word.glyphs.text, word.glyphs.advances
    stop = min(len(text), end + _AHEAD)
    # of a word that is longer than any line, no more than a line can hold
    far = bisect_right(word.lefts, word.lefts[start] + _LINES_AHEAD * width, stop, len(text))
    while stop < far and text[stop].isascii() and not text[stop].isspace():
        stop += 1
    added = [0.0] * (stop - start)
    for first, last, extra in extras:
        for index in range(max(first, start), min(last, stop)):
            if widths[index]:
                added[index - start] = extra
    advances = [w + e for w, e in zip(widths[start:stop], added, strict=True)]
    return respaced(word, start, stop, added, advances), added
