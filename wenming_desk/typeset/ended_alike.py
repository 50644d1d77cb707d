"""The lines of a paragraph that all programs end alike: the quick way, where that tells enough."""

from __future__ import annotations

from collections.abc import Callable

from wenming_desk.typeset.agreement import Agreement, is_runt
from wenming_desk.typeset.breaking.plain import PlainText
from wenming_desk.typeset.plain_lines import PlainLine, PlainLines
from wenming_desk.typeset.settled import Settled


def ended_alike(
    text: PlainText,
    widths: tuple[float, float],
    unwelcome: frozenset[int],
    longer: Callable[[], Agreement],
    *,
    fill_last: bool,
) -> tuple[Settled, ...]:
    """All lines of a plain text, as `Agreement.lines` finds them; `longer` makes one for those that
    take a closer look. `widths` of the first line and of all others in pt."""
    plain = PlainLines(text)
    agreement: Agreement | None = None
    settled: list[Settled] = []
    above: PlainLine | None = None
    start, (width, rest_width) = 0, widths
    while True:
        line = plain.line(start, width, above, unwelcome)
        if line is not None:
            settled.append(line.settled)
            above = line
        else:
            agreement = agreement or longer()
            agreement.add_line(settled, start, width)
            above = PlainLine(settled[-1], told=False)
        last = settled[-1]
        if last.decided[3]:
            break
        start, width = last.decided[1], rest_width
    if fill_last and len(settled) > 1 and is_runt(text.text, last.start):
        (agreement or longer()).fill_last(settled)
    return tuple(settled)
