"""What was deleted long ago goes for good, and with it the steps that could bring it back."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from wenming_desk.library.engine import Session, id_range

KEPT_DAYS = 90
"""Days for which a deletion can be undone."""


def purge(session: Session, days: int = KEPT_DAYS) -> None:
    """Take away the rows of what was deleted before so many days; the index has them no more."""
    limit = (time.time_ns() // 1_000_000) - days * 86_400_000
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    session.run("DELETE FROM journal WHERE at <= ?", (at,))
    session.run("DELETE FROM snippet WHERE gone > 0 AND gone <= ?", (limit,))
    sql = "SELECT id FROM source WHERE gone > 0 AND gone <= ?"
    for (id_,) in list(session.rows(sql, (limit,))):
        session.run("DELETE FROM snippet WHERE id BETWEEN ? AND ?", id_range(id_))
        session.run("DELETE FROM source WHERE id = ?", (id_,))
    session.run("DELETE FROM original WHERE digest NOT IN (SELECT file_digest FROM source)")
