"""Saving: permissions, links, refusals, changed files."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from wenming_desk.store.atomic import save_bytes
from wenming_desk.store.backups import BackupPolicy, list_backups
from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import ChangedOnDisk, SaveError
from wenming_desk.store.kinds import Kind
from wenming_desk.store.reading import read_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are a Unix matter")


def content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def refused(path: Path, kind: Kind) -> SaveError:
    pipe = path.is_fifo() if path.name == "管道" else False
    before = None if pipe else content(path)
    around = names(path.parent)
    with pytest.raises(SaveError) as caught:
        save_bytes(path, b"new")
    error = caught.value
    assert error.kind is kind
    assert error.headline.startswith("没有存上：")
    assert error.headline.endswith("。")
    assert error.todo.endswith("。")
    assert pipe or content(path) == before
    assert names(path.parent) == around
    return error


def test_new_file(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    result = save_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert result.confirmed
    assert result.notice is None
    assert result.backup is None
    assert result.stamp == read_file(target).stamp
    assert list(tmp_path.iterdir()) == [target]


@posix
def test_new_file_follows_the_mask(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        save_bytes(tmp_path / "方案.docx", b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "方案.docx").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o666, 0o755])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    target.chmod(mode)
    save_bytes(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_owner_stays(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    os.chown(target, 12345, 23456)
    save_bytes(target, b"new")
    assert (target.stat().st_uid, target.stat().st_gid) == (12345, 23456)


@posix
def test_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "shared" / "方案.docx"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "方案.docx"
    link.symlink_to(Path("shared") / "方案.docx")
    result = save_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert result.path == real
    assert list(real.parent.iterdir()) == [real]


@posix
def test_dangling_link_makes_its_file(tmp_path: Path) -> None:
    link = tmp_path / "方案.docx"
    link.symlink_to("别处.docx")
    save_bytes(link, b"new")
    assert (tmp_path / "别处.docx").read_bytes() == b"new"
    assert link.is_symlink()


@posix
def test_a_link_into_a_folder_that_is_gone_names_that_folder(tmp_path: Path) -> None:
    link = tmp_path / "方案.docx"
    link.symlink_to(tmp_path / "外接盘" / "方案.docx")
    with pytest.raises(SaveError) as caught:
        save_bytes(link, b"new")
    assert caught.value.kind is Kind.PATH_GONE
    assert "外接盘”" in caught.value.headline
    assert link.is_symlink()


class SealedDisk(Disk):
    """A disk that takes no writes."""

    def is_read_only(self, path: Path) -> bool:
        return True


@posix
def test_a_file_on_a_disk_without_writes_is_told_so(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(SaveError) as caught:
        save_bytes(target, b"new", disk=SealedDisk())
    assert caught.value.kind is Kind.READ_ONLY_DISK
    assert "这个盘只能读" in caught.value.headline
    assert "存到别的盘" in caught.value.todo


@posix
def test_link_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "方案.docx"
    link.symlink_to("方案.docx")
    with pytest.raises(SaveError) as caught:
        save_bytes(link, b"new")
    assert caught.value.kind is Kind.NOT_A_FILE


def test_read_only_file_is_refused_for_everybody(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    target.chmod(0o444)
    try:
        error = refused(target, Kind.READ_ONLY)
    finally:
        target.chmod(0o644)
    assert error.describe(in_window=True) == (
        "没有存上：“方案.docx”设成了只读。改动都在窗口里，旧文件完好。"
        "另存一份副本，或者在文件属性里去掉“只读”再重试。"
    )


@posix
def test_read_only_folder_is_refused_for_everybody(tmp_path: Path) -> None:
    folder = tmp_path / "封存"
    folder.mkdir()
    target = folder / "方案.docx"
    target.write_bytes(b"old")
    folder.chmod(0o555)
    try:
        refused(target, Kind.NO_PERMISSION)
        error = refused(folder / "另一份.docx", Kind.NO_PERMISSION)
    finally:
        folder.chmod(0o755)
    assert error.describe() == "没有存上：这个文件夹不让写。换一个文件夹存，或请管理员开权限。"


@posix
def test_other_refusals(tmp_path: Path) -> None:
    folder = tmp_path / "文件夹.docx"
    folder.mkdir()
    refused(folder, Kind.IS_FOLDER)
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    refused(pipe, Kind.NOT_A_FILE)
    refused(tmp_path / "没有" / "方案.docx", Kind.PATH_GONE)
    refused(tmp_path / ("长" * 90 + ".docx"), Kind.NAME_TOO_LONG)
    refused(tmp_path / "零\x00.docx", Kind.BAD_NAME)
    file = tmp_path / "文件"
    file.write_bytes(b"")
    refused(file / "方案.docx", Kind.PATH_GONE)
    with pytest.raises(SaveError):
        save_bytes(Path("/"), b"new")


@posix
def test_longest_name_there_is(tmp_path: Path) -> None:
    target = tmp_path / ("长" * 83 + ".docx")
    save_bytes(target, b"old")
    save_bytes(target, b"new", backup=BackupPolicy(tmp_path / "备份"))
    assert target.read_bytes() == b"new"


def test_check_before_anything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")

    def never(data: bytes) -> None:
        raise KeyError(data)

    with pytest.raises(SaveError) as caught:
        save_bytes(target, b"new", verify=never)
    assert caught.value.kind is Kind.CHECK_FAILED
    assert isinstance(caught.value.__cause__, KeyError)
    assert target.read_bytes() == b"old"
    seen: list[bytes] = []
    save_bytes(target, b"new", verify=seen.append)
    assert seen == [b"new"]


def test_file_changed_behind_its_back(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    opened = read_file(target)
    state = target.stat()
    target.write_bytes(b"OLD")
    os.utime(target, ns=(state.st_atime_ns, state.st_mtime_ns))
    with pytest.raises(ChangedOnDisk) as caught:
        save_bytes(target, b"new", expected=opened.stamp)
    assert target.read_bytes() == b"OLD"
    assert caught.value.current.same_content(read_file(target).stamp)
    assert caught.value.describe(in_window=True) == (
        "这个文件刚才被别的程序改过。窗口里是您的版本，两份都在。先看差别，再决定留哪一份。"
    )
    # Asked, the user wants it all the same; the other version is kept as a backup.
    policy = BackupPolicy(tmp_path / "备份")
    save_bytes(target, b"new", backup=policy)
    assert [kept.path.read_bytes() for kept in list_backups(policy, target)] == [b"OLD"]


def test_touched_but_not_changed(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    opened = read_file(target)
    os.utime(target, ns=(1, 1))
    result = save_bytes(target, b"new", expected=opened.stamp)
    # The stamp of one save is what the next one expects.
    save_bytes(target, b"newer", expected=result.stamp)
    assert target.read_bytes() == b"newer"


def test_changed_while_being_saved(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    opened = read_file(target)

    from wenming_desk.store.disk import Disk

    class Meanwhile(Disk):
        def sync(self, handle: int) -> bool:
            target.write_bytes(b"another program's")
            return super().sync(handle)

    with pytest.raises(ChangedOnDisk):
        save_bytes(target, b"new", expected=opened.stamp, disk=Meanwhile())
    assert target.read_bytes() == b"another program's"
    assert list(tmp_path.iterdir()) == [target]


def test_file_gone_since_it_was_opened(tmp_path: Path) -> None:
    target = tmp_path / "方案.docx"
    target.write_bytes(b"old")
    opened = read_file(target)
    target.unlink()
    result = save_bytes(target, b"new", expected=opened.stamp)
    assert result.was_missing
    assert result.notice == "存好了。原来的“方案.docx”已经不在那里，这是重新存的一份。"
    assert target.read_bytes() == b"new"
