"""发文字号 and 签发人: the number's line is the last one of the signers, the red rule below it.

GB/T 9704 7.2.5–7.2.7, GBT9704 B.2 items 5 and 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenming_desk.document.nodes import HEAD_ID, Head
from wenming_desk.standard.items import SIGNERS_A_LINE, FlowParagraph, Piece, Stop
from wenming_desk.standard.making import Maker
from wenming_desk.standard.profile import ElementStyle
from wenming_desk.standard.roles import Role
from wenming_desk.standard.spread import one_line, spread_pieces
from wenming_desk.standard.widths import is_wide, text_em

_LABEL = "签发人："
_NAMES = "kaiti"
_USUAL = 4
"""Characters of the longest name that shorter ones are spread to."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the names stand: their left edges in pt and their width; the label ends at the first.

    `apart`: the number needs a line of its own below them. Without any column a name is so long
    that it runs on to a second line.
    """

    lefts: tuple[float, ...]
    width: float
    apart: bool = False


def number_items(head: Head, maker: Maker, a_line: int = SIGNERS_A_LINE) -> list[FlowParagraph]:
    """The lines of number and signers, at most `a_line` names on each; [] without both."""
    style = maker.profile.style(Role.DOC_NUMBER)
    number = one_line(head.doc_number)
    if not head.signers:
        if not number:
            return []
        return [_line((_number(number, style),), style)]
    names = tuple(map(one_line, head.signers))
    columns = _columns(number, names, maker, style, a_line)
    style = replace(style, align="left")
    count = len(columns.lefts)
    rows = [names[i : i + count] for i in range(0, len(names), count)] if count else []
    last = "" if columns.apart else number
    lines = [
        _row(last if row is rows[-1] else "", row, columns, style, maker, begin=place * count)
        for place, row in enumerate(rows)
    ] or [_line(tuple(_running(names, style)), style)]
    if columns.apart and number:
        lines.append(_alone(number, style, maker))
    return lines


def _fixed(text: str, style: ElementStyle) -> Piece:
    return Piece(text, HEAD_ID, -1, style.face, style.bold, fixed=True)


def _number(number: str, style: ElementStyle) -> Piece:
    return Piece(number, HEAD_ID, -1, style.face, style.bold, field="doc_number")


def _alone(number: str, style: ElementStyle, maker: Maker) -> FlowParagraph:
    """The number on a line of its own, one 字 from the left edge if it is no longer than that."""
    piece = _number(number, style)
    if text_em(number) * style.size > maker.profile.text_width - 2 * maker.profile.zi:
        return _line((piece,), style)
    return _line((_fixed("\t", style), piece), style, (Stop(maker.profile.zi),))


def _running(names: tuple[str, ...], style: ElementStyle) -> Iterator[Piece]:
    """Names one behind the other, where one is too long for a column."""
    for index, name in enumerate(names):
        yield _fixed("　" if index else _LABEL, style)
        yield Piece(name, HEAD_ID, -1, _NAMES, field=f"signers.{index}")


def _line(
    pieces: tuple[Piece, ...], style: ElementStyle, stops: tuple[Stop, ...] = ()
) -> FlowParagraph:
    return FlowParagraph(Role.DOC_NUMBER, HEAD_ID, pieces, style, stops=stops)


def _row(
    number: str,
    names: tuple[str, ...],
    columns: _Columns,
    style: ElementStyle,
    maker: Maker,
    *,
    begin: int,
) -> FlowParagraph:
    """A line of names from the one with index `begin` on, each in its column, the label before
    those of the first line.

    The place of the number is led to by a tab, so that the rule below keeps its width; where a
    line has none, two tabs follow each other.
    """
    stops = [Stop(left) for left in columns.lefts[: len(names)]]
    lead = "\t"
    if not begin:
        lead += _LABEL
        stops[0] = Stop(stops[0].at - text_em(_LABEL) * style.size)
    pieces = [_fixed(lead if number else f"\t{lead}", style)]
    if number:
        pieces[:0] = [
            _fixed("\t", style),
            _number(number, style),
        ]
    for index, name in enumerate(names):
        if index:
            pieces.append(_fixed("\t", style))
        pieces.extend(_name(name, columns.width, style, f"signers.{begin + index}"))
    return _line(tuple(pieces), style, (Stop(maker.profile.zi), *stops))


def _name(name: str, width: float, style: ElementStyle, field: str) -> Iterator[Piece]:
    if all(map(is_wide, name)) and width <= _USUAL * style.size:
        return spread_pieces(name, width, style.size, HEAD_ID, _NAMES, field=field)
    return iter((Piece(name, HEAD_ID, -1, _NAMES, field=field),))


def _columns(
    number: str, names: tuple[str, ...], maker: Maker, style: ElementStyle, a_line: int
) -> _Columns:
    """As many columns as are wanted and leave the number its room."""
    zi, size = maker.profile.zi, float(style.size)
    width = max(map(text_em, names)) * size
    end = maker.profile.text_width - zi
    number_end = zi + text_em(number) * size + zi if number else zi
    label = text_em(_LABEL) * size
    for count in range(min(a_line, len(names)), 0, -1):
        lefts = tuple(end - (count - i) * width - (count - 1 - i) * zi for i in range(count))
        begins = lefts[0] - label
        last = begins if len(names) <= count else lefts[0]
        if begins >= zi and last >= number_end:
            return _Columns(lefts, width)
    left = end - width
    return _Columns((left,) if left >= zi + label else (), width, apart=True)
