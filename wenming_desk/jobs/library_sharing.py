"""Sharing: a library or a selection as one file, written whole or not at all, and taken in."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from wenming_desk.library.interface import Library
from wenming_desk.library.package import Content, Progress, export
from wenming_desk.library.package_in import Taken, take
from wenming_desk.library.query import Query
from wenming_desk.store.errors import SaveError, code_of, kind_of

_MOST = 100_000
"""Snippets of the largest selection."""


def export_library(
    library: Library,
    target: Path,
    query: Query | None = None,
    *,
    keys: tuple[str, ...] | None = None,
    originals: bool = False,
    progress: Progress | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Content:
    """Write a package: the whole library, what a query finds, or the snippets named.

    A file of this name is replaced when the new one is whole. Raises SaveError, LibraryError,
    Cancelled.
    """
    chosen = keys
    if chosen is None and query is not None:
        chosen = tuple(hit.snippet.key for hit in library.search(query, _MOST, cancel=cancel))
    written = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with written.open("xb") as file:
            content = export(
                library,
                file,
                snippets=chosen,
                originals=originals,
                progress=progress,
                cancel=cancel,
            )
            file.flush()
            os.fsync(file.fileno())
        written.replace(target)
    except OSError as error:
        raise SaveError(kind_of(error), target, code=code_of(error)) from error
    finally:
        with suppress(OSError):
            written.unlink(missing_ok=True)
    return content


def import_package(
    library: Library,
    path: Path,
    progress: Progress | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Taken:
    """Put a package into a library; raises LibraryError with nothing put in where it is amiss."""
    return take(library, path, progress, cancel)
