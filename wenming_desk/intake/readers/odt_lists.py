"""Lists of OpenDocument: which are open, and the numbers their items and the headings show."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.intake.readers.lists import ListLevel, Lists
from wenming_desk.intake.readers.odt_styles import Styles, whole
from wenming_desk.intake.readers.xml_events import Attributes


@dataclass(slots=True)
class OpenList:
    """A list that is open, or a level of one."""

    key: str
    style: str
    level: int
    fresh: bool = False
    """Whether the next paragraph opens an item, and so shows a number."""


class OdtLists:
    """Takes the beginnings and ends of lists; a story of its own has lists of its own in `open`."""

    def __init__(self, styles: Styles) -> None:
        self.open: list[OpenList] = []
        """Innermost last."""
        self._styles = styles
        self._numbers = Lists()
        self._keys: dict[str, str] = {}
        self._last_key: dict[str, str] = {}
        self._seen = 0

    def start(self, attributes: Attributes) -> None:
        """A list begins: a level of the one it stands in, one continued, or a new one."""
        own = attributes.get("text:style-name", "")
        if self.open:
            above = self.open[-1]
            self.open.append(OpenList(above.key, own or above.style, above.level + 1))
            return
        self._seen += 1
        key = f"list {self._seen}"
        before = attributes.get("text:continue-list")
        if before:
            key = self._keys.get(before, key)
        elif attributes.get("text:continue-numbering") == "true":
            key = self._last_key.get(own, key)
        self._last_key[own] = key
        if len(self._keys) < 100_000:
            self._keys[attributes.get("xml:id", "")] = key
        self.open.append(OpenList(key, own, 0))

    def item(self, attributes: Attributes) -> None:
        """An item begins: its first paragraph shows a number."""
        if self.open:
            at = self.open[-1]
            at.fresh = True
            start = attributes.get("text:start-value")
            if start is not None:
                self._numbers.restart(at.key, at.level, whole(start, 1))

    def header(self, attributes: Attributes) -> None:
        """What follows in the item shows no number."""
        if self.open:
            self.open[-1].fresh = False

    def end(self) -> None:
        """The innermost list ends, if one is open."""
        if self.open:
            self.open.pop()

    def label(self, list_style: str, outline: int | None) -> tuple[str, str]:
        """The number before a paragraph and what stands behind it (tab, space, nothing)."""
        if self.open:
            at = self.open[-1]
            if not at.fresh:
                return "", "tab"
            at.fresh = False
            # a paragraph's own list style goes before that of the list it stands in
            levels = self._styles.levels(list_style or at.style)
            level = levels.get(at.level, ListLevel())
            return self._numbers.next_label(at.key, at.level, levels), level.gap
        if outline is not None:
            levels = self._styles.outline
            level = levels.get(outline, ListLevel())
            label = self._numbers.next_label("outline", outline, levels)
            return label, level.gap
        return "", "tab"
