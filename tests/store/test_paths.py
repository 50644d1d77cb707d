"""The program's folders, and the refusal of a home that is not the user's."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from wenming_desk.store.errors import HomeError
from wenming_desk.store.paths import AppPaths

posix = pytest.mark.skipif(sys.platform == "win32", reason="HOME is a Unix matter")


def test_under_a_root(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path / "家")
    assert list(tmp_path.iterdir()) == []
    everything = (paths.journal, paths.backups, paths.settings_file, paths.recent_file)
    assert all(path.is_relative_to(tmp_path / "家") for path in everything)
    made = paths.ensure(paths.journal)
    assert made.is_dir()
    if sys.platform != "win32":
        assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_named_by_the_environment(tmp_path: Path) -> None:
    assert AppPaths.for_user({"WENMING_HOME": str(tmp_path)}) == AppPaths.under(tmp_path)
    with pytest.raises(HomeError, match="完整路径"):
        AppPaths.for_user({"WENMING_HOME": "here"})


@posix
def test_users_own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("WENMING_HOME", raising=False)
    paths = AppPaths.for_user()
    assert paths.data.is_relative_to(tmp_path)
    assert paths.data.name == "wenming-desk"
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("home", ["", "relative", "/nowhere/at/all", "/dev/null"])
def test_home_that_is_none(home: str) -> None:
    with pytest.raises(HomeError) as caught:
        AppPaths.for_user({"HOME": home})
    assert caught.value.headline.startswith("找不到存放设置和恢复记录的地方：")
    assert "WENMING_HOME" in caught.value.todo


@posix
def test_relative_xdg_folder(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="XDG_DATA_HOME"):
        AppPaths.for_user({"HOME": str(tmp_path), "XDG_DATA_HOME": "data"})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_home_of_somebody_else(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    with pytest.raises(HomeError, match="别的账号"):
        AppPaths.for_user({"HOME": str(tmp_path)})


def test_report_creates_nothing(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path / "家")
    states = paths.report()
    assert [state.purpose for state in states] == [
        "设置",
        "数据",
        "恢复记录",
        "备份",
        "缓存",
        "日志",
    ]
    assert all(state.writable and not state.exists for state in states)
    assert list(tmp_path.iterdir()) == []
    paths.ensure(paths.data)
    assert next(s for s in paths.report() if s.purpose == "数据").exists
    assert list(paths.data.iterdir()) == []


def test_report_of_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "家").write_bytes(b"a file")
    states = AppPaths.under(tmp_path / "家").report()
    assert not any(state.writable for state in states)
    assert all(state.problem for state in states)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write in")
def test_report_of_a_folder_that_not_even_root_can_make() -> None:
    states = AppPaths.under(Path("/proc/家")).report()
    assert not any(state.writable or state.exists for state in states)
    assert all("“/proc”里不能建文件夹" in state.problem for state in states)
