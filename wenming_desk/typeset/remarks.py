"""What of a layout its author should look at, said in Chinese: kinds and words of remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload


class RemarkKind(StrEnum):
    """What a remark is about."""

    RARE = "rare"
    """Characters that the face lacks."""
    CUT = "cut"
    """A word or an address longer than a line, cut in two."""
    WIDE_TABLE = "wideTable"
    NARROW_COLUMN = "narrowColumn"
    HIGH_ROW = "highRow"
    WIDE_PICTURE = "widePicture"
    FLOATING = "floating"
    """A picture beside the text, which pages do not show."""
    LONG_TITLE = "longTitle"
    LONG_PARAGRAPH = "longParagraph"
    SMALL_MARK = "smallMark"
    MANY_RECIPIENTS = "manyRecipients"
    NO_TEXT = "noText"
    """Page 1 shows nothing of the body."""
    ALONE = "alone"
    """Name and date on a page without text."""
    HIGH_IMPRINT = "highImprint"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: the node and the place in its text (-1: none), the 0-based page."""

    kind: RemarkKind
    node: int
    page: int
    words: str
    offset: int = -1


class Remarks(Sequence[Remark]):
    """The remarks on a layout, made when first looked at: most layouts are not asked for them."""

    def __init__(self, make: Callable[[], tuple[Remark, ...]] = tuple) -> None:
        self._make = make
        self._made: tuple[Remark, ...] | None = None

    @property
    def _all(self) -> tuple[Remark, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> Remark: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Remark]: ...
    def __getitem__(self, index: int | slice) -> Remark | Sequence[Remark]:
        return self._all[index]

    def __iter__(self) -> Iterator[Remark]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        """Layouts of equal pages say the same, so that they need not be asked."""
        return isinstance(other, Remarks)

    __hash__ = None  # type: ignore[assignment]
