"""What happens inside a running program: layout, a keystroke, a journal record."""

from collections.abc import Callable
from pathlib import Path

from tests.bench.clock import Times, row, timed, worked
from tests.bench.documents import CHARACTERS_A_PAGE, of_pages, paragraphs, plan
from tests.bench.painted import break_by_qt
from wenming_desk.desk.models.session import FIRST
from wenming_desk.document.nodes import Document
from wenming_desk.document.serial import to_json
from wenming_desk.document.text_edits import set_text
from wenming_desk.jobs.resources import find_profile
from wenming_desk.store.journal import Journal
from wenming_desk.store.record import JournalMeta
from wenming_desk.typeset.compose import Typesetter

LAYOUT_CHARACTERS = 60_000


def layout(repeats: int) -> None:
    """A long document laid out from scratch."""
    document = plan(LAYOUT_CHARACTERS)
    profile = find_profile()
    pages = Typesetter(profile).layout(document)
    lines = sum(len(page.lines) for page in pages.pages)
    times = worked(lambda: Typesetter(profile).layout(document), repeats)
    spelled = worked(lambda: [p.lines for p in Typesetter(profile).layout(document).pages], repeats)
    print(
        f"layout of {LAYOUT_CHARACTERS:,} characters: {len(pages.pages)} pages, {lines:,} lines "
        "(processor time, median and p95; ratios of the quickest)"
    )
    floor = break_by_qt(document, repeats)
    row("the same text broken by QTextLayout", milliseconds(floor))
    row("from scratch", milliseconds(times), times.least / floor.least, "QTextLayout")
    row("a line", f"{times.least / lines * 1e6:.0f} µs")
    row(
        "with the place of every character",
        milliseconds(spelled),
        spelled.least / floor.least,
        "QTextLayout",
    )
    long = of_pages(600)
    first = worked(lambda: Typesetter(profile).layout(long, FIRST).pages[0].lines, repeats)
    row("the first page of 600", milliseconds(first))


def keystroke(pages: int, repeats: int) -> None:
    """A character typed in the middle, until its page is laid out and its lines are there."""
    typesetter = Typesetter(find_profile())
    document = of_pages(pages)
    laid = typesetter.layout(document)
    nodes = paragraphs(document)
    node = nodes[len(nodes) // 2]

    def type_one(state: list[Document]) -> Callable[[], object]:
        count = 0

        def job() -> object:
            nonlocal count
            count += 1
            text = node.text.plain
            state[0] = set_text(state[0], node.id, text[:10] + "字" * count + text[10:])
            found = typesetter.layout(state[0])
            page = found.page_of(node.id)
            assert page is not None
            return found.pages[page].lines

        return job

    times = worked(type_one([document]), repeats)
    row(f"{len(laid.pages)} pages", milliseconds(times))


def journal(folder: Path, pages: int, repeats: int) -> None:
    """A record of the whole document on the disk, as the writer's thread does it."""
    document = plan(pages * CHARACTERS_A_PAGE * 5 // 6)
    book = Journal(folder / "journal")
    record = book.open()
    meta = JournalMeta("试算", None, None, None, {})
    size = len(to_json(document).encode())
    made = timed(lambda: to_json(document).encode(), repeats)
    payload = to_json(document).encode()
    written = timed(lambda: record.write(payload, meta), repeats)
    record.drop()
    book.close()
    row(f"{pages} pages, {size // 1024} KB: to JSON", milliseconds(made))
    row("to the disk, synced", milliseconds(written))


def milliseconds(times: Times) -> str:
    """Median and what 19 of 20 stay below."""
    return f"{times.median * 1000:.1f} ms  p95 {times.p95 * 1000:.1f} ms"
