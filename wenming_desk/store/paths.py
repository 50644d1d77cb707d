"""Where the program's own files live: settings, library, journal, backups, logs, cache.

The environment variable WENMING_HOME puts all of them under one folder (a stick, a trial). Without
it they go where the system wants them, provided that the home folder is the user's own: started
through `sudo`, HOME may still be somebody else's, and files left there would lock that person out.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from wenming_desk.store.errors import HomeError, SettingsError, code_of, kind_of
from wenming_desk.store.kinds import Kind
from wenming_desk.store.words import Facts

APP_NAME = "wenming-desk"
HOME_VARIABLE = "WENMING_HOME"

_XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@dataclass(frozen=True, slots=True)
class FolderState:
    """One folder for the self check: what it is for (Chinese), where, there or not, writable."""

    purpose: str
    path: Path
    exists: bool
    writable: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The program's folders; nothing is created before it is asked for with `ensure`."""

    config: Path
    data: Path
    cache: Path
    log: Path

    @classmethod
    def under(cls, root: Path) -> AppPaths:
        """All folders under one root: for tests, sticks, and WENMING_HOME."""
        root = root.absolute()
        return cls(root / "config", root / "data", root / "cache", root / "log")

    @classmethod
    def for_user(cls, environ: Mapping[str, str] | None = None) -> AppPaths:
        """The folders of this user; raises `HomeError` where the home folder is not their own."""
        environ = os.environ if environ is None else environ
        if root := environ.get(HOME_VARIABLE, ""):
            if not Path(root).is_absolute():
                raise _home_error(Path(root), f"{HOME_VARIABLE} 要写完整路径，现在是“{root}”")
            return cls.under(Path(root))
        check_home(environ)
        # Local and not roaming data on Windows: a journal must not wait for a server at log-on.
        folders = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
        return cls(
            folders.user_config_path,
            folders.user_data_path,
            folders.user_cache_path,
            folders.user_log_path,
        )

    @property
    def journal(self) -> Path:
        """Recovery records of open documents (恢复记录)."""
        return self.data / "journal"

    @property
    def backups(self) -> Path:
        """Kept old files (备份)."""
        return self.data / "backups"

    @property
    def settings_file(self) -> Path:
        """The settings."""
        return self.config / "settings.json"

    @property
    def profiles(self) -> Path:
        """The user's own profiles (版式方案), a .toml file each."""
        return self.config / "profiles"

    @property
    def recent_file(self) -> Path:
        """The list of recent files."""
        return self.data / "recent.json"

    @property
    def crash_log(self) -> Path:
        """Where the fault handler writes; not empty at a start means the last run died."""
        return self.log / "crash.log"

    @staticmethod
    def ensure(folder: Path) -> Path:
        """Create one of the folders, for the owner only, and return it; `SettingsError`."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(kind_of(error), folder, code=code_of(error)) from error
        return folder

    def report(self) -> tuple[FolderState, ...]:
        """The folders with their state, for the self check; creates none of them."""
        folders = (
            ("设置", self.config),
            ("数据", self.data),
            ("恢复记录", self.journal),
            ("备份", self.backups),
            ("缓存", self.cache),
            ("日志", self.log),
        )
        return tuple(_state(purpose, path) for purpose, path in folders)


def check_home(environ: Mapping[str, str]) -> None:
    """Raise `HomeError` where the home folder is missing, relative or another user's.

    Without HOME, Python would fall back on the account list or stay silent about a folder that
    is lost at log-off; files under such a home would be found by nobody.
    """
    if sys.platform == "win32":
        return
    for name in _XDG:
        value = environ.get(name, "").strip()
        if value and not Path(value).is_absolute():
            raise _home_error(Path(value), f"{name} 要写完整路径，现在是“{value}”")
    value = environ.get("HOME", "")
    if not value:
        raise _home_error(Path("~"), "没有设置个人文件夹（HOME）")
    home = Path(value)
    if not home.is_absolute():
        raise _home_error(home, f"HOME 要写完整路径，现在是“{value}”")
    try:
        state = home.stat()
    except OSError:
        raise _home_error(home, f"个人文件夹“{value}”不在") from None
    if not stat.S_ISDIR(state.st_mode):
        raise _home_error(home, f"“{value}”不是文件夹")
    if state.st_uid != os.geteuid():
        raise _home_error(home, f"个人文件夹“{value}”是别的账号的")


def _home_error(path: Path, detail: str) -> HomeError:
    return HomeError(Kind.WRONG_HOME, path, facts=Facts(detail=detail))


def _state(purpose: str, path: Path) -> FolderState:
    """Try to write where the folder exists, else in the nearest folder above it."""
    try:
        if path.is_dir():
            _try_to_write(path)
            return FolderState(purpose, path, exists=True, writable=True)
        above = next(folder for folder in path.parents if folder.exists())
    except OSError as error:
        words = SettingsError(kind_of(error), path, code=code_of(error))
        return FolderState(purpose, path, path.exists(), writable=False, problem=words.headline)
    problem = ""
    try:
        _try_to_write(above)
    except OSError:
        problem = f"“{above}”里不能建文件夹。"
    return FolderState(purpose, path, exists=False, writable=not problem, problem=problem)


def _try_to_write(folder: Path) -> None:
    """Raise OSError where no file can be made: only a real one tells on network folders, under
    access lists, and for root, who may do all and yet cannot write everywhere."""
    with tempfile.TemporaryFile(dir=folder):
        pass
