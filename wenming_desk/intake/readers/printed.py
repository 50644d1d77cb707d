"""Pages of placed lines become the paragraphs of a Source: one a line, with its look and room.

Lines are joined to paragraphs later, as those of any text are; what a printed page tells better
than a text is how much room a line leaves to the edges of its column.
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.source import Look, Place, Printed, RunLook, SourceParagraph
from wenming_desk.intake.readers.flow import cleaned
from wenming_desk.intake.readers.printed_furniture import furniture
from wenming_desk.intake.readers.printed_lines import PrintedLine, PrintedPage

_GAP = 1.6
"""Distance of two baselines, in the usual one, from which a blank line stands between them."""
_MOST_GAPS = 2
_CENTERED = 1.3
_LEAST_FREE = 2.6
"""A centred line leaves at least so much room on each side, in characters."""
_LEAST_ROOM = 0.3
"""The same for a line larger than the text, which is no paragraph's first."""
_EARLY = 3.0
"""A page that ends so many lines above its foot was broken by hand."""
_LEAST = 5
"""So many lines tell where a page's column begins and ends."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Edges of a column, pt."""

    left: float
    right: float


def paragraphs(pages: Sequence[PrintedPage]) -> list[SourceParagraph]:
    """The lines of all pages in reading order; furniture tells so by its `box`."""
    apart = furniture(pages)
    body = [[line for line in page.lines if id(line) not in apart] for page in pages]
    usual = _usual([line for lines in body for line in lines])
    pitch = _pitch(body)
    size = statistics.median([x.size for lines in body for x in lines] or [16.0])
    foot = _foot(body)
    out: list[SourceParagraph] = []
    ended_early = False
    for index, page in enumerate(pages):
        frames = _frames(body[index], usual)
        before: PrintedLine | None = None
        for line in page.lines:
            side = apart.get(id(line))
            if side is not None:
                out.append(_furniture(line, len(out), index, side))
                continue
            if before is not None and before.column == line.column:
                for _ in range(_gaps(before, line, pitch)):
                    out.append(SourceParagraph(Text(), place=Place(len(out), page=index + 1)))
            turned = ended_early and before is None
            frame = frames.get(line.column, usual)
            out.append(_paragraph(line, frame, len(out), index, turned, size))
            before = line
        if body[index]:
            lowest = max(line.base for line in body[index])
            ended_early = foot - lowest > _EARLY * pitch
    return out


def _paragraph(
    line: PrintedLine, frame: _Frame, block: int, page: int, turned: bool, body: float
) -> SourceParagraph:
    size = line.size or 10.5
    before, after = (line.left - frame.left) / size, (frame.right - line.right) / size
    align = _align(line, before, after, (frame.right - frame.left) / size, size >= body + 3)
    text = cleaned(line.text.strip())
    look = Look(
        align=align,
        first_indent=max(0.0, round(before * size, 1)) if align == "left" else 0.0,
        page_break_before=turned,
        known=True,
        size=round(size, 1),
    )
    run = RunLook(0, len(text), line.face, line.face, round(size, 1), line.bold)
    return SourceParagraph(
        Text((Run(text),)) if text else Text(),
        look=look,
        runs=(run,),
        place=Place(block, page=page + 1),
        printed=Printed(round(before, 2), round(after, 2)),
    )


def _furniture(line: PrintedLine, block: int, page: int, side: str) -> SourceParagraph:
    look = Look(known=True, size=round(line.size, 1))
    text = cleaned(line.text.strip())
    return SourceParagraph(Text.of(text), look=look, place=Place(block, box=side, page=page + 1))


def _align(line: PrintedLine, before: float, after: float, width: float, larger: bool) -> str:
    if before >= _LEAST_FREE and after >= _LEAST_FREE and abs(before - after) <= _CENTERED:
        return "center"
    if larger and before >= _LEAST_ROOM and abs(before - after) <= _CENTERED:
        return "center"
    if "\t" not in line.text and before > 0.4 * width and after < 7 and before > after + 4:
        return "right"
    return "left"


def _usual(lines: Sequence[PrintedLine]) -> _Frame:
    """The edges that most lines keep to."""
    if not lines:
        return _Frame(0.0, 1.0)
    lefts = sorted(line.left for line in lines)
    left = lefts[len(lefts) // 20]
    return _Frame(left, _right_edge(lines, left))


def _right_edge(lines: Sequence[PrintedLine], left: float) -> float:
    """Where full lines end: the edge that most of the far-reaching lines share."""
    size = statistics.median(line.size for line in lines)
    reach = max(line.right for line in lines)
    far = [line.right for line in lines if line.right - left > 0.6 * (reach - left)]
    counts = Counter(round(x / size * 2) for x in far)
    best = max(counts, key=lambda k: (counts[k - 1] + counts[k] + counts[k + 1], k))
    near = [x for x in far if abs(round(x / size * 2) - best) <= 1]
    # hanging stops reach beyond the edge: the middle of those that end there is the edge
    return statistics.median(near)


def _frames(lines: Sequence[PrintedLine], usual: _Frame) -> dict[int, _Frame]:
    """The edges of each column of a page, by themselves where its lines tell them."""
    out: dict[int, _Frame] = {}
    columns: dict[int, list[PrintedLine]] = {}
    for line in lines:
        columns.setdefault(line.column, []).append(line)
    for column, own in columns.items():
        if len(own) < _LEAST:
            continue
        frame = _usual(own)
        alone = len(columns) == 1
        wide = frame.right - frame.left >= 0.9 * (usual.right - usual.left)
        if not alone or wide:
            out[column] = frame
        else:
            # short lines alone tell nothing of the edges; those of even pages may be shifted
            out[column] = usual
    return out


def _pitch(pages: Sequence[Sequence[PrintedLine]]) -> float:
    steps: list[float] = []
    for lines in pages:
        for above, below in itertools.pairwise(lines):
            step = below.base - above.base
            if above.column == below.column and 0 < step < 60:
                steps.append(step)
    if not steps:
        return 28.0
    counts = Counter(round(step) for step in steps)
    return float(max(counts, key=lambda k: counts[k - 1] + counts[k] + counts[k + 1]))


def _foot(pages: Sequence[Sequence[PrintedLine]]) -> float:
    lowest = [max(line.base for line in lines) for lines in pages if lines]
    return max(lowest, default=0.0)


def _gaps(above: PrintedLine, below: PrintedLine, pitch: float) -> int:
    step = below.base - above.base
    larger = max(above.size, below.size)
    own = max(pitch, 1.35 * larger)
    return min(_MOST_GAPS, int((step - own) / pitch + 0.4)) if step >= _GAP * own else 0


def texts(pages: Sequence[PrintedPage]) -> Iterator[str]:
    """The text of all lines."""
    for page in pages:
        for line in page.lines:
            yield line.text
