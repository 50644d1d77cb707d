"""The last check: every character of the source is in the document or in the report.

Whatever goes wrong in the steps before, a reading that would lose text is not handed out; the plain
reading takes its place, in which every paragraph stays as it came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.marked import marked_texts
from wenming_desk.document.nodes import (
    Document,
    Node,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    walk,
)
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph
from wenming_desk.intake.lookalikes import with_usual
from wenming_desk.intake.report import Action, Entry, IntakeReport, Recovery

_LABEL = 24
"""Characters that a label, with the heading behind it, seldom has."""
_Pieces = Counter[str | tuple[str, ...]]
"""How often a piece of text occurs; what is no text is a tuple."""


def lost(source: Source, recovery: Recovery) -> Counter[str]:
    """The characters (without white space) and atoms of the source that are neither in the
    document's stored text nor in the report; empty when all is well."""
    return _beyond(_of_source(_as_read(source, recovery)), _told(recovery))


def added(source: Source, recovery: Recovery) -> Counter[str]:
    """The characters that document and report have beyond the source; empty when all is well."""
    return _beyond(_told(recovery), _of_source(_as_read(source, recovery)))


def _as_read(source: Source, recovery: Recovery) -> Source:
    """The source with the look-alikes changed that the report tells of."""
    return with_usual(source)[0] if recovery.report.of(Action.LOOKALIKE) else source


def plain_reading(source: Source) -> Recovery:
    """The source as one part with every paragraph as it came."""
    nodes: list[Node] = []
    for block in source.blocks:
        own = len(nodes) + 2
        if isinstance(block, SourceParagraph):
            if block.label:
                nodes.append(Paragraph(own, Text.of(block.label, *block.text.items)))
            elif block.text.plain.strip():
                nodes.append(Paragraph(own, block.text))
        elif isinstance(block, SourceOpaque):
            nodes.append(Opaque(own, block.label, block.xml, block.text))
        else:
            nodes.append(Table(own, block.rows, block.widths, block.header_rows, block.xml))
    part = Part(1, PartRole.MAIN, children=tuple(nodes))
    document = Document(
        parts=(part,),
        next_id=len(nodes) + 2,
        origin=Origin(source.name, source.package, source.elsewhere),
    )
    note = "没有认出公文的结构，各段按原样读入。"
    return Recovery(document, IntakeReport((Entry(Action.DOUBT, "", node=1, sure=0.0, note=note),)))


def _beyond(more: _Pieces, less: _Pieces) -> Counter[str]:
    """The characters and atoms of one side that the other does not have."""
    # What stands on both sides piece for piece need not be counted by its characters.
    differing = {piece: more[piece] - less[piece] for piece, _ in more.items() ^ less.items()}
    count = _characters(_without_ends(differing))
    for key in [k for k in count if k.isspace()]:
        del count[key]
    return +count


def _without_ends(pieces: Mapping[str | tuple[str, ...], int]) -> _Pieces:
    """Pieces that one side has (counts above 0) and the other (below), without the ends that they
    share: most of what differs is a paragraph that stands behind its label on one side."""
    left: _Pieces = Counter(pieces)
    for piece, often in pieces.items():
        if often <= 0 or not isinstance(piece, str):
            continue
        for start in range(1, min(_LABEL, len(piece))):
            end = piece[start:]
            if -left.get(end, 0) >= often:
                left[end] += often
                left[piece] -= often
                left[piece[:start]] += often
                break
    return left


def _characters(pieces: Mapping[str | tuple[str, ...], int]) -> Counter[str]:
    """How often each character and atom occurs in pieces; one that is missing counts below 0."""
    count: Counter[str] = Counter()
    more: list[str] = []
    less: list[str] = []
    for piece, often in pieces.items():
        if isinstance(piece, tuple):
            count["\0".join(piece)] += often
        else:
            (more if often > 0 else less).append(piece * abs(often))
    # all texts together are counted at once, which is many times as fast
    count.update("".join(more))
    count.subtract(Counter("".join(less)))
    return count


def _told(recovery: Recovery) -> _Pieces:
    """What document and report hold together."""
    count = _of_document(recovery.document)
    count.update([entry.text for entry in recovery.report.removed])
    return count


def _add(count: _Pieces, text: Text) -> None:
    for item in text.items:
        if isinstance(item, Atom):
            count[item.kind, item.xml] += 1
        else:
            count[item.text] += 1


def _of_source(source: Source) -> _Pieces:
    count: _Pieces = Counter()
    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            _add(count, block.text)
        elif isinstance(block, SourceOpaque):
            count["opaque", block.label, block.xml, block.text] += 1
        else:
            for row in block.rows:
                for cell in row:
                    for text in cell.paragraphs:
                        _add(count, text)
    return count


def _of_document(document: Document) -> _Pieces:
    head, imprint = document.head, document.imprint
    count: _Pieces = Counter()
    for field in (
        *(head.copy_number, head.secrecy, head.secrecy_period, head.urgency, head.mark_text),
        *(head.doc_number, *head.issuers, *head.signers),
        *(imprint.cc, imprint.printing_office, imprint.print_date),
    ):
        count[field] += 1
    for part in document.parts:
        signature = part.signature
        for field in (part.title, part.addressee, part.note, *part.attachment_notes):
            count[field] += 1
        for field in (*signature.orgs, signature.date):
            count[field] += 1
        for _, text in marked_texts(part):
            for atom in text.atoms:
                count[atom.kind, atom.xml] += 1
        for each in part.attendance:
            count[each.label + each.names] += 1
        for node in walk(part.children):
            _count_node(count, node)
    return count


def _count_node(count: _Pieces, node: Node) -> None:
    if isinstance(node, Section):
        _add(count, node.heading)
        if node.run_in and node.heading:
            count[node.run_in_mark] += 1
    elif isinstance(node, Paragraph):
        _add(count, node.text)
    elif isinstance(node, Opaque):
        count["opaque", node.label, node.xml, node.text] += 1
    else:
        for row in node.rows:
            for cell in row:
                for text in cell.paragraphs:
                    _add(count, text)
