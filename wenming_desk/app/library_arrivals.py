"""What is asked of the library for a document: items, whole plans, outlines, as nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.desk.models.library_wholes import (
    OUTLINE,
    PLAN,
    bare,
    nodes_of_outline,
    nodes_of_plan,
)
from wenming_desk.document.nodes import Node, walk
from wenming_desk.library.interface import Library
from wenming_desk.review.landing import Landing


def asked_for(library: Library, key: str) -> Iterator[tuple[Node, str, str]]:
    """(node, key of the snippet, key of the source) for what is asked for by a key."""
    if key.startswith(OUTLINE):
        for node in nodes_of_outline(library, key):
            yield node, "", ""
    elif key.startswith(PLAN):
        found = nodes_of_plan(library, key)
        first = next((snippet for _, snippet in found if snippet), "")
        for node, snippet in found:
            yield node, snippet or first, bare(key)
    else:
        for snippet in library.snippets((key,)):
            yield library.content(key), key, snippet.source


def without_leftovers_of(landing: Landing, sources: set[str]) -> Landing:
    """The landing without leftovers in nodes that came from these sources."""
    if not sources:
        return landing
    nodes = {
        node.id
        for node in walk(landing.draft.parts[0].children)
        if (came := getattr(node, "provenance", None)) and came.source in sources
    }
    kept = tuple(each for each in landing.leftovers if each.place.node not in nodes)
    return replace(landing, leftovers=kept)
