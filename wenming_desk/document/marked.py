"""Fields of a part with tracked changes in them: a field is a string, and beside it stands what of
its characters was inserted and what was deleted from among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from wenming_desk.document.inline import ATOM_CHAR, Atom, Inline, Run, Text, common_edges
from wenming_desk.document.nodes import Marked, Part

_LISTS = ("attachment_notes", "orgs")
_SINGLE = ("title", "addressee", "date", "note")


def field_value(part: Part, name: str) -> str | None:
    """The characters of a field ("title", "orgs.0"); None where the part has no such field."""
    base, _, index = name.partition(".")
    if base in _SINGLE:
        owner = part.signature if base == "date" else part
        return cast(str, getattr(owner, base))
    if base in _LISTS and index.isdigit():
        values = part.signature.orgs if base == "orgs" else part.attachment_notes
        return values[int(index)] if int(index) < len(values) else None
    return None


def marked_text(part: Part, name: str) -> Text | None:
    """A field with its tracked changes; None where it has none, or reads otherwise by now."""
    for each in part.marked:
        if each.field == name and _said(each.text) == field_value(part, name):
            return each.text
    return None


def marked_texts(part: Part) -> list[tuple[str, Text]]:
    """All fields with tracked changes that still read so."""
    found = ((each.field, marked_text(part, each.field)) for each in part.marked)
    return [(name, text) for name, text in found if text is not None]


def noted(part: Part, name: str, text: Text) -> Part:
    """The part with the tracked changes that `text`, which a field was made of, holds."""
    value = field_value(part, name)
    made = None if value is None else aligned(text, value)
    if made is None or made == Text.of(value or ""):
        return part
    others = tuple(each for each in part.marked if each.field != name)
    return replace(part, marked=(*others, Marked(name, made)))


def aligned(text: Text, value: str) -> Text | None:
    """`value`, which was made of a text, with the tracked changes of that; None where its
    characters are not found in it. Blanks and hand-set breaks may differ; other atoms are left.
    """
    units = _units(text)
    solid = [n for n, (unit, _) in enumerate(units) if isinstance(unit, str) and not unit.isspace()]
    wanted = "".join(value.split())
    start = "".join(str(units[n][0]) for n in solid).find(wanted)
    if not wanted or start < 0:
        return None
    inside = solid[start : start + len(wanted)]
    # what was deleted at an edge of the whole text belongs to it, but not beyond other words
    low = -1 if start == 0 else inside[0] - 1
    high = len(units) if start + len(wanted) == len(solid) else inside[-1] + 1
    out: list[Inline] = []
    at, places = low + 1, iter(inside)
    for number, character in enumerate(value, start=1):
        place = None if character.isspace() else next(places)
        if place is not None:
            out += (u for u, _ in units[at:place] if isinstance(u, Atom))
            at = place + 1
        marks = frozenset[str]() if place is None else units[place][1]
        if number < len(value):
            # the end of one of several paragraphs that became the field: it has but one end
            marks = frozenset(mark for mark in marks if not mark.startswith("p."))
        out.append(Run(character, marks))
    out += (u for u, _ in units[at:high] if isinstance(u, Atom))
    return Text.of(*out)


def followed(old: Part, new: Part) -> Part:
    """A part whose fields were edited, with the tracked changes that are still in them."""
    if not old.marked or new is old:
        return new
    kept: list[Marked] = []
    for name, text in marked_texts(old):
        value = field_value(new, name)
        if value:
            kept.append(Marked(name, _edited(text, value)))
    return replace(new, marked=tuple(kept))


def with_fields_settled(part: Part, settle: Callable[[Text], Text]) -> Part:
    """The part with the tracked changes of its fields settled, and no longer beside them."""
    left: list[Marked] = []
    for name, text in marked_texts(part):
        made = settle(text)
        part = _with_value(part, name, _said(made))
        if made.items and any("|" in mark for i in made.items for mark in _marks(i)):
            # what is known of a rejected look stays
            left.append(Marked(name, made))
    return replace(part, marked=tuple(left)) if part.marked else part


def _marks(item: Inline) -> frozenset[str]:
    return item.marks if isinstance(item, Run) else frozenset()


def _with_value(part: Part, name: str, value: str) -> Part:
    base, _, index = name.partition(".")
    if base == "date":
        return replace(part, signature=replace(part.signature, date=value))
    if base in _SINGLE:
        return replace(part, **{base: value})
    values = part.signature.orgs if base == "orgs" else part.attachment_notes
    number = int(index)
    made = (*values[:number], value, *values[number + 1 :])
    if base == "orgs":
        return replace(part, signature=replace(part.signature, orgs=made))
    return replace(part, attachment_notes=made)


def _said(text: Text) -> str:
    return text.plain.replace(ATOM_CHAR, "")


def _edited(text: Text, value: str) -> Text:
    old = _said(text)
    start, end, new_end = common_edges(old, value)
    at = [n for n, character in enumerate(text.plain) if character != ATOM_CHAR]
    low = at[start] if start < len(at) else len(text)
    high = at[end - 1] + 1 if end > start else low
    return text.splice(low, high, value[start:new_end])


def _units(text: Text) -> list[tuple[str | Atom, frozenset[str]]]:
    """Characters with the marks of their tracked changes, and what was deleted."""
    out: list[tuple[str | Atom, frozenset[str]]] = []
    for item in text.items:
        if isinstance(item, Run):
            marks = frozenset(mark for mark in item.marks if "|" in mark)
            out += ((character, marks) for character in item.text)
        elif item.kind == "revision":
            out.append((item, frozenset()))
    return out
