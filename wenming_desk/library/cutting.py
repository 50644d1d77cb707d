"""A document cut into snippets: its sections and items of all levels, and what stands outside."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from wenming_desk.document.counting import count_node
from wenming_desk.document.nodes import Document, Node, Section, Table, node_text, walk_document
from wenming_desk.document.numbering import document_labels
from wenming_desk.library.categories import OTHER, Categories, Scores
from wenming_desk.library.folding import fold
from wenming_desk.library.noticing import dates_of, issuer_of, title_of, unit_of, year_of
from wenming_desk.library.records import Piece, Plan, Snippet, Source

MOST_SNIPPETS = 4000
"""Snippets of one source; a longer text keeps its first ones, and its whole document."""
SHORTEST = 10
"""Characters of the shortest paragraph outside of any section that is worth keeping."""


def new_key() -> str:
    """A key that no other source in any library has."""
    return secrets.token_hex(8)


def digest(data: bytes) -> str:
    """SHA-256 of a file, in hexadecimals."""
    return sha256(data).hexdigest()


def text_digest(document: Document) -> str:
    """A digest that documents with the same words share, whatever their looks; "" without text."""
    text = "".join(fold(node_text(node)) for node in walk_document(document))
    return sha256(text.encode()).hexdigest() if text else ""


def now() -> str:
    """The time, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def own_text(node: Node) -> str:
    """The text of a node without its subsections; of a section without its heading."""
    if not isinstance(node, Section):
        return node_text(node).replace("\t", " ")
    nodes = (child for child in node.children if not isinstance(child, Section))
    return "\n".join(text for child in nodes if (text := own_text(child).strip()))


def whole_text(node: Node) -> str:
    """The text of a node with its subsections, of a section without its own heading."""
    if not isinstance(node, Section):
        return own_text(node)
    lines: list[str] = []
    for child in node.children:
        if isinstance(child, Section):
            lines.append(child.heading.readable)
            lines.append(whole_text(child))
        else:
            lines.append(own_text(child).strip())
    return "\n".join(line for line in lines if line)


def described(
    document: Document,
    source: Source | None = None,
    region_of: Callable[[str], str] | None = None,
) -> Source:
    """What a document says of itself as a source; what `source` knows already stays.

    `region_of` tells the region of an organ's name, "" for none.
    """
    known = source or Source(new_key(), "")
    issuer = known.issuer or issuer_of(document)
    title = known.title or title_of(document)
    return replace(
        known,
        title=title,
        issuer=issuer,
        region=known.region or (region_of(issuer or title) if region_of else ""),
        year=known.year or year_of(document),
        kind=known.kind or document.kind,
        number=known.number or document.head.doc_number,
        text_digest=known.text_digest or text_digest(document),
        added=known.added or now(),
    )


def cut(
    document: Document,
    categories: Categories,
    *,
    source: Source | None = None,
    region_of: Callable[[str], str] | None = None,
    shortest: int = SHORTEST,
) -> Plan:
    """The plan in a document: what is known of it as a source (see `described`), and its snippets.

    Paragraphs outside of sections with fewer than `shortest` characters are left out.
    """
    filled = described(document, source, region_of)
    plain = replace(document, origin=replace(document.origin, package=b""))
    pieces = tuple(_Cutter(filled.key, categories, shortest).pieces(plain))
    return Plan(filled, plain, pieces)


def snippet_of(node: Node, categories: Categories, label: str = "") -> Snippet:
    """A node as a snippet of its own, with no source and no key yet; all its text is its own."""
    heading = node.heading.readable if isinstance(node, Section) else ""
    text = whole_text(node)
    return Snippet(
        key="",
        source="",
        place=0,
        level=node.level if isinstance(node, Section) else 0,
        heading=heading,
        text=text,
        chars=count_node(node),
        node=node.id,
        label=label,
        category=categories.best(categories.scores(heading, text)),
        unit=unit_of(text),
        dates=dates_of(text),
    )


def reshaped(snippet: Snippet, node: Node) -> Snippet:
    """A snippet with the text of another node; what a person set stays."""
    text = own_text(node) if snippet.below else whole_text(node)
    return replace(
        snippet,
        level=node.level if isinstance(node, Section) else 0,
        heading=node.heading.readable if isinstance(node, Section) else "",
        text=text,
        chars=count_node(node),
        unit=unit_of(text) or snippet.unit,
        dates=dates_of(text),
    )


class _Cutter:
    def __init__(self, source: str, categories: Categories, shortest: int) -> None:
        self._shortest = shortest
        self._source = source
        self._categories = categories
        self._count = 0

    def pieces(self, document: Document) -> Iterator[Piece]:
        labels = document_labels(document)
        for number, part in enumerate(document.parts):
            for node in part.children:
                yield from self._cut(node, labels, number, "", None)

    def _cut(
        self,
        node: Node,
        labels: dict[int, str],
        part: int,
        parent: str,
        above: Scores | None,
    ) -> Iterator[Piece]:
        if self._count >= MOST_SNIPPETS:
            return
        section = isinstance(node, Section)
        if not section and (parent or len(fold(own_text(node))) < self._shortest):
            return
        heading = node.heading.readable if section else ""
        text = own_text(node)
        scores = self._categories.scores(heading, text, above)
        key = f"{self._source}-{self._count}"
        place = self._count
        self._count += 1
        below: list[Piece] = []
        if isinstance(node, Section):
            for child in node.children:
                if isinstance(child, Section):
                    below.extend(self._cut(child, labels, part, key, scores))
        snippet = Snippet(
            key=key,
            source=self._source,
            place=place,
            level=node.level if isinstance(node, Section) else 0,
            heading=heading,
            text=text,
            chars=count_node(node),
            below=len(below),
            parent=parent,
            part=part,
            node=node.id,
            label=labels.get(node.id, ""),
            category=self._category(scores, key, below),
            unit=unit_of(text),
            dates=dates_of(text) if not isinstance(node, Table) else (),
        )
        yield Piece(snippet)
        yield from below

    def _category(self, scores: Scores, key: str, below: list[Piece]) -> str:
        """The category for the words, else that of most items of the section."""
        own = self._categories.best(scores)
        items = [piece.snippet.category for piece in below if piece.snippet.parent == key]
        if own != OTHER or not items:
            return own
        name, count = Counter(items).most_common(1)[0]
        return name if 2 * count >= len(items) else OTHER
