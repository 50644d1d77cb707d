"""Opening a library by what the user calls its place: a file, or the address of a server."""

from __future__ import annotations

from pathlib import Path

from wenming_desk.library.interface import Library
from wenming_desk.library.sqlite.library import Progress, open_file

_SCHEMES = ("postgresql://", "postgres://")


def is_address(place: str) -> bool:
    """Whether a place is the address of a server."""
    return place.lower().startswith(_SCHEMES)


def open_library(
    place: str, *, copy: Path | None = None, progress: Progress | None = None
) -> Library:
    """The library at a place; raises LibraryError.

    `copy` is the file that a server's library is copied to, for the time when the server is away.
    """
    if is_address(place):
        raise NotImplementedError
    return open_file(Path(place), progress=progress)
