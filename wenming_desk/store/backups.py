"""Dated backups: the old file itself is kept before a new one takes its place.

A backup is a second name of the old file where the volume allows (nothing is written, so nothing
can be written wrongly), else a copy that is synced and compared. It is never made of the new text.
Each document has a folder of its own, named after the file and its full path.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import BackupError, code_of, kind_of
from wenming_desk.store.names import safe_file_name
from wenming_desk.store.staging import confirm_rename, remove_quietly, stage, write_whole
from wenming_desk.store.thinning import Thinning, to_remove

_ORIGIN = "origin.json"
_TIME = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(?P<time>\d{8}-\d{6}-\d{6})(?P<suffix>\.[^.]*)?")


@dataclass(frozen=True, slots=True)
class BackupPolicy:
    """Where backups go and which stay."""

    folder: Path
    thinning: Thinning = field(default_factory=Thinning)


@dataclass(frozen=True, slots=True)
class Backup:
    """One kept version: its file, the local time it was replaced, its own time, size in bytes."""

    path: Path
    kept_at: datetime
    modified_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Outcome of keeping an old file; `fresh` is False where an equal backup was there before."""

    path: Path
    fresh: bool
    problem: BackupError | None = None


def backup_folder(policy: BackupPolicy, path: Path) -> Path:
    """The folder of one document's backups; the same file name elsewhere has another folder."""
    digest = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
    return policy.folder / f"{safe_file_name(path.stem[:40], '')}-{digest[:10]}"


def list_backups(policy: BackupPolicy, path: Path, *, disk: Disk | None = None) -> list[Backup]:
    """The kept versions of a file, newest first; an unreadable folder gives none."""
    disk = disk or Disk()
    folder = backup_folder(policy, path)
    backups: list[Backup] = []
    try:
        names = disk.names(folder)
    except OSError:
        return backups
    for name in names:
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        try:
            kept_at = datetime.strptime(match["time"], _TIME)
            state = disk.stat(folder / name)
        except (ValueError, OSError):
            continue
        modified_at = datetime.fromtimestamp(state.st_mtime)
        backups.append(Backup(folder / name, kept_at, modified_at, state.st_size))
    return sorted(backups, key=lambda backup: backup.path.name, reverse=True)


def keep_old(disk: Disk, policy: BackupPolicy, target: Path, old: bytes, now: datetime) -> Kept:
    """Keep the file `target`, whose bytes are `old`, as a backup.

    Where the backup folder fails, the old file is kept beside the target instead and `problem`
    says so: a full profile disk must not stop a save to a stick. Raises `OSError` where neither
    works; then nothing has changed.
    """
    folder = backup_folder(policy, target)
    try:
        disk.make_folder(policy.folder)
        disk.make_folder(folder)
        latest = next(iter(list_backups(policy, target, disk=disk)), None)
        if latest and disk.read(latest.path, len(old) + 1) == old:
            return Kept(latest.path, fresh=False)
        path = _keep(disk, target, old, folder, f"{now.strftime(_TIME)}{target.suffix}")
        _note_origin(disk, folder, target)
    except OSError as error:
        problem = BackupError(kind_of(error), folder, code=code_of(error))
        name = f"{target.stem[:60]}.旧版{now.strftime(_TIME)}{target.suffix}"
        return Kept(_keep(disk, target, old, target.parent, name), fresh=True, problem=problem)
    return Kept(path, fresh=True)


def _keep(disk: Disk, target: Path, old: bytes, folder: Path, name: str) -> Path:
    path = folder / name
    try:
        disk.link(target, path)
    except FileExistsError:
        raise
    except OSError:
        # Another volume, a file system without links (FAT), or a file that is not ours.
        _copy(disk, target, old, path)
        return path
    try:
        # The name may have moved to another file since it was read; then keep what was read.
        same = disk.read(path, len(old) + 1) == old
    except OSError:
        remove_quietly(disk, path)
        raise
    if not same:
        disk.remove(path)
        _copy(disk, target, old, path)
    confirm_rename(disk, folder)
    return path


def _copy(disk: Disk, target: Path, old: bytes, path: Path) -> None:
    state = disk.stat(target)
    staged = stage(disk, path.parent, old, like=state)
    try:
        disk.set_times(staged.path, state)
        if disk.read(staged.path, len(old) + 1) != old:
            raise OSError("the copy differs from the file")
        disk.replace(staged.path, path)
    except BaseException:
        remove_quietly(disk, staged.path)
        raise
    confirm_rename(disk, path.parent)


def _note_origin(disk: Disk, folder: Path, target: Path) -> None:
    note = folder / _ORIGIN
    try:
        disk.stat(note)
    except OSError:
        try:
            # For a person who finds the folder; nothing in the program depends on it.
            text = json.dumps({"path": str(target)}, ensure_ascii=False, indent=1)
            write_whole(disk, note, text.encode("utf-8", "surrogateescape"))
        except OSError:
            return


def thin_backups(
    policy: BackupPolicy,
    path: Path,
    *,
    disk: Disk | None = None,
    clock: Callable[[], datetime] = datetime.now,
) -> list[Path]:
    """Remove the backups of a file that the policy drops, and return them; never raises."""
    disk = disk or Disk()
    backups = list_backups(policy, path, disk=disk)
    going = to_remove((backup.kept_at for backup in backups), clock(), policy.thinning)
    return [
        backup.path
        for backup in backups
        if backup.kept_at in going and remove_quietly(disk, backup.path)
    ]
