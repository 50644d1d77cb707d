"""Profiles: how GB/T 9704 is realised in a page set-up (R1, R2) and the house's own variants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenming_desk.standard.formats import FormatMeasures
from wenming_desk.standard.length import Length, Pt
from wenming_desk.standard.line_making import LineMaking
from wenming_desk.standard.page_number import PageNumbering
from wenming_desk.standard.roles import Role

ASCENT = 0.859
"""Ascent of the em box of 仿宋_GB2312 and its kind (GBT9704 A.8); the rest is descent."""
EXACT_BASELINE = 0.8
"""Where an exactly spaced line has its baseline, as a share of its height (F.4, measured)."""


class ProfileError(ValueError):
    """A profile file that cannot be used; the message is in Chinese, for the user."""


@dataclass(frozen=True, slots=True)
class ElementStyle:
    """How an element looks: face by kind, size, colour, place and distances.

    `gap` is the number of blank lines before it (GB/T 9704 "空n行"); indents are in 字 of the
    element's own size; `pitch` is the line pitch.
    """

    face: str
    size: Length
    pitch: Length
    color: str = "#000000"
    bold: bool = False
    align: str = "both"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    gap: float = 0.0
    spacing: Length = Pt(0)
    """Extra advance of each character, so that 28 fill a line (GBT9704 A.3)."""
    outline: int | None = None
    keep_next: bool = False
    grid: bool = False
    """Set on the rows of the document grid, which centre their text; else exactly spaced."""

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline, pt."""
        if self.grid:
            return (self.pitch - self.size) / 2 + ASCENT * self.size
        return EXACT_BASELINE * self.pitch

    @property
    def lead(self) -> float:
        """From the top of a line to the top of its character box, pt."""
        return self.baseline - ASCENT * self.size

    @property
    def tail(self) -> float:
        """From the bottom of the character box to the bottom of the line, pt."""
        return self.pitch - self.lead - self.size


@dataclass(frozen=True, slots=True)
class Profile:
    """A realisation of the standard: page, grid, faces, elements. Lengths know their units."""

    name: str
    title: str
    about: str
    page_width: Length
    page_height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    mirror: bool
    """Even pages have the binding side at the right (duplex printing)."""
    grid_pitch: Length
    footer: Length
    """Distance of the page number's line from the bottom of the paper (w:footer)."""
    blank: str
    """"edge": a blank line is a distance between edges (GB/T 33476.2); "row": an empty row."""
    blank_line: Length
    """The distance that stands for one blank line in edge mode."""
    mark_top: Length
    """Top of the issuer mark from the top of the paper (7.2.4)."""
    rule_gap: Length
    """From the document number down to the red rule (7.2.7)."""
    rule_weight: Length
    seal_gap: Length
    """From the text down to the signature where a seal is to be set (D.5 a)."""
    seal: Length
    """Diameter of a seal: the seals of a joint issue must not touch (D.5 d)."""
    imprint_bottom: Length
    """Place of the last imprint rule from the top of the paper (7.4.1)."""
    imprint_outer: Length
    imprint_inner: Length
    imprint_pad: Length
    """From an imprint rule to the character box above or below it."""
    page_number_center: Length
    """Place of the page number's dash from the top of the paper (7.5)."""
    numbering: PageNumbering
    """Form and beginning of the page numbers."""
    formats: FormatMeasures
    """What the letter, order and minutes formats measure (clause 10)."""
    lines: LineMaking
    """How lines are made."""
    faces: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Kind of face (fangsong, heiti, kaiti, biaosong, songti) → families, the first is written."""
    latin: str = ""
    """Family of Latin letters and digits in the text; "" = that of the Han characters."""
    elements: Mapping[Role, ElementStyle] = field(default_factory=dict[Role, ElementStyle])

    @property
    def text_width(self) -> float:
        """Width of the type area (版心), pt."""
        return self.page_width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the text area as the page set-up has it, pt."""
        return self.page_height - self.top - self.bottom

    @property
    def zi(self) -> float:
        """Width of one 字 of the body: a 28th of the type area, pt (GBT9704 A.3)."""
        return self.text_width / 28

    def style(self, role: Role) -> ElementStyle:
        """The look of an element."""
        return self.elements[role]

    def capacity(self, role: Role) -> float:
        """How many Han of an element fill the width of the type area."""
        style = self.elements[role]
        return self.text_width / (style.size + style.spacing)

    def family(self, kind: str) -> str:
        """The family that is written for a kind of face."""
        return self.faces[kind][0]

    def left_on(self, page_index: int) -> float:
        """Left edge of the text area on a page (0-based), pt from the paper's left edge."""
        return self.left_of(even=self.numbering.is_even(page_index))

    def left_of(self, *, even: bool) -> float:
        """Left edge of the text area on pages of even or odd number, pt."""
        return float(self.right if self.mirror and even else self.left)
