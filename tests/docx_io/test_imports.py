"""Every module of the room can be the first one that is imported."""

import pkgutil
import subprocess
import sys

import pytest

import wenming_desk.docx_io

NAMES = [m.name for m in pkgutil.iter_modules(wenming_desk.docx_io.__path__)]


@pytest.mark.parametrize("name", [n for n in NAMES if "table" in n or n == "write"])
def test_first_import(name: str) -> None:
    words = [sys.executable, "-c", f"import wenming_desk.docx_io.{name}"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
