"""Marks of notes in the lines of a block, and the numbers they have on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from wenming_desk.typeset.pages import LaidBlock

FOOTNOTE: Final = "footnote"
ENDNOTE: Final = "endnote"
"""Kinds of notes, as atoms have them."""
NOTE: Final = "pageNote"
"""Element of the lines of notes and of the rule above them."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class NoteMark(NamedTuple):
    """A mark in a line of a block: its kind, and the note's own lines; None where a header row
    stands again on a later page, as its notes do not."""

    line: int
    kind: str
    note: LaidBlock | None


def note_number(kind: str, number: int) -> str:
    """The number of a note as Word shows it: 1 for a footnote, i for an endnote."""
    if kind == FOOTNOTE:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out
