"""What a file's paragraphs show by element: faces, sizes, bold, colours, counted by characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wenming_desk.document.source import RunLook
from wenming_desk.standard.learn_roles import Known
from wenming_desk.standard.roles import Role
from wenming_desk.standard.widths import is_wide

V = TypeVar("V")


@dataclass(slots=True)
class Votes(Generic[V]):
    """Values by how many characters (or paragraphs) have them."""

    counts: Counter[V] = field(default_factory=Counter[V])

    def add(self, value: V, weight: int = 1) -> None:
        """Count a value."""
        if weight > 0:
            self.counts[value] += weight

    @property
    def total(self) -> int:
        """All weights."""
        return self.counts.total()

    @property
    def winner(self) -> V | None:
        """The value that most have; None without any."""
        return self.counts.most_common(1)[0][0] if self.counts else None

    @property
    def share(self) -> float:
        """Share of the winner, 0 to 1."""
        return self.counts.most_common(1)[0][1] / self.total if self.counts else 0.0


@dataclass(slots=True)
class Sample:
    """What the characters of one element show."""

    paragraphs: int = 0
    faces: Votes[str] = field(default_factory=Votes[str])
    sizes: Votes[float] = field(default_factory=Votes[float])
    bold: Votes[bool] = field(default_factory=Votes[bool])
    colors: Votes[str] = field(default_factory=Votes[str])
    spacings: Votes[float] = field(default_factory=Votes[float])
    latin: Votes[tuple[str, str]] = field(default_factory=Votes[tuple[str, str]])
    """Face of Latin letters and digits, and that of the Han characters beside them."""
    lines: Votes[tuple[str, float]] = field(default_factory=Votes[tuple[str, float]])
    """Line rule and value of the paragraphs."""

    @property
    def characters(self) -> int:
        """Han characters seen."""
        return self.faces.total


def samples_of(known: Iterable[Known]) -> dict[Role, Sample]:
    """Samples by element; the words behind a heading count as body."""
    found: dict[Role, Sample] = {}
    for each in known:
        look = each.paragraph.look
        sample = found.setdefault(each.role, Sample())
        sample.paragraphs += 1
        sample.lines.add((look.line_rule, round(look.line, 3)))
        _count(sample, each, 0, each.own)
        if each.own < len(each.paragraph.plain):
            body = found.setdefault(Role.BODY, Sample())
            body.paragraphs += 1
            body.lines.add((look.line_rule, round(look.line, 3)))
            _count(body, each, each.own, len(each.paragraph.plain))
    return found


def _count(sample: Sample, known: Known, start: int, end: int) -> None:
    text = known.paragraph.plain
    for run, first, last in _within(known.paragraph.runs, start, end):
        words = text[first:last]
        wide = sum(is_wide(char) for char in words)
        latin = sum(char.isascii() and char.isalnum() for char in words)
        if run.face:
            sample.faces.add(run.face, wide)
        sample.sizes.add(round(run.size, 2), wide)
        sample.bold.add(run.bold, wide)
        sample.colors.add(_color(run.color), wide)
        sample.spacings.add(round(run.spacing, 3), wide)
        if run.latin_face:
            sample.latin.add((run.latin_face, run.face), latin)


def _within(runs: Iterable[RunLook], start: int, end: int) -> Iterator[tuple[RunLook, int, int]]:
    for run in runs:
        first, last = max(run.start, start), min(run.end, end)
        if first < last and not run.hidden:
            yield run, first, last


def _color(color: str) -> str:
    bare = color.strip("#").upper()
    plain = len(bare) == 6 and all(char in "0123456789ABCDEF" for char in bare)
    return f"#{bare}" if plain else "#000000"
