"""Making a file break its lines alike in Word, WPS and LibreOffice.

The programs squeeze, stretch and hang marks by different rules, so a line near its limit ends
differently in each, and pages with it. Where they would disagree about a line, its characters get
a little more or less spacing (w:spacing, at most a point, about what justification does to the
line anyway), so that it ends at the same place in all of them.
"""

from __future__ import annotations

from wenming_desk.typeset.attempts import Attempts
from wenming_desk.typeset.breaking import BreakRules, Glyphs
from wenming_desk.typeset.breaking.spaced import is_simple
from wenming_desk.typeset.line_choices import LineChoices
from wenming_desk.typeset.respaced import Lock, RespacedParagraph
from wenming_desk.typeset.settled import (
    ALL,
    DOUBT,
    FINE_ROOM,
    LIMIT_TWIPS,
    NONE,
    OFFICE,
    PROGRAMS,
    RUNT_TWIPS,
    TRIES,
    Agreed,
    Settled,
    grade_of,
)
from wenming_desk.typeset.stages import STAGES, Bounds
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

_RUNT = 3
"""Characters of such a line at most, marks included."""
_CLOSING = "。，、；：！？）”’》】〕…．.,;:!?)"
_PATIENCE = 40
"""Lines of a paragraph about which no agreement was found, after which less is tried: no text but
one made for it has so many."""


def is_runt(text: str, start: int) -> bool:
    """Whether the last line, from `start`, is one character, with a mark or without."""
    last = text[start:].strip()
    rest = last.rstrip(_CLOSING)
    return len(rest) <= 1 and 0 < len(last) <= _RUNT and text[start - 1] not in "\n\ufffc"


class Agreement:
    """Breaks one paragraph line by line so that all programs end each line at the same place."""

    __slots__ = ("_attempts", "_choices", "_paragraph", "_unwelcome", "_vain")

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
        simple = is_simple(glyphs.text, glyphs.advances)
        self._choices = LineChoices(self._paragraph, unwelcome, simple=simple)
        self._attempts = Attempts(self._paragraph, self._choices, simple=simple)
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
            if line.last:
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
        totals = self._choices.totals(line.start, size, line.width, FINE_ROOM)
        for total in sorted(totals, reverse=True):
            if not -RUNT_TWIPS * (size - line.start) <= total <= 0:
                continue
            known = best.grade if best else NONE
            found, _, locks = self._attempts.grade(
                line.start, size, total, line.width, STAGES[1], known, trials
            )
            if found > known and self._attempts.still_ends(above, locks):
                best = Settled(line.start, size, size, 0.0, True, line.width, locks, found)
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
            return Settled(start, *decided, width, (), ALL)
        doubted = width - DOUBT
        widths = (width, doubted, doubted - self._choices.latin_share(start, end))
        offices = paragraph.office.ends(start, widths)
        grade = grade_of(end, offices, wps)
        if end == avoid or end in unwelcome:
            grade = NONE
        best = Settled(start, *decided, width, (), grade)
        if grade == ALL or self._is_forced(end):
            return best
        tries = 0
        others = (*offices, wps)
        trials: dict[int, Trial] = {}
        banned = unwelcome if avoid < 0 else unwelcome | {avoid}
        for stage in STAGES if self._vain <= _PATIENCE else STAGES[:1]:
            if best.grade >= stage.enough:
                break
            bounds = Bounds()
            choices = self._choices.choices(
                start, decided, others, width, stage.rooms, banned, stage.loosest
            )
            for _, wanted, total in choices:
                tries += 1
                if not bounds.hopeless(wanted, total, best.grade + 1):
                    found, blame, locks = self._attempts.grade(
                        start, wanted, total, width, stage, best.grade, trials
                    )
                    bounds.note(wanted, total, found, blame)
                    if found > best.grade and (
                        above is None or self._attempts.still_ends(above, locks)
                    ):
                        last = wanted == len(text)
                        best = Settled(start, wanted, wanted, 0.0, last, width, locks, found)
                if best.grade == ALL or (best.grade == PROGRAMS and tries >= TRIES):
                    return best
        return best
