"""Automatic numbers, resolved as Word resolves them, paragraph after paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wenming_desk.document.number_formats import format_number
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.properties import Props, paragraph_layer
from wenming_desk.docx_io.styles import NumberRef, StyleLook
from wenming_desk.docx_io.symbols import bullet_text
from wenming_desk.docx_io.values import VAL, child_is_on, child_value, integer

LEVELS = 9
_SUFFIXES = ("tab", "space", "nothing")
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list definition (w:lvl)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """w:lvlRestart: 0 never, n after level n (1-based); None after any higher level."""
    style: str = ""
    legal: bool = False
    suffix: str = "tab"
    layer: Props = field(default_factory=dict)
    bullet_face: str = ""


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A w:num: its definition, its levels with overrides applied, its start overrides."""

    abstract: int
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Numbering:
    """The lists of a file, and where their counters stand while the file is read in order."""

    def __init__(
        self, root: Element | None, numbering_style: Callable[[str], int | None] | None = None
    ) -> None:
        self._lists: dict[int, ListInstance] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()
        if root is not None:
            self._read(root, numbering_style or (lambda _: None))

    def _read(self, root: Element, numbering_style: Callable[[str], int | None]) -> None:
        abstracts: dict[int, Element] = {}
        for element in root.iter(w("abstractNum")):
            number = integer(element.get(w("abstractNumId")))
            if number is not None:
                abstracts.setdefault(number, element)
        nums: dict[int, Element] = {}
        for element in root.iter(w("num")):
            number = integer(element.get(w("numId")))
            if number is not None:
                nums.setdefault(number, element)

        def definition(num: Element) -> int | None:
            """The abstractNum behind a num, through numStyleLink; None on a circle."""
            seen: set[int] = set()
            number = integer(child_value(num, w("abstractNumId")))
            while number is not None and number not in seen and number in abstracts:
                seen.add(number)
                link = child_value(abstracts[number], w("numStyleLink"))
                target = numbering_style(link) if link else None
                if target is None or target not in nums:
                    return number
                number = integer(child_value(nums[target], w("abstractNumId")))
            return None

        levels = {number: _levels(element) for number, element in abstracts.items()}
        for number, element in nums.items():
            abstract = definition(element)
            if abstract is not None:
                self._lists[number] = _instance(element, abstract, levels[abstract])

    def place(self, direct: NumberRef | None, style: StyleLook) -> tuple[int, int] | None:
        """The list and level of a paragraph, from its own numPr and its style; None for none."""
        own = direct if direct is not None else NumberRef()
        from_style = style.number or NumberRef()
        num_id = own.num_id if own.num_id is not None else from_style.num_id
        found = self._lists.get(num_id) if num_id else None
        if num_id is None or found is None:
            return None
        level = own.level
        if level is None:
            level = self._style_level(found, style.chain)
        if level is None and own.num_id is None:
            level = from_style.level
        return num_id, min(max(level or 0, 0), LEVELS - 1)

    @staticmethod
    def _style_level(found: ListInstance, chain: tuple[str, ...]) -> int | None:
        for style in chain:
            for index, level in enumerate(found.levels):
                if level.style == style:
                    return index
        return None

    def layer(self, place: tuple[int, int]) -> Props:
        """The paragraph formatting a list's level sets."""
        return self._lists[place[0]].levels[place[1]].layer

    def suffix(self, place: tuple[int, int]) -> str:
        """What follows the label of a list's level: tab, space or nothing."""
        return self._lists[place[0]].levels[place[1]].suffix

    def next_label(self, place: tuple[int, int]) -> str:
        """Count one paragraph of a list's level; its label as shown, without what follows it."""
        num_id, at = place
        found = self._lists[num_id]
        level = found.levels[at]
        counts = self._counters.setdefault(found.abstract, [None] * LEVELS)
        first = found.starts.get(at, level.start)
        if at in found.starts and (num_id, at) not in self._started:
            # A start override takes effect at the first paragraph of its own w:num.
            counts[at] = first
        else:
            now = counts[at]
            counts[at] = first if now is None else now + 1
        self._started.add((num_id, at))
        for deeper in range(at + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or (restart and at < restart):
                counts[deeper] = None
        return _label(found, at, counts)


def _label(found: ListInstance, at: int, counts: list[int | None]) -> str:
    level = found.levels[at]
    if level.format == "bullet":
        return bullet_text(level.text, level.bullet_face)

    def shown(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index > at:
            return ""
        other = found.levels[index]
        value = counts[index]
        if value is None:
            value = found.starts.get(index, other.start)
        kind = other.format
        if level.legal and kind != "none":
            kind = "decimal"
        return format_number(kind, value)

    return _PLACEHOLDER.sub(shown, level.text).strip(" \t")


def _levels(abstract: Element) -> tuple[Level, ...]:
    levels = [Level()] * LEVELS
    for element in abstract.iterchildren(w("lvl")):
        index = integer(element.get(w("ilvl")))
        if index is not None and 0 <= index < LEVELS:
            levels[index] = _level(element)
    return tuple(levels)


def _level(element: Element) -> Level:
    number_format = next(element.iter(w("numFmt")), None)
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    restart = integer(child_value(element, w("lvlRestart")))
    start = integer(child_value(element, w("start")))
    suffix = child_value(element, w("suff")) or "tab"
    return Level(
        start=0 if start is None else start,
        format="decimal" if number_format is None else number_format.get(VAL) or "decimal",
        text=child_value(element, w("lvlText")) or "",
        restart=restart,
        style=child_value(element, w("pStyle")) or "",
        legal=child_is_on(element, w("isLgl")),
        suffix=suffix if suffix in _SUFFIXES else "tab",
        layer=paragraph_layer(element.find(w("pPr"))),
        bullet_face="" if fonts is None else fonts.get(w("ascii")) or "",
    )


def _instance(num: Element, abstract: int, levels: tuple[Level, ...]) -> ListInstance:
    changed = list(levels)
    starts: dict[int, int] = {}
    for override in num.iterchildren(w("lvlOverride")):
        index = integer(override.get(w("ilvl")))
        if index is None or not 0 <= index < LEVELS:
            continue
        own = override.find(w("lvl"))
        if own is not None:
            level = _level(own)
            # The definition's link to a style holds where the override has none.
            changed[index] = replace(level, style=level.style or levels[index].style)
        start = integer(child_value(override, w("startOverride")))
        if start is not None:
            starts[index] = start
    return ListInstance(abstract, tuple(changed), starts)
