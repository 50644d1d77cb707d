"""Real files saved in their own look: byte-equal without an edit, one block changed by one."""

from pathlib import Path

import pytest

from tests.fidelity.kept import checked
from tests.materials import RESOURCES, material_files, needs_materials
from wenming_desk.standard.profile_file import load_profile

FILES = material_files("corpus/docx/**/*.docx")
R1 = load_profile(RESOURCES / "profiles" / "R1.toml")


@needs_materials
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_both_ways_lose_nothing(path: Path) -> None:
    row = checked(path, R1, errors=False)
    if row.refused:
        pytest.skip(row.refused)
    assert {"standard keeps text", "kept", "byte-equal", "kept counts equal"} <= row.passed
    assert all(note.startswith(("no text to edit", "edit refused")) for note in row.notes)
    assert ("edited" in row.passed) == ("edit alone" in row.passed)
