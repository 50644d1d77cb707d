"""Letters, orders and minutes as samples: what of their pages is their format's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.nodes import DocumentFormat
from wenming_desk.document.source import Source
from wenming_desk.standard.lesson import Learned, Unlearned
from wenming_desk.standard.profile import Profile

_TABLES = {
    DocumentFormat.LETTER: "letter",
    DocumentFormat.ORDER: "order",
    DocumentFormat.MINUTES: "minutes",
}
"""Where a profile's file has the measures of a format."""
_OF_LETTERS = frozenset({"margins", "first.page"})
"""What every letter has as it is by the standard."""


def like_general(source: Source, layout: DocumentFormat, bases: Sequence[Profile]) -> Source:
    """A letter with the margins of the base whose lines it has: its own are those of page 1, which
    differs from all others."""
    if layout is not DocumentFormat.LETTER or not source.setups:
        return source
    pitch = source.setups[0].grid_pitch
    base = min(bases, key=lambda each: abs(each.grid_pitch - pitch))
    top, bottom = float(base.top), float(base.bottom)
    setups = tuple(replace(setup, top=top, bottom=bottom) for setup in source.setups)
    return replace(source, setups=setups)


def of_format(
    found: Iterable[Learned | Unlearned], layout: DocumentFormat
) -> Iterator[Learned | Unlearned]:
    """What was learned, put where it belongs for a format."""
    table = _TABLES.get(layout)
    if table is None:
        yield from found
        return
    for each in found:
        if isinstance(each, Unlearned):
            yield each
        elif layout is DocumentFormat.LETTER and each.key in _OF_LETTERS:
            if each.key == "margins":
                why = "信函首页的版心和别的页不一样，请另用通用格式的样文学"
                yield Unlearned(each.name, why)
        elif each.key == "mark_top":
            changes = tuple(((table, path[-1]), value) for path, value in each.changes)
            yield replace(each, changes=changes)
        else:
            yield each
