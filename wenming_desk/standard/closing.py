"""What follows the body: 附件说明, 署名 and 成文日期, 附注; and the imprint (版记)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.nodes import IMPRINT_ID, Imprint, Part, SealStyle
from wenming_desk.standard.items import FlowItem, FlowParagraph, Piece, Words
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
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
                Piece(name, part.id, -1, style.face),
            ),
            style,
            left=indent,
            first=-text_em(label + number, gaps=False) * unit,
        )


def signature_items(part: Part, above: FlowItem | None, maker: Maker) -> Iterator[FlowParagraph]:
    """署名 and 成文日期 placed by the way the document is sealed (7.3.5, GBT9704 D.5)."""
    profile, signature = maker.profile, part.signature
    orgs, date = signature.orgs, signature.date
    names = profile.style(Role.SIGNATURE)
    widths = [text_em(org) * names.size for org in orgs]
    date_width = text_em(date) * profile.style(Role.DATE).size
    org_rights, date_right = _rights(signature.seal, widths, date_width, profile.zi)
    lines = [(Role.SIGNATURE, org, right) for org, right in zip(orgs, org_rights, strict=True)]
    if date:
        lines.append((Role.DATE, date, date_right))
    for count, (role, text, right) in enumerate(lines):
        paragraph = replace(
            maker.derived(role, part.id, Words(text)),
            right=max(right, 0.0),
            # 附注 below the date would else stand alone on the next page
            keep_next=count + 1 < len(lines) or bool(part.note),
        )
        if count == 0 and above is not None:
            yield _set_off(paragraph, signature.seal, above, maker)
        else:
            yield paragraph


def _rights(
    seal: SealStyle, orgs: list[float], date: float, zi: float
) -> tuple[list[float], float]:
    """Right indents of names and date in pt, from their widths in pt (GBT9704 D.5 a–c)."""
    widest = max(orgs, default=0.0)
    if seal is not SealStyle.UNSEALED:
        date_right = 4 * zi
        if date:
            # a name longer than the date and its indent would stand outside the type area
            date_right = max(date_right, (widest - date) / 2)
        return [date_right + (date - width) / 2 for width in orgs], date_right
    if not orgs:
        return [], 2 * zi
    if widest - date >= 2 * zi:
        # the longest name ends 2 字 in, the date begins 2 字 right of it
        return [2 * zi + widest - width for width in orgs], widest - date
    return [date - width + 4 * zi for width in orgs], 2 * zi


def _set_off(
    paragraph: FlowParagraph, seal: SealStyle, above: FlowItem, maker: Maker
) -> FlowParagraph:
    """The first line of the signature: room for the seal above it, or one or two blank lines."""
    if seal is SealStyle.SEALED:
        least = maker.gap(1, above.style, paragraph.style)
        room = maker.profile.seal_gap - above.style.tail - paragraph.style.lead
        return replace(paragraph, before=max(room, least), least_before=least)
    lines = 2 if seal is SealStyle.STAMP else 1
    return replace(paragraph, before=maker.gap(lines, above.style, paragraph.style))


def note_item(part: Part, maker: Maker) -> FlowParagraph:
    """附注 in （ ） on the line after the date (7.3.6)."""
    note = part.note
    bracketed = note[:1] in "（(" and note[-1:] in "）)"
    opening, closing = ("", "") if bracketed else ("（", "）")
    words = (Words(opening, fixed=True), Words(note), Words(closing, fixed=True))
    return maker.derived(Role.NOTE, part.id, *words)


def imprint_items(imprint: Imprint, maker: Maker) -> Iterator[FlowParagraph]:
    """抄送 with its full stop; printing office and date on one line (7.4.2, 7.4.3)."""
    profile = maker.profile
    if imprint.cc:
        style = profile.style(Role.CC)
        text = Words(imprint.cc.rstrip("。."))
        words = (Words("抄送：", fixed=True), text, Words("。", fixed=True))
        yield replace(
            maker.derived(Role.CC, IMPRINT_ID, *words),
            left=(style.left + 3) * style.size,
            first=-3 * style.size,
        )
    if imprint.printing_office or imprint.print_date:
        office, date = (t.replace("\t", " ") for t in (imprint.printing_office, imprint.print_date))
        verb = "印发" if date and not date.endswith("印发") else ""
        words = (Words(office), Words("\t", fixed=True), Words(date), Words(verb, fixed=True))
        yield replace(maker.derived(Role.PRINTED, IMPRINT_ID, *words), parted=True)
