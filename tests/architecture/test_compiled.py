"""The compiled modules are made from the sources beside them, or there are none."""

import ast
import importlib
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tests.materials import REPOSITORY
from wenming_desk.from_source import SourceFinder, has_stale_modules

sys.path.insert(0, str(REPOSITORY / "packaging"))
compiled = importlib.import_module("compiled")


def test_what_is_compiled_is_up_to_date() -> None:
    if not compiled.files():
        pytest.skip("nothing is compiled here (packaging/compiled.py)")
    assert compiled.is_fresh(), "run packaging/compiled.py, or packaging/compiled.py remove"


def test_all_that_is_to_be_compiled_is_there() -> None:
    names = (*compiled.MODULES, *compiled.BESIDE)
    assert [name for name in names if not (REPOSITORY / name).is_file()] == []


def test_what_compiled_modules_import_is_in_the_stamp() -> None:
    for name in compiled.MODULES:
        tree = ast.parse((REPOSITORY / name).read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        for module in imported:
            source = f"{(module or '').replace('.', '/')}.py"
            ours = source.startswith("wenming_desk") and (REPOSITORY / source).is_file()
            assert not ours or source in (*compiled.MODULES, *compiled.BESIDE), (name, source)


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
    monkeypatch.setattr(compiled, "BESIDE", ())
    monkeypatch.setattr(compiled, "STAMP", tmp_path / "build" / "compiled.stamp")
    compiled.STAMP.parent.mkdir()
    assert not compiled.is_fresh()
    assert not has_stale_modules(tmp_path)
    shared = tmp_path / f"wenming_desk__mypyc{EXTENSION_SUFFIXES[0]}"
    shared.touch()
    assert has_stale_modules(tmp_path), "left half-way: there is no stamp"
    compiled.STAMP.write_text(compiled.stamp(), "utf-8")
    assert compiled.is_fresh()
    assert not has_stale_modules(tmp_path)
    source.write_text("WIDTH = 27\n", "utf-8")
    assert not compiled.is_fresh()
    assert has_stale_modules(tmp_path)
    compiled.remove()
    assert not made.exists()
    assert not shared.exists()
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


def test_what_could_not_be_compiled_is_not_tried_at_every_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap = importlib.import_module("bootstrap")
    tried: list[bool] = []

    def fail(*_: object) -> None:
        tried.append(True)
        raise bootstrap.SetupError("没有装上。")

    monkeypatch.setattr(bootstrap, "NOT_COMPILED", tmp_path / "not-compiled.txt")
    monkeypatch.setattr(bootstrap, "install", fail)
    monkeypatch.setattr(bootstrap, "build_list", lambda: tmp_path / "list.txt")
    monkeypatch.setattr(compiled, "is_fresh", lambda: False)
    monkeypatch.setattr(compiled, "remove", lambda: None)
    monkeypatch.setattr(compiled, "why_not", lambda: None)
    bootstrap.provide_compiled(tests=False)
    bootstrap.provide_compiled(tests=False)
    assert len(tried) == 1
    monkeypatch.setattr(compiled, "stamp", lambda: "other sources")
    bootstrap.provide_compiled(tests=False)
    assert len(tried) == 2


def test_a_folder_that_takes_no_files_does_not_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap = importlib.import_module("bootstrap")

    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(compiled, "is_fresh", lambda: False)
    monkeypatch.setattr(compiled, "remove", refuse)
    bootstrap.provide_compiled(tests=False)
    assert "不影响使用" in capsys.readouterr().err
