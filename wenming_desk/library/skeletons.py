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
    walk,
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


def matter_of(document: Document) -> tuple[Node, ...]:
    """What an outline puts in: the headings and texts of the part that has most of them."""
    counted = [(sum(1 for _ in walk(part.children)), part.children) for part in document.parts]
    return max(counted, key=lambda each: each[0])[1] if counted else ()


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
