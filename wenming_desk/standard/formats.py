"""What the formats of GB/T 9704 clause 10 measure: letter (信函), order (命令), minutes (纪要)."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.standard.length import Length


@dataclass(frozen=True, slots=True)
class LetterMeasures:
    """The letter format (10.1, GBT9704 D.1); measures from the edges of the paper."""

    mark_top: Length
    """Top of the issuer mark from the top of the paper."""
    rule_gap: Length
    """From the mark down to the upper double rule."""
    rule_foot: Length
    """From the lower edge of the lower double rule down to the end of the paper."""
    rule_width: Length
    """Length of the double rules, which stand in the middle of the paper."""
    thick: Length
    between: Length
    thin: Length
    """Weights of the two lines of a double rule, and what is between them."""
    text_gap: Length
    """Between a double rule and the line of text next to it: 7/8 of a 三号 character."""

    @property
    def rule_height(self) -> float:
        """Height of a double rule, pt."""
        return self.thick + self.between + self.thin


@dataclass(frozen=True, slots=True)
class FormatMeasures:
    """Where the formats differ from the general one."""

    letter: LetterMeasures
    order_mark_top: Length
    """Top of the mark of an order from the top of the paper (10.2)."""
    minutes_mark_top: Length
    """Top of the mark of minutes from the top of the paper (10.3)."""
