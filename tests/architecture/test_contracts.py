"""The rooms import what their row of the table allows, and nothing else."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.architecture.rooms import (
    FORBIDDEN_INSIDE,
    GUARDED_PACKAGES,
    JOBS_WITH_QT,
    PACKAGE,
    ROOMS,
)
from tests.materials import REPOSITORY

SOURCE = REPOSITORY / PACKAGE
QT = ("PySide6", "shiboken6")


def parts_there() -> set[str]:
    """Names of the rooms and single modules that lie directly in the package."""
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    modules = {path.stem for path in SOURCE.glob("*.py")}
    return folders | modules - {"__init__"}


def is_there(name: str) -> bool:
    """Whether a dotted part of the package exists as a folder with code or as a module."""
    path = SOURCE.joinpath(*name.split("."))
    return (path / "__init__.py").exists() or path.with_suffix(".py").exists()


def contracts() -> str:
    """The table as a configuration of import-linter, for the parts that exist."""
    there = parts_there()
    lines = ["[importlinter]", f"root_package = {PACKAGE}", "include_external_packages = True"]

    def forbid(name: str, source: str, forbidden: list[str]) -> None:
        lines.extend(
            [
                f"[importlinter:contract:{name}]",
                f"name = {name}",
                "type = forbidden",
                "allow_indirect_imports = True",
                f"source_modules = {PACKAGE}.{source}",
                "forbidden_modules =",
                *(f"    {module}" for module in forbidden),
            ]
        )

    for room in (room for room in ROOMS if room.name in there):
        others = sorted(there - {room.name, "__main__", *room.rooms})
        packages = [name for name in GUARDED_PACKAGES if name not in room.packages]
        forbid(
            f"{room.name} keeps to its row",
            room.name,
            [f"{PACKAGE}.{other}" for other in others] + packages,
        )
    for source, forbidden in FORBIDDEN_INSIDE:
        if is_there(source):
            modules = [f"{PACKAGE}.{name}" for name in forbidden if is_there(name)]
            if modules:
                forbid(f"{source} is independent", source, modules)
    qt = [f"{PACKAGE}.desk", *(f"{PACKAGE}.jobs.{name}" for name in JOBS_WITH_QT), *QT]
    for name in sorted(path.stem for path in SOURCE.glob("jobs/*.py")):
        if name not in ("__init__", *JOBS_WITH_QT):
            forbid(f"jobs.{name} does without Qt", f"jobs.{name}", qt)
    return "\n".join(lines) + "\n"


def test_every_part_of_the_program_has_a_row() -> None:
    assert parts_there() <= {room.name for room in ROOMS}


def test_the_contracts_hold(tmp_path: Path) -> None:
    config = tmp_path / "contracts.ini"
    config.write_text(contracts(), encoding="utf-8")
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = subprocess.run(
        [sys.executable, "-c", code, "--config", str(config), "--no-cache"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_outside_package_beyond_the_table() -> None:
    graph = grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)
    allowed = {PACKAGE, *sys.stdlib_module_names}
    allowed.update(name for room in ROOMS for name in room.packages)
    roots = {module.partition(".")[0] for module in graph.modules}
    assert roots <= allowed


def qt_modules(path: Path) -> set[str]:
    """The Qt modules (QtCore, QtWidgets, …) that a source file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found.update(name.split(".")[1] for name in names if name.startswith("PySide6."))
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.glob("desk/models/**/*.py")), ids=str)
def test_models_know_no_widgets(path: Path) -> None:
    assert qt_modules(path) <= {"QtCore", "QtGui"}
