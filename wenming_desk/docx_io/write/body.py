"""Paragraphs of a flow as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Atom
from wenming_desk.document.revisions import Revision
from wenming_desk.docx_io.write.joint import joint_mark_xml
from wenming_desk.docx_io.write.revised import (
    RevisionWriter,
    end_marks,
    insertion_in,
    insertion_of_xml,
)
from wenming_desk.docx_io.write.styles import (
    ANCHOR_ID,
    FIXED_ID,
    RUN_IN_ID,
    RUN_IN_MARK_ID,
    StyleBook,
    indents,
    line_spacing,
)
from wenming_desk.docx_io.write.turned import excess_width
from wenming_desk.docx_io.write.xml import HINT, fonts_xml, marks_xml, text_xml, twips
from wenming_desk.standard.flow import FlowItem, FlowParagraph, FlowTable, Piece
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import HEADINGS, REGULATION_LEVELS, Role
from wenming_desk.standard.style_names import ANCHOR_STYLE, PLAIN, Told

_HEADED = frozenset({*HEADINGS, *REGULATION_LEVELS})
"""What may open the paragraph that stands behind it."""

Spacing = tuple[int, int, float]
"""Characters [start, end) of a paragraph and their spacing in pt beyond the style's."""

WriteAtom = Callable[[Atom], str]
"""An atom as children of a w:p that fit the new package."""
WriteTable = Callable[[FlowTable], str]
"""A table or a block kept whole as a child of the body; "" where nothing is left of it."""
Tell = Callable[[FlowItem], Told]
"""What an item's style tells beyond its role."""


