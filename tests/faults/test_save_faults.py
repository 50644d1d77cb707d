"""Every call of a save fails in turn; the file is the old one or the new one, whole, each time."""

from __future__ import annotations

import errno
import os
import re
import time
from pathlib import Path

import pytest

from tests.faults.faulty_disk import Died, FaultyDisk, Mode
from wenming_desk.store import staging
from wenming_desk.store.atomic import save_bytes
from wenming_desk.store.backups import BackupPolicy, list_backups
from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import SaveError
from wenming_desk.store.kinds import Kind
from wenming_desk.store.reading import read_file

OLD = "去年的工作方案".encode() * 2000
NEW = "今年的工作方案".encode() * 3000
CALLS = 60


class NoLinks(FaultyDisk):
    """A volume without hard links, so that backups have to be copied."""

    def link(self, path: Path, new: Path) -> None:
        self._call("link", lambda: None)
        raise OSError(errno.EPERM, "no links here")


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix == ".docx"]


@pytest.mark.parametrize("disk_type", [FaultyDisk, NoLinks])
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("had_old", [True, False])
def test_each_call_fails_in_turn(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    disk_type: type[FaultyDisk],
    mode: Mode,
    code: int,
    had_old: bool,
) -> None:
    failures = 0
    for at in range(1, CALLS):
        home = tmp_path / f"run{at}"
        desk = home / "desk"
        desk.mkdir(parents=True)
        target = desk / "方案.docx"
        if had_old:
            target.write_bytes(OLD)
        policy = BackupPolicy(home / "backups")
        expected = read_file(target).stamp if had_old else None
        disk = disk_type(at, mode, code)
        outcome = "saved"
        backup: Path | None = None
        try:
            result = save_bytes(target, NEW, backup=policy, expected=expected, disk=disk)
            backup = result.backup
        except SaveError:
            outcome = "refused"
        except Died:
            outcome = "died"
        finally:
            disk.release()
        if not disk.failed:
            assert outcome == "saved"
            break
        failures += 1
        content = target.read_bytes() if target.exists() else None
        old = OLD if had_old else None
        if outcome == "saved":
            assert content == NEW
            if had_old:
                assert backup is not None
                assert backup.read_bytes() == OLD
        elif outcome == "refused":
            assert content == old
        else:
            assert content in (old, NEW)
            if content == NEW and had_old:
                assert [kept.read_bytes() for kept in _kept(home / "backups")] == [OLD]
        for kept in _kept(home):
            assert kept.read_bytes() in (OLD, NEW)
        strays = [path for path in home.rglob("*") if staging.is_temporary(path.name)]
        if mode is Mode.ONCE:
            # The one failed call may be the removal itself, but nothing else asks for one here.
            assert strays == [] or disk.calls[at - 1] == "remove"
        if strays:
            monkeypatch.setattr(staging, "process_identity", lambda _: None)
            for folder in {stray.parent for stray in strays}:
                staging.sweep_strays(folder)
            monkeypatch.undo()
        left = set(desk.iterdir()) - {target, backup}
        if mode is Mode.ONCE or outcome != "died":
            assert all(".旧版" in path.name for path in left), left
        if outcome == "refused" and mode is Mode.ONCE:
            assert left == set()
    else:
        pytest.fail("more calls than the loop tries")
    assert failures > 5


def test_order_of_the_calls(tmp_path: Path) -> None:
    target = tmp_path / "desk" / "方案.docx"
    target.parent.mkdir()
    target.write_bytes(OLD)
    disk = FaultyDisk()
    save_bytes(target, NEW, backup=BackupPolicy(tmp_path / "backups"), disk=disk)
    # The new bytes are on the medium before the rename, the backup before it too, and the
    # folder is synced after it.
    order = " ".join(call for call in disk.calls if call not in ("stat", "names", "state"))
    assert re.search(
        r"create write set_mode sync close .*link .*sync_folder .*replace sync_folder", order
    ), order


