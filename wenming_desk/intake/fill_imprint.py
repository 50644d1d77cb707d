"""The elements of the imprint put into its fields: 抄送, printing office and date."""

from __future__ import annotations

from collections.abc import Mapping

from wenming_desk.intake import fields
from wenming_desk.intake.elements import Element
from wenming_desk.intake.filling import Filling, Taker
from wenming_desk.intake.report import Action
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Cut, Unit


def _cc(filling: Filling, element: Element, unit: Unit) -> bool:
    drafts = filling.drafts
    match = fields.CC.match(unit.view)
    if drafts.cc or drafts.office or not match:
        return False
    text = filling.text(unit, drafts.imprint_cuts)
    body = text[match.end() :].strip()
    names = body.rstrip("。")
    own = fields.own_word(match[0])
    drafts.cc = own + names
    if not own:
        drafts.imprint_cuts.append(Cut(-1, match[0], Action.LABEL, unit.place))
    if len(names) < len(body):
        drafts.imprint_cuts.append(Cut(-1, body[len(names) :], Action.MARK, unit.place))
    return True


def _office(filling: Filling, element: Element, unit: Unit) -> bool:
    if filling.drafts.office or filling.drafts.print_date:
        return False
    filling.drafts.office = filling.text(unit, filling.drafts.imprint_cuts)
    return True


def _printed(filling: Filling, element: Element, unit: Unit) -> bool:
    drafts = filling.drafts
    found = fields.printed(fields.squeezed(unit.view))
    if "\t" in unit.view and unit.view.endswith("印发"):
        office, _, date = unit.view.rpartition("\t")
        found = fields.Printed(office.strip(), date[:-2].strip(), "印发")
    if found is None or drafts.print_date or (found.org and drafts.office):
        return False
    filling.text(unit, drafts.imprint_cuts)
    drafts.office = found.org or drafts.office
    drafts.print_date = found.date
    drafts.imprint_cuts.append(Cut(-1, found.word, Action.LABEL, unit.place))
    return True


IMPRINT_TAKERS: Mapping[State, Taker] = {
    State.CC: _cc,
    State.OFFICE: _office,
    State.PRINTED: _printed,
}
"""Who puts which element of the imprint into its field."""
