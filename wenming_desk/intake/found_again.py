"""Where the entries of an import report stand in a document that was edited since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from wenming_desk.document.nodes import Document, Node, Paragraph, Part, Section, walk_document
from wenming_desk.document.tree import find
from wenming_desk.intake.report import Entry


def found_again(recovered: Document, now: Document, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with their places as these are `now`, in a document that grew out of the
    `recovered` one that the report was made with.

    An entry keeps its place where its node is gone or stands for a line before a node.
    """
    known = {node.id for node in walk_document(recovered)}
    return tuple(_moved(recovered, now, known, entry) for entry in entries)


def _moved(recovered: Document, now: Document, known: set[int], entry: Entry) -> Entry:
    if entry.at < 0:
        return entry
    before, here = find(recovered, entry.node), find(now, entry.node)
    if isinstance(before, Part) or isinstance(here, Part) or before is None or here is None:
        return entry
    old, texts = _text(before), [_text(here)]
    if old == texts[0]:
        return entry
    # what was parted from it since reads on in nodes that are new
    nodes = [here.id]
    for node in _behind(now, here.id):
        if node.id in known:
            break
        nodes.append(node.id)
        texts.append(_text(node))
    at = _mapped(old, "".join(texts), entry.at)
    for node_id, text in zip(nodes, texts, strict=True):
        if at <= len(text) or node_id == nodes[-1]:
            return replace(entry, node=node_id, at=min(at, len(text)))
        at -= len(text)
    return entry


def _behind(document: Document, node_id: int) -> Sequence[Node]:
    """The nodes with text of their own that follow one, but the paragraph that a heading opens."""
    out: list[Node] = []
    seen, skipped = False, 0
    for node in walk_document(document):
        if node.id == node_id:
            seen = True
            skipped = _lead(node)
        elif seen and node.id != skipped:
            if isinstance(node, Part):
                break
            out.append(node)
            skipped = _lead(node)
    return out


def _lead(node: Part | Node) -> int:
    return node.lead.id if isinstance(node, Section) and node.lead is not None else 0


def _text(node: Node) -> str:
    """The text that the places of entries count in: heading, mark and what it opens."""
    if isinstance(node, Paragraph):
        return node.text.plain
    if not isinstance(node, Section):
        return ""
    heading = node.heading.plain
    if node.lead is None:
        return heading
    return heading + (node.run_in_mark if heading else "") + node.lead.text.plain


def _mapped(old: str, new: str, at: int) -> int:
    """An offset in a text as it is in a later text of the same place."""
    if old[:at] == new[:at]:
        return at
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    for block in blocks:
        if at <= block.a + block.size:
            return block.b + max(at - block.a, 0)
    return len(new)
