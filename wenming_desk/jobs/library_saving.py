"""From the outline into the library (存为素材): nodes of a document become snippets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from wenming_desk.document.nodes import Document, Node, Part, Section
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.origins import forgetting
from wenming_desk.document.tree import find
from wenming_desk.library.categories import Categories
from wenming_desk.library.cutting import described, snippet_of
from wenming_desk.library.errors import MissingError
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Piece, Plan, Snippet, Source

STEP = "存为素材"
"""What the step of undo is called."""


def save_nodes(
    library: Library,
    document: Document,
    nodes: Sequence[int],
    categories: Categories,
    *,
    path: Path | None = None,
    region_of: Callable[[str], str] | None = None,
) -> tuple[Snippet, ...]:
    """Put nodes, each with all below it, into the library; one step of undo.

    They belong to a source of their own for this document, known again by its `path`, or by title
    and issuer where it has none. Nodes inside of others that are saved too, parts and unknown ids
    are left out. Raises LibraryError.
    """
    chosen = _outermost(document, nodes)
    if not chosen:
        return ()
    labels = document_labels(document)
    # Where a text came from before is nobody's business who gets it from the library.
    pieces = [
        Piece(snippet_of(node, categories, labels.get(node.id, "")), forgetting(node))
        for node in chosen
    ]
    source = _source(library, document, path, region_of)
    return library.add_pieces(source.key, pieces, STEP)


def _source(
    library: Library,
    document: Document,
    path: Path | None,
    region_of: Callable[[str], str] | None,
) -> Source:
    facts = described(document, Source("", "", file=str(path or "")), region_of)
    key = _own_key(str(path) if path else _named(facts))
    with suppress(MissingError):
        return library.source(key)
    # only what was saved is meant to be in the library, not the document around it
    shell = Document(kind=document.kind)
    return library.add(Plan(replace(facts, key=key, text_digest=""), shell, ()))


def own_keys(document: Document, path: Path | None) -> frozenset[str]:
    """The keys of the sources that items saved from this document belong to, before and after it
    got its `path`."""
    known_by = [_named(described(document, Source("", ""), None))]
    if path:
        known_by.append(str(path))
    return frozenset(map(_own_key, known_by))


def _named(facts: Source) -> str:
    return f"{facts.title}\n{facts.issuer}"


def _own_key(known_by: str) -> str:
    return "own" + sha256(known_by.encode("utf-8", "replace")).hexdigest()[:13]


def _outermost(document: Document, nodes: Sequence[int]) -> list[Node]:
    found = [find(document, id_) for id_ in dict.fromkeys(nodes)]
    chosen = [node for node in found if node is not None and not isinstance(node, Part)]
    inside: set[int] = set()
    for node in chosen:
        if isinstance(node, Section):
            inside.update(_below(node))
    return [node for node in chosen if node.id not in inside]


def _below(section: Section) -> set[int]:
    found: set[int] = set()
    for child in section.children:
        found.add(child.id)
        if isinstance(child, Section):
            found |= _below(child)
    return found
