"""Changed texts on their way into the bytes of a file: only the characters, signs and atoms that
differ are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from wenming_desk.document.inline import ATOM_CHAR, Atom, Run, Text
from wenming_desk.docx_io.names import w
from wenming_desk.docx_io.visible import R_
from wenming_desk.docx_io.write.look_atoms import AtomPlaces
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile, Sign
from wenming_desk.docx_io.write.look_match import Found, folded
from wenming_desk.docx_io.write.look_runs import (
    LOOKS,
    Spelling,
    atom_xml,
    content_xml,
    marked,
    run_xml,
    text_runs,
)
from wenming_desk.docx_io.write.look_spans import Change

_RPR = w("rPr")
_CLOSE_LOOK = 1_000_000
_SIGNS = "\n\t\u2011"

Unit = tuple[str | Atom, frozenset[str]]
"""A character or atom of a text, and its marks without those of its paragraph's end."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters [start, end) of a w:t give way to a text or, split from the run, to its XML."""

    start: int
    end: int
    typed: str = ""
    raw: str = ""


@dataclass(slots=True)
class TextEdits:
    """Gathers what changes inside blocks: edits of w:t, and bytes that go or come beside them."""

    file: LookFile
    spelling: Spelling
    homes: Mapping[str, list[int]] = field(default_factory=dict[str, list[int]])
    """XML of an atom → the blocks that hold one."""
    left: set[str] = field(default_factory=set[str])
    """XML of atoms of texts that go which stay in the file."""
    edits: dict[int, list[_Edit]] = field(default_factory=lambda: defaultdict(list[_Edit]))
    beside: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list[Change]))
    """Block → changes of bytes outside its w:t."""

    def rewrite(self, old: Text, new: Text, found: Found, blocks: list[int]) -> None:
        """Make a text that was found in the file, in `blocks`, read as another; nothing is
        gathered where CannotKeepError is raised."""
        aside = TextEdits(self.file, self.spelling, self.homes)
        rewriting = _Rewriting(aside, old, found, self.places_of(old, blocks))
        for a1, a2, units in _differences(_units(old), _units(new)):
            rewriting.splice(a1, a2, units)
        for number, edits in aside.edits.items():
            self.edits[number] += edits
        for block, changes in aside.beside.items():
            self.beside[block] += changes

    def places_of(self, text: Text, blocks: list[int]) -> AtomPlaces:
        """Where the atoms of a text stand that was found in `blocks`."""
        return AtomPlaces(self.file, text, blocks, self.homes)

    def drop_atoms(self, text: Text, blocks: list[int], taken: set[int]) -> None:
        """Take the atoms of a text away, but for those in blocks that are taken out, and those
        between blocks, which go into `left`."""
        places = self.places_of(text, blocks)
        atoms = iter(text.atoms)
        for index, character in enumerate(text.plain):
            if character != ATOM_CHAR:
                continue
            atom = next(atoms)
            if places.is_between(index):
                self.left.add(atom.xml)
                continue
            for block, change in places.removal(index):
                if block not in taken:
                    self.beside[block].append(change)

    def retype(self, first: int, last: int, typed: str) -> None:
        """Write other characters between two places of the stream, both included."""
        self.replace(self.file.at[first], self.file.at[last], typed)

    def cut(self, first: int, last: int) -> None:
        """Take away the characters between two places of the stream, both included, with the
        signs between them."""
        at = self.file.at
        self.replace(at[first], at[last], "")
        for sign in self.file.signs_between(at[first][0], at[last][0]):
            self.drop_sign(sign)

    def replace(self, first: tuple[int, int], last: tuple[int, int], typed: str) -> None:
        """Write other characters from one (w:t, offset) to another, both included."""
        for number in range(first[0], last[0] + 1):
            text = self.file.texts[number][1]
            start = first[1] if number == first[0] else 0
            end = last[1] + 1 if number == last[0] else len(text)
            self.add(number, start, end, typed if number == first[0] else "")

    def add(self, number: int, start: int, end: int, typed: str = "", raw: str = "") -> None:
        """Write other characters, or XML beside its run, in one w:t."""
        if start < end or typed or raw:
            self.edits[number].append(_Edit(start, end, typed, raw))

    def drop_sign(self, sign: Sign) -> None:
        """Take a line break or the like away."""
        self.beside[sign.block].append(Change(sign.span.start, sign.span.end, b""))

    def changes(self, without: set[int]) -> Iterator[Change]:
        """The bytes that change, but for those inside blocks that are taken out as wholes."""
        for number in self.edits:
            if self.file.text_blocks[number] not in without:
                yield self._written(number)
        for block, changes in self.beside.items():
            if block not in without:
                yield from changes

    def by_block(self) -> dict[int, list[Change]]:
        """Block → the bytes that change in it."""
        out: dict[int, list[Change]] = defaultdict(list)
        for number in self.edits:
            out[self.file.text_blocks[number]].append(self._written(number))
        for block, changes in self.beside.items():
            out[block] += changes
        return out

    def _written(self, number: int) -> Change:
        span, text = self.file.texts[number]
        lead = self.spelling.lead
        out: list[str] = []
        held, at = "", 0
        for edit in sorted(self.edits[number], key=lambda e: (e.start, e.end)):
            held += text[at : edit.start] + edit.typed
            at = max(at, edit.end)
            if edit.raw:
                run = self.file.elements[number].getparent()
                if run is None or run.tag != R_:
                    raise CannotKeepError("改动在特别的内容里")
                rpr = run.find(_RPR)
                again = "" if rpr is None else self.spelling.serialised(rpr)
                out += (content_xml(held, lead), f"</{lead}r>", edit.raw, f"<{lead}r>{again}")
                held = ""
        out.append(content_xml(held + text[at:], lead))
        return Change(span.start, span.end, "".join(out).encode())


