"""Automatic numbers of lists, counted through a file in reading order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wenming_desk.document.number_formats import format_number

LEVELS = 10
_PLACEHOLDER = re.compile(r"%(\d{1,2})")
_MOST_LISTS = 100_000


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: format as in w:numFmt, text with %1…%10 for the numbers, first number."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    gap: str = "tab"


class Lists:
    """Where the counters of the lists stand."""

    def __init__(self) -> None:
        self._counters: dict[str, list[int | None]] = {}

    def next_label(self, key: str, level: int, levels: Mapping[int, ListLevel]) -> str:
        """The label of the next item of a list at a level, from 0 on."""
        level = max(0, min(level, LEVELS - 1))
        counters = self._counters.get(key)
        if counters is None:
            counters = _fresh()
            if len(self._counters) < _MOST_LISTS:
                self._counters[key] = counters
        own = levels.get(level, ListLevel())
        before = counters[level]
        counters[level] = own.start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            counters[deeper] = None

        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            if not 0 <= index < LEVELS:
                return ""
            of = levels.get(index, ListLevel())
            value = counters[index]
            return format_number(of.format, of.start if value is None else value)

        return _PLACEHOLDER.sub(shown, own.text)

    def restart(self, key: str, level: int, value: int) -> None:
        """The next item of a list at a level has this number."""
        counters = self._counters.setdefault(key, _fresh())
        counters[max(0, min(level, LEVELS - 1))] = value - 1


def _fresh() -> list[int | None]:
    return [None] * LEVELS
