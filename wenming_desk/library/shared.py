"""A server's library, and its copy on this computer while the server is away.

Each call goes to the server. When that does not answer, reading goes on with the copy; what would
change something is refused, with words about what can be done. After a while the server is tried
again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from wenming_desk.document.nodes import Document, Node
from wenming_desk.library.errors import AwayError
from wenming_desk.library.interface import (
    Cancel,
    Facets,
    Hit,
    Known,
    Library,
    PrintMatches,
    State,
    Stats,
)
from wenming_desk.library.mirror import Changing, Mirror
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

T = TypeVar("T")

Connect = Callable[[], tuple[Library, Changing]]
"""Makes the connection to the server; raises AwayError."""

RETRY = 15.0
"""Seconds after which a server that was away is tried again."""


class SharedLibrary:
    """A library on a server with a copy in a file."""

    def __init__(self, place: str, connect: Connect, mirror: Mirror | None) -> None:
        self._place = place
        self._connect = connect
        self._mirror = mirror
        self._lock = threading.Lock()
        self._server: tuple[Library, Changing] | None = None
        self._tried = -RETRY
        self._away = ""

    @property
    def state(self) -> State:
        """Whether the server answers; `notice` tells what can be used while it is away."""
        try:
            server, _ = self._reach()
        except AwayError:
            return State(self._place, False, away=True, notice=self._words())
        state = server.state
        return State(self._place, state.writable, notice=state.notice)

    def refresh(
        self, progress: Callable[[int, int], None] | None = None, cancel: Cancel | None = None
    ) -> None:
        """Bring the copy up to date; raises AwayError."""
        server, changing = self._reach()
        if self._mirror is None:
            return
        try:
            self._mirror.follow(server, changing, progress, cancel)
        except AwayError as error:
            self._lost(error)
            raise

    def close(self) -> None:
        """Let go of the server and the copy."""
        with self._lock:
            if self._server is not None:
                self._server[0].close()
                self._server = None
        if self._mirror is not None:
            self._mirror.library.close()

    # --- filling

    def known(self, file_digest: str, text_digest: str = "") -> Known | None:
        """The source that has this file, else the one that has this text."""
        return self._read(lambda library: library.known(file_digest, text_digest))

    def add(
        self, plan: Plan, *, original: bytes = b"", unless: tuple[str, str] = ("", "")
    ) -> Source:
        """Put a plan in, whole or not at all, unless its like is there."""
        return self._write(lambda library: library.add(plan, original=original, unless=unless))

    def add_pieces(
        self, source: str, pieces: Sequence[Piece], name: str = ""
    ) -> tuple[Snippet, ...]:
        """Put more snippets into a source."""
        return self._write(lambda library: library.add_pieces(source, pieces, name))

    def tidy(self, cancel: Cancel | None = None) -> None:
        """After much was put in: make finding quick again, in the copy too."""
        self._read(lambda library: library.tidy(cancel))
        if self._mirror is not None:
            self._mirror.library.tidy(cancel)

    def seen(self, path: str, size: int, stamp: int) -> str | None:
        """What became of a file at an earlier import, or None."""
        return self._write(lambda library: library.seen(path, size, stamp))

    def remember(self, path: str, size: int, stamp: int, outcome: str) -> None:
        """Keep what became of a file."""
        self._write(lambda library: library.remember(path, size, stamp, outcome))

    # --- finding

    def search(
        self, query: Query, limit: int = 50, offset: int = 0, cancel: Cancel | None = None
    ) -> tuple[Hit, ...]:
        """Snippets for a query."""
        return self._read(lambda library: library.search(query, limit, offset, cancel))

    def count(self, query: Query, at_most: int = 1000, cancel: Cancel | None = None) -> int:
        """How many snippets a query finds."""
        return self._read(lambda library: library.count(query, at_most, cancel))

    def similar(
        self,
        text: str,
        limit: int = 20,
        query: Query | None = None,
        cancel: Cancel | None = None,
    ) -> tuple[Hit, ...]:
        """Snippets like a text."""
        return self._read(lambda library: library.similar(text, limit, query, cancel))

    def matches(
        self,
        prints: Iterable[int],
        *,
        least: int = 2,
        common: int = 200,
        limit: int = 500,
        cancel: Cancel | None = None,
    ) -> PrintMatches:
        """Snippets that hold fingerprints of a text."""
        marks = frozenset(prints)
        return self._read(
            lambda library: library.matches(
                marks, least=least, common=common, limit=limit, cancel=cancel
            )
        )

    # --- reading

    def snippet(self, key: str) -> Snippet:
        """A snippet."""
        return self._read(lambda library: library.snippet(key))

    def snippets(self, keys: Iterable[str]) -> tuple[Snippet, ...]:
        """Those of these snippets that are there."""
        wanted = tuple(keys)
        return self._read(lambda library: library.snippets(wanted))

    def snippets_of(self, source: str) -> tuple[Snippet, ...]:
        """The snippets of a source."""
        return self._read(lambda library: library.snippets_of(source))

    def content(self, key: str) -> Node:
        """The node of a snippet."""
        return self._read(lambda library: library.content(key))

    def variants(self, key: str) -> tuple[Snippet, ...]:
        """The near-duplicates of a snippet."""
        return self._read(lambda library: library.variants(key))

    def source(self, key: str) -> Source:
        """A source."""
        return self._read(lambda library: library.source(key))

    def sources(self, limit: int = 1000, offset: int = 0) -> tuple[Source, ...]:
        """Sources, newest year first."""
        return self._read(lambda library: library.sources(limit, offset))

    def document(self, source: str) -> Document:
        """The whole document of a source."""
        return self._read(lambda library: library.document(source))

    def original(self, source: str) -> bytes:
        """The file of a source; while the server is away there is none."""
        return self._read(lambda library: library.original(source))

    def facets(self, cancel: Cancel | None = None) -> Facets:
        """The values that filters can take."""
        return self._read(lambda library: library.facets(cancel))

    def stats(self) -> Stats:
        """How much there is."""
        return self._read(lambda library: library.stats())

    # --- changing

    def change(self, keys: Sequence[str], change: SnippetChange) -> None:
        """Change snippets."""
        self._write(lambda library: library.change(keys, change))

    def change_source(self, key: str, change: SourceChange) -> None:
        """Change what is known of a source."""
        self._write(lambda library: library.change_source(key, change))

    def merge(self, keep: str, others: Sequence[str]) -> Snippet:
        """Delete `others`; `keep` takes over what was set in them."""
        return self._write(lambda library: library.merge(keep, others))

    def part(self, keys: Sequence[str]) -> None:
        """Take snippets out of their group of near-duplicates."""
        self._write(lambda library: library.part(keys))

    def delete(self, keys: Sequence[str]) -> None:
        """Delete snippets."""
        self._write(lambda library: library.delete(keys))

    def delete_sources(self, keys: Sequence[str]) -> None:
        """Delete sources."""
        self._write(lambda library: library.delete_sources(keys))

    def undo(self) -> str:
        """Take back the user's last change."""
        return self._write(lambda library: library.undo())

    def redo(self) -> str:
        """Do again what was taken back last."""
        return self._write(lambda library: library.redo())

    def steps(self) -> tuple[str, str]:
        """Names of what `undo` and `redo` would do; there is nothing while the server is away."""
        try:
            return self._write(lambda library: library.steps())
        except AwayError:
            return "", ""

    def mark_used(self, key: str, times: int = 1) -> None:
        """A snippet was put into a document; counted here while the server is away."""
        self._read(lambda library: library.mark_used(key, times))

    # --- skeletons

    def skeletons(self) -> tuple[Skeleton, ...]:
        """All skeletons by name."""
        return self._read(lambda library: library.skeletons())

    def skeleton(self, key: str) -> Document:
        """The document of a skeleton."""
        return self._read(lambda library: library.skeleton(key))

    def add_skeleton(self, skeleton: Skeleton, document: Document) -> None:
        """Put a skeleton in."""
        self._write(lambda library: library.add_skeleton(skeleton, document))

    def delete_skeleton(self, key: str) -> None:
        """Delete a skeleton."""
        self._write(lambda library: library.delete_skeleton(key))

    # --- sharing

    def plans(self, sources: Iterable[str] | None = None) -> Iterator[Plan]:
        """Sources with their document and snippets, one at a time."""
        if sources is None:
            every = self._read(lambda library: library.sources(1 << 31))
            sources = [source.key for source in every]
        for key in sources:
            yield self._read(lambda library, key=key: next(iter(library.plans((key,)))))

    # --- server or copy

    def _read(self, job: Callable[[Library], T]) -> T:
        try:
            server, _ = self._reach()
            return job(server)
        except AwayError as error:
            self._lost(error)
            if self._mirror is None or self._mirror.synced is None:
                raise AwayError(detail=error.detail) from error
            return job(self._mirror.library)

    def _write(self, job: Callable[[Library], T]) -> T:
        try:
            server, _ = self._reach()
            return job(server)
        except AwayError as error:
            self._lost(error)
            raise AwayError(self._what_is_left(), error.detail) from error

    def _reach(self) -> tuple[Library, Changing]:
        with self._lock:
            if self._server is not None and not self._away:
                return self._server
            if time.monotonic() - self._tried < RETRY:
                raise AwayError(detail=self._away)
            self._tried = time.monotonic()
            try:
                if self._server is None:
                    self._server = self._connect()
                else:
                    # its connections are made anew by themselves, where the server is back
                    self._server[0].sources(1)
            except AwayError as error:
                self._away = error.detail or "away"
                raise
            self._away = ""
            self._tried = -RETRY
            return self._server

    def _lost(self, error: AwayError) -> None:
        with self._lock:
            if not self._away:
                self._away = error.detail or "away"
                self._tried = time.monotonic()

    def _words(self) -> str:
        return f"素材库服务器连不上。{self._what_is_left()}"

    def _what_is_left(self) -> str:
        at = self._mirror.synced if self._mirror else None
        if self._mirror is None or at is None:
            return "本机还没有它的副本，连上后才能用。"
        snippets = self._mirror.library.stats().snippets
        when = _when(at, datetime.now().astimezone())
        return f"您可以接着用本机的一份（{snippets:,} 条，{when} 同步）。连上后会自动对齐。"


def _when(at: datetime, now: datetime) -> str:
    """A time as one says it: 今天 16:20, 昨天 16:20, 3月5日 16:20."""
    days = (now.date() - at.date()).days
    day = {0: "今天", 1: "昨天"}.get(days, f"{at.month}月{at.day}日")
    return f"{day} {at:%H:%M}"
