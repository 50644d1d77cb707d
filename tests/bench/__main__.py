"""`python -m tests.bench [SECTION…]` prints how long the main jobs take; nothing is asserted.

Ratios are to floors measured in the same run, so that they can be compared between machines.
Sections: convert, layout, keystroke, window, journal; all of them where none is named.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import processes, steps


def keystrokes() -> None:
    """A small and a very long document."""
    print("keystroke to page (median and p95)")
    steps.keystroke(60, 60)
    steps.keystroke(600, 40)


def journal_records(folder: Path) -> None:
    """A usual and a very long document."""
    print("journal record (median and p95)")
    steps.journal(folder, 60, 20)
    steps.journal(folder, 600, 10)


def main() -> int:
    """Run the sections named."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sections: dict[str, Callable[[], None]] = {
            "convert": lambda: processes.convert(folder, 7),
            "layout": lambda: steps.layout(7),
            "keystroke": keystrokes,
            "window": lambda: processes.window(5),
            "journal": lambda: journal_records(folder),
        }
        wanted = sys.argv[1:] or list(sections)
        unknown = [name for name in wanted if name not in sections]
        if unknown:
            print(f"no such section: {', '.join(unknown)} (there are {', '.join(sections)})")
            return 2
        for name in wanted:
            sections[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
