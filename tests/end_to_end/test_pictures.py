"""Pictures of the window for a person to look at, and what a program can tell of them.

With WENMING_PICTURES set to a folder they are kept there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.end_to_end.desk import running
from tests.end_to_end.display import Color, Display, Picture, why_not

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_program,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is a screen"),
]

GROUNDS: dict[str, Color] = {"light": (0xFA, 0xF9, 0xF6), "dark": (0x24, 0x24, 0x26)}
"""The ground of lists and headers, in each scheme."""

CASES = [
    ("light", "1", 1366, 688),
    ("dark", "1", 1366, 688),
    ("light", "1.25", 1366, 688),
    ("dark", "1.25", 1366, 688),
    ("light", "1.5", 1366, 688),
    ("dark", "1.5", 1366, 688),
    ("light", "1", 1093, 614),
    ("light", "1", 911, 432),
    ("light", "1", 1920, 1000),
]


@pytest.mark.parametrize(("theme", "scale", "width", "height"), CASES)
def test_window(
    sample: Path, tmp_path: Path, theme: str, scale: str, width: int, height: int
) -> None:
    """The window fills the screen, in the colours of its scheme, sharp at every scale."""
    with Display(width, height) as display:
        home = tmp_path / "home"
        with running(display, home, sample, theme=theme, scale=scale) as desk:
            desk.wait_shown()
            desk.fill()
            desk.hand.key(*["Down"] * 7)
            picture = desk.settle()
        keep(picture, f"{theme}-{width}x{height}-{scale}.png")
    shown = [picture.at(x, y) for x in range(0, width, 7) for y in range(0, height, 7)]
    assert shown.count(GROUNDS[theme]) > len(shown) // 20
    # Nothing of the naked screen is left: its corners are the window's own.
    corners = [picture.at(x, y) for x in (0, width - 1) for y in (0, height - 1)]
    assert (0, 0, 0) not in corners


def keep(picture: Picture, name: str) -> None:
    folder = os.environ.get("WENMING_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        picture.image().save(Path(folder) / name)
