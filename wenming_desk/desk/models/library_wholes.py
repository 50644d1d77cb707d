"""Whole plans and outlines of the library as hits, so that they are found and dragged as items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from wenming_desk.document.nodes import Document, Node, Section, walk
from wenming_desk.library.folding import fold, spans
from wenming_desk.library.interface import Hit, Library
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Skeleton, Snippet, Source
from wenming_desk.library.skeletons import matter_of

PLAN = "plan:"
OUTLINE = "outline:"
"""What the key of such a hit begins with; the key of the source or skeleton follows."""
_PAGE = 500
_MOST_LOOKED_AT = 50_000
_HEADINGS = 12
"""Headings that a row tells of."""


class Shown(Enum):
    """What the rows of the pane are."""

    ITEMS = "条目"
    PLANS = "全篇"
    OUTLINES = "提纲"


def is_whole(key: str) -> bool:
    """Whether a key is that of a whole plan or an outline."""
    return key.startswith((PLAN, OUTLINE))


def bare(key: str) -> str:
    """The key of the source or skeleton behind such a key."""
    return key.partition(":")[2]


def plan_hits(
    library: Library, query: Query, limit: int, offset: int, cancel: Callable[[], bool]
) -> tuple[Hit, ...]:
    """Whole plans whose title, organ, region, number or year has the words, newest first."""
    wanted = offset + limit
    found: list[Source] = []
    for start in range(0, _MOST_LOOKED_AT, _PAGE):
        page = library.sources(_PAGE, start)
        found.extend(each for each in page if _fits(each, query))
        if len(found) >= wanted or len(page) < _PAGE or cancel():
            break
    return tuple(_plan_hit(library, each, query) for each in found[offset:wanted])


def outline_hits(library: Library, query: Query) -> tuple[Hit, ...]:
    """The outlines whose name, kind or headings have the words, by name."""
    found: list[Hit] = []
    for each in library.skeletons():
        document = library.skeleton(each.key)
        headings = [n.heading.readable for n in _sections(matter_of(document))]
        if headings and _has((each.name, each.kind, each.note, *headings), query):
            found.append(_outline_hit(each, document, query))
    return tuple(found)


def nodes_of_outline(library: Library, key: str) -> tuple[Node, ...]:
    """What an outline puts in."""
    return matter_of(library.skeleton(bare(key)))


def nodes_of_plan(library: Library, key: str) -> tuple[tuple[Node, str], ...]:
    """(node, key of its snippet) for what a whole plan puts in; the key is "" for a short
    paragraph that is no snippet."""
    source = bare(key)
    keys = {each.node: each.key for each in library.snippets_of(source) if not each.parent}
    return tuple((node, keys.get(node.id, "")) for node in matter_of(library.document(source)))


def _fits(source: Source, query: Query) -> bool:
    filters: Filters = query.filters
    if filters.years and not filters.years[0] <= source.year <= filters.years[1]:
        return False
    if filters.regions and source.region not in filters.regions:
        return False
    if filters.issuers and source.issuer not in filters.issuers:
        return False
    year = str(source.year) if source.year else ""
    fields = (source.title, source.issuer, source.region, source.number, source.kind, year)
    return _has(fields, query)


def _has(fields: Iterable[str], query: Query) -> bool:
    text = "\n".join(map(fold, fields))
    return all(w in text for w in query.words) and not any(w in text for w in query.without)


def _plan_hit(library: Library, source: Source, query: Query) -> Hit:
    tops = [each for each in library.snippets_of(source.key) if not each.parent]
    first = tops[0].part if tops else 0
    headings = [each.heading for each in tops if each.level and each.heading]
    whole = Snippet(
        key=PLAN + source.key,
        source=source.key,
        place=0,
        level=1,
        heading=source.title or source.issuer or "没有标题的文稿",
        text="\n".join(headings[:_HEADINGS]) or "\n".join(each.text[:40] for each in tops[:3]),
        chars=sum(each.chars for each in tops),
        below=len(tops) + sum(each.below for each in tops),
        part=first,
        category=source.kind,
    )
    return Hit(whole, source, heading_spans=spans(whole.heading, query.words))


def _outline_hit(skeleton: Skeleton, document: Document, query: Query) -> Hit:
    headings = list(_sections(matter_of(document)))
    tops = [each.heading.readable for each in headings if each.level == headings[0].level]
    whole = Snippet(
        key=OUTLINE + skeleton.key,
        source="",
        place=0,
        level=1,
        heading=skeleton.name,
        text="\n".join(tops[:_HEADINGS]),
        chars=sum(len(each.heading) for each in headings),
        below=len(headings),
        category=skeleton.kind,
    )
    marks = spans(whole.heading, query.words)
    return Hit(whole, Source("", skeleton.note or "提纲"), heading_spans=marks)


def _sections(nodes: Sequence[Node]) -> Iterable[Section]:
    return (node for node in walk(tuple(nodes)) if isinstance(node, Section))
