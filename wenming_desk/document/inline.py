"""Inline content of a paragraph: text runs with marks, and atoms that are kept whole.

A paragraph's content is a `Text`: a normalised tuple of runs and atoms. Everything that counts
characters sees `Text.plain`, in which each atom is one U+FFFC, so offsets are the same in the
editor, the typesetter and the edits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

ATOM_CHAR = "\ufffc"
_BESIDE_THE_LINE = frozenset(("footnote", "endnote", "comment"))
_CLOSE_LOOK = 1_000_000
"""Largest product of two lengths that are still compared character by character."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the same marks ("bold", "italic", "underline", "super", "sub", and
    those of tracked changes, see `document.revisions`)."""

    text: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of OOXML kept whole: shown as a chip, moved with the text, written back untouched.

    `kind` is one of footnote, endnote, field, picture, comment, revision, bookmark, break, other;
    `label` is what the chip shows; `text` is the visible text inside, for counting and search.
    """

    kind: str
    xml: str
    label: str = ""
    text: str = ""


Inline = Run | Atom


@dataclass(frozen=True, slots=True)
class Text:
    """A normalised sequence of inline items: no empty run, no two neighbours with equal marks."""

    items: tuple[Inline, ...] = ()

    @staticmethod
    def of(*items: Inline | str) -> Text:
        """Build a text from strings, runs and atoms; U+FFFC in strings and runs is dropped."""
        if len(items) == 1:
            only = items[0]
            if isinstance(only, Run) and only.text and ATOM_CHAR not in only.text:
                return Text((only,))
        return Text(tuple(_normalised(items)))

    @property
    def plain(self) -> str:
        """The characters, each atom as one U+FFFC."""
        items = self.items
        if len(items) == 1 and isinstance(items[0], Run):
            # nearly every text is one run, and joining it would take five times as long
            return items[0].text
        return "".join(i.text if isinstance(i, Run) else ATOM_CHAR for i in self.items)

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The atoms in order."""
        return tuple(i for i in self.items if isinstance(i, Atom))

    @property
    def readable(self) -> str:
        """The characters, each atom as its own visible text."""
        return "".join(i.text for i in self.items)

    @property
    def in_line(self) -> str:
        """The characters that stand in the line: notes and comments have their text elsewhere."""
        return "".join(
            i.text for i in self.items if isinstance(i, Run) or i.kind not in _BESIDE_THE_LINE
        )

    def __len__(self) -> int:
        length = 0
        for item in self.items:
            length += len(item.text) if isinstance(item, Run) else 1
        return length

    def __bool__(self) -> bool:
        return bool(self.items)

    def __add__(self, other: Text | str) -> Text:
        tail = other.items if isinstance(other, Text) else (other,)
        return Text.of(*self.items, *tail)

    def slice(self, start: int, end: int | None = None) -> Text:
        """The content between two offsets of `plain`; out-of-range offsets are clamped."""
        length = len(self)
        stop = length if end is None else min(end, length)
        if start <= 0 and stop == length:
            return self
        if len(self.items) == 1 and isinstance(self.items[0], Run):
            run = self.items[0]
            text = run.text[max(start, 0) : max(stop, 0)]
            return Text((Run(text, run.marks),)) if text else Text()
        out: list[Inline] = []
        at = 0
        for item in self.items:
            size = len(item.text) if isinstance(item, Run) else 1
            low, high = max(start - at, 0), min(stop - at, size)
            if low < high:
                out.append(Run(item.text[low:high], item.marks) if isinstance(item, Run) else item)
            at += size
        return Text(tuple(out))

    def splice(self, start: int, end: int, new: Text | str) -> Text:
        """Replace the content between two offsets (an `end` before `start` counts as `start`).

        A plain string takes the marks of the first character it replaces, and where it replaces
        none those before it.
        """
        end = max(start, end)
        if isinstance(new, str):
            new = Text.of(Run(new, self._marks_for(start, end)))
        return self._with_its_end(self.slice(0, start) + new + self.slice(end), end)

    def _with_its_end(self, made: Text, end: int) -> Text:
        """An edited text, of which [.., end) was taken: what is known of the end of its paragraph
        does not go with its last characters."""
        return made if end < len(self) else made.with_end_marks(self.end_marks)

    def with_end_marks(self, marks: Collection[str]) -> Text:
        """This text with more marks on its last character; itself where it has none."""
        at = max((n for n, i in enumerate(self.items) if isinstance(i, Run)), default=-1)
        if not marks or at < 0:
            return self
        run = self.items[at]
        assert isinstance(run, Run)
        last = Run(run.text[-1:], run.marks | set(marks))
        before = Run(run.text[:-1], run.marks)
        return Text.of(*self.items[:at], before, last, *self.items[at + 1 :])

    def _marks_for(self, start: int, end: int) -> frozenset[str]:
        """Marks of a text that takes the place of [start, end)."""
        replaced = self.slice(start, min(start + 1, end)).items
        if replaced and isinstance(replaced[0], Run):
            return replaced[0].marks
        before = self.marks_at(start)
        if not any(map(_is_tracked, before)):
            return before
        # what is typed behind a tracked insertion is no part of it, but for the paragraph's end
        if start >= len(self):
            return frozenset(m for m in before if not _is_tracked(m) or m.startswith("p."))
        after = self.marks_at(start + 1)
        return frozenset(m for m in before if not _is_tracked(m) or m in after)

    def marks_at(self, offset: int) -> frozenset[str]:
        """Marks that text typed at `offset` continues (those of the character before it)."""
        at = 0
        for item in self.items:
            at += len(item.text) if isinstance(item, Run) else 1
            if at >= max(offset, 1):
                return item.marks if isinstance(item, Run) else frozenset()
        return frozenset()

    @property
    def end_marks(self) -> frozenset[str]:
        """What is known of the end of its paragraph: whether it was inserted, and the like."""
        last = next((i for i in reversed(self.items) if isinstance(i, Run)), None)
        marks = frozenset[str]() if last is None else last.marks
        return frozenset(mark for mark in marks if mark.startswith("p."))

    def without_end_marks(self) -> Text:
        """This text without what is known of the end of its paragraph."""
        if not self.end_marks:
            return self
        return Text.of(
            *(
                Run(i.text, frozenset(m for m in i.marks if not m.startswith("p.")))
                if isinstance(i, Run)
                else i
                for i in self.items
            )
        )

    def with_plain(self, plain: str) -> Text:
        """This content changed to read `plain`, keeping marks and atoms wherever text is kept.

        An atom survives where its U+FFFC survives; a U+FFFC in `plain` that no atom of this text
        stands behind is dropped.
        """
        old = self.plain
        if plain == old:
            return self
        if not self.items or (len(self.items) == 1 and isinstance(self.items[0], Run)):
            return Text.of(Run(plain, self.marks_at(0)))
        start, end_old, end_new = common_edges(old, plain)
        result = Text()
        for kept, a1, a2, b1, b2 in _pieces(old[start:end_old], plain[start:end_new]):
            if kept:
                result += self.slice(start + a1, start + a2)
            elif b1 < b2:
                typed = plain[start + b1 : start + b2]
                result += Text.of(Run(typed, self._marks_for(start + a1, start + a2)))
        return self._with_its_end(self.slice(0, start) + result + self.slice(end_old), end_old)


def _is_tracked(mark: str) -> bool:
    """Whether a mark is a tracked change (`document.revisions`), which names its author."""
    return "|" in mark


def common_edges(old: str, new: str) -> tuple[int, int, int]:
    """Common prefix length, and the ends of the differing middle in `old` and in `new`."""
    limit = min(len(old), len(new))
    start = 0
    while start < limit and old[start] == new[start]:
        start += 1
    back = 0
    while back < limit - start and old[-1 - back] == new[-1 - back]:
        back += 1
    return start, len(old) - back, len(new) - back


def _pieces(old: str, new: str) -> Iterator[tuple[bool, int, int, int, int]]:
    """(kept, start and end in `old`, start and end in `new`) of the stretches of a change."""
    if len(old) * len(new) <= _CLOSE_LOOK:
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield tag == "equal", a1, a2, b1, b2
        return
    # two long texts: the comparison above may take minutes; atoms alone are kept, in their order
    a = b = 0
    while True:
        next_a, next_b = old.find(ATOM_CHAR, a), new.find(ATOM_CHAR, b)
        if next_a < 0 or next_b < 0:
            break
        yield False, a, next_a, b, next_b
        yield True, next_a, next_a + 1, next_b, next_b + 1
        a, b = next_a + 1, next_b + 1
    yield False, a, len(old), b, len(new)


def _normalised(items: Iterable[Inline | str]) -> Iterator[Inline]:
    held: Run | None = None
    for item in items:
        if isinstance(item, Atom):
            if held:
                yield held
                held = None
            yield item
            continue
        run = Run(item) if isinstance(item, str) else item
        if ATOM_CHAR in run.text:
            run = Run(run.text.replace(ATOM_CHAR, ""), run.marks)
        if not run.text:
            continue
        if held and held.marks == run.marks:
            held = Run(held.text + run.text, run.marks)
        else:
            if held:
                yield held
            held = run
    if held:
        yield held
