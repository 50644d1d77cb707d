"""Where rows dragged over the outline would come to stand: a pure function of geometry and tree.

Between two rows the pointer's x chooses among the levels that are legal there; on the middle half
of a heading or part the rows become its children.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wenming_desk.document.edits import move_part
from wenming_desk.document.nodes import (
    MAX_LEVEL,
    Document,
    Node,
    NumberingScheme,
    Part,
    PartRole,
    Section,
    walk,
)
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import child_level, find, height, scheme_at

CONTENT = (Element.SECTION, Element.PARAGRAPH, Element.TABLE, Element.OPAQUE)
"""Rows that can be moved and stand among others of their kind."""

_ABOVE_CONTENT = (Element.HEAD, Element.TITLE, Element.ADDRESSEE)

INTO_ITSELF = "不能放进自己的下级"
TOO_DEEP = "放在这里，下级会超过六级"
NOT_HERE = "只能放在正文的条目之间"
PARTS_ONLY = "附件只能放在附件之间"


@dataclass(frozen=True, slots=True)
class DropRow:
    """A visible row: `depth` from 0, `top` and `height` in px; `open` says that rows below show."""

    key: Key
    depth: int
    top: float
    height: float
    open: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Where numbers begin: px of the number at depth 0, and px a depth more."""

    first: float = 22.0
    step: float = 16.0

    def x(self, depth: int) -> float:
        """Left edge of the number at a depth."""
        return self.first + depth * self.step


@dataclass(frozen=True, slots=True)
class Payload:
    """What is dragged: ids of this document's own rows, or `nodes` from elsewhere."""

    ids: tuple[int, ...] = ()
    nodes: tuple[Node, ...] = ()
    part: int = 0
    """Id of the part dragged as a whole, 0 for none."""


