"""Fields of a part with their tracked changes, as pieces of the paragraphs that show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.marked import field_value, marked_texts
from wenming_desk.document.nodes import Part
from wenming_desk.standard.items import FlowParagraph, Piece
from wenming_desk.standard.making import shown_text


def with_tracked(item: FlowParagraph, part: Part) -> FlowParagraph:
    """A paragraph that shows fields of a part, with what was inserted in them marked and what was
    deleted from them in its place."""
    if not part.marked or item.node != part.id:
        return item
    fields = {name: _Tracked(text) for name, text in marked_texts(part)}
    pieces: list[Piece] = []
    for piece in item.pieces:
        # a title's pieces have offsets in it instead
        name, at = (piece.field, piece.at) if piece.field else ("title", piece.offset)
        tracked = fields.get(name)
        value = field_value(part, name)
        derived = at < 0 or piece.fixed or piece.atom is not None
        same = value is not None and value[at : at + len(piece.text)] == piece.text
        if tracked is None or derived or not same:
            pieces.append(piece)
        else:
            pieces += tracked.pieces(piece, at)
    return replace(item, pieces=tuple(pieces))


class _Tracked:
    """One field: the marks of its characters, and what was deleted before each."""

    def __init__(self, text: Text) -> None:
        self._marks: list[frozenset[str]] = []
        self._atoms: list[tuple[int, Atom]] = []
        for item in text.items:
            if isinstance(item, Run):
                self._marks += [item.marks] * len(item.text)
            else:
                self._atoms.append((len(self._marks), item))

    def pieces(self, piece: Piece, at: int) -> Iterator[Piece]:
        """A piece that shows the characters from `at` on, parted where its marks change; what was
        deleted before them is told once."""
        end = at + len(piece.text)
        start = at
        while start < end:
            yield from self._deleted(piece, start)
            stop = start + 1
            while stop < end and self._marks[stop] == self._marks[start] and not self._has(stop):
                stop += 1
            yield replace(
                piece,
                text=piece.text[start - at : stop - at],
                offset=piece.offset + start - at if piece.offset >= 0 else piece.offset,
                at=piece.at + start - at if piece.field else piece.at,
                marks=piece.marks | self._marks[start],
            )
            start = stop
        if end == len(self._marks):
            yield from self._deleted(piece, end)

    def _has(self, index: int) -> bool:
        return any(place == index for place, _ in self._atoms)

    def _deleted(self, piece: Piece, index: int) -> Iterator[Piece]:
        while self._atoms and self._atoms[0][0] <= index:
            _, atom = self._atoms.pop(0)
            yield replace(
                piece, text=shown_text(atom), offset=-1, atom=atom, fixed=True, field="", at=0
            )
