"""Where a line might end, and by how much its width might be changed for that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from wenming_desk.typeset.breaking.libreoffice import HANGING
from wenming_desk.typeset.breaking.lines import Decided
from wenming_desk.typeset.respaced import RespacedParagraph
from wenming_desk.typeset.settled import (
    DOUBT,
    FEWER,
    LIMIT_TWIPS,
    LOOSEST,
    MORE,
    OTHER,
    SPARE,
    STAND_IN,
    WITH_NUMBER,
    twips,
)

_LATIN = re.compile("[0-9A-Za-z]")


class LineChoices:
    """The choices for the lines of one paragraph."""

    __slots__ = ("_latin", "_paragraph", "_simple", "_unwelcome")

    def __init__(
        self, paragraph: RespacedParagraph, unwelcome: frozenset[int], *, simple: bool
    ) -> None:
        """`unwelcome` ends are avoided by going further back; `simple` as `spaced.is_simple`."""
        self._paragraph = paragraph
        self._unwelcome = unwelcome
        self._simple = simple
        self._latin = [found.start() for found in _LATIN.finditer(paragraph.glyphs.text)]

    def choices(
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
            for total in (() if end in banned else self.totals(start, end, width, rooms, loosest))
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
                    for total in self.totals(start, other, width, rooms, loosest)
                )
                continue
            # the same totals with less ado: most of all tries are found here
            over = rights[other - 1] - left - width
            limit = LIMIT_TWIPS * count
            most = max(limit, twips(min(-over, LOOSEST * count))) if -over > count else limit
            latin = self.latin_share(start, other)
            totals = {-twips(over + doubt), -twips(over + (doubt + latin + 1.0))}
            if latin:
                totals.add(-twips(over + (doubt + latin)))
            if text[other - 1] in HANGING:
                over -= advances[other - 1]
                totals.add(-twips(over + doubt))
                totals.add(-twips(over + (doubt + latin + 1.0)))
                if latin:
                    totals.add(-twips(over + (doubt + latin)))
            for total in totals:
                if -limit <= total <= most:
                    rest.append((abs(total) / count + OTHER, other, total))
        rest.sort()
        yield from rest

    def totals(
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
        most = max(limit, twips(min(-over, loosest * (end - start))))
        if not rooms:
            latin, doubt = self.latin_share(start, end), DOUBT + SPARE
            rooms = (doubt + latin, doubt, doubt + latin + 1.0)
        totals = {-twips(over + room) for room in rooms}
        if text[end - 1] in HANGING:
            # a stop that hangs outside may stay there: the rest alone fills the line
            over -= paragraph.glyphs.advances[end - 1]
            totals.update([-twips(over + room) for room in rooms])
        return [total for total in totals if -limit <= total <= most]

    def latin_share(self, start: int, end: int) -> float:
        """By how much a line may be wider where another face stands in for a missing one, pt."""
        latin = self._latin
        count = bisect_left(latin, end) - bisect_left(latin, start)
        return count * STAND_IN * self._paragraph.glyphs.ems[start] if count else 0.0