def test_folder_sync_fails_after_the_rename(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(OLD)

    class Unsure(Disk):
        def sync_folder(self, folder: Path) -> None:
            raise OSError(errno.EIO, "no answer")

    result = save_bytes(target, NEW, disk=Unsure())
    assert not result.confirmed
    assert target.read_bytes() == NEW
    assert result.notice is not None
    assert "还没有确认写完" in result.notice
    assert result.stamp.same_content(read_file(target).stamp)


def test_rename_done_but_answer_lost(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(OLD)
    policy = BackupPolicy(tmp_path / "backups")

    class LostAnswer(Disk):
        def replace(self, path: Path, target: Path) -> None:
            super().replace(path, target)
            if target.suffix == ".docx":
                raise OSError(errno.ETIMEDOUT, "the share no longer answers")

    result = save_bytes(target, NEW, backup=policy, disk=LostAnswer())
    assert target.read_bytes() == NEW
    assert not result.confirmed
    assert result.backup is not None
    assert result.backup.read_bytes() == OLD


class SharingViolationError(OSError):
    """What Windows answers while another program holds the file."""

    def __init__(self, winerror: int):
        super().__init__(errno.EACCES, "held")
        self.winerror = winerror


class Held(FaultyDisk):
    def __init__(self, times: int, winerror: int):
        super().__init__()
        self.times = times
        self.winerror = winerror
        self.waited = 0.0

    def replace(self, path: Path, target: Path) -> None:
        if self.times > 0 and target.suffix == ".docx":
            self.times -= 1
            raise SharingViolationError(self.winerror)
        super().replace(path, target)

    def pause(self, seconds: float) -> None:
        self.waited += seconds


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_held_for_a_moment(tmp_path: Path, winerror: int) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(OLD)
    disk = Held(3, winerror)
    assert save_bytes(target, NEW, disk=disk).confirmed
    assert target.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("owner", "words"),
    [("~$方案.docx", "Word 或 WPS"), (".~lock.方案.docx#", "LibreOffice"), (None, "别的程序")],
)
def test_held_for_good(tmp_path: Path, owner: str | None, words: str) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(OLD)
    if owner:
        (tmp_path / owner).write_bytes(b"")
    before = sorted(tmp_path.iterdir())
    disk = Held(1000, 5)
    policy = BackupPolicy(tmp_path.parent / f"{tmp_path.name}-backups")
    with pytest.raises(SaveError) as caught:
        save_bytes(target, NEW, disk=disk, backup=policy)
    assert caught.value.kind is Kind.IN_USE
    assert caught.value.code == "WinError 5"
    assert words in caught.value.headline
    assert 2.0 <= disk.waited <= 3.0
    assert sorted(tmp_path.iterdir()) == before
    assert target.read_bytes() == OLD
    assert list_backups(policy, target) == []


def test_sweep_leaves_what_is_not_a_dead_runs(tmp_path: Path) -> None:
    own = tmp_path / staging.temporary_name()
    dead = tmp_path / re.sub(r"-\d+-", "-4194304-", staging.temporary_name())
    foreign = tmp_path / re.sub(r"wenming-....-", "wenming-zzzz-", staging.temporary_name())
    elsewhere = tmp_path / ".~wenming-0000-1-01234567.tmp"
    users = tmp_path / "~wenming.tmp"
    for path in (own, dead, foreign, elsewhere, users):
        path.write_bytes(b"x")
    assert staging.sweep_strays(tmp_path) == [dead]
    days_later = time.time() + 2 * 24 * 3600
    assert set(staging.sweep_strays(tmp_path, now=days_later)) == {own, elsewhere}
    assert {path.name for path in tmp_path.iterdir()} == {foreign.name, users.name}
    assert staging.sweep_strays(tmp_path / "missing") == []


def test_size_limit_of_the_process(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of a process are a Unix matter")
    target = tmp_path / "方案.docx"
    target.write_bytes(OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(SaveError) as caught:
            save_bytes(target, bytes(200_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.kind is Kind.TOO_LARGE
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts need root")
def test_full_disk(tmp_path: Path) -> None:
    import subprocess

    stick = tmp_path / "U盘"
    stick.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(stick)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no tmpfs can be mounted here: " + mounted.stderr.decode().strip())
    try:
        target = stick / "方案.docx"
        target.write_bytes(OLD)
        with pytest.raises(SaveError) as caught:
            save_bytes(target, bytes(1 << 20), backup=BackupPolicy(tmp_path / "backups"))
        assert caught.value.kind is Kind.DISK_FULL
        assert "磁盘满了，还差" in caught.value.headline
        assert "旧文件完好" in caught.value.safe
        assert target.read_bytes() == OLD
        assert list(stick.iterdir()) == [target]
        # Another volume has no hard link to it: the backup is a copy there.
        result = save_bytes(target, NEW, backup=BackupPolicy(tmp_path / "backups"))
        assert result.backup is not None
        assert result.backup_problem is None
        assert result.backup.is_relative_to(tmp_path / "backups")
        assert result.backup.read_bytes() == OLD
    finally:
        subprocess.run(["umount", str(stick)], check=True)
