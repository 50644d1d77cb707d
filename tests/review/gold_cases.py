"""Past plans written for these tests, with every name that is their own bureau's marked by hand.

A file has one line of facts (province | issuer | region | year | other issuer | other region |
other year), then the text with its names, numbers and years in 【 】: what must not be left when
the other bureau, in another province, writes from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.review.checks import check
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Provenance
from wenming_desk.review.leftovers import Leftover, Own, SourceFacts

FOLDER = Path(__file__).parent / "cases"
Span = tuple[int, int, int]
"""Paragraph and characters [start, end) in it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A plan another bureau wrote from: its lines, their marked spans, both sides' facts."""

    name: str
    lines: tuple[str, ...]
    spans: tuple[Span, ...]
    own: Own
    source: SourceFacts

    def document(self) -> Document:
        """The plan as it lies in the other bureau's document, all of it borrowed."""
        children = tuple(
            Paragraph(number, Text.of(line), Provenance("x", "s", line))
            for number, line in enumerate(self.lines, start=10)
        )
        title = f"{self.own.issuer}{self.own.year}年精神文明建设工作要点"
        part = Part(1, PartRole.MAIN, title, children=children)
        return Document(parts=(part,), next_id=10_000)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many marked names were found, of how many, and how many of what was found is right."""

    wanted: int
    found: int
    told: int
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of the marked names that were found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of what was told that is right."""
        return self.right / self.told if self.told else 1.0


def read(path: Path) -> Case:
    """A case from its file."""
    facts, *lines = path.read_text("utf-8").splitlines()
    _, issuer, region, year, own, own_region, own_year = facts.split("|")
    plain: list[str] = []
    spans: list[Span] = []
    for number, line in enumerate(lines):
        text = ""
        for part in re.split("(【[^】]*】)", line):
            words = part.strip("【】") if part.startswith("【") else part
            if part.startswith("【"):
                spans.append((number, len(text), len(text) + len(words)))
            text += words
        plain.append(text)
    source = SourceFacts(f"{issuer}{year}年工作要点", issuer, region, int(year))
    return Case(path.stem, tuple(plain), tuple(spans), Own(own, own_region, int(own_year)), source)


def cases() -> tuple[Case, ...]:
    """All cases whose brands stand in quotation marks."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.txt")))


def unquoted_cases() -> tuple[Case, ...]:
    """Cases full of names without quotation marks, many of words that all use."""
    return tuple(read(path) for path in sorted((FOLDER / "unquoted").glob("*.txt")))


def listed(name: str, text: str, words: Iterable[str], own: Own, source: SourceFacts) -> Case:
    """A case from a plan that is not ours and a list of its names, each marked wherever it stands
    (the longest first)."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    spans: list[Span] = []
    for number, line in enumerate(lines):
        taken: set[int] = set()
        for word in sorted(words, key=len, reverse=True):
            for match in re.finditer(re.escape(word), line):
                if taken.isdisjoint(range(*match.span())):
                    taken.update(range(*match.span()))
                    spans.append((number, *match.span()))
    return Case(name, lines, tuple(spans), own, source)


def outcome(case: Case) -> Outcome:
    """What the check finds in a case.

    A marked name is found where what was told covers all of it, or all but a part of two
    characters; what was told is right where most of it is marked.
    """
    left = check().check(case.document(), case.own, {"s": case.source})
    told = [(each.place.node - 10, each.start, each.end) for each in left if each.place.node >= 10]
    covered = _characters(told)
    marked = _characters(case.spans)
    missed = [
        case.lines[n][a:b]
        for n, a, b in case.spans
        if len({(n, at) for at in range(a, b)} - covered) > min(2, (b - a) // 3)
    ]
    wrong = [
        case.lines[n][a:b]
        for n, a, b in told
        if len({(n, at) for at in range(a, b)} & marked) * 2 < b - a
    ]
    wanted = len(case.spans)
    return Outcome(
        wanted,
        wanted - len(missed),
        len(told),
        len(told) - len(wrong),
        tuple(missed),
        tuple(wrong),
    )


def by_words(wanted: Iterable[str], left: Iterable[Leftover]) -> Outcome:
    """The same for a list of names without their places, each as often as it stands there."""
    listed = Counter(wanted)
    found = Counter(each.words for each in left)
    right = (listed & found).total()
    return Outcome(
        listed.total(),
        right,
        found.total(),
        right,
        tuple((listed - found).elements()),
        tuple((found - listed).elements()),
    )


def _characters(spans: Iterable[Span]) -> set[tuple[int, int]]:
    return {(n, at) for n, a, b in spans for at in range(a, b)}
