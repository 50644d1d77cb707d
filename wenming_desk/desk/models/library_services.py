"""What the window asks of the library's jobs, as a protocol; the application hands it over.

Every call may take long and runs in a worker thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from wenming_desk.document.nodes import Document, Node
from wenming_desk.library.interface import Library
from wenming_desk.library.package import Content
from wenming_desk.library.package_in import Taken
from wenming_desk.library.query import Query
from wenming_desk.library.records import Skeleton, Snippet
from wenming_desk.review.landing import Landing
from wenming_desk.review.leftovers import Own
from wenming_desk.review.reuse import Reuse

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""
Cancel = Callable[[], bool]
"""Says whether to stop."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Snippets looked through before they land: `known` are the values of placeholders that the
    document itself tells, by name."""

    landing: Landing
    keys: tuple[str, ...]
    known: dict[str, str] = field(default_factory=dict[str, str])
    asked: tuple[tuple[str, int], ...] = ()
    """(what was asked for, how many nodes came of it)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of an import: counts, and of each file that was not read why, in Chinese."""

    files: int = 0
    added: int = 0
    snippets: int = 0
    there: int = 0
    """Files whose plan was in the library before."""
    failed: tuple[tuple[str, str], ...] = ()
    """(name, why) of the files that were not read, or had nothing to be used."""
    same: tuple[tuple[str, str], ...] = ()
    """(name, which plan it is) of the files that are in the library under another name."""


class LibraryDesk(Protocol):
    """The user's library with the jobs around it; errors are LibraryError and StoreError."""

    def library(self) -> Library:
        """The library, opened by the first call."""
        ...

    @property
    def address(self) -> str:
        """The address of the server the library is on, "" where it is a file of this computer."""
        ...

    @property
    def file(self) -> Path:
        """Where the library of this computer lies."""
        ...

    def move_to(self, address: str) -> str:
        """Use the library of a server from now on, "" that of this computer; gives what the user
        is to know of it. Raises LibraryError and SettingsError, with all as it was."""
        ...

    def close(self) -> None:
        """Let go of the library."""
        ...

    def categories(self) -> tuple[str, ...]:
        """The names of the categories in their order."""
        ...

    def put_starter_in(self) -> int:
        """Put the program's own items in; gives how many were added."""
        ...

    def fill(self, paths: Sequence[Path], progress: Progress, cancel: Cancel) -> Filled:
        """Put files, and those in folders, into the library; what is in stays in."""
        ...

    def save(
        self, document: Document, nodes: Sequence[int], path: Path | None
    ) -> tuple[Snippet, ...]:
        """Put nodes of a document into the library: one step of its undo."""
        ...

    def skeletons(self) -> tuple[tuple[Skeleton, Document], ...]:
        """The outlines to begin a document with, by name."""
        ...

    def arrive_outline(self, nodes: Sequence[Node], document: Document, issuer: str) -> Arrived:
        """Look the headings of an outline through for a document."""
        ...

    def arrive(self, keys: Sequence[str], document: Document, issuer: str) -> Arrived:
        """Look snippets, whole plans and outlines through for a document; `issuer` counts where
        it names none."""
        ...

    def export(
        self,
        target: Path,
        query: Query | None,
        keys: tuple[str, ...] | None,
        progress: Progress,
        cancel: Cancel,
    ) -> Content:
        """Write a package of what is found, of the snippets named, or of all."""
        ...

    def take(self, path: Path, progress: Progress, cancel: Cancel) -> Taken:
        """Put a package in, whole or not at all."""
        ...

    def reuse(
        self,
        document: Document,
        own: Own | None,
        files: Sequence[Path],
        but: Path | None,
        *,
        whole: bool,
        cancel: Cancel,
        progress: Progress | None = None,
        told: Callable[[str], object] | None = None,
    ) -> Reuse:
        """Look at what a document has of other plans: of those it was made from, of `files`, and
        with `whole` of all in the library. `but` is the document's own file; `progress` counts the
        files, `told` hears of each that cannot be read. Raises Cancelled."""
        ...

    def write_report(self, path: Path, document: Document, reuse: Reuse, name: str) -> None:
        """Write the report as .html or .docx, by the ending of the path."""
        ...
