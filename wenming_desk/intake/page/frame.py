"""Which lines of a text are the frame of the page it was copied from: the one decision.

First each line's own words are heard, as far as they reach; then what lines of the frame tell of
those beside them: above the title, below the text, between weak signs at the ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.page.above import (
    above_path,
    above_title,
    accounts,
    captions_of_pages,
    is_title,
    key_lines,
    posted,
    title_index,
)
from wenming_desk.intake.page.below import below
from wenming_desk.intake.page.lines import kind_of_sign, reach_inside
from wenming_desk.intake.page.signs import Reach
from wenming_desk.intake.page.view import View
from wenming_desk.intake.units import Piece, Unit

_PICTURE = re.compile(r"[\[【（(]?(?:图片|动图)[\]】）)]?")
_CAPTION = re.compile(r"[▲△▼▽◎↑↓]\s?[^。；]{2,40}")
"""What a post says of a picture, below it."""
_PAIR = re.compile(r"[^：:，。《（\s]{2,8}\s?[:：]\s?[^：:\s][^：:]{0,60}")
"""A key and its value, alone in their line."""
_MANY = 3
"""So many kinds of weak signs make a frame."""
_SHORT, _ITEM = 40, 12


@dataclass(frozen=True, slots=True)
class Framing:
    """Indexes of the lines of a page's frame, those among them that give the title of the text
    once more, and whether the text has a frame at all."""

    lines: frozenset[int]
    titles: frozenset[int]
    framed: bool


def framing(units: Sequence[Piece], known: Sequence[bool], web: bool) -> Framing:
    """What of a text is the frame of a page; `known[i]`: the line is noise of another kind;
    `web`: the text comes from a page of model texts."""
    beside = accounts(units) | captions_of_pages(units)
    view = View(units, [taken or index in beside for index, taken in enumerate(known)])
    _spare(view)
    framed = _hear(view, web)
    around = key_lines(view, framed) | above_path(view) | posted(view)
    around |= below(view, framed or bool(around))
    framed = framed or bool(around) or _has_many_signs(view)
    _take(view, around)
    titles: set[int] = set()
    if framed:
        _hear_framed(view)
        above, titles = above_title(view)
        _take(view, above | titles)
        _take(view, below(view, framed))
        _flood(view)
        _take(view, _captions(view))
    taken = frozenset(i for i, is_taken in enumerate(view.taken) if is_taken and not known[i])
    return Framing(taken, frozenset(titles), framed)


def _take(view: View, indexes: set[int]) -> None:
    for index in indexes:
        view.taken[index] = True


def _spare(view: View) -> None:
    """Take no keys with their values for frame that stand below the title among others which only
    the text has (名称：…, 数量：…)."""
    title = title_index(view)
    run: list[int] = []
    for index in range(title + 1 if title >= 0 else view.first, view.first + 1):
        unit = view.units[index] if index < view.first else None
        if isinstance(unit, Unit) and _PAIR.fullmatch(unit.plain.strip()):
            run.append(index)
            continue
        if len(run) > 1 and any(view.reach[i] is Reach.NO for i in run):
            for each in run:
                view.reach[each] = Reach.NO
        run = []


def _hear(view: View, web: bool) -> bool:
    """Take what is certain by itself; whether that shows a frame."""
    framed = web
    for index, unit in enumerate(view.units):
        if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
            continue
        reach = view.reach[index]
        if reach is Reach.NO and not view.looked_at(index):
            reach = view.reach[index] = reach_inside(unit.plain)
        if (
            reach is Reach.ANYWHERE
            or (reach is Reach.EDGE and view.at_edge(index))
            or (reach is Reach.OUTER and view.outside(index))
        ):
            view.taken[index] = framed = True
    return framed


def _has_many_signs(view: View) -> bool:
    """Whether above and below the text stand so many kinds of signs that it has a frame, though
    none of them alone is sure."""
    outer = (
        unit.plain
        for index, unit in enumerate(view.units)
        if isinstance(unit, Unit) and view.reach[index] > Reach.NO and view.far_outside(index)
    )
    return len({kind_of_sign(plain) for plain in outer} - {0}) >= _MANY


def _hear_framed(view: View) -> None:
    """Take what is certain as the text has a frame."""
    for index, reach in enumerate(view.reach):
        if (
            reach is Reach.FRAMED
            or (reach is Reach.FRAMED_OUTER and view.far_outside(index))
            or (
                reach is Reach.FRAMED_EDGE
                and (view.far_outside(index) or view.before_signature(index))
            )
            or (reach is Reach.PICTURE and not _is_listed(view, index))
        ):
            view.taken[index] = True
    for index, reach in enumerate(view.reach):
        if reach is Reach.COUNT and _is_over_number(view, index):
            view.taken[index] = True


def _is_over_number(view: View, index: int) -> bool:
    """Whether the next line that stays is numbered."""
    for after in range(index + 1, len(view.units)):
        unit = view.units[after]
        if not view.taken[after]:
            return isinstance(unit, Unit) and bool(unit.label or find_label(unit.plain))
    return False


def _is_listed(view: View, index: int) -> bool:
    """Whether a line stands between short lines of the text, as the item of a list."""
    before = view.units[index - 1] if index else None
    unit = view.units[index]
    if isinstance(unit, Unit) and unit.plain.strip()[:1].isdigit():
        # the length of a film, below a paragraph
        return not isinstance(before, Unit) or before.plain.rstrip()[-1:] != "。"
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(view.units)]
    return any(
        not view.taken[i]
        and isinstance(unit, Unit)
        and len(unit.plain) <= _ITEM
        and not unit.label
        and find_label(unit.plain) is None
        and not is_title(unit)
        and _CAPTION.fullmatch(unit.plain.strip()) is None
        and view.reach[i] in (Reach.NO, Reach.PICTURE)
        for i in beside
        for unit in [view.units[i]]
    )


def _flood(view: View) -> None:
    """Take the weak signs of a frame that stand beside noise, or at the very ends."""
    last = len(view.units) - 1
    edges = [i for i in range(last + 1) if view.far_outside(i) or view.before_signature(i)]
    soft = {i for i in edges if not view.taken[i] and view.reach[i] is Reach.BESIDE}
    for order, step in ((edges, -1), (edges[::-1], 1)):
        for index in order:
            beside = index + step
            if index in soft and (not 0 <= beside <= last or view.taken[beside]):
                view.taken[index] = True


def _captions(view: View) -> set[int]:
    """What a post says of its pictures, each below the place of one."""
    found: set[int] = set()
    for index, unit in enumerate(view.units[1:], start=1):
        before = view.units[index - 1]
        if isinstance(unit, Unit) and isinstance(before, Unit) and not unit.label:
            shown = view.taken[index - 1] and _PICTURE.fullmatch(before.plain.strip())
            if shown and len(unit.plain) <= _SHORT and _CAPTION.fullmatch(unit.plain.strip()):
                found.add(index)
    return found
