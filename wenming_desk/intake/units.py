"""Units: the pieces of text that intake cuts, joins and classifies, and the cuts they carry.

A unit remembers every character that was taken out of it and where it stood, through all joining
and splitting, so that the report can put it back.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from wenming_desk.document.inline import ATOM_CHAR, Atom, Inline, Run, Text
from wenming_desk.document.source import (
    Look,
    Place,
    Printed,
    SourceOpaque,
    SourceTable,
)
from wenming_desk.intake.report import Action

_WORD_END = re.compile(r"[A-Za-z]{2,}[0-9]*$")


class Seam(Enum):
    """How a unit is separated from the one before it in the source."""

    PARAGRAPH = "paragraph"
    """The end of a real paragraph of a word processor."""
    LINE = "line"
    """The end of a line of plain text."""
    SOFT = "soft"
    """A soft line break inside a paragraph."""
    NONE = "none"
    """Nothing: both ran on in one line."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters taken out of a unit at an offset of its text, or whole lines before it (-1)."""

    at: int
    text: str
    action: Action
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or paragraph on its way through intake.

    `plain` is `text.plain`; `gap` counts the blank lines before it; `indent` is the white space it
    began with, in half characters; `md` is the depth of a markdown heading sign; `page` tells that
    a page number stood before it.
    """

    text: Text
    plain: str
    place: Place = Place()
    look: Look = Look()
    label: str = ""
    cuts: tuple[Cut, ...] = ()
    gap: int = 0
    indent: int = 0
    seam: Seam = Seam.LINE
    md: int = 0
    page: bool = False
    joints: tuple[int, ...] = ()
    """Offsets at which lines were joined."""
    printed: Printed | None = None
    """Its room in its column, where it is a line of a printed page."""
    loose: bool = False
    """Whether it opens with a label that only its sequence bears out (一 总则, 2.1 照明)."""
    names: tuple[str, ...] = ()
    """The organs that its text is known to name, where it is their mark or their signature."""
    mark: bool = False
    """Whether it is the issuer mark, told by the lines below it."""

    @property
    def view(self) -> str:
        """The characters without atoms."""
        return self.plain.replace(ATOM_CHAR, "") if ATOM_CHAR in self.plain else self.plain


@dataclass(frozen=True, slots=True)
class Kept:
    """A table or an opaque block, kept whole at its place in the flow."""

    block: SourceTable | SourceOpaque
    cuts: tuple[Cut, ...] = ()


Piece = Unit | Kept
MOST_SPANS = 50_000
"""A paragraph with more places to mend is no text; it is left as it is."""
Span = tuple[int, int, Action]


def trimmed(unit: Unit) -> Unit:
    """The unit without white space at its ends (which is layout, not text)."""
    plain = unit.plain
    if not plain or not (plain[0].isspace() or plain[-1].isspace()):
        return unit
    left = len(plain) - len(plain.lstrip())
    right = len(plain.rstrip())
    if right <= left:
        return replace(unit, text=Text(), plain="")
    return part_of(unit, left, right)


def part_of(unit: Unit, start: int, end: int) -> Unit:
    """The characters [start, end) of a unit with the cuts inside and the lines cut before it."""
    text = unit.text.slice(start, end)
    if unit.cuts:
        cuts = tuple(
            replace(c, at=min(max(c.at - start, 0), end - start)) if c.at >= 0 else c
            for c in unit.cuts
        )
    else:
        cuts = ()
    joints = tuple(j - start for j in unit.joints if start < j < end)
    return replace(unit, text=text, plain=unit.plain[start:end], cuts=cuts, joints=joints)


def split_many(unit: Unit, places: Sequence[int]) -> list[Unit]:
    """A unit split at ascending offsets, in one pass over its text and cuts."""
    bounds = [0, *places, len(unit.plain)]
    cuts = sorted(unit.cuts, key=lambda c: c.at)
    out: list[Unit] = []
    index = 0
    for number, (start, end) in enumerate(itertools.pairwise(bounds)):
        own: list[Cut] = []
        while index < len(cuts) and (cuts[index].at <= end or number == len(places)):
            own.append(
                replace(cuts[index], at=cuts[index].at - start if cuts[index].at >= 0 else -1)
            )
            index += 1
        piece = replace(
            unit, text=unit.text.slice(start, end), plain=unit.plain[start:end], cuts=tuple(own)
        )
        if number:
            piece = replace(piece, label="", gap=0, indent=0, seam=Seam.NONE)
            piece = replace(piece, page=False, joints=(), loose=False)
        out.append(trimmed(piece))
    return out


def without(unit: Unit, spans: Sequence[Span]) -> Unit:
    """The unit with ascending, disjoint spans taken out and remembered as cuts; linear."""
    if not spans:
        return unit
    cuts: list[Cut] = []
    shift = 0
    for start, end, action in spans:
        gone = unit.plain[start:end]
        kept = gone.count(ATOM_CHAR)
        cuts.append(Cut(start - shift, gone.replace(ATOM_CHAR, ""), action, unit.place))
        shift += end - start - kept
    text = text_without(unit.text, [(s, e) for s, e, _ in spans])
    old = unit.cuts
    if old:
        old = tuple(replace(c, at=_moved(c.at, spans)) if c.at >= 0 else c for c in old)
        cuts = sorted([*old, *cuts], key=lambda c: c.at)
    return replace(unit, text=text, plain=text.plain, cuts=tuple(cuts))


def _moved(at: int, spans: Sequence[Span]) -> int:
    gone = 0
    for start, end, _ in spans:
        if start >= at:
            break
        gone += min(end, at) - start
    return at - gone


def text_without(text: Text, spans: Iterable[tuple[int, int]]) -> Text:
    """A text with ascending, disjoint spans of characters taken out; atoms always stay."""
    marks = list(spans)
    items: list[Inline] = []
    at, index = 0, 0
    for item in text.items:
        if isinstance(item, Atom):
            items.append(item)
            at += 1
            continue
        end = at + len(item.text)
        kept: list[str] = []
        pos = at
        while index < len(marks) and marks[index][0] < end:
            low, high = marks[index]
            if low > pos:
                kept.append(item.text[pos - at : low - at])
            pos = max(pos, min(high, end))
            if high > end:
                break
            index += 1
        if pos < end:
            kept.append(item.text[pos - at :])
        items.append(Run("".join(kept), item.marks))
        at = end
        while index < len(marks) and marks[index][1] <= at:
            index += 1
    return Text.of(*items)


def joined(units: Sequence[Unit]) -> Unit:
    """Lines put together to one unit: a blank only between two Latin words; linear."""
    if len(units) == 1:
        return units[0]
    items: list[Inline] = []
    plain: list[str] = []
    cuts: list[Cut] = []
    joints: list[int] = []
    at = 0
    last = ""
    for unit in units:
        if last and unit.plain and _parts_words(last, unit.plain):
            items.append(Run(" "))
            plain.append(" ")
            at += 1
        if at:
            joints.append(at)
        # a line that was cut out between two joined lines now falls inside the paragraph
        cuts.extend(replace(c, at=at + max(c.at, 0)) if at else c for c in unit.cuts)
        items.extend(unit.text.items)
        joints.extend(at + j for j in unit.joints)
        plain.append(unit.plain)
        at += len(unit.plain)
        last = unit.plain or last
    first, end = units[0], units[-1]
    place = replace(first.place, last_line=max(end.place.last_line, first.place.last_line))
    return replace(
        first,
        text=Text.of(*items),
        plain="".join(plain),
        cuts=tuple(cuts),
        joints=tuple(joints),
        place=place,
    )


def _parts_words(before: str, behind: str) -> bool:
    """Whether a blank parts what ends and begins there: Latin words, or one and a figure."""
    last, first = before[-1], behind[0]
    if not (last.isascii() and first.isascii()):
        return False
    if (last.isalpha() or last in ",.;:!?)") and (first.isalpha() or first == "("):
        return True
    return first.isalnum() and _WORD_END.search(before[-20:]) is not None


def carrying(piece: Piece, cuts: Sequence[Cut]) -> Piece:
    """The piece with lines cut out before it."""
    return replace(piece, cuts=(*cuts, *piece.cuts)) if cuts else piece
