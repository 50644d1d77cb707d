"""From a point on a page to a place in the document, and back."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Line, Page, SetLine, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the document under a point of a page; `offset` -1 inside derived text.

    Where the point is on the text of a field, `field` names it and `at` is the gap in its text.
    """

    node: int
    offset: int
    element: str
    field: str = ""
    at: int = -1


def hit_test(page: Page, x: float, y: float) -> Hit | None:
    """The place in the document under a point of a page (pt): its line, then the nearest gap.

    None on an empty page, and on the page number, which is no part of the document.
    """
    best: Line | None = None
    distance = 1e9
    for line in page.lines:
        off = max(line.top - y, y - (line.top + line.pitch), 0.0)
        aside = max(line.x - x, x - line.end_x, 0.0)
        if off * 1000 + aside < distance:
            best, distance = line, off * 1000 + aside
    if best is None or best.element == Role.PAGE_NUMBER:
        return None
    index = _gap_at(best, x)
    span = _span_at(best, index)
    if span is None or span.offset < 0:
        if span is not None and span.field:
            at = span.at + min(max(index, span.start), span.end) - span.start
            return Hit(span.node, -1, best.element, span.field, at)
        return Hit(span.node if span else best.node, -1, best.element)
    if not span.whole:
        return Hit(span.node, span.offset + index - span.start, best.element)
    left, right = _edges(best, span)
    return Hit(span.node, span.offset + (x > (left + right) / 2), best.element)


def caret_position(page: Page, node: int, offset: int) -> tuple[float, float, float] | None:
    """(x, top, height) of a caret before character `offset` of a node, or None on other pages.

    Where a line ends and the next begins at one offset, the caret stands before the next.
    """
    at_end: tuple[float, float, float] | None = None
    for placement in page.placements:
        lines = placement.block.lines
        for number, (top, line) in enumerate(placement.set_lines(), start=placement.first):
            for span in line.spans:
                if span.node != node or span.offset < 0:
                    continue
                length = 1 if span.whole else span.end - span.start
                if span.offset <= offset < span.offset + length:
                    index = span.start if span.whole else span.start + offset - span.offset
                    return placement.x + _left(line, index), top + line.box_top, line.height
                if offset == span.offset + length:
                    x = placement.x + _left(line, span.end)
                    at_end = x, top + line.box_top, line.height
            cut_off = number + 1 == placement.last < len(lines)
            if cut_off and any(
                s.node == node and s.offset == offset for s in lines[number + 1].spans
            ):
                at_end = None
    return at_end


def field_position(page: Page, node: int, field: str, at: int) -> tuple[float, float, float] | None:
    """(x, top, height) of a caret before character `at` of a field, or None on other pages.

    `node` is that of the part, head or imprint whose field it is. Where a line ends, the caret
    stands before the next.
    """
    at_end: tuple[float, float, float] | None = None
    for line in page.lines:
        for span in line.spans:
            if span.node != node or span.field != field:
                continue
            length = span.end - span.start
            if span.at <= at < span.at + length:
                return _left(line, span.start + at - span.at), line.y, line.height
            if at == span.at + length:
                at_end = _left(line, span.end), line.y, line.height
    return at_end


def _gap_at(line: Line, x: float) -> int:
    """Index of the gap between characters that is nearest to `x`."""
    for index, left in enumerate(line.xs):
        if x < (left + _left(line, index + 1)) / 2:
            return index
    return len(line.xs)


def _span_at(line: Line, index: int) -> Span | None:
    """The span of a gap: the document's own text rather than derived text, what follows rather
    than what stands before, and an empty one only where there is no other."""
    found: Span | None = None
    best = -1
    for span in line.spans:
        if not span.start <= index <= span.end:
            continue
        own = span.offset >= 0 or span.field != ""
        worth = own * 4 + (span.end > span.start) * 2 + (index < span.end)
        if worth > best:
            found, best = span, worth
    return found


def _edges(line: Line, span: Span) -> tuple[float, float]:
    return _left(line, span.start), _left(line, span.end)


def _left(line: Line | SetLine, index: int) -> float:
    """Left edge of a character, or the right edge of the last one."""
    if index < len(line.xs):
        return line.xs[index]
    if line.text.endswith(" "):
        # a line ends with its ink, but who types a space wants to see it
        return line.xs[-1] + line.height / 2
    return line.end_x
