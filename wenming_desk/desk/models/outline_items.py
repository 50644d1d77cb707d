"""The tree behind the outline model, and the steps that turn it into that of a new document.

Steps are made lazily: each must be applied before the next one is asked for, so that every step
speaks of the tree as it then is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from wenming_desk.document.outline import Key, Outline, OutlineRow
from wenming_desk.document.sharing import rising_run


@dataclass(slots=True, eq=False)
class Item:
    """A row in the tree: `id` names it to Qt, `at` is its place among its siblings."""

    id: int
    key: Key
    parent: Item | None
    row: OutlineRow | None = None
    children: list[Item] = field(default_factory=list["Item"])
    at: int = 0


@dataclass(slots=True)
class Patch:
    """One step: `kind` is insert, remove or move of rows [first, last] under `parent`.

    A move goes in front of row `at` of `target`, counted before the move.
    """

    kind: str
    parent: Item
    first: int
    last: int
    apply: Callable[[], None]
    items: Sequence[Item] = ()
    target: Item | None = None
    at: int = 0


def patch(
    root: Item, items: dict[Key, Item], new: Outline, new_id: Callable[[], int]
) -> Iterator[Patch]:
    """The steps from the tree below `root` to the rows of `new`; keeps `items` up to date."""
    gone = not items.keys() <= new.rows.keys()
    if gone:
        yield from _remove_gone(root, items, new, deep=True)
    yield from _align(root, new.top, items, new, new_id)
    if gone:
        yield from _remove_gone(root, items, new, deep=False)


def _remove_gone(
    parent: Item, items: dict[Key, Item], new: Outline, *, deep: bool
) -> Iterator[Patch]:
    """Take away rows that are no more; with `deep` only those with nothing below that stays."""
    last = len(parent.children) - 1
    while last >= 0:
        item = parent.children[last]
        if not _goes(item, new, deep):
            if item.children:
                yield from _remove_gone(item, items, new, deep=deep)
            last -= 1
            continue
        first = last
        while first > 0 and _goes(parent.children[first - 1], new, deep):
            first -= 1
        yield _removal(parent, first, last, items)
        last = first - 1


def _goes(item: Item, new: Outline, deep: bool) -> bool:
    if item.key in new.rows:
        return False
    return not deep or all(_goes(child, new, deep) for child in item.children)


def _align(
    parent: Item,
    wanted: Sequence[Key],
    items: dict[Key, Item],
    new: Outline,
    new_id: Callable[[], int],
) -> Iterator[Patch]:
    """Bring the children of a row into their order, then theirs; strangers end up behind."""
    stack: list[tuple[Item, Sequence[Key]]] = [(parent, wanted)]
    while stack:
        holder, keys = stack.pop()
        if [child.key for child in holder.children] != list(keys):
            yield from _align_one(holder, keys, items, new, new_id)
        for child in reversed(holder.children[: len(keys)]):
            below = new.rows[child.key].children
            if below or child.children:
                stack.append((child, below))


def _align_one(
    parent: Item,
    wanted: Sequence[Key],
    items: dict[Key, Item],
    new: Outline,
    new_id: Callable[[], int],
) -> Iterator[Patch]:
    steady = _steady(parent, wanted)
    at = 0
    while at < len(wanted):
        key = wanted[at]
        here = parent.children[at] if at < len(parent.children) else None
        if here is not None and here.key == key:
            at += 1
        elif key in steady:
            # What stands in front of a row that keeps its place goes to where it belongs first.
            yield _moving(parent, at, parent, _later(parent, at, wanted, steady))
        elif key in items:
            item = items[key]
            assert item.parent is not None
            yield _moving(item.parent, item.at, parent, at)
            at += 1
        else:
            end = at
            while end < len(wanted) and wanted[end] not in items:
                end += 1
            yield _insertion(parent, at, wanted[at:end], items, new, new_id)
            at = end


def _later(parent: Item, at: int, wanted: Sequence[Key], steady: set[Key]) -> int:
    """Where a row in the way goes: before the next steady one behind it, else to the end."""
    key = parent.children[at].key
    if key in wanted:
        following = wanted[wanted.index(key) + 1 :]
        goal = next((k for k in following if k in steady), None)
        for child in parent.children[at + 1 :]:
            if child.key == goal:
                return child.at
    return len(parent.children)


def _steady(parent: Item, wanted: Sequence[Key]) -> set[Key]:
    """The most children that are in the wanted order already (longest rising sequence)."""
    order = {key: place for place, key in enumerate(wanted)}
    present = [child.key for child in parent.children if child.key in order]
    return {present[index] for index in rising_run([order[key] for key in present])}


def _removal(parent: Item, first: int, last: int, items: dict[Key, Item]) -> Patch:
    def apply() -> None:
        gone = parent.children[first : last + 1]
        del parent.children[first : last + 1]
        _renumber(parent, first)
        while gone:
            item = gone.pop()
            items.pop(item.key, None)
            gone.extend(item.children)

    return Patch("remove", parent, first, last, apply)


def _moving(source: Item, row: int, target: Item, at: int) -> Patch:
    def apply() -> None:
        item = source.children.pop(row)
        to = at - 1 if source is target and row < at else at
        target.children.insert(to, item)
        item.parent = target
        _renumber(source, min(row, to) if source is target else row)
        if source is not target:
            _renumber(target, to)

    return Patch("move", source, row, row, apply, target=target, at=at)


def _insertion(
    parent: Item,
    at: int,
    keys: Sequence[Key],
    items: dict[Key, Item],
    new: Outline,
    new_id: Callable[[], int],
) -> Patch:
    """New rows; where all below them is new too, they come with it."""
    every: list[Item] = []
    fresh = [_grown(key, parent, items, new, new_id, every) for key in keys]

    def apply() -> None:
        parent.children[at:at] = fresh
        _renumber(parent, at)
        items.update((item.key, item) for item in every)

    return Patch("insert", parent, at, at + len(fresh) - 1, apply, items=every)


def _grown(
    key: Key,
    parent: Item,
    items: dict[Key, Item],
    new: Outline,
    new_id: Callable[[], int],
    every: list[Item],
) -> Item:
    row = new.rows[key]
    item = Item(new_id(), key, parent, row)
    every.append(item)
    if all(child not in items for child in row.children):
        item.children = [_grown(c, item, items, new, new_id, every) for c in row.children]
        _renumber(item, 0)
    return item


def _renumber(parent: Item, start: int) -> None:
    for place in range(start, len(parent.children)):
        parent.children[place].at = place
