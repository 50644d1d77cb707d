"""Making flow paragraphs by a profile: looks, indents, and the distances between elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR, Atom, Text
from wenming_desk.standard.items import FlowItem, FlowParagraph, Piece, Words
from wenming_desk.standard.pictures import fitted_pieces
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.roles import Role


class Maker:
    """Makes flow paragraphs by one profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def paragraph(self, role: Role, node: int, pieces: tuple[Piece, ...]) -> FlowParagraph:
        """A paragraph of a role, with the indents of its style."""
        style = self.profile.style(role)
        indents = max(style.first, 0.0) + style.left + style.right
        room = self.profile.text_width - indents * style.size
        return FlowParagraph(
            role,
            node,
            fitted_pieces(pieces, room, self.profile.text_height - style.pitch),
            style,
            first=style.first * style.size,
            left=style.left * style.size,
            right=style.right * style.size,
            keep_next=style.keep_next,
        )

    def derived(self, role: Role, node: int, *words: Words) -> FlowParagraph:
        """A paragraph of text that is no node's own: fields, labels, fixed words."""
        style = self.profile.style(role)
        pieces = (
            Piece(
                w.text,
                node,
                -1,
                style.face,
                style.bold,
                fixed=w.fixed,
                field=w.field,
                at=w.at,
            )
            for w in words
            if w.text
        )
        return self.paragraph(role, node, tuple(pieces))

    def gap(self, lines: float, above: ElementStyle, below: ElementStyle) -> float:
        """Space above a line so that `lines` blank lines part it from the line above, pt.

        In edge mode a blank line is a distance between character boxes (GB/T 33476.2), which is
        why what the two lines have of it already is taken off.
        """
        if not lines:
            return 0.0
        if self.profile.blank == "row":
            return lines * self.profile.grid_pitch
        return max(lines * self.profile.blank_line - above.tail - below.lead, 0.0)

    def gap_below_rule(self, below: ElementStyle) -> float:
        """Space above what follows the red rule, two lines below it (7.3.1), pt."""
        if self.profile.blank == "row":
            return 2 * self.profile.grid_pitch
        return max(2 * self.profile.blank_line - below.lead, 0.0)

    def below(self, item: FlowItem, lines: float, above: FlowItem) -> FlowItem:
        """The item, `lines` blank lines below the one above it."""
        return replace(item, before=self.gap(lines, above.style, item.style))

    def spaced(
        self, paragraph: FlowParagraph, items: Sequence[FlowItem], start: int
    ) -> FlowParagraph:
        """The paragraph with its own style's gap, where anything of its part stands above it."""
        if len(items) <= start:
            return paragraph
        gap = self.gap(paragraph.style.gap, items[-1].style, paragraph.style)
        return replace(paragraph, before=gap)


def shown_text(atom: Atom) -> str:
    """What an atom shows on the page: its text where it is a field, else one U+FFFC."""
    return atom.text if atom.kind == "field" and atom.text else ATOM_CHAR


def text_pieces(text: Text, node: int, style: ElementStyle) -> Iterator[Piece]:
    """A node's own text as pieces; an empty text is one empty piece, so that its place is known."""
    offset = 0
    for item in text.items:
        if isinstance(item, Atom):
            yield Piece(shown_text(item), node, offset, style.face, style.bold, atom=item)
            offset += 1
        else:
            bold = style.bold or "bold" in item.marks
            yield Piece(item.text, node, offset, style.face, bold, item.marks)
            offset += len(item.text)
    if not text.items:
        yield Piece("", node, 0, style.face, style.bold)
