"""Lines of a paragraph whose ends are known, and whose characters are placed when looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from wenming_desk.typeset.pages import SetLine


class LateLines(Sequence[SetLine]):
    """The lines of a paragraph: most of a long text is never looked at between two edits."""

    __slots__ = ("_made", "starts")

    def __init__(self, starts: Sequence[int]) -> None:
        """`starts` are the offsets at which lines begin in the text."""
        self.starts = starts
        self._made: tuple[SetLine, ...] | None = None

    def faces(self) -> Iterable[str]:
        """The families that the lines name, in order of their first use, without making them."""
        raise NotImplementedError

    def make(self) -> tuple[SetLine, ...]:
        """All lines, made."""
        raise NotImplementedError

    def all(self) -> tuple[SetLine, ...]:
        """The lines themselves."""
        made = self._made
        if made is None:
            made = self._made = self.make()
        return made

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> SetLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SetLine, ...]: ...
    def __getitem__(self, index: int | slice) -> SetLine | tuple[SetLine, ...]:
        return self.all()[index]
