"""Writes the constraints files: every package the program and its tests need, pinned with hashes.

    python packaging/lock.py             pins what is new; what is pinned already stays
    python packaging/lock.py upgrade     the newest of everything

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


def resolve(platform: str, python: str, *, extra: str, keep: Pins) -> Pins:
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
        command += ["--extra", extra] if extra else []
        subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        lock: dict[str, Any] = tomllib.loads(output.read_text("utf-8"))
    return {
        package["name"]: (
            package["version"],
            {wheel["hashes"]["sha256"] for wheel in package["wheels"]},
        )
        for package in lock["packages"]
    }


def merged(platform: str, *, extra: str, keep: Pins) -> Pins:
    """The pins of one system, with one extra or none, for all supported Pythons together."""
    pins: Pins = {}
    for python in PYTHONS:
        for name, (version, hashes) in resolve(
            platform, python, extra=extra, keep={**keep, **pins}
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


def pinned(path: Path) -> Pins:
    """The versions in a constraints file, if there is one."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    found = [line.rstrip(" \\").split("==") for line in lines if "==" in line]
    return {name: (version, set[str]()) for name, version in found}


def main() -> None:
    """Write the files of each system: what the program needs, what its tests and its compiled
    modules add."""
    folder = REPOSITORY / "packaging"
    everywhere: Pins = {}
    if sys.argv[1:] != ["upgrade"]:
        for path in sorted(folder.glob("constraints-*.txt")):
            everywhere.update(pinned(path))
    for system, platform in SYSTEMS.items():
        run = merged(platform, extra="", keep=everywhere)
        test = merged(platform, extra="test", keep={**everywhere, **run})
        built = merged(platform, extra="compile", keep={**everywhere, **test})
        everywhere.update({**test, **built})
        added = {name: pin for name, pin in test.items() if name not in run}
        # in an environment of its own or with the tests: what both need is listed twice
        compiling = {name: pin for name, pin in built.items() if name not in run}
        write(folder / f"constraints-{system}.txt", f"What the program needs on {system}.", run)
        write(folder / f"constraints-{system}-test.txt", f"What its tests add on {system}.", added)
        what = f"What compiling it adds on {system}."
        write(folder / f"constraints-{system}-compile.txt", what, compiling)
        print(f"{system}: {len(run)} + {len(added)} + {len(compiling)}")


if __name__ == "__main__":
    main()
