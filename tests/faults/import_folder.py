"""Puts a folder into a library, as one of two programs that do it at once.

`python -m tests.faults.import_folder LIBRARY FOLDER` waits for a line, then prints what became
of the files, counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from wenming_desk.jobs.library_import import LibraryImport, files_in
from wenming_desk.jobs.library_place import categories
from wenming_desk.library.sqlite.library import open_file


def main() -> int:
    """Fill the library when told to."""
    library = open_file(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    job = LibraryImport(library, categories())
    done = Counter(each.outcome.name for each in job.many(files_in(Path(sys.argv[2]))))
    library.close()
    print(" ".join(f"{name}={count}" for name, count in sorted(done.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
