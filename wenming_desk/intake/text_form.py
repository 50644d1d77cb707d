"""The form of a whole text: how wide its lines are, how its paragraphs are set off, what it quotes.

The measures hold for all of its lines: each line's own evidence is read against them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wenming_desk.intake import fields
from wenming_desk.intake.units import Piece, Unit

TERMINAL = "。！？!?…"
"""Signs that end a sentence."""
CLOSERS = "”’」』）)》】"
"""Signs that may stand behind the end of a sentence."""
_ENDERS = (*TERMINAL, "；", ";")
_QUOTED = re.compile(r"《([^《》]{4,60})》|[<〈]([^<>〈〉]{4,60})[>〉]")
INDENT = 2.0
"""A paragraph's first line is indented by so much, in full characters."""
_NARROWEST, _WIDEST, _ALIKE, _FEWEST_FULL = 14.0, 50.0, 2.6, 3
"""Least and greatest width of lines that were wrapped, how much narrower a full one may be, and how
many show that a short text is wrapped."""
PRINTED_INDENT, INSET, FLUSH = 1.4, 3.2, 0.6
"""The same as measured on a page, at least and at most; and how far a flush line may be off."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is typical of the whole text: line width where lines are wrapped (else 0), whether
    blank lines stand between all paragraphs, names quoted in it."""

    width: float
    spaced_out: bool
    quoted: frozenset[str]
    words: bool
    """Whether it came from a word processor with real paragraphs."""
    inset: bool = False
    """Whether the paragraphs of a printed text begin further in than their other lines."""


def width_of(text: str) -> float:
    """Width in full characters: Han 1, ASCII half."""
    return len(text) - 0.5 * len(text.encode("latin-1", "ignore"))


def _width_of_few(units: Sequence[Unit]) -> float:
    """The width of the lines of a short text, where the widest are of one width and go on in the
    next line; else 0."""
    widths = [width_of(u.plain) + u.indent / 2 for u in units]
    widest = max(widths, default=0.0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0.0
    full = [u for u, w in zip(units[:-1], widths, strict=False) if widest - w <= _ALIKE]
    broken = sum(1 for u in full if not u.plain.rstrip().rstrip(CLOSERS).endswith(_ENDERS))
    return widest if broken >= _FEWEST_FULL and broken >= 0.6 * len(full) else 0.0


def form_of(pieces: Sequence[Piece]) -> Form:
    """Typical measures of a text."""
    units = [p for p in pieces if isinstance(p, Unit)]
    gaps = sum(1 for u in units if u.gap)
    widths = [width_of(u.plain) for u in units if 12 <= len(u.plain) <= 90]
    wrapped = 0.0
    if len(widths) >= 12:
        counts = Counter(round(w) for w in widths)
        mode = max(counts, key=lambda w: sum(counts[w + d] for d in (-1, 0, 1)))
        near = sum(n for w, n in counts.items() if mode - 2 <= w <= mode + 2)
        beyond = sum(n for w, n in counts.items() if w > mode + 2)
        beyond += sum(1 for u in units if len(u.plain) > 90)
        full = [u for u in units if abs(round(width_of(u.plain)) - mode) <= 2]
        # Lines are broken anywhere: where most end with a sentence, they are alike by chance.
        broken = 2 * sum(
            1 for u in full if u.plain.rstrip().rstrip(CLOSERS).endswith(_ENDERS)
        ) < len(full)
        if near >= 0.5 * len(widths) and beyond <= 0.08 * len(units) and broken:
            wrapped = float(max(w for w, n in counts.items() if w <= mode + 2 and n >= 2))
    if not wrapped:
        wrapped = _width_of_few(units)
    if 2 * sum(1 for u in units if u.printed) > len(units):
        # each line tells its own room; that there is a width says that lines are wrapped
        wrapped = wrapped or INDENT
    quoted: set[str] = set()
    for unit in units[:60]:
        for match in _QUOTED.finditer(unit.plain[:2000]):
            quoted.add(fields.folded(match[1] or match[2]))
    head = "".join(fields.squeezed(u.plain) for u in units[:8] if len(u.plain) < 90)
    for match in re.finditer(r"(?:印发|转发|批转)(.{4,60}?)的(?:通知|函|决定)", head):
        quoted.add(fields.folded(match[1].strip("《》")))
    known = sum(1 for u in units if u.look.known)
    befores = [u.printed.before for u in units if u.printed and u.look.align == "left"]
    flush = sum(1 for x in befores if abs(x) < FLUSH)
    inset = sum(1 for x in befores if PRINTED_INDENT <= x <= INSET)
    return Form(
        wrapped,
        len(units) > 5 and gaps > 0.6 * len(units),
        frozenset(quoted),
        known > 0.5 * len(units),
        flush >= 0.3 * len(befores) and inset > 0 and flush + inset > 0.7 * len(befores),
    )
