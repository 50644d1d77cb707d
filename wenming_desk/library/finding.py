"""Finding: which snippets a query is for, best first, and none looked at that nobody will see.

The order is that of fit: the heading is the query (4), its words are in the heading (3), in the
text or tags (2), some of them in the source alone (1); then that of the ids, which is that of the
years.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import combinations, islice

from wenming_desk.library.engine import (
    LAST_ID,
    PLACE_BITS,
    Engine,
    Session,
    Wanted,
    first_source_id,
    id_range,
    last_source_id,
    snippet_id,
    source_of,
)
from wenming_desk.library.errors import Cancelled
from wenming_desk.library.folding import fold, runs
from wenming_desk.library.indexing import facet_groups, heading_facet
from wenming_desk.library.interface import Cancel
from wenming_desk.library.query import Query
from wenming_desk.library.rows import in_parts, split_key, unpack_list

HEADING, IN_HEADING, IN_TEXT, IN_SOURCE = 4, 3, 2, 1
_MOST_SOURCES = 50_000
_LEAP = 40
"""Hits of other sources that are passed before the index is asked anew."""
_MOST_LEAPS = 300
"""Of rare words there are few hits, frequent ones give enough before: no more is looked for."""
_MOST_USED = 20_000
_STEP = 500
"""Hits between two looks at `cancel`."""
_LOOKS, _LOOK = 4, 100
"""Times and number of the newest snippets that are looked at for a single character."""
_WORDS_OF_SOURCES = 3
"""Words of a query of which each may be in the source alone."""


class Finder:
    """Answers one query in one session."""

    def __init__(
        self, engine: Engine, session: Session, query: Query, cancel: Cancel | None = None
    ) -> None:
        self._engine = engine
        self._session = session
        self._query = query
        self._cancel = cancel
        self._facets = facet_groups(query.filters)
        self._banned = {source for word in query.without for source in self._sources(word)}
        self._never: set[int] = set()
        self._scopes = self._ranges()

    def found(self) -> Iterator[tuple[int, int]]:
        """(id, fit) of the snippets, best first, each once."""
        seen: set[int] = set()
        for fit, ids in self._tiers():
            for id_ in ids:
                if id_ not in seen:
                    seen.add(id_)
                    yield id_, fit

    def in_text(self) -> Iterator[int]:
        """Ids of the snippets that have the words in their text, falling."""
        return self._stream(self._query.words, self._facets)

    def _tiers(self) -> Iterator[tuple[int, Iterator[int]]]:
        words = self._query.words
        if words:
            exact = (*self._facets, (heading_facet("".join(words)),))
            yield HEADING, self._stream((), exact, in_heading=True)
            yield IN_HEADING, self._stream(words, self._facets, in_heading=True)
        if len(words) == 1 and len(words[0]) == 1:
            yield IN_TEXT, self._with_character(words[0])
        else:
            yield IN_TEXT, self.in_text()
        if words:
            yield IN_SOURCE, self._headed_first(self._by_source())

    def _stream(
        self,
        words: tuple[str, ...],
        facets: tuple[tuple[str, ...], ...],
        *,
        in_heading: bool = False,
        scopes: list[tuple[int, int]] | None = None,
    ) -> Iterator[int]:
        """Ids of the snippets with these words, falling, within the scopes and not banned."""
        # headings are not asked for what must not be in the text either
        without = () if in_heading else self._query.without
        for low, high in self._scopes if scopes is None else scopes:
            wanted = Wanted(words, without, facets, low, high, in_heading)
            allowed = self._allowed(self._engine.ids(self._session, wanted))
            if in_heading and self._query.without:
                while some := list(islice(allowed, _LOOK)):
                    yield from self._without(some)
            else:
                yield from allowed

    def _allowed(self, ids: Iterator[int]) -> Iterator[int]:
        for count, id_ in enumerate(ids):
            if count % _STEP == 0:
                self._look()
            if id_ not in self._never and source_of(id_) not in self._banned:
                yield id_

    def _with_character(self, char: str) -> Iterator[int]:
        """Snippets that hold one character, falling.

        The index gathers all of a single character's bigrams before its first answer. A frequent
        one is soon met in the newest snippets themselves; the rest is left to the index.
        """
        newest = self._stream((), self._facets)
        last = LAST_ID + 1
        for _ in range(_LOOKS):
            some = list(islice(newest, _LOOK))
            if not some:
                return
            texts = self._texts(some)
            yield from (id_ for id_ in some if char in texts.get(id_, ""))
            last = some[-1]
        yield from self._stream((char,), self._facets, scopes=self._within(0, last - 1))

    def _without(self, ids: list[int]) -> list[int]:
        """Those of some snippets that do not hold what they must not."""
        texts = self._texts(ids)
        without = self._query.without
        return [id_ for id_ in ids if not any(word in texts.get(id_, "") for word in without)]

    def _texts(self, ids: list[int]) -> dict[int, str]:
        """The folded words of snippets, as the index has them."""
        marks = ",".join("?" * len(ids))
        sql = f"SELECT id, heading, text, tags, note FROM snippet WHERE id IN ({marks})"
        return {
            id_: "\n".join(runs("\n".join((heading, text, *unpack_list(tags), note))))
            for id_, heading, text, tags, note in self._session.rows(sql, ids)
        }

    def _headed_first(self, ids: Iterator[int]) -> Iterator[int]:
        """The same ids, of each hundred those first that have one of the words in the heading."""
        while some := list(islice(ids, _LOOK)):
            marks = ",".join("?" * len(some))
            sql = f"SELECT id, heading FROM snippet WHERE id IN ({marks})"
            headed = {
                id_
                for id_, heading in self._session.rows(sql, some)
                if any(word in fold(heading) for word in self._query.words)
            }
            yield from (id_ for id_ in some if id_ in headed)
            yield from (id_ for id_ in some if id_ not in headed)

    def _by_source(self) -> Iterator[int]:
        """Snippets that have some of the words, and their source the others, falling."""
        words = self._query.words
        holders = {word: set(self._sources(word)) for word in words}
        asked = [word for word in words if holders[word]][:_WORDS_OF_SOURCES]
        streams: list[Iterator[int]] = []
        for size in range(1, len(asked) + 1):
            for chosen in combinations(asked, size):
                sources = holders[chosen[0]].intersection(*(holders[w] for w in chosen[1:]))
                # where these sources have one more word, it need not be asked for in the text
                if any(sources <= holders[word] for word in asked if word not in chosen):
                    continue
                if sources:
                    rest = tuple(word for word in words if word not in chosen)
                    streams.append(self._of_sources(sources, rest))
        return merge(*streams, reverse=True)

    def _of_sources(self, sources: set[int], words: tuple[str, ...]) -> Iterator[int]:
        """Snippets with these words of these sources, falling.

        Hits and sources are gone through side by side; where the next source is far away, the
        index is asked anew from there on.
        """
        falling = sorted(sources, reverse=True)
        if self._engine.far:
            ranges = [part for source in falling for part in self._within(*id_range(source))]
            wanted = Wanted(words, self._query.without, self._facets)
            yield from self._allowed(self._engine.ids_within(self._session, wanted, ranges))
            return
        at = 0
        for _ in range(_MOST_LEAPS):
            if at == len(falling):
                return
            scopes = self._within(0, id_range(falling[at])[1])
            missed = 0
            for id_ in self._stream(words, self._facets, scopes=scopes):
                source = source_of(id_)
                while at < len(falling) and falling[at] > source:
                    at += 1
                if at == len(falling):
                    return
                if falling[at] == source:
                    missed = 0
                    yield id_
                else:
                    missed += 1
                    if missed == _LEAP:
                        break
            else:
                return

    def _sources(self, word: str) -> list[int]:
        return self._engine.source_ids(self._session, word, _MOST_SOURCES)

    def _within(self, low: int, high: int) -> list[tuple[int, int]]:
        cut = ((max(low, a), min(high, b)) for a, b in self._scopes)
        return [(a, b) for a, b in cut if a <= b]

    def _ranges(self) -> list[tuple[int, int]]:
        """The ranges of ids that the filters leave, falling."""
        filters = self._query.filters
        ranges = [(0, LAST_ID)]
        if filters.years is not None:
            first, last = filters.years
            low = first_source_id(max(first, 1))
            ranges = [(low << PLACE_BITS, id_range(last_source_id(last))[1])]
        if filters.sources:
            own = sorted(map(id_range, self._ids_of_sources(filters.sources)), reverse=True)
            ranges = [(max(low, a), min(high, b)) for a, b in own for low, high in ranges]
        if filters.used is not None:
            used = self._used()
            if filters.used:
                ranges = [
                    (id_, id_)
                    for id_ in sorted(used, reverse=True)
                    if any(low <= id_ <= high for low, high in ranges)
                ]
            else:
                self._never = used
        return [(low, high) for low, high in ranges if low <= high]

    def _ids_of_sources(self, keys: tuple[str, ...]) -> list[int]:
        found: list[int] = []
        for some in in_parts(keys):
            marks = ",".join("?" * len(some))
            sql = f"SELECT id FROM source WHERE gone = 0 AND key IN ({marks})"
            found.extend(row[0] for row in self._session.rows(sql, some))
        return found

    def _used(self) -> set[int]:
        sql = "SELECT key FROM uses GROUP BY key HAVING SUM(times) > 0 LIMIT ?"
        places: dict[str, list[int]] = {}
        for (key,) in self._session.rows(sql, (_MOST_USED,)):
            source, place = split_key(key)
            places.setdefault(source, []).append(place)
        found: set[int] = set()
        for some in in_parts(list(places)):
            marks = ",".join("?" * len(some))
            asked = f"SELECT id, key FROM source WHERE key IN ({marks})"
            for id_, key in self._session.rows(asked, some):
                found.update(snippet_id(id_, place) for place in places[key])
        return found

    def _look(self) -> None:
        if self._cancel is not None and self._cancel():
            raise Cancelled
