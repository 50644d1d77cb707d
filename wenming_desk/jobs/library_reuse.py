"""Likeness against the whole library: the plans that have something in common with a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import document_texts
from wenming_desk.jobs.library_saving import own_keys
from wenming_desk.jobs.library_starter import ISSUER
from wenming_desk.library.fingerprints import fingerprints
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Source
from wenming_desk.review.leftovers import SourceFacts


@dataclass(frozen=True, slots=True)
class Near:
    """A plan of the library that shares something with a document: `share` of the document's
    fingerprints (0 to 1) stand in it."""

    source: Source
    facts: SourceFacts
    share: float


def plans_near(
    library: Library,
    document: Document,
    *,
    limit: int = 20,
    path: Path | None = None,
    cancel: Callable[[], bool] | None = None,
) -> tuple[Near, ...]:
    """The plans that share most with a document, set phrases left out; at most `limit` of them.

    Left out are the document itself, whose file is `path`, what was saved from it into the
    library, and the program's own items, which are there to be used. Raises LibraryError,
    Cancelled.
    """
    prints = document_prints(document)
    if not prints:
        return ()
    found = library.matches(prints, cancel=cancel)
    shared: dict[str, set[int]] = defaultdict(set)
    sources: dict[str, Source] = {}
    for match in found.matches:
        shared[match.source.key] |= match.shared
        sources[match.source.key] = match.source
    own = own_keys(document, path)
    others = (
        key
        for key, source in sources.items()
        if key not in own
        and source.issuer != ISSUER
        and (path is None or source.file not in (str(path), str(path.absolute())))
    )
    ranked = sorted(others, key=lambda key: -len(shared[key]))
    return tuple(
        Near(sources[key], facts_of(library, sources[key]), len(shared[key]) / len(prints))
        for key in ranked[:limit]
    )


def document_prints(document: Document) -> frozenset[int]:
    """The fingerprints of all texts of a document."""
    return frozenset[int]().union(*(fingerprints(text) for _, text in document_texts(document)))


def facts_of(library: Library, source: Source) -> SourceFacts:
    """The facts of a source of the library, with all its text."""
    texts = [text for _, text in document_texts(library.document(source.key))]
    if not texts:
        # saved from an outline: there is no document but its snippets
        snippets = library.snippets_of(source.key)
        texts = [f"{snippet.heading}\n{snippet.text}" for snippet in snippets]
    return SourceFacts(
        source.title, source.issuer, source.region, source.year or None, "\n".join(texts)
    )
