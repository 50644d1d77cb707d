"""Body paragraphs, tables and the imprint of a flow as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Atom
from wenming_desk.document.nodes import Cell, Opaque, Table
from wenming_desk.docx_io.write.styles import RUN_IN_ID, indents, line_spacing, style_id
from wenming_desk.docx_io.write.xml import fonts_xml, text_xml, twips
from wenming_desk.standard.flow import FlowItem, FlowParagraph, FlowTable, Piece
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import HEADINGS, Role

HINT = '<w:rFonts w:hint="eastAsia"/>'
_MARKS = {
    "bold": "<w:b/><w:bCs/>",
    "italic": "<w:i/><w:iCs/>",
    "underline": '<w:u w:val="single"/>',
    "super": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}
_MARK_ORDER = ("bold", "italic", "underline", "super", "sub")

Spacing = tuple[int, int, float]
"""Characters [start, end) of a paragraph and their spacing in pt beyond the style's."""

Kept = Callable[[str], str]
"""Makes a kept piece of OOXML fit the new package (its relationships)."""


class BodyWriter:
    """Writes flow items for one profile; `kept` adopts kept OOXML into the new package."""

    def __init__(self, profile: Profile, kept: Kept) -> None:
        self._profile = profile
        self._kept = kept

    def items(
        self,
        items: tuple[FlowItem, ...],
        spacings: Mapping[int, Sequence[Spacing]],
        befores: Mapping[int, float],
        keeps: Container[int],
    ) -> Iterator[str]:
        """The items of the text in order; `spacings`, `befores` (space above in pt, where it is
        another than the item's) and `keeps` (kept whole with the next) by an item's index."""
        for index, item in enumerate(items):
            if isinstance(item, FlowParagraph):
                item = replace(item, before=befores.get(index, item.before))
                yield self.paragraph(item, spacings.get(index, ()), whole=index in keeps)
            else:
                yield self._table(item)

    def paragraph(
        self, item: FlowParagraph, spacings: Sequence[Spacing] = (), *, whole: bool = False
    ) -> str:
        """One paragraph with its style, its distances, and its runs; `whole`: it is not parted by
        a page end, and stays on the page of the next."""
        style = item.style
        normal = self._profile.style(item.role)
        tall = any(p.atom and p.atom.kind == "picture" for p in item.pieces)
        out = [f'<w:p><w:pPr><w:pStyle w:val="{style_id(item.role)}"/>']
        if whole or (item.keep_next and not normal.keep_next):
            out.append("<w:keepNext/>")
        if whole:
            out.append("<w:keepLines/>")
        if item.page_break:
            out.append("<w:pageBreakBefore/>")
        if item.rule_below:
            out.append(self._head_rule(item))
        if item.parted:
            out.append(self._tabs(item))
        if item.before or tall:
            # a picture would be cut off in an exactly spaced line
            distances = f'w:before="{twips(item.before)}" '
            out.append(line_spacing(replace(style, grid=style.grid or tall), distances))
        out.append(self._indents(item))
        out.append("</w:pPr>")
        lead = "\t" if self._starts_at_tab(item) else ""
        if lead:
            out.append("<w:r><w:tab/></w:r>")
        at = 0
        for piece in item.pieces:
            if not piece.text:
                continue  # it only marks a place
            for text, extra in _parts(piece.text, at, spacings):
                out.append(self._run(piece, item, text, extra))
            at += len(piece.text)
        out.append("</w:p>")
        return "".join(out)

    def _starts_at_tab(self, item: FlowParagraph) -> bool:
        """Number and signer keep the rule below at full width: their inset is a tab, no indent."""
        return item.rule_below and item.parted

    def _indents(self, item: FlowParagraph) -> str:
        normal = self._profile.style(item.role)
        if self._starts_at_tab(item):
            return ""
        plain = item.left == 0 and item.right == 0 and item.first == normal.first * normal.size
        if plain:
            return ""
        if item.role is Role.PRINTED:
            return indents(0, item.left, 0)
        chars = round(normal.first * 100) if item.first == normal.first * normal.size else 0
        return indents(item.first, item.left, item.right, chars=chars)

    def _tabs(self, item: FlowParagraph) -> str:
        stops = ""
        if self._starts_at_tab(item):
            stops = f'<w:tab w:val="left" w:pos="{twips(item.left)}"/>'
        end = twips(self._profile.text_width - item.right)
        return f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{end}"/></w:tabs>'

    def _head_rule(self, item: FlowParagraph) -> str:
        """The red rule as the paragraph's lower border, so that it moves with the text (F.5)."""
        profile = self._profile
        space = round(profile.rule_gap - item.style.tail)
        weight = max(round(profile.rule_weight * 8), 2)
        color = profile.style(Role.ISSUER_MARK).color[1:]
        return (
            f'<w:pBdr><w:bottom w:val="single" w:sz="{weight}" w:space="{space}" '
            f'w:color="{color}"/></w:pBdr>'
        )

    def _run(self, piece: Piece, item: FlowParagraph, text: str, extra: float) -> str:
        if piece.atom is not None:
            return self._atom(piece.atom)
        return f"<w:r>{self._run_properties(piece, item, extra)}{text_xml(text)}</w:r>"

    def _run_properties(self, piece: Piece, item: FlowParagraph, spacing: float) -> str:
        style = item.style
        fonts, character_style = HINT, ""
        if piece.face != style.face or piece.bold != style.bold:
            body = self._profile.style(Role.BODY)
            if piece.face == body.face and not piece.bold and item.role in HEADINGS:
                character_style = f'<w:rStyle w:val="{RUN_IN_ID}"/>'
            elif piece.face != style.face:
                fonts = fonts_xml(self._profile.family(piece.face), self._profile.latin)
        elif item.role in HEADINGS and piece.node not in (item.node, 0):
            # same face, but the text after a run-in heading: the style tells where it begins
            character_style = f'<w:rStyle w:val="{RUN_IN_ID}"/>'
        marks = set(piece.marks)
        if piece.bold and not style.bold:
            marks.add("bold")
        extra = "".join(_MARKS[m] for m in _MARK_ORDER if m in marks)
        size = f'<w:spacing w:val="{twips(style.spacing + spacing)}"/>' if spacing else ""
        normal = self._profile.style(item.role)
        if style.size != normal.size:
            half = round(style.size * 2)
            size += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        return f"<w:rPr>{character_style}{fonts}{_ordered(extra, size)}</w:rPr>"

    def _atom(self, atom: Atom) -> str:
        return self._kept(atom.xml)

    # ---- tables ---------------------------------------------------------------------------

    def _table(self, item: FlowTable) -> str:
        node = item.node
        if isinstance(node, Opaque):
            return self._kept(node.xml) if node.xml else ""
        if node.xml:
            return self._kept(node.xml)
        return self._made_table(item, node)

    def _made_table(self, item: FlowTable, table: Table) -> str:
        count = max((sum(c.span for c in row) for row in table.rows), default=0)
        if not count:
            return ""
        known = table.widths if len(table.widths) == count else (1.0,) * count
        scale = self._profile.text_width / sum(known)
        widths = [twips(w * scale) for w in known]
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
        )
        out = [
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{borders}</w:tblBorders>"
            '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>',
            *(f'<w:gridCol w:w="{w}"/>' for w in widths),
            "</w:tblGrid>",
        ]
        for index, row in enumerate(table.rows):
            header = "<w:tblHeader/>" if index < table.header_rows else ""
            out.append(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>")
            column = 0
            for cell in row:
                width = sum(widths[column : column + cell.span])
                column += cell.span
                out.append(self._cell(item, cell, width))
            out.append("</w:tr>")
        out.append("</w:tbl>")
        return "".join(out)

    def _cell(self, item: FlowTable, cell: Cell, width: int) -> str:
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        value = "restart" if cell.merge == "start" else "continue"
        merge = f'<w:vMerge w:val="{value}"/>' if cell.merge else ""
        style = item.style
        half = round(style.size * 2)
        paragraphs = "".join(
            f'<w:p><w:pPr><w:snapToGrid w:val="0"/>{line_spacing(style)}'
            f'{indents(0, 0, 0)}<w:jc w:val="{style.align}"/></w:pPr>'
            + "".join(
                self._atom(i)
                if isinstance(i, Atom)
                else f'<w:r><w:rPr>{HINT}<w:spacing w:val="0"/><w:sz w:val="{half}"/>'
                f'<w:szCs w:val="{half}"/></w:rPr>{text_xml(i.text)}</w:r>'
                for i in text.items
            )
            + "</w:p>"
            for text in cell.paragraphs
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
        )


def _parts(text: str, at: int, spacings: Sequence[Spacing]) -> Iterator[tuple[str, float]]:
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


def _ordered(marks: str, size: str) -> str:
    """Marks and size in the order of the schema: bold, italic, size, underline, vertical align."""
    for later in (_MARKS["underline"], _MARKS["super"], _MARKS["sub"]):
        at = marks.find(later)
        if at >= 0:
            return marks[:at] + size + marks[at:]
    return marks + size
