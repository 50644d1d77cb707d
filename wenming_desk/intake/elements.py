"""Elements: the lines that were read as one element, joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wenming_desk.intake.lines import Line
from wenming_desk.intake.model import Choice
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Kept, Seam, Unit, joined

_MORE = {
    State.TITLE_MORE,
    State.ADDRESSEE_MORE,
    State.PARA_MORE,
    State.ITEM_MORE,
    State.NOTES_MORE,
    State.PART_TITLE_MORE,
    State.CC_MORE,
}
_TEXT_MORE = {State.PARA_MORE, State.ITEM_MORE}


class Element(NamedTuple):
    """One element of the document with the lines it was joined from."""

    state: State
    unit: Unit | Kept
    lines: tuple[Unit, ...] = ()
    sure: float = 1.0


def elements_of(lines: Sequence[Line], choices: Sequence[Choice]) -> list[Element]:
    """Lines of one element joined; linear."""
    out: list[Element] = []
    held: list[Unit] = []
    state, sure = State.PARA, 1.0

    def close() -> None:
        if held:
            out.append(Element(state, joined(held), tuple(held), sure))
            held.clear()

    for line, choice in zip(lines, choices, strict=True):
        piece = line.piece
        if isinstance(piece, Kept):
            close()
            out.append(Element(State.KEPT, piece))
        elif choice.state in _TEXT_MORE and held and _stands_alone(piece, held[-1]):
            close()
            held.append(piece)
            state, sure = State.PARA, choice.sure
        elif choice.state in _MORE and held:
            held.append(piece)
            sure = min(sure, choice.sure)
        else:
            close()
            held.append(piece)
            state, sure = choice.state, choice.sure
    close()
    return out


def _stands_alone(piece: Unit, before: Unit) -> bool:
    """Whether one of two paragraphs is a picture: it was never a line of the other's text."""
    if piece.seam is not Seam.PARAGRAPH:
        return False
    return any(
        not unit.view.strip() and any(atom.kind == "picture" for atom in unit.text.atoms)
        for unit in (piece, before)
    )
