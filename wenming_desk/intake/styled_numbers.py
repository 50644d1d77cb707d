"""Numbers as a file of our own has them, against those that the document derives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wenming_desk.document.nodes import Part, Section, walk
from wenming_desk.document.numbering import section_labels
from wenming_desk.intake.fields import folded
from wenming_desk.intake.report import Action, Entry


def continuous_levels(part: Part, found: Mapping[int, str], told: frozenset[int]) -> frozenset[int]:
    """The levels that count on through the part: those told, unless others leave fewer of the
    found labels wrong."""
    best, wrong = told, _wrong(part, found, told)
    if not wrong:
        return best
    levels = sorted({n.level for n in walk(part.children) if isinstance(n, Section)})
    for level in levels:
        changed = best ^ {level}
        fewer = _wrong(part, found, changed)
        if fewer < wrong:
            best, wrong = changed, fewer
    return best


def renumbered(part: Part, found: Mapping[int, str]) -> Iterator[Entry]:
    """Reports of the labels that the document changes."""
    for node, derived in section_labels(part).items():
        label = found.get(node)
        if label is not None and not _same(label, derived):
            yield Entry(Action.RENUMBERED, label, node=node, note=f"改为{derived}")


def _wrong(part: Part, found: Mapping[int, str], levels: frozenset[int]) -> int:
    labels = section_labels(replace(part, numbering=replace(part.numbering, continuous=levels)))
    return sum(not _same(labels[node], label) for node, label in found.items() if node in labels)


def _same(one: str, other: str) -> bool:
    """Whether two labels say the same number, whatever marks they have."""
    return one == other or _bare(one) == _bare(other)


def _bare(label: str) -> str:
    return "".join(c for c in folded(label) if c.isalnum())