class _Rewriting:
    """One text on its way to another: where its characters, signs and atoms stand."""

    def __init__(self, out: TextEdits, old: Text, found: Found, atoms: AtomPlaces) -> None:
        self._out = out
        self._file = out.file
        self._old = _units(old)
        self._places = found.places
        self._atoms = atoms

    def splice(self, a1: int, a2: int, units: list[Unit]) -> None:
        """Units [a1, a2) of the old text give way to others."""
        number, offset = self._cut(a1, a2) or self._gap(a1, a2) or (-1, 0)
        if not units:
            return
        if number >= 0:
            self._type(number, offset, units, a1)
        else:
            self._beside(a1, a2, units)

    # ---- taking away

    def _cut(self, a1: int, a2: int) -> tuple[int, int] | None:
        """Take units away; the (w:t, offset) of the first known character among them."""
        at = self._file.at
        known = [i for i in range(a1, a2) if self._places[i] >= 0]
        for start, end in _stretches(known, self._old):
            self._out.replace(at[self._places[start]], at[self._places[end]], "")
        for i in range(a1, a2):
            unit = self._old[i][0]
            if isinstance(unit, Atom):
                for block, change in self._atoms.removal(i):
                    self._out.beside[block].append(change)
            elif unit in _SIGNS:
                self._out.drop_sign(self._sign(i))
        if not known:
            return None
        self._blanks(known[-1], a2)
        return at[self._places[known[0]]]

    def _blanks(self, last: int, a2: int) -> None:
        """Blanks that go behind the last known character that goes."""
        gap = "".join(str(u[0]) for u in self._old[last + 1 : a2])
        number, offset = self._file.at[self._places[last]]
        if gap and self._file.texts[number][1][offset + 1 : offset + 1 + len(gap)] == gap:
            self._out.add(number, offset + 1, offset + 1 + len(gap))

    def _sign(self, index: int) -> Sign:
        """The element of a line break or the like."""
        character = self._old[index][0]
        before = next((i for i in range(index - 1, -1, -1) if self._places[i] >= 0), None)
        after = next((i for i in range(index + 1, len(self._old)) if self._places[i] >= 0), None)
        first = None if before is None else self._file.at[self._places[before]][0]
        last = None if after is None else self._file.at[self._places[after]][0]
        if first is None and last is None:
            raise CannotKeepError("有换行、制表符的删改")
        low = first if first is not None else (last or 0) - 1
        high = last if last is not None else (first or 0) + 1
        there = [s for s in self._file.signs_between(low, high) if s.character == character]
        begin = 0 if before is None else before + 1
        end = len(self._old) if after is None else after
        wanted = [i for i in range(begin, end) if self._old[i][0] == character]
        if len(there) != len(wanted):
            raise CannotKeepError("有换行、制表符的删改")
        return there[wanted.index(index)]

    def _gap(self, a1: int, a2: int) -> tuple[int, int] | None:
        """Take blanks away that are no known characters; where typed text may stand there."""
        gap = "".join(str(u[0]) for u in self._old[a1:a2] if not isinstance(u[0], Atom))
        if any(c in _SIGNS for c in gap):
            gap = ""
        if a1 and self._places[a1 - 1] >= 0:
            number, offset = self._file.at[self._places[a1 - 1]]
            end = offset + 1 + len(gap)
            if self._file.texts[number][1][offset + 1 : end] == gap:
                self._out.add(number, offset + 1, end)
                return number, offset + 1
        if a2 < len(self._places) and self._places[a2] >= 0:
            number, offset = self._file.at[self._places[a2]]
            start = offset - len(gap)
            if start >= 0 and self._file.texts[number][1][start:offset] == gap:
                self._out.add(number, start, offset)
                return number, start
        if gap and a1 < a2:
            raise CannotKeepError("有空格的删改")
        return None

    # ---- writing

    def _type(self, number: int, offset: int, units: list[Unit], a1: int) -> None:
        """Write units into a w:t: plainly where they have its formatting, else in runs of their
        own."""
        run = self._file.elements[number].getparent()
        rpr = None if run is None else run.find(_RPR)
        has = self._marks_of(number)
        for marks, piece in _runs(units):
            text = "".join(str(u) for u in piece if not isinstance(u, Atom))
            if marks == has and len(text) == len(piece):
                self._out.add(number, offset, offset, typed=text)
                continue
            if _tracked(marks) != _tracked(has):
                raise CannotKeepError("改动夹在修订里")
            raw = [atom_xml(u, self._out.spelling) for u in piece if isinstance(u, Atom)]
            if text:
                look = marked(rpr, self._file.elements[number], marks - has, has - marks)
                given = "" if look is None else self._out.spelling.serialised(look)
                raw.append(run_xml(text, given, self._out.spelling.lead))
            self._out.add(number, offset, offset, raw="".join(raw))

    def _marks_of(self, number: int) -> frozenset[str]:
        """The marks of the characters of a w:t, as the old text has them."""
        found = self._marks_by_number()
        return found.get(number, frozenset())

    def _marks_by_number(self) -> dict[int, frozenset[str]]:
        out: dict[int, frozenset[str]] = {}
        for unit, place in zip(self._old, self._places, strict=True):
            if place >= 0:
                out.setdefault(self._file.at[place][0], unit[1])
        return out

    def _beside(self, a1: int, a2: int, units: list[Unit]) -> None:
        """Write units where no characters are: beside the atom or sign before or behind them."""
        text = Text.of(*(u if isinstance(u, Atom) else Run(u, marks) for u, marks in units))
        if a1 and isinstance(self._old[a1 - 1][0], Atom):
            block, at = self._atoms.edge(a1 - 1, behind=True)
        elif a2 < len(self._old) and isinstance(self._old[a2][0], Atom):
            block, at = self._atoms.edge(a2, behind=False)
        else:
            return self._near(a1, units)
        element = self._file.blocks[block]
        run = next(iter(element.iter(R_)), None)
        rpr = None if run is None else run.find(_RPR)
        new = "".join(text_runs(text, rpr, element, self._out.spelling))
        self._out.beside[block].append(Change(at, at, new.encode()))
        return None

    def _near(self, a1: int, units: list[Unit]) -> None:
        """Write units behind a sign or a blank: behind what is known before it."""
        before = next((i for i in range(a1 - 1, -1, -1) if self._places[i] >= 0), None)
        after = next((i for i in range(a1, len(self._old)) if self._places[i] >= 0), None)
        if after is not None and (before is None or after - a1 <= a1 - before):
            number, offset = self._file.at[self._places[after]]
        elif before is not None:
            number, offset = self._file.at[self._places[before]]
            offset += 1
        else:
            raise CannotKeepError("改动在原文件里找不到位置")
        self._type(number, offset, units, a1)


