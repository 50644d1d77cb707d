"""JSON files of the program's own: damage is kept aside and never blocks a start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import SettingsError, code_of, kind_of
from wenming_desk.store.staging import write_whole

JsonObject = dict[str, object]

_LIMIT = 16 << 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: an object (empty where there was none), and what was wrong, in Chinese."""

    value: JsonObject
    problem: str = ""
    readable: bool = True


def load_object(path: Path, *, disk: Disk | None = None) -> Loaded:
    """Read a JSON object; a damaged file is copied to `.bak` and counts as empty. Never raises.

    `readable` is False where the file is there but could not be read at all: then it must not be
    overwritten with defaults.
    """
    disk = disk or Disk()
    try:
        data = disk.read(path, _LIMIT + 1)
    except FileNotFoundError:
        return Loaded({})
    except OSError as error:
        words = f"“{path.name}”这次没有读出来（{code_of(error)}），先用默认的。原文件没有动。"
        return Loaded({}, words, readable=False)
    try:
        if len(data) > _LIMIT:
            raise ValueError("too large")
        value: object = json.loads(data.decode("utf-8-sig"))
        if not isinstance(value, dict):
            raise TypeError("not an object")
    except (ValueError, TypeError, RecursionError):
        kept = keep_copy(path, data, disk=disk)
        where = f"原来的留在“{kept.name}”。" if kept else ""
        return Loaded({}, f"“{path.name}”损坏了，已换成默认的。{where}", kept is not None)
    return Loaded(cast("JsonObject", value))


def keep_copy(path: Path, data: bytes, *, disk: Disk) -> Path | None:
    """Keep bytes as `<name>.bak` beside the file, the one before as `.bak2`; None on failure."""
    copy = path.with_name(path.name + ".bak")
    try:
        try:
            if disk.read(copy) == data:
                return copy
            disk.replace(copy, path.with_name(path.name + ".bak2"))
        except FileNotFoundError:
            pass
        write_whole(disk, copy, data)
    except OSError:
        return None
    return copy


def save_object(path: Path, value: JsonObject, *, disk: Disk | None = None) -> None:
    """Write a JSON object whole; raises `SettingsError`."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    # File names from an old system may hold bytes that are no UTF-8; they survive as escapes.
    data = text.encode("utf-8", "backslashreplace") + b"\n"
    try:
        write_whole(disk or Disk(), path, data)
    except OSError as error:
        raise SettingsError(kind_of(error), path, code=code_of(error)) from error
