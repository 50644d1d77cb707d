"""Remembering what was made, as long as it is asked for each time with the same context."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """Values by key; what was not asked for between two calls of `turn` is forgotten."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], tuple[object, T]] = {}
        self._used: dict[tuple[int, str], tuple[object, T]] = {}

    def get(self, owner: int, what: str, context: object, make: Callable[[], T]) -> T:
        """The value of an owner that was made of an equal context, or a new one."""
        key = owner, what
        kept = self._kept.get(key)
        if kept is None or kept[0] != context:
            kept = context, make()
        self._used[key] = kept
        return kept[1]

    def turn(self) -> None:
        """End a round."""
        self._kept, self._used = self._used, {}