@dataclass(frozen=True, slots=True)
class Target:
    """A legal place: `index` among the present children of `parent`, heading `level` (0: keep).

    `gap` is the number of visible rows above the line, -1 when dropped `onto` a row; `depth` says
    where the line begins.
    """

    parent: int
    index: int
    level: int
    depth: int
    gap: int = -1
    onto: Key | None = None
    part: bool = False
    """The place is one among the document's parts, `index` counted without the dragged one."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """No legal place: a short sentence why, and where the grey line goes."""

    why: str
    gap: int
    depth: int = 0


def drop_target(
    document: Document,
    rows: Sequence[DropRow],
    payload: Payload,
    x: float,
    y: float,
    measures: Measures = Measures(),
) -> Target | Refusal:
    """The place for `payload` dropped at a point (px, in the coordinates of the rows)."""
    at = _row_at(rows, y)
    if payload.part:
        return _part_target(document, rows, payload.part, at, y)
    if at is not None:
        row = rows[at]
        inside = row.top + row.height / 4 <= y < row.top + row.height * 3 / 4
        if inside and row.key[0] in (Element.SECTION, Element.PART):
            return _onto(document, row, at, payload)
    gap = _gap(rows, at, y)
    return _between(document, rows, gap, payload, x, measures)


def moved_nodes(document: Document, payload: Payload) -> tuple[Node, ...]:
    """The nodes of a payload, as they are now."""
    if payload.nodes:
        return payload.nodes
    found = (find(document, i) for i in payload.ids)
    return tuple(n for n in found if n is not None and not isinstance(n, Part))


def _row_at(rows: Sequence[DropRow], y: float) -> int | None:
    for index, row in enumerate(rows):
        if row.top <= y < row.top + row.height:
            return index
    return None


def _gap(rows: Sequence[DropRow], at: int | None, y: float) -> int:
    if at is None:
        return 0 if rows and y < rows[0].top else len(rows)
    return at if y < rows[at].top + rows[at].height / 2 else at + 1


def _onto(document: Document, row: DropRow, at: int, payload: Payload) -> Target | Refusal:
    nodes = moved_nodes(document, payload)
    parent = find(document, row.key[1])
    if not isinstance(parent, Part | Section):
        return Refusal(NOT_HERE, at + 1, row.depth)
    index = len(parent.children)
    if nodes and not isinstance(nodes[0], Section):
        # A paragraph belongs to the text that a heading opens, not behind its subheadings.
        sections = (i for i, n in enumerate(parent.children) if isinstance(n, Section))
        index = next(sections, index)
    place = Target(parent.id, index, 0, row.depth + 1, onto=row.key)
    checked = _checked(document, place, parent, payload, nodes)
    if isinstance(checked, str):
        return Refusal(checked, at + 1, row.depth + 1)
    return checked


def _between(
    document: Document,
    rows: Sequence[DropRow],
    gap: int,
    payload: Payload,
    x: float,
    measures: Measures,
) -> Target | Refusal:
    nodes = moved_nodes(document, payload)
    legal: list[Target] = []
    reasons: list[tuple[int, str]] = []
    sections = any(isinstance(n, Section) for n in nodes)
    for depth, parent, index in _places(document, rows, gap):
        closed = gap > 0 and depth > rows[gap - 1].depth and not rows[gap - 1].open
        if closed and sections:
            # A subheading is made by dropping on the row: here the pointer, which mostly is over
            # the text and so far to the right, would make one by accident. A paragraph behind a
            # heading is its text.
            continue
        place = Target(parent.id, index, 0, depth, gap)
        checked = _checked(document, place, parent, payload, nodes)
        if isinstance(checked, str):
            reasons.append((depth, checked))
        else:
            legal.append(checked)
    if legal:
        # Half a step left of a number still means that number's level.
        return min(legal, key=lambda t: abs(measures.x(t.depth) - x + measures.step / 4))
    depth, why = reasons[-1] if reasons else (rows[gap].depth if gap < len(rows) else 0, NOT_HERE)
    return Refusal(why, gap, depth)


def _places(
    document: Document, rows: Sequence[DropRow], gap: int
) -> list[tuple[int, Part | Section, int]]:
    """(depth, parent, index) of every place between two rows, the outermost first."""
    above = rows[gap - 1] if gap > 0 else None
    below = rows[gap] if gap < len(rows) else None
    lowest = below.depth if below else 0
    places: list[tuple[int, Part | Section, int]] = []
    chain = _chain(rows, gap)
    for depth in range(lowest, (above.depth + 1 if above else 0) + 1):
        container = _container(document, chain[depth - 1] if depth else None)
        if container is None:
            continue
        following = below.key if below and below.depth == depth else None
        before = chain[depth] if depth < len(chain) else None
        index = _index(container, before, following, above, depth)
        if index is not None:
            places.append((depth, container, index))
    return places


def _chain(rows: Sequence[DropRow], gap: int) -> list[Key]:
    """The row above the gap and those it stands under, by depth."""
    chain: list[Key] = []
    wanted = rows[gap - 1].depth if gap else -1
    for row in reversed(rows[:gap]):
        if row.depth == wanted:
            chain.append(row.key)
            wanted -= 1
    chain.reverse()
    return chain


def _container(document: Document, key: Key | None) -> Part | Section | None:
    if key is None:
        return next((p for p in document.parts if p.role is PartRole.MAIN), None)
    if key[0] not in (Element.SECTION, Element.PART):
        return None
    found = find(document, key[1])
    return found if isinstance(found, Part | Section) else None


def _index(
    container: Part | Section,
    before: Key | None,
    following: Key | None,
    above: DropRow | None,
    depth: int,
) -> int | None:
    """The index in `container` behind `before`; None where no content may stand there."""
    if following is not None and following[0] in _ABOVE_CONTENT:
        return None
    if before is None:
        if following is not None:
            # Rows between may be hidden: stand right before the row that shows.
            return _place(container, following)
        inside = above is not None and above.depth == depth - 1
        return len(container.children) if inside and above and not above.open else 0
    if before[0] in _ABOVE_CONTENT:
        return 0
    if before[0] not in CONTENT:
        return None
    at = _place(container, before)
    return None if at is None else at + 1


def _place(container: Part | Section, key: Key) -> int | None:
    if key[0] not in CONTENT:
        return 0 if not container.children else None
    return next((i for i, n in enumerate(container.children) if n.id == key[1]), None)


def _checked(
    document: Document,
    place: Target,
    parent: Part | Section,
    payload: Payload,
    nodes: tuple[Node, ...],
) -> Target | str:
    """The place with the level that sections get there, or why it is none."""
    if not nodes:
        return NOT_HERE
    if payload.ids and parent.id in {n.id for node in nodes for n in walk((node,))}:
        return INTO_ITSELF
    sections = [n for n in nodes if isinstance(n, Section)]
    if not sections:
        return place
    moving = {n.id for n in nodes} if payload.ids else set[int]()
    level = _level(parent, place.index, moving, scheme_at(document, parent.id))
    deepest = max(map(height, sections))
    if level + deepest > MAX_LEVEL or (isinstance(parent, Section) and level <= parent.level):
        return TOO_DEEP
    return Target(place.parent, place.index, level, place.depth, place.gap, place.onto, place.part)


def _level(parent: Part | Section, index: int, moving: set[int], scheme: NumberingScheme) -> int:
    """The level of the sections around, leaving out those that move away."""
    kept = tuple(n for n in parent.children if n.id not in moving)
    at = index - sum(1 for n in parent.children[:index] if n.id in moving)
    for node in (*reversed(kept[:at]), *kept[at:]):
        if isinstance(node, Section):
            return node.level
    return child_level(replace(parent, children=()), None, scheme)


def _part_target(
    document: Document, rows: Sequence[DropRow], part_id: int, at: int | None, y: float
) -> Target | Refusal:
    """A place among the parts, for an attachment or issued text."""
    gap = _gap(rows, at, y)
    dragged = find(document, part_id)
    order = [p.id for p in document.parts if p.id != part_id]
    chain = _chain(rows, gap)
    below = rows[gap].key if gap < len(rows) else None
    before = chain[0] if chain else None
    deeper = gap < len(rows) and rows[gap].depth > 0
    fits = not deeper and (_is_part(before) or _is_part(below))
    if not fits or not isinstance(dragged, Part):
        return Refusal(PARTS_ONLY, gap)
    if before is not None and _is_part(before) and before[1] == part_id:
        index = next(i for i, p in enumerate(document.parts) if p.id == part_id)
    elif before is not None and _is_part(before):
        index = order.index(before[1]) + 1
    else:
        index = 1
    neighbours = [find(document, i) for i in order[max(0, index - 1) : index + 1]]
    same = [p for p in neighbours if isinstance(p, Part) and p.role is dragged.role]
    moved = move_part(document, part_id, index)
    if moved is not document and not same:
        return Refusal(PARTS_ONLY, gap)
    return Target(0, index, 0, 0, gap, part=True)


def _is_part(key: Key | None) -> bool:
    return key is not None and key[0] is Element.PART
