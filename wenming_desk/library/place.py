"""Whether a path is on this computer: SQLite is never opened over a network share.

Locks over a network are not kept by all servers; two offices writing at once would destroy the
file. What looks local and is not: UNC paths, mapped drives, mounted shares, folders of a host.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from wenming_desk.library.errors import PlaceError

_REMOTE_SYSTEMS = frozenset(
    (
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs",
        "coda", "ceph", "glusterfs", "lustre", "gpfs", "davfs", "davfs2", "webdav", "9p", "vboxsf",
        "virtiofs", "prl_fs", "vmhgfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs",
        "fuse.glusterfs", "fuse.ceph", "fuse.vmhgfs-fuse", "fuse.gvfsd-fuse", "fuse.curlftpfs",
        "fuse.smbnetfs", "fuse.juicefs", "fuse.cifs",
    )
)  # fmt: skip
_DRIVE_REMOTE = 4
_OCTAL = re.compile(r"\\([0-7]{3})")


def check_place(path: Path) -> None:
    """Raise PlaceError where a path leads to a network share or names a folder."""
    if is_remote(path):
        raise PlaceError(
            f"没有打开：“{path}”在网络共享上。",
            "共享上的文件没有动。",
            "素材库要放在本机的磁盘上。几个人合用，请在“设置”里写素材库服务器的地址；"
            "只是传给别人，请导出素材包（.wmlib）。",
            "network file system",
        )
    if path.is_dir():
        raise PlaceError(
            f"没有打开：“{path.name}”是一个文件夹。", "它没有动。", "请写素材库文件的名字。"
        )


def is_remote(path: Path, mounts: str | None = None) -> bool:
    """Whether a path leads to a network share; `mounts` stands for the system's own table."""
    if _is_unc(str(path)):
        return True
    real = os.path.realpath(path)
    if _is_unc(real):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(real)
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        except OSError:
            return False
    return _file_system(real, mounts) in _REMOTE_SYSTEMS


def _is_unc(path: str) -> bool:
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    # \\?\C:\… and \\.\… are names of this computer's own devices
    return plain.startswith("\\\\") and plain[2:4] not in ("?\\", ".\\")


def _is_remote_drive(real: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    drive = os.path.splitdrive(real.removeprefix("\\\\?\\"))[0]
    return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE


def _file_system(real: str, mounts: str) -> str:
    """The kind of the file system that holds a path, by the deepest mount point above it."""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[4])
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        # of several mounts on one point the last one is seen
        if inside and len(point) >= len(best):
            best, kind = point, after.split(" ", 1)[0].lower()
    return kind
