"""Notes in the making: which lines bear marks, the lines of a note, and the rule above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR, Atom
from wenming_desk.document.nodes import Table
from wenming_desk.standard.items import FlowItem, FlowParagraph, Piece
from wenming_desk.standard.length import Pt
from wenming_desk.standard.notes import (
    NOTE_PITCH,
    NOTE_SIZE,
    NOTES_APART,
    NOTES_RULE,
    NOTES_RULE_WEIGHT,
)
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.late_lines import LateLines
from wenming_desk.typeset.note_marks import ENDNOTE, FOOTNOTE, NOTE, NoteMark
from wenming_desk.typeset.pages import LaidBlock, Rule
from wenming_desk.typeset.paragraphs import ParagraphSetter
from wenming_desk.typeset.row_parts import BoundRows

_KINDS = (FOOTNOTE, ENDNOTE)


def note_style(profile: Profile) -> ElementStyle:
    """How notes look: the body's face, small, every line of the same height."""
    body = profile.style(Role.BODY)
    return replace(
        body,
        size=Pt(NOTE_SIZE),
        pitch=Pt(NOTE_PITCH),
        align="left",
        first=0.0,
        spacing=Pt(0),
        grid=False,
    )


def _rule() -> LaidBlock:
    """The rule above the notes of a page, drawn where they begin with this one."""
    rule = Rule("note", 0.0, NOTES_APART / 2, NOTES_RULE, NOTES_RULE_WEIGHT)
    return LaidBlock(NOTE, 0, (), NOTES_APART, (rule,), stacked=False)


def with_notes(
    item: FlowItem, blocks: tuple[LaidBlock, ...], setter: ParagraphSetter
) -> tuple[LaidBlock, ...]:
    """The blocks of an item that know the notes to which their lines refer."""
    if isinstance(item, FlowParagraph):
        if all(piece.atom is None or piece.atom.kind not in _KINDS for piece in item.pieces):
            return blocks
        marks = tuple(_of_paragraph(item, blocks[0], setter))
        return (replace(blocks[0], notes=marks), *blocks[1:])
    if not isinstance(item.node, Table) or not _has_notes(item.node):
        return blocks
    return tuple(_with_notes_of_rows(blocks, setter))


def _with_notes_of_rows(
    blocks: tuple[LaidBlock, ...], setter: ParagraphSetter
) -> Iterator[LaidBlock]:
    dressed: dict[int, BoundRows] = {}
    for block in blocks:
        bound = block.bound
        if bound is not None:
            if id(bound.rows) not in dressed:
                dressed[id(bound.rows)] = bound.rows.dressed(
                    lambda part: _with_shown_notes(part, setter)
                )
            block = replace(block, bound=bound._replace(rows=dressed[id(bound.rows)]))
        yield _with_shown_notes(block, setter)


def _has_notes(table: Table) -> bool:
    texts = (text for row in table.rows for cell in row for text in cell.paragraphs)
    return any(atom.kind in _KINDS for text in texts for atom in text.atoms)


def unnoted(block: LaidBlock) -> LaidBlock:
    """A header row as it stands again on a later page, where its notes do not."""
    if not block.notes:
        return block
    return replace(block, notes=tuple([mark._replace(note=None) for mark in block.notes]))


def line_starts(block: LaidBlock) -> Sequence[int]:
    """Offsets in the paragraph's text at which lines begin, breaks between them left aside."""
    if isinstance(block.lines, LateLines):
        return block.lines.starts
    starts: list[int] = []
    at = 0
    for line in block.lines:
        starts.append(at)
        at += len(line.text)
    return starts


def _of_paragraph(
    item: FlowParagraph, block: LaidBlock, setter: ParagraphSetter
) -> Iterator[NoteMark]:
    starts = line_starts(block)
    at = 0
    for piece in item.pieces:
        atom = piece.atom
        if atom is not None and atom.kind in _KINDS:
            line = max(sum(start <= at for start in starts) - 1, 0)
            yield NoteMark(line, atom.kind, _set_note(atom, piece.node, setter))
        at += len(piece.text)


def _with_shown_notes(block: LaidBlock, setter: ParagraphSetter) -> LaidBlock:
    """A row of a table with the notes of its cells."""
    marks = tuple(
        NoteMark(number, span.picture.kind, _set_note(span.picture, span.node, setter))
        for number, line in enumerate(block.lines)
        for span in line.spans
        if span.picture is not None and span.picture.kind in _KINDS
    )
    return replace(block, notes=marks) if marks else block


def _set_note(atom: Atom, node: int, setter: ParagraphSetter) -> LaidBlock:
    """The lines of a note, its number before the first."""
    style = note_style(setter.profile)
    first = [
        Piece(ATOM_CHAR, node, -1, style.face, style.bold, atom=atom),
        Piece(" ", node, -1, style.face, style.bold),
    ]
    blocks: list[LaidBlock] = []
    for number, text in enumerate(atom.text.strip().split("\n")):
        pieces = [Piece(text, node, -1, style.face, style.bold)]
        paragraph = FlowParagraph(
            Role.BODY, node, tuple(pieces if number else [*first, *pieces]), style
        )
        blocks.append(setter.set(paragraph, setter.profile.text_width))
    lines = tuple(line for block in blocks for line in block.lines)
    return LaidBlock(NOTE, node, lines, sum(line.pitch for line in lines), cut_above=_rule())
