"""The real program in a process of its own, on a screen of its own, looked at from outside.

Places are found by the layout of the window as a user learns it (rows of equal height, a bar of
the accent colour at the current one), read from the picture; the program tells nothing.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.end_to_end.display import Color, Display, Picture
from tests.end_to_end.hand import Hand
from tests.materials import REPOSITORY

ACCENT: Color = (0x1D, 0x5C, 0x96)
"""The bar of the current node in the light scheme."""
PAPER: Color = (0xFF, 0xFF, 0xFF)
DESK: Color = (0xD3, 0xD1, 0xCB)
ROW = 28
"""Height of a row of the outline, px."""
ROWS = 17
"""Rows of the outline that are to be seen at once."""
WAIT_SECONDS = 60.0
STILL_SECONDS = 0.4
OUTLINE_WIDTH = 336

_T = TypeVar("_T")


def wait_for(look: Callable[[], _T], what: str, seconds: float = WAIT_SECONDS) -> _T:
    """What `look` gives as soon as it is true; fails with `what` where that takes too long."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"in vain waited for: {what}")
        time.sleep(0.03)


def bars(colors: Sequence[Color], color: Color = ACCENT) -> list[tuple[int, int]]:
    """First and last place of each run of a colour."""
    found: list[tuple[int, int]] = []
    for place, each in enumerate(colors):
        if each == color:
            if found and found[-1][1] == place - 1:
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
    return found


