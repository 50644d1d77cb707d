"""Text areas of pages: where each page's text begins and how high it is."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.standard.profile import Profile
from wenming_desk.standard.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page: `top` from the paper's top and `height`, pt."""

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Frames:
    """The text areas of all pages: that of most pages, and `first` where page 1 has its own."""

    rest: Frame
    first: Frame | None = None

    def on(self, page: int) -> Frame:
        """The text area of a page (index from 0)."""
        return self.first if page == 0 and self.first is not None else self.rest

    def alike(self, one: int, other: int) -> bool:
        """Whether the pages from one index on are filled like those from the other on.

        Page 1 is never like another, as only there space stands above the first block.
        """
        return (one > 0) == (other > 0)

    def height(self, page: int) -> float:
        """Height of the text area of a page (index from 0), pt."""
        return self.on(page).height


def even_frames(height: float, top: float = 0.0) -> Frames:
    """The same text area on all pages, pt."""
    return Frames(Frame(top, height))


def sheet_frames(profile: Profile, sheet: Sheet) -> Frames:
    """The text areas as the profile's page set-up has them; page 1 of a letter has its own."""
    frames = even_frames(profile.text_height, float(profile.top))
    area = sheet.first
    if area is None:
        return frames
    return Frames(frames.rest, Frame(float(area.top), area.bottom - area.top))
