"""What of the paper a format changes: the text area of page 1, red rules on it, numbers, imprint.

The typesetter and the .docx writer both go by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.document.nodes import DocumentFormat
from wenming_desk.standard.length import Length, Twips
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role


@dataclass(frozen=True, slots=True)
class Area:
    """The text area of a page from the paper's top, pt; whole twips, as a file has it.

    The characters of the last line end at `foot`, its line at `bottom`.
    """

    top: Length
    bottom: Length
    foot: float


@dataclass(frozen=True, slots=True)
class SheetRule:
    """A horizontal line of page 1: its upper edge and left end from the paper's edges, pt."""

    top: float
    left: float
    width: float
    weight: float
    color: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a document.

    `first`: the text area of page 1 where it has its own; `rules` stand on page 1.
    `first_numbered`: page 1 shows its number. `ruled`: the imprint has its rules and stands on an
    even page; else on the page where the text ends, if there is room.
    """

    first: Area | None = None
    rules: tuple[SheetRule, ...] = ()
    first_numbered: bool = True
    ruled: bool = True


def sheet_of(layout: DocumentFormat, profile: Profile, mark_size: float | None = None) -> Sheet:
    """The paper of a format; `mark_size` in pt where the mark is another than the profile's."""
    shown = profile.numbering.first_page
    if layout is not DocumentFormat.LETTER:
        return Sheet(first_numbered=shown)
    size = profile.style(Role.ISSUER_MARK).size if mark_size is None else mark_size
    return Sheet(letter_area(profile), _letter_rules(profile, size), False, False)


def letter_area(profile: Profile) -> Area:
    """Page 1 of a letter: from above its mark down to the line above the lower double rule (10.1).

    It is so many whole rows of the grid high: what is left over, LibreOffice would set half above
    the text (GBT9704 F.4).
    """
    letter, style = profile.formats.letter, profile.style(Role.ISSUER_MARK)
    foot = profile.page_height - letter.rule_foot - letter.rule_height - letter.text_gap
    bottom = Length(foot + profile.style(Role.BODY).tail).twips
    row = profile.grid_pitch.twips
    least = bottom - Length(letter.mark_top - style.lead).twips
    rows = min(-(-least // row), bottom // row)
    return Area(Twips(bottom - rows * row), Twips(bottom), foot)


def _letter_rules(profile: Profile, mark_size: float) -> tuple[SheetRule, ...]:
    """Thick above thin below the mark, thin above thick at the foot (10.1)."""
    letter = profile.formats.letter
    left = (profile.page_width - letter.rule_width) / 2
    color = profile.style(Role.ISSUER_MARK).color
    thick, thin, height = float(letter.thick), float(letter.thin), letter.rule_height
    upper = letter.mark_top + mark_size + letter.rule_gap
    lower = profile.page_height - letter.rule_foot - height
    return tuple(
        SheetRule(top, left, float(letter.rule_width), weight, color)
        for top, weight in (
            (upper, thick),
            (upper + height - thin, thin),
            (lower, thin),
            (lower + height - thick, thick),
        )
    )
