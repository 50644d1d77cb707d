"""Floating pictures on pages: the room that text leaves to them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.standard.floating import Along, Floating, fitted_floating
from wenming_desk.standard.items import FlowParagraph
from wenming_desk.standard.profile import Profile
from wenming_desk.typeset.pages import LaidBlock, Page, Placement, SetLine


def with_floats(item: FlowParagraph, block: LaidBlock, profile: Profile) -> LaidBlock:
    """The block with the floating pictures of its paragraph; those that text keeps off stand one
    below another above its first line, in whole rows of the grid, as the file says it
    too (`standard.floating.settled`)."""
    atoms = (piece.atom for piece in item.pieces if piece.atom is not None)
    fitted = (fitted_floating(atom, profile) for atom in atoms)
    found = tuple(each for each in fitted if each is not None)
    if not found:
        return block
    return beside(block, found, float(profile.grid_pitch))


def beside(block: LaidBlock, found: tuple[Floating, ...], pitch: float) -> LaidBlock:
    """The block with floating pictures; those that text keeps off stand above its first line, in
    whole rows of a grid of that `pitch` (pt, 0 for none)."""
    room = sum(each.room(pitch) for each in found if each.wraps)
    if not room or not block.stacked or not block.lines:
        return replace(block, floats=found)
    lines = list(block.lines)
    pitches = list(block.pitches or [line.pitch for line in lines])
    lines[0] = _lower(lines[0], room)
    pitches[0] += room
    return replace(
        block,
        lines=tuple(lines),
        pitches=tuple(pitches),
        height=block.height + room,
        floats=found,
    )


def floats_on(page: Page, paper: tuple[float, float]) -> Iterator[tuple[Floating, float, float]]:
    """The floating pictures of a page of a paper (width and height, pt), each with its left and
    upper edge."""
    for placement in page.placements:
        if placement.block.floats and not placement.first:
            y = placement.y
            for each in placement.block.floats:
                if each.wraps:
                    yield each, _left(each, page, paper[0]), y
                    y += each.height + each.below
                else:
                    yield each, _left(each, page, paper[0]), _top(each, page, placement, paper[1])


def _left(picture: Floating, page: Page, width: float) -> float:
    across = picture.across
    mirrored = page.index % 2 == 1
    start, end = _area(across, (page.text_left, page.text_right), width, mirrored=mirrored)
    return across.on(start, end, picture.width, mirrored=mirrored)


def _top(picture: Floating, page: Page, placement: Placement, height: float) -> float:
    down = picture.down
    if down.base in ("paragraph", "line"):
        return placement.y + (0.0 if down.align else down.offset)
    start, end = _area(down, (page.text_top, page.text_bottom), height, mirrored=False)
    return down.on(start, end, picture.height)


def _area(
    along: Along, text: tuple[float, float], paper: float, *, mirrored: bool
) -> tuple[float, float]:
    """From where to where what a picture is reckoned from goes; `text` are the edges of the text
    area, pt."""
    base = along.base
    if base in ("insideMargin", "outsideMargin"):
        base = "leftMargin" if (base == "insideMargin") != mirrored else "rightMargin"
    if base == "page":
        return 0.0, paper
    if base in ("leftMargin", "topMargin"):
        return 0.0, text[0]
    if base in ("rightMargin", "bottomMargin"):
        return text[1], paper
    return text


def _lower(line: SetLine, by: float) -> SetLine:
    """The line with more room above it."""
    return replace(
        line, pitch=line.pitch + by, box_top=line.box_top + by, baseline=line.baseline + by
    )
