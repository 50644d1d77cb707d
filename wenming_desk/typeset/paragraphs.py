"""Setting a flow paragraph into lines relative to its own top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from wenming_desk.standard.items import FlowParagraph, Piece
from wenming_desk.standard.line_making import LineMaking
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.typeset.agreement import Agreement
from wenming_desk.typeset.atoms import atom_size
from wenming_desk.typeset.breaking import BreakRules, BrokenLine, Glyphs, break_paragraph
from wenming_desk.typeset.breaking.plain import PlainText, is_plain
from wenming_desk.typeset.breaking.prepare import prepare
from wenming_desk.typeset.breaking.units import unwelcome_ends
from wenming_desk.typeset.ended_alike import ended_alike
from wenming_desk.typeset.late_lines import LateLines
from wenming_desk.typeset.measuring import Measurer
from wenming_desk.typeset.metrics import Metrics
from wenming_desk.typeset.pages import LaidBlock, SetLine, Span
from wenming_desk.typeset.settled import Settled
from wenming_desk.typeset.spans import cut_spans, joined, shifted, spaced, spans_of

_ENDLESS = 1e6
"""pt; the width of a line that is not broken."""

PAIRS_APART = BreakRules(kern_pairs=False)
"""Word's rules under the settings that our files have (noPunctuationKerning: LibreOffice cannot
kern pairs of marks, so they would part its lines from Word's)."""

_AS_IT_COMES = LineMaking(keep_units=False, fill_last=False)

_DESCENT = 0.29
"""em of a face below the base line, as the faces of Windows and their stand-ins have about."""


def rules_of(profile: Profile) -> BreakRules:
    """The rules by which a profile's lines are broken."""
    return replace(PAIRS_APART, engine=profile.lines.engine)


