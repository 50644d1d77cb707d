"""Lines that count the pages of a text, told by their order: 1, 2, 3 or 1/3, 2/3."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from wenming_desk.intake import noise
from wenming_desk.intake.units import Piece, Unit

_PAGE_OF = re.compile(r"(?P<page>\d{1,3})\s?[/／]\s?(?P<pages>\d{1,3})")
_LONGEST = 9
"""Characters of such a page number at most."""


def page_counts(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the lines that hold nothing but a page number which the others bear out."""
    return _lone_numbers(units) | _of_count(units)


def _lone_numbers(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of lines that hold nothing but a number and count the pages: at least three,
    each one more than the one before, with text between them."""
    found: list[tuple[int, int]] = []
    for index, unit in enumerate(units):
        if (
            isinstance(unit, Unit)
            and len(unit.plain) <= 4
            and noise.LONE_NUMBER.fullmatch(unit.plain)
        ):
            found.append((index, int(unit.plain)))
    best: list[int] = []
    run: list[tuple[int, int]] = []
    for index, value in found:
        if run and value == run[-1][1] + 1 and index >= run[-1][0] + 6:
            run.append((index, value))
        elif not run or index >= run[-1][0] + 6:
            run = [(index, value)]
        if len(run) >= 3 and len(run) > len(best):
            best = [i for i, _ in run]
    return frozenset(best)


def _of_count(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of page numbers with the count of pages (2 / 3): at least two of one count, in
    order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, unit in enumerate(units):
        plain = unit.plain.strip() if isinstance(unit, Unit) else ""
        match = _PAGE_OF.fullmatch(plain) if len(plain) <= _LONGEST else None
        if match and int(match["page"]) <= int(match["pages"]):
            found.setdefault(match["pages"], []).append((index, int(match["page"])))
    for pages in found.values():
        if len(pages) >= 2 and all(b[1] == a[1] + 1 for a, b in itertools.pairwise(pages)):
            return frozenset(index for index, _ in pages)
    return frozenset()
