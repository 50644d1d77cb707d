"""The list of recent files, with the place in each where the user was.

No file of the list is looked at: a network folder that is away would hold up the start for half a
minute. An entry is removed only by the user; at most 30 are kept, pinned ones always.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import time
from typing import cast

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import SettingsError
from wenming_desk.store.jsonfile import JsonObject, load_object, save_object
from wenming_desk.store.kinds import Kind

MOST = 30
"""Entries kept; only pinned ones may exceed it."""

_FILES = "files"


@dataclass(frozen=True, slots=True)
class RecentFile:
    """One entry: path, title to show, last use (seconds since 1970), pinned, place (any JSON)."""

    path: Path
    title: str
    used_at: float
    pinned: bool = False
    place: JsonObject = field(default_factory=dict[str, object])


class RecentFiles:
    """The list in its file; every change is written at once, on top of what is there by then."""

    def __init__(self, path: Path, *, disk: Disk | None = None, clock: Callable[[], float] = time):
        self._path = path
        self._disk = disk or Disk()
        self._clock = clock
        self.problem = ""
        self._readable = True
        self._entries: tuple[RecentFile, ...] = ()
        self._entries = self._read()

    @property
    def entries(self) -> tuple[RecentFile, ...]:
        """Pinned entries first, then the others, each newest first."""
        return self._entries

    def add(self, path: Path, title: str = "", place: JsonObject | None = None) -> None:
        """Put a file at the head of the list; keeps its pin, and its place unless a new one comes.

        Raises `SettingsError` where the list cannot be written; it is then changed in memory.
        """
        path = path.absolute()
        old = self.find(path)
        entry = RecentFile(
            path,
            title or (old.title if old else path.stem),
            self._clock(),
            old.pinned if old else False,
            place if place is not None else (old.place if old else {}),
        )
        self._change(lambda entries: [entry, *(e for e in entries if not _same(e.path, path))])

    def remember_place(self, path: Path, place: JsonObject) -> None:
        """Note where the user was in a file of the list, without moving it up."""
        self._change(
            lambda entries: [replace(e, place=place) if _same(e.path, path) else e for e in entries]
        )

    def pin(self, path: Path, pinned: bool = True) -> None:
        """Pin or unpin an entry."""
        self._change(
            lambda entries: [
                replace(e, pinned=pinned) if _same(e.path, path) else e for e in entries
            ]
        )

    def remove(self, path: Path) -> None:
        """Take an entry off the list, as the user asked."""
        self._change(lambda entries: [e for e in entries if not _same(e.path, path)])

    def find(self, path: Path) -> RecentFile | None:
        """The entry of a file, if it is on the list."""
        return next((e for e in self._entries if _same(e.path, path)), None)

    def _change(self, change: Callable[[list[RecentFile]], list[RecentFile]]) -> None:
        loaded = self._read()
        self._entries = _ordered(change(list(loaded)))
        if not self._readable:
            # The list is there but cannot be read now; a shorter one must not take its place.
            raise SettingsError(Kind.NO_PERMISSION, self._path)
        files = [_to_json(entry) for entry in self._entries]
        save_object(self._path, {"version": 1, _FILES: files}, disk=self._disk)

    def _read(self) -> tuple[RecentFile, ...]:
        loaded = load_object(self._path, disk=self._disk)
        self.problem = self.problem or loaded.problem
        self._readable = loaded.readable
        if not loaded.readable:
            return self._entries
        files = loaded.value.get(_FILES)
        items = cast("list[object]", files) if isinstance(files, list) else []
        return _ordered(entry for item in items if (entry := _from_json(item)))


def _same(one: Path, other: Path) -> bool:
    # By name only: asking the file system could hang.
    return os.path.normcase(one.absolute()) == os.path.normcase(other.absolute())


def _ordered(entries: Iterable[RecentFile]) -> tuple[RecentFile, ...]:
    in_order = sorted(entries, key=lambda entry: -entry.used_at)
    pinned = [entry for entry in in_order if entry.pinned]
    others = [entry for entry in in_order if not entry.pinned]
    return (*pinned, *others[: max(0, MOST - len(pinned))])


def _to_json(entry: RecentFile) -> JsonObject:
    return {
        "path": str(entry.path),
        "title": entry.title,
        "used_at": entry.used_at,
        "pinned": entry.pinned,
        "place": entry.place,
    }


def _from_json(item: object) -> RecentFile | None:
    if not isinstance(item, dict):
        return None
    fields = cast("JsonObject", item)
    path, title, used_at = fields.get("path"), fields.get("title"), fields.get("used_at")
    place = fields.get("place")
    if not isinstance(path, str) or not path or not isinstance(used_at, int | float):
        return None
    return RecentFile(
        Path(path),
        title if isinstance(title, str) else Path(path).stem,
        float(used_at),
        fields.get("pinned") is True,
        cast("JsonObject", place) if isinstance(place, dict) else {},
    )