@dataclass(slots=True)
class ParagraphSetter:
    """Sets paragraphs of one profile with one set of metrics; remembers widths of characters."""

    profile: Profile
    metrics: Metrics
    rules: BreakRules = PAIRS_APART
    _measurer: Measurer = field(init=False)

    def __post_init__(self) -> None:
        self._measurer = Measurer(self.profile, self.metrics)

    def set(self, paragraph: FlowParagraph, width: float) -> LaidBlock:
        """The paragraph in a column of `width` pt, its indents applied."""
        if paragraph.beside is not None:
            return self._stacked(paragraph, paragraph.beside, width)
        if paragraph.parted:
            lines = self._parted(paragraph, width)
        elif paragraph.stops:
            lines = (self._stopped(paragraph),)
        elif paragraph.style.align == "both":
            return self._agreed(paragraph, width, self.rules, self.profile.lines)
        else:
            lines = self._running(paragraph, width)
        pitches = tuple([line.pitch for line in lines])
        return LaidBlock(paragraph.role.value, paragraph.node, lines, sum(pitches), pitches=pitches)

    def set_late(self, paragraph: FlowParagraph, width: float) -> LaidBlock:
        """The same of a few words, which are not looked at before they are painted if they surely
        stand on one line."""
        style = paragraph.style
        inner = width - paragraph.left - paragraph.right
        text = paragraph.text
        widest = len(text) * (style.size + max(style.spacing, 0.0))
        if widest > inner or len(text.splitlines()) != 1:
            return self.set(paragraph, width)
        lines = _FewWords(self, paragraph, width)
        pitch = float(style.pitch)
        role, node = paragraph.role.value, paragraph.node
        return LaidBlock(role, node, lines, pitch, pitches=(pitch,))

    def faces(self, paragraph: FlowParagraph) -> list[str]:
        """The families that a paragraph names."""
        return [each.face for each in spans_of(paragraph.pieces, paragraph.style, self.profile)]

    def set_cell(self, paragraph: FlowParagraph, width: float) -> LaidBlock:
        """A paragraph of a table's cell, not justified; LibreOffice lets no stop hang there."""
        return self._agreed(paragraph, width, _unjustified(self.rules), _AS_IT_COMES)

    def _agreed(
        self, paragraph: FlowParagraph, width: float, rules: BreakRules, making: LineMaking
    ) -> LaidBlock:
        """Lines that all programs end alike; their characters are placed when needed."""
        style = paragraph.style
        inner = width - paragraph.left - paragraph.right
        settled = self._settled(paragraph, (inner - paragraph.first, inner), rules, making)
        locks = tuple([lock for each in settled for lock in each.locks])
        pitch, heights = float(style.pitch), _heights(paragraph.pieces, style)
        pitches = (pitch,) * len(settled)
        if heights:
            pitches = tuple(
                [_height_of(style, heights, each.start, each.end)[0] for each in settled]
            )

        lines = _AgreedLines(self, paragraph, width, rules, settled)
        role, node = paragraph.role.value, paragraph.node
        return LaidBlock(role, node, lines, sum(pitches), locks=locks, pitches=pitches)

    def placed(
        self,
        paragraph: FlowParagraph,
        width: float,
        rules: BreakRules,
        settled: tuple[Settled, ...],
    ) -> tuple[SetLine, ...]:
        """Settled lines with their characters placed, in a column of `width` pt."""
        glyphs = self._measurer.glyphs(paragraph.pieces, paragraph.style)
        word = prepare(glyphs, rules)
        return self._set_lines(paragraph, width, glyphs, [each.placed(word) for each in settled])

    def _settled(
        self,
        paragraph: FlowParagraph,
        widths: tuple[float, float],
        rules: BreakRules,
        making: LineMaking,
    ) -> tuple[Settled, ...]:
        """What is decided about the lines; `widths` of the first one and of the others in pt."""
        style, pieces = paragraph.style, paragraph.pieces
        size, spacing = float(style.size), float(style.spacing)
        text = pieces[0].text if len(pieces) == 1 else "".join([each.text for each in pieces])
        unwelcome = unwelcome_ends(text) if making.keep_units else frozenset[int]()
        seams = _seams(paragraph) if len(pieces) > 1 else frozenset[int]()

        def longer() -> Agreement:
            return Agreement(self._measurer.glyphs(pieces, style), spacing, seams, rules, unwelcome)

        narrow = self._measurer.narrow(pieces, style) if text and is_plain(text, rules) else None
        if narrow is not None:
            plain = PlainText(text, narrow, size, spacing, seams, rules)
            if not plain.thin:
                return ended_alike(plain, widths, unwelcome, longer, fill_last=making.fill_last)
        return longer().lines(*widths, fill_last=making.fill_last).settled

    def _running(self, paragraph: FlowParagraph, width: float) -> tuple[SetLine, ...]:
        inner = width - paragraph.left - paragraph.right
        glyphs = self._measurer.glyphs(paragraph.pieces, paragraph.style)
        rules = _unjustified(self.rules)
        broken = break_paragraph(glyphs, rules, inner - paragraph.first, inner)
        return self._set_lines(paragraph, width, glyphs, broken)

    def _set_alone(self, paragraph: FlowParagraph, width: float) -> Sequence[SetLine]:
        if paragraph.style.align == "both":
            return self._agreed(paragraph, width, self.rules, self.profile.lines).lines
        return self._running(paragraph, width)

    def _set_lines(
        self, paragraph: FlowParagraph, width: float, glyphs: Glyphs, broken: Sequence[BrokenLine]
    ) -> tuple[SetLine, ...]:
        """Broken lines where the paragraph's indents and alignment put them."""
        style, first = paragraph.style, paragraph.first
        inner = width - paragraph.left - paragraph.right
        spans = spans_of(paragraph.pieces, style, self.profile)
        heights = _heights(paragraph.pieces, style)
        lines: list[SetLine] = []
        for line in broken:
            indent = paragraph.left + (first if line.start == 0 else 0.0)
            room = inner - (first if line.start == 0 else 0.0)
            shift = 0.0
            if style.align == "center":
                shift = (room - line.width) / 2
            elif style.align == "right":
                shift = room - line.width
            lines.append(_set_line(glyphs, spans, line, indent + shift, style, heights))
        return tuple(lines)

    def _parted(self, paragraph: FlowParagraph, width: float) -> tuple[SetLine, ...]:
        """Left text and right text of one line, parted by a tab; on two lines if they must."""
        style = paragraph.style
        left, right = _split_at_tab(paragraph.pieces)
        inner = width - paragraph.left - paragraph.right
        out = self._set_off(left, paragraph, inner)
        tails = self._set_off(right, paragraph, inner)
        end = width - paragraph.right
        tails = [shifted(line, end - line.end_x) for line in tails]
        if not tails[0].text:
            return tuple(out)
        if not out[-1].text:
            return (*out[:-1], *tails)
        if len(tails) > 1 or out[-1].end_x + style.size > tails[0].x:
            return (*out, *tails)
        return (*out[:-1], joined(out[-1], tails[0]))

    def _stopped(self, paragraph: FlowParagraph) -> SetLine:
        """One line whose tabs lead to the paragraph's stops."""
        begin, *cells = _split_at_tabs(paragraph.pieces)
        line = self._on_one_line(begin, paragraph)
        for cell, stop in zip(cells, paragraph.stops, strict=True):
            set_cell = self._on_one_line(cell, paragraph)
            left = stop.at - (set_cell.width / 2 if stop.align == "center" else 0.0)
            moved = shifted(set_cell, left - set_cell.x)
            line = joined(spaced(line), moved) if line.text else moved
        return line

    def _on_one_line(self, pieces: tuple[Piece, ...], paragraph: FlowParagraph) -> SetLine:
        return self._set_off(pieces, paragraph, _ENDLESS)[0]

    def _stacked(self, paragraph: FlowParagraph, beside: FlowParagraph, width: float) -> LaidBlock:
        """A paragraph and what stands beside all its lines, in the middle of their height."""
        lines = self._set_alone(paragraph, width)
        others = self._set_alone(beside, width)
        high = sum(line.pitch for line in lines)
        word = sum(line.pitch for line in others)
        height = max(high, word)
        tops: list[float] = []
        for column, y in ((lines, (height - high) / 2), (others, (height - word) / 2)):
            for line in column:
                tops.append(y)
                y += line.pitch
        return LaidBlock(
            paragraph.role.value,
            paragraph.node,
            (*lines, *others),
            height,
            stacked=False,
            tops=tuple(tops),
        )

    def _set_off(
        self, pieces: tuple[Piece, ...], paragraph: FlowParagraph, width: float
    ) -> list[SetLine]:
        """The lines of one end of a parted line, at the paragraph's left indent."""
        style = paragraph.style
        glyphs = self._measurer.glyphs(pieces, style)
        spans = spans_of(pieces, style, self.profile)
        broken = break_paragraph(glyphs, _unjustified(self.rules), width, width)
        return [_set_line(glyphs, spans, line, paragraph.left, style, ()) for line in broken]


