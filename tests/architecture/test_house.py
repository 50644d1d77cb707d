"""Habits of the code base that no linter of the shelf knows."""

import re
import sys
import tomllib
from pathlib import Path

from tests.materials import REPOSITORY

SOURCES = sorted(
    path
    for top in ("wenming_desk", "packaging", "tests")
    for path in (REPOSITORY / top).rglob("*.py")
)
LONGEST_MODULE = 600
NETWORK = re.compile(
    r"^\s*(?:import|from)\s+(?:urllib\.request|http\.client|requests|httpx|aiohttp|ftplib|smtplib"
    r"|PySide6\.QtNetwork|PySide6\.QtWebEngine\w*)\b",
    re.MULTILINE,
)


def relative(path: Path) -> str:
    """The path as it is written in a message."""
    return path.relative_to(REPOSITORY).as_posix()


def test_no_module_is_over_600_lines() -> None:
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert not {name: count for name, count in lengths.items() if count > LONGEST_MODULE}


def test_nothing_is_fetched_from_anywhere() -> None:
    sources = [path for path in SOURCES if path.is_relative_to(REPOSITORY / "wenming_desk")]
    assert not [relative(path) for path in sources if NETWORK.search(path.read_text("utf-8"))]


def test_the_set_up_script_needs_only_python() -> None:
    allowed = {*sys.stdlib_module_names, "compiled", "system"}
    for name in ("bootstrap.py", "compiled.py", "system.py"):
        text = (REPOSITORY / "packaging" / name).read_text("utf-8")
        assert set(re.findall(r"^\s*(?:import|from)\s+(\w+)", text, re.MULTILINE)) <= allowed


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in (REPOSITORY / "wenming_desk").rglob("*.py")}
    assert not [relative(path) for path in folders if not (path / "__init__.py").exists()]


def test_every_direct_dependency_is_locked_for_both_systems() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + [
        *project["optional-dependencies"]["test"],
        *project["optional-dependencies"]["compile"],
    ]
    names = {re.split(r"[\[<>=! ]", requirement)[0].lower() for requirement in wanted}
    for system in ("linux-x86_64", "windows-x86_64"):
        files = [f"constraints-{system}{kind}.txt" for kind in ("", "-test", "-compile")]
        text = "".join((REPOSITORY / "packaging" / name).read_text("utf-8") for name in files)
        locked = {line.split("==")[0].lower() for line in text.splitlines() if "==" in line}
        assert names <= locked, system
        assert "http" not in text, "a constraints file names no host"
