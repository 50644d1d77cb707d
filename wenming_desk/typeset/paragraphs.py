"""Setting a flow paragraph into lines relative to its own top left."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenming_desk.standard.flow import FlowParagraph, Piece
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.agreement import Agreement, Lock
from wenming_desk.typeset.atoms import atom_size
from wenming_desk.typeset.breaking import BreakRules, BrokenLine, Glyphs, break_paragraph
from wenming_desk.typeset.metrics import Metrics
from wenming_desk.typeset.pages import LaidBlock, SetLine, Span

TAB_WIDTH = 21.0
"""Room of a tab in running text: w:defaultTabStop 420 twips."""

PAIRS_APART = BreakRules(kern_pairs=False)
"""Word's rules under the settings that our files have (noPunctuationKerning: LibreOffice cannot
kern pairs of marks, so they would part its lines from Word's)."""

CharTable = dict[str, tuple[float, bool]]


@dataclass(slots=True)
class ParagraphSetter:
    """Sets paragraphs of one profile with one set of metrics; remembers widths of characters."""

    profile: Profile
    metrics: Metrics
    rules: BreakRules = PAIRS_APART
    _tables: dict[tuple[str, bool, float, float], CharTable] = field(
        default_factory=dict[tuple[str, bool, float, float], CharTable]
    )

    def set(self, paragraph: FlowParagraph, width: float) -> LaidBlock:
        """The paragraph in a column of `width` pt, its indents applied."""
        locks: tuple[Lock, ...] = ()
        if "\t" in paragraph.text and paragraph.style.align != "both":
            lines = self._parted(paragraph, width)
        else:
            lines, locks = self._running(paragraph, width)
        return LaidBlock(
            paragraph.role.value,
            paragraph.node,
            lines,
            sum(line.pitch for line in lines),
            locks=locks,
        )

    def _running(
        self, paragraph: FlowParagraph, width: float
    ) -> tuple[tuple[SetLine, ...], tuple[Lock, ...]]:
        style = paragraph.style
        inner = width - paragraph.left - paragraph.right
        glyphs = self.glyphs(paragraph.pieces, style)
        spans = self._spans(paragraph.pieces, style)
        heights = _heights(paragraph.pieces, style)
        lines: list[SetLine] = []
        first = paragraph.first
        locks: tuple[Lock, ...] = ()
        if style.align == "both":
            agreement = Agreement(glyphs, float(style.spacing), _seams(paragraph), self.rules)
            agreed = agreement.lines(inner - first, inner)
            broken, locks = agreed.lines, agreed.locks
        else:
            broken = break_paragraph(glyphs, _unjustified(self.rules), inner - first, inner)
        for line in broken:
            indent = paragraph.left + (first if line.start == 0 else 0.0)
            room = inner - (first if line.start == 0 else 0.0)
            shift = 0.0
            if style.align == "center":
                shift = (room - line.width) / 2
            elif style.align == "right":
                shift = room - line.width
            lines.append(_set_line(glyphs, spans, line, indent + shift, style, heights))
        return tuple(lines), locks

    def _parted(self, paragraph: FlowParagraph, width: float) -> tuple[SetLine, ...]:
        """Left text and right text of one line, parted by a tab; on two lines if they must."""
        style = paragraph.style
        left, right = _split_at_tab(paragraph.pieces)
        rules = _unjustified(self.rules)
        inner = width - paragraph.left - paragraph.right
        left_glyphs, right_glyphs = self.glyphs(left, style), self.glyphs(right, style)
        left_lines = break_paragraph(left_glyphs, rules, inner, inner)
        right_line = break_paragraph(right_glyphs, rules, 1e6, 1e6)[0]
        left_spans, right_spans = self._spans(left, style), self._spans(right, style)
        out = [
            _set_line(left_glyphs, left_spans, line, paragraph.left, style, ())
            for line in left_lines
        ]
        at = width - paragraph.right - right_line.width
        tail = _set_line(right_glyphs, right_spans, right_line, at, style, ())
        if not right_glyphs.text:
            return tuple(out)
        if not left_glyphs.text:
            return (tail,)
        if out[-1].end_x + style.size > at:
            return (*out, tail)
        out[-1] = _joined(out[-1], tail)
        return tuple(out)

    def glyphs(self, pieces: tuple[Piece, ...], style: ElementStyle) -> Glyphs:
        """Characters of pieces with their advances, for the breaker."""
        size, spacing = float(style.size), float(style.spacing)
        advances: list[float] = []
        full: list[bool] = []
        text: list[str] = []
        for piece in pieces:
            text.append(piece.text)
            if piece.atom is not None and piece.text == "\ufffc":
                advances.append(atom_size(piece.atom, size)[0])
                full.append(False)
                continue
            table = self._table(piece, size, spacing)
            for char in piece.text:
                known = table.get(char)
                if known is None:
                    known = table[char] = self._measure(piece, char, size, spacing)
                advances.append(known[0])
                full.append(known[1])
        joined = "".join(text)
        return Glyphs(joined, advances, [size] * len(joined), full)

    def _table(self, piece: Piece, size: float, spacing: float) -> CharTable:
        key = (piece.face, piece.bold, size, spacing)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = {}
        return table

    def _measure(self, piece: Piece, char: str, size: float, spacing: float) -> tuple[float, bool]:
        if char == "\n":
            return 0.0, False
        if char == "\t":
            return TAB_WIDTH, False
        if is_wide(char):
            return size + spacing, True
        latin = self.profile.latin or self.profile.family(piece.face)
        return self.metrics.advance(latin, piece.bold, char) * size + spacing, False

    def _spans(self, pieces: tuple[Piece, ...], style: ElementStyle) -> list[Span]:
        """Spans over the whole paragraph; Latin apart where it has a face of its own."""
        out: list[Span] = []
        at = 0
        latin = self.profile.latin
        for piece in pieces:
            family = self.profile.family(piece.face)
            parts = _by_script(piece.text, family, latin) if latin else [(piece.text, family)]
            done = 0
            for text, face in parts:
                offset = piece.offset + done if piece.offset >= 0 else -1
                done += len(text)
                out.append(
                    Span(
                        at,
                        at + len(text),
                        piece.node,
                        offset,
                        face,
                        float(style.size),
                        style.color,
                        piece.bold,
                        piece.marks,
                    )
                )
                at += len(text)
        return out


