"""Lines that several elements of head or signature share, taken apart.

An upward document has its number and the signer on one line (GB/T 9704, 7.2.6), old forms have
secrecy and urgency beside each other, and joint signatures stand two or three in a row (7.3.5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Run, Text
from wenming_desk.intake import fields
from wenming_desk.intake.marks import names_of
from wenming_desk.intake.units import Kept, Piece, Unit, split_many

_FIRST = 30
"""Pieces among which a head can stand."""
_LONGEST = 120
_ROWS = 12
"""Lines of names that a joint signature has at most."""
_DATE = 40
"""Characters that a line with nothing but a date has at most."""
_WORDS = re.compile(r"\S+")
_SIGNER = re.compile(r"签\s?发\s?人\s?[:：]")
_NAME = r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff])"
_MORE_SIGNERS = re.compile(rf"{_NAME}(?:[\s、]+{_NAME}){{0,2}}")
_NUMBER_AND_NAMES = re.compile(
    rf"(?:{fields.DOC_NUMBER.pattern})[\s]+(?P<names>{_MORE_SIGNERS.pattern})"
)
_ALONE = (fields.COPY_NUMBER, fields.SECRECY, fields.URGENCY, fields.DOC_NUMBER)


def with_own_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, every element of a shared line a unit of its own."""
    rows = _signature_rows(pieces)
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Kept):
            out.append(piece)
        elif index in rows:
            names = split_many(piece, [n.start() for n in _WORDS.finditer(piece.plain)][1:])
            out.extend(replace(name, names=(name.view,)) for name in names)
        elif index < _FIRST:
            if out and _goes_on(out[-1], piece, pieces[index + 1 : index + 2]):
                out[-1] = _with_names(out[-1], piece)
            elif out and (names := _names_behind_number(out[-1], piece)):
                number, more = split_many(piece, [names])
                out[-1:] = [_with_names(out[-1], more), number]
            else:
                out.extend(_head(piece))
        else:
            out.append(piece)
    return out


def _signature_rows(pieces: Sequence[Piece]) -> set[int]:
    """Places of the lines of a joint signature, of which one holds several names."""
    rows: set[int] = set()
    for index, piece in enumerate(pieces):
        if isinstance(piece, Kept) or len(piece.plain) > _DATE:
            continue
        if not fields.DATE.fullmatch(fields.squeezed(piece.view)):
            continue
        found: list[int] = []
        shared = False
        for before in range(index - 1, max(index - 1 - _ROWS, -1), -1):
            row = pieces[before]
            read = names_of(row.view) if isinstance(row, Unit) else None
            if read is None or read.words:
                break
            found.append(before)
            shared = shared or len(read.names) > 1
        if shared:
            rows.update(found)
    return rows


def _head(unit: Unit) -> list[Unit]:
    """A line of the head as its elements."""
    plain = unit.plain
    if len(plain) > _LONGEST or unit.label:
        return [unit]
    signer = _SIGNER.search(plain)
    end = signer.start() if signer else len(plain)
    words = list(_WORDS.finditer(plain, 0, end))
    for word in words:
        if not any(each.fullmatch(word[0]) for each in _ALONE):
            return [unit]
    starts = [w.start() for w in words] + ([end] if signer else [])
    return split_many(unit, starts[1:]) if len(starts) > 1 else [unit]


def _goes_on(last: Piece, unit: Unit, after: Sequence[Piece]) -> bool:
    """Whether a line between signers and title holds nothing but further signers."""
    if isinstance(last, Kept) or not _SIGNER.match(last.plain) or unit.label or not after:
        return False
    below = after[0]
    titled = isinstance(below, Unit) and below.view.lstrip().startswith(("关于", "中共", "中国"))
    return titled and _MORE_SIGNERS.fullmatch(unit.plain.strip()) is not None


def _names_behind_number(last: Piece, unit: Unit) -> int:
    """Where further signers begin on the line of the document number, 0 if none does."""
    if isinstance(last, Kept) or not _SIGNER.match(last.plain) or unit.label:
        return 0
    match = _NUMBER_AND_NAMES.fullmatch(unit.plain.strip())
    return match.start("names") if match else 0


def _with_names(last: Piece, unit: Unit) -> Unit:
    assert isinstance(last, Unit)
    text = Text.of(*last.text.items, Run("\u3000"), *unit.text.items)
    cuts = (*last.cuts, *(replace(c, at=len(last.plain)) for c in unit.cuts))
    return replace(last, text=text, plain=text.plain, cuts=cuts)
