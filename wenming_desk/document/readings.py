"""Tells whether two readings of one file gave the same nodes."""

from __future__ import annotations

from hashlib import sha256

from wenming_desk.document.nodes import Document, node_text, walk_document


def reading_digest(document: Document) -> str:
    """A digest of the ids, kinds and texts of all nodes: edits are told by ids, so a base that is
    read again serves only where it has the same ones."""
    made = sha256()
    for node in walk_document(document):
        made.update(
            f"{node.id}\0{type(node).__name__}\0{node_text(node)}\0".encode("utf-8", "replace")
        )
    return made.hexdigest()
