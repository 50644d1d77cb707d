"""The few system calls by which the program changes files, in one place.

Everything in this room goes through a `Disk`, so that a test can hand in one whose k-th call
fails, and so that the differences between systems (long paths, folder sync) are met once.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path

from wenming_desk.store.names import long_path

WINDOWS = sys.platform == "win32"

_CREATE = (
    os.O_CREAT
    | os.O_EXCL
    | os.O_WRONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    # A pipe put in place of the file must not make the program wait for its other end.
    | getattr(os, "O_NONBLOCK", 0)
)
_CHUNK = 1 << 20

# What a file system answers when it knows no such request; that is no fault of the disk.
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def _native(path: Path) -> Path:
    return Path(long_path(str(path))) if WINDOWS else path


class Disk:
    """The real file system; every method raises `OSError` and nothing else."""

    def stat(self, path: Path) -> os.stat_result:
        """State of what `path` names, links followed."""
        return _native(path).stat()

    def is_read_only(self, path: Path) -> bool:
        """Whether the whole disk of a file takes no writes; False where that is not told."""
        if sys.platform == "win32":
            # there a write is refused with an error of its own
            return False
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)

    def read(self, path: Path, limit: int | None = None) -> bytes:
        """Bytes of a regular file, at most `limit` of them; anything else raises `EINVAL`."""
        handle = os.open(_native(path), _READ)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "not a regular file", str(path))
            parts: list[bytes] = []
            left = sys.maxsize if limit is None else limit
            while left > 0 and (part := os.read(handle, min(_CHUNK, left))):
                parts.append(part)
                left -= len(part)
            return b"".join(parts)
        finally:
            os.close(handle)

    def names(self, folder: Path) -> list[str]:
        """Names of the entries of a folder, in no order."""
        return os.listdir(_native(folder))  # noqa: PTH208 - only the names are wanted

    def make_folder(self, folder: Path) -> None:
        """Create a folder and those above it, readable by the owner only; may exist already."""
        native = _native(folder)
        if native.is_dir():
            return
        # `mkdir(parents=True)` gives its mode to the last folder only, which is meant: folders
        # above it (~/.local/share) belong to the system's habits.
        native.mkdir(mode=0o700, parents=True, exist_ok=True)

    def create(self, path: Path, mode: int) -> int:
        """Descriptor of a new file for writing; `FileExistsError` where the name is taken."""
        return os.open(_native(path), _CREATE, mode)

    def write(self, handle: int, data: bytes) -> None:
        """Write all of `data`, however many calls the system needs for it."""
        view = memoryview(data)
        while view:
            written = os.write(handle, view[:_CHUNK])
            view = view[written:]

    def sync(self, handle: int) -> bool:
        """Wait until the file is on the medium; False where the file system offers no such wait."""
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno in _NOT_OFFERED:
                return False
            raise
        return True

    def state(self, handle: int) -> os.stat_result:
        """State of an open file."""
        return os.fstat(handle)

    def close(self, handle: int) -> None:
        """Close a descriptor."""
        os.close(handle)

    def set_owner(self, path: Path, user: int, group: int) -> None:
        """Give a file to a user and group; does nothing on Windows."""
        if sys.platform != "win32":
            os.chown(path, user, group)

    def set_mode(self, path: Path, mode: int) -> None:
        """Set the permission bits of a file."""
        _native(path).chmod(mode)

    def set_times(self, path: Path, state: os.stat_result) -> None:
        """Give a file the times of access and change that `state` has."""
        os.utime(_native(path), ns=(state.st_atime_ns, state.st_mtime_ns))

    def link(self, path: Path, new: Path) -> None:
        """Give the file a second name (hard link); `FileExistsError` where the name is taken."""
        _native(new).hardlink_to(_native(path))

    def replace(self, path: Path, target: Path) -> None:
        """Rename over the target in one step."""
        _native(path).replace(_native(target))

    def remove(self, path: Path) -> None:
        """Remove a file; a missing one is no error."""
        _native(path).unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Wait until a rename is on the medium; Windows and some file systems need no such wait."""
        if WINDOWS:
            return
        try:
            handle = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except PermissionError:
            # A folder that may be written but not listed cannot be opened, hence not synced.
            return
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NOT_OFFERED:
                raise
        finally:
            os.close(handle)

    def pause(self, seconds: float) -> None:
        """Wait between two tries, in seconds."""
        time.sleep(seconds)