def _seams(paragraph: FlowParagraph) -> frozenset[int]:
    """Offsets at which the file's formatting changes: LibreOffice sets no spacing before them."""
    seams: set[int] = set()
    at = 0
    before: tuple[object, ...] = ()
    for piece in paragraph.pieces:
        run_in = piece.node not in (paragraph.node, 0)
        look = (piece.face, piece.bold, piece.marks, run_in, piece.fixed, piece.atom is not None)
        if at and look != before:
            seams.add(at)
        before = look
        at += len(piece.text)
    return frozenset(seams)


def _by_script(text: str, family: str, latin: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for char in text:
        face = family if is_wide(char) else latin
        if parts and parts[-1][1] == face:
            parts[-1] = (parts[-1][0] + char, face)
        else:
            parts.append((char, face))
    return parts


def _unjustified(rules: BreakRules) -> BreakRules:
    return BreakRules(
        engine=rules.engine,
        justify=False,
        compress=rules.compress,
        hang=False,
        kern_pairs=rules.kern_pairs,
        word_wrap=rules.word_wrap,
        autospace=rules.autospace,
    )


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


def _split_at_tab(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    left: list[Piece] = []
    right: list[Piece] = []
    side = left
    for piece in pieces:
        before, tab, after = piece.text.partition("\t")
        for text in (before, after) if tab else (before,):
            if text:
                side.append(
                    Piece(text, piece.node, piece.offset, piece.face, piece.bold, piece.marks)
                )
            if tab and side is left:
                side = right
    return tuple(left), tuple(right)


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
    pitch, lead = float(style.pitch), style.lead
    baseline = style.baseline
    tall = max((h for at, h in heights if start <= at < end), default=0.0)
    if tall:
        # a picture makes its line as high as itself, standing on the base line
        baseline = max(baseline, tall + 2.0)
        pitch = baseline + style.pitch - style.baseline
        lead = baseline - style.baseline + style.lead
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
        spans=_cut(spans, start, end),
    )


def _cut(spans: list[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans of characters [start, end), counted from the line's own start."""
    out: list[Span] = []
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        low, high = max(span.start, start), min(span.end, end)
        offset = span.offset + low - span.start if span.offset >= 0 else -1
        out.append(
            Span(
                low - start,
                high - start,
                span.node,
                offset,
                span.face,
                span.size,
                span.color,
                span.bold,
                span.marks,
            )
        )
    return tuple(out)


def _joined(left: SetLine, right: SetLine) -> SetLine:
    """Two ends of one line as one line."""
    shift = len(left.text)
    moved = tuple(
        Span(
            s.start + shift,
            s.end + shift,
            s.node,
            s.offset,
            s.face,
            s.size,
            s.color,
            s.bold,
            s.marks,
        )
        for s in right.spans
    )
    return SetLine(
        text=left.text + right.text,
        x=left.x,
        width=right.end_x - left.x,
        end_x=right.end_x,
        height=left.height,
        box_top=left.box_top,
        pitch=left.pitch,
        baseline=left.baseline,
        xs=left.xs + right.xs,
        spans=left.spans + moved,
    )
