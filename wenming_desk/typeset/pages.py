"""Pages of placed lines and rules: the one result that preview, printer, PDF and PNG paint.

Coordinates are points from the top left corner of the paper, y downwards. A laid paragraph is
placed on pages by reference, so that a page made again after an edit costs next to nothing;
`Page.lines` spells the lines out with absolute coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from wenming_desk.document.inline import Atom
from wenming_desk.standard.floating import Floating
from wenming_desk.typeset.agreement import Lock
from wenming_desk.typeset.note_marks import NoteMark
from wenming_desk.typeset.remarks import Remark, Remarks

if TYPE_CHECKING:
    from wenming_desk.typeset.row_parts import BoundRow


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a line that share their look and their place in the document.

    `node` and `offset` say where the first character stands in the document's text; `offset` is
    -1 for derived text (numbers, labels, fixed words). `face` is a family name as the file has it.
    """

    start: int
    end: int
    node: int
    offset: int
    face: str
    size: float
    color: str = "#000000"
    bold: bool = False
    marks: frozenset[str] = frozenset()
    whole: bool = False
    """All its characters stand for one of the document's: what an atom shows."""
    picture: Atom | None = None
    """The picture, note mark or other piece that its one character is, on the base line."""
    field: str = ""
    """The field whose characters these are, from `at` on, named as `standard.items.Words` does."""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page: `x`, `y` = top left of its character box, `xs` = left edges of characters.

    `baseline` and `xs` are absolute. `height` is the size of the largest character; `pitch` the
    line's share of the page, whose top is `top`.
    """

    element: str
    node: int
    text: str
    x: float
    y: float
    width: float
    height: float
    top: float
    pitch: float
    baseline: float
    xs: tuple[float, ...]
    spans: tuple[Span, ...]
    end_x: float
    """Right edge of the last character."""

    @property
    def size(self) -> float:
        """Font size of the first character, pt."""
        return self.spans[0].size if self.spans else self.height


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: `kind` is head, imprint, imprint_inner, letter or table, or the ground of a
    table's cell, whose weight is its height."""

    kind: str
    x: float
    y: float
    width: float
    weight: float
    color: str = "#000000"
    vertical: bool = False
    """For a vertical rule `width` is its height."""


@dataclass(frozen=True, slots=True)
class Box:
    """A block that is kept whole, shown as a labelled box."""

    node: int
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line relative to its paragraph: x from the text area's left edge, y from the line's top."""

    text: str
    x: float
    width: float
    end_x: float
    height: float
    box_top: float
    pitch: float
    baseline: float
    xs: tuple[float, ...]
    spans: tuple[Span, ...]
    element: str = ""
    node: int = 0
    """Overrides of the paragraph's own (cells of a table)."""


