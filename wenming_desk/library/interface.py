"""What every library does, wherever it lies: the one interface of its users.

All methods may be called from any thread. Where they take `cancel`, they ask it now and then and
raise `Cancelled` when it says True. Errors are `LibraryError`s, with Chinese words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from wenming_desk.document.nodes import Document, Node
from wenming_desk.library.folding import Span
from wenming_desk.library.query import Query
from wenming_desk.library.records import (
    Piece,
    Plan,
    Skeleton,
    Snippet,
    SnippetChange,
    Source,
    SourceChange,
)

Cancel = Callable[[], bool]
"""Says whether to stop."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A snippet that was found, with its source and what is to be marked.

    `fit` falls from 4: heading is the query, 3: words in the heading, 2: in the text or tags,
    1: in the source. `score` is the likeness (0 to 1) where a text was looked for.
    """

    snippet: Snippet
    source: Source
    fit: int = 0
    heading_spans: tuple[Span, ...] = ()
    text_spans: tuple[Span, ...] = ()
    variants: int = 0
    """How many near-duplicates there are besides it."""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class PrintMatch:
    """A snippet that has fingerprints in common with a text."""

    snippet: Snippet
    source: Source
    shared: frozenset[int]


@dataclass(frozen=True, slots=True)
class PrintMatches:
    """What has fingerprints of a text: the snippets, most shared first, and the prints so common
    that they stand for set phrases (`common`, each with at least so many holders)."""

    matches: tuple[PrintMatch, ...]
    common: frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """A source that is in the library already; `same_file` tells an equal file from equal text."""

    source: Source
    same_file: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that filters can take, each with how many snippets have it, most first."""

    categories: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    issuers: tuple[tuple[str, int], ...]
    regions: tuple[tuple[str, int], ...]
    levels: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is; `families` counts groups of two near-duplicates and more."""

    sources: int
    snippets: int
    families: int
    skeletons: int
    used: int
    size: int
    """Bytes on the disk."""


@dataclass(frozen=True, slots=True)
class State:
    """What the user is to know of the library: where it is, and whether it answers.

    `notice` is one Chinese sentence, "" where all is well.
    """

    place: str
    writable: bool
    away: bool = False
    notice: str = ""


class Library(Protocol):
    """The library (素材库)."""

    @property
    def state(self) -> State:
        """Where it lies, whether it can be written to and what is to be told."""
        ...

    def refresh(
        self, progress: Callable[[int, int], None] | None = None, cancel: Cancel | None = None
    ) -> None:
        """Bring the copy of a server's library on this computer up to date; nothing for a file.

        To be called now and then; raises AwayError where the server is away.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; nothing else may be called afterwards."""
        ...

    # --- filling

    def known(self, file_digest: str, text_digest: str = "") -> Known | None:
        """The source that has this file, else the one that has this text."""
        ...

    def add(
        self, plan: Plan, *, original: bytes = b"", unless: tuple[str, str] = ("", "")
    ) -> Source:
        """Put a plan in, whole or not at all; `original` is its file, kept for sharing.

        Where a source with one of the digests `unless` (of file, of text; "" for none) is there
        already, perhaps from another program a moment ago, that one is given and nothing put in.
        """
        ...

    def add_pieces(
        self, source: str, pieces: Sequence[Piece], name: str = ""
    ) -> tuple[Snippet, ...]:
        """Put more snippets into a source: those without a key at its end, the others at their
        place, where that is free; gives the new ones.

        With a Chinese `name` it is a step of undo. Raises MissingError for the source.
        """
        ...

    def tidy(self, cancel: Cancel | None = None) -> None:
        """After much was put in: make finding quick again; may be stopped at any time."""
        ...

    def seen(self, path: str, size: int, stamp: int) -> str | None:
        """What became of a file of this size and time (ns) at an earlier import, or None."""
        ...

    def remember(self, path: str, size: int, stamp: int, outcome: str) -> None:
        """Keep what became of a file, for an import that goes on later."""
        ...

    # --- finding

    def search(
        self, query: Query, limit: int = 50, offset: int = 0, cancel: Cancel | None = None
    ) -> tuple[Hit, ...]:
        """Snippets for a query, by fit, then by year, newest first."""
        ...

    def count(self, query: Query, at_most: int = 1000, cancel: Cancel | None = None) -> int:
        """How many snippets a query finds, near-duplicates counted each; stops at `at_most`."""
        ...

    def similar(
        self,
        text: str,
        limit: int = 20,
        query: Query | None = None,
        cancel: Cancel | None = None,
    ) -> tuple[Hit, ...]:
        """Snippets like a text, likest first; those that `query` lets through."""
        ...

    def matches(
        self,
        prints: Iterable[int],
        *,
        least: int = 2,
        common: int = 200,
        limit: int = 500,
        cancel: Cancel | None = None,
    ) -> PrintMatches:
        """Snippets that hold at least `least` of these fingerprints; those of `common` holders
        and more only count as set phrases."""
        ...

    # --- reading

    def snippet(self, key: str) -> Snippet:
        """A snippet; raises MissingError."""
        ...

    def snippets(self, keys: Iterable[str]) -> tuple[Snippet, ...]:
        """Those of these snippets that are there, in the order of the keys."""
        ...

    def snippets_of(self, source: str) -> tuple[Snippet, ...]:
        """The snippets of a source in reading order."""
        ...

    def content(self, key: str) -> Node:
        """The node of a snippet with all below it, runs and tables whole; raises MissingError."""
        ...

    def variants(self, key: str) -> tuple[Snippet, ...]:
        """The near-duplicates of a snippet with itself, newest first; raises MissingError."""
        ...

    def source(self, key: str) -> Source:
        """A source; raises MissingError."""
        ...

    def sources(self, limit: int = 1000, offset: int = 0) -> tuple[Source, ...]:
        """Sources, newest year first."""
        ...

    def document(self, source: str) -> Document:
        """The whole document of a source as it was read; raises MissingError."""
        ...

    def original(self, source: str) -> bytes:
        """The file of a source, b"" where it was not kept."""
        ...

    def facets(self, cancel: Cancel | None = None) -> Facets:
        """The values that filters can take."""
        ...

    def stats(self) -> Stats:
        """How much there is."""
        ...

    # --- changing: each call is one step of undo

    def change(self, keys: Sequence[str], change: SnippetChange) -> None:
        """Change snippets."""
        ...

    def change_source(self, key: str, change: SourceChange) -> None:
        """Change what is known of a source."""
        ...

    def merge(self, keep: str, others: Sequence[str]) -> Snippet:
        """Delete `others`; `keep` takes over their tags, notes, uses and best rating."""
        ...

    def part(self, keys: Sequence[str]) -> None:
        """Take snippets out of their group of near-duplicates."""
        ...

    def delete(self, keys: Sequence[str]) -> None:
        """Delete snippets; their sources stay."""
        ...

    def delete_sources(self, keys: Sequence[str]) -> None:
        """Delete sources with all their snippets."""
        ...

    def undo(self) -> str:
        """Take back the user's last change and give its Chinese name, "" where there is none.

        Raises UndoError.
        """
        ...

    def redo(self) -> str:
        """Do again what was taken back last, as `undo`."""
        ...

    def steps(self) -> tuple[str, str]:
        """Names of what `undo` and `redo` would do, "" where there is nothing."""
        ...

    def mark_used(self, key: str, times: int = 1) -> None:
        """A snippet was put into a document (or taken out again: -1); no step of undo."""
        ...

    # --- skeletons

    def skeletons(self) -> tuple[Skeleton, ...]:
        """All skeletons by name."""
        ...

    def skeleton(self, key: str) -> Document:
        """The document of a skeleton; raises MissingError."""
        ...

    def add_skeleton(self, skeleton: Skeleton, document: Document) -> None:
        """Put a skeleton in, or one of the same key anew."""
        ...

    def delete_skeleton(self, key: str) -> None:
        """Delete a skeleton."""
        ...

    # --- sharing

    def plans(self, sources: Iterable[str] | None = None) -> Iterator[Plan]:
        """Sources with their document and snippets (all of them for None), one at a time."""
        ...
