"""What the index holds of snippets and sources; facets are tokens beside the words.

A database takes out of its index what it is told was put in: both must come from these functions
and from the rows as they are stored. INDEX_VERSION rises with every change here.
"""

from __future__ import annotations

from collections.abc import Iterable

from wenming_desk.library.engine import Indexed
from wenming_desk.library.fingerprints import fingerprints
from wenming_desk.library.folding import fold, runs
from wenming_desk.library.query import LONGEST_WORD, Filters
from wenming_desk.library.records import Snippet, Source

INDEX_VERSION = 1

ALL = "\ue000"
"""The facet of every snippet. Facets begin with characters for private use: no word of a text can
be taken for one, as texts are asked for in their own column."""
_HEADING = "\ue001"


def facet(kind: str, value: object) -> str:
    """The token for a value of one of the filters."""
    return ALL + fold(f"{kind}:{value}")[:LONGEST_WORD]


def heading_facet(heading: str) -> str:
    """The token of snippets with just this heading (folded)."""
    return _HEADING + heading[:LONGEST_WORD]


def facets_of(snippet: Snippet, source: Source) -> tuple[str, ...]:
    """The facets of a snippet, each once."""
    tokens = [
        ALL,
        facet("category", snippet.category),
        facet("level", snippet.level),
        facet("length", snippet.length.value),
        facet("rating", snippet.rating),
        facet("issuer", source.issuer),
        facet("region", source.region),
        facet("kind", source.kind),
        *(facet("tag", tag) for tag in snippet.tags),
    ]
    if snippet.heading and (heading := fold(snippet.heading)):
        tokens.append(heading_facet(heading))
    return tuple(dict.fromkeys(tokens))


def facet_groups(filters: Filters) -> tuple[tuple[str, ...], ...]:
    """The facets of which each group must give one, for what facets can say of filters."""
    named: list[tuple[str, Iterable[object]]] = [
        ("category", filters.categories),
        ("level", filters.levels),
        ("length", [length.value for length in filters.lengths]),
        ("issuer", filters.issuers),
        ("region", filters.regions),
        ("kind", filters.kinds),
        ("rating", range(filters.rating, 6) if filters.rating > 0 else ()),
    ]
    groups = [tuple(facet(kind, value) for value in values) for kind, values in named]
    groups.extend((facet("tag", tag),) for tag in filters.tags)
    return tuple(group for group in groups if group)


def indexed(id: int, snippet: Snippet, source: Source, sketch: tuple[int, ...]) -> Indexed:  # noqa: A002
    """A snippet as the index has it."""
    text = f"{snippet.heading}\n{snippet.text}"
    words = "\n".join((text, *snippet.tags, snippet.note))
    return Indexed(
        id,
        fold(snippet.heading),
        runs(words),
        facets_of(snippet, source),
        fingerprints(text),
        sketch,
    )


def source_lines(source: Source) -> tuple[str, ...]:
    """The words of a source as the index has them."""
    return runs("\n".join((source.title, source.issuer, source.region, source.number)))
