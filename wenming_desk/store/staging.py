"""A new file beside its target, whole and synced, before one rename puts it in place.

The temporary file lives in the target's folder because a rename is one step only within a volume.
Its name tells whose it is, so that a start after a crash can sweep what the crash left.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time

from wenming_desk.store.disk import WINDOWS, Disk
from wenming_desk.store.errors import is_sharing_violation
from wenming_desk.store.process import process_identity

_NAME = re.compile(r"\.~wenming-(?P<host>[0-9a-f]{4})-(?P<pid>\d+)-[0-9a-f]{8}\.tmp")

# Pauses in seconds between tries to rename, 2.5 s in all: virus scanners, indexers and cloud
# folders hold a new file for some hundred milliseconds.
_PAUSES = (0.05, 0.1, 0.2, 0.35, 0.6, 1.2)

_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Staged:
    """A complete temporary file; `synced` is False where the file system could not confirm it."""

    path: Path
    state: os.stat_result
    synced: bool


def _host() -> str:
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:4]


def temporary_name() -> str:
    """A fresh name for a temporary file, the same length whatever the target is called."""
    return f".~wenming-{_host()}-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def is_temporary(name: str) -> bool:
    """True for names made by `temporary_name`."""
    return _NAME.fullmatch(name) is not None


def stage(disk: Disk, folder: Path, data: bytes, *, like: os.stat_result | None = None) -> Staged:
    """Write `data` to a temporary file in `folder` and wait for the medium.

    With `like`, the new file gets that file's permissions, and its owner where the system allows.
    Raises `OSError`, with the temporary file removed.
    """
    path = folder / temporary_name()
    mode = 0o666 if like is None else like.st_mode & 0o777
    handle = disk.create(path, mode | 0o600)
    opened = True
    try:
        disk.write(handle, data)
        if like is not None:
            _take_permissions(disk, path, disk.state(handle), like)
        synced = disk.sync(handle)
        state = disk.state(handle)
        opened = False
        disk.close(handle)
        if state.st_size != len(data):
            raise OSError(f"{state.st_size} of {len(data)} bytes arrived")
    except BaseException:
        if opened:
            _quietly_close(disk, handle)
        remove_quietly(disk, path)
        raise
    return Staged(path, state, synced)


def _take_permissions(disk: Disk, path: Path, mine: os.stat_result, like: os.stat_result) -> None:
    if WINDOWS:
        return
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        # Only root may give files away; a shared folder's file then becomes the saver's own.
        try:
            disk.set_owner(path, like.st_uid, like.st_gid)
        except PermissionError:
            with suppress(PermissionError):
                disk.set_owner(path, -1, like.st_gid)
    # After the owner: changing it clears bits. Beyond 0o777 nothing belongs on a document.
    disk.set_mode(path, like.st_mode & 0o777)


def put_in_place(disk: Disk, staged: Path, target: Path) -> None:
    """Rename the staged file over the target, trying again while another program holds it.

    Raises the last `OSError`; the staged file is then still there.
    """
    for pause in _PAUSES:
        try:
            disk.replace(staged, target)
        except OSError as error:
            if not is_sharing_violation(error):
                raise
            disk.pause(pause)
        else:
            return
    disk.replace(staged, target)


def remove_quietly(disk: Disk, path: Path) -> bool:
    """Remove a file of our own; False where that failed, to be swept at a later start."""
    try:
        disk.remove(path)
    except OSError:
        return False
    return True


def _quietly_close(disk: Disk, handle: int) -> None:
    try:
        disk.close(handle)
    except OSError:
        return


def write_whole(disk: Disk, path: Path, data: bytes) -> bool:
    """Write a file of the program's own in one step; True once the medium confirmed it.

    Creates the folder. Raises `OSError`; the file is then the old one, and nothing is left behind.
    """
    disk.make_folder(path.parent)
    staged = stage(disk, path.parent, data)
    try:
        put_in_place(disk, staged.path, path)
    except BaseException:
        remove_quietly(disk, staged.path)
        raise
    return confirm_rename(disk, path.parent) and staged.synced


def confirm_rename(disk: Disk, folder: Path) -> bool:
    """True once the renames in a folder are on the medium; the rename itself stands either way."""
    try:
        disk.sync_folder(folder)
    except OSError:
        return False
    return True


def sweep_strays(folder: Path, *, disk: Disk | None = None, now: float | None = None) -> list[Path]:
    """Remove temporary files that a crashed run left in `folder`, and return them.

    Only names of our own pattern are touched. A file whose process lives, or that came from
    another computer, may be a save under way and is left alone for a day. Never raises.
    """
    disk = disk or Disk()
    now = time() if now is None else now
    swept: list[Path] = []
    try:
        names = disk.names(folder)
    except OSError:
        return swept
    for name in sorted(names):
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        path = folder / name
        try:
            age = now - disk.stat(path).st_mtime
        except OSError:
            continue
        dead = match["host"] == _host() and process_identity(int(match["pid"])) is None
        if (dead or age > _DAY) and remove_quietly(disk, path):
            swept.append(path)
    return swept
