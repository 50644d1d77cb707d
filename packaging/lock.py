"""Writes the constraints files: every package the program and its tests need, pinned with hashes.

    python packaging/lock.py

Resolves the requirements of pyproject.toml for each supported system and Python with uv (from the
`dev` extra) and keeps the hashes of the wheels that fit there. The files name no index: pip takes
the packages from wherever the machine is set up to look, and accepts only these very files.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# PySide6's wheels for Linux need glibc 2.34.
SYSTEMS = {"linux-x86_64": "x86_64-manylinux_2_34", "windows-x86_64": "windows"}

Pins = dict[str, tuple[str, set[str]]]


def resolve(platform: str, python: str, *, tests: bool, keep: Pins) -> Pins:
    """Name → (version, sha256 of each fitting wheel) for one system and one Python.

    `keep` holds the versions that are fixed already; raises CalledProcessError with uv's own
    words where they do not go together.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "pylock.toml"
        fixed = Path(folder) / "fixed.txt"
        fixed.write_text("".join(f"{name}=={pin[0]}\n" for name, pin in keep.items()), "utf-8")
        command = [sys.executable, "-m", "uv", "pip", "compile", "-q", "--no-header"]
        command += ["pyproject.toml", "--format", "pylock.toml", "--only-binary", ":all:"]
        command += ["--python-platform", platform, "--python-version", python]
        command += ["--constraint", str(fixed), "--output-file", str(output)]
        command += ["--extra", "test"] if tests else []
        subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        lock: dict[str, Any] = tomllib.loads(output.read_text("utf-8"))
    return {
        package["name"]: (
            package["version"],
            {wheel["hashes"]["sha256"] for wheel in package["wheels"]},
        )
        for package in lock["packages"]
    }


def merged(platform: str, *, tests: bool, keep: Pins) -> Pins:
    """The pins of one system for all supported Pythons together."""
    pins: Pins = {}
    for python in PYTHONS:
        for name, (version, hashes) in resolve(
            platform, python, tests=tests, keep={**keep, **pins}
        ).items():
            pins[name] = (version, pins.get(name, (version, set[str]()))[1] | hashes)
    return pins


def write(path: Path, purpose: str, pins: Pins) -> None:
    """Write one requirements file in the form that `pip install --require-hashes -r` reads."""
    lines = [f"# {purpose}", "# Made by packaging/lock.py from pyproject.toml; do not edit."]
    for name in sorted(pins):
        version, hashes = pins[name]
        parts = [f"{name}=={version}", *(f"    --hash=sha256:{each}" for each in sorted(hashes))]
        lines.append(" \\\n".join(parts))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Write the two files of each system: what the program needs, and what the tests add."""
    everywhere: Pins = {}
    for system, platform in SYSTEMS.items():
        run = merged(platform, tests=False, keep=everywhere)
        test = merged(platform, tests=True, keep={**everywhere, **run})
        everywhere.update(test)
        added = {name: pin for name, pin in test.items() if name not in run}
        folder = REPOSITORY / "packaging"
        write(folder / f"constraints-{system}.txt", f"What the program needs on {system}.", run)
        write(folder / f"constraints-{system}-test.txt", f"What its tests add on {system}.", added)
        print(f"{system}: {len(run)} + {len(added)}")


if __name__ == "__main__":
    main()
