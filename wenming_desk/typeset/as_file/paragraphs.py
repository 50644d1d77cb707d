"""Sets a paragraph of a file into lines by its own formatting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import ATOM_CHAR, Atom, Run
from wenming_desk.document.source import FileRules, Look, RunLook, SourceParagraph
from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.as_file.elements import element_of
from wenming_desk.typeset.as_file.measures import Grid, Indents, line_height, own_size
from wenming_desk.typeset.as_file.narrowed import Taken, sides
from wenming_desk.typeset.atoms import atom_size
from wenming_desk.typeset.breaking import BreakRules, BrokenLine, Engine, Glyphs, break_paragraph
from wenming_desk.typeset.metrics import Metrics
from wenming_desk.typeset.pages import LaidBlock, SetLine, Span

_HINTED = frozenset("“”‘’…—·")
"""Full width only from the east Asian face (w:hint), else as wide as the Latin face has them."""
_BLACK = "#000000"
_AHEAD = 4
"""So many lines' widths of a text are broken to find the next line beside a picture: breaking all
that follows for each line would take minutes where many are beside one."""


@dataclass(slots=True)
class _Characters:
    """The visible characters of a paragraph, label first, side by side in lists."""

    text: list[str] = field(default_factory=list[str])
    looks: list[RunLook] = field(default_factory=list[RunLook])
    offsets: list[int] = field(default_factory=list[int])
    """Place in the paragraph's plain text; -1 for the label."""
    marks: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    atoms: dict[int, Atom] = field(default_factory=dict[int, Atom])

    def add(self, char: str, look: RunLook, offset: int, marks: frozenset[str]) -> None:
        """One more character."""
        self.text.append(char)
        self.looks.append(look)
        self.offsets.append(offset)
        self.marks.append(marks)


class FileSetter:
    """Sets paragraphs of one file with one set of metrics."""

    def __init__(self, metrics: Metrics, rules: FileRules) -> None:
        self._metrics = metrics
        self._rules = rules
        self._known: dict[tuple[str, str, float, bool, str, bool], tuple[float, bool]] = {}

    def set(
        self,
        paragraph: SourceParagraph,
        node: int,
        width: float,
        grid: Grid,
        pictures: Sequence[Taken] = (),
    ) -> LaidBlock:
        """The paragraph in a column of `width` pt, of which `pictures` take something; `node` is
        what its lines are known by."""
        look = paragraph.look
        size = own_size(paragraph, self._rules)
        indents = Indents.of(look, size, grid)
        inner = max(width - indents.left - indents.right, size)
        characters = self._characters(paragraph, size)
        glyphs = self._glyphs(characters, grid)
        if "\t" in characters.text:
            glyphs = self._with_tabs(glyphs, look, indents)
        set_lines: list[SetLine] = []
        at, y = 0, 0.0
        guess = line_height(look, size, grid)[0]
        while True:
            left, right = sides(pictures, y, y + guess)
            room = max(inner - left - right, size)
            running = any(each.bottom > y for each in pictures)
            rest = _rest(glyphs, at, _AHEAD * room if running else None)
            first = 0.0 if at else indents.first
            lines = list(
                break_paragraph(rest, self._break_rules(look), max(room - first, size), room)
            )
            beside = running and len(lines) > 1
            shifted = replace(indents, left=indents.left + left)
            for line in lines[:1] if beside else lines:
                line = replace(line, start=line.start + at, end=line.end + at) if at else line
                set_lines.append(
                    self._line(characters, glyphs, line, look, shifted, room, grid, size, node)
                )
            if not beside:
                break
            at, y = at + lines[1].start, y + set_lines[-1].pitch
        height = sum(line.pitch for line in set_lines)
        return LaidBlock(element_of(look), node, tuple(set_lines), height)

    def _break_rules(self, look: Look) -> BreakRules:
        rules = self._rules
        engine: Engine = "word15" if rules.compatibility_mode >= 15 else "word14"
        if rules.program == "wps":
            engine = "wps"
        made = BreakRules(
            engine=engine,
            justify=look.align in ("both", "distribute"),
            compress=rules.compress,
            hang=look.hang,
            kern_pairs=rules.kern_pairs,
            word_wrap=look.word_wrap,
            autospace=look.autospace,
            stretch_last=look.align == "distribute",
        )
        if not look.kinsoku:
            made = replace(made, no_start=frozenset(), no_end=frozenset())
        return made

    def _characters(self, paragraph: SourceParagraph, size: float) -> _Characters:
        out = _Characters()
        runs = paragraph.runs
        plain = RunLook(0, 0, size=size)
        first = next((run for run in runs if not run.hidden), plain)
        gap = {"nothing": "", "space": " "}.get(paragraph.label_gap, "\t")
        label = paragraph.label + gap if paragraph.label else ""
        for char in label:
            out.add(char, first, -1, frozenset())
        at, index = 0, 0
        for item in paragraph.text.items:
            marks = item.marks if isinstance(item, Run) else frozenset[str]()
            for char in item.text if isinstance(item, Run) else ATOM_CHAR:
                while index < len(runs) and runs[index].end <= at:
                    index += 1
                look = runs[index] if index < len(runs) and runs[index].start <= at else plain
                if not look.hidden:
                    if isinstance(item, Atom):
                        out.atoms[len(out.text)] = item
                    out.add(char, look, at, marks)
                at += 1
        return out

    def _glyphs(self, characters: _Characters, grid: Grid) -> Glyphs:
        advances: list[float] = []
        full: list[bool] = []
        ems: list[float] = []
        for index, char in enumerate(characters.text):
            look = characters.looks[index]
            ems.append(look.size + grid.delta)
            if index in characters.atoms:
                advances.append(atom_size(characters.atoms[index], look.size)[0])
                full.append(False)
                continue
            em, wide = self._measure(char, look)
            extra = look.spacing + (grid.delta if wide else grid.delta / 2)
            advances.append(max(em * look.size + extra, 0.0) if em else 0.0)
            full.append(wide)
        return Glyphs("".join(characters.text), advances, ems, full)

    def _measure(self, char: str, look: RunLook) -> tuple[float, bool]:
        """(advance in em, full width) of a character; a forced break has no width."""
        key = (look.face, look.latin_face, look.size, look.bold, char, look.east_asian_hint)
        known = self._known.get(key)
        if known is None:
            if char == "\n":
                known = 0.0, False
            elif is_wide(char) and (look.east_asian_hint or char not in _HINTED):
                known = 1.0, True
            else:
                face = look.latin_face or look.face
                known = self._metrics.advance(face, look.bold, char), False
            self._known[key] = known
        return known

    def _with_tabs(self, glyphs: Glyphs, look: Look, indents: Indents) -> Glyphs:
        """The same glyphs with each tab as wide as its stop asks, lines of the text on their own.

        Stops are reckoned along each line as it would be without a break; a tab beyond the last
        stop goes to the next of the regular ones.
        """
        advances = list(glyphs.advances)
        stops = sorted(look.tabs)
        x = indents.left + indents.first
        if indents.first < 0:
            stops = sorted({*stops, (indents.left, "left")})
        text = glyphs.text
        for index, char in enumerate(text):
            if char == "\n":
                x = indents.left
            elif char == "\t":
                advances[index] = self._tab(glyphs, index, x, stops)
            x += advances[index]
        return replace(glyphs, advances=advances)

    def _tab(self, glyphs: Glyphs, index: int, x: float, stops: list[tuple[float, str]]) -> float:
        for at, kind in stops:
            if at <= x + 0.01:
                continue
            if kind in ("left", "num", "start"):
                return at - x
            ends = [e for e in (glyphs.text.find(c, index + 1) for c in "\t\n") if e >= 0]
            following = sum(glyphs.advances[index + 1 : min(ends, default=len(glyphs.text))])
            room = at - x - (following if kind in ("right", "end", "decimal") else following / 2)
            if room > 0:
                return room
        step = max(self._rules.default_tab, 1.0)
        return step - (x + 0.01) % step + 0.01

    def _line(
        self,
        characters: _Characters,
        glyphs: Glyphs,
        line: BrokenLine,
        look: Look,
        indents: Indents,
        inner: float,
        grid: Grid,
        size: float,
        node: int,
    ) -> SetLine:
        first = indents.first if line.start == 0 else 0.0
        room = inner - first
        shift = 0.0
        if look.align == "center":
            shift = (room - line.width) / 2
        elif look.align == "right":
            shift = room - line.width
        x = indents.left + first + shift
        text = glyphs.text[line.start : line.end].rstrip("\n")
        end = line.start + len(text)
        largest = max((look.size for look in characters.looks[line.start : end]), default=size)
        tallest = max(
            (
                atom_size(atom, characters.looks[at].size)[1]
                for at, atom in characters.atoms.items()
                if line.start <= at < end
            ),
            default=0.0,
        )
        pitch, baseline = line_height(look, largest, grid, tallest)
        return SetLine(
            text=text,
            x=x,
            width=line.width,
            end_x=x + line.width,
            height=largest,
            box_top=baseline - 0.859 * largest,
            pitch=pitch,
            baseline=baseline,
            xs=tuple([x + offset for offset in line.xs[: len(text)]]),
            spans=_spans(characters, glyphs, line.start, end, node),
        )


