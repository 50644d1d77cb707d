"""The issuer mark (发文机关标志): one organ on one line, several in a stack with 文件 beside it.

GB/T 9704 7.2.4; sizes and distances of the stack by GBT9704 B.2 item 4.
"""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.marks import Mark
from wenming_desk.document.nodes import HEAD_ID
from wenming_desk.standard.items import FlowParagraph, Piece, Words
from wenming_desk.standard.length import Pt
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
from wenming_desk.standard.spread import one_line, spread_pieces
from wenming_desk.standard.widths import text_em

_WIDEST = 0.96
"""Share of the type area's width that the mark may fill."""
_SMALLEST = 5.0
"""pt; a mark that is too long even so is no mark, and wraps."""
_PITCHES = ((30.0, 1.35), (16.0, 1.15))
"""Size in pt → line pitch of a stack in em: 20 mm at 初号; small marks stand closer."""
_WORD_PITCH = 1.24
"""Line pitch of 文件 in em."""
_WORD_GAP = 0.5
"""Between the names and 文件, em of its own size."""
_WORTH = 0.92
"""Share of their size that names give up at most for a larger 文件."""


def is_joint(mark: Mark) -> bool:
    """Whether the mark is a stack of several organs."""
    return len(mark.names) > 1


def mark_item(mark: Mark, maker: Maker, most: float) -> FlowParagraph:
    """The mark, its characters at most `most` pt high, without the space above it."""
    return _stack(mark, maker, most) if is_joint(mark) else _line(mark, maker, most)


def _line(mark: Mark, maker: Maker, most: float) -> FlowParagraph:
    """A mark of one line, made smaller by half points until it fits."""
    (own,) = mark.names
    words = Words(own, field="mark.0"), Words(mark.word, fixed=True)
    paragraph = maker.derived(Role.ISSUER_MARK, HEAD_ID, *words)
    style = paragraph.style
    room = _WIDEST * maker.profile.text_width / max(text_em(mark.text), 1.0)
    size = min(room, most)
    if size >= style.size:
        return paragraph
    return replace(paragraph, style=replace(style, size=Pt(_halves(size))))


def _stack(mark: Mark, maker: Maker, most: float) -> FlowParagraph:
    """The names one a line and as wide as the longest, with 文件 at their right or without."""
    names = tuple(map(one_line, mark.names))
    style = maker.profile.style(Role.ISSUER_MARK)
    widest = max(max(map(text_em, names)), 1.0)
    size, word = _sizes(widest, len(names), maker, min(most, style.size), mark.word)
    pieces: list[Piece] = []
    for count, name in enumerate(names):
        if count:
            pieces.append(Piece("\n", HEAD_ID, -1, style.face, style.bold, fixed=True))
        face, bold, field = style.face, style.bold, f"mark.{count}"
        pieces.extend(spread_pieces(name, widest * size, size, HEAD_ID, face, bold, field=field))
    look = replace(style, size=Pt(size), pitch=Pt(size * stack_pitch(size)), grid=False)
    stack = replace(maker.paragraph(Role.ISSUER_MARK, HEAD_ID, tuple(pieces)), style=look)
    if not word:
        return stack
    room = widest * size
    left = (maker.profile.text_width - room - (len(mark.word) + _WORD_GAP) * word) / 2
    beside = maker.derived(Role.ISSUER_MARK, HEAD_ID, Words(mark.word, fixed=True))
    beside = replace(
        beside,
        left=left + room + _WORD_GAP * word,
        style=replace(style, size=Pt(word), pitch=Pt(word * _WORD_PITCH), align="left", grid=False),
    )
    return replace(stack, left=left, style=replace(look, align="left"), beside=beside)


def stack_pitch(size: float) -> float:
    """Line pitch of a stack of names of `size` pt, in em."""
    (large, wide), (small, close) = _PITCHES
    share = min(max((size - small) / (large - small), 0.0), 1.0)
    return close + share * (wide - close)


def _sizes(widest: float, count: int, maker: Maker, most: float, word: str) -> tuple[float, float]:
    """Sizes of names and of 文件 (0 without it) in pt: 文件 as large as a mark of one organ, unless
    the names would be much smaller for it."""
    room = _WIDEST * maker.profile.text_width
    if not word:
        return _halves(min(most, room / widest)), 0.0
    beside = len(word) + _WORD_GAP
    alike = _halves(min(most, room / (widest + beside)))
    full = int(maker.profile.style(Role.ISSUER_MARK).size)
    for large in range(full, int(alike), -1):
        size = _halves(min(most, (room - beside * large) / widest))
        high = count * size * stack_pitch(size)
        if size >= _WORTH * alike and large * _WORD_PITCH <= high and size < _WORTH * large:
            return size, float(large)
    return alike, alike


def _halves(size: float) -> float:
    """A size in whole half points, as a file holds it."""
    return max(int(size * 2) / 2, _SMALLEST)
