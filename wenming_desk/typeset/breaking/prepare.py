"""A paragraph made ready for breaking: kinds of characters, gaps, kerned pairs, running edges."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import Final

from wenming_desk.standard.clusters import is_joined
from wenming_desk.typeset.breaking.charsets import (
    BLANK,
    BREAK,
    GLUE,
    HAN,
    JOINED,
    KERNS,
    LETTER,
    NARROW,
    NOT_PLAIN,
    OPENER,
    OTHER,
    PAUSE,
    SPACE,
    UNSPLIT,
    kind_of,
)
from wenming_desk.typeset.breaking.rules import BreakRules, Glyphs
from wenming_desk.typeset.breaking.sums import Sums, sums_of

_URL: Final = ("://", "www.")
_LONGEST_URL: Final = 300
"""How far back, in characters, the beginning of a web address is looked for."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Running widths and kinds of a paragraph's characters; all lengths in pt.

    `lefts[i]` is where character i begins when all before it stand in one endless line, with the
    gap or kerning before it; `rights[i]` is where it ends. A line from s to e is therefore
    `rights[e - 1] - lefts[s]` wide: what stands before its first character falls away by itself.
    """

    glyphs: Glyphs
    rules: BreakRules
    kinds: list[int]
    special: list[int]
    """Places, ascending, of all characters that are not simply Han."""
    leads: dict[int, float]
    """Gap (positive) or kerning (negative) before a character."""
    lefts: list[float]
    rights: list[float]
    forced: list[int]
    """Places of the forced breaks."""
    sums: Sums | None = None
    """What lines can give and take; None where it must be counted line by line."""

    def forced_after(self, start: int) -> int:
        """Place of the first forced break at or after `start`, or the end of the text."""
        index = bisect_left(self.forced, start)
        return self.forced[index] if index < len(self.forced) else len(self.kinds)

    def can_break(self, at: int) -> bool:
        """Whether a line may end before character `at` (not the first, not the end of the text)."""
        kinds = self.kinds
        before, after = kinds[at - 1], kinds[at]
        if before & BREAK:
            return True
        if after & BLANK or before & GLUE:
            return False
        text, rules = self.glyphs.text, self.rules
        left, right = text[at - 1], text[at]
        if right in rules.no_start:
            return False
        if before & (SPACE | PAUSE):
            return True
        if left in rules.no_end or (left == right and left in UNSPLIT):
            return False
        if not before & after & NARROW or not rules.word_wrap:
            return True
        if left == "-":
            return at > 1 and bool(kinds[at - 2] & LETTER)
        return left in "/=" and right not in "/=" and rules.engine == "word15" and self._url(at)

    def _url(self, at: int) -> bool:
        """Whether the Latin run before character `at` is the beginning of a web address."""
        text, far = self.glyphs.text, max(at - _LONGEST_URL, 0)
        sign = max(text.rfind(sign, far, at) for sign in _URL)
        return sign >= 0 and all(k & (NARROW | SPACE) == NARROW for k in self.kinds[sign:at])


def respaced(
    p: Prepared, start: int, stop: int, extras: list[float], advances: list[float]
) -> Prepared:
    """Characters [start, stop) of a prepared paragraph as one of their own, each of them wider by
    its extra (pt); `advances` are the new ones. Spares measuring all kinds again."""
    glyphs = Glyphs(
        p.glyphs.text[start:stop], advances, p.glyphs.ems[start:stop], p.glyphs.full[start:stop]
    )
    kinds = p.kinds[start:stop]
    first, last = bisect_left(p.special, start), bisect_left(p.special, stop)
    special = [i - start for i in p.special[first:last]]
    leads = {i: p.leads[start + i] for i in range(1, stop - start) if start + i in p.leads}
    origin = p.lefts[start]
    shift = 0.0
    lefts: list[float] = []
    rights: list[float] = []
    for i, extra in enumerate(extras):
        lefts.append(p.lefts[start + i] - origin + shift)
        if not kinds[i] & SPACE or not _is_gap(p.kinds, start + i):
            shift += extra
        rights.append(p.rights[start + i] - origin + shift)
    lefts.append(p.lefts[stop] - origin + shift)
    low, high = bisect_left(p.forced, start), bisect_left(p.forced, stop)
    forced = [i - start for i in p.forced[low:high]]
    return Prepared(glyphs, p.rules, kinds, special, leads, lefts, rights, forced)


def _is_gap(kinds: list[int], at: int) -> bool:
    """Whether the space at `at` is beside a Han: it then is the gap itself, half an em in whatever
    face it is."""
    following = kinds[at + 1] if at + 1 < len(kinds) else NARROW
    return not following & NARROW or (at > 0 and not kinds[at - 1] & NARROW)


def _joined_kind(text: str, kinds: list[int], at: int, kind: int) -> int:
    """Kind of what may be part of the character before it: then a line may end behind it as it
    may behind that."""
    if not at or not is_joined(text, at):
        return kind & ~JOINED
    return JOINED | (kinds[at - 1] & NARROW or OTHER)


def prepare(glyphs: Glyphs, rules: BreakRules) -> Prepared:
    """Measure a paragraph once, so that any line of it can be broken from any start."""
    text, ems, full = glyphs.text, glyphs.ems, glyphs.full
    size = len(text)
    kinds = [HAN] * size
    special = [match.start() for match in NOT_PLAIN.finditer(text)]
    for i in special:
        kind = kind_of(text[i], bool(full[i]))
        if kind & JOINED:
            kind = _joined_kind(text, kinds, i, kind)
        kinds[i] = kind
    widths = list(glyphs.advances)
    leads: dict[int, float] = {}
    for i in special:
        kind = kinds[i]
        following = kinds[i + 1] if i + 1 < size else NARROW
        if kind & LETTER:
            if rules.autospace:
                if i and kinds[i - 1] == HAN:
                    leads[i] = ems[i] / 4
                if following == HAN:
                    leads[i + 1] = ems[i + 1] / 4
        elif kind & KERNS:
            if rules.kern_pairs and following & (KERNS | OPENER):
                leads[i + 1] = -ems[i] / 2
        elif kind & SPACE and _is_gap(kinds, i):
            widths[i] = ems[i] / 2
    steps = widths.copy()
    for i, lead in leads.items():
        steps[i - 1] += lead
    lefts = [0.0, *accumulate(steps)]
    rights = list(map(add, lefts, widths))
    forced = [i for i in special if kinds[i] & BREAK] if "\n" in text else []
    sums = None if " " in text else sums_of(kinds, special, leads, ems)
    return Prepared(glyphs, rules, kinds, special, leads, lefts, rights, forced, sums)
