"""What the line breaker is told (rules and measured glyphs) and what it answers (broken lines)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenming_desk.standard.line_making import Engine
from wenming_desk.typeset.breaking.charsets import NO_END, NO_START

__all__ = ["BreakRules", "BrokenLine", "Engine", "Extra", "Glyphs"]

Extra = tuple[int, int, float]
"""Characters [start, end) of a paragraph and their extra spacing in pt."""


@dataclass(frozen=True, slots=True)
class BreakRules:
    """Settings of a paragraph and its file that decide where lines end.

    `engine` is the program whose breaks are wanted: Word in compatibility mode 15, Word in mode 14
    and below, or WPS.
    """

    engine: Engine = "word15"
    justify: bool = True
    """Lines are stretched to the full width (w:jc both or distribute)."""
    compress: bool = True
    """Marks may be squeezed (characterSpacingControl is not doNotCompress)."""
    hang: bool = True
    """A stop may hang outside the line (w:overflowPunct)."""
    kern_pairs: bool = True
    """Neighbouring marks share a cell and a half (no w:noPunctuationKerning)."""
    word_wrap: bool = True
    """Latin words are kept whole (w:wordWrap)."""
    autospace: bool = True
    """A quarter em between Han and Latin (w:autoSpaceDE, w:autoSpaceDN)."""
    stretch_last: bool = False
    """The last line is stretched as well (w:jc distribute)."""
    no_start: frozenset[str] = NO_START
    no_end: frozenset[str] = NO_END


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A paragraph's characters with their natural advances and em sizes in pt.

    All four are of one length. Advances are without the gaps between Han and Latin, which the
    breaker adds. `full` tells which characters are set at full width from the east Asian face
    (“ ” … — may be taken from either). "\\n" in the text forces a break; U+FFFC is an object.
    """

    text: str
    advances: Sequence[float]
    ems: Sequence[float]
    full: Sequence[bool | int]

    def __post_init__(self) -> None:
        size = len(self.text)
        if not size == len(self.advances) == len(self.ems) == len(self.full):
            raise ValueError("text, advances, ems and full must be of one length")


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """One line: characters [start, end), each one's left edge in pt from the line's left edge.

    Trailing spaces and a forced break belong to the line they end and stand beyond its last glyph.
    """

    start: int
    end: int
    xs: tuple[float, ...]
    natural: float
    """Width in pt of the glyphs before any squeezing or stretching, without trailing spaces."""
    width: float
    """Width in pt as placed, including what hangs outside."""
    hangs: float
    """How far, in pt, the last glyph stands outside the line."""
    last: bool
    """Whether the paragraph ends here."""
