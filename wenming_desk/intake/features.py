"""Evidence: what each line shows of itself and against the line before, as a set of names.

The names are the rows of the score tables in `tables`; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.intake import fields
from wenming_desk.intake.evidence_alone import own_marks
from wenming_desk.intake.evidence_beside import against, ahead
from wenming_desk.intake.labels import Label
from wenming_desk.intake.lines import Line
from wenming_desk.intake.loose import label_of
from wenming_desk.intake.text_form import Form
from wenming_desk.intake.units import Kept, Piece

_PROBE = 120
"""Characters at both ends that are looked at of a very long line."""


def lines_of(pieces: Sequence[Piece], form: Form) -> list[Line]:
    """All pieces with their evidence."""
    bare = [_bare(p) for p in pieces]
    flats = [flat for _, flat, _, _ in bare]
    out: list[Line] = []
    before: Line | None = None
    for index, (piece, flat, size, label) in enumerate(bare):
        if isinstance(piece, Kept):
            line = Line(piece, "", 0, None, frozenset({"kept"}))
        else:
            marks = own_marks(piece, flat, size, label, form)
            ahead(marks, flat, size, flats[index + 1 : index + 4])
            if before is not None:
                against(marks, piece, flat, size, before, form)
            line = Line(piece, flat, size, label, frozenset(marks))
        out.append(line)
        before = line
    return out


def _bare(piece: Piece) -> tuple[Piece, str, int, Label | None]:
    if isinstance(piece, Kept):
        return piece, "", 0, None
    view = piece.view
    size = len(view)
    if size > 2 * _PROBE + 40:
        view = view[:_PROBE] + "…" + view[-_PROBE:]
    flat = fields.squeezed(view)
    return piece, flat, max(size, len(flat)), label_of(piece)
