"""Cleaning: noise lines and pieces are taken out, wherever they stand.

Everything taken out goes with the unit it stood in (or stood before) as a cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import fields, noise
from wenming_desk.intake.assistant import assistant_lines
from wenming_desk.intake.markdown import is_markdown, unmarked
from wenming_desk.intake.page.frame import framing
from wenming_desk.intake.page.keys import number_span
from wenming_desk.intake.page.view import EDGE
from wenming_desk.intake.page_counts import page_counts
from wenming_desk.intake.report import Action
from wenming_desk.intake.running import running_heads
from wenming_desk.intake.units import MOST_SPANS, Cut, Kept, Piece, Unit, carrying, trimmed, without

_MOST_SUSPECTS = 20
"""Places of one paragraph that are worth a question."""
_LONGEST = 500
"""No line of a page or a collection is longer, in characters."""
_HEAD = 30
"""Pieces among which a page has the keys of its text."""
_FURNITURE = ("header", "footer")
"""Stories that a printed page has between the lines of the text."""


def clean(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Cut]]:
    """The pieces without noise, and the cuts that stood after the last piece."""
    markdown = is_markdown(pieces)
    units = [unmarked(p, markdown) if isinstance(p, Unit) else p for p in pieces]
    heads = running_heads(units)
    lone = page_counts(units)
    last = max((i for i, u in enumerate(units) if isinstance(u, Unit)), default=-1)
    said = assistant_lines(units, markdown)
    web = is_collection(units)
    alone = [
        index in lone
        or index in heads
        or (isinstance(unit, Unit) and _is_noise(unit, web))
        or index in said
        for index, unit in enumerate(units)
    ]
    page_frame = framing(units, alone, web)
    around, framed = page_frame.lines, page_frame.framed
    numbered = _number_row(units, alone, around)
    announced = _announced_titles(units, alone, around)
    repeated = _repeated_contacts(units)
    out: list[Piece] = []
    waiting: list[Cut] = []
    page = False
    for index, unit in enumerate(units):
        if isinstance(unit, Kept):
            out.append(carrying(unit, waiting))
            waiting = []
            continue
        if unit.place.box in _FURNITURE:
            waiting.extend(_whole(unit, Action.FURNITURE))
            page = True
            continue
        if numbered is not None and index == numbered[0]:
            unit = _number_alone(unit, *numbered[1])
        elif index in announced:
            unit = trimmed(without(unit, [(0, announced[index], Action.NOISE)]))
        elif alone[index] or index in around:
            again = index in page_frame.titles
            waiting.extend(_whole(unit, Action.REPEATED if again else Action.NOISE))
            page = page or index in lone or index in heads or noise.page_line(unit.plain)
            continue
        unit = _without_noise(unit, repeated, framed)
        if not unit.plain and not unit.label:
            waiting.extend(replace(c, at=-1) for c in unit.cuts)
            continue
        seen = page or _opened_by_page_number(unit)
        if waiting or seen:
            unit = replace(unit, cuts=(*waiting, *unit.cuts), page=seen)
        unit = _suspected(unit, index < EDGE or index > last - EDGE)
        out.append(unit)
        waiting, page = [], False
    return out, waiting


def _whole(unit: Unit, action: Action = Action.NOISE) -> list[Cut]:
    cuts = [replace(c, at=-1) for c in unit.cuts]
    return [*cuts, Cut(-1, unit.label + unit.plain, action, unit.place)]


def _announced_titles(
    units: Sequence[Piece], alone: Sequence[bool], around: Container[int]
) -> dict[int, int]:
    """The lines of a collection that announce a text which has no title of its own, each with where
    its title begins in it."""
    found: dict[int, int] = {}
    for index, unit in enumerate(units):
        told = noise.ANNOUNCED.fullmatch(unit.plain) if isinstance(unit, Unit) else None
        if told is None or not alone[index]:
            continue
        rest = range(index + 1, len(units))
        behind = (units[at] for at in rest if not alone[at] and at not in around)
        following = next(behind, None)
        plain = following.plain if isinstance(following, Unit) and not following.label else ""
        if not noise.OWN_TITLE.match(plain):
            found[index] = told.start("title")
    return found


def _number_row(
    units: Sequence[Piece], alone: Sequence[bool], around: Container[int]
) -> tuple[int, tuple[int, int]] | None:
    """The row of a page's keys that has the document's number, and where it stands in it; None
    where the text has that number of its own."""
    before = ""
    for index, unit in enumerate(units[:_HEAD]):
        if not isinstance(unit, Unit):
            continue
        span = number_span(unit.plain, before) if index in around else None
        before = unit.plain
        if span is None:
            continue
        number = fields.folded(unit.plain[slice(*span)])
        own = (u for i, u in enumerate(units) if not (alone[i] or i in around))
        if any(isinstance(u, Unit) and number in fields.folded(u.plain) for u in own):
            return None
        return index, span
    return None


def _number_alone(unit: Unit, start: int, end: int) -> Unit:
    """A row of keys with the number alone; a few words beside it are no more than its label."""
    rest = len(unit.plain) - (end - start)
    action = Action.NOISE if rest >= 2 * (end - start) else Action.LABEL
    spans = [(0, start, action), (end, len(unit.plain), action)]
    return trimmed(without(unit, [span for span in spans if span[0] < span[1]]))


def _opened_by_page_number(unit: Unit) -> bool:
    return bool(unit.cuts) and any(
        c.at == 0 and c.action is Action.NOISE and noise.page_line(c.text) for c in unit.cuts
    )


def _is_noise(unit: Unit, web: bool) -> bool:
    plain = unit.plain
    if unit.label or ATOM_CHAR in plain or "。" in plain.rstrip():
        return False
    if noise.SCANNED.fullmatch(plain):
        return True
    if noise.page_line(plain) or noise.COLLECTOR.fullmatch(plain):
        return True
    return web and noise.COLLECTION.fullmatch(plain) is not None


def is_collection(units: Sequence[Piece]) -> bool:
    """Whether the lines come from a page with model texts: one announces them, or two and more
    have their titles counted."""
    titles = 0
    for unit in units:
        if not isinstance(unit, Unit) or len(unit.plain) > _LONGEST:
            continue
        titles += "篇" in unit.plain and noise.NUMBERED_TITLE.fullmatch(unit.plain) is not None
        if titles > 1 or noise.COLLECTOR.fullmatch(unit.plain):
            return True
    return False


def _without_noise(unit: Unit, repeated: Container[str], framed: bool) -> Unit:
    spans = noise.inner_noise(unit.plain, repeated, framed)
    return trimmed(without(unit, spans)) if 0 < len(spans) <= MOST_SPANS else unit


def _repeated_contacts(units: Sequence[Piece]) -> frozenset[str]:
    """The contacts in brackets that stand in the text more than once, as advertisements do."""
    count = Counter(key for u in units if isinstance(u, Unit) for key in noise.contacts(u.plain))
    return frozenset(key for key, times in count.items() if times > 1)


def _suspected(unit: Unit, edge: bool) -> Unit:
    """The unit with notes on what looks like noise and is not sure enough to be taken out."""
    if unit.label or ATOM_CHAR in unit.plain:
        return unit
    spans = [(0, len(unit.plain), Action.SUSPECT)] if noise.perhaps_line(unit.plain, edge) else []
    spans = spans or noise.perhaps_inside(unit.plain)[:_MOST_SUSPECTS]
    if not spans:
        return unit
    notes = (Cut(start, unit.plain[start:end], what, unit.place) for start, end, what in spans)
    return replace(unit, cuts=(*unit.cuts, *notes))
