"""What a file was when it was read or written, to notice when another program changed it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Size in bytes, time of last change in ns since 1970, and SHA-256 (hex) of a file."""

    size: int
    mtime_ns: int
    sha256: str

    @classmethod
    def of(cls, data: bytes, state: os.stat_result) -> FileStamp:
        """Stamp of a file whose bytes and state are at hand."""
        return cls(len(data), state.st_mtime_ns, hashlib.sha256(data).hexdigest())

    def same_content(self, other: FileStamp) -> bool:
        """True where the bytes are the same, whatever the time says.

        Only the content decides: cloud folders touch times without changing anything, and a
        FAT medium keeps times to two seconds, in which a change of the same size fits.
        """
        return self.size == other.size and self.sha256 == other.sha256

    def to_json(self) -> dict[str, object]:
        """The stamp as JSON."""
        return {"size": self.size, "mtime_ns": self.mtime_ns, "sha256": self.sha256}

    @classmethod
    def from_json(cls, value: object) -> FileStamp | None:
        """The stamp read back; None for anything that is not one."""
        if not isinstance(value, Mapping):
            return None
        fields = cast("Mapping[str, object]", value)
        size, mtime_ns, sha256 = (fields.get(key) for key in ("size", "mtime_ns", "sha256"))
        if isinstance(size, int) and isinstance(mtime_ns, int) and isinstance(sha256, str):
            return cls(size, mtime_ns, sha256)
        return None
