"""What takes a process of its own: converting files, and the window from start to first paint."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.clock import Times, processor_time, python, row
from tests.bench.documents import plan
from tests.materials import REPOSITORY, material_files
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.resources import find_profile, sample_file
from wenming_desk.jobs.saving import docx_bytes

REFERENCE = {"small": 0.35, "large": 0.62}
"""Processor seconds of the quickest known converters (.docx to .docx) on seeds 0 and 4."""
GENERATED = {"small": 3_200, "large": 32_000}
"""Characters of the texts that stand in for the seeds where those are not here."""

_FLOOR = """
import sys, zipfile
from lxml import etree
with zipfile.ZipFile(sys.argv[1]) as old:
    parts = {name: old.read(name) for name in old.namelist()}
parts["word/document.xml"] = etree.tostring(etree.fromstring(parts["word/document.xml"]))
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as new:
    for name, data in parts.items():
        new.writestr(name, data)
"""
"""The least any converter does: unpack, parse, write, pack."""

_FIRST_PAINT = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            print(time.time(), flush=True)
            app.removeEventFilter(self)
            app.exit(0)
        return False
app = QApplication(["bench"])
watch = Watch()
app.installEventFilter(watch)
"""
_EMPTY = _FIRST_PAINT + "window = QMainWindow(); window.show(); app.exec()"
_OURS = (
    _FIRST_PAINT
    + """
from pathlib import Path
from wenming_desk.app.run import Program
from wenming_desk.jobs.resources import resource_folder
from wenming_desk.store.paths import AppPaths
program = Program(app, AppPaths.under(Path(sys.argv[1])), resource_folder())
window = program.open_window(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
app.exec()
program.close()
import os
os._exit(0)
"""
)


def convert(folder: Path, repeats: int) -> None:
    """Processor time of `convert`, .docx to .docx, beside the floors of this machine."""
    print("convert, .docx to .docx (processor time, quickest and median of", f"{repeats} runs)")
    start = processor_time(python("-c", "pass"), repeats)
    row("Python alone", seconds(start))
    for size, source in sources(folder).items():
        target = str(folder / "out.docx")
        floor = processor_time(python("-c", _FLOOR, str(source), target), repeats)
        ours = processor_time(
            python("-m", "wenming_desk", "convert", str(source), "-o", target), repeats
        )
        row(f"{size}: floor (unpack, parse, write, pack)", seconds(floor))
        row(f"{size}: convert", seconds(ours), ours.least / floor.least, "floor")
        row("", "", ours.least / REFERENCE[size], f"reference {REFERENCE[size]} s")


def sources(folder: Path) -> dict[str, Path]:
    """The two .docx that are converted: seeds 0 and 4, or generated ones of their size."""
    profile = find_profile()
    seeds = material_files("seeds/*.txt")
    found: dict[str, Path] = {}
    for size, number in (("small", 0), ("large", 4)):
        if len(seeds) > number:
            document = open_file(seeds[number]).document
        else:
            document = plan(GENERATED[size])
        found[size] = folder / f"{size}.docx"
        found[size].write_bytes(docx_bytes(document, profile))
    return found


def window(repeats: int) -> None:
    """From the start of the process to the first paint, beside an empty window of Qt."""
    print("window, start to first paint (wall clock, offscreen, quickest and median)")
    with tempfile.TemporaryDirectory() as home:
        empty = first_paint([_EMPTY], repeats)
        row("empty QMainWindow", seconds(empty))
        for name, words in (
            ("ours, start page", [home]),
            ("ours, sample", [home, str(sample_file())]),
        ):
            ours = first_paint([_OURS, *words], repeats)
            row(name, seconds(ours), ours.least / empty.least, "empty window")


def first_paint(words: list[str], repeats: int) -> Times:
    """Seconds from the start of a process to the time that it prints."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment.update(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(REPOSITORY))
    found: list[float] = []
    for run in range(repeats + 1):
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-c", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if not done.stdout.strip():
            raise RuntimeError(done.stderr[-1000:])
        if run:
            found.append(float(done.stdout.split()[0]) - start)
    return Times(tuple(found))


def seconds(times: Times) -> str:
    """Quickest and median run."""
    return f"{times.least:.3f} s  {times.median:.3f} s"
