"""An outline made of a plan: its headings and titles, without its matter."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.nodes import (
    Document,
    Head,
    Imprint,
    Node,
    Origin,
    Part,
    Section,
    Signature,
)


def skeleton_of(document: Document) -> Document:
    """The headings of a document, each on a line of its own, and the titles of its parts.

    Numbered items without a heading, paragraphs, tables, names, numbers and dates are left out.
    """
    return replace(
        document,
        head=Head(mark_form=document.head.mark_form),
        parts=tuple(_part(part) for part in document.parts),
        imprint=Imprint(),
        origin=Origin(),
    )


def _part(part: Part) -> Part:
    return replace(
        part,
        addressee="",
        children=_headings(part.children),
        attachment_notes=(),
        signature=Signature(seal=part.signature.seal),
        note="",
        attendance=(),
    )


def _headings(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(
        replace(node, children=_headings(node.children), run_in=False, provenance=None)
        for node in nodes
        if isinstance(node, Section) and node.heading.plain.strip()
    )