def _units(text: Text) -> list[Unit]:
    """The characters and atoms of a text."""
    out: list[Unit] = []
    for item in text.items:
        if isinstance(item, Atom):
            out.append((item, frozenset()))
            continue
        marks = frozenset(m for m in item.marks if m in LOOKS or m.startswith(("ins|", "moveTo|")))
        out += ((character, marks) for character in item.text)
    return out


def _tracked(marks: frozenset[str]) -> frozenset[str]:
    return frozenset(m for m in marks if m not in LOOKS)


def _runs(units: list[Unit]) -> Iterator[tuple[frozenset[str], list[str | Atom]]]:
    """Units in stretches of equal marks; every atom for itself."""
    held: list[str | Atom] = []
    marks: frozenset[str] = frozenset()
    for unit, own in units:
        if held and (own != marks or isinstance(unit, Atom) or isinstance(held[-1], Atom)):
            yield marks, held
            held = []
        held.append(unit)
        marks = own
    if held:
        yield marks, held


def _stretches(known: list[int], units: list[Unit]) -> Iterator[tuple[int, int]]:
    """First and last of the known characters that nothing but blanks stands between."""
    start = last = -1
    for index in known:
        between = units[last + 1 : index] if last >= 0 else []
        if last >= 0 and all(
            not isinstance(u[0], Atom) and u[0] not in _SIGNS and not folded(u[0]) for u in between
        ):
            last = index
            continue
        if last >= 0:
            yield start, last
        start = last = index
    if last >= 0:
        yield start, last


def _differences(old: list[Unit], new: list[Unit]) -> Iterator[tuple[int, int, list[Unit]]]:
    start, limit = 0, min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    back = 0
    while back < limit - start and old[-1 - back] == new[-1 - back]:
        back += 1
    a, b = old[start : len(old) - back], new[start : len(new) - back]
    if not a and not b:
        return
    plain = all(not isinstance(u[0], Atom) for u in (*a, *b))
    if plain and len({u[1] for u in (*a, *b)}) <= 1:
        yield start, len(old) - back, b
        return
    if len(a) * len(b) > _CLOSE_LOOK:
        raise CannotKeepError("一段里的改动太大")
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + a1, start + a2, b[b1:b2]
