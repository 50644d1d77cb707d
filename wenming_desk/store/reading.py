"""Reading a user's file: whole, with its stamp, never waiting on a pipe and never without end."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import ReadError, code_of, kind_of
from wenming_desk.store.kinds import Kind
from wenming_desk.store.names import holder
from wenming_desk.store.stamp import FileStamp
from wenming_desk.store.words import Facts

DEFAULT_LIMIT = 200 << 20
"""Largest file read, in bytes; the largest official document met has a tenth of it."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """The bytes of a file and the stamp to hand to the save that will replace it."""

    path: Path
    data: bytes
    stamp: FileStamp


def read_file(path: Path, limit: int = DEFAULT_LIMIT, *, disk: Disk | None = None) -> FileContent:
    """The bytes of a file of at most `limit` bytes, with its stamp.

    Raises `ReadError` for a missing file, a folder, a device or pipe, one that is too large, and
    one that may not be read.
    """
    disk = disk or Disk()
    path = path.absolute()
    try:
        state = disk.stat(path)
        if stat.S_ISDIR(state.st_mode):
            raise ReadError(Kind.IS_FOLDER, path)
        if not stat.S_ISREG(state.st_mode):
            raise ReadError(Kind.NOT_A_FILE, path)
        # One byte more than allowed: the size told before may be out of date.
        data = disk.read(path, limit + 1) if state.st_size <= limit else b""
        if state.st_size > limit or len(data) > limit:
            raise ReadError(Kind.TOO_LARGE, path, facts=Facts(limit=limit))
        state = disk.stat(path)
    except OSError as error:
        kind = kind_of(error)
        who = holder(path) if kind in (Kind.IN_USE, Kind.NO_PERMISSION) else None
        if who is not None:
            # Windows answers "access denied" for a file that another program lets nobody read.
            kind = Kind.IN_USE
        raise ReadError(kind, path, facts=Facts(holder=who), code=code_of(error)) from error
    except ValueError as error:
        # A zero character in the name.
        raise ReadError(Kind.BAD_NAME, path) from error
    return FileContent(path, data, FileStamp.of(data, state))


def read_bytes(path: Path, limit: int = DEFAULT_LIMIT, *, disk: Disk | None = None) -> bytes:
    """The bytes of a file of at most `limit` bytes; raises `ReadError` as `read_file` does."""
    return read_file(path, limit, disk=disk).data


def stamp_on_disk(path: Path, *, disk: Disk | None = None) -> FileStamp | None:
    """The stamp of the file as it is now; None where it is gone. Raises `ReadError`."""
    try:
        return read_file(path, disk=disk).stamp
    except ReadError as error:
        if error.kind in (Kind.NOT_FOUND, Kind.PATH_GONE):
            return None
        raise
