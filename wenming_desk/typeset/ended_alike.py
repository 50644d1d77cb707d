"""The lines of a paragraph that all programs end alike: the quick way, where that tells enough."""

from __future__ import annotations

from collections.abc import Callable

from wenming_desk.typeset.agreement import Agreement, is_runt
from wenming_desk.typeset.breaking.plain import PlainText
from wenming_desk.typeset.plain_lines import PlainLines
from wenming_desk.typeset.plain_search import PlainLine
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
    lines: list[PlainLine] = []
    above: PlainLine | None = None
    start, (width, rest_width) = 0, widths
    while True:
        line = plain.line(start, width, above, unwelcome)
        if line is None:
            agreement = agreement or longer()
            settled = [each.settled for each in lines]
            agreement.add_line(settled, start, width)
            if lines and settled[-2] is not lines[-1].settled:
                lines[-1] = PlainLine(settled[-2], told=False)
            line = PlainLine(settled[-1], told=False)
        lines.append(line)
        above = line
        if line.settled.last:
            break
        start, width = line.settled.end, rest_width
    settled = [each.settled for each in lines]
    if fill_last and len(lines) > 1 and is_runt(text.text, settled[-1].start):
        filled = plain.filled(lines[-2], lines[-3] if len(lines) > 2 else None)
        if filled is None:
            (agreement or longer()).fill_last(settled)
        elif filled is not lines[-2]:
            settled[-2:] = [filled.settled]
    return tuple(settled)
