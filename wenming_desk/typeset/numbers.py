"""Page numbers (页码) as they stand at the foot of the pages (7.5)."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.standard.items import FlowParagraph, Piece
from wenming_desk.standard.page_number import NumberPart
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import LaidBlock, Placement
from wenming_desk.typeset.paragraphs import ParagraphSetter


class NumberSetter:
    """Sets the page numbers of one profile; remembers those that it has set."""

    def __init__(self, profile: Profile, setter: ParagraphSetter) -> None:
        self._profile = profile
        self._setter = setter
        self._blocks: dict[tuple[str, bool], LaidBlock] = {}
        style = profile.style(Role.PAGE_NUMBER)
        outer = style.align != "center"
        self._styles = {
            even: replace(style, align="left" if even else "right") if outer else style
            for even in (False, True)
        }
        self._placed: dict[int, Placement] = {}
        """Numbers by the index of their page, where none tells how many pages there are."""
        self.tells_total = NumberPart.TOTAL in profile.numbering.parts()
        """Whether every number changes with the number of pages."""

    def on(self, index: int, pages: int) -> Placement:
        """The number of a page (index from 0) of so many: at its outer edge, or in the middle."""
        placed = self._placed.get(index)
        if placed is None:
            placed = self._place(index, pages)
            if not self.tells_total:
                self._placed[index] = placed
        return placed

    def _place(self, index: int, pages: int) -> Placement:
        profile = self._profile
        style = profile.style(Role.PAGE_NUMBER)
        numbering = profile.numbering
        words, even = numbering.words(index, pages), numbering.is_even(index)
        block = self._blocks.get((words, even))
        if block is None:
            block = self._blocks[words, even] = self._set(words, even)
        y = profile.page_number_center - style.size / 2 - style.lead
        return Placement(block, 0, len(block.lines), profile.left_on(index), y)

    def _set(self, words: str, even: bool) -> LaidBlock:
        style = self._styles[even]
        piece = Piece(words, 0, -1, style.face, style.bold)
        left = right = 0.0
        if style.align != "center":
            left, right = style.left * style.size, style.right * style.size
        paragraph = FlowParagraph(Role.PAGE_NUMBER, 0, (piece,), style, left=left, right=right)
        return self._setter.set_late(paragraph, self._profile.text_width)
