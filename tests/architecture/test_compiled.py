"""The compiled modules are made from the sources beside them, or there are none."""

import importlib
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tests.from_source import SourceFinder
from tests.materials import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "packaging"))
compiled = importlib.import_module("compiled")


def test_what_is_compiled_is_up_to_date() -> None:
    if not compiled.files():
        pytest.skip("nothing is compiled here (packaging/compiled.py)")
    assert compiled.is_fresh(), "run packaging/compiled.py, or packaging/compiled.py remove"


def test_all_that_is_to_be_compiled_is_there() -> None:
    assert [name for name in compiled.MODULES if not (REPOSITORY / name).is_file()] == []


def test_another_source_is_told_by_the_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "wenming_desk" / "line.py"
    source.parent.mkdir()
    source.write_text("WIDTH = 28\n", "utf-8")
    made = source.with_name(f"line{EXTENSION_SUFFIXES[0]}")
    made.touch()
    monkeypatch.setattr(compiled, "REPOSITORY", tmp_path)
    monkeypatch.setattr(compiled, "MODULES", ("wenming_desk/line.py",))
    monkeypatch.setattr(compiled, "STAMP", tmp_path / "stamp")
    assert not compiled.is_fresh()
    compiled.STAMP.write_text(compiled.stamp(), "ascii")
    assert compiled.is_fresh()
    source.write_text("WIDTH = 27\n", "utf-8")
    assert not compiled.is_fresh()
    compiled.remove()
    assert not made.exists()
    assert not compiled.STAMP.exists()
    assert source.exists()


def test_the_source_is_found_beside_a_compiled_module(tmp_path: Path) -> None:
    source = tmp_path / "line.py"
    source.touch()
    finder = SourceFinder()
    assert finder.find_spec("wenming_desk.line", [str(tmp_path)]) is None
    (tmp_path / f"line{EXTENSION_SUFFIXES[0]}").touch()
    found = finder.find_spec("wenming_desk.line", [str(tmp_path)])
    assert found is not None
    assert found.origin == str(source)
    assert finder.find_spec("other.line", [str(tmp_path)]) is None
