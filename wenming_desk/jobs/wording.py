"""A document as plain text: one paragraph a line, with all derived numbers, labels and marks."""

from __future__ import annotations

from collections.abc import Iterator

from wenming_desk.document.nodes import Document, node_text
from wenming_desk.jobs.resources import find_profile
from wenming_desk.standard.flow import FlowBuilder, FlowItem, FlowParagraph, Piece
from wenming_desk.standard.roles import Role

_TITLES = frozenset({Role.TITLE, Role.ISSUED_TITLE, Role.ATTACHMENT_TITLE})


def plain_text(document: Document) -> str:
    """The whole document as text in reading order, each part after an empty line.

    Made of the same flow as the pages and the .docx, so it reads as they do. Ends with "\\n"
    where there is anything at all.
    """
    flow = FlowBuilder(find_profile()).flow(document)
    return "".join(f"{line}\n" for line in _lines((*flow.items, *flow.imprint)))


def _lines(items: tuple[FlowItem, ...]) -> Iterator[str]:
    for item in items:
        below_head = isinstance(item, FlowParagraph) and item.role is Role.TITLE and item.before
        if below_head or item.page_break:
            yield ""
        if not isinstance(item, FlowParagraph):
            yield node_text(item.node)
            continue
        text = "".join(_shown(piece) for piece in item.pieces)
        if item.stops:
            text = text.strip("\t").replace("\t", "　")
        elif item.beside is not None:
            text += item.beside.text
        # The title's lines are broken for the page; as text it is one paragraph.
        yield text.replace("\n", "") if item.role in _TITLES else text


def _shown(piece: Piece) -> str:
    return piece.text if piece.atom is None else piece.atom.text
