"""Tries at a line: how far the programs agree that it ends somewhere with some spacing."""

from __future__ import annotations

from wenming_desk.typeset.breaking.libreoffice import Verdict
from wenming_desk.typeset.breaking.spaced import verdict
from wenming_desk.typeset.line_choices import LineChoices
from wenming_desk.typeset.respaced import Lock, RespacedParagraph
from wenming_desk.typeset.settled import (
    ALL,
    LIMIT_TWIPS,
    NONE,
    OFFICE,
    PROGRAMS,
    Settled,
    grade_of,
    locks_of,
)
from wenming_desk.typeset.stages import Stage
from wenming_desk.typeset.trials import Trial


class Attempts:
    """Tries at the lines of one paragraph."""

    __slots__ = ("_choices", "_paragraph", "_simple")

    def __init__(self, paragraph: RespacedParagraph, choices: LineChoices, *, simple: bool) -> None:
        """`simple` as `spaced.is_simple`."""
        self._paragraph = paragraph
        self._choices = choices
        self._simple = simple

    def grade(
        self,
        start: int,
        end: int,
        total: int,
        width: float,
        stage: Stage,
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
                stood_in = doubted - self._choices.latin_share(start, end)
                if trial.is_wide_in_office(change, stood_in):
                    return PROGRAMS, Verdict.WIDE, ()
        locks = self._locks(start, end, total, stage)
        if not locks:
            return NONE, None, ()
        wps = trial.in_wps(total / 20) if trial is not None else None
        return (*self._graded(start, end, width, locks, stage.doubt, wps), locks)

    def _locks(self, start: int, end: int, total: int, stage: Stage) -> tuple[Lock, ...]:
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
        widths = (width, doubted, doubted - self._choices.latin_share(start, end))
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

    def still_ends(self, above: Settled | None, locks: tuple[Lock, ...]) -> bool:
        """Whether the line above ends where it did with the spacing of the line below it: what has
        become narrower might be drawn in."""
        if above is None:
            return True
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
