"""Where the current node and the caret are on the pages, in points."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.standard.length import Mm
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Page, Pages
from wenming_desk.typeset.places import caret_position, field_position
from wenming_desk.typeset.turned import on_sheet

BAR_OFFSET = Mm(3.2)
"""Left edge of the current node's bar, left of the type area."""
WASH_LEFT = Mm(1.4)
"""How far the wash goes beyond the type area on the left."""
WASH_RIGHT = Mm(3.8)
"""How far on the right: marks that hang outside lie on it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the document: a node, and with `caret` the gap before a character.

    `roles` narrows the node to lines of these roles; node 0 without roles is no place.
    """

    node: int = 0
    offset: int = 0
    caret: bool = False
    roles: frozenset[str] = frozenset()
    field: str = ""
    """The field that `offset` counts in, as `typeset.places.Hit` names it; "" for none."""

    def __bool__(self) -> bool:
        return bool(self.node or self.roles)


@dataclass(frozen=True, slots=True)
class Spot:
    """A caret on a sheet: left, top and height in pt, along the sheet where the page is turned;
    `page` from 0."""

    page: int
    x: float
    y: float
    height: float


def node_strips(
    page: Page, node: int, roles: frozenset[str] = frozenset()
) -> list[tuple[float, float]]:
    """Tops and bottoms of the stretches of a page on which a node stands; neighbours are joined.

    `roles`, unless empty, narrows it to lines of these roles.
    """
    strips: list[tuple[float, float]] = []
    for placement in page.placements:
        block = placement.block
        if block.node == node and (not block.lines or block.element == Role.TABLE):
            strips.append((placement.y, placement.y + block.height))
            continue
        strips.extend(
            (top, top + line.pitch)
            for top, line in placement.set_lines()
            if ((line.node or block.node) == node or any(s.node == node for s in line.spans))
            and (not roles or (line.element or block.element) in roles)
        )
    joined: list[tuple[float, float]] = []
    for top, bottom in sorted(strips):
        if joined and top <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(bottom, joined[-1][1]))
        else:
            joined.append((top, bottom))
    return joined


def find_caret(pages: Pages, node: int, offset: int, field: str = "") -> Spot | None:
    """Where a caret before character `offset` of a node, or of a field of it, stands; None if the
    node is on no page."""
    held = _find_in_field(pages, node, field, offset) if field else None
    if held is not None:
        return held
    first = pages.page_of(node)
    if first is None:
        return None
    # A node may go on over a page end: the last page that shows the offset has it.
    found: Spot | None = None
    for page in pages.pages[first:]:
        place = caret_position(page, node, offset)
        if place is not None:
            return _spot(pages, page, *place)
        if page.index > first and not node_strips(page, node):
            break
    strips = node_strips(pages.pages[first], node)
    if strips:
        top, bottom = strips[0]
        page = pages.pages[first]
        found = _spot(pages, page, page.text_left, top, bottom - top)
    return found


def _find_in_field(pages: Pages, node: int, field: str, at: int) -> Spot | None:
    for page in pages.pages:
        place = field_position(page, node, field, at)
        if place is not None:
            return _spot(pages, page, *place)
    return None


def _spot(pages: Pages, page: Page, x: float, y: float, height: float) -> Spot:
    left, top, _, _ = on_sheet(page, pages.height, (x, y, 0.0, height))
    return Spot(page.index, left, top, height)


def has_text(pages: Pages | None) -> bool:
    """Whether there is anything on the pages but page numbers."""
    return pages is not None and any(
        placement.block.boxes or any(line.text.strip() for line in placement.block.lines)
        for page in pages.pages
        for placement in page.placements
        if placement.block.element != "pageNumber"
    )