def _rest(glyphs: Glyphs, at: int, width: float | None) -> Glyphs:
    """The glyphs from one on; only so many as are some `width` pt wide where that is given."""
    end = len(glyphs.text)
    if width is not None:
        end = at
        while end < len(glyphs.text) and width >= 0:
            width -= glyphs.advances[end]
            end += 1
    if not at and end == len(glyphs.text):
        return glyphs
    return Glyphs(
        glyphs.text[at:end], glyphs.advances[at:end], glyphs.ems[at:end], glyphs.full[at:end]
    )


def _spans(
    characters: _Characters, glyphs: Glyphs, start: int, end: int, node: int
) -> tuple[Span, ...]:
    """Spans of characters [start, end): a new one wherever look, marks or place change."""
    out: list[Span] = []
    begun = start
    for at in range(start + 1, end + 1):
        if at < end and _continues(characters, glyphs, at):
            continue
        look = characters.looks[begun]
        face = look.face if glyphs.full[begun] else look.latin_face or look.face
        color = f"#{look.color}" if len(look.color) == 6 else look.color or _BLACK
        out.append(
            Span(
                begun - start,
                at - start,
                node,
                characters.offsets[begun],
                face,
                look.size,
                color,
                look.bold,
                characters.marks[begun],
                picture=_picture(characters.atoms.get(begun)),
            )
        )
        begun = at
    return tuple(out)


def _picture(atom: Atom | None) -> Atom | None:
    return atom if atom is not None and atom_size(atom, 1.0)[0] > 0 else None


def _continues(characters: _Characters, glyphs: Glyphs, at: int) -> bool:
    """Whether character `at` goes on with the span of the one before it."""
    before, after = characters.offsets[at - 1], characters.offsets[at]
    return (
        characters.looks[at] is characters.looks[at - 1]
        and glyphs.full[at] == glyphs.full[at - 1]
        and characters.marks[at] == characters.marks[at - 1]
        and (after == before + 1 if after > 0 else after < 0 and before < 0)
        and at not in characters.atoms
        and at - 1 not in characters.atoms
    )
