"""Pieces of a source: its blocks as units and kept blocks, where intake begins."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Inline, Run, Text
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph, SourceTable
from wenming_desk.intake.layout_tables import framed_text, framed_units
from wenming_desk.intake.page.keys import key_rows
from wenming_desk.intake.units import Kept, Piece, Seam, Unit, trimmed

_HEAD = 20
"""Pieces among which a web page has the table of its keys."""
_WIDE_SPACE = "\u3000"


def pieces_of(source: Source, soft: bool = True) -> list[Piece]:
    """The source's blocks as pieces, blank paragraphs as gaps.

    `soft`: soft line breaks part units, as people use them in place of paragraphs.
    """
    out: list[Piece] = []
    gap = 0
    frames = framed_text(source.blocks)
    for number, block in enumerate(source.blocks):
        if number in frames and isinstance(block, SourceTable):
            out.extend(framed_units(block))
            continue
        if not isinstance(block, SourceParagraph):
            keys = _key_units(block) if len(out) < _HEAD else []
            out.extend(imprint_units(block) or keys or [Kept(block)])
            gap = 0
            continue
        plain = block.text.plain
        if not plain.strip() and not block.label:
            gap += 1
            continue
        seam = Seam.PARAGRAPH if block.look.known else Seam.LINE
        if not soft or "\n" not in plain:
            out.append(_unit(block, block.text, plain, gap, seam))
            gap = 0
            continue
        at, label = 0, block.label
        for line in plain.split("\n"):
            if line.strip() or label:
                part = block.text.slice(at, at + len(line))
                out.append(_unit(block, part, line, gap, seam, label))
                gap, label, seam = 0, "", Seam.SOFT
            else:
                gap += 1
            at += len(line) + 1
    return out


_IMPRINT = re.compile(r"\s*抄\s?[送报]\s?[:：]|\s*分\s?送\s?[:：]|.{0,60}\d\s*日\s*印发\s*", re.S)


def imprint_units(block: SourceTable | SourceOpaque) -> list[Unit]:
    """The lines of an imprint that was set as a table, [] for any other block."""
    if not isinstance(block, SourceTable) or not 0 < len(block.rows) <= 5:
        return []
    rows: list[Unit] = []
    for row in block.rows:
        texts = [t for cell in row for t in cell.paragraphs if t.plain.strip()]
        if len(row) > 2 or len(texts) > 4:
            return []
        items: list[Inline] = []
        for text in texts:
            items += [Run("\t"), *text.items] if items else [*text.items]
        text = Text.of(*items)
        if text:
            rows.append(trimmed(Unit(text, text.plain, block.place, seam=Seam.PARAGRAPH)))
    if not any(_IMPRINT.match(r.plain) for r in rows) or any("\n" in r.plain for r in rows):
        return []
    return rows


def _key_units(block: SourceTable | SourceOpaque) -> list[Unit]:
    """The lines of a web page's keys (索引号) that were set as a table, [] for any other block."""
    if not isinstance(block, SourceTable):
        return []
    seam = Seam.PARAGRAPH
    return [trimmed(Unit(t, t.plain, block.place, seam=seam)) for t in key_rows(block)]


def _unit(
    block: SourceParagraph,
    text: Text,
    plain: str,
    gap: int,
    seam: Seam,
    label: str | None = None,
) -> Unit:
    body = plain.lstrip()
    head = plain[: len(plain) - len(body)]
    indent = 2 * head.count(_WIDE_SPACE) + head.count(" ") + 4 * head.count("\t")
    unit = Unit(
        text,
        plain,
        block.place,
        block.look,
        block.label if label is None else label,
        gap=gap,
        indent=indent,
        seam=seam,
        printed=block.printed,
    )
    return trimmed(unit)
