"""How much there is in a library, and which values its filters can take."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from wenming_desk.library.engine import Session, id_range
from wenming_desk.library.interface import Facets, Stats

T = TypeVar("T", str, int)

_MOST = 500
"""Values of one filter."""


def facets(session: Session) -> Facets:
    """The values of each filter with how many snippets have it, most first."""
    categories: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    sql = "SELECT category, level, COUNT(*) FROM snippet WHERE gone = 0"
    for category, level, count in session.rows(f"{sql} GROUP BY category, level"):
        categories[category] += count
        levels[level] += count
    for (id_,) in list(session.rows("SELECT id FROM source WHERE gone > 0")):
        within = f"{sql} AND id BETWEEN ? AND ? GROUP BY category, level"
        for category, level, count in session.rows(within, id_range(id_)):
            categories[category] -= count
            levels[level] -= count
    years: Counter[int] = Counter()
    issuers: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    per_source = "SELECT id >> 12, COUNT(*) FROM snippet WHERE gone = 0 GROUP BY id >> 12"
    counts = dict(session.rows(per_source))
    asked = "SELECT id, year, issuer, region, kind FROM source WHERE gone = 0"
    for id_, year, issuer, region, kind in session.rows(asked):
        count = counts.get(id_, 0)
        years[year] += count
        issuers[issuer] += count
        regions[region] += count
        kinds[kind] += count
    return Facets(
        _ranked(categories),
        _ranked(years, but=0),
        _ranked(issuers),
        _ranked(regions),
        _ranked(levels),
        _ranked(kinds),
    )


def _ranked(counts: Counter[T], but: object = "") -> tuple[tuple[T, int], ...]:
    """The values with their numbers, most first; `but` stands for no value."""
    there = [(value, count) for value, count in counts.items() if count > 0 and value != but]
    there.sort(key=lambda pair: (-pair[1], pair[0]))
    return tuple(there[:_MOST])


def stats(session: Session, size: int) -> Stats:
    """How much there is."""

    def number(sql: str) -> int:
        return int(next(session.rows(sql))[0])

    snippets = number("SELECT COUNT(*) FROM snippet WHERE gone = 0")
    for (id_,) in list(session.rows("SELECT id FROM source WHERE gone > 0")):
        within = "SELECT COUNT(*) FROM snippet WHERE gone = 0 AND id BETWEEN ? AND ?"
        snippets -= int(next(session.rows(within, id_range(id_)))[0])
    families = (
        "SELECT COUNT(DISTINCT s.family) FROM snippet s CROSS JOIN source o"
        " WHERE o.id = (s.id >> 12) AND s.family <> '' AND s.gone = 0 AND o.gone = 0"
    )
    used = "SELECT COUNT(*) FROM (SELECT key FROM uses GROUP BY key HAVING SUM(times) > 0) u"
    return Stats(
        sources=number("SELECT COUNT(*) FROM source WHERE gone = 0"),
        snippets=snippets,
        families=number(families),
        skeletons=number("SELECT COUNT(*) FROM skeleton"),
        used=number(used),
        size=size,
    )
