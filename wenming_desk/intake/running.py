"""Running heads: a line that comes again and again where the pages of a text ended."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from wenming_desk.intake import fields, noise
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.units import Piece, Unit

_SHORTEST, _LONGEST = 8, 50
"""Size of a running head, in characters."""
_OFTEN = 3
"""So many times it stands in the text at least."""
_TORN = 20
"""A line of so many characters without a mark at its end was torn by the end of the page."""
_DIGITS = re.compile(r"\d+")
_ENDS = "。；：:;！？”）)"


def running_heads(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of lines that repeat an earlier line at the ends of pages, with the page numbers
    beside them; the first one stays, as it may be the title. Linear.

    Page numbers beside them bear it out, or that each tears a sentence and names a document.
    """
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(units):
        if not isinstance(unit, Unit) or unit.printed:
            continue  # what is read from a page tells its running heads by their places
        if _SHORTEST <= len(unit.plain) <= _LONGEST:
            places.setdefault("".join(unit.plain.split()), []).append(index)
    out: set[int] = set()
    for words, found in places.items():
        if len(found) < _OFTEN or words[-1] in _ENDS + "，,、" or find_label(words):
            continue
        again = found[1:]
        numbers = [n for i in again for n in (i - 1, i + 1) if _number(units, n)]
        values = [_number(units, n) for n in numbers]
        # figures of a table do not count one up from place to place
        if len(values) >= _OFTEN - 1 and all(b == a + 1 for a, b in itertools.pairwise(values)):
            out.update(again)
            out.update(numbers)
        elif fields.TITLE_END.search(words):
            torn = sum(1 for i in again if _is_torn(units[i - 1]))
            if torn >= _OFTEN - 1 and 2 * torn >= len(again):
                out.update(again)
    return frozenset(out)


def _is_torn(before: Piece) -> bool:
    """Whether the line before was cut off by the end of the page."""
    return isinstance(before, Unit) and len(before.plain) >= _TORN and before.plain[-1] not in _ENDS


def _number(units: Sequence[Piece], index: int) -> int:
    """The number on a line that is a page number, with its signs or alone; 0 for other lines."""
    if not 0 <= index < len(units):
        return 0
    unit = units[index]
    if not isinstance(unit, Unit) or unit.label:
        return 0
    plain = unit.plain
    if noise.page_line(plain) or (len(plain) <= 4 and noise.LONE_NUMBER.fullmatch(plain)):
        return int(_DIGITS.findall(plain)[0])
    return 0
