"""Kill a child process at random moments while it types or saves, and look at what is left.

`python -m tests.faults.kill_loop --times 100` prints a summary; exit status 1 where a file was not
whole, a save that was acknowledged was gone, or more than two seconds of typing were lost.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from wenming_desk.store.atomic import save_bytes
from wenming_desk.store.backups import BackupPolicy, list_backups
from wenming_desk.store.journal import Journal
from wenming_desk.store.record import JournalMeta
from wenming_desk.store.staging import is_temporary, sweep_strays
from wenming_desk.store.writer import JournalWriter

ROOT = Path(__file__).parents[2]
KEY_PAUSE = 0.012
ALLOWED_MS = 2000.0
START_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One killed child: everything whole, what was wrong, milliseconds of typing lost."""

    whole: bool
    why: str = ""
    lost_ms: float = 0.0
    progress: int = 0
    strays: int = 0


def document(version: int) -> bytes:
    """Bytes that prove themselves: a version, a body of varying size, a checksum."""
    body = f"{version:08d}\n".encode() + random.Random(version).randbytes(
        20_000 + version % 7 * 40_000
    )
    return hashlib.sha256(body).hexdigest().encode() + body


def version_of(data: bytes) -> int | None:
    """The version of a whole document; None for anything else."""
    if hashlib.sha256(data[64:]).hexdigest().encode() != data[:64]:
        return None
    return int(data[64:72])


def child_saves(folder: Path) -> None:
    """Save one version after the other, noting each that was acknowledged."""
    target = folder / "desk" / "方案.docx"
    policy = BackupPolicy(folder / "backups")
    note = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    version = 0
    while True:
        version += 1
        save_bytes(target, document(version), backup=policy)
        os.write(note, b"%d\n" % version)


def child_types(folder: Path, delay: float) -> None:
    """Type a key every few milliseconds into the journal, noting when each came."""
    journal = Journal(folder / "journal")
    file = journal.open()
    writer = JournalWriter(delay=delay)
    note = os.open(folder / "typed", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    text = "开"
    key = 0
    while True:
        key += 1
        text += "字"
        os.write(note, b"%d %.6f\n" % (key, time.monotonic()))
        writer.changed(file, text.encode, JournalMeta("打字"))
        time.sleep(KEY_PAUSE)


def run_child(kind: str, folder: Path, signal_file: str, after: float, delay: float) -> None:
    """Start a child, wait for its first sign of life, kill it `after` seconds later."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kill_loop", "--child", kind, str(folder), str(delay)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )
    with child:
        end = time.monotonic() + START_LIMIT
        while not (folder / signal_file).exists():
            if child.poll() is not None or time.monotonic() > end:
                child.kill()
                raise RuntimeError(f"the child did not begin to work: {child.poll()}")
            time.sleep(0.002)
        time.sleep(after)
        # SIGKILL, TerminateProcess on Windows: no handler runs.
        child.kill()


def kill_while_saving(after: float) -> Outcome:
    """One child killed `after` seconds into saving without pause."""
    with tempfile.TemporaryDirectory(prefix="wenming-kill-") as name:
        folder = Path(name)
        desk = folder / "desk"
        desk.mkdir()
        target = desk / "方案.docx"
        target.write_bytes(document(0))
        run_child("save", folder, "acknowledged", after, 0)
        acknowledged = len((folder / "acknowledged").read_bytes().splitlines())
        found = version_of(target.read_bytes())
        if found is None:
            return Outcome(False, "the file is damaged", progress=acknowledged)
        if found not in (acknowledged, acknowledged + 1):
            return Outcome(False, f"version {found} after {acknowledged} saves")
        backups = list_backups(BackupPolicy(folder / "backups"), target)
        versions = [version_of(backup.path.read_bytes()) for backup in backups]
        if None in versions or (found > 0 and found - 1 not in versions):
            return Outcome(False, f"backups {versions[:3]} after version {found}")
        strays = len(sweep_strays(desk))
        if any(is_temporary(path.name) for path in desk.iterdir()):
            return Outcome(False, "a temporary file stays")
        return Outcome(True, progress=acknowledged, strays=strays)


def kill_while_typing(after: float, delay: float) -> Outcome:
    """One child killed `after` seconds into typing without pause."""
    with tempfile.TemporaryDirectory(prefix="wenming-kill-") as name:
        folder = Path(name)
        run_child("type", folder, "typed", after, delay)
        # The last line may be cut off.
        lines = (folder / "typed").read_bytes().rpartition(b"\n")[0].splitlines()
        typed = [float(line.split()[1]) for line in lines]
        found = Journal(folder / "journal").recoverable()
        if found.damaged or len(found.entries) > 1:
            return Outcome(False, f"{found.damaged or found.entries}")
        text = found.entries[0].payload.decode() if found.entries else "开"
        kept = len(text) - 1
        if text != "开" + "字" * kept or kept > len(typed) + 1:
            return Outcome(False, "the text is not what was typed")
        # Time since the first key that is lost, up to the last one typed.
        lost = (typed[-1] - typed[kept]) * 1000 if kept < len(typed) else 0.0
        return Outcome(True, lost_ms=lost, progress=len(typed))


def saving(times: int, longest: float, seed: int, workers: int = 2) -> list[Outcome]:
    """`times` children killed while saving, at random moments within `longest` seconds."""
    dice = random.Random(seed)
    moments = [dice.uniform(0, longest) for _ in range(times)]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(kill_while_saving, moments))


def typing(times: int, longest: float, delay: float, seed: int, workers: int = 4) -> list[Outcome]:
    """`times` children killed while typing, at random moments within `longest` seconds."""
    dice = random.Random(seed)
    moments = [dice.uniform(0, longest) for _ in range(times)]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda moment: kill_while_typing(moment, delay), moments))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both loops and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--delay", type=float, default=0.8, help="seconds the journal may wait")
    parser.add_argument("--child", nargs=3, metavar=("KIND", "FOLDER", "DELAY"))
    chosen = parser.parse_args(arguments)
    if chosen.child:
        kind, folder, delay = chosen.child
        if kind == "save":
            child_saves(Path(folder))
        child_types(Path(folder), float(delay))
    print(f"seed {chosen.seed}, {chosen.times} kills each")
    saved = saving(chosen.times, 1.0, chosen.seed)
    typed = typing(chosen.times, 3.0, chosen.delay, chosen.seed + 1)
    print(
        f"saving: {sum(o.whole for o in saved)} of {len(saved)} files whole, "
        f"{sum(o.progress for o in saved)} saves in all, "
        f"{sum(o.strays > 0 for o in saved)} times a temporary file was swept"
    )
    worst = max(outcome.lost_ms for outcome in typed)
    print(
        f"typing: {sum(o.whole for o in typed)} of {len(typed)} journals whole, "
        f"{sum(o.progress for o in typed)} keys in all, worst loss {worst:.0f} ms, "
        f"mean {sum(o.lost_ms for o in typed) / len(typed):.0f} ms"
    )
    for outcome in (*saved, *typed):
        if not outcome.whole:
            print("not whole:", outcome.why)
    return 0 if all(o.whole for o in (*saved, *typed)) and worst <= ALLOWED_MS else 1


if __name__ == "__main__":
    sys.exit(main())
