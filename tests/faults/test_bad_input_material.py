"""Hostile and broken .docx files: within time and memory, a status, never a traceback.

Where the status is 0, every letter of the file is in what was written.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.materials import REPOSITORY, material, material_files, needs_materials
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.read import visible_text

FILES = material_files("corpus/adversarial/*")
OTHERS = ("html_as", "rtf_as")
"""Files of other formats that are read, whatever their names say."""
SECONDS = 20
MEMORY_MB = 500
ADDRESS_SPACE = 1 << 30
"""Bytes; a little more than the memory, as libraries map what they never touch."""

_WATCHED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({ADDRESS_SPACE}, {ADDRESS_SPACE}))
from wenming_desk.cli import main
status = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
sys.exit(status)
"""

pytestmark = [
    needs_materials,
    pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be limited this way here"),
]


def watched(*words: str) -> tuple[int, str]:
    """Status and what was said of a command under the limits."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *words],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=SECONDS,
        check=False,
    )
    *said, peak = done.stderr.decode().splitlines()
    assert peak.startswith("peak "), done.stderr.decode()[-2000:]
    assert int(peak.split()[1]) < MEMORY_MB
    return done.returncode, "\n".join(said)


KEPT = ("处修订：正文里标着，保存后仍在", "条批注，读入后留作标记")
"""What every save keeps is told, and is no finding."""


def letters(text: str) -> Counter[str]:
    """The letters, digits and Han characters of a text, counted."""
    return Counter(char for char in text if char.isalnum())


def check(status: int, said: str) -> None:
    """A status, a line of Chinese for each thing said, and no traceback."""
    assert status in (0, 1, 2)
    assert "Traceback" not in said
    found = [line for line in said.splitlines() if not any(word in line for word in KEPT)]
    assert bool(found) == (status != 0)
    assert all(any("\u4e00" <= char <= "\u9fff" for char in line) for line in said.splitlines())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_outline(path: Path) -> None:
    check(*watched("outline", str(path), "--json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_convert(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    status, said = watched("convert", str(path), "-o", str(target))
    check(status, said)
    assert target.exists() == (status < 2)
    assert [p for p in tmp_path.iterdir() if p != target] == []
    if status == 2:
        return
    written = letters(visible_text(target.read_bytes()))
    if path.name.startswith(OTHERS):
        assert written
        return
    try:
        found = letters(visible_text(path.read_bytes()))
    except DocxError:
        pytest.fail("converted, though it cannot be read")
    if status == 0:
        assert not found - written


@pytest.mark.parametrize(
    "words",
    [
        ("convert", "-o", "{folder}/x.pdf"),
        ("layout", "--json"),
        ("layout", "--json", "--profile", "file"),
        ("render", "-o", "{folder}/x"),
        ("headless", "-o", "{folder}/x"),
    ],
    ids=" ".join,
)
def test_what_is_too_long_is_not_laid_out(words: tuple[str, ...], tmp_path: Path) -> None:
    path = material("corpus", "adversarial", "huge_single_paragraph_8MB.docx")
    command, *rest = (each.format(folder=tmp_path) for each in words)
    status, said = watched(command, str(path), *rest)
    assert status == 2
    assert "没有排版" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
