"""Making a file break its lines alike in Word, WPS and LibreOffice.

The programs squeeze, stretch and hang marks by different rules, so a line near its limit ends
differently in each, and pages with it. Where they would disagree about a line, its characters get
a little more or less spacing (w:spacing, at most a point, about what justification does to the
line anyway), so that it ends at the same place in all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from wenming_desk.typeset.breaking import BreakRules, Glyphs
from wenming_desk.typeset.breaking.libreoffice import HANGING, Verdict
from wenming_desk.typeset.breaking.lines import Decided
from wenming_desk.typeset.breaking.spaced import is_simple, verdict
from wenming_desk.typeset.respaced import Lock, RespacedParagraph
from wenming_desk.typeset.settled import (
    ALL,
    DOUBT,
    FEWER,
    FINE_ROOM,
    LIMIT_TWIPS,
    LOOSEST,
    MORE,
    NONE,
    OFFICE,
    OTHER,
    PROGRAMS,
    ROOM,
    RUNT_TWIPS,
    SPARE,
    STAND_IN,
    TRIES,
    WITH_NUMBER,
    Agreed,
    Settled,
    grade_of,
    locks_of,
)
from wenming_desk.typeset.trials import Trial

__all__ = [
    "ALL",
    "LIMIT_TWIPS",
    "NONE",
    "OFFICE",
    "PROGRAMS",
    "RUNT_TWIPS",
    "Agreed",
    "Agreement",
    "Lock",
]

LOOSER = 4.5
"""The same where nothing else brings agreement: LibreOffice parts them so by itself, as it does not
break a number like 〔2026〕126 that Word squeezes into the line."""
_RUNT = 3
"""Characters of such a line at most, marks included."""
_CLOSING = "。，、；：！？）”’》】〕…．.,;:!?)"
_PATIENCE = 40
"""Lines of a paragraph about which no agreement was found, after which less is tried: no text but
one made for it has so many."""
_LATIN = re.compile("[0-9A-Za-z]")


class _Stage(NamedTuple):
    """A way to look for agreement: the room that lines are to leave in pt, whether spacing is
    changed in one portion alone, by how much LibreOffice may differ (pt), what grade makes it
    needless, and by how much characters may be parted, pt."""

    rooms: tuple[float, ...]
    inner: bool = False
    doubt: float = DOUBT
    enough: int = OFFICE
    loosest: float = LOOSEST


_STAGES = (
    _Stage((), enough=ALL),
    _Stage(ROOM, enough=PROGRAMS),
    _Stage(FINE_ROOM),
    _Stage(FINE_ROOM, inner=True, doubt=0.0),
    _Stage(FINE_ROOM, doubt=0.0),
    _Stage(ROOM, loosest=LOOSER),
)


def is_runt(text: str, start: int) -> bool:
    """Whether the last line, from `start`, is one character, with a mark or without."""
    last = text[start:].strip()
    rest = last.rstrip(_CLOSING)
    return len(rest) <= 1 and 0 < len(last) <= _RUNT and text[start - 1] not in "\n\ufffc"


class Agreement:
    """Breaks one paragraph line by line so that all programs end each line at the same place."""

    __slots__ = ("_latin", "_paragraph", "_simple", "_unwelcome", "_vain")

    def __init__(
        self,
        glyphs: Glyphs,
        spacing: float,
        seams: frozenset[int],
        rules: BreakRules,
        unwelcome: frozenset[int] = frozenset(),
    ) -> None:
        """`spacing` is the style's own extra spacing in pt (already in the advances); `seams` are
        the offsets at which the formatting changes; at those that are `unwelcome` no line ends
        where all programs can be made to end it elsewhere."""
        self._unwelcome = unwelcome
        self._paragraph = RespacedParagraph(glyphs, spacing, seams, rules)
        self._simple = is_simple(glyphs.text, glyphs.advances)
        self._latin = [found.start() for found in _LATIN.finditer(glyphs.text)]
        self._vain = 0
        """Lines about which no agreement was found."""

    def lines(self, first_width: float, rest_width: float, *, fill_last: bool = False) -> Agreed:
        """All lines, widths in pt. Where no spacing brings agreement the line is Word's own.

        With `fill_last` a last line of one character is drawn into the line above it, if the
        characters of that need be set no more than `RUNT_TWIPS` closer.
        """
        settled: list[Settled] = []
        start, width = 0, first_width
        while True:
            self.add_line(settled, start, width)
            line = settled[-1]
            if line.decided[3]:
                if fill_last:
                    self.fill_last(settled)
                return Agreed(tuple(settled), self._paragraph.word)
            start, width = line.end, rest_width

    def add_line(self, settled: list[Settled], start: int, width: float) -> None:
        """Put the line that begins at `start`, in a width given in pt, to those above it; the last
        of which may change."""
        line = self._line(start, width, settled[-1] if settled else None)
        self._vain += line.grade == NONE
        patient = self._vain <= _PATIENCE and not self._is_forced(line.end)
        if line.grade == NONE and settled and patient:
            detour = self._detour(settled, width)
            if detour is not None:
                settled[-1], line = detour
        settled.append(line)

    def _is_forced(self, end: int) -> bool:
        """Whether a line ends there only because nothing it could end with fits in a line."""
        word = self._paragraph.word
        return end < len(word.kinds) and not word.can_break(end)

    def _detour(self, settled: list[Settled], width: float) -> tuple[Settled, Settled] | None:
        """The last line ended elsewhere, and a line about which all agree then."""
        *others, last = settled
        above = others[-1] if others else None
        moved = self._line(last.start, last.width, above, avoid=last.end)
        if moved.grade < OFFICE:
            return None
        again = self._line(moved.end, width, moved)
        return (moved, again) if again.grade >= OFFICE else None

    def fill_last(self, settled: list[Settled]) -> None:
        """Draw a last line of one character into the line above it, where all agree about that."""
        if len(settled) < 2 or not is_runt(self._paragraph.glyphs.text, settled[-1].start):
            return
        line, above = settled[-2], settled[-3] if len(settled) > 2 else None
        size, trials = len(self._paragraph.glyphs.text), dict[int, Trial]()
        best: Settled | None = None
        totals = self._totals(line.start, size, line.width, FINE_ROOM)
        for total in sorted(totals, reverse=True):
            if not -RUNT_TWIPS * (size - line.start) <= total <= 0:
                continue
            known = best.grade if best else NONE
            found, _, locks = self._try(
                line.start, size, total, line.width, _STAGES[1], known, trials
            )
            if found > known and (above is None or self._still_ends(above, locks)):
                best = Settled(line.start, (size, size, 0.0, True), line.width, locks, found)
            if best and best.grade >= min(PROGRAMS, line.grade):
                break
        if best:
            settled[-2:] = [best]

    def _line(self, start: int, width: float, above: Settled | None, avoid: int = -1) -> Settled:
        """The line that begins at `start`, with no unwelcome end if that can be."""
        line = self._agreed_line(start, width, above, avoid, self._unwelcome)
        if line.grade < OFFICE and line.end in self._unwelcome:
            return self._agreed_line(start, width, above, avoid, frozenset())
        return line

    def _agreed_line(
        self,
        start: int,
        width: float,
        above: Settled | None,
        avoid: int,
        unwelcome: frozenset[int],
    ) -> Settled:
        """Word's own line where all agree with it, else the line and spacing most agree on; not
        one that ends at `avoid` or where it is unwelcome, if all agree about another."""
        paragraph = self._paragraph
        decided, wps = paragraph.decided(start, width)
        end = decided[1]
        text = paragraph.glyphs.text
        if text[end - 1 : end] == "\n":
            return Settled(start, decided, width, (), ALL)
        doubted = width - DOUBT
        widths = (width, doubted, doubted - self._latin_share(start, end))
        offices = paragraph.office.ends(start, widths)
        grade = grade_of(end, offices, wps)
        if end == avoid or end in unwelcome:
            grade = NONE
        best = Settled(start, decided, width, (), grade)
        if grade == ALL or self._is_forced(end):
            return best
        tries = 0
        others = (*offices, wps)
        trials: dict[int, Trial] = {}
        banned = unwelcome if avoid < 0 else unwelcome | {avoid}
        for stage in _STAGES if self._vain <= _PATIENCE else _STAGES[:1]:
            if best.grade >= stage.enough:
                break
            bounds = _Bounds()
            choices = self._choices(
                start, decided, others, width, stage.rooms, banned, stage.loosest
            )
            for _, wanted, total in choices:
                tries += 1
                if not bounds.hopeless(wanted, total, best.grade + 1):
                    found, blame, locks = self._try(
                        start, wanted, total, width, stage, best.grade, trials
                    )
                    bounds.note(wanted, total, found, blame)
                    if found > best.grade and (above is None or self._still_ends(above, locks)):
                        last = wanted == len(text)
                        best = Settled(start, (wanted, wanted, 0.0, last), width, locks, found)
                if best.grade == ALL or (best.grade == PROGRAMS and tries >= TRIES):
                    return best
        return best

    def _try(
        self,
        start: int,
        end: int,
        total: int,
        width: float,
        stage: _Stage,
        known: int,
        trials: dict[int, Trial],
    ) -> tuple[int, Verdict | None, tuple[Lock, ...]]:
        """How far the programs agree about the line [start, end) changed by `total` twips, why no
        further, and its locks; not looked at any closer when that is no further than `known`."""
        trial: Trial | None = None
        if self._simple and not stage.inner:
            trial = trials.get(end)
            if trial is None:
                trial = trials[end] = Trial(self._paragraph, start, end, width)
            change, doubted = total / 20, width - stage.doubt
            word = trial.in_word(change)
            if word is None:
                trial = None
            elif word is not Verdict.KEPT:
                return NONE, word, ()
            elif trial.is_wide_in_office(change, doubted):
                return NONE, Verdict.WIDE, ()
            elif known == PROGRAMS:
                stood_in = doubted - self._latin_share(start, end)
                if trial.is_wide_in_office(change, stood_in):
                    return PROGRAMS, Verdict.WIDE, ()
        locks = self._locks(start, end, total, stage)
        if not locks:
            return NONE, None, ()
        wps = trial.in_wps(total / 20) if trial is not None else None
        return (*self._graded(start, end, width, locks, stage.doubt, wps), locks)

    def _choices(
        self,
        start: int,
        word: Decided,
        others: tuple[int, ...],
        width: float,
        rooms: tuple[float, ...],
        banned: frozenset[int],
        loosest: float = LOOSEST,
    ) -> Iterator[tuple[float, int, int]]:
        """(change of each character, end of the line, change of the line in twips) to be tried,
        the smallest change first; no ends that are `banned`."""
        end, last = word[1], word[3]
        size = len(self._paragraph.glyphs.text)
        own = sorted(
            (abs(total) / (end - start), end, total)
            for total in (() if end in banned else self._totals(start, end, width, rooms, loosest))
        )
        # what costs less than another end by itself comes first in any case
        cheap = bisect_left(own, (OTHER,))
        yield from own[:cheap]
        rest = own[cheap:]
        paragraph = self._paragraph
        text, advances, rights = (
            paragraph.glyphs.text,
            paragraph.glyphs.advances,
            paragraph.word.rights,
        )
        left = paragraph.word.lefts[start]
        plain = not rooms and self._simple
        doubt = DOUBT + SPARE
        fewer = WITH_NUMBER if end in self._unwelcome else FEWER
        lowest = max(min(end, *others) - fewer, start + 1)
        highest = min(max(end, *others) + MORE, size)
        for other in range(lowest, highest + 1):
            if other == end or other in banned or (other == size and not last):
                continue
            count = other - start
            if not plain:
                rest.extend(
                    (abs(total) / count + OTHER, other, total)
                    for total in self._totals(start, other, width, rooms, loosest)
                )
                continue
            # the same totals with less ado: most of all tries are found here
            over = rights[other - 1] - left - width
            limit = LIMIT_TWIPS * count
            most = max(limit, round(min(-over, LOOSEST * count) * 20)) if -over > count else limit
            latin = self._latin_share(start, other)
            totals = {-round((over + doubt) * 20), -round((over + (doubt + latin + 1.0)) * 20)}
            if latin:
                totals.add(-round((over + (doubt + latin)) * 20))
            if text[other - 1] in HANGING:
                over -= advances[other - 1]
                totals.add(-round((over + doubt) * 20))
                totals.add(-round((over + (doubt + latin + 1.0)) * 20))
                if latin:
                    totals.add(-round((over + (doubt + latin)) * 20))
            for total in totals:
                if -limit <= total <= most:
                    rest.append((abs(total) / count + OTHER, other, total))
        rest.sort()
        yield from rest

    def _totals(
        self,
        start: int,
        end: int,
        width: float,
        rooms: tuple[float, ...],
        loosest: float = LOOSEST,
    ) -> list[int]:
        """Changes of a line's width to be tried, in twips; characters parted by `loosest` pt.

        Without `rooms` the few that leave just the room that LibreOffice's rounding and a wider
        face may take.
        """
        paragraph = self._paragraph
        text, ink = paragraph.glyphs.text, end
        while ink > start + 1 and text[ink - 1] == " ":
            ink -= 1  # spaces at a line's end hang outside
        over = paragraph.word.rights[ink - 1] - paragraph.word.lefts[start] - width
        limit = LIMIT_TWIPS * (end - start)
        most = max(limit, round(min(-over, loosest * (end - start)) * 20))
        if not rooms:
            latin, doubt = self._latin_share(start, end), DOUBT + SPARE
            rooms = (doubt + latin, doubt, doubt + latin + 1.0)
        totals = {-round((over + room) * 20) for room in rooms}
        if text[end - 1] in HANGING:
            # a stop that hangs outside may stay there: the rest alone fills the line
            over -= paragraph.glyphs.advances[end - 1]
            totals.update([-round((over + room) * 20) for room in rooms])
        return [total for total in totals if -limit <= total <= most]

    def _latin_share(self, start: int, end: int) -> float:
        """By how much a line may be wider where another face stands in for a missing one, pt."""
        latin = self._latin
        count = bisect_left(latin, end) - bisect_left(latin, start)
        return count * STAND_IN * self._paragraph.glyphs.ems[start] if count else 0.0

    def _locks(self, start: int, end: int, total: int, stage: _Stage) -> tuple[Lock, ...]:
        """The line's width changed by `total` twips; none where that is too much.

        In the line's longest portion of one script alone if the stage is `inner`: LibreOffice drops
        the spacing at the end of each.
        """
        low, high = self._paragraph.longest_portion(start, end) if stage.inner else (start, end)
        size = high - low
        if not -LIMIT_TWIPS * size <= total <= stage.loosest * 20 * size:
            return ()
        return locks_of(low, high, total)

    def _graded(
        self,
        start: int,
        end: int,
        width: float,
        locks: tuple[Lock, ...],
        doubt: float,
        wps: Verdict | None,
    ) -> tuple[int, Verdict | None]:
        """How far the programs agree that the line with these locks ends at `end`, and why no
        further; NONE where Word and LibreOffice do not. `doubt` is by how much LibreOffice may
        differ, pt. What `wps` makes of it is told where Word is known to agree."""
        paragraph = self._paragraph
        doubted = width - doubt
        widths = (width, doubted, doubted - self._latin_share(start, end))
        if wps is None:
            word = verdict(paragraph.word, start, end, width, locks) if self._simple else None
            if word is None:
                found, wps_end, offices = paragraph.ends(start, end, widths, locks)
                return (grade_of(end, offices, wps_end) if found == end else NONE), None
            if word is not Verdict.KEPT:
                return NONE, word
            wps = verdict(paragraph.wps, start, end, width, locks)
        near, sure, stood_in = paragraph.office.verdicts(start, end, widths, locks)
        if near is not Verdict.KEPT or sure is not Verdict.KEPT:
            return NONE, near if near is not Verdict.KEPT else sure
        if wps is not Verdict.KEPT:
            return OFFICE, wps
        return (ALL if stood_in is Verdict.KEPT else PROGRAMS), stood_in

    def _still_ends(self, above: Settled, locks: tuple[Lock, ...]) -> bool:
        """Whether the line above ends where it did with the spacing of the line below it: what has
        become narrower might be drawn in."""
        paragraph = self._paragraph
        start, end, width = above.start, above.end, above.width
        both = (*above.locks, *locks)
        widths = (width,)
        word = verdict(paragraph.word, start, end, width, both) if self._simple else None
        if word is None:
            found, wps, offices = paragraph.ends(start, end, widths, both)
            return found == end and (
                above.grade == NONE or (offices == [end] and (above.grade < PROGRAMS or wps == end))
            )
        if word is not Verdict.KEPT or above.grade == NONE:
            return word is Verdict.KEPT
        if above.grade >= PROGRAMS:
            wps_keeps = verdict(paragraph.wps, start, end, width, both) is Verdict.KEPT
            if not wps_keeps:
                return False
        return paragraph.office.verdicts(start, end, widths, both)[0] is Verdict.KEPT


class _Bounds:
    """What tries at one line have shown: the changes of width in twips, by end and grade, at which
    the grade was missed for a line too narrow or too wide, as it is then for all beyond them."""

    __slots__ = ("_narrow", "_wide")

    def __init__(self) -> None:
        # by end × (ALL + 1) + grade
        self._narrow: dict[int, float] = {}
        self._wide: dict[int, float] = {}

    def note(self, end: int, total: int, grade: int, blame: Verdict | None) -> None:
        """A try ended with a grade, and missed the next one for a reason."""
        key = end * (ALL + 1) + grade + 1
        if blame is Verdict.NARROW:
            self._narrow[key] = max(total, self._narrow.get(key, -inf))
        elif blame is Verdict.WIDE:
            self._wide[key] = min(total, self._wide.get(key, inf))
        elif blame is Verdict.NEVER:
            self._narrow[key], self._wide[key] = inf, -inf

    def hopeless(self, end: int, total: int, grade: int) -> bool:
        """Whether a try cannot bring the grade."""
        first = end * (ALL + 1)
        narrow, wide = self._narrow, self._wide
        for key in range(first + OFFICE, first + grade + 1):
            if (key in narrow and total <= narrow[key]) or (key in wide and total >= wide[key]):
                return True
        return False
