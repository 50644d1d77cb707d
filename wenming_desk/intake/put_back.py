"""Putting back what intake took out: each entry of the report is a switch.

Characters go back to where they stood, a removed line becomes a paragraph of its own, joined
lines part again, and a number that was put right is written as it was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wenming_desk.document.edits import insert, remove
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Node,
    Paragraph,
    Part,
    Section,
    walk_document,
)
from wenming_desk.document.text_edits import merge_with_previous, split, to_paragraph
from wenming_desk.document.tree import EditError, find, locate, update
from wenming_desk.intake.report import Action, Entry
from wenming_desk.intake.windows import Windows

_BACK = frozenset(
    {
        *(Action.NOISE, Action.FURNITURE, Action.REPEATED, Action.MARKUP, Action.SPACES),
        *(Action.JOINED, Action.SPLIT, Action.RENUMBERED),
    }
)
"""Actions that can be taken back; labels and marks come back with the element by themselves."""

_LINES = _BACK - {Action.JOINED, Action.SPLIT, Action.RENUMBERED}
"""Those of them whose characters come back."""
_NEAR = 8
"""So many characters beside its place are looked at for words, as blanks may have gone since."""


def can_put_back(entry: Entry) -> bool:
    """Whether an entry is a switch."""
    return entry.action in _BACK and not (entry.action is Action.SPACES and entry.at < 0)


def put_back(document: Document, entries: Iterable[Entry]) -> Document:
    """The document as if these things had not been done; entries that are no switch are left.

    `document` is the one that the report was made with, or one edited since: what has no place
    any more goes before what comes next, at the latest to the end.
    """
    wanted = [entry for entry in entries if can_put_back(entry)]
    known = {node.id for node in walk_document(document) if not isinstance(node, Part)}
    inside = [entry for entry in wanted if entry.node in known]
    windows = Windows(document, _from_the_back(inside), _put)
    document = windows.applied()
    for entry in windows.left:
        document = _put(document, entry)
    return _with_lines(document, [entry for entry in wanted if entry.node not in known])


def _from_the_back(entries: list[Entry]) -> list[Entry]:
    """Entries so that the places before each stay what they are: the last in a text first, and
    lines before the text in their order at the end."""
    within = sorted((e for e in entries if e.at >= 0), key=lambda e: e.at)
    return [*reversed(within), *(e for e in entries if e.at < 0)]


def _with_lines(document: Document, entries: list[Entry]) -> Document:
    """Lines that have no node put before their part, or to the end."""
    before: dict[int, list[Paragraph]] = {}
    behind: dict[int, list[Paragraph]] = {}
    parts = {part.id for part in document.parts}
    for entry in entries:
        if not document.parts or entry.action not in _LINES:
            continue
        lines = _lines(entry)
        if entry.node in parts:
            before.setdefault(entry.node, []).extend(lines)
        else:
            at_head = entry.node in (HEAD_ID, IMPRINT_ID)
            part = document.parts[0 if at_head else -1]
            behind.setdefault(part.id, []).extend(lines)
    for part in document.parts:
        if part.id in before:
            document = insert(document, part.id, 0, before[part.id])[0]
        if part.id in behind:
            at = len(part.children) + len(before.get(part.id, ()))
            document = insert(document, part.id, at, behind[part.id])[0]
    return document


def can_take_out(entry: Entry) -> bool:
    """Whether an entry was left in the text and can be taken out after all."""
    return entry.action is Action.SUSPECT and entry.at >= 0 and bool(entry.text.strip())


def take_out(document: Document, entries: Iterable[Entry]) -> Document:
    """The document without the words that were left in it though they look like noise.

    What is not found in its place any more is left, as it was edited since. A paragraph that
    nothing remains of goes as a whole.
    """
    known = {node.id for node in walk_document(document) if not isinstance(node, Part)}
    wanted = [each for each in entries if can_take_out(each) and each.node in known]
    return Windows(document, _from_the_back(wanted), _taken_out).applied()


def _taken_out(document: Document, entry: Entry) -> Document:
    place = _place(document, entry)
    node = find(document, place[0]) if place else None
    if place is None or not isinstance(node, Paragraph | Section):
        return document
    text = node.text if isinstance(node, Paragraph) else node.heading
    for words in (entry.text, "".join(entry.text.split())):
        start = text.plain.find(words, max(place[1] - _NEAR, 0), place[1] + len(words) + _NEAR)
        if start >= 0:
            break
    else:
        return document
    rest = text.splice(start, start + len(words), "")
    if isinstance(node, Paragraph):
        parent = locate(document, node.id).parent
        is_lead = isinstance(parent, Section) and parent.lead is node
        if not rest.plain.strip() and not is_lead:
            return remove(document, [node.id])
        return update(document, node.id, lambda old: _with_text(old, rest))
    return update(document, node.id, lambda old: _with_text(old, rest))


def _with_text(node: Node, text: Text) -> Node:
    if isinstance(node, Paragraph):
        return replace(node, text=text)
    return replace(node, heading=text) if isinstance(node, Section) else node


def _put(document: Document, entry: Entry) -> Document:
    try:
        if entry.action is Action.JOINED:
            return _parted(document, entry)
        if entry.action is Action.SPLIT:
            return _merged(document, entry)
        if entry.action is Action.RENUMBERED:
            return _as_found(document, entry)
    except EditError:
        return document  # it was edited since, and nothing is lost by leaving it
    if entry.at >= 0:
        inside = _inside(document, entry)
        if inside is not None:
            return inside
    return _before(document, entry)


def _inside(document: Document, entry: Entry) -> Document | None:
    """The characters in the text of their node again; None where it has no such place."""
    place = _place(document, entry)
    if place is None:
        return None
    node, offset = place

    def change(old: Node) -> Node:
        if isinstance(old, Paragraph):
            return replace(old, text=old.text.splice(offset, offset, entry.text))
        if isinstance(old, Section):
            return replace(old, heading=old.heading.splice(offset, offset, entry.text))
        return old

    return update(document, node, change)


def _place(document: Document, entry: Entry) -> tuple[int, int] | None:
    """(node, offset) of a place in a paragraph as it stood, whose heading may be parted from it."""
    node = find(document, entry.node)
    if isinstance(node, Paragraph):
        return node.id, min(entry.at, len(node.text))
    if not isinstance(node, Section):
        return None
    length = len(node.heading)
    if entry.at <= length or node.lead is None:
        return node.id, min(entry.at, length)
    behind = entry.at - length - (len(node.run_in_mark) if length else 0)
    return node.lead.id, max(0, min(behind, len(node.lead.text)))


def _before(document: Document, entry: Entry) -> Document:
    """The characters as paragraphs before their node."""
    node = find(document, entry.node)
    if node is None:
        return document
    spot = locate(document, entry.node)
    parent, index = spot.parent, spot.index
    if isinstance(parent, Section) and parent.lead is node:
        # a run-in heading keeps its text: the line goes before the whole item
        spot = locate(document, parent.id)
        parent, index = spot.parent, spot.index
    return insert(document, parent.id, index, _lines(entry))[0]


def _lines(entry: Entry) -> list[Paragraph]:
    return [Paragraph(0, Text.of(line)) for line in entry.text.split("\n") if line.strip()]


def _parted(document: Document, entry: Entry) -> Document:
    place = _place(document, entry)
    node = find(document, place[0]) if place else None
    if place is None or not isinstance(node, Paragraph) or not 0 < place[1] < len(node.text):
        return document
    return split(document, *place)[0]


def _merged(document: Document, entry: Entry) -> Document:
    node = find(document, entry.node)
    if isinstance(node, Section):
        document = to_paragraph(document, entry.node)
    return merge_with_previous(document, entry.node)[0]


def _as_found(document: Document, entry: Entry) -> Document:
    """The number as it was found, typed, in a section that is not counted."""

    def change(node: Node) -> Node:
        if not isinstance(node, Section) or not node.numbered:
            return node
        if node.heading or node.lead is None:
            return replace(node, heading=Text.of(entry.text) + node.heading, numbered=False)
        lead = replace(node.lead, text=Text.of(entry.text) + node.lead.text)
        return replace(node, children=(lead, *node.children[1:]), numbered=False)

    return update(document, entry.node, change)
