"""Pytest plugin: takes every module of the program from its source, also where one is compiled.

`python -m pytest -p tests.from_source` shows that the interpreted modules do the same as those that
`packaging/compiled.py` makes of them.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = "wenming_desk"


class SourceFinder(MetaPathFinder):
    """Finds the source of a module beside what was compiled of it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of a compiled module's source; all else is left to the next finder."""
        if fullname.partition(".")[0] != PACKAGE:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is None or not (found.origin or "").endswith(tuple(EXTENSION_SUFFIXES)):
            return None
        folder = Path(found.origin or "").parent
        return spec_from_file_location(fullname, folder / f"{fullname.rpartition('.')[2]}.py")


def pytest_configure() -> None:
    """Come before the finders of the interpreter."""
    sys.meta_path.insert(0, SourceFinder())
