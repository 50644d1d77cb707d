"""How much there is in a library, and which values its filters can take."""

from __future__ import annotations

from typing import Any

from wenming_desk.library.engine import Session
from wenming_desk.library.interface import Facets, Stats

_SNIPPETS = "FROM snippet s JOIN source o ON o.id = (s.id >> 12) WHERE s.gone = 0 AND o.gone = 0"
_MOST = 500


def facets(session: Session) -> Facets:
    """The values of each filter with how many snippets have it, most first."""

    def values(column: str) -> tuple[tuple[Any, int], ...]:
        sql = (
            f"SELECT {column}, COUNT(*) AS n {_SNIPPETS} GROUP BY {column}"
            f" ORDER BY n DESC, {column} LIMIT {_MOST}"
        )
        return tuple((row[0], row[1]) for row in session.rows(sql) if row[0] not in ("", None))

    return Facets(
        values("s.category"),
        tuple(pair for pair in values("o.year") if pair[0]),
        values("o.issuer"),
        values("o.region"),
        values("s.level"),
        values("o.kind"),
    )


def stats(session: Session, size: int) -> Stats:
    """How much there is."""

    def number(sql: str) -> int:
        return int(next(session.rows(sql))[0])

    return Stats(
        sources=number("SELECT COUNT(*) FROM source WHERE gone = 0"),
        snippets=number(f"SELECT COUNT(*) {_SNIPPETS}"),
        families=number(f"SELECT COUNT(DISTINCT s.family) {_SNIPPETS} AND s.family <> ''"),
        skeletons=number("SELECT COUNT(*) FROM skeleton"),
        used=number(
            "SELECT COUNT(*) FROM (SELECT key FROM uses GROUP BY key HAVING SUM(times) > 0) u"
        ),
        size=size,
    )
