"""From the ids that were found to hits with their source, marks and near-duplicates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from math import log, sqrt

from wenming_desk.library.engine import Engine, Session, snippet_id
from wenming_desk.library.errors import Cancelled
from wenming_desk.library.finding import Finder
from wenming_desk.library.folding import runs, spans
from wenming_desk.library.interface import Cancel, Hit, PrintMatch, PrintMatches
from wenming_desk.library.query import Query
from wenming_desk.library.rows import StoredSnippet, in_parts, load_snippets, split_key

_BATCH = 64
_PROBE = 250
"""Holders of a pair of characters that are looked at when a text is compared."""
_MOST_PAIRS = 96
"""Pairs that are looked up; of a longer text they are taken from all over it."""
_TOGETHER = 16
"""Pairs that are looked up at once; in between the user may have thought better of it."""
_CLOSE_LOOK = 80
"""Snippets whose whole text is compared."""
_LEAST_ALIKE = 0.08


def search(
    engine: Engine,
    session: Session,
    query: Query,
    limit: int,
    offset: int,
    cancel: Cancel | None,
) -> tuple[Hit, ...]:
    """The hits of a query in their order."""
    found = Finder(engine, session, query, cancel).found()
    stored = _distinct(session, found, query, offset + limit)
    chosen = list(islice(stored, offset, offset + limit))
    more = variants(session, [each for each, _ in chosen])
    return tuple(
        Hit(
            each.snippet,
            each.source.source,
            fit,
            spans(each.snippet.heading, query.words),
            spans(each.snippet.text, query.words),
            more.get(each.id, 0),
        )
        for each, fit in chosen
    )


def _distinct(
    session: Session, found: Iterator[tuple[int, int]], query: Query, most: int
) -> Iterator[tuple[StoredSnippet, int]]:
    """The snippets behind ids, of near-duplicates the first."""
    families: set[str] = set()
    size = min(most + 8, _BATCH)
    while some := list(islice(found, size)):
        size = _BATCH
        stored = load_snippets(session, [id_ for id_, _ in some])
        for id_, fit in some:
            each = stored.get(id_)
            if each is None or each.gone or each.source.gone:
                continue
            family = each.snippet.family or each.snippet.key
            if query.collapse and family in families:
                continue
            families.add(family)
            yield each, fit


def count(
    engine: Engine, session: Session, query: Query, at_most: int, cancel: Cancel | None
) -> int:
    """How many snippets a query finds, `at_most` of them counted."""
    found = Finder(engine, session, query, cancel).found()
    return sum(1 for _ in islice(found, at_most))


def similar(
    engine: Engine,
    session: Session,
    text: str,
    limit: int,
    query: Query,
    cancel: Cancel | None,
) -> tuple[Hit, ...]:
    """The snippets that are most like a text, among those that a query lets through.

    Pairs of characters that few snippets hold say most; those that very many hold are passed over.
    """
    pairs = _pairs(runs(text))
    scores: dict[int, float] = defaultdict(float)
    step = max(-(-len(pairs) // _MOST_PAIRS), 1)
    asked = list(islice(pairs, 0, None, step))
    for _, ids in _holders(engine, session, asked, query):
        if cancel is not None and cancel():
            raise Cancelled
        weight = 1.0 / (1.0 + log(1 + len(ids)))
        for id_ in ids:
            scores[id_] += weight
    close = sorted(scores, key=lambda id_: (-scores[id_], -id_))[:_CLOSE_LOOK]
    own = frozenset(pairs)
    rated: list[tuple[float, StoredSnippet]] = []
    for each in load_snippets(session, close).values():
        other = frozenset(_pairs(runs(f"{each.snippet.heading}\n{each.snippet.text}")))
        if other and own:
            rated.append((len(own & other) / sqrt(len(own) * len(other)), each))
    rated.sort(key=lambda pair: (-pair[0], -pair[1].id))
    return _rated_hits(session, rated, limit, query)


def _rated_hits(
    session: Session, rated: Sequence[tuple[float, StoredSnippet]], limit: int, query: Query
) -> tuple[Hit, ...]:
    families: set[str] = set()
    chosen: list[tuple[float, StoredSnippet]] = []
    for score, each in rated:
        family = each.snippet.family or each.snippet.key
        if score < _LEAST_ALIKE or (query.collapse and family in families):
            continue
        families.add(family)
        chosen.append((score, each))
        if len(chosen) == limit:
            break
    more = variants(session, [each for _, each in chosen])
    return tuple(
        Hit(each.snippet, each.source.source, variants=more.get(each.id, 0), score=min(score, 1.0))
        for score, each in chosen
    )


def _pairs(lines: Iterable[str]) -> dict[str, None]:
    """The pairs of characters of folded lines that hold letters alone, in order, each once."""
    return {a + b: None for line in lines for a, b in pairwise(line) if a.isalpha() and b.isalpha()}


def _holders(
    engine: Engine, session: Session, pairs: Sequence[str], query: Query
) -> Iterator[tuple[str, list[int]]]:
    """Each pair with its holders among those that a query lets through; pairs that very many
    hold are left out, as they tell nothing."""
    if not (query.words or query.without or query.filters):
        for at in range(0, len(pairs), _TOGETHER):
            yield from engine.rare(session, pairs[at : at + _TOGETHER], _PROBE)
        return
    for pair in pairs:
        asked = Query((*query.words, pair), query.without, query.filters)
        found = list(islice(Finder(engine, session, asked).in_text(), _PROBE))
        if len(found) < _PROBE:
            yield pair, found


def matches(
    engine: Engine,
    session: Session,
    prints: Iterable[int],
    least: int,
    common: int,
    limit: int,
    cancel: Cancel | None,
) -> PrintMatches:
    """Who holds fingerprints of a text."""
    shared: dict[int, set[int]] = defaultdict(set)
    widespread: set[int] = set()
    marks = sorted(set(prints))
    for number, (mark, ids) in enumerate(engine.holders(session, marks, common)):
        if number % 50 == 0 and cancel is not None and cancel():
            raise Cancelled
        if len(ids) >= common:
            widespread.add(mark)
            continue
        for id_ in ids:
            shared[id_].add(mark)
    ranked = sorted(
        (id_ for id_, held in shared.items() if len(held) >= least),
        key=lambda id_: (-len(shared[id_]), -id_),
    )[:limit]
    stored = load_snippets(session, ranked)
    found = tuple(
        PrintMatch(each.snippet, each.source.source, frozenset(shared[id_]))
        for id_ in ranked
        if (each := stored.get(id_)) is not None
    )
    return PrintMatches(found, frozenset(widespread))


def variants(session: Session, stored: Sequence[StoredSnippet]) -> dict[int, int]:
    """Id → how many near-duplicates there are besides it."""
    families = {each.id: each.snippet.family or each.snippet.key for each in stored}
    members: Counter[str] = Counter()
    for some in in_parts(sorted(set(families.values()))):
        marks = ",".join("?" * len(some))
        # said once more that there is a family: the index has no others
        sql = (
            "SELECT s.family, COUNT(*) FROM snippet s CROSS JOIN source o"
            f" WHERE o.id = (s.id >> 12) AND s.family IN ({marks}) AND s.family <> ''"
            " AND s.gone = 0 AND o.gone = 0 GROUP BY s.family"
        )
        members.update({row[0]: row[1] for row in session.rows(sql, some)})
    if not members:
        return {}
    first = _there(session, list(members))
    return {
        id_: members[family] - 1 + (family in first)
        for id_, family in families.items()
        if family in members
    }


def _there(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of these keys whose snippets are there."""
    return {each.snippet.key for each in load_by_keys(session, keys).values()}


def load_by_keys(
    session: Session, keys: Iterable[str], *, deleted: bool = False
) -> dict[str, StoredSnippet]:
    """Key → snippet, of those that are there; with `deleted` those too that were deleted."""
    places: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        source, place = split_key(key)
        if source:
            places[source].append(place)
    ids: list[int] = []
    for some in in_parts(list(places)):
        marks = ",".join("?" * len(some))
        sql = f"SELECT id, key FROM source WHERE key IN ({marks})"
        for id_, key in session.rows(sql, some):
            ids.extend(snippet_id(id_, place) for place in places[key] if place < 4096)
    return {
        each.snippet.key: each
        for each in load_snippets(session, ids).values()
        if deleted or not (each.gone or each.source.gone)
    }
