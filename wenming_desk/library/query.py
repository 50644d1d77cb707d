"""What is looked for: the words of the search field, read, and the filters beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wenming_desk.library.folding import fold
from wenming_desk.library.records import Length

MOST_WORDS = 12
"""Words of a query that count; what comes behind them is not looked for."""
LONGEST_WORD = 100
"""Characters of a word that count."""
_WORD = re.compile(r"([-－]?)(?:[\"“”„＂]([^\"“”„＂]*)(?:[\"“”„＂]|$)|(\S+))")


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be; an empty field lets all through, several values of one field each."""

    categories: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    """First and last year; sources without a year are left out."""
    issuers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """文种."""
    levels: tuple[int, ...] = ()
    lengths: tuple[Length, ...] = ()
    tags: tuple[str, ...] = ()
    """A hit has all of them."""
    rating: int = 0
    """The least rating."""
    used: bool | None = None
    """Put into a document before, or never."""
    sources: tuple[str, ...] = ()
    """Keys of sources."""

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must be in a snippet or its source, words that must not, and filters.

    The words are folded; `parse` reads them from what a person types. `collapse`: of
    near-duplicates only the best is shown.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    collapse: bool = True

    @staticmethod
    def parse(text: str, filters: Filters | None = None, *, collapse: bool = True) -> Query:
        """Read words parted by blanks, “exact phrases” and -exclusions; never raises."""
        words: dict[str, None] = {}
        without: dict[str, None] = {}
        for minus, phrase, word in _WORD.findall(text[:10_000]):
            folded = fold(phrase or word)[:LONGEST_WORD]
            # a minus with nothing behind it is about to be an exclusion
            if folded and (minus or phrase or word not in ("-", "－")):
                (without if minus else words)[folded] = None
        return Query(
            tuple(words)[:MOST_WORDS],
            tuple(without)[:MOST_WORDS],
            filters or Filters(),
            collapse,
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.without or self.filters)
