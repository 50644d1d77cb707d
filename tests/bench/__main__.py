"""`python -m tests.bench [SECTION…]` prints how long the main jobs take; nothing is asserted.

Ratios are to floors measured in the same run, so that they can be compared between machines.
Sections: opening, convert, layout, keystroke, painting, window, journal, library; all where
none is named.
And library-postgres, on a server of its own where PostgreSQL is installed, and library-million,
which takes a quarter of an hour and two gigabytes of disk.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import library, library_postgres, opening, painted, processes, steps


def keystrokes() -> None:
    """A small and a very long document."""
    print("keystroke to page (processor time, median and p95)")
    for pages in (100, 600):
        steps.keystroke(pages, 100)


def windows() -> None:
    """From the start of the process to the first paint, and with long documents."""
    processes.window(5)
    for pages in (100, 600):
        painted.in_the_window(pages, 40)


def journal_records(folder: Path) -> None:
    """A usual and a very long document."""
    print("journal record (median and p95)")
    steps.journal(folder, 60, 20)
    steps.journal(folder, 600, 10)


def openings(folder: Path) -> None:
    """A usual and a very long file to a Document."""
    opening.ratios(2_000, 5)
    opening.long_files(folder, 60_000)


def libraries(folder: Path, snippets: int) -> None:
    """Filling from files, and finding among so many snippets."""
    library.filling(folder)
    library.search(folder, snippets)


def main() -> int:
    """Run the sections named."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sections: dict[str, Callable[[], None]] = {
            "opening": lambda: openings(folder),
            "convert": lambda: processes.convert(folder, 7),
            "layout": lambda: steps.layout(7),
            "keystroke": keystrokes,
            "painting": lambda: painted.painting(30, 20),
            "window": windows,
            "journal": lambda: journal_records(folder),
            "library": lambda: libraries(folder, 100_000),
            "library-postgres": lambda: library_postgres.search(100_000),
            "library-million": lambda: libraries(folder, 1_000_000),
        }
        wanted = sys.argv[1:] or [name for name in sections if not name.startswith("library-")]
        unknown = [name for name in wanted if name not in sections]
        if unknown:
            print(f"no such section: {', '.join(unknown)} (there are {', '.join(sections)})")
            return 2
        for name in wanted:
            sections[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
