"""Pages made by hand for the tests of the painter and the page view: no typesetter needed."""

from __future__ import annotations

from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.pages import Box, LaidBlock, Page, Pages, Placement, Rule, SetLine, Span

A4 = (595.275591, 841.889764)
LEFT, TOP = 79.37, 104.88
RIGHT, BOTTOM = LEFT + 442.2, TOP + 637.8
PITCH, SIZE, CELL = 28.95, 16.0, 15.79
FACE = "仿宋_GB2312"
BODY = (
    "各支部每月至少开展一次主题党日，推行“一课一题一答”，学完当堂讨论一个实际问题，"
    "讨论结果记入支部工作台账，年底前由机关党委汇总通报。"
)


def advance(char: str) -> float:
    """As the typesetter reckons: 1 em for what is full width, ½ em for the rest."""
    return 1.0 if is_wide(char) else 0.5


def set_line(
    text: str,
    node: int,
    offset: int = 0,
    *,
    face: str = FACE,
    size: float = SIZE,
    indent: float = 0.0,
    color: str = "#000000",
    bold: bool = False,
    pitch: float = PITCH,
    cell: float | None = None,
) -> SetLine:
    """One line of a single look; `cell` is the advance of a full-width character in pt."""
    cell = cell or size * CELL / SIZE
    xs: list[float] = []
    x = indent
    for char in text:
        xs.append(x)
        x += cell * advance(char)
    box_top = (pitch - size) / 2
    span = Span(0, len(text), node, offset, face, size, color, bold)
    return SetLine(
        text,
        indent,
        x - indent,
        x,
        size,
        box_top,
        pitch,
        box_top + size * 0.859,
        tuple(xs),
        (span,),
    )


def paragraph(
    node: int, text: str = BODY, *, element: str = "body", per_line: int = 28, face: str = FACE
) -> LaidBlock:
    """A body paragraph: two cells of indent, then full lines."""
    lines = [set_line(text[: per_line - 2], node, indent=2 * CELL, face=face)]
    lines += [
        set_line(text[start : start + per_line], node, start, face=face)
        for start in range(per_line - 2, len(text), per_line)
    ]
    return LaidBlock(element, node, tuple(lines), PITCH * len(lines))


def title(node: int, text: str = "关于做好年度工作的通知") -> LaidBlock:
    """A centred title in 小标宋."""
    indent = (442.2 - 22 * len(text)) / 2
    line = set_line(text, node, face="方正小标宋简体", size=22, indent=indent, pitch=36, cell=22.0)
    return LaidBlock("title", node, (line,), 36)


def red_rule(weight: float = 1.5) -> LaidBlock:
    """A red rule over the whole type area, 10 pt below the block's top."""
    rule = Rule("head", 0, 10, 442.2, weight, "#FF0000")
    return LaidBlock("rule", 0, (), 20, rules=(rule,))


def kept_box(node: int, label: str = "图片") -> LaidBlock:
    """A block that is kept whole, as a labelled box of 200 × 60 pt."""
    return LaidBlock("opaque", node, (), 60, boxes=(Box(node, label, 0, 0, 200, 60),))


def page(index: int, blocks: list[LaidBlock], top: float = TOP) -> Page:
    """A page with the blocks below one another."""
    placements: list[Placement] = []
    y = top
    for block in blocks:
        placements.append(Placement(block, 0, len(block.lines), LEFT, y))
        y += block.height
    return Page(index, tuple(placements), LEFT, TOP, RIGHT, BOTTOM)


def pages(*each: Page) -> Pages:
    """A laid-out document of these pages."""
    first: dict[int, int] = {}
    for one in each:
        for placement in one.placements:
            first.setdefault(placement.block.node, one.index)
    return Pages("R1", *A4, each, first)


def long_document(count: int, paragraphs: int = 7) -> Pages:
    """`count` pages of 22 lines; the paragraphs' nodes are numbered on from 1."""
    made: list[Page] = []
    node = 1
    for index in range(count):
        blocks = [paragraph(node + k) for k in range(paragraphs)]
        node += paragraphs
        made.append(page(index, blocks))
    return pages(*made)
