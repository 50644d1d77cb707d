"""Names as wide as the widest of their stack: their characters spread evenly (GBT9704 B.2, D.5).

The spacing is whole twips, as a file holds it, so that the page and the file agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from wenming_desk.standard.items import LINE_BREAKS, Piece
from wenming_desk.standard.widths import is_unseen, text_em

_ONE_LINE = str.maketrans(dict.fromkeys(f"\t{LINE_BREAKS}", " "))


def one_line(text: str) -> str:
    """A text of one line without tabs: where it stands, they are the layout's."""
    return text.translate(_ONE_LINE)


def spread_pieces(
    text: str,
    width: float,
    size: float,
    node: int,
    face: str,
    bold: bool = False,
    *,
    field: str = "",
) -> Iterator[Piece]:
    """A name of `size` pt as pieces that are `width` pt wide together: spread, or condensed where
    it is wider. One character stays as it is.
    """
    seams = len(text) - 1
    rest = floor((width - text_em(text) * size) * 20)
    if seams < 1 or not rest or any(map(is_unseen, text)):
        yield Piece(text, node, -1, face, bold, field=field)
        return
    each, more = divmod(rest, seams)
    if more:
        yield Piece(text[:more], node, -1, face, bold, spread=(each + 1) / 20, field=field)
    if more < seams:
        middle = text[more:seams]
        yield Piece(middle, node, -1, face, bold, spread=each / 20, field=field, at=more)
    yield Piece(text[seams:], node, -1, face, bold, field=field, at=seams)
