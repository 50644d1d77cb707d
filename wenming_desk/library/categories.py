"""The category that a snippet is proposed for, by the words in it: a table says which words count.

The table is text: a line `[category]`, then words with their weight (1 where none is written). A
word in the heading counts three times; a section hands half of what it scored down to its items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from wenming_desk.library.folding import fold

OTHER = "其他"
"""The category of what the table says nothing about."""
_IN_HEADING = 3.0
_HANDED_DOWN = 0.5
_LEAST = 1.0
"""Score below which nothing is proposed."""

Scores = Mapping[str, float]


class Categories:
    """The categories with their words; `names` in the order of the table."""

    def __init__(self, words: Mapping[str, Mapping[str, float]]) -> None:
        self.names = (*words, OTHER)
        self._words: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, weights in words.items():
            for word, weight in weights.items():
                if folded := fold(word):
                    self._words[folded].append((name, weight))

    @staticmethod
    def read(text: str) -> Categories:
        """The categories in a table; ValueError, with the line, where it is misshapen."""
        words: dict[str, dict[str, float]] = {}
        current: dict[str, float] | None = None
        for number, line in enumerate(text.splitlines(), start=1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("["):
                name = line.strip("[]").strip()
                if not name:
                    raise ValueError(f"line {number}: a category without a name")
                current = words.setdefault(name, {})
                continue
            if current is None:
                raise ValueError(f"line {number}: a word before the first category")
            word, _, weight = line.partition(" ")
            try:
                current[word] = float(weight) if weight.strip() else 1.0
            except ValueError as error:
                raise ValueError(f"line {number}: {weight!r} is no weight") from error
        return Categories(words)

    def scores(self, heading: str, text: str, above: Scores | None = None) -> dict[str, float]:
        """How much speaks for each category; `above` are the scores of the section around."""
        found: dict[str, float] = defaultdict(float)
        for name, score in (above or {}).items():
            found[name] = score * _HANDED_DOWN
        head, body = fold(heading), fold(text)
        for word, owners in self._words.items():
            times = (_IN_HEADING if word in head else 0.0) + (1.0 if word in body else 0.0)
            if times:
                for name, weight in owners:
                    found[name] += weight * times
        return dict(found)

    def best(self, scores: Scores) -> str:
        """The category that most speaks for; OTHER where little does."""
        order = {name: at for at, name in enumerate(self.names)}
        name = max(scores, key=lambda n: (scores[n], -order.get(n, 0)), default=OTHER)
        return name if scores.get(name, 0.0) >= _LEAST else OTHER
