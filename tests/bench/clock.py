"""Measuring: processor time of other processes, time of our own steps, and how it is printed."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.materials import REPOSITORY


@dataclass(frozen=True)
class Times:
    """Seconds of repeated runs."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """What 19 of 20 runs stay below."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(0.95 * len(self.seconds)))]

    @property
    def least(self) -> float:
        """The quickest run: what the work takes where nothing else disturbs."""
        return min(self.seconds)


def timed(job: Callable[[], object], repeats: int) -> Times:
    """Seconds on the wall clock that a job of this process takes."""
    seconds: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    return Times(tuple(seconds))


def worked(job: Callable[[], object], repeats: int) -> Times:
    """Processor seconds that a job of this process takes: the same on a busy machine."""
    seconds: list[float] = []
    for _ in range(repeats):
        start = time.process_time()
        job()
        seconds.append(time.process_time() - start)
    return Times(tuple(seconds))


def processor_time(command: Sequence[str], repeats: int) -> Times:
    """Processor seconds (user and system) of a process, its children included.

    The first run, which fills caches and compiles modules, does not count.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(REPOSITORY)
    seconds: list[float] = []
    for run in range(repeats + 1):
        before = _children()
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{command}: {done.stderr.decode()[-1000:]}")
        if run:
            seconds.append(_children() - before)
    return Times(tuple(seconds))


def _children() -> float:
    if sys.platform == "win32":
        # Windows does not tell of children that have ended: the time on the wall has to do.
        return time.perf_counter()
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def python(*words: str) -> list[str]:
    """A command line for the Python that runs this."""
    return [sys.executable, *words]


def row(name: str, value: str, ratio: float | None = None, to: str = "") -> None:
    """Print one result, with its ratio to a floor or a reference."""
    compared = "" if ratio is None else f"{ratio:7.2f} × {to}"
    print(f"  {name:<46}{value:>22}{compared}", flush=True)
