"""What was put back from an import report is tidied once more: the switch goes both ways."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.edits import remove
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Node, Paragraph, Section, node_text
from wenming_desk.document.text_edits import merge_with_previous
from wenming_desk.document.tree import EditError, find, update
from wenming_desk.intake.report import Action, Entry

_NEAR = 12
"""So many characters beside its place are looked at for what was put back."""


def tidied_again(document: Document, entry: Entry, added: frozenset[int]) -> Document:
    """The document without what putting this entry back brought, `added` being the new nodes.

    The same document comes back where the place was changed by hand since; a part of a line that
    was put together again with the one before is not taken apart a second time.
    """
    try:
        if entry.action is Action.RENUMBERED:
            return _counted(document, entry)
        if entry.action is Action.JOINED:
            here = [node for node in added if find(document, node) is not None]
            return merge_with_previous(document, here[0])[0] if len(here) == 1 else document
        if entry.action is Action.SPLIT:
            return document
        lines = [line for line in entry.text.split("\n") if line.strip()]
        if added:
            doomed = [node for node in added if _words(document, node) in lines]
            return remove(document, doomed) if len(doomed) == len(added) else document
        return _without(document, entry)
    except EditError:
        return document


def _words(document: Document, node_id: int) -> str | None:
    node = find(document, node_id)
    return node.text.plain if isinstance(node, Paragraph) else None


def _without(document: Document, entry: Entry) -> Document:
    """Take characters out that stand near the place of an entry."""
    node = find(document, entry.node)
    if isinstance(node, Section) and node.lead is not None:
        offset = entry.at - len(node_text(node)) - len(node.run_in_mark if node.heading else "")
        if offset >= 0:
            return _without(document, replace(entry, node=node.lead.id, at=offset))
    if not isinstance(node, Paragraph | Section):
        return document
    text = node.text if isinstance(node, Paragraph) else node.heading
    around = max(entry.at - _NEAR, 0), entry.at + len(entry.text) + _NEAR
    starts = [
        at
        for at in range(around[0], around[1])
        if text.plain[at : at + len(entry.text)] == entry.text
    ]
    if not starts:
        return document
    at = min(starts, key=lambda start: abs(start - entry.at))
    rest = text.splice(at, at + len(entry.text), "")
    return update(document, node.id, lambda old: _with_text(old, rest))


def _with_text(node: Node, text: Text) -> Node:
    if isinstance(node, Paragraph):
        return replace(node, text=text)
    return replace(node, heading=text) if isinstance(node, Section) else node


def _counted(document: Document, entry: Entry) -> Document:
    """The number derived again, where it stands typed as it was found."""

    def change(node: Node) -> Node:
        if not isinstance(node, Section) or node.numbered:
            return node
        found = len(entry.text)
        if node.heading.plain.startswith(entry.text):
            return replace(node, heading=node.heading.splice(0, found, ""), numbered=True)
        lead = None if node.heading else node.lead
        if lead is None or not lead.text.plain.startswith(entry.text):
            return node
        lead = replace(lead, text=lead.text.splice(0, found, ""))
        return replace(node, children=(lead, *node.children[1:]), numbered=True)

    return update(document, entry.node, change)
