"""Pytest plugin: runs the rooms below the window, and the jobs, as if PySide6 were not installed.

`python -m pytest -p no:pytest-qt -p tests.no_qt` collects these rooms alone, and every import of
Qt fails as it would where it is missing.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

ROOMS_WITHOUT_QT = (
    "document",
    "standard",
    "typeset",
    "docx_io",
    "intake",
    "library",
    "review",
    "store",
    "jobs",
)
QT = ("PySide6", "shiboken6")


class QtBlocker(MetaPathFinder):
    """Answers every search for Qt with the error of a missing package."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for Qt and its parts; leave all else to the next finder."""
        if fullname.partition(".")[0] in QT:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the options of pytest-qt, which is switched off in such a run."""
    parser.addini("qt_api", "unused without Qt")
    parser.addini("qt_log_level_fail", "unused without Qt")
    parser.addini("qt_log_ignore", "unused without Qt", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Block Qt before anything of the project is imported."""
    loaded = [name for name in sys.modules if name.partition(".")[0] in QT]
    if loaded:
        raise pytest.UsageError("Qt is already loaded: add -p no:pytest-qt")
    sys.meta_path.insert(0, QtBlocker())


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the folders of the window, the command line and the whole program."""
    parts = collection_path.relative_to(config.rootpath).parts
    if parts[:1] != ("tests",) or len(parts) < 2 or parts[1].endswith(".py"):
        return None
    return None if parts[1] in ROOMS_WITHOUT_QT else True
