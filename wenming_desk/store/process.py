"""Whether another run of the program is still alive: process identity, and a lock held by it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import cast

# Byte that is locked on Windows, where a locked byte cannot be read: far behind the content.
_LOCKED_BYTE = 1 << 20

_QUERY_LIMITED = 0x1000
_STILL_ACTIVE = 259


def process_identity(pid: int) -> str | None:
    """A text that no other process ever shares with the living process `pid`; None for a dead one.

    A number alone will not do: numbers are given out again after the process or the machine ended.
    """
    if pid <= 0:
        return None
    if sys.platform == "win32":
        return _identity_windows(pid)
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return _identity_by_signal(pid)
    # The name in parentheses may hold blanks and parentheses; field 22 counts from behind it.
    fields = state.rpartition(")")[2].split()
    if fields[0] in "ZX":
        return None
    return f"{boot}:{pid}:{fields[19]}"


def _identity_by_signal(pid: int) -> str | None:
    if Path("/proc/self/stat").exists():
        return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return f"pid:{pid}"


def _identity_windows(pid: int) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_QUERY_LIMITED, False, pid)
    if not handle:
        # Access denied (5) means that it lives and belongs to another user.
        return f"pid:{pid}" if ctypes.get_last_error() == 5 else None
    try:
        code = ctypes.c_ulong()
        told = kernel.GetExitCodeProcess(ctypes.c_void_p(handle), ctypes.byref(code))
        if told and code.value != _STILL_ACTIVE:
            return None
        times = [ctypes.c_ulonglong() for _ in range(4)]
        found = kernel.GetProcessTimes(ctypes.c_void_p(handle), *map(ctypes.byref, times))
        return f"{pid}:{times[0].value}" if found else f"pid:{pid}"
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


class Lease:
    """A lock file held by a living process; the system lets go of it however the process ends."""

    __slots__ = ("_handle", "path")

    def __init__(self, path: Path, handle: int):
        self.path = path
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path) -> Lease | None:
        """Take the lease, creating its file; None where a living process has it.

        Raises `OSError` where the file cannot be made.
        """
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            locked = _lock(handle)
            if locked is False or (locked is None and _owner_lives(handle)):
                os.close(handle)
                return None
            # The file may have been removed by its last holder between opening and locking it.
            if not _still_named(handle, path):
                os.close(handle)
                return cls.take(path)
            owner = {"pid": os.getpid(), "identity": process_identity(os.getpid())}
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, json.dumps(owner).encode())
        except OSError:
            os.close(handle)
            raise
        return cls(path, handle)

    @staticmethod
    def is_held(path: Path) -> bool:
        """True where a living process has the lease; a missing file is held by nobody."""
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return False
        except OSError:
            # Rather one recovery offered later than two programs on one record.
            return True
        try:
            locked = _lock(handle, shared=True)
            return _owner_lives(handle) if locked is None else not locked
        finally:
            os.close(handle)

    def release(self, *, remove: bool = True) -> None:
        """Let go of the lease, and remove its file unless told otherwise; never raises."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            # Off Windows the file goes first, so that nobody locks a file about to vanish.
            if remove and sys.platform != "win32":
                self.path.unlink(missing_ok=True)
            os.close(handle)
            if remove and sys.platform == "win32":
                # Fails where another program has taken the lease meanwhile, which is right.
                self.path.unlink(missing_ok=True)
        except OSError:
            return


def _lock(handle: int, *, shared: bool = False) -> bool | None:
    """True where the lock was got, False where another has it, None where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # Two programs that only ask must not take each other for the holder.
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        # Some network homes offer no locks at all; the owner written in the file decides then.
        return False if sys.platform == "win32" or error.errno == 11 else None
    return True


def _owner_lives(handle: int) -> bool:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        owner: object = json.loads(os.read(handle, 4096))
    except ValueError:
        return False
    if not isinstance(owner, dict):
        return False
    fields = cast("dict[str, object]", owner)
    pid, identity = fields.get("pid"), fields.get("identity")
    return isinstance(pid, int) and identity is not None and process_identity(pid) == identity


def _still_named(handle: int, path: Path) -> bool:
    if sys.platform == "win32":
        # A file that is open cannot be removed there.
        return True
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
