"""What follows the body: 附件说明 above the signature, 附注 below it; and the imprint (版记)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenming_desk.document.nodes import CC_WORDS, IMPRINT_ID, Imprint, Part
from wenming_desk.standard.first_page import listed_size
from wenming_desk.standard.items import FlowParagraph, Piece, Words
from wenming_desk.standard.length import Pt
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
from wenming_desk.standard.spread import one_line
from wenming_desk.standard.widths import text_em


def attachment_note(names: tuple[str, ...], part: Part, maker: Maker) -> Iterator[FlowParagraph]:
    """附件：1.… with turn-over lines under the name's first character (7.3.4)."""
    style = maker.profile.style(Role.ATTACHMENT_NOTE)
    unit = style.size + style.spacing
    lead = "附件："
    for count, name in enumerate(names, start=1):
        label = lead if count == 1 else ""
        number = f"{count}." if len(names) > 1 else ""
        indent = style.left * style.size + text_em(lead + number, gaps=False) * unit
        yield FlowParagraph(
            Role.ATTACHMENT_NOTE,
            part.id,
            (
                Piece(label + number, part.id, -1, style.face, fixed=True),
                Piece(name, part.id, -1, style.face, field=f"attachment_notes.{count - 1}"),
            ),
            style,
            left=indent,
            first=-text_em(label + number, gaps=False) * unit,
        )


def note_item(part: Part, maker: Maker) -> FlowParagraph:
    """附注 in （ ） on the line after the date (7.3.6)."""
    note = part.note
    bracketed = note[:1] in "（(" and note[-1:] in "）)"
    opening, closing = ("", "") if bracketed else ("（", "）")
    words = (Words(opening, fixed=True), Words(note, field="note"), Words(closing, fixed=True))
    return maker.derived(Role.NOTE, part.id, *words)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Main recipients (主送机关) that the imprint names, and the part whose they are."""

    text: str
    part: int


def imprint_items(
    imprint: Imprint, maker: Maker, moved: Recipients | None = None
) -> Iterator[FlowParagraph]:
    """主送 and 抄送 with their full stops, no rule between them; printing office and date on one
    line (7.4.2, 7.4.3)."""
    size = listed_size((moved.text if moved else "", imprint.cc), maker)
    if moved is not None:
        yield _listed("主送：", Words(moved.text, field="addressee"), moved.part, maker, size)
    if imprint.cc:
        copied = Words(imprint.cc.rstrip("。."), field="cc")
        cc = _listed(imprint.cc_label, copied, IMPRINT_ID, maker, size)
        yield replace(cc, unruled=moved is not None)
    if imprint.printing_office or imprint.print_date:
        office, date = map(one_line, (imprint.printing_office, imprint.print_date))
        verb = "印发" if date and not date.endswith("印发") else ""
        words = (
            Words(office, field="printing_office"),
            Words("\t", fixed=True),
            Words(date, field="print_date"),
            Words(verb, fixed=True),
        )
        yield replace(maker.derived(Role.PRINTED, IMPRINT_ID, *words), parted=True)


def _listed(label: str, text: Words, node: int, maker: Maker, size: float) -> FlowParagraph:
    """Organs behind a label, turn-over lines under the first one (7.4.2); `size` in pt is smaller
    than usual where the imprint would else be higher than a page."""
    stop = Words("" if text.text.endswith("。") else "。", fixed=True)
    listed = maker.derived(Role.CC, node, Words(label, fixed=True), text, stop)
    style = listed.style
    look = style
    if size < style.size:
        pitch = Pt(style.pitch * size / style.size)
        look = replace(style, size=Pt(size), pitch=pitch, grid=False)
    own = next((word for word in CC_WORDS if text.text.startswith(word)), "")
    indent = len(label or own) * size
    left = style.left * style.size + indent
    return replace(listed, style=look, left=left, first=-indent)
