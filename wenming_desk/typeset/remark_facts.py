"""What the lines of a flow item say, whichever pages they stand on; none is placed for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wenming_desk.document.cell_places import cell_texts
from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import Opaque, Table
from wenming_desk.standard.column_widths import cell_height, column_widths
from wenming_desk.standard.crowded_cells import cell_fit
from wenming_desk.standard.floating import floating
from wenming_desk.standard.items import FlowItem, FlowParagraph, FlowTable, Piece
from wenming_desk.standard.pictures import fitted, is_floating
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.repertoire import is_small, rare_characters, shown_as
from wenming_desk.standard.turned import turned_area
from wenming_desk.standard.widths import is_unseen
from wenming_desk.typeset.notes import line_starts
from wenming_desk.typeset.pages import LaidBlock
from wenming_desk.typeset.remarks import RemarkKind

_LATIN = re.compile(r"[0-9A-Za-z]+")
_SHORT = 4
"""Characters of a word or number in a cell that may be cut without a word about it: what is so
narrow is said of the table."""
_SHOWN = 24
"""Characters of a cut word that are quoted."""


class Fact(NamedTuple):
    """Something of a line of a block: where in the document; the face, and what is to be quoted."""

    kind: RemarkKind
    block: LaidBlock
    line: int
    node: int
    offset: int
    face: str
    text: str


def facts_of(item: FlowItem, blocks: Sequence[LaidBlock], profile: Profile) -> tuple[Fact, ...]:
    """What an item says that was laid out as these blocks."""
    if not blocks:
        return ()
    if isinstance(item, FlowTable):
        return tuple(_of_table(item, blocks, profile))
    return tuple(_of_paragraph(item, blocks[0], profile))


def _of_paragraph(item: FlowParagraph, block: LaidBlock, profile: Profile) -> Iterator[Fact]:
    starts = line_starts(block)
    at = 0
    for piece in item.pieces:
        for kind, inside, face, text in _of_piece(piece, item, profile):
            offset = piece.offset + inside if piece.offset >= 0 else -1
            line = max(bisect_right(starts, at + inside) - 1, 0)
            yield Fact(kind, block, line, piece.node, offset, face, text)
        at += len(piece.text)
    if block.stacked and len(starts) > 1:
        yield from _cut_words(item, block, starts)


def _of_piece(
    piece: Piece, item: FlowParagraph, profile: Profile
) -> Iterator[tuple[RemarkKind, int, str, str]]:
    """(kind, offset in the piece, face, what is to be quoted)."""
    if piece.atom is not None and piece.text == ATOM_CHAR:
        if piece.shrunk:
            yield RemarkKind.WIDE_PICTURE, 0, "", ""
        elif piece.atom.kind == "picture" and is_floating(piece.atom) and not floating(piece.atom):
            yield RemarkKind.FLOATING, 0, "", piece.atom.label or "图片"
        return
    face = profile.family(piece.face)
    if is_small(face):
        for at, shown in _rare(piece.text):
            yield RemarkKind.RARE, at, face, shown


def _rare(text: str) -> Iterator[tuple[int, str]]:
    """(offset, what is shown of it) of each character of a text that small faces lack."""
    rare = set(rare_characters(text))
    if rare:
        for at, char in enumerate(text):
            if char in rare:
                # a mark is shown with what it stands on
                yield at, shown_as(text[max(at - 1, 0) : at + 1] if is_unseen(char) else char)


def _cut_words(item: FlowParagraph, block: LaidBlock, starts: Sequence[int]) -> Iterator[Fact]:
    """Words that the end of a line cuts in two."""
    text, done = item.text, 0
    for line, start in enumerate(starts[1:]):
        before, after = text[start - 1 : start], text[start : start + 1]
        if start < done or not (_is_latin(before) and _is_latin(after)):
            continue
        begin, done = _word_around(text, start)
        node, offset = _place(item.pieces, begin)
        word = text[begin:done]
        yield Fact(RemarkKind.CUT, block, line, node, offset, "", _quoted(word))


def _place(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """The node and the offset in its text of a character of a paragraph; -1 for derived text."""
    for piece in pieces:
        if at < len(piece.text):
            return piece.node, piece.offset + at if piece.offset >= 0 else -1
        at -= len(piece.text)
    return (pieces[-1].node, -1) if pieces else (0, -1)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _word_around(text: str, at: int) -> tuple[int, int]:
    """Where the run of Latin characters around a place begins and ends."""
    start = end = at
    while start and text[start - 1].isascii() and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isascii() and not text[end].isspace():
        end += 1
    return start, end


def _quoted(word: str) -> str:
    return word if len(word) <= _SHOWN else word[:_SHOWN] + "…"


def _of_table(item: FlowTable, blocks: Sequence[LaidBlock], profile: Profile) -> Iterator[Fact]:
    table = item.node
    if isinstance(table, Opaque):
        return
    face = profile.family(item.style.face)
    if is_small(face):
        for block in blocks:
            for number, line in enumerate(block.lines):
                for _, shown in _rare(line.text):
                    yield Fact(RemarkKind.RARE, block, number, table.id, -1, face, shown)
    room = float(turned_area(profile).width) if item.turned else profile.text_width
    word = _widest_cut(table, item.style, room)
    high = cell_height(profile, turned=item.turned)
    for offset in _large_pictures(table, item.style, room, high):
        yield Fact(RemarkKind.WIDE_PICTURE, blocks[0], 0, table.id, offset, "", "")
    if word:
        yield Fact(RemarkKind.CUT, blocks[0], 0, table.id, -1, "", _quoted(word))


def _large_pictures(
    table: Table, style: ElementStyle, width: float, height: float
) -> Iterator[int]:
    """Offsets in the table's text of pictures that its cells cannot hold; sizes in pt."""
    widths = column_widths(table, width, style.size)
    fit = cell_fit(table, widths, style)
    for each in cell_texts(table):
        cells = table.rows[each.row]
        column = sum(cell.span for cell in cells[: each.column])
        room = fit.room(sum(widths[column : column + cells[each.column].span]))
        for atom in each.text.atoms:
            if fitted(atom, room, height) is not atom:
                yield each.start


def _widest_cut(table: Table, style: ElementStyle, width: float) -> str:
    """The longest word of a table that its cell cannot hold; "" for none. Sizes in pt."""
    widths = column_widths(table, width, style.size)
    fit = cell_fit(table, widths, style)
    found = ""
    for row in table.rows:
        column = 0
        for cell in row:
            room = fit.room(sum(widths[column : column + cell.span]))
            column += cell.span
            for text in cell.paragraphs:
                words = _LATIN.findall(text.readable)
                word = max(words, key=len, default="")
                if len(word) * fit.style.size / 2 > room and len(word) > max(len(found), _SHORT):
                    found = word
    return found
