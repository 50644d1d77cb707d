"""Compiles the line breaker to machine code, from the very same sources; without it all works too.

    python packaging/compiled.py           compile what has changed
    python packaging/compiled.py remove    back to the interpreted modules

Needs mypy (the `compile` extra), a C compiler and Python's headers. The compiled modules stand
beside their sources, and Python takes them first; a stamp tells whether they are still theirs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
STAMP = REPOSITORY / "build" / "compiled.stamp"
GROUP = "wenming_desk"
"""The package, and the name of the library that all its compiled modules share."""
TYPESET = "wenming_desk/typeset"
MODULES = (
    f"{TYPESET}/breaking/alphabet.py",
    f"{TYPESET}/breaking/libreoffice.py",
    f"{TYPESET}/breaking/office_classes.py",
    f"{TYPESET}/breaking/plain.py",
    f"{TYPESET}/breaking/units.py",
    f"{TYPESET}/ended_alike.py",
    f"{TYPESET}/plain_choices.py",
    f"{TYPESET}/plain_lines.py",
    f"{TYPESET}/plain_office.py",
    f"{TYPESET}/plain_search.py",
    f"{TYPESET}/settled.py",
)
"""What is compiled: the way that nearly every line of a document takes."""
BESIDE = (
    *(f"{TYPESET}/breaking/{name}.py" for name in ("charsets", "engines", "lines", "prepare")),
    *(f"{TYPESET}/breaking/{name}.py" for name in ("place", "rules", "sums")),
    *(f"{TYPESET}/{name}.py" for name in ("agreement", "respaced")),
)
"""What these take constants and types from: they are compiled anew when that has changed."""
MYPY_OPTIONS = ("--follow-imports=silent", "--ignore-missing-imports", "--no-error-summary")


def stamp() -> str:
    """What the compiled modules are known by: the Python they are made for, a line, and the sums
    of their sources, a line each (`wenming_desk/from_source.py` reads them)."""
    made_for = f"{sys.version}|{sysconfig.get_config_var('EXT_SUFFIX')}"
    lines = [hashlib.sha256(made_for.encode()).hexdigest()]
    sources = {name: (REPOSITORY / name).read_bytes() for name in (*MODULES, *BESIDE)}
    lines += [f"{hashlib.sha256(text).hexdigest()}  {name}" for name, text in sources.items()]
    return "\n".join(lines) + "\n"


def files() -> list[Path]:
    """The compiled modules that are there, of any Python."""
    found = [*REPOSITORY.glob(f"{GROUP}__mypyc.*")]
    for name in MODULES:
        source = REPOSITORY / name
        found += [
            path
            for path in source.parent.glob(f"{source.stem}.*")
            if path.suffix in (".so", ".pyd")
        ]
    return found


def remove() -> None:
    """Take the compiled modules away; raises OSError where they cannot be."""
    STAMP.unlink(missing_ok=True)
    # the library that all share goes last: while it is there, what is left is told from a whole set
    for path in reversed(files()):
        path.unlink(missing_ok=True)


def is_fresh() -> bool:
    """Whether what is there was made from the sources as they are now."""
    if not STAMP.is_file() or not files():
        return False
    return STAMP.read_text("utf-8", errors="replace") == stamp()


def why_not() -> str | None:
    """What this machine lacks for compiling, as packages of Debian, or None."""
    lacking: list[str] = []
    if os.name != "nt" and not (shutil.which("cc") or shutil.which("gcc")):
        lacking += ["gcc", "libc6-dev"]
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        lacking.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-dev")
    return " ".join(lacking) or None


def put(made: Path, target: Path) -> None:
    """Copy a file to its place in one step: a program that has the old one open keeps it whole."""
    beside = target.with_name(f"{target.stem}.{os.getpid()}{target.suffix}")
    shutil.copy2(made, beside)
    beside.replace(target)


def build() -> None:
    """Compile all modules in a folder of its own, then put them beside their sources.

    Raises CalledProcessError or OSError where that fails; the program then runs interpreted.
    """
    remove()
    before = stamp()
    with tempfile.TemporaryDirectory(prefix="wenming-compiled-") as folder:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / GROUP, Path(folder) / GROUP, ignore=ignored)
        script = Path(folder) / "setup.py"
        script.write_text(
            "from mypyc.build import mypycify\n"
            "from setuptools import setup\n"
            f"modules = mypycify({[*MYPY_OPTIONS, *MODULES]!r}, group_name={GROUP!r})\n"
            "setup(name='compiled', packages=[], ext_modules=modules)\n",
            encoding="utf-8",
        )
        command = [sys.executable, script.name, "-q", "build_ext", "--inplace"]
        subprocess.run(command, cwd=folder, check=True)
        for pattern in (f"{GROUP}__mypyc.*", f"{GROUP}/**/*.so", f"{GROUP}/**/*.pyd"):
            for made in Path(folder).glob(pattern):
                put(made, REPOSITORY / made.relative_to(folder))
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(before, encoding="utf-8")


def main() -> int:
    """Do what the command line says; the exit status tells whether the modules are compiled."""
    if sys.argv[1:] == ["remove"]:
        remove()
        return 0
    if is_fresh():
        return 0
    remove()
    if (lacking := why_not()) is not None:
        print(f"缺少编译用的组件：{lacking}", file=sys.stderr)
        return 1
    try:
        build()
    except subprocess.CalledProcessError:
        remove()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
