"""Making a file break its lines alike in Word, WPS and LibreOffice.

The programs squeeze, stretch and hang marks by different rules, so a line near its limit ends
differently in each, and pages with it. Where they would disagree about a line, its characters get
a little more or less spacing (w:spacing, at most a point, about what justification does to the
line anyway), so that it ends at the same place in all of them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from wenming_desk.typeset.breaking import BreakRules, BrokenLine, Glyphs
from wenming_desk.typeset.breaking.libreoffice import libreoffice_ends, scripts_of
from wenming_desk.typeset.breaking.lines import next_prepared_line, prepared_line_end
from wenming_desk.typeset.breaking.prepare import prepare, respaced

LIMIT_TWIPS = 20
"""Largest change of a character's spacing, 1/20 pt, but for lines that are loose anyway."""
LOOSEST = 3.0
"""pt by which the characters of a line that lacks some may be parted, where justification would
part them as far."""
_FEWER, _MORE = 4, 4
"""Characters that a line may have less or more than any program would give it."""
_OTHER = 1.0
"""Twips that it costs to end a line where Word by itself would not."""
_DOUBT = 0.4
"""pt by which another version of LibreOffice may reckon a line narrower or wider."""
_AHEAD = 16
"""Characters looked at behind a line's end, besides a Latin word that goes on there."""
_SPARE = 0.3
"""pt beyond what is reckoned to be needed."""
_ROOM = (1.6, 1.2, 2.2, 3.0, 4.0, 5.5, 7.5)
"""How far short of the full width a line is aimed at, pt: nothing fits in, nothing is squeezed."""
_FINE_ROOM = tuple(room / 10 for room in range(5, 75))
"""What else is tried where none of these brings agreement."""


_STAND_IN = 0.056
"""em by which digits of common stand-in faces are wider than the ½ em of the real ones."""
NONE, OFFICE, PROGRAMS, ALL = range(4)
"""Who agrees with Word: nobody; LibreOffice; WPS too; LibreOffice with a stand-in face too."""
_TRIES = 16
"""Tries after which agreement of the programs themselves is enough."""
_HANGING = frozenset("!,.:;?、。！，．：；？")


class Lock(NamedTuple):
    """Characters [start, end) of a paragraph and their extra spacing in pt beyond the style's."""

    start: int
    end: int
    spacing: float


class _Stage(NamedTuple):
    """A way to look for agreement: the room that lines are to leave in pt, whether spacing is
    changed in one portion alone, by how much LibreOffice may differ (pt), and what grade makes
    it needless."""

    rooms: tuple[float, ...]
    inner: bool = False
    doubt: float = _DOUBT
    enough: int = OFFICE


_STAGES = (
    _Stage((), enough=ALL),
    _Stage(_ROOM, enough=PROGRAMS),
    _Stage(_FINE_ROOM),
    _Stage(_FINE_ROOM, inner=True, doubt=0.0),
    _Stage(_FINE_ROOM, doubt=0.0),
)


class _Settled(NamedTuple):
    """A line, the width in pt that it had, its locks, and who agrees about its end."""

    line: BrokenLine
    width: float
    locks: tuple[Lock, ...]
    grade: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A paragraph's lines, and the spacing that makes all programs break it so."""

    lines: tuple[BrokenLine, ...]
    locks: tuple[Lock, ...]
    grades: tuple[int, ...]
    """Who agrees about the end of each line: NONE, OFFICE, PROGRAMS or ALL."""


def _grade(word: int, offices: list[int], wps: int) -> int:
    """How far the programs agree with Word's line end."""
    near, doubted, stood_in = (end == word for end in offices)
    if not (near and doubted):
        return NONE
    if wps != word:
        return OFFICE
    return ALL if stood_in else PROGRAMS


