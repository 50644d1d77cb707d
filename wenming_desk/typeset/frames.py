"""Text areas of pages: where each page's text begins and how high it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from wenming_desk.standard.profile import Profile
from wenming_desk.standard.sheet import Sheet
from wenming_desk.standard.turned import turned_area

_ROUNDED = 0.1
"""pt by which the rows of a full page may seem higher than it, as all lengths are whole twips."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page: `top` from the paper's top and `height`, pt; `grid` is the pitch of
    the document grid on it, 0 for none."""

    top: float
    height: float
    grid: float = 0.0

    @property
    def room(self) -> float:
        """What of the height text may fill, pt: LibreOffice gives it whole rows of the grid."""
        return self.above(0.0)

    def above(self, foot: float) -> float:
        """The same above notes of so many pt."""
        if not self.grid:
            return self.height - foot
        return floor((self.height - foot + _ROUNDED) / self.grid) * self.grid


@dataclass(frozen=True, slots=True)
class TurnedFrames:
    """The text areas of turned pages: `height` that text may fill, `width`, and `left` from the
    paper's left edge, pt (GBT9704 D.4)."""

    height: float
    width: float
    left: float


@dataclass(frozen=True, slots=True)
class Frames:
    """The text areas of all pages: that of most pages, and `first` where page 1 has its own.

    `turned`: that of the pages that hold tables set sideways.
    """

    rest: Frame
    first: Frame | None = None
    turned: TurnedFrames | None = None

    def on(self, page: int) -> Frame:
        """The text area of a page (index from 0)."""
        return self.first if page == 0 and self.first is not None else self.rest

    def alike(self, one: int, other: int) -> bool:
        """Whether the pages from one index on are filled like those from the other on.

        Page 1 is never like another, as only there space stands above the first block.
        """
        return (one > 0) == (other > 0)

    def height(self, page: int, *, turned: bool = False) -> float:
        """Height that text may fill on a page (index from 0), pt; `turned`: it holds a table set
        sideways."""
        if turned and self.turned is not None:
            return self.turned.height
        return self.on(page).room

    def above(self, page: int, foot: float, *, turned: bool = False) -> float:
        """Height that text may fill on a page above notes of so many pt."""
        if turned and self.turned is not None:
            return self.turned.height - foot
        return self.on(page).above(foot)

    def bottom(self, page: int, *, turned: bool = False) -> float:
        """Where the notes of a page end, pt from its text area's top."""
        if turned and self.turned is not None:
            return self.turned.height
        return self.on(page).height


def sheet_frames(profile: Profile, sheet: Sheet) -> Frames:
    """The text areas as the profile's page set-up has them; page 1 of a letter has its own."""
    grid = float(profile.grid_pitch)
    rest = Frame(float(profile.top), profile.text_height, grid)
    area = sheet.first
    first = area and Frame(float(area.top), area.bottom - area.top, grid)
    turned = turned_area(profile)
    rows = Frame(0.0, float(turned.height), float(turned.pitch)).room
    sideways = TurnedFrames(rows, float(turned.width), float(turned.left))
    return Frames(rest, first, sideways)
