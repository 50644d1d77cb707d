"""A screen of its own: Xvfb with a keyboard that has Chinese keys, and the picture it shows.

The picture is read from the server's own memory file (an XWD file that Xvfb keeps up to date), so
that no other program is needed to see what a user would see.
"""

from __future__ import annotations

import mmap
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

PROGRAMS = ("Xvfb", "xkbcomp", "xdotool")
START_SECONDS = 20.0

Color = tuple[int, int, int]


def why_not() -> str:
    """Why no screen can be had here; "" where one can."""
    if not sys.platform.startswith("linux"):
        return "the window is driven through X11, which this system does not have"
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What the screen shows at one moment: `width` times `height` pixels of four bytes (BGRX)."""

    width: int
    height: int
    stride: int
    data: bytes

    def at(self, x: int, y: int) -> Color:
        """The colour of a pixel as red, green, blue."""
        place = y * self.stride + x * 4
        blue, green, red = self.data[place : place + 3]
        return red, green, blue

    def row(self, y: int) -> list[Color]:
        """The colours of a row of pixels."""
        return [self.at(x, y) for x in range(self.width)]

    def column(self, x: int, top: int = 0, bottom: int | None = None) -> list[Color]:
        """The colours of a column of pixels from `top` on, up to `bottom`."""
        return [self.at(x, y) for y in range(top, self.height if bottom is None else bottom)]

    def image(self) -> Image.Image:
        """The picture for a file or for a person to look at."""
        size = (self.width, self.height)
        return Image.frombytes("RGB", size, self.data, "raw", "BGRX", self.stride)

    def part(self, left: int, top: int, right: int, bottom: int) -> bytes:
        """A rectangle of the picture, to be compared with another."""
        rows = (y * self.stride for y in range(top, bottom))
        return b"".join(self.data[at + left * 4 : at + right * 4] for at in rows)


class Display:
    """An X server that shows its picture nowhere but in a file."""

    def __init__(self, width: int = 1366, height: int = 688) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="wenming-screen-"))
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
                *("-fbdir", str(self._folder), "-nolisten", "tcp", "-noreset", "-dpi", "96"),
            ],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            self.close()
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        self.width, self.height = width, height
        file = self._folder / "Xvfb_screen0"
        end = time.monotonic() + START_SECONDS
        while not file.exists() and time.monotonic() < end:
            time.sleep(0.02)
        with file.open("rb") as opened:
            self._memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that send a program to this screen."""
        return {"DISPLAY": self.name}

    def picture(self) -> Picture:
        """What the screen shows now."""
        header = struct.unpack(">25I", self._memory[:100])
        offset = header[0] + header[19] * 12
        width, height, stride = header[4], header[5], header[12]
        return Picture(width, height, stride, self._memory[offset : offset + stride * height])

    def add_keys(self, text: str) -> None:
        """Give the keyboard a key for each character of `text`, as a national keyboard has.

        `xdotool` would otherwise remap a key for each character it types, and a program that is
        busy meanwhile reads the key under the next character's map.
        """
        wanted = sorted({each for each in text if ord(each) > 0x7F})
        known = self._keymap(None)
        # Media keys; those with another meaning beside (F1 to F12) are left alone.
        free = re.findall(r"^ *key (<[^>]+>) *\{ *\[ *XF86\w+ *\] *\} *;$", known, re.MULTILINE)
        if len(wanted) > len(free):
            raise ValueError(f"{len(wanted)} characters and only {len(free)} spare keys")
        lines = known
        for character, key in zip(wanted, free, strict=False):
            new = f"    key {key} {{ [ U{ord(character):04X} ] }};\n"
            pattern = rf"^ *key {re.escape(key)} *\{{.*\}} *;\n"
            lines = re.sub(pattern, lambda _, new=new: new, lines, count=1, flags=re.MULTILINE)
        self._keymap(lines)

    def _keymap(self, text: str | None) -> str:
        """The keymap of the server; with a text, that is set first."""
        file = self._folder / "keymap.xkb"
        if text is not None:
            file.write_text(text, encoding="utf-8")
        command = ["xkbcomp", "-w", "0"]
        command += [self.name, str(file)] if text is None else [str(file), self.name]
        subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS)
        return file.read_text(encoding="utf-8")

    def close(self) -> None:
        """End the server and remove its files."""
        memory = getattr(self, "_memory", None)
        if memory is not None:
            memory.close()
        self._server.terminate()
        self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Display:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