class Agreement:
    """Breaks one paragraph line by line so that all programs end each line at the same place."""

    __slots__ = (
        "_glyphs",
        "_office_ends",
        "_scripts",
        "_seams",
        "_spacing",
        "_spacings",
        "_word",
        "_wps",
        "_wps_rules",
    )

    def __init__(
        self, glyphs: Glyphs, spacing: float, seams: frozenset[int], rules: BreakRules
    ) -> None:
        """`spacing` is the style's own extra spacing in pt (already in the advances); `seams` are
        the offsets at which the formatting changes."""
        self._glyphs = glyphs
        self._scripts = scripts_of(glyphs.text)
        self._spacing = spacing
        self._spacings = [spacing] * len(glyphs.text)
        self._seams = seams
        self._wps_rules = replace(rules, engine="wps")
        self._office_ends = partial(libreoffice_ends, hang=rules.hang)
        self._word = prepare(glyphs, rules)
        self._wps = replace(self._word, rules=self._wps_rules)

    def lines(self, first_width: float, rest_width: float) -> Agreed:
        """All lines, widths in pt. Where no spacing brings agreement the line is Word's own."""
        settled: list[_Settled] = []
        start, width = 0, first_width
        while True:
            line = self._line(start, width, settled[-1] if settled else None)
            detour = self._detour(settled, width) if line.grade == NONE and settled else None
            if detour is not None:
                settled[-1], line = detour
            settled.append(line)
            if line.line.last:
                locks = tuple(lock for each in settled for lock in each.locks)
                lines = tuple(each.line for each in settled)
                return Agreed(lines, locks, tuple(each.grade for each in settled))
            start, width = line.line.end, rest_width

    def _detour(self, settled: list[_Settled], width: float) -> tuple[_Settled, _Settled] | None:
        """The last line ended elsewhere, and a line about which all agree then."""
        *others, last = settled
        above = others[-1] if others else None
        moved = self._line(last.line.start, last.width, above, avoid=last.line.end)
        if moved.grade < OFFICE:
            return None
        again = self._line(moved.line.end, width, moved)
        return (moved, again) if again.grade >= OFFICE else None

    def _line(self, start: int, width: float, above: _Settled | None, avoid: int = -1) -> _Settled:
        """Word's own line where all agree with it, else the line and spacing most agree on; not
        one that ends at `avoid`, if all agree about another."""
        text = self._glyphs.text
        word = next_prepared_line(self._word, start, width)
        if text[word.end - 1 : word.end] == "\n":
            return _Settled(word, width, (), ALL)
        g = self._glyphs
        latin = self._latin_share(start, word.end)
        widths = (width, width - _DOUBT, width - _DOUBT - latin)
        offices = self._office_ends(
            text, g.advances, self._spacings, g.ems, self._scripts, self._seams, start, widths
        )
        wps = prepared_line_end(self._wps, start, width)
        grade = NONE if word.end == avoid else _grade(word.end, offices, wps)
        best = _Settled(word, width, (), grade)
        if grade == ALL:
            return best
        tries = 0
        for stage in _STAGES:
            if best.grade >= stage.enough:
                break
            for _, end, total in self._choices(start, word, (*offices, wps), width, stage.rooms):
                if end == avoid:
                    continue
                tries += 1
                found = self._tried(start, end, width, total, stage)
                better = found is not None and found.grade > best.grade
                if found and better and (above is None or self._still_ends(above, found.locks)):
                    best = found
                if best.grade == ALL or (best.grade == PROGRAMS and tries >= _TRIES):
                    return best
        return best

    def _choices(
        self,
        start: int,
        word: BrokenLine,
        others: tuple[int, ...],
        width: float,
        rooms: tuple[float, ...],
    ) -> list[tuple[float, int, int]]:
        """(change of each character, end of the line, change of the line in twips) to be tried,
        the smallest change first."""
        text = self._glyphs.text
        lowest = max(min(word.end, *others) - _FEWER, start + 1)
        highest = min(max(word.end, *others) + _MORE, len(text))
        ends = [end for end in range(lowest, highest + 1) if end < len(text) or word.last]
        choices = [
            (abs(total) / (end - start) + (end != word.end) * _OTHER, end, total)
            for end in ends
            for total in self._totals(start, end, width, rooms)
        ]
        return sorted(choices)

    def _still_ends(self, above: _Settled, locks: tuple[Lock, ...]) -> bool:
        """Whether the line above ends where it did with the spacing of the line below it: what has
        become narrower might be drawn in."""
        g, line = self._glyphs, above.line
        start, stop = line.start, self._ahead(line.end)
        extras = [0.0] * (stop - start)
        edges = {line.end}
        for lock in (*above.locks, *locks):
            edges.update(lock[:2])
            for index in range(lock.start, min(lock.end, stop)):
                extras[index - start] = lock.spacing
        advances = self._widened(start, extras)
        word = respaced(self._word, start, stop, extras, advances)
        inside = line.end - start
        if prepared_line_end(word, 0, above.width) != inside:
            return False
        if above.grade == NONE:
            return True
        if above.grade >= PROGRAMS:
            wps = replace(word, rules=self._wps_rules)
            if prepared_line_end(wps, 0, above.width) != inside:
                return False
        spacings = [self._spacing + e for e in extras]
        seams = frozenset(s - start for s in self._seams | edges if start < s < stop)
        text, ems, scripts = g.text[start:stop], g.ems[start:stop], self._scripts[start:stop]
        rooms = (above.width,)
        ends = self._office_ends(text, advances, spacings, ems, scripts, seams, 0, rooms)
        return ends == [inside]

    def _latin_share(self, start: int, end: int) -> float:
        """By how much a line may be wider where another face stands in for a missing one, pt."""
        g = self._glyphs
        latin = sum(1 for c in g.text[start:end] if c.isascii() and c.isalnum())
        return latin * _STAND_IN * g.ems[start] if start < len(g.text) else 0.0

    def _totals(self, start: int, end: int, width: float, rooms: tuple[float, ...]) -> list[int]:
        """Changes of a line's width to be tried, in twips, the smallest first.

        Without `rooms` the few that leave just the room that LibreOffice's rounding and a wider
        face may take.
        """
        g = self._glyphs
        natural = self._word.rights[end - 1] - self._word.lefts[start]
        short = [natural - width]
        if g.text[end - 1] in _HANGING:
            # a stop that hangs outside may stay there: the rest alone fills the line
            short.append(natural - g.advances[end - 1] - width)
        limit = LIMIT_TWIPS * (end - start)
        most = max(limit, round(min(-natural + width, LOOSEST * (end - start)) * 20))
        latin = self._latin_share(start, end)
        totals: set[int] = set()
        for over in short:
            doubt = _DOUBT + _SPARE
            for room in rooms or (doubt + latin, doubt, doubt + latin + 1.0):
                totals.add(-round((over + room) * 20))
        return sorted((t for t in totals if -limit <= t <= most), key=abs)

    def _ahead(self, end: int) -> int:
        """An offset behind anything that could be drawn into a line that ends at `end`."""
        text = self._glyphs.text
        stop = min(len(text), end + _AHEAD)
        while stop < len(text) and text[stop].isascii() and not text[stop].isspace():
            stop += 1
        return stop

    def _widened(self, start: int, extras: list[float]) -> list[float]:
        """The advances from `start` on with the extras; those of characters without width (anchors
        of comments) are set to 0 in `extras` too, as the file has no character there."""
        advances = list(self._glyphs.advances[start : start + len(extras)])
        for index, advance in enumerate(advances):
            if advance:
                advances[index] += extras[index]
            else:
                extras[index] = 0.0
        return advances

    def _places(self, start: int, end: int, *, inner: bool) -> range:
        """Where characters of the line are parted or drawn together, counted from its start; in
        its longest portion of one script alone if it is to be `inner`: LibreOffice drops the
        spacing at the end of each."""
        if not inner:
            return range(end - start)
        scripts = self._scripts
        edges = [at for at in range(start + 1, end) if scripts[at] != scripts[at - 1]]
        edges += [s for s in self._seams if start < s < end]
        ends = sorted({start, end, *edges})
        low, high = max(itertools.pairwise(ends), key=lambda portion: portion[1] - portion[0])
        return range(low - start, high - start)

    def _tried(
        self, start: int, end: int, width: float, total: int, stage: _Stage
    ) -> _Settled | None:
        """The line to `end`, its characters `total` twips wider in all: Word's line, the spacing,
        and how far the programs agree; None where Word and LibreOffice do not."""
        g = self._glyphs
        places = self._places(start, end, inner=stage.inner)
        if not -LIMIT_TWIPS * len(places) <= total <= LOOSEST * 20 * len(places):
            return None
        stop = self._ahead(end)
        inside = end - start
        each, rest = divmod(total, len(places))
        extras = [0.0] * (stop - start)
        for count, place in enumerate(places):
            extras[place] = (each + (count < rest)) / 20
        locks = _locks(start, extras[:inside])
        advances = self._widened(start, extras)
        spacings = [self._spacing + e for e in extras]
        seams = {s - start for s in self._seams if start < s < stop} | {inside}
        seams.update(edge - start for lock in locks for edge in lock[:2] if edge > start)
        doubted = width - stage.doubt
        rooms = (width, doubted, doubted - self._latin_share(start, end))
        offices = self._office_ends(
            g.text[start:stop],
            advances,
            spacings,
            g.ems[start:stop],
            self._scripts[start:stop],
            frozenset(seams),
            0,
            rooms,
        )
        if offices[0] != inside or offices[1] != inside:
            return None
        word = respaced(self._word, start, stop, extras, advances)
        if prepared_line_end(word, 0, width) != inside:
            return None
        wps = prepared_line_end(replace(word, rules=self._wps_rules), 0, width)
        line = next_prepared_line(word, 0, width)
        grade = _grade(inside, offices, wps)
        return _Settled(replace(line, start=start, end=line.end + start), width, locks, grade)


def _locks(start: int, extras: list[float]) -> tuple[Lock, ...]:
    """The spacing of the characters from `start` on, those alike together."""
    locks: list[Lock] = []
    for index, extra in enumerate(extras, start=start):
        last = locks[-1] if locks else None
        if last is not None and last.end == index and last.spacing == extra:
            locks[-1] = Lock(last.start, index + 1, extra)
        elif extra:
            locks.append(Lock(index, index + 1, extra))
    return tuple(locks)
