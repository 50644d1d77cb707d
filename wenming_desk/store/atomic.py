"""Saving a user's file: at every moment the file on disk is the old one or the new one, whole.

The order is the promise: check in memory, write beside the target, sync, keep the old file as a
backup, rename over the target, sync the folder. Only what this returns as `confirmed` may clear
"modified" and drop the journal.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wenming_desk.store import staging
from wenming_desk.store.backups import BackupPolicy, Kept, keep_old, thin_backups
from wenming_desk.store.disk import WINDOWS, Disk
from wenming_desk.store.errors import (
    BackupError,
    ChangedOnDisk,
    SaveError,
    code_of,
    is_sharing_violation,
    kind_of,
)
from wenming_desk.store.kinds import Kind
from wenming_desk.store.names import MAX_NAME, bad_characters, holder, name_length
from wenming_desk.store.stamp import FileStamp
from wenming_desk.store.words import NOT_CONFIRMED, Facts

Verify = Callable[[bytes], None]
"""Opens the bytes again and compares; raises any exception where they are not what was meant."""

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class SaveResult:
    """A save that took place.

    `path` is the file written (links followed), `stamp` what it is now, `backup` the kept old
    file. `confirmed` is False where the new file stands but the medium did not confirm it: the
    journal then has to stay. `backup_problem` tells that the old file had to be kept beside the
    new one. `was_missing` tells that the file opened earlier was gone.
    """

    path: Path
    stamp: FileStamp
    confirmed: bool
    backup: Path | None = None
    backup_problem: BackupError | None = None
    was_missing: bool = False

    @property
    def notice(self) -> str | None:
        """A sentence in Chinese to show; None after an ordinary save."""
        if not self.confirmed:
            return NOT_CONFIRMED
        if self.was_missing:
            return f"存好了。原来的“{self.path.name}”已经不在那里，这是重新存的一份。"
        if self.backup_problem is not None and self.backup is not None:
            return f"存好了。备份文件夹不能写，旧文件留在旁边：“{self.backup.name}”。"
        return None


@dataclass(frozen=True, slots=True)
class _Old:
    """The file to be replaced: its state and bytes."""

    state: os.stat_result
    data: bytes

    @property
    def stamp(self) -> FileStamp:
        return FileStamp.of(self.data, self.state)


def save_bytes(
    path: Path,
    data: bytes,
    *,
    verify: Verify | None = None,
    backup: BackupPolicy | None = None,
    expected: FileStamp | None = None,
    disk: Disk | None = None,
    clock: Callable[[], datetime] = datetime.now,
) -> SaveResult:
    """Put `data` in the file `path`, whole or not at all.

    `expected` is the stamp of the file as it was opened; where the file is another one now,
    `ChangedOnDisk` is raised (pass None to overwrite all the same). Raises `SaveError`; the file
    is then the old one and nothing is left beside it.
    """
    disk = disk or Disk()
    path = path.absolute()
    if verify is not None:
        _check(verify, data, path)
    target = _target(disk, path)
    old = _old_file(disk, target, path)
    if old and expected and not old.stamp.same_content(expected):
        raise ChangedOnDisk(path, old.stamp)
    facts = Facts(had_old=old is not None)
    try:
        staged = staging.stage(disk, target.parent, data, like=old.state if old else None)
    except OSError as error:
        raise _error(error, path, facts, need=len(data)) from error
    kept: Kept | None = None
    answered = True
    try:
        if verify is not None and disk.read(staged.path) != data:
            raise OSError(errno.EIO, "what was written reads differently")
        if old and backup and old.data != data:
            kept = keep_old(disk, backup, target, old.data, clock())
        _still_the_same(disk, target, old, path, expected)
        staging.put_in_place(disk, staged.path, target)
    except BaseException as error:
        # A share can lose the answer to a rename that took place.
        answered = False
        if not (isinstance(error, OSError) and _is_now(disk, target, staged.state)):
            staging.remove_quietly(disk, staged.path)
            if kept and kept.fresh and old and _is_now(disk, target, old.state):
                # Without a new file there is no old version to keep.
                staging.remove_quietly(disk, kept.path)
            if isinstance(error, OSError):
                raise _error(error, path, facts, need=len(data), renaming=True) from error
            raise
    confirmed = staging.confirm_rename(disk, target.parent) and staged.synced and answered
    if backup and kept:
        thin_backups(backup, target, disk=disk, clock=clock)
    return SaveResult(
        target,
        FileStamp.of(data, staged.state),
        confirmed,
        kept.path if kept else None,
        kept.problem if kept else None,
        was_missing=expected is not None and old is None,
    )


def _is_now(disk: Disk, target: Path, state: os.stat_result) -> bool:
    """True where the target surely is the file that had this state."""
    try:
        now = disk.stat(target)
    except OSError:
        return False
    return (now.st_ino, now.st_size, now.st_mtime_ns) == (
        state.st_ino,
        state.st_size,
        state.st_mtime_ns,
    )


def _check(verify: Verify, data: bytes, path: Path) -> None:
    try:
        verify(data)
    except Exception as error:
        # Whatever goes wrong in reading it back, such a file must not replace a good one.
        raise SaveError(Kind.CHECK_FAILED, path, code=type(error).__name__) from error


def _target(disk: Disk, path: Path) -> Path:
    """The file to write: names checked, a link followed, so that the link itself stays."""
    if characters := bad_characters(path.name, windows=WINDOWS):
        raise SaveError(Kind.BAD_NAME, path, facts=Facts(characters=characters))
    if not path.name:
        raise SaveError(Kind.IS_FOLDER, path)
    if name_length(path.name, windows=WINDOWS) > MAX_NAME:
        raise SaveError(Kind.NAME_TOO_LONG, path)
    try:
        # Only a link at the end is followed: a mapped drive must keep its letter.
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        folder = disk.stat(target.parent)
    except OSError as error:
        kind = kind_of(error)
        gone = kind in (Kind.NOT_FOUND, Kind.DEVICE)
        # what a link leads to is what is missing, not the link's own folder
        told = path if not path.is_symlink() else Path(os.path.realpath(path))
        raise SaveError(Kind.PATH_GONE if gone else kind, told, code=code_of(error)) from error
    except ValueError as error:
        raise SaveError(Kind.BAD_NAME, path) from error
    if not stat.S_ISDIR(folder.st_mode):
        raise SaveError(Kind.PATH_GONE, path)
    # The bits and not `access`: an administrator may write everywhere, but the folder was closed
    # on purpose. On Windows the flag means something else for folders.
    if not WINDOWS and not folder.st_mode & _WRITE_BITS:
        raise SaveError(Kind.NO_PERMISSION, path)
    return target


def _old_file(disk: Disk, target: Path, path: Path) -> _Old | None:
    """The file there is; None for a new one. Refuses folders, devices and read-only files."""
    try:
        state = disk.stat(target)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _error(error, path, Facts()) from error
    facts = Facts(had_old=True)
    if stat.S_ISDIR(state.st_mode):
        raise SaveError(Kind.IS_FOLDER, path)
    if not stat.S_ISREG(state.st_mode):
        raise SaveError(Kind.NOT_A_FILE, path)
    if not state.st_mode & _WRITE_BITS or not os.access(target, os.W_OK):
        raise SaveError(_why_read_only(disk, target), path, facts=facts)
    try:
        return _Old(state, disk.read(target))
    except OSError as error:
        raise _error(error, path, facts) from error


def _why_read_only(disk: Disk, target: Path) -> Kind:
    with suppress(OSError):
        if disk.is_read_only(target):
            return Kind.READ_ONLY_DISK
    return Kind.READ_ONLY


def _still_the_same(
    disk: Disk, target: Path, old: _Old | None, path: Path, expected: FileStamp | None
) -> None:
    """Look once more just before the rename, as another program may have saved meanwhile."""
    if expected is None or old is None:
        return
    try:
        state = disk.stat(target)
    except FileNotFoundError:
        return
    if not _is_now(disk, target, old.state):
        current = FileStamp.of(disk.read(target), state)
        if not current.same_content(expected):
            raise ChangedOnDisk(path, current)


def _error(
    error: OSError, path: Path, facts: Facts, *, need: int = 0, renaming: bool = False
) -> SaveError:
    kind = kind_of(error)
    if renaming and is_sharing_violation(error):
        # The folder takes files and the file is not read-only, so "access denied" means that
        # another program lets nobody replace it.
        kind = Kind.IN_USE
    if kind is Kind.NOT_FOUND:
        kind = Kind.PATH_GONE
    who = holder(path) if kind is Kind.IN_USE else None
    missing = _missing(path, need) if kind is Kind.DISK_FULL else 0
    facts = Facts(had_old=facts.had_old, holder=who, missing=missing)
    return SaveError(kind, path, facts=facts, code=code_of(error))


def _missing(path: Path, need: int) -> int:
    """Bytes that have to be freed; 0 where the system does not tell or a quota is the cause."""
    try:
        return max(0, need - shutil.disk_usage(path.parent).free)
    except OSError:
        return 0
