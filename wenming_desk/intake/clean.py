"""Cleaning: noise lines and pieces are taken out, wherever they stand.

Everything taken out goes with the unit it stood in (or stood before) as a cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import noise
from wenming_desk.intake.frame import Frame, frame_of, is_picture, is_talk
from wenming_desk.intake.markdown import is_markdown, unmarked
from wenming_desk.intake.page_counts import page_counts
from wenming_desk.intake.report import Action
from wenming_desk.intake.running import running_heads
from wenming_desk.intake.units import MOST_SPANS, Cut, Kept, Piece, Unit, carrying, trimmed, without
from wenming_desk.intake.web_frame import framing
from wenming_desk.intake.web_signs import (
    EDGE,
    accounts,
    captions_of_pages,
    flood,
    is_framed,
    is_web,
)

_MOST_SUSPECTS = 20
"""Places of one paragraph that are worth a question."""
_OUTERMOST = 3
"""So many lines at both ends can tell where a page has its text from."""
_FURNITURE = ("header", "footer")
"""Stories that a printed page has between the lines of the text."""


def clean(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Cut]]:
    """The pieces without noise, and the cuts that stood after the last piece."""
    markdown = is_markdown(pieces)
    units = [unmarked(p, markdown) if isinstance(p, Unit) else p for p in pieces]
    heads = running_heads(units)
    lone = page_counts(units)
    beside = accounts(units) | captions_of_pages(units)
    last = max((i for i, u in enumerate(units) if isinstance(u, Unit)), default=-1)
    web = is_web(units)
    framed = web or is_framed(units, last)
    alone = [
        index in lone
        or index in heads
        or index in beside
        or (isinstance(unit, Unit) and _is_noise(unit, index, last, web, framed))
        or (markdown and _is_said_around(unit, index, last))
        for index, unit in enumerate(units)
    ]
    if framed:
        flood(units, alone, last)
    around = framing(units, alone)
    framed = framed or bool(around)
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
        if alone[index] or index in around:
            waiting.extend(_whole(unit))
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


def _opened_by_page_number(unit: Unit) -> bool:
    return any(
        c.at == 0 and c.action is Action.NOISE and noise.page_line(c.text) for c in unit.cuts
    )


def _is_noise(unit: Unit, index: int, last: int, web: bool, framed: bool) -> bool:
    if unit.label or ATOM_CHAR in unit.plain:
        return False
    plain = unit.plain
    if len(plain) > 500:
        return False
    edge = index < EDGE or index > last - EDGE
    if "。" in plain.rstrip()[:-1]:
        # whatever a sentence stands in is not taken out by the words around it
        return edge and is_talk(plain)
    if noise.page_line(plain) or noise.frame_line(plain, edge, framed):
        return True
    if framed and is_picture(plain):
        return True
    if edge and frame_of(plain) is Frame.SURE:
        return True
    if noise.COLLECTOR.fullmatch(plain) and plain.rstrip()[-1:] != "。":
        return True
    if web and noise.COLLECTION.fullmatch(plain):
        return True
    # in the middle a text may tell a source of its own
    outermost = index < _OUTERMOST or index > last - _OUTERMOST
    return outermost and noise.SOURCE_LINE.fullmatch(plain) is not None


def _is_said_around(unit: Piece, index: int, last: int) -> bool:
    """Whether a writing assistant says it in the first or the last lines of its answer."""
    if not isinstance(unit, Unit) or unit.label or unit.md or not (index < 3 or index > last - 4):
        return False
    return noise.assistant_line(unit.plain)


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
