"""Pages as PNG files in a folder."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wenming_desk.cli.files import write_quickly
from wenming_desk.cli.telling import say, show
from wenming_desk.typeset.pages import Pages

if TYPE_CHECKING:
    from wenming_desk.jobs.painting import Painter

_NAME = re.compile(r"page-(\d+)\.png")


def write_pictures(painter: Painter, pages: Pages, folder: Path, dpi: int) -> None:
    """Write page-1.png … and name them on standard output; raises SaveError.

    Pictures of a longer document that are there from before are named, and left alone.
    """
    total = len(pages.pages)
    for number, data in enumerate(painter.pictures(pages, dpi), start=1):
        path = folder / f"page-{number}.png"
        write_quickly(path, data)
        show(str(path))
        if sys.stderr.isatty() and total > 1:
            print(f"\r[{number}/{total}]", end="" if number < total else "\r", file=sys.stderr)
    found = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    older = sorted(int(match[1]) for match in found if match and int(match[1]) > total)
    if older:
        say(f"文件夹里还有以前的 page-{older[0]}.png 等 {len(older)} 张，没有动。")