class _FewWords(LateLines):
    """One line of a paragraph that is set when looked at."""

    __slots__ = ("_paragraph", "_setter", "_width")

    def __init__(self, setter: ParagraphSetter, paragraph: FlowParagraph, width: float) -> None:
        super().__init__((0,))
        self._setter = setter
        self._paragraph = paragraph
        self._width = width

    def faces(self) -> list[str]:
        return self._setter.faces(self._paragraph)

    def make(self) -> tuple[SetLine, ...]:
        return tuple(self._setter.set(self._paragraph, self._width).lines)


class _AgreedLines(LateLines):
    """Lines whose ends are settled, and whose characters are placed when looked at."""

    __slots__ = ("_paragraph", "_rules", "_setter", "_settled", "_width")

    def __init__(
        self,
        setter: ParagraphSetter,
        paragraph: FlowParagraph,
        width: float,
        rules: BreakRules,
        settled: tuple[Settled, ...],
    ) -> None:
        super().__init__([each.start for each in settled])
        self._setter = setter
        self._paragraph = paragraph
        self._width = width
        self._rules = rules
        self._settled = settled

    def faces(self) -> list[str]:
        return self._setter.faces(self._paragraph)

    def make(self) -> tuple[SetLine, ...]:
        return self._setter.placed(self._paragraph, self._width, self._rules, self._settled)


