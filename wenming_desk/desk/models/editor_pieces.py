"""Text that leaves and enters the text pane: what is copied, and how pasted lines become nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wenming_desk.desk.models.editor_blocks import (
    FIELD_TEXT,
    Block,
    Kind,
    block_of_node,
)
from wenming_desk.desk.models.editor_edits import Edited, Spot, replace_range, splice
from wenming_desk.desk.models.editor_places import find_place
from wenming_desk.document import edits, text_edits
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    NumberingScheme,
    Opaque,
    Paragraph,
    Section,
    Table,
    node_text,
)
from wenming_desk.document.numbering import ARTICLE, parse_label
from wenming_desk.document.source import SourceTable
from wenming_desk.document.tree import EditError, locate, update

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_LONGEST_HEADING = {1: 60, 2: 60, 3: 20, 4: 20}
"""Characters up to which the first sentence behind a number is taken for a heading, by level."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One pasted paragraph, heading (`level` from 1) or table; `lead` runs on from a heading."""

    text: Text = Text()
    level: int = 0
    lead: Text | None = None
    mark: str = "。"
    box: Table | Opaque | None = None


# ---- out


def copied_text(blocks: Sequence[Block], start: Spot, end: Spot) -> str:
    """The text between two places as other programs get it: with numbers, one line a block."""
    lines: list[str] = []
    for block, a, b in _covered(blocks, start, end):
        if block.kind in (Kind.TABLE, Kind.OPAQUE) and block.source is not None:
            lines.append(node_text(block.source))
            continue
        if not block.editable and block.kind is not Kind.ATTACHMENT_NOTE:
            continue
        label = block.label if a == 0 else ""
        suffix = "：" if block.kind is Kind.ADDRESSEE and b >= len(block.text) else ""
        lines.append(label + block.text.slice(a, b).readable + suffix)
    return "\n".join(lines)


def copied_nodes(blocks: Sequence[Block], start: Spot, end: Spot) -> tuple[Node, ...]:
    """The same as nodes, for this program: headings are sections with nothing below them."""
    nodes: list[Node] = []
    for block, a, b in _covered(blocks, start, end):
        if block.source is not None:
            nodes.append(block.source)
        elif block.kind is Kind.HEADING and a == 0:
            nodes.append(Section(0, block.text.slice(a, b), block.level))
        elif block.kind is Kind.RUN_IN and a == 0 and b > block.body:
            heading = block.text.slice(0, block.heading)
            lead = Paragraph(0, block.text.slice(block.body, b))
            mark = block.mark or "。"
            nodes.append(Section(0, heading, block.level, (lead,), True, mark))
        elif block.editable:
            nodes.append(Paragraph(0, block.text.slice(a, b)))
    return tuple(nodes)


def _covered(blocks: Sequence[Block], start: Spot, end: Spot) -> Iterator[tuple[Block, int, int]]:
    for index in range(start[0], end[0] + 1):
        block = blocks[index]
        a = start[1] if index == start[0] else 0
        b = end[1] if index == end[0] else max(1, len(block.text))
        yield block, a, b


# ---- in


def pieces_of_text(
    text: str, *, labels: bool, scheme: NumberingScheme = NumberingScheme.PLAN
) -> list[Piece]:
    """Lines as pieces; with `labels` the numbers of a scheme make headings and items.

    Blanks around lines and blank lines go; a text of one line is kept as it is.
    """
    lines = [line.strip(" \t\u3000") for line in _BREAKS.split(text)]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        single = _BREAKS.sub("", text)
        if not lines and single != text:
            return []
        return [Piece(Text.of(single))] if single else []
    return [_piece(line, scheme) if labels else Piece(Text.of(line)) for line in lines]


def pieces_of_blocks(
    blocks: Sequence[str | SourceTable], scheme: NumberingScheme = NumberingScheme.PLAN
) -> list[Piece]:
    """Lines and tables of a copied page as pieces; the numbers of a scheme make headings."""
    out: list[Piece] = []
    for block in blocks:
        if isinstance(block, SourceTable):
            out.append(Piece(box=Table(0, block.rows, block.widths, block.header_rows)))
        elif line := block.strip(" \t\u3000"):
            out.append(_piece(line, scheme))
    return out


def _piece(line: str, scheme: NumberingScheme) -> Piece:
    label = parse_label(line, scheme)
    if label is not None and scheme is NumberingScheme.REGULATION:
        words = Text.of(line[label[2] :])
        heading = label[0] < ARTICLE
        return Piece(words, label[0]) if heading else Piece(Text(), label[0], words)
    if label is None or label[0] not in _LONGEST_HEADING or len(line) == label[2]:
        return Piece(Text.of(line))
    level, _, length = label
    rest = line[length:]
    at = rest.find("。")
    longest = _LONGEST_HEADING[level]
    if 0 <= at < len(rest) - 1 and at <= longest:
        return Piece(Text.of(rest[:at]), level, Text.of(rest[at + 1 :]))
    if len(rest) <= longest and (at < 0 or level <= 2):
        return Piece(Text.of(rest), level)
    return Piece(Text(), level, Text.of(rest))


