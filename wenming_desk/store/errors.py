"""The errors of this room: one kind each, with the Chinese sentences a person is shown.

Every error says what happened, what is safe and what to do. The sentences speak of files only;
a window puts its own 改动都在窗口里 before them (`describe(in_window=True)`), a command line not.
"""

from __future__ import annotations

import errno
from pathlib import Path

from wenming_desk.store.kinds import Action, Kind
from wenming_desk.store.stamp import FileStamp
from wenming_desk.store.words import Facts, sentences

# WinError numbers, each with what it means for the user.
_SHARING = frozenset({32, 33})
_WIN_KINDS = {
    2: Kind.NOT_FOUND,
    3: Kind.PATH_GONE,  # path not found
    5: Kind.NO_PERMISSION,
    15: Kind.PATH_GONE,  # no such drive
    19: Kind.READ_ONLY_DISK,  # write protected
    21: Kind.PATH_GONE,  # drive not ready
    32: Kind.IN_USE,
    33: Kind.IN_USE,
    39: Kind.DISK_FULL,
    51: Kind.PATH_GONE,  # the remote computer is not available
    53: Kind.PATH_GONE,  # network path not found
    55: Kind.PATH_GONE,
    59: Kind.PATH_GONE,
    64: Kind.PATH_GONE,  # network name gone
    65: Kind.NO_PERMISSION,
    67: Kind.PATH_GONE,
    112: Kind.DISK_FULL,
    121: Kind.PATH_GONE,  # the share no longer answers
    123: Kind.BAD_NAME,
    206: Kind.NAME_TOO_LONG,
    223: Kind.TOO_LARGE,  # larger than the file system takes
    1167: Kind.PATH_GONE,  # device not connected
    1222: Kind.PATH_GONE,
    1231: Kind.PATH_GONE,
    1295: Kind.DISK_FULL,  # quota
}
_KINDS = {
    errno.ENOSPC: Kind.DISK_FULL,
    errno.EDQUOT: Kind.DISK_FULL,
    errno.EFBIG: Kind.TOO_LARGE,
    errno.EACCES: Kind.NO_PERMISSION,
    errno.EPERM: Kind.NO_PERMISSION,
    errno.EROFS: Kind.READ_ONLY_DISK,
    errno.ETXTBSY: Kind.IN_USE,
    errno.EBUSY: Kind.IN_USE,
    errno.ENOENT: Kind.NOT_FOUND,
    errno.ENOTDIR: Kind.PATH_GONE,
    errno.ENODEV: Kind.PATH_GONE,
    errno.ENXIO: Kind.PATH_GONE,
    errno.ESTALE: Kind.PATH_GONE,
    errno.ETIMEDOUT: Kind.PATH_GONE,
    errno.ENETUNREACH: Kind.PATH_GONE,
    errno.EHOSTUNREACH: Kind.PATH_GONE,
    errno.EHOSTDOWN: Kind.PATH_GONE,
    errno.ENOTCONN: Kind.PATH_GONE,
    errno.EISDIR: Kind.IS_FOLDER,
    errno.ENAMETOOLONG: Kind.NAME_TOO_LONG,
    errno.EILSEQ: Kind.BAD_NAME,
    errno.ELOOP: Kind.NOT_A_FILE,
}


class StoreError(Exception):
    """A file could not be read or written.

    `headline` says what happened, `safe` what is safe, `todo` what to do, all in Chinese; `path`
    and `code` (such as `WinError 32`) are for the small print.
    """

    action = Action.SAVE

    def __init__(self, kind: Kind, path: Path, *, facts: Facts | None = None, code: str = ""):
        words = sentences(self.action, kind, path, facts or Facts())
        super().__init__(words.headline)
        self.kind = kind
        self.path = path
        self.code = code
        self.headline = words.headline
        self.safe = words.safe
        self.todo = words.todo

    def describe(self, *, in_window: bool = False) -> str:
        """All sentences as one line; with `in_window` the unsaved changes are named as safe too."""
        safe = self.safe
        if in_window and self.kind is Kind.CHANGED_ON_DISK:
            safe = "窗口里是您的版本，两份都在。"
        elif in_window and self.action is Action.SAVE:
            safe = f"改动都在窗口里，{safe}" if safe else "改动都在窗口里。"
        return f"{self.headline}{safe}{self.todo}"

    def __str__(self) -> str:
        return self.describe()


class SaveError(StoreError):
    """A user's file was not saved; the file on disk is the old one, whole."""


class ChangedOnDisk(SaveError):  # noqa: N818 - a finding to ask about, not a fault
    """The file on disk is not the one that was opened; `current` is what it is now."""

    def __init__(self, path: Path, current: FileStamp):
        super().__init__(Kind.CHANGED_ON_DISK, path)
        self.current = current


class ReadError(StoreError):
    """A file could not be read; nothing was changed."""

    action = Action.OPEN


class JournalError(StoreError):
    """A recovery record could not be written."""

    action = Action.JOURNAL


class RestoreError(JournalError):
    """A record of a crash could not be taken over or removed, often as another window did it."""

    action = Action.RESTORE


class BackupError(StoreError):
    """The old file could not be kept in the backup folder."""

    action = Action.BACKUP


class SettingsError(StoreError):
    """Settings or the list of recent files could not be written."""

    action = Action.SETTINGS


class HomeError(StoreError):
    """The user's own folder is not fit for use (missing, relative, or another user's)."""

    action = Action.HOME


def win_code(error: OSError) -> int | None:
    """Windows' own number of an error; None on other systems."""
    code = getattr(error, "winerror", None)
    return code if isinstance(code, int) else None


def is_sharing_violation(error: OSError) -> bool:
    """True where another program (Word, a virus scanner, a cloud folder) may hold the file.

    Windows answers 32 or 33, and 5 (access denied) when the holder allows reading only.
    """
    code = win_code(error)
    return code == 5 or code in _SHARING


def kind_of(error: OSError) -> Kind:
    """The kind of a system error; `Kind.DEVICE` for what has no better name."""
    code = win_code(error)
    if code is not None and code in _WIN_KINDS:
        return _WIN_KINDS[code]
    return _KINDS.get(error.errno or 0, Kind.DEVICE)


def code_of(error: OSError) -> str:
    """The number of a system error for the small print: `WinError 32` or `ENOSPC`."""
    code = win_code(error)
    if code is not None:
        return f"WinError {code}"
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
