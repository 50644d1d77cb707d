"""The library as the window is given it: opened when first asked for, with the jobs around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock

from wenming_desk.app.library_arrivals import asked_for, without_leftovers_of
from wenming_desk.app.library_told import shown, was_refused, why_refused, why_there
from wenming_desk.desk.models.library_services import Arrived, Cancel, Filled, Progress
from wenming_desk.document.nodes import Document, Node
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.library_import import LibraryImport, Outcome, files_of
from wenming_desk.jobs.library_place import (
    FILE_NAME,
    categories,
    check_address,
    keep_library_address,
    kept_address,
    open_users_library,
    region_finder,
)
from wenming_desk.jobs.library_reuse import facts_of, plans_near
from wenming_desk.jobs.library_saving import save_nodes
from wenming_desk.jobs.library_sharing import export_library, import_package
from wenming_desk.jobs.library_starter import ISSUER, put_starter_in
from wenming_desk.jobs.resources import find_profile, resource_folder
from wenming_desk.jobs.reuse import leftover_check, look_at_reuse, plans_in
from wenming_desk.jobs.saving import as_text, docx_file, save
from wenming_desk.library.categories import Categories
from wenming_desk.library.errors import Cancelled, MissingError
from wenming_desk.library.interface import Library
from wenming_desk.library.package import Content
from wenming_desk.library.package_in import Taken
from wenming_desk.library.query import Query
from wenming_desk.library.records import Skeleton, Snippet
from wenming_desk.review.facts import own_of
from wenming_desk.review.landing import Arrival, known_values, prepare_landing
from wenming_desk.review.leftovers import LeftoverCheck, Own, SourceFacts, borrowed_nodes
from wenming_desk.review.organs import OrganForms
from wenming_desk.review.reuse import Reuse
from wenming_desk.review.reuse_document import report_profile, reuse_document
from wenming_desk.review.reuse_html import reuse_html
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.paths import AppPaths


class UsersLibrary:
    """The user's library and its jobs; every call may come from any worker thread."""

    def __init__(self, paths: AppPaths, backups: BackupPolicy) -> None:
        self._paths = paths
        self._backups = backups
        self._lock = Lock()
        self._library: Library | None = None
        self._check: LeftoverCheck | None = None

    def library(self) -> Library:
        """The library, opened by the first call. Raises LibraryError."""
        with self._lock:
            if self._library is None:
                self._library = open_users_library(self._paths)
            return self._library

    @property
    def address(self) -> str:
        """The address of the server the library is on, "" where it is a file of this computer."""
        return kept_address(self._paths)

    @property
    def file(self) -> Path:
        """Where the library of this computer lies."""
        return self._paths.data / FILE_NAME

    def move_to(self, address: str) -> str:
        """Use the library of a server from now on, "" that of this computer; gives what the user
        is to know of it. Raises LibraryError and SettingsError, with all as it was."""
        if address:
            check_address(address)
        self._paths.ensure(self._paths.data)
        opened = open_users_library(self._paths, address or str(self.file))
        try:
            notice = opened.state.notice
            keep_library_address(self._paths, address)
        except BaseException:
            opened.close()
            raise
        with self._lock:
            before, self._library = self._library, opened
        if before is not None:
            before.close()
        return notice

    def close(self) -> None:
        """Let go of the library; a call under way ends by itself."""
        with self._lock:
            if self._library is not None:
                self._library.close()
                self._library = None

    def categories(self) -> tuple[str, ...]:
        """The names of the categories in their order."""
        return self._table().names

    def put_starter_in(self) -> int:
        """Put the program's own items in; gives how many were added."""
        return put_starter_in(self.library(), self._table())

    def fill(self, paths: Sequence[Path], progress: Progress, cancel: Cancel) -> Filled:
        """Put files, and those in folders, into the library; what is in stays in."""
        files = files_of(paths, cancel)
        job = LibraryImport(self.library(), self._table(), region_finder())
        added = snippets = seen = 0
        failed: list[tuple[str, str]] = []
        same: list[tuple[str, str]] = []
        told: Callable[[int, int, Path], None] = lambda done, of, _: progress(done, of)  # noqa: E731
        for done in job.many(files, told, cancel):
            if done.outcome is Outcome.ADDED:
                added += 1
                snippets += done.snippets
            elif was_refused(done):
                failed.append((shown(done.path, paths), why_refused(done)))
            elif done.outcome is Outcome.SEEN:
                seen += 1
            else:
                same.append((shown(done.path, paths), why_there(done)))
        there = seen + len(same)
        return Filled(len(files), added, snippets, there, tuple(failed), tuple(same))

    def save(
        self, document: Document, nodes: Sequence[int], path: Path | None
    ) -> tuple[Snippet, ...]:
        """Put nodes of a document into the library."""
        return save_nodes(
            self.library(), document, nodes, self._table(), path=path, region_of=region_finder()
        )

    def arrive(self, keys: Sequence[str], document: Document, issuer: str) -> Arrived:
        """Look snippets, whole plans and outlines through for a document."""
        library, check = self.library(), self._leftovers()
        arrivals: list[Arrival] = []
        asked: list[tuple[str, int]] = []
        own_items: set[str] = set()
        known: dict[str, SourceFacts] = {}
        for key in keys:
            before = len(arrivals)
            with suppress(MissingError):
                for node, snippet, source in asked_for(library, key):
                    if source and source not in known:
                        known[source], own = self._facts(library, source)
                        own_items |= {source} if own else set()
                    facts = known.get(source, SourceFacts())
                    arrivals.append(Arrival(node, snippet, source, facts))
                asked.append((key, len(arrivals) - before))
        found = self._arrived(arrivals, document, issuer, check)
        landing = without_leftovers_of(found.landing, own_items)
        return replace(found, landing=landing, asked=tuple(asked))

    def _facts(self, library: Library, key: str) -> tuple[SourceFacts, bool]:
        """What a source is known by, and whether it is one of the program's own."""
        source = library.source(key)
        if source.issuer == ISSUER:
            # The program's own items are nobody's: what they name is not to be taken out.
            return SourceFacts(source.title), True
        return facts_of(library, source), False

    def skeletons(self) -> tuple[tuple[Skeleton, Document], ...]:
        """The outlines to begin a document with, by name."""
        library = self.library()
        return tuple((each, library.skeleton(each.key)) for each in library.skeletons())

    def arrive_outline(self, nodes: Sequence[Node], document: Document, issuer: str) -> Arrived:
        """Look the headings of an outline through for a document."""
        arrivals = [Arrival(node, "", "") for node in nodes]
        return self._arrived(arrivals, document, issuer, self._leftovers())

    def _arrived(
        self, arrivals: Sequence[Arrival], document: Document, issuer: str, check: LeftoverCheck
    ) -> Arrived:
        own = own_of(document)
        own = own if own.issuer else replace(own, issuer=issuer)
        landing = prepare_landing(arrivals, own, check)
        known = known_values(own, self._organs())
        keys = tuple(dict.fromkeys(each.snippet for each in arrivals if each.snippet))
        return Arrived(landing, keys, known)

    def export(
        self,
        target: Path,
        query: Query | None,
        keys: tuple[str, ...] | None,
        progress: Progress,
        cancel: Cancel,
    ) -> Content:
        """Write a package."""
        return export_library(
            self.library(), target, query, keys=keys, progress=progress, cancel=cancel
        )

    def take(self, path: Path, progress: Progress, cancel: Cancel) -> Taken:
        """Put a package in."""
        return import_package(self.library(), path, progress, cancel)

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
        """Look at what a document has of other plans."""
        library = self.library()
        sources: dict[str, SourceFacts] = {}
        for key in dict.fromkeys(each.source for each in borrowed_nodes(document).values()):
            with suppress(MissingError):
                source = library.source(key)
                sources[key] = facts_of(library, source)
                if source.issuer == ISSUER:
                    sources[key] = SourceFacts(source.title)
        if whole:
            found = plans_near(library, document, path=but, cancel=cancel)
            sources |= {near.source.key: near.facts for near in found}
        count, done = len(files_of(files, cancel)), 0

        def tell(words: str) -> None:
            if told is not None:
                told(words)

        for place in files:
            for key, read in plans_in(place, but, tell):
                if cancel():
                    raise Cancelled
                sources[key] = read
                done += 1
                if progress is not None:
                    progress(min(done, count), count)
        if cancel():
            raise Cancelled
        found = look_at_reuse(document, sources, self._leftovers(), own)
        kept = tuple(each for each in found.leftovers if not each.source.startswith(ISSUER))
        return replace(found, leftovers=kept)

    def write_report(self, path: Path, document: Document, reuse: Reuse, name: str) -> None:
        """Write the report as .html or .docx. Raises SaveError."""
        today = date.today()
        words = f"{today.year}年{today.month}月{today.day}日"
        if path.suffix.lower() == ".docx":
            report = reuse_document(document, reuse, name, words)
            profile = report_profile(find_profile())
            written = docx_file(report, profile, layout(report, profile))
        else:
            written = as_text(reuse_html(document, reuse, name, words))
        save(path, written, backup=self._backups)

    def _table(self) -> Categories:
        return categories(self._paths)

    def _organs(self) -> OrganForms:
        table = resource_folder() / "review" / "organs.tsv"
        return OrganForms.read(table.read_text(encoding="utf-8"))

    def _leftovers(self) -> LeftoverCheck:
        """The check, whose word lists are loaded once."""
        with self._lock:
            if self._check is None:
                self._check = leftover_check()
            return self._check