class CellLocks(NamedTuple):
    """Spacing that a paragraph of a table's cell must have in the file: row, cell in it, paragraph
    in that, and the spacing of its characters."""

    row: int
    column: int
    line: int
    locks: tuple[Lock, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LaidBlock:
    """A paragraph, table row or box laid out: its lines, rules and boxes from its own top left."""

    element: str
    node: int
    lines: Sequence[SetLine]
    height: float
    rules: tuple[Rule, ...] = ()
    boxes: tuple[Box, ...] = ()
    stacked: bool = True
    """Lines stand below one another by their pitch and may be parted by a page end."""
    tops: tuple[float, ...] = ()
    """Tops of the lines when they are not stacked."""
    locks: tuple[Lock, ...] = ()
    """Spacing that makes every program break the paragraph as here."""
    pitches: tuple[float, ...] = ()
    """Heights of the lines where they are told apart from them, pt."""
    cells: tuple[CellLocks, ...] = ()
    """The same spacing in the cells of a table's row."""
    cut_above: LaidBlock | None = None
    """Rules of a table's row that are drawn only where a page begins with it: above merged cells
    that go on in it."""
    cut_below: LaidBlock | None = None
    """Those that are drawn where a page ends with it."""
    bound: BoundRow | None = None
    """Which row of a table it is among those that can only be parted together, or in itself."""
    notes: tuple[NoteMark, ...] = ()
    """The notes that its lines refer to, in their order."""
    floats: tuple[Floating, ...] = ()
    """The pictures that float beside it, on the page where it begins."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Lines [first, last) of a laid block on a page; the first one's top stands at `x`, `y`."""

    block: LaidBlock
    first: int
    last: int
    x: float
    y: float

    def set_lines(self) -> Iterator[tuple[float, SetLine]]:
        """The lines as they are set, each with the y at which its top stands: quicker where most
        of them are not the ones that are looked for."""
        block, y = self.block, self.y
        for index, line in enumerate(block.lines[self.first : self.last], start=self.first):
            yield y if block.stacked else self.y + block.tops[index], line
            y += line.pitch

    def lines(self) -> Iterator[Line]:
        """The lines with absolute coordinates."""
        block, x = self.block, self.x
        for top, line in self.set_lines():
            yield Line(
                element=line.element or block.element,
                node=line.node or block.node,
                text=line.text,
                x=x + line.x,
                y=top + line.box_top,
                width=line.width,
                height=line.height,
                top=top,
                pitch=line.pitch,
                baseline=top + line.baseline,
                xs=tuple([x + offset for offset in line.xs]),
                spans=line.spans,
                end_x=x + line.end_x,
            )

    def rules(self) -> Iterator[Rule]:
        """The block's rules with absolute coordinates (only blocks that are never parted)."""
        for rule in self.block.rules:
            yield Rule(
                rule.kind,
                self.x + rule.x,
                self.y + rule.y,
                rule.width,
                rule.weight,
                rule.color,
                rule.vertical,
            )

    def boxes(self) -> Iterator[Box]:
        """The block's boxes with absolute coordinates."""
        for box in self.block.boxes:
            yield Box(box.node, box.label, self.x + box.x, self.y + box.y, box.width, box.height)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `index` from 0; what stands on it, in reading order.

    `text_left`, `text_top`, `text_right`, `text_bottom`: the text area on this page.
    """

    index: int
    placements: tuple[Placement, ...]
    text_left: float
    text_top: float
    text_right: float
    text_bottom: float
    numbered: bool = True
    turned: bool = False
    """It is set sideways: as wide as the other pages are high, its text area with it."""
    upright: tuple[Placement, ...] = ()
    """What stands as on the upright sheet: the number of a turned page (GBT9704 D.4). Coordinates
    are from the lower left corner of the upright sheet, y downwards and so negative; that corner
    is the upper left one of the turned page, whose text runs up the upright sheet."""
    notes: tuple[str, ...] = ()
    """What its marks of notes show, in the order of the lines; "" for one as it was read."""

    @property
    def number(self) -> int:
        """Page number, from 1."""
        return self.index + 1

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines with absolute coordinates, in reading order."""
        return tuple(line for p in self.placements for line in p.lines())

    @property
    def upright_lines(self) -> tuple[Line, ...]:
        """The lines of `upright`, with coordinates as these."""
        return tuple(line for p in self.upright for line in p.lines())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules with absolute coordinates."""
        return tuple(rule for p in self.placements for rule in p.rules())

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes of blocks kept whole."""
        return tuple(box for p in self.placements for box in p.boxes())


@dataclass(frozen=True, slots=True)
class Pages:
    """A document laid out: the one thing that every output paints.

    `first_pages` gives the 0-based page on which each node begins.
    """

    profile: str
    width: float
    height: float
    pages: tuple[Page, ...]
    first_pages: Mapping[int, int]
    spacings: Mapping[int, tuple[Lock, ...]] = field(default_factory=dict[int, tuple[Lock, ...]])
    """Index of a flow item → spacing that its characters must have in the file."""
    befores: dict[int, float] = field(default_factory=dict[int, float])
    """Index of a flow item → space above it in pt, where the layout took another than the flow's
    so that a page holds name and date."""
    keeps: frozenset[int] = frozenset()
    """Indexes of the flow items that go to the next page whole, with what follows them, so that
    name and date do not stand on a page without text."""
    cell_spacings: Mapping[int, tuple[CellLocks, ...]] = field(
        default_factory=dict[int, tuple[CellLocks, ...]]
    )
    """Id of a table → spacing that characters in its cells must have in the file."""
    imprint_page_breaks: int = 0
    """Page breaks between the end of the text and the page that the imprint stands on."""
    imprint_spacings: tuple[Lock, ...] = ()
    """Spacing that the characters of the imprint must have in the file, those of all its
    paragraphs counted one behind the other."""

    complete: bool = True
    """Whether these are all pages; else they are the first ones, without what closes the text."""
    remarks: Sequence[Remark] = field(default_factory=Remarks)
    """What could not be placed well, or may look otherwise elsewhere, in the order of pages."""
    package: bytes = field(default=b"", repr=False)
    """The file that the document came from, which its pictures are in."""

    def size(self, page: Page) -> tuple[float, float]:
        """Width and height of a page's paper, pt."""
        return (self.height, self.width) if page.turned else (self.width, self.height)

    @property
    def imprint_top(self) -> float:
        """The imprint's distance from the paper's top, pt; 0 without one."""
        placed = self.pages[-1].placements if self.pages else ()
        return next((p.y for p in placed if p.block.element == "imprint"), 0.0)

    def page_of(self, node: int) -> int | None:
        """0-based page on which a node begins, or None."""
        return self.first_pages.get(node)
