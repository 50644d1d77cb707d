"""A disk whose k-th call fails: once, from then on, or as if the program died there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TypeVar

from wenming_desk.store.disk import Disk

T = TypeVar("T")


class Mode(Enum):
    ONCE = "once"
    FOR_EVER = "for ever"
    DEATH = "death"


class Died(BaseException):
    """The program ended at this call; no clean-up code gets anything done any more."""


class FaultyDisk(Disk):
    """Counts calls and fails the `at`-th; `calls` lists what was asked for."""

    def __init__(self, at: int = 0, mode: Mode = Mode.ONCE, code: int = errno.EIO):
        self.at = at
        self.mode = mode
        self.code = code
        self.calls: list[str] = []
        self._open: set[int] = set()

    @property
    def failed(self) -> bool:
        return 0 < self.at <= len(self.calls)

    def _call(self, name: str, work: Callable[[], T]) -> T:
        self.calls.append(name)
        count = len(self.calls)
        if self.at and (count == self.at or (count > self.at and self.mode is not Mode.ONCE)):
            if self.mode is Mode.DEATH:
                raise Died(name)
            raise OSError(self.code, os.strerror(self.code))
        return work()

    def release(self) -> None:
        for handle in self._open:
            os.close(handle)
        self._open.clear()

    def stat(self, path: Path) -> os.stat_result:
        return self._call("stat", lambda: super(FaultyDisk, self).stat(path))

    def read(self, path: Path, limit: int | None = None) -> bytes:
        return self._call("read", lambda: super(FaultyDisk, self).read(path, limit))

    def names(self, folder: Path) -> list[str]:
        return self._call("names", lambda: super(FaultyDisk, self).names(folder))

    def make_folder(self, folder: Path) -> None:
        self._call("make_folder", lambda: super(FaultyDisk, self).make_folder(folder))

    def create(self, path: Path, mode: int) -> int:
        handle = self._call("create", lambda: super(FaultyDisk, self).create(path, mode))
        self._open.add(handle)
        return handle

    def write(self, handle: int, data: bytes) -> None:
        try:
            self._call("write", lambda: super(FaultyDisk, self).write(handle, data))
        except (OSError, Died):
            # A write that fails has often put a part of the data on disk.
            os.write(handle, data[: len(data) // 2])
            raise

    def sync(self, handle: int) -> bool:
        return self._call("sync", lambda: super(FaultyDisk, self).sync(handle))

    def state(self, handle: int) -> os.stat_result:
        return self._call("state", lambda: super(FaultyDisk, self).state(handle))

    def close(self, handle: int) -> None:
        self._call("close", lambda: super(FaultyDisk, self).close(handle))
        self._open.discard(handle)

    def set_owner(self, path: Path, user: int, group: int) -> None:
        self._call("set_owner", lambda: super(FaultyDisk, self).set_owner(path, user, group))

    def set_mode(self, path: Path, mode: int) -> None:
        self._call("set_mode", lambda: super(FaultyDisk, self).set_mode(path, mode))

    def set_times(self, path: Path, state: os.stat_result) -> None:
        self._call("set_times", lambda: super(FaultyDisk, self).set_times(path, state))

    def link(self, path: Path, new: Path) -> None:
        self._call("link", lambda: super(FaultyDisk, self).link(path, new))

    def replace(self, path: Path, target: Path) -> None:
        self._call("replace", lambda: super(FaultyDisk, self).replace(path, target))

    def remove(self, path: Path) -> None:
        self._call("remove", lambda: super(FaultyDisk, self).remove(path))

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder", lambda: super(FaultyDisk, self).sync_folder(folder))

    def pause(self, seconds: float) -> None:
        self.calls.append("pause")
