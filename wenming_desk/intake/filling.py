"""Filling: how a unit becomes a string field of the drafts without anything of it being lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.marked import aligned
from wenming_desk.document.nodes import Marked
from wenming_desk.intake import fields
from wenming_desk.intake.drafts import Draft, Drafts
from wenming_desk.intake.elements import Element
from wenming_desk.intake.report import Action
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Cut, Unit


class Filling:
    """The drafts as filled so far, and what is held back until its place is known."""

    def __init__(self) -> None:
        self.drafts = Drafts()
        self.issue: list[Element] = []
        """Lines of the head that no field holds: they open the text."""
        self.last = State.PARA
        """What the element before was."""

    @property
    def part(self) -> Draft:
        """The part that is being filled."""
        return self.drafts.parts[-1]

    def main(self) -> bool:
        """Whether the text has not begun, so that fields of the head may come."""
        return len(self.drafts.parts) == 1 and not self.part.bodies

    def text(self, unit: Unit, cuts: list[Cut]) -> str:
        """A unit as a string field; its atoms go to the next paragraph."""
        self.drafts.atoms.extend(unit.text.atoms)
        cuts += outside(unit.cuts) if unit.text.atoms else list(unit.cuts)
        return unit.view

    def tracked(self, part: Draft, name: str, unit: Unit, value: str) -> None:
        """Keep the tracked changes of a unit beside the field that it became; what was deleted
        from it need not wait for the next paragraph then."""
        made = aligned(unit.text, value)
        if made is not None and made != Text.of(value):
            part.tracked.append(Marked(name, made))
            atoms = self.drafts.atoms
            atoms[:] = [atom for atom in atoms if atom not in made.atoms]

    def value(self, unit: Unit, name: str, value: str) -> bool:
        """Set a field of the head; a repeated one is noted, a second one stays in the text."""
        held = self.drafts.values.get(name)
        if held is not None:
            if fields.folded(held) != fields.folded(value):
                return False
            return self.repeated(unit, self.drafts.head_cuts)
        if not self.main():
            return False
        self.drafts.values[name] = value
        self.text(unit, self.drafts.head_cuts)
        return True

    def repeated(self, unit: Unit, cuts: list[Cut]) -> bool:
        """An element that stands in the text a second time."""
        cuts.append(Cut(-1, self.text(unit, cuts), Action.REPEATED, unit.place))
        return True


Taker = Callable[[Filling, Element, Unit], bool]
"""Puts an element into its field; False where that has no place for it."""


def outside(cuts: Sequence[Cut]) -> list[Cut]:
    """Cuts of a text that no place in the document stands for any more."""
    return [replace(c, at=-1) for c in cuts]


def holds_more(unit: Unit) -> bool:
    """Whether a unit holds atoms that a field has no room for: all but what was deleted."""
    return any(atom.kind != "revision" for atom in unit.text.atoms)
