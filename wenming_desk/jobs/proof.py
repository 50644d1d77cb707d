"""The text proof: what a written .docx says when it is read again is what the document says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR, Text
from wenming_desk.document.marks import issuer_mark
from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    lines_below_title,
)
from wenming_desk.document.numbering import attachment_names, document_labels
from wenming_desk.docx_io.own_properties import own_properties
from wenming_desk.docx_io.package import open_package
from wenming_desk.docx_io.read import visible_text
from wenming_desk.standard.letter import printed_imprint

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff\s]+")
"""White space, and what XML cannot hold."""


class ProofError(Exception):
    """A text of the document is not found in what was written; the bytes must not be kept."""


def prove_docx(document: Document, data: bytes) -> None:
    """Read a .docx and look for every text of the document in it, in order; raises ProofError.

    DocxError where it cannot be read at all. White space does not count.
    """
    found = _squeezed(visible_text(data))
    at = _head_end(document, found)
    for text in _texts(document, found):
        wanted = _squeezed(text)
        place = found.find(wanted, at)
        if place < 0:
            raise ProofError(f"not written: {wanted[:40]!r}")
        at = place + len(wanted)
    beside = found + _squeezed("".join(text for _, text in own_properties(open_package(data))))
    imprint = document.imprint
    # only the first issuer stands in the mark, none in one set by hand; a letter shows no office
    for text in (*document.head.issuers, imprint.printing_office, imprint.print_date):
        if _squeezed(text) not in beside:
            raise ProofError(f"not written: {text!r}")


def _head_end(document: Document, found: str) -> int:
    """Where the texts of the head end; signers may stand before the number or behind it."""
    head = document.head
    end = 0
    for text in (
        *(head.copy_number, head.secrecy, head.secrecy_period, head.urgency),
        *(issuer_mark(head, document.format).text, head.doc_number, *head.signers),
    ):
        wanted = _squeezed(text)
        place = found.find(wanted)
        if place < 0:
            raise ProofError(f"not written: {wanted[:40]!r}")
        end = max(end, place + len(wanted))
    return end


def _squeezed(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _texts(document: Document, found: str) -> Iterator[str]:
    """Every text below the head, in the order in which it is written."""
    imprint = printed_imprint(document)
    labels = document_labels(document)
    moved = ""
    for part in document.parts:
        if part.role is PartRole.MAIN and part.addressee:
            # recipients that would leave page 1 without text stand in the imprint
            moved = f"主送：{part.addressee}"
            moved = moved if _squeezed(moved) in found else ""
            part = replace(part, addressee="") if moved else part
        yield from _part_texts(document, part, labels)
    yield moved
    yield from (imprint.cc.rstrip("。."), imprint.printing_office, imprint.print_date)


def _part_texts(document: Document, part: Part, labels: dict[int, str]) -> Iterator[str]:
    yield labels.get(part.id, "")
    yield part.title
    below = lines_below_title(part)
    yield from _node_texts(part.children[:below], labels)
    yield part.addressee
    yield from _node_texts(part.children[below:], labels)
    yield from attachment_names(document) if part.role is PartRole.MAIN else part.attachment_notes
    for each in part.attendance:
        yield f"{each.label}：{each.names}"
    yield from part.signature.orgs
    yield part.signature.date
    yield part.note


def _node_texts(nodes: tuple[Node, ...], labels: dict[int, str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Section):
            first, *rest = _pieces(node.heading)
            yield labels.get(node.id, "") + first
            yield from rest
            if node.lead is not None and node.heading:
                yield node.run_in_mark
            yield from _node_texts(node.children, labels)
        elif isinstance(node, Paragraph):
            yield from _pieces(node.text)
        elif isinstance(node, Table):
            yield from _cell_texts(node)


def _cell_texts(table: Table) -> Iterator[str]:
    """The paragraphs in cells that are not written as their own OOXML, as blocks kept whole
    always are: a number before one that is may be automatic."""
    changed = table.changed_cells
    before = table.read_rows if changed is not None else None
    for row_index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if changed is not None and (row_index, column) not in changed:
                continue
            old = before[row_index][column].paragraphs if before is not None else ()
            for number, text in enumerate(cell.paragraphs):
                if number >= len(old) or text != old[number]:
                    yield from _pieces(text)


def _pieces(text: Text) -> list[str]:
    """The stretches between atoms, at least one; what atoms show is their own OOXML."""
    return text.plain.split(ATOM_CHAR)
