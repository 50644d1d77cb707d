"""Which backups stay: a pure function from their times to those that may go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Every(Enum):
    """The span of which one backup stays."""

    SAVE = "save"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def span(self, time: datetime) -> tuple[int, ...]:
        """The span a local time lies in, as a key that is equal within one span."""
        match self:
            case Every.SAVE:
                return (time.toordinal(), time.hour, time.minute, time.second, time.microsecond)
            case Every.HOUR:
                return (time.toordinal(), time.hour)
            case Every.DAY:
                return (time.toordinal(),)
            case Every.WEEK:
                year, week, _ = time.isocalendar()
                return (year, week)
            case Every.MONTH:
                return (time.year, time.month)


@dataclass(frozen=True, slots=True)
class Tier:
    """Backups younger than `within` keep one of `every` span."""

    within: timedelta
    every: Every


@dataclass(frozen=True, slots=True)
class Thinning:
    """Tiers from young to old; what is older than the last tier goes.

    The default reaches two years back, because last year's text is what is needed this year.
    """

    tiers: tuple[Tier, ...] = (
        Tier(timedelta(hours=2), Every.SAVE),
        Tier(timedelta(days=1), Every.HOUR),
        Tier(timedelta(days=30), Every.DAY),
        Tier(timedelta(days=182), Every.WEEK),
        Tier(timedelta(days=761), Every.MONTH),
    )


def to_remove(times: Iterable[datetime], now: datetime, rule: Thinning) -> frozenset[datetime]:
    """The local times of the backups that may go.

    The newest backup of all always stays, and so do those from the future (the clock was wrong
    once; that is no reason to lose them). Within a span the newest one stays.
    """
    newest_first = sorted(set(times), reverse=True)
    taken: set[tuple[Every, tuple[int, ...]]] = set()
    removed: set[datetime] = set()
    for index, time in enumerate(newest_first):
        tier = next((tier for tier in rule.tiers if now - time <= tier.within), None)
        key = (tier.every, tier.every.span(time)) if tier else None
        if index > 0 and time <= now and (key is None or key in taken):
            removed.add(time)
        elif key is not None:
            taken.add(key)
    return frozenset(removed)
