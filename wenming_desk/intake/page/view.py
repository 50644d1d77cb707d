"""The lines of a text as the search for its page's frame looks at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import fields
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.page.lines import reach_of
from wenming_desk.intake.page.signs import FILE_NAME, Reach
from wenming_desk.intake.units import Piece, Unit

EDGE = 12
"""So many lines at both ends of a text can be menus of a web page."""
_OUTER = 60
"""Above its first and below its last sentence so many lines can be."""
_CAPTION = 30
_KEY = 6
"""A key that stands alone is no longer."""
_NOTE = re.compile(r"[（(][^（）()]{2,80}[）)]")
FILE = re.compile(FILE_NAME + r"(?:[\s|]*(?:点击|立即)?(?:下载|预览|查看))*")
"""A line with nothing but the name of a file that can be fetched."""
_FILES = re.compile(r"附件\s?[:：]?")
_ELEMENTS = (
    *(fields.DATE, fields.PRINTED, fields.ATTACHMENT_MARK, fields.DOC_NUMBER, fields.ORDER_NUMBER),
    *(fields.COPY_NUMBER, fields.SECRECY, fields.URGENCY),
)


@dataclass(slots=True)
class View:
    """Units, how far each is frame by its words, and which of them have been taken for noise."""

    units: Sequence[Piece]
    taken: list[bool]
    reach: list[Reach] = field(default_factory=list[Reach])
    first: int = 0
    """Index of the first line that surely belongs to the text, the count of units if none does."""
    last: int = -1
    """Index of the last such line."""
    announced: int = -1
    """Index of the line below a caption that ends the text, -1 where there is none."""
    soft: int = 0
    """Index from which on below it also lines are frame that are so in a frame only."""

    def __post_init__(self) -> None:
        count = len(self.units)
        self.reach = [Reach.NO] * count
        self.first, self.last = count, -1
        for index in (*range(min(count, _OUTER)), *range(max(count - _OUTER, 0), count)):
            self._look(index)
        for index in range(min(count, _OUTER)):
            if not self.taken[index] and opens_text(self.units[index], self.reach[index]):
                self.first = index
                break
        for index in range(count - 1, max(count - _OUTER, self.first) - 1, -1):
            if self.taken[index] or self.captions_files(index):
                continue
            if ends_text(self.units[index], self.reach[index]):
                self.last = index
                break
        self.soft = self.last + 1
        if self.last >= 0 and is_caption(self.units[self.last]):
            # what a caption announces follows it, whatever it looks like
            self.last = self.announced = min(self.last + 1, count - 1)
            sure = (i for i in range(self.last + 1, count) if self.reach[i] >= Reach.OUTER)
            self.soft = next(sure, count)

    def _look(self, index: int) -> None:
        unit = self.units[index]
        if isinstance(unit, Unit) and not unit.label and ATOM_CHAR not in unit.plain:
            self.reach[index] = reach_of(unit.plain)

    def looked_at(self, index: int) -> bool:
        """Whether a line stands near enough to the ends that all of its words were heard."""
        return index < _OUTER or index >= len(self.units) - _OUTER

    def captions_files(self, index: int) -> bool:
        """Whether a bare 附件： stands above a file that can be fetched."""
        unit, after = self.units[index], self.units[index + 1 : index + 2]
        if not isinstance(unit, Unit) or _FILES.fullmatch(unit.plain.strip()) is None or not after:
            return False
        return isinstance(after[0], Unit) and FILE.fullmatch(after[0].plain.strip()) is not None

    def at_edge(self, index: int) -> bool:
        """Whether a line is among the first or last ones, or outside the text."""
        end = len(self.units) - 1
        return index < EDGE or index > end - EDGE or self.outside(index)

    def outside(self, index: int) -> bool:
        """Whether a line stands above the first or below the last one of the text; of a text
        without a sentence, whether it is among the first or last ones."""
        if self.first < len(self.units):
            return index < self.first or index > self.last
        return index < EDGE or index > len(self.units) - 1 - EDGE

    def far_outside(self, index: int) -> bool:
        """Whether a line stands outside the text and is no part of a list at its end."""
        return self.outside(index) and (index < self.first or index >= self.soft)

    def before_signature(self, index: int) -> bool:
        """Whether a line follows the last sentence of the text, and nothing but the names and
        dates of its end follow."""
        while index and self.reach[index - 1] > Reach.NO:
            index -= 1
        before = self.units[index - 1] if index else None
        if not isinstance(before, Unit) or before.plain.rstrip()[-1:] != "。":
            return False
        return not any(
            not isinstance(unit, Unit) or unit.label or "。" in unit.plain or find_label(unit.plain)
            for unit in self.units[index : self.last + 1]
        )

    def signs(self, index: int) -> bool:
        """Whether a line is noise or shows some sign of a frame."""
        return self.taken[index] or self.reach[index] > Reach.NO


def opens_text(unit: Piece, reach: Reach) -> bool:
    """Whether with a line the text has begun: a sentence, a numbered line, who is addressed."""
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return True
    if reach > Reach.BESIDE:
        return False
    plain = unit.plain.rstrip()
    if plain[-1:] in "：:":
        # 字体： is no addressee
        return len(plain) > _KEY or fields.ADDRESSEE.fullmatch(fields.squeezed(plain)) is not None
    return "。" in plain or plain[-1:] in "；" or find_label(plain) is not None


def ends_text(unit: Piece, reach: Reach) -> bool:
    """Whether a line surely is the text's: a sentence, a numbered line, an element of its end."""
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return True
    if reach > Reach.BESIDE:
        return False
    plain = unit.plain.rstrip()
    return "。" in plain or plain[-1:] in "；" or find_label(plain) is not None or is_element(plain)


def is_caption(unit: Piece) -> bool:
    """Whether a numbered line is a caption, so that something must follow it."""
    if not isinstance(unit, Unit) or len(unit.plain) > _CAPTION:
        return False
    numbered = unit.label or find_label(unit.plain) is not None
    return bool(numbered) and unit.plain.rstrip()[-1:] not in "。；"


def is_element(plain: str) -> bool:
    """Whether a line is an element of an official document by its form."""
    flat = fields.squeezed(plain)
    if any(each.fullmatch(flat) for each in _ELEMENTS):
        return True
    if flat.endswith("文件") and fields.is_org(flat[:-2]):
        return True
    if fields.CC.match(plain) or fields.SIGNER.match(flat) or _NOTE.fullmatch(flat):
        return True
    return fields.ATTACHMENT_NOTE.match(plain) is not None
