"""How lines are made: by whose habits they end, and what is kept together besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Engine = Literal["word15", "word14", "wps"]
"""Word 2013 and later; Word in the compatibility mode of 2010; WPS."""

ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)
ENGINE_WORDS: Final[dict[Engine, str]] = {
    "word15": "Word 2013 及以后的版本",
    "word14": "Word 2010（兼容模式）",
    "wps": "WPS 文字",
}
"""What the programs are called."""


@dataclass(frozen=True, slots=True)
class LineMaking:
    """Which program's colleagues open the file with, so that all see the lines of the preview."""

    engine: Engine = "word15"
    keep_units: bool = True
    """A number and its unit (12月, 30个, 95.5%) stand on one line (GB/T 15835, H.5)."""
    fill_last: bool = True
    """No paragraph ends with a line of one character where spacing can help (GBT9704 D.5 f)."""
