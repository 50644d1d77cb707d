"""Where the program's own files are: fonts, icons, profiles, theme, samples."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_folder() -> Path:
    """The folder `resources`: inside the installed package, or beside it in a clone."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