class Desk:
    """One run of the program on a display."""

    def __init__(
        self,
        display: Display,
        home: Path,
        *arguments: object,
        theme: str = "light",
        scale: str = "",
    ) -> None:
        """`home` takes all that the program keeps; `scale` is Qt's factor for the screen."""
        self.display = display
        self.home = home
        settings = home / "config" / "settings.json"
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            values = {"window.theme": theme}
            settings.write_text(json.dumps({"version": 1, "values": values}), encoding="utf-8")
        environment = {
            **os.environ,
            **display.environment,
            "WENMING_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONFAULTHANDLER": "1",
        }
        # No input method of the machine's user, no session of theirs.
        for name in ("XMODIFIERS", "QT_IM_MODULE", "SESSION_MANAGER", "DBUS_SESSION_BUS_ADDRESS"):
            environment.pop(name, None)
        if scale:
            environment["QT_SCALE_FACTOR"] = scale
        self._log = (home / "stderr.txt").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "wenming_desk", *map(str, arguments)],
            cwd=REPOSITORY,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        self.hand = Hand(display, self.process.pid)

    # What is seen

    def picture(self) -> Picture:
        """What the screen shows now."""
        return self.display.picture()

    def settle(self) -> Picture:
        """Wait until nothing moves any more, and look; the caret's blinking does not count."""
        last, since = self.picture(), time.monotonic()
        end = since + WAIT_SECONDS
        while time.monotonic() - since < STILL_SECONDS:
            assert time.monotonic() < end, "the window never comes to rest"
            time.sleep(0.05)
            now = self.picture()
            if now.data != last.data:
                last, since = now, time.monotonic()
        return last

    def after(self, action: Callable[[], object]) -> Picture:
        """Do something that must be seen, and look when it is done."""
        before = self.picture()
        action()
        wait_for(lambda: self.picture().data != before.data, "a change on the screen")
        self.settle()
        self.hand.attend()
        return self.settle()

    def row_place(self) -> int:
        """Middle of the current row of the outline, px from the top; 0 where none is seen."""
        picture = self.picture()
        runs = [r for r in bars(picture.column(1, 0, picture.height)) if r[1] - r[0] > ROW // 2]
        return (runs[0][0] + runs[0][1] + 1) // 2 if runs else 0

    def wait_open(self) -> None:
        """Wait until a document shows its outline."""
        wait_for(lambda: self.row_place() or self.process.poll() is not None, "the outline")
        assert self.process.poll() is None, f"the program ended: {self.complaints[-2000:]}"
        self.settle()

    def wait_row(self, place: int) -> None:
        """Wait until the row at a height is the current one."""
        wait_for(
            lambda: abs(self.row_place() - place) <= 1,
            f"the row at {place} to be the current one, it is {self.row_place()}",
        )

    def wait_shown(self) -> None:
        """Wait until the window shows anything, at whatever scale and in whatever colours."""
        wait_for(self.hand.windows, "the window")
        self.hand.attend()
        wait_for(lambda: len(set(self.picture().data[::4])) > 8, "the window's contents")
        # A document is read behind the window.
        time.sleep(1.0)
        self.settle()

    def fill(self) -> None:
        """Make the window as large as the screen, as a window manager does on maximising."""
        window = self.hand.windows()[-1]
        self.hand.do("windowmove", window, 0, 0)
        self.hand.do("windowsize", window, self.display.width, self.display.height)
        self.settle()

    def outline_picture(self) -> bytes:
        """The rows of the outline, to be compared with another time's."""
        self.settle()
        return self._outline()

    def wait_outline(self, picture: bytes) -> None:
        """Wait until the outline looks as it did at another time."""
        wait_for(lambda: self._outline() == picture, "the outline as it was")
        self.settle()

    def _outline(self) -> bytes:
        top = self.first_row - ROW // 2
        return self.picture().part(0, top, OUTLINE_WIDTH - 20, top + ROWS * ROW)

    first_row = 0
    """Middle of the first row, px; known after `to_first_row`."""

    def to_first_row(self) -> None:
        """Go to the first row of the outline, which has the keyboard, as it has at the start."""
        # By way of the last row, so that each key shows its effect.
        for name in ("End", "Home"):
            before = self.row_place()
            self.hand.key(name)
            wait_for(lambda before=before: self.row_place() not in (0, before), f"{name} to work")
            self.settle()
        self.first_row = self.row_place()

    def row(self, number: int) -> int:
        """Middle of a row by its number from 0, px, where the outline is at its top."""
        return self.first_row + number * ROW

    def select(self, number: int) -> None:
        """Click a row."""
        self.hand.click(150, self.row(number))
        self.wait_row(self.row(number))
        self.rest()

    def rest(self) -> None:
        """Put the pointer where nothing lights up under it."""
        self.hand.move(self.display.width - 300, 14)
        self.settle()

    def text_bar(self) -> tuple[int, int, int]:
        """The bar beside the current paragraph in 正文: its x, its top, its bottom, px."""
        picture = self.settle()
        for x in range(OUTLINE_WIDTH + 8, picture.width // 2):
            column = picture.column(x, self.first_row - ROW, picture.height - 40)
            runs = [r for r in bars(column) if r[1] - r[0] >= 8]
            if runs:
                top = self.first_row - ROW
                return x, runs[0][0] + top, runs[-1][1] + top
        raise AssertionError("no paragraph of the text is marked")

    def sheet(self) -> tuple[int, int, float]:
        """The first sheet of 页面: its left and top edge, px, and px in a millimetre."""
        picture = self.settle()
        middle = picture.row(picture.height // 2)
        paper = [run for run in bars(middle, DESK) if run[1] - run[0] >= 4]
        left, right = paper[-2][1] + 1, paper[-1][0] - 1
        x = left + 20
        y = picture.height // 2
        while picture.at(x, y) == PAPER:
            y -= 1
        # The edge is a pixel of the shadow, the sheet begins behind it.
        return left, y + 1, (right - left) / 210

    # What is done

    def rename(self, text: str) -> None:
        """F2, a new text, Enter."""
        self.after(lambda: self.hand.key("F2"))
        self.hand.key("ctrl+a")
        self.hand.type(text)
        self.settle()
        self.after(lambda: self.hand.key("Return"))

    def wait_dialog(self, count: int = 1) -> None:
        """Wait until so many dialogs stand over the window, and have the keyboard."""
        wait_for(lambda: len(self.hand.windows()) == 1 + count, f"{count} dialogs")
        self.settle()
        self.hand.attend()
        self.settle()

    def choose_file(self, path: Path, *, last: bool = False) -> None:
        """Give a path to the dialog of files that opens now, and accept it; `last` ends the run."""
        self.wait_dialog()
        self.hand.key("ctrl+a")
        self.hand.type(str(path), 4)
        self.settle()
        self.hand.key("Return")
        if not last:
            self.wait_dialog(0)

    def quit(self) -> int:
        """Leave by Alt+F4; the exit status."""
        self.hand.key("alt+F4")
        return self.ended()

    def ended(self) -> int:
        """Wait for the end of the process; its exit status."""
        try:
            status = self.process.wait(WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            # Its fault handler writes where it stands.
            self.process.send_signal(signal.SIGABRT)
            status = self.process.wait(WAIT_SECONDS)
        self._log.close()
        return status

    def kill(self) -> None:
        """End the process as a crash would."""
        self.process.kill()
        self.ended()

    @property
    def complaints(self) -> str:
        """All that the program wrote to stdout and stderr so far."""
        return (self.home / "stderr.txt").read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(
    display: Display, home: Path, *arguments: object, theme: str = "light", scale: str = ""
) -> Iterator[Desk]:
    """A run of the program that is over with the block, and must not have complained."""
    desk = Desk(display, home, *arguments, theme=theme, scale=scale)
    try:
        yield desk
    except BaseException:
        keep_picture(desk)
        raise
    finally:
        if desk.process.poll() is None:
            desk.kill()
    assert desk.complaints == ""


def keep_picture(desk: Desk) -> None:
    """Where a test failed, keep what the screen showed (in the folder WENMING_PICTURES)."""
    folder = os.environ.get("WENMING_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        desk.picture().image().save(Path(folder) / f"failed-{time.time():.0f}.png")
