"""Collects the content of one paragraph: runs of equal marks, atoms, and looks by offset."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from wenming_desk.document.inline import Atom, Inline, Run, Text
from wenming_desk.document.source import RunLook
from wenming_desk.docx_io.looks import RunFormat

_PLAIN: frozenset[str] = frozenset()


class Mark(NamedTuple):
    """A point in what was collected, to cut back to."""

    items: int
    length: int


class Collector:
    """Content in the making; `length` counts characters, an atom as one."""

    __slots__ = ("_form", "_inside", "_items", "_looks", "_marks", "_pieces", "length")

    def __init__(self) -> None:
        self._items: list[Inline] = []
        self._pieces: list[str] = []
        self._marks = _PLAIN
        self._looks: list[tuple[int, tuple[Any, ...]]] = []
        """Offsets from which on text has other values of its look, or the same again."""
        self._form: RunFormat | None = None
        """The format that the last entry of `_looks` and `_marks` come from."""
        self._inside = _PLAIN
        self.length = 0

    def go_inside(self, marks: frozenset[str]) -> None:
        """From now on all text has some marks beside its own: of an insertion."""
        self._inside = marks
        self._form = None

    def go_further_inside(self, mark: str) -> None:
        """From now on all text has one more mark beside its own."""
        self.go_inside(self._inside | {mark})

    def add(self, text: str, form: RunFormat) -> None:
        """Add characters; no U+FFFC among them."""
        if not text:
            return
        if form is not self._form:
            self._take(form)
        self._pieces.append(text)
        self.length += len(text)

    def atom(self, atom: Atom, form: RunFormat) -> None:
        """Add an atom with the look of its run."""
        if form is not self._form:
            self._take(form)
        self._flush()
        self._items.append(atom)
        self.length += 1

    def mark(self) -> Mark:
        """This point, for `cut`."""
        self._flush()
        return Mark(len(self._items), self.length)

    def cut(self, mark: Mark) -> str:
        """Take back everything since a mark; its visible text."""
        self._flush()
        text = "".join(item.text for item in self._items[mark.items :])
        del self._items[mark.items :]
        self.length = mark.length
        while self._looks and self._looks[-1][0] >= mark.length:
            self._looks.pop()
        self._form = None
        return text

    def last_atom(self) -> Atom | None:
        """The last item where it is an atom."""
        if self._pieces or not self._items:
            return None
        last = self._items[-1]
        return last if isinstance(last, Atom) else None

    def drop_last(self) -> None:
        """Take back the last item, an atom."""
        self.cut(Mark(len(self._items) - 1, self.length - 1))

    def result(self) -> tuple[Text, tuple[RunLook, ...]]:
        """What was collected, normalised, and its looks without gaps."""
        self._flush()
        looks: list[RunLook] = []
        end = self.length
        known = self._looks
        for n in range(len(known) - 1, -1, -1):
            start, values = known[n]
            if n and known[n - 1][1] == values:
                continue
            looks.append(RunLook._make((start, end, *values)))
            end = start
        looks.reverse()
        return self._text(), tuple(looks)

    def _text(self) -> Text:
        items = self._items
        if len(items) > 1 and any(
            isinstance(a, Run) and isinstance(b, Run) and a.marks == b.marks
            for a, b in pairwise(items)
        ):
            return Text.of(*items)
        return Text(tuple(items))

    def _take(self, form: RunFormat) -> None:
        """From now on text has the look and the marks of another format."""
        self._form = form
        self._looks.append((self.length, form.values))
        marks = form.marks | self._inside if self._inside else form.marks
        if marks != self._marks:
            self._flush()
            self._marks = marks

    def _flush(self) -> None:
        # Runs of equal marks on both sides of a mark stay apart, so that `cut` can divide them;
        # `result` joins them.
        if self._pieces:
            self._items.append(Run("".join(self._pieces), self._marks))
            self._pieces.clear()
