"""How the open document stands to its file: saved or not, and where that file is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from wenming_desk.store.stamp import FileStamp


class SaveState(Enum):
    """What the lower left corner says."""

    NONE = "none"
    FRESH = "fresh"
    """Opened or made, nothing to save yet."""
    MODIFIED = "modified"
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the open document belongs: `path` None means it has no file yet."""

    name: str = ""
    path: Path | None = None
    stamp: FileStamp | None = None
    own: bool = False
    """Saving over the file needs no question: it is new, or this program wrote it."""
    read_only: bool = False
