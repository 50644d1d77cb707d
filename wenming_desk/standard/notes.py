"""Measures of footnotes and endnotes, of which the standard says nothing: as Word sets them."""

from __future__ import annotations

from typing import Final

NOTE_SIZE: Final = 9.0
"""pt, 小五."""
NOTE_PITCH: Final = 12.0
"""Height of a note's line, pt."""
NOTES_APART: Final = 8.0
"""Height of the line that the rule above the notes stands in, pt."""
NOTES_RULE: Final = 144.0
"""Length of the rule above the notes, pt: two inches, as Word draws it."""
NOTES_RULE_WEIGHT: Final = 0.5
"""Its weight, pt."""