def pieces_of_nodes(nodes: Sequence[Node]) -> list[Piece]:
    """Nodes of this program's clipboard in reading order."""
    pieces: list[Piece] = []
    for node in nodes:
        match node:
            case Paragraph():
                pieces.append(Piece(node.text))
            case Section():
                lead = node.lead
                text = lead.text if lead else None
                pieces.append(Piece(node.heading, node.level, text, node.run_in_mark))
                pieces.extend(pieces_of_nodes(node.children[1:] if lead else node.children))
            case Table() | Opaque():
                pieces.append(Piece(box=node))
    return pieces


def paste(
    document: Document, blocks: Sequence[Block], start: Spot, end: Spot, pieces: Sequence[Piece]
) -> Edited | None:
    """Put pieces in the place of a selection; None where there is nothing to put or no place."""
    if not pieces:
        return None
    block = blocks[start[0]]
    plain = len(pieces) == 1 and not pieces[0].level and pieces[0].box is None
    if plain or block.kind in FIELD_TEXT:
        text = pieces[0].text if plain else "".join(map(_words, pieces))
        return replace_range(document, blocks, start, end, text)
    place = None
    if start != end:
        done = replace_range(document, blocks, start, end)
        document, place = done.document, done.place
    elif block.kind is Kind.VACANT:
        done = splice(document, block, 0, 0, "")
        document, place = done.document, done.place
    elif not block.editable:
        if block.kind not in (Kind.TABLE, Kind.OPAQUE):
            return None
        return _place_after(document, block.node, pieces, Text())
    if place is not None:
        block = block_of_node(document, place.node)
        found = find_place([block], place)
        at = found[1] if found else 0
    else:
        at = start[1]
    return _paste_into(document, block, at, pieces)


def _paste_into(
    document: Document, block: Block, at: int, pieces: Sequence[Piece]
) -> Edited | None:
    """Pieces at a place in a block of text: the first joins what is before, the last the rest."""
    anchor = block.node
    if block.kind is Kind.RUN_IN and at < block.body:
        # What stood behind the caret becomes a paragraph of its own.
        document, _ = text_edits.split(document, block.node, at)
        block = block_of_node(document, block.node)
    tail = block.text.slice(at)
    first, rest = pieces[0], pieces[1:]
    joins = not first.level and first.box is None
    if block.kind is Kind.RUN_IN:
        anchor = block.lead
    if not joins:
        rest = pieces
    kept = block.text.slice(0, at) + (first.text if joins else Text())
    if block.kind is Kind.RUN_IN:
        document = text_edits.set_text(document, anchor, kept.slice(block.body))
    else:
        document = text_edits.set_text(document, anchor, kept)
    done = _place_after(document, anchor, rest, tail)
    if not joins and not kept and block.kind is Kind.PARAGRAPH:
        # The empty paragraph that the caret stood in has served.
        done = replace(done, document=edits.remove(done.document, [block.node]))
    return done


def _place_after(document: Document, anchor: int, pieces: Sequence[Piece], tail: Text) -> Edited:
    place = Selection(anchor)
    for count, piece in enumerate(pieces):
        last = count + 1 == len(pieces)
        text = piece.text
        if last and not piece.level and piece.box is None:
            text, tail = text + tail, Text()
        document, made = edits.insert_paragraph_after(document, anchor, text)
        place = Selection(made, len(piece.text))
        if piece.box is not None:
            spot = locate(document, made)
            document, ids = edits.insert(document, spot.parent.id, spot.index, [piece.box])
            document = edits.remove(document, [made])
            made, place = ids[0], Selection(ids[0])
        elif piece.level:
            document, place = _as_section(document, made, piece)
        anchor = made
    if tail:
        document, _ = edits.insert_paragraph_after(document, anchor, tail)
    return Edited(document, place)


def _as_section(document: Document, made: int, piece: Piece) -> tuple[Document, Selection]:
    try:
        document = text_edits.to_section(document, made, piece.level)
    except EditError:
        return document, Selection(made, len(piece.text))
    if piece.lead is None:
        return document, Selection(made, len(piece.text))
    document, lead = edits.insert_paragraph_after(document, made, piece.lead)
    document = text_edits.set_run_in(document, made, True)

    def marked(node: Node) -> Node:
        return replace(node, run_in_mark=piece.mark) if isinstance(node, Section) else node

    return update(document, made, marked), Selection(lead, len(piece.lead))


def _words(piece: Piece) -> str:
    if piece.box is not None:
        return node_text(piece.box)
    return piece.text.readable + (piece.mark + piece.lead.readable if piece.lead else "")
