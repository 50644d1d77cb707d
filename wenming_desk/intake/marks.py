"""Issuer marks that only the lines below them tell: of joint issues, and of letters.

A mark of one organ is a line like others; of several it comes as lines, as one line with gaps, or
as a table with 文件 in a cell beside the names (GB/T 9704, 7.2.4). A letter's mark is the name
alone (10.1), with its number below. Each of them becomes one unit that knows its names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from wenming_desk.document.inline import Text
from wenming_desk.document.source import SourceTable
from wenming_desk.intake import fields
from wenming_desk.intake.units import Kept, Piece, Unit, joined

_WORD = "文件"
_FIRST = 24
"""Pieces among which a mark can stand."""
_MOST = 40
"""Organs that issue a text together."""
_SPREAD = re.compile(r"(?<=(?<![^\s])[\u4e00-\u9fff])[^\S\n]+(?=[\u4e00-\u9fff](?:\s|$))")
"""The gaps of a name that is spread over its line, a character each."""
_GAP = re.compile(r"[\s、]+")
_NUMBER = re.compile(r"[^\d〔\[（(]{1,12}[〔\[（(]\d{4}[〕\]）)]第?\d+号")
_BEFORE_TITLE = 3
"""Lines from the mark to its document number or title: signers stand between."""


def with_mark(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the lines or the table of such a mark made one unit."""
    for start, piece in enumerate(pieces[:_FIRST]):
        if isinstance(piece, Unit) and (piece.label or names_of(piece.view) is None):
            continue
        found = _table(piece) if isinstance(piece, Kept) else _lines(pieces, start)
        if found is None:
            continue
        mark, size, words = found
        end = start + size
        after = pieces[end : end + _BEFORE_TITLE]
        if _opens_text(after) if words and len(mark.names) > 1 else not words and _numbers(after):
            return [*pieces[:start], mark, *pieces[end:]]
    return list(pieces)


def _lines(pieces: Sequence[Piece], start: int) -> tuple[Unit, int, int] | None:
    """The unit that lines of names make, how many they are, and how often they say 文件; None
    where the first says it twice."""
    lines: list[Unit] = []
    names: list[str] = []
    words = 0
    for piece in pieces[start : start + _MOST]:
        if isinstance(piece, Kept) or piece.label:
            break
        read = names_of(piece.view)
        if read is None or words + read.words > 1:
            break
        lines.append(piece)
        names += read.names
        words += read.words
    if not lines:
        return None
    return replace(joined(lines), names=tuple(names), mark=True), len(lines), words


class Names(NamedTuple):
    """The organs that a line names, and how often it says 文件."""

    names: list[str]
    words: int


def names_of(view: str) -> Names | None:
    """What a line of nothing but organs and 文件 names; None for any other line."""
    if not view or len(view) > 200:
        return None
    names: list[str] = []
    words = 0
    for each in _GAP.split(_SPREAD.sub("", view.strip())):
        name = each.removesuffix(_WORD)
        words += name != each
        if name and not fields.is_org(name):
            return None
        if name:
            names.append(name)
    return Names(names, words)


def _table(piece: Kept) -> tuple[Unit, int, int] | None:
    """The unit that a table of names and 文件 makes; one block, one 文件."""
    block = piece.block
    if not isinstance(block, SourceTable) or len(block.rows) > _MOST:
        return None
    texts = [t for row in block.rows for c in row for t in c.paragraphs if t.plain.strip()]
    if not texts or len(texts) > _MOST or any(t.atoms for t in texts):
        return None
    names: list[str] = []
    words = 0
    for text in texts:
        read = names_of(
            re.sub(r"(?<=\S)\s(?=\S)", "", text.plain) if len(texts) > 2 else text.plain
        )
        if read is None:
            return None
        names += read.names
        words += read.words
    if words != 1:
        return None
    text = Text.of(*(item for text in texts for item in text.items))
    mark = Unit(text, text.plain, block.place, cuts=piece.cuts, names=tuple(names), mark=True)
    return mark, 1, words


def _numbers(after: Sequence[Piece]) -> bool:
    """Whether a document number follows at once, and a title of one or two lines below it."""
    flat = [fields.squeezed(p.view) if isinstance(p, Unit) else "" for p in after]
    if len(flat) < 2 or not fields.DOC_NUMBER.fullmatch(flat[0]) or not _NUMBER.match(flat[0]):
        return False
    title = "".join(flat[1:3]) if fields.is_org(flat[1]) else flat[1]
    return "关于" in title or fields.TITLE_END.search(title) is not None


def _opens_text(after: Sequence[Piece]) -> bool:
    """Whether a document number or a title follows, as it does below a mark."""
    for piece in after:
        if not isinstance(piece, Unit):
            return False
        flat = fields.squeezed(piece.view)
        if _NUMBER.match(flat) or flat.startswith("关于") or fields.TITLE_END.search(flat):
            return True
        if not fields.SIGNER.match(flat):
            return False
    return False
