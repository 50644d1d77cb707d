"""Numbers on lines of their own above their captions: 01 ⏎ 强化思想引领, PART 2 ⏎ …, 一、⏎ ….

Messengers' posts set them so. They count up from one, each above a short line; other numbers
alone on a line are page numbers and cells of tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.numbering import han_value
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.units import Piece, Unit

_NUMBER = re.compile(
    r"(?:(?:PART|Part|part|No)[ .]?)(?P<part>\d{1,2})|(?P<zero>0[1-9]|[1-9]\d)"
    r"|(?P<han>[一二三四五六七八九十]{1,3})[、.．]?"
)
_CAPTION = 30
_FEWEST = 2


def with_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each such number on one line with its caption."""
    places: list[int] = []
    for index, piece in enumerate(pieces[:-1]):
        if isinstance(piece, Unit) and len(piece.plain) <= 8 and not piece.label:
            value = _value(piece.plain.strip())
            if value == len(places) + 1 and _is_caption(pieces[index + 1]):
                places.append(index)
    if len(places) < _FEWEST:
        return list(pieces)
    out: list[Piece] = []
    numbers = set(places)
    for index, piece in enumerate(pieces):
        if index - 1 in numbers:
            number = out[-1]
            assert isinstance(number, Unit)
            assert isinstance(piece, Unit)
            out[-1] = _joined(number, piece)
        else:
            out.append(piece)
    return out


def _value(plain: str) -> int | None:
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    return han_value(match["han"]) if match["han"] else int(match["part"] or match["zero"])


def _is_caption(piece: Piece) -> bool:
    if (
        not isinstance(piece, Unit)
        or piece.label
        or piece.names
        or not 2 <= len(piece.plain) <= _CAPTION
    ):
        return False
    return piece.plain[-1] not in "。；，、：:" and find_label(piece.plain) is None


def _joined(number: Unit, caption: Unit) -> Unit:
    text = Text.of(*number.text.items, Run(" "), *caption.text.items)
    at = len(number.plain) + 1
    place = replace(number.place, last_line=max(caption.place.last_line, number.place.last_line))
    return replace(
        caption,
        text=text,
        plain=text.plain,
        cuts=(*number.cuts, *(replace(c, at=at + max(c.at, 0)) for c in caption.cuts)),
        joints=(at,),
        place=place,
        gap=number.gap,
        loose=find_label(text.plain) is None,
    )