class BodyWriter:
    """Writes flow items for one profile."""

    def __init__(
        self,
        profile: Profile,
        styles: StyleBook,
        tell: Tell,
        atom: WriteAtom,
        table: WriteTable,
        revisions: RevisionWriter,
    ) -> None:
        self._profile = profile
        self._styles = styles
        self._tell = tell
        self._atom = atom
        self._table = table
        self._revisions = revisions

    def items(
        self,
        items: tuple[FlowItem, ...],
        spacings: Mapping[int, Sequence[Spacing]],
        befores: Mapping[int, float],
        keeps: Container[int],
        ends: Mapping[int, str],
    ) -> Iterator[str]:
        """The items of the text in order; `spacings`, `befores` (space above in pt, where it is
        another than the item's), `keeps` (kept whole with the next) and `ends` (w:sectPr of the
        section that ends with it) by an item's index."""
        beyond = excess_width(self._profile)
        after_table = False
        excess = 0.0
        for index, item in enumerate(items):
            if isinstance(item, FlowParagraph):
                before = max(befores.get(index, item.before) - excess, 0.0)
                moved = replace(item, before=before)
                if item.turned:
                    moved = replace(moved, right=moved.right + beyond)
                excess = self._rule_excess(item) if item.rule_below else 0.0
                after_table = moved.beside is not None
                if after_table:
                    yield self.anchor(height=moved.before)
                    yield joint_mark_xml(moved, self.paragraph)
                else:
                    section = ends.get(index, "")
                    whole = index in keeps
                    yield self.paragraph(moved, spacings.get(index, ()), whole=whole, inner=section)
                continue
            block = self._table(item)
            if not block:
                if index in ends:
                    yield self.anchor(inner=ends[index])
                continue
            above = items[index - 1] if index else None
            bound = isinstance(above, FlowParagraph) and above.keep_next
            # programs would make one table of two that touch, and a table has no space above
            yield self.anchor(self._tell(item), item.page_break, item.before, bound=bound)
            yield self._revisions.numbered(block)
            after_table = index not in ends
            if not after_table:
                yield self.anchor(inner=ends[index])
        if after_table:
            yield self.anchor()

    def anchor(
        self,
        told: Told = PLAIN,
        page_break: bool = False,
        height: float = 1.0,
        inner: str = "",
        *,
        bound: bool = False,
    ) -> str:
        """An empty paragraph of `height` pt (at least one) that carries a break or a place; it
        stays on the page of the next if it is `bound`."""
        style = self._styles.variant(ANCHOR_ID, ANCHOR_STYLE, told)
        turn = "<w:keepNext/>" * bound + "<w:pageBreakBefore/>" * page_break
        spacing = ""
        if twips(height) > twips(1.0):
            spacing = f'<w:spacing w:line="{twips(height)}" w:lineRule="exact"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turn}{spacing}{inner}</w:pPr></w:p>'

    def paragraph(
        self,
        item: FlowParagraph,
        spacings: Sequence[Spacing] = (),
        *,
        whole: bool = False,
        inner: str = "",
    ) -> str:
        """One paragraph with its style, its distances, and its runs; `whole`: it is not parted by
        a page end, and stays on the page of the next; `inner` ends its properties."""
        style = item.style
        normal = self._profile.style(item.role)
        tall = any(p.atom and p.atom.kind == "picture" for p in item.pieces)
        out = [f'<w:p><w:pPr><w:pStyle w:val="{self._styles.of(item.role, self._tell(item))}"/>']
        if whole or (item.keep_next and not normal.keep_next):
            out.append("<w:keepNext/>")
        elif normal.keep_next and not item.keep_next:
            out.append('<w:keepNext w:val="0"/>')
        if whole:
            out.append("<w:keepLines/>")
        if item.page_break:
            out.append("<w:pageBreakBefore/>")
        if item.rule_below:
            out.append(self._head_rule(item))
        if item.parted or item.stops:
            out.append(self._tabs(item))
        if item.before or tall or style.pitch != normal.pitch:
            # a picture would be cut off in an exactly spaced line
            distances = f'w:before="{twips(item.before)}" '
            out.append(line_spacing(replace(style, grid=style.grid or tall), distances))
        out.append(self._indents(item))
        if style.align != normal.align:
            out.append(f'<w:jc w:val="{style.align}"/>')
        last = next((p for p in reversed(item.pieces) if p.atom is None), None)
        ends = () if last is None else end_marks(last.marks)
        out.append(f"{self._revisions.end_xml(ends)}{inner}</w:pPr>")
        out += self._revisions.joined(self._runs(item, spacings))
        out.append("</w:p>")
        return "".join(out)

    def _runs(
        self, item: FlowParagraph, spacings: Sequence[Spacing]
    ) -> Iterator[tuple[str, Revision | None]]:
        """The content of a paragraph, each piece with the insertion that it stands in."""
        at = 0
        for piece in item.pieces:
            if piece.atom is not None:
                xml = self._atom(piece.atom)
                yield self._revisions.numbered(xml), insertion_of_xml(xml)
            elif piece.text:  # an empty piece only marks a place
                inside = insertion_in(piece.marks)
                for text, extra in spaced_parts(piece.text, at, spacings):
                    properties = self._run_properties(piece, item, extra)
                    yield f"<w:r>{properties}{text_xml(text)}</w:r>", inside
            at += len(piece.text)

    def _indents(self, item: FlowParagraph) -> str:
        normal = self._profile.style(item.role)
        plain = item.left == 0 and item.right == 0 and item.first == normal.first * normal.size
        if plain:
            return ""
        if item.parted:
            return indents(0, item.left, 0)
        chars = round(normal.first * 100) if item.first == normal.first * normal.size else 0
        return indents(item.first, item.left, item.right, chars=chars)

    def _tabs(self, item: FlowParagraph) -> str:
        stops = [(stop.align, stop.at) for stop in item.stops]
        if item.parted:
            stops.append(("right", self._profile.text_width - item.right))
        tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for kind, at in stops)
        return f"<w:tabs>{tabs}</w:tabs>"

    def _head_rule(self, item: FlowParagraph) -> str:
        """The red rule as the paragraph's lower border, so that it moves with the text (F.5)."""
        space, weight = self._rule_measures(item)
        color = self._profile.style(Role.ISSUER_MARK).color[1:]
        return (
            f'<w:pBdr><w:bottom w:val="single" w:sz="{weight}" w:space="{space}" '
            f'w:color="{color}"/></w:pBdr>'
        )

    def _rule_measures(self, item: FlowParagraph) -> tuple[int, int]:
        """Whole points above the red rule, and its weight in eighths: a file holds no other."""
        profile = self._profile
        return round(profile.rule_gap - item.style.tail), max(round(profile.rule_weight * 8), 2)

    def _rule_excess(self, item: FlowParagraph) -> float:
        """pt by which the red rule ends lower in the file than on the page for that reason."""
        space, weight = self._rule_measures(item)
        profile = self._profile
        return space + weight / 8 + item.style.tail - profile.rule_gap - profile.rule_weight

    def _run_properties(self, piece: Piece, item: FlowParagraph, spacing: float) -> str:
        style = item.style
        fonts, character_style = HINT, ""
        differs = piece.face != style.face or piece.bold != style.bold
        body = self._profile.style(Role.BODY)
        # text behind a run-in heading: the character style tells where it begins
        run_in = item.role in _HEADED and piece.node not in (item.node, 0)
        marks = set(piece.marks)
        if run_in and piece.face == body.face:
            character_style = f'<w:rStyle w:val="{RUN_IN_ID}"/>'
        else:
            own = FIXED_ID if piece.fixed else RUN_IN_MARK_ID if _closes(piece, item) else ""
            character_style = f'<w:rStyle w:val="{own}"/>' if own else ""
            if differs and piece.face != style.face:
                fonts = fonts_xml(self._profile.family(piece.face), self._profile.latin)
        if piece.bold and not style.bold:
            marks.add("bold")
        spacing += piece.spread
        after = f'<w:spacing w:val="{twips(style.spacing + spacing)}"/>' if spacing else ""
        normal = self._profile.style(item.role)
        if style.size != normal.size:
            half = round(style.size * 2)
            after += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        first = f"{character_style}{fonts}"
        given = marks - set(piece.marks)
        change = self._revisions.look_xml(
            piece.marks, lambda was: first + marks_xml(was | given, after)
        )
        return f"<w:rPr>{first}{marks_xml(marks, after)}{change}</w:rPr>"


def _closes(piece: Piece, item: FlowParagraph) -> bool:
    """Whether the piece is the mark that closes a run-in heading."""
    derived = piece.offset < 0 and not piece.fixed
    return derived and item.role in _HEADED and piece.node == item.node


def spaced_parts(text: str, at: int, spacings: Sequence[Spacing]) -> Iterator[tuple[str, float]]:
    """A piece's text cut where the spacing changes; `at` is its offset in the paragraph."""
    done = 0
    for start, end, extra in spacings:
        low, high = max(start - at, done), min(end - at, len(text))
        if low >= high:
            continue
        if low > done:
            yield text[done:low], 0.0
        yield text[low:high], extra
        done = high
    if done < len(text) or not text:
        yield text[done:], 0.0
