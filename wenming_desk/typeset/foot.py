"""Which page the imprint (版记) stands on, and where on it (7.4, GBT9704 D.1, D.6)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wenming_desk.document.nodes import IMPRINT_ID
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.sheet import Sheet
from wenming_desk.typeset.frames import Frames
from wenming_desk.typeset.note_marks import NOTE
from wenming_desk.typeset.pages import LaidBlock, Placement
from wenming_desk.typeset.paginate import TOLERANCE, FilledPage


@dataclass(frozen=True, slots=True)
class Foot:
    """What placing the imprint did: page breaks before it, pages without a number, and the page
    on which it begins, by its id."""

    breaks: int = 0
    unnumbered: frozenset[int] = frozenset()
    first_pages: dict[int, int] = field(default_factory=dict[int, int])


def place_imprint(
    filled: list[FilledPage],
    imprint: LaidBlock | None,
    profile: Profile,
    frames: Frames,
    sheet: Sheet,
) -> Foot:
    """Put the imprint at the foot of the last even page; that of a letter, which has no rules, at
    the foot of the page where the text ends, if there is room.

    The imprint's page and blank pages before it carry no number when there are blank ones.
    """
    if imprint is None:
        return Foot()

    def top_on(page: int) -> float:
        foot = float(profile.imprint_bottom)
        if not page and sheet.first is not None:
            foot = sheet.first.foot
        # one higher than a page begins at the page's top, as nothing may stand above it
        return max(foot - frames.on(page).top - imprint.height, 0.0)

    last = len(filled)
    end = filled[-1].end + filled[-1].foot
    room = end + profile.grid_pitch / 2 <= top_on(last - 1) and not filled[-1].turned
    fits = profile.numbering.is_even(last - 1) or not sheet.ruled
    breaks = 0 if fits and room else 2 if fits and sheet.ruled else 1
    filled.extend(FilledPage((), (), 0.0) for _ in range(breaks))
    at = last + breaks - 1
    page = filled[at]
    placed = Placement(imprint, 0, len(imprint.lines), 0.0, top_on(at))
    above = page.placements
    if page.foot:
        bottom = frames.bottom(at)
        above = _raised(above, bottom - page.foot, bottom - top_on(at))
    filled[at] = replace(page, placements=(*above, placed))
    unnumbered = frozenset((at - 1, at)) if breaks == 2 else frozenset[int]()
    return Foot(breaks, unnumbered, {IMPRINT_ID: at})


def _raised(placements: tuple[Placement, ...], foot: float, by: float) -> tuple[Placement, ...]:
    """The placements of a page, its notes, which begin at `foot` pt, higher by so many pt: they
    end above the imprint."""

    def is_foot(each: Placement) -> bool:
        return each.block.element == NOTE and each.y > foot - TOLERANCE

    return tuple([replace(each, y=each.y - by) if is_foot(each) else each for each in placements])
