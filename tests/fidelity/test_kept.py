"""Real files saved in their own look: byte-equal without an edit, one block changed by one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fidelity.kept import checked
from tests.fidelity.many_edits import EDITS, edited
from tests.fidelity.one_edit import parts_of
from tests.materials import RESOURCES, material_files, needs_materials
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.package import open_package
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write.keep_look import CannotKeepError, kept_look, prove_kept_look
from wenming_desk.intake.recover import recover
from wenming_desk.standard.profile_file import load_profile

_LARGE = ("60000", "20000", "8MB")
"""Parts of names of files that take minutes."""
_ODD = [
    path
    for path in material_files("corpus/adversarial/*.docx")
    if not any(name in path.name for name in _LARGE)
]
FILES = material_files("corpus/docx/**/*.docx") + _ODD
_NOTES = ("comments", "footnotes", "endnotes")
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


@needs_materials
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_an_edit_of_every_kind_is_saved_or_refused(path: Path) -> None:
    data = path.read_bytes()
    try:
        base = recover(read_docx(data)).document
    except DocxError as error:
        pytest.skip(str(error))
    before = dict(parts_of(data))
    may_change = {open_package(data).main.casefold(), *(f"word/{name}.xml" for name in _NOTES)}
    for kind in EDITS:
        document = edited(base, kind, random.Random(f"{path.name} {kind}"))
        if document is None:
            continue
        try:
            made = kept_look(document, base, data)
        except CannotKeepError:
            continue
        prove_kept_look(document, base, made, data)
        after = dict(parts_of(made))
        changed = {name for name in before if after[name] != before[name]}
        assert {name.replace("\\", "/").lstrip("/").casefold() for name in changed} <= may_change
