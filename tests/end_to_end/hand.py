"""A user's hand: keys and mouse through xdotool, which makes real X events."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.end_to_end.display import Display

STEP_SECONDS = 0.02
COMMAND_SECONDS = 60.0


@dataclass(slots=True)
class Hand:
    """Keys and mouse on one display, on which one program shows its windows."""

    display: Display
    process: int
    """Id of the program's process."""

    def do(self, *words: object, check: bool = True) -> str:
        """What one xdotool command prints."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, **self.display.environment},
            check=check,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
        )
        return done.stdout

    def attend(self) -> None:
        """Give the keyboard to the uppermost window where none has it.

        The window manager's part: there is none on this screen, so a window that opens first, or
        stays behind when a dialog closes, would wait for the keyboard for ever.
        """
        windows = self.windows()
        if windows and self.do("getwindowfocus", check=False).strip() not in windows:
            self.do("windowfocus", windows[-1], check=False)
            time.sleep(STEP_SECONDS)

    def windows(self) -> list[str]:
        """Ids of the program's windows that show, the uppermost last."""
        return self.do("search", "--onlyvisible", "--pid", self.process, check=False).split()

    def key(self, *names: str) -> None:
        """Press and release keys one after the other: `ctrl+s`, `F2`, `Return`."""
        for name in names:
            self.attend()
            self.do("key", "--clearmodifiers", "--delay", 12, name)

    def type(self, text: str, delay_ms: int = 15) -> None:
        """Type a text; characters beyond ASCII need a key of their own (`Display.add_keys`)."""
        self.attend()
        self.do("type", "--delay", delay_ms, text)

    def move(self, x: float, y: float) -> None:
        """Move the pointer."""
        self.do("mousemove", round(x), round(y))

    def click(self, x: float, y: float, button: int = 1) -> None:
        """Click once."""
        self.move(x, y)
        time.sleep(STEP_SECONDS)
        self.do("click", button)

    def drag(self, path: Sequence[tuple[float, float]], steps: int = 8) -> None:
        """Press at the first point, move through the others in small steps, release at the last."""
        self.move(*path[0])
        time.sleep(STEP_SECONDS)
        self.do("mousedown", 1)
        for start, end in pairwise(path):
            for step in range(1, steps + 1):
                share = step / steps
                x = start[0] + (end[0] - start[0]) * share
                self.move(x, start[1] + (end[1] - start[1]) * share)
                time.sleep(STEP_SECONDS)
        # A user looks where it will land before letting go.
        time.sleep(0.25)
        self.do("mouseup", 1)
