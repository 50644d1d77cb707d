"""The elements of a part put into its fields: title, addressee, 附件说明, signature and note."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wenming_desk.intake import fields
from wenming_desk.intake.drafts import Draft
from wenming_desk.intake.elements import Element
from wenming_desk.intake.filling import Filling, Taker, holds_more, outside
from wenming_desk.intake.labels import find_label, inner_labels
from wenming_desk.intake.noise import announced
from wenming_desk.intake.outline import Body
from wenming_desk.intake.report import Action
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Cut, Unit
from wenming_desk.standard.titles import set_by_hand

_TITLE_LINE = 24
"""A title line set by hand is no longer; longer ones were broken by a machine."""


def fill_title(filling: Filling, element: Element, unit: Unit) -> bool:
    """The title of the document; False where the text has begun, or it has another one."""
    part = filling.drafts.parts[0]
    if part.title:
        if fields.folded(part.title) != fields.folded(unit.view):
            return False
        return filling.repeated(unit, part.cuts)
    if not filling.main():
        return False
    part.title = _title_text(filling, element, unit, part)
    filling.tracked(part, "title", unit, part.title)
    part.sure = element.sure
    return True


def _title_text(filling: Filling, element: Element, unit: Unit, part: Draft) -> str:
    text = filling.text(unit, part.cuts)
    lines = [u.view for u in element.lines]
    if len(lines) > 1 and all(len(line) <= _TITLE_LINE for line in lines):
        text = "\n".join(lines)
    return set_by_hand(text)


def _addressee(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if part.addressee or part.bodies or holds_more(unit):
        return False
    text = filling.text(unit, part.cuts)
    part.addressee = text[:-1].rstrip()
    filling.tracked(part, "addressee", unit, part.addressee)
    part.cuts.append(Cut(len(part.addressee), text[-1], Action.MARK, unit.place))
    return True


def _notes(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if unit.text.atoms or part.notes or part.signed:
        return False
    match = re.match(r"附\s?件\s?[:：]?\s*", unit.plain)
    if not match:
        return False
    part.cuts.append(Cut(-1, match[0].strip(), Action.LABEL, unit.place))
    rest = unit.plain[match.end() :]
    starts = _note_starts(rest)
    part.cuts += outside(unit.cuts)
    for start, end in zip(starts, [*starts[1:], len(rest)], strict=True):
        _add_note(filling, rest[start:end], unit, part)
    return True


def _notes_item(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if unit.text.atoms or filling.last not in (State.NOTES, State.NOTES_ITEM):
        return False
    part.cuts += outside(unit.cuts)
    _add_note(filling, unit.plain, unit, part)
    return True


def _add_note(filling: Filling, text: str, unit: Unit, part: Draft) -> None:
    label = find_label(text)
    body = text[label.end :] if label else text
    if label:
        part.cuts.append(Cut(-1, label.raw, Action.LABEL, unit.place))
    name = body.strip().rstrip("；;。")
    if len(name) < len(body.strip()):
        part.cuts.append(Cut(-1, body.strip()[len(name) :], Action.MARK, unit.place))
    if name:
        part.notes.append(name)
        filling.tracked(part, f"attachment_notes.{len(part.notes) - 1}", unit, name)


def _org(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if part.date or not part.bodies or holds_more(unit):
        return False
    part.orgs.append(filling.text(unit, part.cuts))
    filling.tracked(part, f"orgs.{len(part.orgs) - 1}", unit, part.orgs[-1])
    return True


def _date(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if part.date or not part.bodies or holds_more(unit):
        return False
    part.date = filling.text(unit, part.cuts)
    filling.tracked(part, "date", unit, part.date)
    return True


def _note(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if part.note or not part.signed or holds_more(unit):
        return False
    part.note = filling.text(unit, part.cuts)
    filling.tracked(part, "note", unit, part.note)
    return True


def _part_mark(filling: Filling, element: Element, unit: Unit) -> bool:
    if unit.text.atoms:
        return False
    draft = Draft(marked=True, mark=unit.plain)
    draft.cuts += [*unit.cuts, Cut(-1, unit.plain, Action.LABEL, unit.place)]
    if filling.part.empty and len(filling.drafts.parts) == 1 and not filling.drafts.values:
        draft.cuts[:0] = filling.part.cuts
        filling.drafts.parts[-1] = draft
    else:
        filling.drafts.parts.append(draft)
    return True


def _part_title(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    same = part.title and fields.folded(part.title) == fields.folded(unit.view)
    # texts of a collection may all have the same title
    if same and not (part.bodies and announced(c.text for c in unit.cuts)):
        return filling.repeated(unit, part.cuts)
    if not (part.empty and (part.marked or len(filling.drafts.parts) == 1)):
        part = Draft()
        filling.drafts.parts.append(part)
    part.title = _title_text(filling, element, unit, part)
    filling.tracked(part, "title", unit, part.title)
    part.sure = element.sure
    return True


def _note_starts(text: str) -> list[int]:
    """Where the names in 附件：1.… 2.… begin that stand on one line."""
    starts = [0]
    expected = 2
    for inner in inner_labels(text):
        if inner.level == 3 and inner.count == expected and inner.start > 0:
            starts.append(inner.start)
            expected += 1
    return starts


def _below_title(filling: Filling, element: Element, unit: Unit) -> bool:
    part = filling.part
    if not part.title or part.addressee or part.bodies:
        return False
    part.below.append(Body(unit, sure=element.sure))
    return True


PART_TAKERS: Mapping[State, Taker] = {
    State.TITLE: fill_title,
    State.BELOW: _below_title,
    State.ADDRESSEE: _addressee,
    State.NOTES: _notes,
    State.NOTES_ITEM: _notes_item,
    State.ORG: _org,
    State.DATE: _date,
    State.NOTE: _note,
    State.PART_MARK: _part_mark,
    State.PART_TITLE: _part_title,
}
"""Who puts which element of a part into its field."""
