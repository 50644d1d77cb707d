"""The process that opens fuzzed files: one line a file on its input, one word on its output.

    python -m tests.fuzz.worker MEMORY_MB

A line is `NAME\\tPATH`. The answer is `opened`, `refused`, or `lost` with what is missing; anything
that goes wrong otherwise is a traceback on the error output and the end of the process.
"""

import resource
import sys
from pathlib import Path

from tests.fuzz.own_files import ENDINGS, answer_own
from wenming_desk.intake.guard import lost
from wenming_desk.intake.report import IntakeReport, Recovery
from wenming_desk.jobs.opening import InputError, Opened, open_document


def main() -> int:
    """Answer until the input ends."""
    megabytes = int(sys.argv[1])
    # what is mapped without being used counts too: libraries and their tables
    room = (megabytes + 300) << 20
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    for line in sys.stdin:
        name, _, path = line.rstrip("\n").partition("\t")
        own = name.endswith(ENDINGS)
        told = answer_own(name, Path(path)) if own else answer(name, Path(path).read_bytes())
        print(told, flush=True)
    return 0


def answer(name: str, data: bytes) -> str:
    """What became of one file."""
    try:
        opened = open_document(data, name)
    except InputError as error:
        words = str(error)
        return "refused" if "打不开" in words and words.endswith("。") else f"lost words {words!r}"
    missing = _missing(opened)
    return f"lost {missing[:60]!r}" if missing else "opened"


def _missing(opened: Opened) -> str:
    """Characters of the source that are neither in the document nor in the report."""
    if opened.source is None:
        return ""
    report = opened.report or IntakeReport()
    return "".join(lost(opened.source, Recovery(opened.document, report)))


if __name__ == "__main__":
    sys.exit(main())
