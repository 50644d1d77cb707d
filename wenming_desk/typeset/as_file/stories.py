"""Headers and footers of a file's pages: which stand on a page, their lines, the room they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.source import PageSetup, PageStory, Source, SourceParagraph
from wenming_desk.standard.floating import floating
from wenming_desk.typeset.as_file.elements import FOOTER, HEADER
from wenming_desk.typeset.as_file.measures import Grid, spaces_around, text_width
from wenming_desk.typeset.as_file.paragraphs import FileSetter
from wenming_desk.typeset.floats import beside
from wenming_desk.typeset.pages import Placement

_BESIDE = "textbox"
_PAGE, _PAGES = "页码", "总页数"
"""Labels of the fields that show numbers of pages."""
NODE = -1
"""Node of the lines of headers and footers, which are no part of the text."""


class Stories:
    """The headers and footers of one file, section by section."""

    def __init__(self, source: Source, setter: FileSetter) -> None:
        self._rules = source.rules
        self._setter = setter
        count = max(len(source.setups), 1)
        self._by_section = [_of_section(source.stories, index) for index in range(count)]

    def setup(self, setup: PageSetup, section: int) -> PageSetup:
        """The set-up with the margins that high headers and footers leave to the text."""
        high = {HEADER: 0.0, FOOTER: 0.0}
        for (kind, pages), story in self._by_section[section].items():
            if pages in self._kinds(setup):
                high[kind] = max(high[kind], self._stack(story, setup, 1, 1)[1])
        top, bottom = setup.top, setup.bottom
        if high[HEADER] and not setup.top_held:
            top = max(top, setup.header + high[HEADER])
        if high[FOOTER] and not setup.bottom_held:
            bottom = max(bottom, setup.footer + high[FOOTER])
        if top + bottom >= setup.height:
            # nothing would be left to the text
            return setup
        return (
            setup
            if (top, bottom) == (setup.top, setup.bottom)
            else replace(setup, top=top, bottom=bottom)
        )

    def placements(
        self, setup: PageSetup, section: int, number: int, total: int, left: float, *, first: bool
    ) -> tuple[tuple[Placement, ...], tuple[Placement, ...]]:
        """Header and footer of a page of a number; `first`: it is the first of its section."""
        kind = "default"
        if first and setup.first_apart:
            kind = "first"
        elif self._rules.even_apart and number % 2 == 0:
            kind = "even"
        stories = self._by_section[section]
        header, _ = self._stack(stories.get((HEADER, kind)), setup, number, total)
        footer, high = self._stack(stories.get((FOOTER, kind)), setup, number, total)
        bottom = setup.height - setup.footer - high
        return _moved(header, left, setup.header), _moved(footer, left, bottom)

    def _kinds(self, setup: PageSetup) -> frozenset[str]:
        kinds = {"default"}
        if setup.first_apart:
            kinds.add("first")
        if self._rules.even_apart:
            kinds.add("even")
        return frozenset(kinds)

    def _stack(
        self, story: PageStory | None, setup: PageSetup, number: int, total: int
    ) -> tuple[list[Placement], float]:
        """The lines of a story from its own top left corner, and its height in pt."""
        placed: list[Placement] = []
        grid = Grid.of(setup, self._rules)
        width = text_width(setup, grid)
        shown = f"- {number} -" if setup.number_dashed else str(number)
        y = apart = 0.0
        for paragraph in () if story is None else story.paragraphs:
            ready = _with_numbers(_on_side(paragraph, number), shown, str(total))
            before, after = spaces_around(ready.look, grid)
            block = self._setter.set(ready, NODE, width, grid)
            block = replace(block, element=HEADER if story and story.kind == HEADER else FOOTER)
            pictures = tuple(each for atom in ready.text.atoms if (each := floating(atom)))
            if pictures:
                block = beside(block, pictures, grid.rows)
            if paragraph.place.box == _BESIDE:
                placed.append(Placement(block, 0, len(block.lines), 0.0, max(apart, y)))
                apart = max(apart, y) + block.height
                continue
            y += before
            placed.append(Placement(block, 0, len(block.lines), 0.0, y))
            y += block.height + after
            apart = 0.0
        return placed, y


def _of_section(stories: Sequence[PageStory], section: int) -> dict[tuple[str, str], PageStory]:
    """(header or footer, kind of page) → what stands there; a section has what it has not named
    from the one before."""
    found: dict[tuple[str, str], PageStory] = {}
    for story in stories:
        if story.section <= section:
            found[story.kind, story.pages] = story
    return found


def _moved(placements: Sequence[Placement], x: float, y: float) -> tuple[Placement, ...]:
    return tuple(replace(each, x=each.x + x, y=each.y + y) for each in placements)


def _on_side(paragraph: SourceParagraph, number: int) -> SourceParagraph:
    """What stands at the outer or inner edge, at that of a page of this number."""
    look = paragraph.look
    if look.align not in ("inside", "outside"):
        return paragraph
    right = (look.align == "outside") == (number % 2 == 1)
    return replace(paragraph, look=replace(look, align="right" if right else "left"))


def _with_numbers(paragraph: SourceParagraph, number: str, total: str) -> SourceParagraph:
    """The paragraph with what its fields show on a page in place of them."""
    shown: list[str | Run | Atom] = []
    grown: list[tuple[int, int]] = []
    at = 0
    for item in paragraph.text.items:
        if isinstance(item, Run) or item.kind != "field":
            shown.append(item)
        else:
            words = {_PAGE: number, _PAGES: total}.get(item.label, item.text)
            grown.append((at, len(words) - 1))
            shown.append(words)
        at += len(item.text) if isinstance(item, Run) else 1
    if not grown:
        return paragraph

    def moved(offset: int) -> int:
        return offset + sum(by for place, by in grown if place < offset)

    runs = tuple(run._replace(start=moved(run.start), end=moved(run.end)) for run in paragraph.runs)
    return replace(paragraph, text=Text.of(*shown), runs=runs)
