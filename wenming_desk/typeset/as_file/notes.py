"""Notes of a file in its own look: the lines of each, and the notes to which lines refer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.source import Look, RunLook, SourceParagraph
from wenming_desk.standard.notes import (
    NOTE_PITCH,
    NOTE_SIZE,
    NOTES_APART,
    NOTES_RULE,
    NOTES_RULE_WEIGHT,
)
from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.as_file.measures import Grid
from wenming_desk.typeset.as_file.paragraphs import FileSetter
from wenming_desk.typeset.note_marks import ENDNOTE, FOOTNOTE, NOTE, NoteMark
from wenming_desk.typeset.pages import LaidBlock, Rule, SetLine

_KINDS = (FOOTNOTE, ENDNOTE)
_LOOK = Look(line=NOTE_PITCH, line_rule="exact", known=True, size=NOTE_SIZE)
_APART = LaidBlock(
    NOTE,
    0,
    (),
    NOTES_APART,
    (Rule("note", 0.0, NOTES_APART / 2, NOTES_RULE, NOTES_RULE_WEIGHT),),
    stacked=False,
)
"""The rule above notes."""


def with_notes(block: LaidBlock, setter: FileSetter, width: float) -> LaidBlock:
    """The block that knows the notes to which its lines refer, set `width` pt wide."""
    marks = tuple(
        NoteMark(number, span.picture.kind, _note(span.picture, block.node, line, setter, width))
        for number, line in enumerate(block.lines)
        for span in line.spans
        if span.picture is not None and span.picture.kind in _KINDS
    )
    return replace(block, notes=marks) if marks else block


def endnotes(blocks: Sequence[LaidBlock]) -> Iterator[LaidBlock]:
    """What stands below the end of the text: a rule and the endnotes, where there are any."""
    found = [
        mark.note
        for block in blocks
        for mark in block.notes
        if mark.kind == ENDNOTE and mark.note is not None
    ]
    if found:
        yield _APART
        yield from found


def _note(atom: Atom, node: int, line: SetLine, setter: FileSetter, width: float) -> LaidBlock:
    """The lines of a note, its number before the first; in the face of the line it belongs to."""
    face = _face(line)
    text = Text.of(atom, f" {atom.text.strip()}")
    runs = (RunLook(0, len(text), face, face, NOTE_SIZE),)
    set_lines = setter.set(SourceParagraph(text, "", _LOOK, runs), node, width, Grid()).lines
    lines = tuple(
        replace(each, spans=tuple(replace(span, offset=-1) for span in each.spans))
        for each in set_lines
    )
    height = sum(each.pitch for each in lines)
    return LaidBlock(NOTE, node, lines, height, cut_above=_APART)


def _face(line: SetLine) -> str:
    wide = (span.face for span in line.spans if any(map(is_wide, line.text[span.start : span.end])))
    return next(wide, line.spans[0].face)
