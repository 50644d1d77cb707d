"""Takes the program's modules from their sources where what was compiled of them is not theirs.

Python takes a compiled module before the source beside it, also after an update has changed the
source. `packaging/compiled.py` writes down what it compiled; what has changed since, or was left
half-way, is not used.
"""

import hashlib
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = "wenming_desk"
STAMP = Path("build") / "compiled.stamp"


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


def take_sources() -> None:
    """Take every module from its source from now on: before the finders of the interpreter."""
    sys.meta_path.insert(0, SourceFinder())


def has_stale_modules(folder: Path) -> bool:
    """Whether compiled modules are there that were made from other sources than stand there."""
    if next(folder.glob(f"{PACKAGE}__mypyc.*"), None) is None:
        return False
    try:
        lines = (folder / STAMP).read_text("utf-8").splitlines()[1:]
        sums = {name: told for told, _, name in (line.partition("  ") for line in lines)}
        return not sums or any(
            hashlib.sha256((folder / name).read_bytes()).hexdigest() != told
            for name, told in sums.items()
        )
    except (OSError, ValueError):
        return True
