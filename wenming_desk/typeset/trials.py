"""A place where a line might end, judged for any even change of its width from one measuring."""

from __future__ import annotations

from wenming_desk.typeset.breaking.engines import TOLERANCE, Known, pull_in
from wenming_desk.typeset.breaking.libreoffice import HANGING, Verdict
from wenming_desk.typeset.breaking.lines import next_break
from wenming_desk.typeset.breaking.prepare import Prepared
from wenming_desk.typeset.respaced import RespacedParagraph

_MARGIN = 0.5
"""pt by which LibreOffice's line is surely too wide: the change is not the same for all its
characters, and some of it is lost where scripts change."""


class Trial:
    """The line [start, end) of a simple paragraph in a width given in pt."""

    __slots__ = (
        *("_edges", "_following", "_office", "_size", "_spacing", "_start", "_width", "_word"),
        *("_inside", "_known", "_natural", "_next", "_wps", "end", "legal"),
    )

    def __init__(self, paragraph: RespacedParagraph, start: int, end: int, width: float) -> None:
        word = self._word = paragraph.word
        self._wps = paragraph.wps
        base, size = word.lefts[start], len(word.kinds)
        self._start, self.end, self._width, self._size = start, end, width, size
        self._natural = word.rights[end - 1] - base
        self.legal = end == size or word.can_break(end)
        """Whether Word may end a line there at all."""
        self._following = next_break(word, end, size, base + 2 * width) if end < size else size
        self._known = Known()
        self._next = word.rights[self._following - 1] - base
        # a stop may hang outside there
        stop = end - 1 if word.glyphs.text[end - 1] in HANGING and end - start > 1 else end
        self._inside = stop - start
        self._office, self._edges = paragraph.office.measure(start, stop)
        self._spacing = paragraph.spacing

    def in_word(self, change: float) -> Verdict | None:
        """What Word makes of the line with its characters `change` pt wider in all; None where
        that takes a closer look, as they are too wide for it."""
        return self._judged(self._word, change)

    def in_wps(self, change: float) -> Verdict | None:
        """The same of WPS."""
        return self._judged(self._wps, change)

    def _judged(self, program: Prepared, change: float) -> Verdict | None:
        natural, width = self._natural + change, self._width
        if natural > width + TOLERANCE:
            return None
        if self.end == self._size:
            return Verdict.KEPT
        if not self.legal:
            return Verdict.NEVER
        over = self._next + change - width
        if over <= TOLERANCE:
            return Verdict.NARROW
        if over > width:
            return Verdict.KEPT
        at = self._start, self.end, self._following
        pulled = pull_in(program, *at, over, width - natural, self._known)
        return Verdict.KEPT if pulled is None else Verdict.NARROW

    def is_wide_in_office(self, change: float, width: float) -> bool:
        """Whether LibreOffice surely has no room for the line in a width given in pt."""
        each = change / (self.end - self._start)
        kept = min(self._spacing, 0.0)
        lost = (kept - min(self._spacing + each, 0.0)) * self._edges
        return self._office + each * (self._inside - 1) + lost > width + _MARGIN
