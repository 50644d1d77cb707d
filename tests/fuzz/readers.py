"""Fuzzes all readers: changed files are opened in a process with little memory and little time.

    python -m tests.fuzz.readers --minutes 30 [--seed 1] [--only .rtf] [--keep FOLDER]

A finding is a file that ends the process, takes more than a gigabyte or more than the time, or
loses text; it is kept with its number. The status is 1 where there was any.
"""

import argparse
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.fuzz.inputs import Seed, all_seeds, mutated
from tests.materials import REPOSITORY

MEMORY_MB = 1024
SECONDS = 60.0
AFTER = 300
"""A process is replaced after so many files: what it keeps of one must not count for the next."""


class Worker:
    """The process that opens files, begun anew whenever it has ended."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        self._done = 0
        self.peak_mb = 0

    def ask(self, seed: Seed, seconds: float = SECONDS) -> str:
        """opened, refused, or what went wrong."""
        process = self._running()
        path = self._folder / "input"
        path.write_bytes(seed.data)
        assert process.stdin is not None
        assert process.stdout is not None
        name = "".join(c for c in seed.name if c.isprintable())
        try:
            process.stdin.write(f"{name}\t{path}\n")
            process.stdin.flush()
        except BrokenPipeError:
            return self._ended()
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        if not ready:
            self.close()
            return f"no answer in {seconds:.0f} s"
        answer = process.stdout.readline().strip()
        if not answer:
            return self._ended()
        self._done += 1
        self.peak_mb = max(self.peak_mb, _peak(process.pid))
        if self._done >= AFTER:
            self.close()
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._done = 0
            with (self._folder / "errors").open("w") as errors:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.fuzz.worker", str(MEMORY_MB)],
                    cwd=REPOSITORY,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    text=True,
                    env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                )
        return self._process

    def _ended(self) -> str:
        assert self._process is not None
        status = self._process.wait()
        self.close()
        said = (self._folder / "errors").read_text("utf-8", "replace").strip().splitlines()
        return f"ended with {status}: {said[-1] if said else ''}"

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                with suppress(BrokenPipeError):
                    pipe.close()
            self._process = None


def _peak(pid: int) -> int:
    """The most memory a process has held, MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def files(seeds: list[Seed], first: int) -> Iterator[tuple[int, Seed]]:
    """Changed files without end, each by its number, which makes it again."""
    number = first
    while True:
        yield number, file_of(seeds, number)
        number += 1


def file_of(seeds: list[Seed], number: int) -> Seed:
    """The changed file of a number."""
    chance = random.Random(number)
    return mutated(seeds[chance.randrange(len(seeds))], chance)


def main() -> int:
    """Fuzz for the minutes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose name ends so")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz-findings")
    arguments = parser.parse_args()
    seeds = [s for s in all_seeds() if s.name.endswith(arguments.only)]
    counts: Counter[str] = Counter()
    findings = 0
    end = time.monotonic() + 60 * arguments.minutes
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(Path(folder))
        number = 1_000_000 * arguments.seed
        for number, seed in files(seeds, 1_000_000 * arguments.seed):
            started = time.monotonic()
            if started > end:
                break
            answer = worker.ask(seed)
            counts[answer.split()[0]] += 1
            slowest = max(slowest, (time.monotonic() - started, number))
            if answer not in ("opened", "refused"):
                findings += 1
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{number}-{Path(seed.name).name}").write_bytes(seed.data)
                print(f"{number} {seed.name} {len(seed.data)}: {answer}", flush=True)
        worker.close()
    print(f"{sum(counts.values())} files of {len(seeds)} seeds: {dict(counts)}")
    print(f"slowest {slowest[0]:.1f} s (number {slowest[1]}), most memory {worker.peak_mb} MB")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
