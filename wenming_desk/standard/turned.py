"""Pages that hold a table set sideways (横排表格): their text area, and what goes on them (D.4).

The paper is turned so that the binding side of the upright sheet is above: the head of the table
is then at the left of the upright sheet, and the page number stays where upright pages have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wenming_desk.standard.items import FlowItem, FlowParagraph, FlowTable
from wenming_desk.standard.length import Length, Twips
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role


@dataclass(frozen=True, slots=True)
class TurnedArea:
    """The text area of a turned page, pt; whole twips, as a file has it.

    `left`: from the left edge, where the foot of the upright sheet is. `pitch`: rows of the grid.
    """

    left: Length
    width: Length
    height: Length
    pitch: Length


def turned_area(profile: Profile) -> TurnedArea:
    """The type area of the profile, turned: 35 mm from the left edge, 225 mm wide."""
    foot = profile.page_height - profile.imprint_bottom
    # GB/T 33476.2 takes from both margins what characters have above them; a table has nothing
    head = profile.top + max(foot - profile.bottom, 0.0)
    left = Twips(Length(foot).twips)
    width = Twips(Length(profile.page_height - foot - head).twips)
    height = Twips(Length(profile.text_width).twips)
    rows = max(int(height / profile.grid_pitch), 1)
    return TurnedArea(left, width, height, Twips(height.twips // rows))


def turned_places(items: Sequence[FlowItem]) -> Iterator[int]:
    """Indexes of the items that stand on turned pages: tables that are set sideways, and the
    headings and titles right above them, which are bound to them; not a title below a head."""
    tables = [index for index, item in enumerate(items) if isinstance(item, FlowTable)]
    for index in tables:
        item = items[index]
        assert isinstance(item, FlowTable)
        if not item.sideways:
            continue
        yield index
        for above in range(index - 1, -1, -1):
            bound = items[above]
            if not isinstance(bound, FlowParagraph) or not bound.keep_next:
                break
            if bound.role is Role.TITLE and above:
                break
            yield above


def turned(item: FlowItem, profile: Profile) -> FlowItem:
    """The item as it stands on a turned page."""
    style = item.style
    if style.grid:
        style = replace(style, pitch=turned_area(profile).pitch)
    return replace(item, style=style, turned=True)
