"""Finds the measuring material (real documents and their hand-made outlines) that tests may use.

The material is not part of the repository: others' documents may be read and measured, not
copied. It lies where the environment variable WENMING_CORPUS points, or in a folder `shared`
beside the repository; without it the tests that need it are skipped with the reason.
"""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
RESOURCES = REPOSITORY / "resources"


def material_folder() -> Path | None:
    """The folder that holds `corpus/` and `seeds/`, or None where there is none."""
    named = os.environ.get("WENMING_CORPUS")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    return folder if (folder / "corpus").is_dir() else None


def material(*parts: str) -> Path:
    """The path of one piece of the material; skips the test where it is not there."""
    folder = material_folder()
    path = folder.joinpath(*parts) if folder else None
    if path is None or not path.exists():
        pytest.skip(f"measuring material {'/'.join(parts)} is not here (set WENMING_CORPUS)")
    return path


def material_files(pattern: str) -> list[Path]:
    """The files of the material that match a glob pattern, sorted; empty where it is not there.

    For parametrising at collection time: pair it with `needs_materials`.
    """
    folder = material_folder()
    return sorted(folder.glob(pattern)) if folder else []


needs_materials = pytest.mark.skipif(
    material_folder() is None,
    reason="the measuring material is not here (set WENMING_CORPUS)",
)
