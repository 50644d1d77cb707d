"""Where the entries of an import report stand in a document that was edited since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import Match

from wenming_desk.document.nodes import Document, Node, Paragraph, Part, Section, walk_document
from wenming_desk.document.tree import find
from wenming_desk.intake.matching import matching_blocks
from wenming_desk.intake.report import Entry


def found_again(recovered: Document, now: Document, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with their places as these are `now`, in a document that grew out of the
    `recovered` one that the report was made with.

    An entry keeps its place where its node is gone or stands for a line before a node.
    """
    known = {node.id for node in walk_document(recovered)}
    changed: dict[int, _Changed | None] = {}
    out: list[Entry] = []
    for entry in entries:
        if entry.at >= 0 and entry.node not in changed:
            changed[entry.node] = _changed(recovered, now, known, entry.node)
        change = changed.get(entry.node) if entry.at >= 0 else None
        out.append(change.moved(entry) if change is not None else entry)
    return tuple(out)


@dataclass(slots=True)
class _Changed:
    """A text as it was, and the nodes that it reads on in now, each with its text."""

    old: str
    nodes: Sequence[int]
    texts: Sequence[str]
    _map: _Map | None = None

    def moved(self, entry: Entry) -> Entry:
        self._map = self._map or _Map(self.old, "".join(self.texts))
        at = self._map.offset(entry.at)
        for node_id, text in zip(self.nodes, self.texts, strict=True):
            if at <= len(text) or node_id == self.nodes[-1]:
                return replace(entry, node=node_id, at=min(at, len(text)))
            at -= len(text)
        return entry


def _changed(recovered: Document, now: Document, known: set[int], node_id: int) -> _Changed | None:
    """What became of a node's text; None where it is as it was, or gone."""
    before, here = find(recovered, node_id), find(now, node_id)
    if isinstance(before, Part) or isinstance(here, Part) or before is None or here is None:
        return None
    old, texts = _text(before), [_text(here)]
    if old == texts[0]:
        return None
    # what was parted from it since reads on in nodes that are new
    nodes = [here.id]
    for node in _behind(now, here.id):
        if node.id in known:
            break
        nodes.append(node.id)
        texts.append(_text(node))
    return _Changed(old, nodes, texts)


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


class _Map:
    """Tells offsets in a text as they are in a later text of the same place; only what stands
    between their common beginning and end is compared, and once."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        least = min(len(old), len(new))
        self._first = next((i for i in range(least) if old[i] != new[i]), least)
        least -= self._first
        self._last = next((i for i in range(least) if old[-1 - i] != new[-1 - i]), least)
        self._blocks: list[Match] | None = None

    def offset(self, at: int) -> int:
        """Where an offset of the earlier text is in the later one."""
        end, new_end = len(self._old) - self._last, len(self._new) - self._last
        if at <= self._first:
            return at
        if at > end or (at == end and self._last):
            return at - end + new_end
        if self._blocks is None:
            middles = self._old[self._first : end], self._new[self._first : new_end]
            self._blocks = matching_blocks(*middles)
        at -= self._first
        for block in self._blocks:
            if at <= block.a + block.size:
                return self._first + block.b + max(at - block.a, 0)
        return new_end
