"""The pages on which outline rows begin, looked up again only where pages changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.sharing import common_ends
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.lookups import FirstPages
from wenming_desk.typeset.pages import Page, Pages

_PLACES: dict[str, Element] = {
    Role.RECIPIENTS: Element.ADDRESSEE,
    Role.ATTACHMENT_NOTE: Element.ATTACHMENT_NOTE,
    Role.ATTENDANCE: Element.ATTENDANCE,
    Role.SIGNATURE: Element.SIGNATURE,
    Role.DATE: Element.SIGNATURE,
    Role.NOTE: Element.NOTE,
}
"""Elements of a part that have a place on the pages of their own, by the role there."""


_PLACED = frozenset(_PLACES.values())
_STANDING = frozenset(element for element in Element if element not in _PLACED)


class RowPages:
    """The page (from 1) on which each row begins, where it stands on one."""

    def __init__(self) -> None:
        self.found: dict[Key, int] = {}
        self._pages: tuple[Page, ...] = ()
        self._begun: FirstPages | None = None
        self._placed: list[tuple[Key, ...]] = []
        """Elements of parts on each page."""
        self._rows: frozenset[Key] = frozenset()
        self._known: set[Key] = set()
        """Elements of parts that stand on a page."""

    def update(
        self, pages: Pages, rows: Mapping[Key, object], *, same: bool | None = None
    ) -> set[Key]:
        """Look up new pages for these rows; gives the rows that have another page now. `same`
        says whether they are the rows of the last time, where that is known without a look."""
        old, new = self._pages, pages.pages
        first, last = common_ends(old, new)
        fresh = range(first, len(new) - last)
        self._placed[first : len(old) - last] = [_placed_on(new[page]) for page in fresh]
        begun = pages.first_pages if isinstance(pages.first_pages, FirstPages) else None
        if same is None:
            same = rows.keys() == self._rows
        keys = self._rows if same else frozenset(rows)
        if begun is None or self._begun is None:
            asked: set[Key] = set(keys)
        else:
            nodes = {HEAD_ID, IMPRINT_ID}
            nodes.update(*(self._begun.nodes_on(page) for page in range(first, len(old) - last)))
            nodes.update(*(begun.nodes_on(page) for page in fresh))
            if len(nodes) * len(_STANDING) < len(keys):
                asked = {(element, node) for node in nodes for element in _STANDING} & keys
            else:
                asked = {key for key in keys if key[1] in nodes and key[0] in _STANDING}
            if not same:
                asked |= keys - self._rows
        elements = _first_of(self._placed)
        asked |= self._known | (elements.keys() & keys)
        changed: set[Key] = set()
        if not same:
            for key in self._rows - keys:
                self.found.pop(key, None)
        for key in asked:
            page = _page_of(key, pages, elements) if key in rows else None
            if self.found.get(key) == page:
                continue
            changed.add(key)
            if page is None:
                del self.found[key]
            else:
                self.found[key] = page
        self._known = set(elements) & keys
        self._pages, self._begun, self._rows = new, begun, keys
        return changed & keys


def _page_of(key: Key, pages: Pages, elements: Mapping[Key, int]) -> int | None:
    if key[0] in _PLACED:
        return elements.get(key)
    page = pages.page_of(key[1])
    if page is not None:
        return page + 1
    return 1 if key[0] is Element.HEAD and pages.pages else None


def _first_of(placed: list[tuple[Key, ...]]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for number in range(len(placed), 0, -1):
        for key in placed[number - 1]:
            found[key] = number
    return found


def _placed_on(page: Page) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(_elements_on(page)))


def _elements_on(page: Page) -> Iterator[Key]:
    for placement in page.placements:
        element = _PLACES.get(placement.block.element)
        if element is not None:
            yield element, placement.block.node
