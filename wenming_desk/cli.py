"""The command `wenming-desk`: opens the window on the files named."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Qt is imported only where a window is wanted.
    from wenming_desk.app.run import start_window

    return start_window([Path(word) for word in words if not word.startswith("-")])
