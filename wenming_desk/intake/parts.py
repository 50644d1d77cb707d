"""Parts: the elements found, in order, become drafts of the head, the parts and the imprint.

An element that has no place left (a second number, a signature in the middle) stays in the text
as a paragraph; nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import MAX_LEVEL
from wenming_desk.intake.drafts import Draft, Drafts
from wenming_desk.intake.elements import Element
from wenming_desk.intake.fill_head import HEAD_TAKERS
from wenming_desk.intake.fill_imprint import IMPRINT_TAKERS
from wenming_desk.intake.fill_part import PART_TAKERS
from wenming_desk.intake.filling import Filling, outside
from wenming_desk.intake.loose import label_of
from wenming_desk.intake.outline import Body
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Kept, Unit

_TAKERS = {**HEAD_TAKERS, **PART_TAKERS, **IMPRINT_TAKERS}
_NOTE_LINES, _NOTE_SIZE = 3, 120
"""So many lines after a signature, of so many characters each, are its note."""
_HEADING = 60
"""A heading with a level of its own has no more characters."""


def drafted(elements: Sequence[Element]) -> Drafts:
    """The elements put in their places."""
    builder = _Builder()
    for element in elements:
        builder.take(element)
    return builder.finish()


class _Builder:
    def __init__(self) -> None:
        self.filling = Filling()
        self.waiting: list[Element] = []
        """Plain lines after a signature, of which it is not known yet what they belong to."""

    def take(self, element: Element) -> None:
        unit = element.unit
        if isinstance(unit, Kept):
            self._body(element)
        elif self.filling.part.signed and element.state in (State.PARA, State.ITEM):
            self.waiting.append(element)
        else:
            self._settle()
            taker = _TAKERS.get(element.state)
            if taker is None or not taker(self.filling, element, unit):
                self._body(element)
        self.filling.last = element.state

    def finish(self) -> Drafts:
        self._settle()
        self._open_text()
        return self.filling.drafts

    def _open_text(self) -> None:
        issue, self.filling.issue = self.filling.issue, []
        for element in issue:
            self._body(element)

    def _settle(self) -> None:
        """Lines after a signature: short ones are its note, longer ones a text of their own."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        part = self.filling.part
        units = [e.unit for e in waiting if isinstance(e.unit, Unit)]
        short = all(len(u.plain) <= _NOTE_SIZE and not u.text.atoms for u in units)
        plain = all(e.state is State.PARA for e in waiting)
        if len(units) <= _NOTE_LINES and short and plain:
            for unit in units:
                part.note += ("\n" if part.note else "") + unit.plain
                part.cuts += outside(unit.cuts)
            return
        self.filling.drafts.parts.append(Draft())
        for element in waiting:
            self._body(element)

    def _body(self, element: Element) -> None:
        self._open_text()
        unit = element.unit
        if isinstance(unit, Kept):
            self.filling.part.bodies.append(Body(unit))
            return
        atoms = self.filling.drafts.atoms
        if atoms:
            unit = _with_atoms(unit, atoms)
            atoms.clear()
        label = None
        if element.state is State.ITEM:
            label = label_of(unit)
        body = Body(unit, label, element.sure)
        level = unit.look.outline_level
        caption = len(unit.plain) <= _HEADING and unit.plain[-1:] not in "。；：！？，"
        if label is None and level is not None and caption:
            body.hint = min(level + 1, MAX_LEVEL)
        self.filling.part.bodies.append(body)


def _with_atoms(unit: Unit, atoms: Sequence[Atom]) -> Unit:
    text = Text.of(*atoms, *unit.text.items)
    shift = len(atoms)
    cuts = tuple(replace(c, at=c.at + shift) if c.at >= 0 else c for c in unit.cuts)
    return replace(unit, text=text, plain=text.plain, cuts=cuts)
