"""What can go wrong with a file, and what was being done with it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What stands in the way; a program acts on this, never on the sentences."""

    IN_USE = "in_use"
    DISK_FULL = "disk_full"
    NO_PERMISSION = "no_permission"
    READ_ONLY = "read_only"
    READ_ONLY_DISK = "read_only_disk"
    PATH_GONE = "path_gone"
    NOT_FOUND = "not_found"
    IS_FOLDER = "is_folder"
    NOT_A_FILE = "not_a_file"
    NAME_TOO_LONG = "name_too_long"
    BAD_NAME = "bad_name"
    TOO_LARGE = "too_large"
    CHANGED_ON_DISK = "changed_on_disk"
    CHECK_FAILED = "check_failed"
    DAMAGED = "damaged"
    TAKEN = "taken"
    WRONG_HOME = "wrong_home"
    DEVICE = "device"


class Action(StrEnum):
    """What was being done; the value opens the sentence."""

    SAVE = "没有存上"
    OPEN = "打不开"
    JOURNAL = "恢复记录没有写成"
    RESTORE = "没有恢复成"
    BACKUP = "旧文件没有留成备份"
    SETTINGS = "设置没有存上"
    HOME = "找不到存放设置和恢复记录的地方"
