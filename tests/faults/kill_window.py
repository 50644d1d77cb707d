"""Kill the real window at random moments while a clerk types or saves, and look at what is left.

`python -m tests.faults.kill_window --times 100` prints a summary; exit status 1 where a file was
not whole, the text found again was not what had been typed, or more than two seconds of typing
were lost. Each round starts the program, types with real keys, kills it as a power cut would,
starts it again, accepts the recovery by keyboard and saves what came back under another name.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from tests.end_to_end.desk import Desk, keep_picture, wait_for
from tests.end_to_end.display import Display, why_not
from tests.materials import RESOURCES
from wenming_desk.document.nodes import Document, Paragraph
from wenming_desk.jobs.opening import InputError, open_file
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.jobs.wording import plain_text
from wenming_desk.store.errors import StoreError
from wenming_desk.store.journal import Journal

ALLOWED_MS = 2000.0
KEYS = "天地玄黄宇宙洪荒日月盈昃辰宿列张"
"""What is typed, over and over; each has a key of its own."""
LONGEST_TYPING = 4.0
LONGEST_SAVE = 0.6
"""Seconds after Ctrl+S within which the kill falls; a save takes about half of it."""
ROW_OF_THE_PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """One killed window: why not whole, ms of typing lost, keys typed, found again, in the file."""

    why: str = ""
    lost_ms: float = 0.0
    typed: int = 0
    found: int = 0
    saved: int = 0


@dataclass(slots=True)
class Round:
    """One document, the folder of one program, and the keys that were typed with their times."""

    display: Display
    folder: Path
    keys: list[float] = field(default_factory=list)
    killed_at: float = 0.0
    before: Document = field(init=False)

    def __post_init__(self) -> None:
        document = open_file(RESOURCES / "samples" / "sample.txt").document
        self.file.write_bytes(docx_bytes(document, find_profile()))
        self.before = open_file(self.file).document

    @property
    def file(self) -> Path:
        """The document."""
        return self.folder / "plan.docx"

    @property
    def home(self) -> Path:
        """What the program keeps for itself."""
        return self.folder / "home"

    def start(self) -> Desk:
        """The program with the document, and the keyboard at a paragraph's beginning."""
        desk = Desk(self.display, self.home, self.file)
        try:
            desk.wait_open()
            desk.to_first_row()
            desk.hand.key(*["Down"] * ROW_OF_THE_PARAGRAPH)
            desk.wait_row(desk.row(ROW_OF_THE_PARAGRAPH))
            desk.hand.key("ctrl+Right")
            desk.settle()
        except BaseException:
            keep_picture(desk)
            desk.kill()
            raise
        return desk

    def type(self, desk: Desk, dice: random.Random, until: Callable[[], bool]) -> None:
        """Type until told to stop, noting when each key was sent."""
        while not until():
            key = KEYS[len(self.keys) % len(KEYS)]
            self.keys.append(time.monotonic())
            desk.hand.do("key", f"U{ord(key):04X}")
            time.sleep(dice.uniform(0.005, 0.06))

    def kill(self, desk: Desk) -> None:
        """End the program without a word."""
        self.killed_at = time.monotonic()
        desk.process.kill()

    def typed(self) -> int:
        """Keys that were sent before the end."""
        return sum(moment < self.killed_at for moment in self.keys)

    def keys_in(self, path: Path) -> int | None:
        """How many keys' text a file holds; None where it is not whole or holds anything else."""
        try:
            document = open_file(path).document
        except (InputError, StoreError):
            return None
        now, then = paragraph_text(document), paragraph_text(self.before)
        count = len(now) - len(then)
        expected = "".join(KEYS[number % len(KEYS)] for number in range(count))
        same = plain_text(document).replace(now, then, 1) == plain_text(self.before)
        return count if same and now == expected + then else None

    def recover(self) -> int | None:
        """Start again, accept the recovery, save under another name; the keys found, None if ill.

        -1 where there was nothing to be recovered.
        """
        journal = Journal(self.home / "data" / "journal")
        found = journal.recoverable()
        journal.close()
        if found.damaged:
            return None
        if not found.entries:
            return -1
        target = self.folder / "again.docx"
        desk = Desk(self.display, self.home)
        try:
            desk.wait_dialog()
            desk.hand.key("Return")
            desk.wait_dialog(0)
            desk.wait_open()
            desk.hand.key("F12")
            desk.choose_file(target)
            wait_for(target.exists, "the recovered document")
        except BaseException:
            keep_picture(desk)
            raise
        finally:
            desk.kill()
        return self.keys_in(target)

    def outcome(self, acknowledged: int = 0) -> Outcome:
        """What is left of a killed window; `acknowledged` keys had been saved before."""
        typed = self.typed()
        in_file = self.keys_in(self.file)
        if in_file is None:
            return Outcome("the file is damaged", typed=typed)
        if not acknowledged <= in_file <= typed:
            return Outcome(f"{in_file} keys in the file, {acknowledged} were saved", typed=typed)
        recovered = self.recover()
        if recovered is None:
            return Outcome("what was recovered is not what was typed", typed=typed)
        found = max(in_file, recovered)
        if found > typed:
            return Outcome(f"{found} keys found, {typed} typed", typed=typed)
        lost = (self.killed_at - self.keys[found]) * 1000 if found < typed else 0.0
        return Outcome("", lost, typed, found, in_file)


