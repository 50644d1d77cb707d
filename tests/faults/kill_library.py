"""Kill a child process at random moments while it fills a library, and look at what is left.

`python -m tests.faults.kill_library --times 50` prints a summary; exit status 1 where a library
did not open, was not whole, or had lost a plan that had been acknowledged.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.kill_loop import ROOT, START_LIMIT
from tests.library.made import document
from wenming_desk.jobs.library_import import LibraryImport, Outcome
from wenming_desk.jobs.library_place import categories
from wenming_desk.jobs.wording import plain_text
from wenming_desk.library.interface import Library
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.sqlite.library import open_file

PLANS = 400
ITEMS = 12
SNIPPETS = ITEMS + 2
"""Of each plan: its items, the chapter around them, the opening."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed child left: whether it is whole, why not, how many plans are in."""

    whole: bool
    why: str = ""
    plans: int = 0


def write_plans(folder: Path) -> None:
    """Plans of our own as text files, each with a word that no other has."""
    for number in range(PLANS):
        items = [
            (
                f"推进第{item}项工作",
                f"甲{number}乙{item}丙，组织志愿者每季度开展一次集中行动，由机关党委登记。",
            )
            for item in range(ITEMS)
        ]
        title = f"云汀市水利局{2000 + number % 25}年第{number}号工作方案"
        made = document(title, items, "云汀市水利局")
        (folder / f"{number:03d}.txt").write_text(plain_text(made), "utf-8")


def child(plans: Path, path: Path, note: Path) -> None:
    """Import the plans over and over, noting each that was acknowledged."""
    library = open_file(path)
    job = LibraryImport(library, categories())
    with note.open("ab", buffering=0) as acknowledged:
        acknowledged.write(b"begin\n")
        for done in job.many(sorted(plans.iterdir())):
            if done.outcome is Outcome.ADDED and done.source is not None:
                acknowledged.write(f"{done.path.name} {done.source.key}\n".encode())
    time.sleep(60)


def look(library: Library, path: Path, acknowledged: set[str]) -> Left:
    """Whether the library is whole and holds what was acknowledged."""
    with sqlite3.connect(path) as connection:
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            return Left(False, str(answer))
        for table in ("heads", "texts", "titles", "marks"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES('integrity-check')")
        orphans = connection.execute(
            "SELECT COUNT(*) FROM snippet WHERE id >> 12 NOT IN (SELECT id FROM source)"
        ).fetchone()[0]
    connection.close()
    sources = library.sources(10_000)
    if orphans:
        return Left(False, f"{orphans} snippets of nobody")
    if missing := acknowledged - {source.key for source in sources}:
        return Left(False, f"{len(missing)} acknowledged plans are gone")
    for source in sources:
        snippets = library.snippets_of(source.key)
        if len(snippets) != SNIPPETS:
            return Left(False, f"{len(snippets)} snippets of {source.file}")
    asked = Query(filters=Filters(), collapse=False)
    found = library.count(asked, 100_000)
    if found != SNIPPETS * len(sources):
        return Left(False, f"{found} indexed for {len(sources)} plans")
    for source in random.Random(len(sources)).sample(sources, min(5, len(sources))):
        library.document(source.key)
        number = int(Path(source.file).stem)
        hits = library.search(Query.parse(f"甲{number}乙3丙", collapse=False))
        if [hit.source.key for hit in hits] != [source.key]:
            return Left(False, f"{source.file} is not found by its words")
    return Left(True, plans=len(sources))


def kill_while_importing(plans: Path, folder: Path, after: float) -> Left:
    """One child killed `after` seconds into filling the library of the folder, which goes on
    where the child before it was killed."""
    path, note = folder / "library.sqlite", folder / "acknowledged"
    note.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.faults.kill_library", "--child"]
    process = subprocess.Popen(
        [*command, str(plans), str(path), str(note)], cwd=ROOT, stdin=subprocess.DEVNULL
    )
    with process:
        end = time.monotonic() + START_LIMIT
        while not note.exists():
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                raise RuntimeError(f"the child did not begin to work: {process.poll()}")
            time.sleep(0.002)
        time.sleep(after)
        process.kill()
    # the last line may be cut off
    lines = note.read_bytes().rpartition(b"\n")[0].decode().splitlines()[1:]
    try:
        library = open_file(path)
    except Exception as error:
        return Left(False, f"does not open: {error!r}")
    try:
        return look(library, path, {line.split()[1] for line in lines})
    finally:
        library.close()


def importing(times: int, longest: float, seed: int) -> list[Left]:
    """`times` children killed at random moments; a library that is full is begun anew."""
    dice = random.Random(seed)
    found: list[Left] = []
    with tempfile.TemporaryDirectory(prefix="wenming-kill-") as name:
        plans = Path(name, "plans")
        plans.mkdir()
        write_plans(plans)
        folder = Path(name, "0")
        folder.mkdir()
        for number in range(times):
            left = kill_while_importing(plans, folder, dice.uniform(0, longest))
            found.append(left)
            if not left.whole or left.plans > PLANS * 3 // 4:
                folder = Path(name, str(number + 1))
                folder.mkdir()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the loop and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--child", nargs=3, metavar=("PLANS", "LIBRARY", "NOTE"))
    chosen = parser.parse_args(arguments)
    if chosen.child:
        child(*map(Path, chosen.child))
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    found = importing(chosen.times, 1.0, chosen.seed)
    whole = sum(left.whole for left in found)
    print(f"seed {chosen.seed}: {whole} of {len(found)} libraries whole after a kill")
    for left in found:
        if not left.whole:
            print("not whole:", left.why)
    return 0 if whole == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
