"""Backups: the old file itself is kept, and the thinning is a table."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.store.atomic import save_bytes
from wenming_desk.store.backups import BackupPolicy, backup_folder, list_backups, thin_backups
from wenming_desk.store.thinning import Every, Thinning, Tier, to_remove

NOW = datetime(2026, 3, 18, 15, 0)  # a Wednesday

RULE = Thinning(
    (
        Tier(timedelta(hours=2), Every.SAVE),
        Tier(timedelta(days=1), Every.HOUR),
        Tier(timedelta(days=7), Every.DAY),
        Tier(timedelta(days=35), Every.WEEK),
        Tier(timedelta(days=365), Every.MONTH),
    )
)

TABLE: list[tuple[str, list[str], list[str]]] = [
    ("nothing", [], []),
    ("one, far too old", ["2020-01-01 08:00"], ["2020-01-01 08:00"]),
    (
        "all of the last two hours",
        ["2026-03-18 14:59", "2026-03-18 14:58", "2026-03-18 13:00"],
        ["2026-03-18 14:59", "2026-03-18 14:58", "2026-03-18 13:00"],
    ),
    (
        "one an hour, the last of it",
        ["2026-03-18 14:59", "2026-03-18 11:50", "2026-03-18 11:10", "2026-03-18 10:59"],
        ["2026-03-18 14:59", "2026-03-18 11:50", "2026-03-18 10:59"],
    ),
    (
        "one a day",
        ["2026-03-18 09:00", "2026-03-16 17:00", "2026-03-16 09:00", "2026-03-15 09:00"],
        ["2026-03-18 09:00", "2026-03-16 17:00", "2026-03-15 09:00"],
    ),
    (
        "one a week, from Monday on",
        ["2026-03-18 09:00", "2026-03-08 09:00", "2026-03-02 09:00", "2026-03-01 09:00"],
        ["2026-03-18 09:00", "2026-03-08 09:00", "2026-03-01 09:00"],
    ),
    (
        "one a month, and none after a year",
        ["2026-03-18 09:00", "2025-12-31 09:00", "2025-12-01 09:00", "2025-03-01 09:00"],
        ["2026-03-18 09:00", "2025-12-31 09:00"],
    ),
    (
        "the newest stays whatever its age, and does not count for the month of others",
        ["2024-05-05 09:00", "2024-05-04 09:00"],
        ["2024-05-05 09:00"],
    ),
    (
        "a clock that was ahead",
        ["2031-01-01 00:00", "2030-01-01 00:00", "2026-03-18 14:00"],
        ["2031-01-01 00:00", "2030-01-01 00:00", "2026-03-18 14:00"],
    ),
]


@pytest.mark.parametrize(("name", "times", "kept"), TABLE, ids=[row[0] for row in TABLE])
def test_thinning(name: str, times: list[str], kept: list[str]) -> None:
    moments = [datetime.fromisoformat(time) for time in times]
    going = to_remove(moments, NOW, RULE)
    assert [str(time)[:16] for time in moments if time not in going] == kept


@given(
    st.lists(st.datetimes(NOW - timedelta(days=900), NOW + timedelta(days=2)), max_size=60),
    st.integers(0, 40),
)
def test_thinning_again_later_loses_no_tier(times: list[datetime], days: int) -> None:
    rule = Thinning()
    stay = set(times) - to_remove(times, NOW, rule)
    assert to_remove(stay, NOW, rule) == frozenset()
    if times:
        assert max(times) in stay
    # Thinning on the way removes nothing that a single thinning later would not remove or
    # replace by another of the same span: every month of the last two years keeps one.
    later = NOW + timedelta(days=days)
    still = stay - to_remove(stay, later, rule)
    months = {(t.year, t.month) for t in times if t <= NOW and later - t <= timedelta(days=700)}
    assert months <= {(t.year, t.month) for t in still}


def ticking(start: datetime, step: timedelta) -> Callable[[], datetime]:
    moments = (start + step * count for count in itertools.count())
    return lambda: next(moments)


def test_old_files_are_kept(tmp_path: Path) -> None:
    policy = BackupPolicy(tmp_path / "备份")
    target = tmp_path / "方案.docx"
    clock = ticking(NOW, timedelta(minutes=1))
    for version in (b"1", b"2", b"3", b"3", b"4"):
        save_bytes(target, version, backup=policy, clock=clock)
    kept = list_backups(policy, target)
    # Saving the same again keeps nothing twice.
    assert [backup.path.read_bytes() for backup in kept] == [b"3", b"2", b"1"]
    assert kept[0].kept_at > kept[1].kept_at
    assert kept[0].size == 1
    assert kept[0].path.suffix == ".docx"
    origin = (backup_folder(policy, target) / "origin.json").read_text("utf-8")
    assert str(target).replace("\\", "\\\\") in origin


def test_backup_is_the_old_file_itself(tmp_path: Path) -> None:
    policy = BackupPolicy(tmp_path / "备份")
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    before = target.stat()
    result = save_bytes(target, b"new", backup=policy)
    assert result.backup is not None
    assert result.backup.stat().st_ino == before.st_ino
    assert result.backup.stat().st_mtime_ns == before.st_mtime_ns


def test_same_name_elsewhere_is_another_document(tmp_path: Path) -> None:
    policy = BackupPolicy(tmp_path / "备份")
    for folder in ("甲", "乙"):
        target = tmp_path / folder / "方案.docx"
        target.parent.mkdir()
        target.write_bytes(folder.encode())
        save_bytes(target, b"new", backup=policy)
    kept = list_backups(policy, tmp_path / "甲" / "方案.docx")
    assert [backup.path.read_bytes().decode() for backup in kept] == ["甲"]


def test_thinning_of_the_folder(tmp_path: Path) -> None:
    policy = BackupPolicy(tmp_path / "备份")
    target = tmp_path / "方案.docx"
    clock = ticking(NOW, timedelta(hours=5))
    for version in range(40):
        save_bytes(target, str(version).encode(), backup=policy, clock=clock)
    kept = list_backups(policy, target)
    assert 5 < len(kept) < 20
    later = NOW + timedelta(days=3650)
    thin_backups(policy, target, clock=lambda: later)
    assert len(list_backups(policy, target)) == 1


def test_backup_folder_that_fails(tmp_path: Path) -> None:
    (tmp_path / "备份").write_bytes(b"a file where the folder should be")
    target = tmp_path / "desk" / "方案.docx"
    target.parent.mkdir()
    target.write_bytes(b"old")
    result = save_bytes(target, b"new", backup=BackupPolicy(tmp_path / "备份"))
    assert target.read_bytes() == b"new"
    assert result.backup is not None
    assert result.backup.parent == target.parent
    assert result.backup.read_bytes() == b"old"
    assert result.backup_problem is not None
    assert result.notice == (f"存好了。备份文件夹不能写，旧文件留在旁边：“{result.backup.name}”。")