def paragraph_text(document: Document) -> str:
    """The paragraph into which the clerk types."""
    found = document.parts[0].children[0]
    assert isinstance(found, Paragraph)
    return found.text.plain


def kill_while_typing(display: Display, folder: Path, seed: int) -> Outcome:
    """Type without pause, and be killed at a random moment."""
    dice = random.Random(seed)
    this = Round(display, folder)
    desk = this.start()
    timer = threading.Timer(dice.uniform(0.2, LONGEST_TYPING), lambda: this.kill(desk))
    timer.start()
    this.type(desk, dice, lambda: this.killed_at > 0)
    timer.join()
    desk.ended()
    return this.outcome()


def kill_while_saving(display: Display, folder: Path, seed: int) -> Outcome:
    """Type and save in turns, and be killed while a save is on its way."""
    dice = random.Random(seed)
    this = Round(display, folder)
    desk = this.start()
    acknowledged = 0
    for _ in range(dice.randrange(3)):
        some_keys(this, desk, dice)
        content = this.file.read_bytes()
        desk.hand.do("key", "ctrl+s")
        wait_for(lambda content=content: this.file.read_bytes() != content, "a save")
        acknowledged = len(this.keys)
    some_keys(this, desk, dice)
    timer = threading.Timer(dice.uniform(0.0, LONGEST_SAVE), lambda: this.kill(desk))
    desk.hand.do("key", "ctrl+s")
    timer.start()
    # Half of the clerks type on while it is saved.
    this.type(desk, dice, lambda: this.killed_at > 0 or seed % 2 == 0)
    timer.join()
    desk.ended()
    return this.outcome(acknowledged)


def some_keys(this: Round, desk: Desk, dice: random.Random) -> None:
    """Type a few keys."""
    wanted = len(this.keys) + dice.randrange(3, 12)
    this.type(desk, dice, lambda: len(this.keys) >= wanted)


Kind = Callable[[Display, Path, int], Outcome]
KINDS: dict[str, Kind] = {"typing": kill_while_typing, "saving": kill_while_saving}


def rounds(kind: str, times: int, seed: int, workers: int = 1) -> list[Outcome]:
    """So many killed windows, each worker with a screen of its own."""
    screens: SimpleQueue[Display] = SimpleQueue()

    def one(number: int) -> Outcome:
        display = screens.get()
        try:
            with tempfile.TemporaryDirectory(prefix="wenming-kill-") as name:
                return KINDS[kind](display, Path(name), number)
        except AssertionError as error:
            return Outcome(f"seed {number}: {error}")
        finally:
            screens.put(display)

    made = [Display() for _ in range(workers)]
    try:
        for display in made:
            display.add_keys(KEYS)
            screens.put(display)
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(one, range(seed, seed + times)))
    finally:
        for display in made:
            display.close()


def summary(kind: str, outcomes: Sequence[Outcome]) -> str:
    """One line of figures."""
    whole = [each for each in outcomes if not each.why]
    losses = [each.lost_ms for each in whole] or [0.0]
    kept = sum(each.found for each in whole)
    return (
        f"{kind}: {len(whole)} of {len(outcomes)} whole, {sum(o.typed for o in whole)} keys typed, "
        f"{kept} found again, {sum(o.saved for o in whole)} of them in the file; "
        f"worst loss {max(losses):.0f} ms, mean {sum(losses) / len(losses):.0f} ms"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both kinds and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--workers", type=int, default=2, help="windows at the same time")
    chosen = parser.parse_args(arguments)
    reason = why_not()
    if reason:
        print(reason, file=sys.stderr)
        return 2
    start = time.monotonic()
    print(f"seed {chosen.seed}, {chosen.times} kills each", flush=True)
    good = True
    for kind in KINDS:
        outcomes = rounds(kind, chosen.times, chosen.seed, chosen.workers)
        print(summary(kind, outcomes), flush=True)
        for each in outcomes:
            if each.why:
                print("not whole:", each.why)
        good &= all(not each.why and each.lost_ms <= ALLOWED_MS for each in outcomes)
    print(f"{time.monotonic() - start:.0f} s")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
