"""Collects the content of one paragraph: runs of equal marks, atoms, and looks by offset."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

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

    __slots__ = ("_form", "_items", "_looks", "_marks", "_pieces", "inside", "length")

    def __init__(self) -> None:
        self._items: list[Inline] = []
        self._pieces: list[str] = []
        self._marks = _PLAIN
        self._looks: list[tuple[int, RunFormat]] = []
        self._form: RunFormat | None = None
        self.length = 0
        self.inside = _PLAIN
        """Marks that all text has from now on beside its own: of an insertion."""

    def add(self, text: str, form: RunFormat) -> None:
        """Add characters; no U+FFFC among them."""
        if not text:
            return
        if form is not self._form:
            self._look(form)
        marks = form.marks | self.inside if self.inside else form.marks
        if marks != self._marks:
            self._flush()
            self._marks = marks
        self._pieces.append(text)
        self.length += len(text)

    def atom(self, atom: Atom, form: RunFormat) -> None:
        """Add an atom with the look of its run."""
        if form is not self._form:
            self._look(form)
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
        self._form = self._looks[-1][1] if self._looks else None
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
        ends = [start for start, _ in self._looks[1:]]
        ends.append(self.length)
        looks = [
            RunLook._make((start, end, *form.values))
            for (start, form), end in zip(self._looks, ends, strict=False)
        ]
        return self._text(), tuple(looks)

    def _text(self) -> Text:
        items = self._items
        if len(items) > 1 and any(
            isinstance(a, Run) and isinstance(b, Run) and a.marks == b.marks
            for a, b in pairwise(items)
        ):
            return Text.of(*items)
        return Text(tuple(items))

    def _look(self, form: RunFormat) -> None:
        if self._form is None or form.values != self._form.values:
            self._looks.append((self.length, form))
        self._form = form

    def _flush(self) -> None:
        # Runs of equal marks on both sides of a mark stay apart, so that `cut` can divide them;
        # `result` joins them.
        if self._pieces:
            self._items.append(Run("".join(self._pieces), self._marks))
            self._pieces.clear()
