"""Snippets on their way into the open document: what to ask, how they will look, where they go."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from wenming_desk.desk.models import outline_edits as rows
from wenming_desk.desk.models.library_services import Arrived
from wenming_desk.desk.models.outline_drop import Payload, Target
from wenming_desk.document.nodes import Document, Node, Part, Section, walk
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.outline import Key
from wenming_desk.document.texts import TextPlace
from wenming_desk.document.tree import EditError, child_level, find, scheme_at
from wenming_desk.review.landing import land
from wenming_desk.review.leftovers import Leftover


@dataclass(frozen=True, slots=True)
class Place:
    """Where snippets are to stand: at a `target` of a drop, else behind the row `key`, or with
    `child` below it."""

    key: Key | None = None
    child: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Snippets as they would land: `labels` by node, and by node the stretches to look at."""

    nodes: tuple[Node, ...]
    labels: Mapping[int, str] = field(default_factory=dict[int, str])
    marks: Mapping[int, tuple[tuple[int, int], ...]] = field(
        default_factory=dict[int, tuple[tuple[int, int], ...]]
    )
    open: int = 0
    """Placeholders that nothing is known for."""
    names: int = 0
    """Places that speak of the source and will be replaced."""


def values_for(arrived: Arrived, kept: str) -> dict[str, str]:
    """What is known for the placeholders: what the document tells, else what was put last
    (`kept`, JSON)."""
    last: object = None
    try:
        last = json.loads(kept or "{}")
    except ValueError:
        last = {}
    values: dict[str, str] = {}
    if isinstance(last, dict):
        for name, words in cast(dict[object, object], last).items():
            values[str(name)] = str(words)
    values.update(arrived.known)
    return {name: values[name] for name in arrived.landing.names if values.get(name)}


def kept_values(kept: str, values: Mapping[str, str]) -> str:
    """The JSON to be kept after these values were put."""
    old: object = None
    try:
        old = json.loads(kept or "{}")
    except ValueError:
        old = {}
    known = (
        {str(k): str(v) for k, v in cast(dict[object, object], old).items()}
        if isinstance(old, dict)
        else {}
    )
    known.update(values)
    return json.dumps(known, ensure_ascii=False)


def replaceable(arrived: Arrived) -> tuple[Leftover, ...]:
    """The leftovers that are replaced unless their tick is taken away."""
    return tuple(
        each
        for each in arrived.landing.leftovers
        if each.sure and each.instead is not None and each.instead != each.words
    )


def to_ask(arrived: Arrived, values: Mapping[str, str]) -> bool:
    """Whether something is to be asked or shown before the snippets land."""
    missing = any(name not in values for name in arrived.landing.names)
    return missing or any(each.sure for each in arrived.landing.leftovers)


def landed_marks(
    arrived: Arrived, values: Mapping[str, str], chosen: Collection[Leftover]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """By node the stretches of its landed text that were filled, replaced or are still open."""
    changes: dict[TextPlace, list[tuple[int, int, int]]] = defaultdict(list)
    for blank in arrived.landing.blanks:
        words = values.get(blank.name, "")
        size = len(words) if words else blank.end - blank.start
        changes[blank.place].append((blank.start, blank.end, size))
    for each in arrived.landing.leftovers:
        if not each.sure:
            continue
        new = each.instead if each in chosen and each.instead is not None else each.words
        changes[each.place].append((each.start, each.end, len(new)))
    marks: dict[int, tuple[tuple[int, int], ...]] = {}
    for place, spots in changes.items():
        moved, found = 0, list[tuple[int, int]]()
        for start, end, size in sorted(spots):
            found.append((start + moved, start + moved + size))
            moved += size - (end - start)
        if not place.field:
            marks[place.node] = tuple(found)
    return marks


def preview_of(
    arrived: Arrived,
    values: Mapping[str, str],
    chosen: Collection[Leftover],
    document: Document,
    place: Place,
) -> Preview:
    """How the snippets would look at a place of the document."""
    nodes = land(arrived.landing, values, chosen)
    marks = landed_marks(arrived, values, chosen)
    open_ = sum(1 for blank in arrived.landing.blanks if not values.get(blank.name))
    try:
        after, ids = put(document, nodes, place)
        placed = tuple(
            n for i in ids if (n := find(after, i)) is not None and not isinstance(n, Part)
        )
        numbers = document_labels(after)
        moved = {old.id: new.id for old, new in zip(walk(nodes), walk(placed), strict=True)}
    except (EditError, ValueError):
        return Preview(nodes, {}, marks, open_, len(chosen))
    labels = {node: numbers.get(node, "") for node in moved.values()}
    there = {moved[node]: spots for node, spots in marks.items() if node in moved}
    return Preview(placed, labels, there, open_, len(chosen))


def put(
    document: Document, nodes: Sequence[Node], place: Place
) -> tuple[Document, tuple[int, ...]]:
    """The document with nodes at a place, and their ids there. Raises EditError."""
    if place.target is not None:
        return rows.apply_drop(document, Payload(nodes=tuple(nodes)), place.target)
    if place.key is None:
        raise EditError("no place")
    holder = find(document, place.key[1])
    if place.child and isinstance(holder, Part | Section):
        index = len(holder.children)
        sections = any(isinstance(n, Section) for n in nodes)
        if not sections:
            below = (i for i, n in enumerate(holder.children) if isinstance(n, Section))
            index = next(below, index)
        level = child_level(holder, index, scheme_at(document, holder.id)) if sections else 0
        target = Target(holder.id, index, level, 0)
        return rows.apply_drop(document, Payload(nodes=tuple(nodes)), target)
    return rows.paste(document, place.key, nodes)
