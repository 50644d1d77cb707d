"""Page furniture: running heads and page numbers, told by their places and by what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wenming_desk.intake.readers.printed_lines import PrintedLine, PrintedPage

_DASHED = re.compile(
    r"[-—–－―─·•~]{1,2}\s*(\d{1,4})\s*[-—–－―─·•~]{1,2}"
    r"|第\s*(\d{1,4})\s*页\s*[,，/／|]?\s*(?:共\s*\d{1,4}\s*页)?"
    r"|(\d{1,4})\s*/\s*\d{1,4}|[Pp]age\s*(\d{1,4})\s*(?:(?:of|/)\s*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_NUMBER = re.compile(r"\d+")
_MARGIN = 0.12
"""Share of the page's height at its top and at its foot where furniture stands."""
_NUMBER_MARGIN = 0.16
_SAME_PLACE = 4.0
_EDGE_LINES = 2


def furniture(pages: Sequence[PrintedPage]) -> dict[int, str]:
    """`id` of each line that is furniture → header or footer."""
    out: dict[int, str] = {}
    bare: list[tuple[int, int, PrintedLine]] = []
    places: Counter[tuple[str, int]] = Counter()
    edges = [list(_edge_lines(page)) for page in pages]
    for index, page in enumerate(pages):
        for line, side in edges[index]:
            flat = line.text.strip()
            if _DASHED.fullmatch(flat) and _in_margin(page, line, _NUMBER_MARGIN):
                out[id(line)] = side
            elif _BARE.fullmatch(flat) and _in_margin(page, line, _NUMBER_MARGIN):
                bare.append((index, int(flat), line))
            elif _in_margin(page, line, _MARGIN):
                places.update(_spots(line))
    for index, value, line in bare:
        # a number alone is a page number where the next or the last page has the next one
        if any(i != index and v - value == i - index for i, v, _ in bare):
            out[id(line)] = "footer" if line.base > pages[index].height / 2 else "header"
    enough = max(2, len(pages) // 3)
    for index, page in enumerate(pages):
        for line, side in edges[index]:
            if not _in_margin(page, line, _MARGIN) or len(pages) < 2:
                continue
            if max(places[spot] for spot in _spots(line)) >= enough:
                out[id(line)] = side
    return out


def _edge_lines(page: PrintedPage) -> list[tuple[PrintedLine, str]]:
    ordered = sorted(page.lines, key=lambda line: line.base)
    top = [(line, "header") for line in ordered[:_EDGE_LINES]]
    foot = [(line, "footer") for line in ordered[max(_EDGE_LINES, len(ordered) - _EDGE_LINES) :]]
    if len(ordered) <= _EDGE_LINES:
        middle = page.height / 2
        return [(line, "header" if line.base < middle else "footer") for line in ordered]
    return top + foot


def _in_margin(page: PrintedPage, line: PrintedLine, share: float) -> bool:
    return line.base < share * page.height or line.base > (1 - share) * page.height


def _spots(line: PrintedLine) -> list[tuple[str, int]]:
    """What the line says, its numbers left open, at its height and a little beside it."""
    text = _NUMBER.sub("#", "".join(line.text.split()))
    at = round(line.base / _SAME_PLACE)
    return [(text, at - 1), (text, at), (text, at + 1)]
