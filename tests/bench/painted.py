"""What needs Qt: the floor of line breaking, painting a page, opening and typing in the window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tests.bench.clock import Times, row, worked
from tests.bench.documents import of_pages
from tests.materials import REPOSITORY
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.resources import find_profile, resource_folder
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FlowParagraph
from wenming_desk.typeset.compose import Typesetter

PAINT_SCALE = 2.0
"""Device pixels a point at which a page is painted: 100 % on a screen of twice the density."""


def application() -> object:
    """A QGuiApplication without a screen, the same for all that ask."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.instance() or QGuiApplication(["bench"])


def break_by_qt(document: Document, repeats: int) -> Times:
    """QTextLayout breaks the paragraphs of a document: the same text, face, size and width."""
    application()
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QTextLayout, QTextOption

    from wenming_desk.desk.painting.faces import FaceTable

    profile = find_profile()
    faces = FaceTable(resource_folder() / "fonts")
    option = QTextOption(Qt.AlignmentFlag.AlignJustify)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    items = [i for i in FlowBuilder(profile).flow(document).items if isinstance(i, FlowParagraph)]
    fonts = {}
    for item in items:
        family = profile.family(item.style.face)
        fonts[item.role] = faces.font(family, float(item.style.size), bold=item.style.bold)

    def job() -> None:
        for item in items:
            layout = QTextLayout(item.text, fonts[item.role])
            layout.setTextOption(option)
            layout.beginLayout()
            y, line = 0.0, layout.createLine()
            while line.isValid():
                line.setLineWidth(profile.text_width)
                line.setPosition(QPointF(0.0, y))
                y += line.height()
                line = layout.createLine()
            layout.endLayout()

    job()
    return worked(job, repeats)


def painting(pages: int, repeats: int) -> None:
    """A page of text painted at twice the density of a usual screen."""
    application()
    from wenming_desk.desk.painting.faces import FaceTable
    from wenming_desk.desk.painting.images import sheet_image

    laid = Typesetter(find_profile()).layout(of_pages(pages))
    faces = FaceTable(resource_folder() / "fonts")
    numbers = [min(n, len(laid.pages) - 1) for n in range(1, repeats + 1)]
    sheet_image(laid, laid.pages[0], faces, PAINT_SCALE * 4 / 3)
    times = [
        worked(lambda n=n: sheet_image(laid, laid.pages[n], faces, PAINT_SCALE * 4 / 3), 1).median
        for n in numbers
    ]
    print(f"painting a page at {PAINT_SCALE:g} × 96 dots an inch (processor time, median and p95)")
    row("a page of text", milliseconds(Times(tuple(times))))


_WINDOW = """
import os, resource, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from tests.bench.documents import of_pages, paragraphs
from wenming_desk.app.run import Program
from wenming_desk.document.nodes import Section, walk_document
from wenming_desk.jobs.resources import find_profile, resource_folder
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.store.paths import AppPaths

app = QApplication(["bench"])
program = Program(app, AppPaths.under(Path(sys.argv[1])), resource_folder())
window = program.open_window(None)
window.resize(1500, 950)
document = of_pages(int(sys.argv[2]))
keys = int(sys.argv[3])
for _ in range(20):
    app.processEvents()
# as the program does it soon after its start
program.get_ready()


def say(name, seconds):
    print(name, seconds, flush=True)


def canvas():
    return window.context.view.page.canvas


path = Path(sys.argv[1]) / "long.docx"
path.write_bytes(docx_bytes(document, find_profile()))
workspace = window.workspace
taken_over = workspace._opened
starts = []


def take_over(*given):
    global waited
    waited = time.perf_counter() - waited
    starts.append(time.thread_time())
    taken_over(*given)


workspace._opened = take_over
before, waited = time.thread_time(), time.perf_counter()
workspace.open(path)
while not (window.context.view and canvas().pixmaps.painted):
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
session, start = workspace.session, starts[0]
say("read", waited)
say("first", time.thread_time() - start)
longest = 0.0
while not session.whole:
    before = time.thread_time()
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
    longest = max(longest, time.thread_time() - before)
say("all", time.thread_time() - start)
say("longest", longest)
say("pages", len(session.pages.pages))
nodes = paragraphs(session.document)
middle = nodes[len(nodes) // 2].id
headings = [n.id for n in walk_document(session.document) if isinstance(n, Section) and n.heading]
text = window.context.view.editor.text


def press(key, letters=""):
    app.sendEvent(text, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier(0), letters))


def go_to(node):
    session.set_current(node, 10, "bench")
    text.setFocus()
    for _ in range(20):
        app.processEvents()


def time_of(name, act):
    told = []
    connection = session.pages_changed.connect(lambda _: told.append(time.thread_time()))
    start = time.thread_time()
    act()
    while not told:
        app.processEvents()
    for _ in range(3):
        app.processEvents()
    say(name, told[0] - start)
    say(name + "-painted", time.thread_time() - start)
    session.pages_changed.disconnect(connection)


go_to(middle)
for _ in range(keys):
    time_of("key", lambda: press(Qt.Key.Key_A, "字"))
for _ in range(keys // 2):
    time_of("paragraph", lambda: press(Qt.Key.Key_Return))
    time_of("paragraph", lambda: press(Qt.Key.Key_Backspace))
go_to(headings[len(headings) // 2])
for _ in range(keys):
    time_of("heading", lambda: press(Qt.Key.Key_A, "字"))
    session.history.break_merge()
for _ in range(keys):
    time_of("undo", session.undo)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
say("memory", peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))
sys.stdout.flush()
os._exit(0)
"""


_KEYS = {
    "key": "keystroke",
    "paragraph": "new paragraph, and joined again,",
    "heading": "keystroke in a heading",
    "undo": "undo",
}
"""What is timed in the window, and what it is called."""


def in_the_window(pages: int, keys: int) -> None:
    """A document of so many pages shown in the window, and characters typed in its middle."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment.update(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(REPOSITORY))
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", _WINDOW, home, str(pages), str(keys)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    if "memory" not in done.stdout:
        raise RuntimeError(done.stderr[-1000:])
    found: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, value = line.split()
        found.setdefault(name, []).append(float(value))
    count = found["pages"][0]
    print(f"window with a document of {count:.0f} pages (processor time of its thread, offscreen)")
    row("reading the .docx, behind the window (wall)", f"{found['read'][0] * 1000:.0f} ms")
    row("from then on to the first page painted", f"{found['first'][0] * 1000:.0f} ms")
    row("until all pages are laid out", f"{found['all'][0] * 1000:.0f} ms")
    row("longest time without looking at events", f"{found['longest'][0] * 1000:.0f} ms")
    for name, words in _KEYS.items():
        row(f"{words} to new pages (median and p95)", milliseconds(Times(tuple(found[name]))))
        painted = found[f"{name}-painted"]
        row("until all panes are painted", milliseconds(Times(tuple(painted))))
    row("most memory", f"{found['memory'][0]:.0f} MB")


def milliseconds(times: Times) -> str:
    """Median and what 19 of 20 stay below."""
    return f"{times.median * 1000:.1f} ms  p95 {times.p95 * 1000:.1f} ms"