def _seams(paragraph: FlowParagraph) -> frozenset[int]:
    """Offsets at which the file's formatting changes: LibreOffice sets no spacing before them."""
    seams: set[int] = set()
    at = 0
    before: tuple[object, ...] = ()
    for piece in paragraph.pieces:
        run_in = piece.node not in (paragraph.node, 0)
        look = (
            piece.face,
            piece.bold,
            piece.marks,
            run_in,
            piece.fixed,
            piece.offset < 0,
            piece.atom is not None,
        )
        if at and look != before:
            seams.add(at)
        before = look
        at += len(piece.text)
    return frozenset(seams)


def _unjustified(rules: BreakRules) -> BreakRules:
    return replace(rules, justify=False, hang=False)


def _heights(pieces: tuple[Piece, ...], style: ElementStyle) -> tuple[tuple[int, float], ...]:
    """(text offset, height) of the atoms that are taller than the line's characters."""
    out: list[tuple[int, float]] = []
    at = 0
    for piece in pieces:
        if piece.atom is not None:
            height = atom_size(piece.atom, style.size)[1]
            if height > style.size:
                out.append((at, height))
        at += len(piece.text)
    return tuple(out)


def _split_at_tabs(pieces: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """The pieces between the tabs, before the first one, and behind the last."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\t")
        if first or not others:
            cells[-1].append(replace(piece, text=first))
        cells.extend([replace(piece, text=text)] if text else [] for text in others)
    return [tuple(cell) for cell in cells]


def _split_at_tab(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    left: list[Piece] = []
    right: list[Piece] = []
    side = left
    for piece in pieces:
        before, tab, after = piece.text.partition("\t")
        if before:
            side.append(replace(piece, text=before))
        if tab:
            side = right
            if after:
                side.append(replace(piece, text=after))
    return tuple(left), tuple(right)


def _height_of(
    style: ElementStyle, heights: tuple[tuple[int, float], ...], start: int, end: int
) -> tuple[float, float, float]:
    """Height of the line [start, end), and how far below its top its characters' box begins and
    its base line stands, pt."""
    pitch, lead, baseline = float(style.pitch), style.lead, style.baseline
    tall = max((h for at, h in heights if start <= at < end), default=0.0)
    if tall:
        # a picture makes its line as high as itself, standing on the base line
        baseline = max(baseline, tall)
        needed = baseline + _DESCENT * style.size
        if style.grid:
            pitch *= max(ceil(round(needed / pitch, 3)), 1)
        else:
            pitch = max(pitch, needed)
        lead = baseline - style.baseline + style.lead
    return pitch, lead, baseline


def _set_line(
    glyphs: Glyphs,
    spans: list[Span],
    line: BrokenLine,
    indent: float,
    style: ElementStyle,
    heights: tuple[tuple[int, float], ...],
) -> SetLine:
    start, end = line.start, line.end
    text = glyphs.text[start:end].rstrip("\n")
    end = start + len(text)
    xs = tuple([indent + x for x in line.xs[: end - start]])
    pitch, lead, baseline = _height_of(style, heights, start, end)
    return SetLine(
        text=text,
        x=indent,
        width=line.width,
        end_x=indent + line.width,
        height=float(style.size),
        box_top=lead,
        pitch=pitch,
        baseline=baseline,
        xs=xs,
        spans=cut_spans(spans, start, end),
    )
