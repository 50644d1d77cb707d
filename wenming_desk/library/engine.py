"""What a database does for the library: sessions in plain SQL, and the index of the snippets.

Ids say where things stand: that of a source begins with its year, that of a snippet with its
source, so that the order of ids is that of the years and a source is a range of ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from wenming_desk.library.interface import Cancel

Row = tuple[Any, ...]

PLACE_BITS = 12
"""Bits of a snippet's id that are its place in the source."""
LAST_PLACE = 1 << PLACE_BITS
"""Place behind the last that a snippet can have."""
_NUMBER_BITS = 18
_FIRST_YEAR = 1950
LAST_ID = (1 << 38) - 1


def first_source_id(year: int) -> int:
    """The id before which all sources of earlier years are; an unknown year (0) is the earliest."""
    return (min(max(year - _FIRST_YEAR, 1), 127) if year else 0) << _NUMBER_BITS


def last_source_id(year: int) -> int:
    """The id after which all sources of later years are."""
    return first_source_id(year) | ((1 << _NUMBER_BITS) - 1)


def source_of(snippet_id: int) -> int:
    """The id of a snippet's source."""
    return snippet_id >> PLACE_BITS


def snippet_id(source_id: int, place: int) -> int:
    """The id of the snippet at a place of a source."""
    return source_id << PLACE_BITS | place


def id_range(source_id: int) -> tuple[int, int]:
    """First and last id that snippets of a source may have."""
    return source_id << PLACE_BITS, (source_id << PLACE_BITS) | ((1 << PLACE_BITS) - 1)


class Session(Protocol):
    """A connection inside a transaction; `?` stands for a value in SQL."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a question, one after the other."""
        ...

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Do something; gives the number of rows it touched."""
        ...

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do the same for many rows."""
        ...


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of a snippet: folded lines of its heading and of all its words, facets
    (each a token), fingerprints and sketch."""

    id: int
    heading: str
    lines: tuple[str, ...]
    facets: tuple[str, ...]
    prints: frozenset[int]
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Snippets that hold all `words` and none of `without`, of each group of facets one, with an
    id in [low, high]; `in_heading` looks for the words in headings alone."""

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()
    low: int = 0
    high: int = LAST_ID
    in_heading: bool = False


class Engine(Protocol):
    """A database that holds a library."""

    @property
    def place(self) -> str:
        """Path or address, as the user knows it."""
        ...

    @property
    def writable(self) -> bool:
        """Whether this user may write."""
        ...

    @property
    def owner(self) -> str:
        """Who writes, "" where there is but one user."""
        ...

    def reading(self, cancel: Cancel | None = None) -> AbstractContextManager[Session]:
        """A session to read with; questions under way end with Cancelled when `cancel` says so."""
        ...

    def writing(self) -> AbstractContextManager[Session]:
        """A session to write with: kept whole at its end, or not at all where it ends in an error.

        There is one at a time in all processes. Raises ReadOnlyError, BusyError.
        """
        ...

    def index(self, session: Session, rows: Iterable[Indexed]) -> None:
        """Put snippets in the index; their ids must rise."""
        ...

    def unindex(self, session: Session, rows: Iterable[Indexed]) -> None:
        """Take snippets out of the index, given as they were put in."""
        ...

    def index_source(self, session: Session, id: int, lines: tuple[str, ...]) -> None:  # noqa: A002
        """Put the words of a source in the index."""
        ...

    def unindex_source(self, session: Session, id: int, lines: tuple[str, ...]) -> None:  # noqa: A002
        """Take a source out of the index, given as it was put in."""
        ...

    def ids(self, session: Session, wanted: Wanted) -> Iterator[int]:
        """Ids of the snippets that are wanted, falling; read only as far as they are asked for."""
        ...

    @property
    def far(self) -> bool:
        """Whether each question takes a journey, so that few long ones are better than many."""
        ...

    def ids_within(
        self, session: Session, wanted: Wanted, ranges: Sequence[tuple[int, int]]
    ) -> Iterator[int]:
        """The ids, falling, of the snippets that are wanted in any of these ranges (low, high) of
        one source each."""
        ...

    def source_ids(self, session: Session, word: str, limit: int) -> list[int]:
        """Ids of the sources that hold a word, falling."""
        ...

    def holders(
        self, session: Session, marks: Sequence[int], limit: int, *, sketches: bool = False
    ) -> Iterator[tuple[int, list[int]]]:
        """Each fingerprint (or value of sketches) with the ids, falling, of snippets holding it."""
        ...

    def rare(
        self, session: Session, words: Sequence[str], limit: int
    ) -> Iterator[tuple[str, list[int]]]:
        """Each folded word of one or two characters that fewer than `limit` snippets hold, with
        their ids."""
        ...

    def tidy(self, cancel: Cancel | None = None) -> None:
        """Join the pieces of the index."""
        ...

    def size(self) -> int:
        """Bytes on the disk."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


Fields = Mapping[str, Any]
"""Columns of a row with their values."""
