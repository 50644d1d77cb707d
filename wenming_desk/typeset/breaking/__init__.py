"""Line breaking as Word and WPS do it: pure Python, measured on printed pages."""

from wenming_desk.typeset.breaking.lines import break_paragraph, next_line
from wenming_desk.typeset.breaking.rules import BreakRules, BrokenLine, Engine, Glyphs

__all__ = ["BreakRules", "BrokenLine", "Engine", "Glyphs", "break_paragraph", "next_line"]
