"""What is pasted into a document: what belongs to the web page it was copied from goes, and the
tables of one that has such stay tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenming_desk.document.source import SourceParagraph, SourceTable
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.noise import inner_noise, page_line
from wenming_desk.intake.page.lines import reach_of
from wenming_desk.intake.page.signs import Reach

_EDGE = 6
"""So many lines at the beginning and the end may be a page's menus and source lines."""
_FEWEST = 2
"""A piece of fewer lines is what the user marked, word by word."""
_ALL = 0.98
"""Share of the letters of a copied text that its HTML has at least; bullets may be missing."""
_LONGEST_CELL = 300
"""Characters; what holds more is no cell, but a part of a page set with a table."""
Block = str | SourceTable
"""A line of a pasted text, or a table in it."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text without what was certain to be no part of it, and what that was, in order."""

    text: str
    removed: tuple[str, ...] = ()


def clean_pasted(text: str) -> Pasted:
    """A pasted text as it goes into a document; what is only doubtful is left in it."""
    kept, removed = cleaned_blocks(text.splitlines())
    return Pasted("\n".join(map(str, kept)), removed) if removed else Pasted(text)


def pasted_blocks(html: str, text: str) -> tuple[Block, ...]:
    """The lines and tables of a copied text by its HTML; () where that has no table of figures or
    words, or lacks some of the text."""
    if "<table" not in html.lower():
        return ()
    from wenming_desk.intake.readers.html import read_html_text  # most texts never need it

    try:
        source = read_html_text(html, "")
    except IntakeError:
        return ()
    out: list[Block] = []
    letters = 0
    for block in source.blocks:
        if isinstance(block, SourceTable):
            if not _holds_data(block):
                return ()
            letters += sum(sum(map(str.isalnum, each)) for each in _cells(block))
            out.append(block)
        elif isinstance(block, SourceParagraph):
            lines = (block.label + block.text.readable).splitlines()
            letters += sum(sum(map(str.isalnum, each)) for each in lines)
            out += lines
    whole = letters >= _ALL * sum(map(str.isalnum, text))
    return tuple(out) if whole and any(isinstance(b, SourceTable) for b in out) else ()


def _holds_data(table: SourceTable) -> bool:
    """Whether a table is one to be read, and not a frame that sets parts of a page beside others;
    those of one row or one column are none either."""
    wide = max((len(row) for row in table.rows), default=0)
    return len(table.rows) > 1 and wide > 1 and max(map(len, _cells(table))) <= _LONGEST_CELL


def _cells(table: SourceTable) -> list[str]:
    return ["".join(t.readable for t in cell.paragraphs) for row in table.rows for cell in row]


def cleaned_blocks(lines: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Lines and tables without what was certain to be no part of the text, and what that was;
    nothing is taken out where nothing would be left."""
    filled = [n for n, line in enumerate(lines) if isinstance(line, SourceTable) or line.strip()]
    if len(filled) < _FEWEST:
        return tuple(lines), ()
    edge = {*filled[:_EDGE], *filled[-_EDGE:]}
    reach = {n: reach_of(line) for n in filled if isinstance(line := lines[n], str)}
    sure = {
        n for n in reach if reach[n] is Reach.ANYWHERE or (n in edge and reach[n] >= Reach.OUTER)
    }
    if sure:
        sure |= {n for n in edge if n in reach and reach[n] >= Reach.FRAMED_OUTER}
    kept: list[Block] = []
    removed: list[str] = []
    for number, line in enumerate(lines):
        if isinstance(line, SourceTable):
            kept.append(line)
            continue
        if page_line(line) or number in sure:
            removed.append(line.strip())
            continue
        rest, end = "", 0
        for start, stop, _ in inner_noise(line, framed=bool(sure)):
            rest += line[end:start]
            removed.append(line[start:stop].strip())
            end = stop
        rest += line[end:]
        if rest.strip() or not line.strip():
            kept.append(rest)
    if not removed or not any(isinstance(b, SourceTable) or b.strip() for b in kept):
        return tuple(lines), ()
    return tuple(kept), tuple(removed)
