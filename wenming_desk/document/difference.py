"""What an edit changed: the parts and nodes of two values of a document that are not the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wenming_desk.document.nodes import Document, Node, Part, Section, walk
from wenming_desk.document.sharing import common_ends


@dataclass(frozen=True, slots=True)
class Difference:
    """Parts and nodes of the old value that the new one lacks, and the other way round.

    Each counts without what is below it. What was only moved to another parent is in neither list,
    but in `moved`.
    """

    gone: list[Part | Node] = field(default_factory=list[Part | Node])
    come: list[Part | Node] = field(default_factory=list[Part | Node])
    moved: list[Part | Node] = field(default_factory=list[Part | Node])


def difference(old: Document, new: Document) -> Difference:
    """The difference of two values; takes time by what changed, and little by what did not."""
    found = Difference()
    first, last = common_ends(old.parts, new.parts)
    before = {part.id: part for part in old.parts[first : len(old.parts) - last]}
    for part in new.parts[first : len(new.parts) - last]:
        known = before.pop(part.id, None)
        if known is part:
            continue
        found.come.append(part)
        if known is None:
            found.come.extend(walk(part.children))
        else:
            found.gone.append(known)
            _compare(known.children, part.children, found)
    for part in before.values():
        found.gone.append(part)
        found.gone.extend(walk(part.children))
    moved = set(map(id, found.gone)) & set(map(id, found.come))
    if moved:
        found.moved.extend(node for node in found.come if id(node) in moved)
        for each in (found.gone, found.come):
            each[:] = [node for node in each if id(node) not in moved]
    return found


def _compare(old: tuple[Node, ...], new: tuple[Node, ...], found: Difference) -> None:
    first, last = common_ends(old, new)
    before = {node.id: node for node in old[first : len(old) - last]}
    for node in new[first : len(new) - last]:
        known = before.pop(node.id, None)
        if known is node:
            continue
        if isinstance(node, Section) and isinstance(known, Section):
            found.gone.append(known)
            found.come.append(node)
            _compare(known.children, node.children, found)
            continue
        found.come.extend(walk((node,)))
        if known is not None:
            found.gone.extend(walk((known,)))
    for node in before.values():
        found.gone.extend(walk((node,)))


class RunningTotal:
    """A sum over all parts and nodes of a document; after an edit only what changed is measured."""

    def __init__(self, measure: Callable[[Part | Node], int]) -> None:
        """`measure` tells the share of a part or node without what is below it."""
        self._measure = measure
        self._document = Document()
        self._total = 0

    def of(self, document: Document) -> int:
        """The sum for a document; quick for one that shares much with the last one."""
        if document is not self._document:
            changed = difference(self._document, document)
            self._total -= sum(map(self._measure, changed.gone))
            self._total += sum(map(self._measure, changed.come))
            self._document = document
        return self._total
