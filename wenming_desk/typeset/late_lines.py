"""Lines of a paragraph whose ends are known, and whose characters are placed when looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from wenming_desk.typeset.pages import SetLine


class LateLines(Sequence[SetLine]):
    """The lines of a paragraph: most of a long text is never looked at between two edits."""

    __slots__ = ("_faces", "_made", "_make", "starts")

    def __init__(
        self,
        starts: Sequence[int],
        make: Callable[[], tuple[SetLine, ...]],
        faces: Callable[[], Iterable[str]],
    ) -> None:
        """`starts` are the offsets at which lines begin in the text; `make` makes all lines;
        `faces` tells their families without making them."""
        self.starts = starts
        self._faces = faces
        self._make: Callable[[], tuple[SetLine, ...]] | None = make
        self._made: tuple[SetLine, ...] = ()

    def faces(self) -> Iterable[str]:
        """The families that the lines name, in order of their first use."""
        return self._faces()

    def all(self) -> tuple[SetLine, ...]:
        """The lines themselves."""
        make = self._make
        if make is not None:
            self._made = make()
            self._make = None
        return self._made

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> SetLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SetLine, ...]: ...
    def __getitem__(self, index: int | slice) -> SetLine | tuple[SetLine, ...]:
        return self.all()[index]
