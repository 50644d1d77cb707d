"""Section labels kept from one value of a document to the next, as most edits change none."""

from __future__ import annotations

from operator import is_not

from wenming_desk.document.nodes import Document, Node, Part, Section
from wenming_desk.document.numbering import attachment_labels, section_labels
from wenming_desk.document.sharing import common_ends


class LabelKeeper:
    """Section labels of parts; derived anew only where sections came, went or changed rank."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Part, dict[int, str]]] = {}
        self._together: list[dict[int, str]] = []
        self._all: dict[int, str] = {}

    def labels(self, part: Part) -> dict[int, str]:
        """Section id → label; the very same mapping as before where no label can have changed."""
        kept = self._kept.get(part.id)
        if kept is not None:
            old, labels = kept
            if old is part:
                return labels
            if old.numbering == part.numbering and same_sections(old.children, part.children):
                self._kept[part.id] = part, labels
                return labels
        labels = section_labels(part)
        if kept is not None and kept[1] == labels:
            labels = kept[1]
        self._kept[part.id] = part, labels
        return labels

    def document_labels(self, document: Document) -> dict[int, str]:
        """Labels of all sections and attachments by id; the very same as before where they say
        the same."""
        maps = [attachment_labels(document), *map(self.labels, document.parts)]
        kept = self._together
        if len(maps) != len(kept) or maps[0] != kept[0] or any(map(is_not, maps[1:], kept[1:])):
            self._together = maps
            self._all = {key: label for each in maps for key, label in each.items()}
            self.forget_others(document.parts)
        return self._all

    def forget_others(self, parts: tuple[Part, ...]) -> None:
        """Keep nothing of other parts than these."""
        if len(self._kept) > len(parts):
            ids = {part.id for part in parts}
            self._kept = {key: kept for key, kept in self._kept.items() if key in ids}


def same_sections(old: tuple[Node, ...], new: tuple[Node, ...]) -> bool:
    """Whether the same sections stand below, in the same order and of the same ranks."""
    if old is new:
        return True
    first, last = common_ends(old, new)
    before = [n for n in old[first : len(old) - last] if isinstance(n, Section)]
    after = [n for n in new[first : len(new) - last] if isinstance(n, Section)]
    return len(before) == len(after) and all(
        a is b or (_rank(a) == _rank(b) and same_sections(a.children, b.children))
        for a, b in zip(before, after, strict=True)
    )


def _rank(section: Section) -> tuple[int, int, bool, bool, bool]:
    """All that labels may depend on."""
    headed = bool(section.heading.items)
    return section.id, section.level, section.numbered, section.run_in, headed
