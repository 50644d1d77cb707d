"""署名 and 成文日期 in the places that the way of sealing asks for (7.3.5, GBT9704 D.5 a–d).

The places of seals and signature stamps stay empty: nothing stands for them on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from wenming_desk.document.nodes import Part, SealStyle
from wenming_desk.standard.items import FlowItem, FlowParagraph, Piece, Stop, Words
from wenming_desk.standard.length import Mm
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
from wenming_desk.standard.seals import MOST_IN_A_ROW, ROWS_APART, SealRows, seal_rows
from wenming_desk.standard.spread import one_line, spread_pieces
from wenming_desk.standard.widths import text_em

STAMP_WIDTH = Mm(41)
STAMP_HEIGHT = Mm(13)
"""Size of a signature stamp (签名章) in the standard's sample."""
_STAMPS_APART = Mm(4.84)
"""Between two stamps: 7/8 of the height of a 三号 character, as between two lines."""
_CONDENSED = (0.0, 0.5, 1.0)
"""pt that each character of all names may lose so that as many names stand in each row."""
_TEXT_LINES = 2
"""Lines of text that stand above name and date on a page (GBT9704 D.5 f)."""


def signature_items(part: Part, above: FlowItem | None, maker: Maker) -> list[FlowParagraph]:
    """The lines of names and date; `above` is what stands above them in the part."""
    orgs = tuple(map(one_line, part.signature.orgs))
    if part.signature.seal is SealStyle.STAMP:
        lines = _stamped(part, orgs, above, maker)
    elif part.signature.seal is SealStyle.UNSEALED:
        lines = _unsealed(part, orgs, above, maker)
    else:
        rows = _rows(part, orgs, maker) if len(orgs) > 1 else None
        lines = _sealed_rows(part, rows, maker) if rows else _sealed(part, orgs, maker)
        if lines and above is not None:
            lines[0] = _with_seal_room(lines[0], above, maker)
    return _kept(lines, part, maker)


def _kept(lines: list[FlowParagraph], part: Part, maker: Maker) -> list[FlowParagraph]:
    """All lines bound to the next one, but where they and some text need more than a page: then
    only the last name stays with the date."""
    profile = maker.profile
    text = _TEXT_LINES * profile.style(Role.BODY).pitch
    high = sum(line.before + line.style.pitch for line in lines) + text
    ends = len(lines) - 1
    first = 0 if high <= profile.text_height else max(ends - 1, 0)
    return [
        # 附注 below the date would else stand alone on the next page
        replace(line, keep_next=(first <= index < ends) or (index == ends and bool(part.note)))
        for index, line in enumerate(lines)
    ]


def _name(
    part: Part, index: int, org: str, right: float, maker: Maker, width: float = 0.0
) -> FlowParagraph:
    """A name `right` pt from the right edge, spread to a width where it is narrower."""
    field = f"orgs.{index}"
    paragraph = maker.derived(Role.SIGNATURE, part.id, Words(org, field=field))
    style = paragraph.style
    if text_em(org) * style.size < width:
        face, bold = style.face, style.bold
        pieces = spread_pieces(org, width, style.size, part.id, face, bold, field=field)
        paragraph = replace(paragraph, pieces=tuple(pieces))
    return replace(paragraph, right=max(right, 0.0))


def _date(part: Part, right: float, maker: Maker) -> list[FlowParagraph]:
    date = part.signature.date
    if not date:
        return []
    words = Words(date, field="date")
    return [replace(maker.derived(Role.DATE, part.id, words), right=max(right, 0.0))]


def _widths(orgs: Sequence[str], maker: Maker) -> list[float]:
    return [text_em(org) * maker.profile.style(Role.SIGNATURE).size for org in orgs]


def _date_width(part: Part, maker: Maker) -> float:
    return text_em(part.signature.date) * maker.profile.style(Role.DATE).size


def _with_seal_room(line: FlowParagraph, above: FlowItem, maker: Maker) -> FlowParagraph:
    """The first line below the room for the seal, which may shrink to a blank line (D.5 f)."""
    least = maker.gap(1, above.style, line.style)
    room = maker.profile.seal_gap - above.style.tail - line.style.lead
    return replace(line, before=max(room, least), least_before=least)


def _sealed(part: Part, orgs: Sequence[str], maker: Maker) -> list[FlowParagraph]:
    """Names centred on the date, which ends 4 字 from the right edge (D.5 a)."""
    widths, date = _widths(orgs, maker), _date_width(part, maker)
    right = 4 * maker.profile.zi
    if date:
        # a name longer than the date and its indent would stand outside the type area
        right = max(right, (max(widths, default=0.0) - date) / 2)
    names = [
        _name(part, index, org, right + (date - width) / 2, maker)
        for index, (org, width) in enumerate(zip(orgs, widths, strict=True))
    ]
    return [*names, *_date(part, right, maker)]


def _rows(part: Part, orgs: Sequence[str], maker: Maker) -> tuple[SealRows, list[float]] | None:
    """Rows of seals and the widths of the names, as many in a row as fit; None where one name
    alone is too wide."""
    widths, date = _widths(orgs, maker), _date_width(part, maker)
    for most, less in product(range(MOST_IN_A_ROW, 0, -1), _CONDENSED):
        closer = [w - less * max(len(org) - 1, 0) for w, org in zip(widths, orgs, strict=True)]
        found = seal_rows(closer, date, maker.profile, most)
        if found is not None:
            return found, closer
    return None


def _sealed_rows(
    part: Part, found: tuple[SealRows, list[float]], maker: Maker
) -> list[FlowParagraph]:
    """Names in rows, each at the place of its seal, the last one over the date (D.5 d)."""
    rows, widths = found
    profile = maker.profile
    style = profile.style(Role.SIGNATURE)
    orgs = tuple(map(one_line, part.signature.orgs))
    lines: list[FlowParagraph] = []
    for row in rows.rows:
        pieces: list[Piece] = []
        for index in range(row.first, row.first + len(row.middles)):
            pieces.append(Piece("\t", part.id, -1, style.face, style.bold, fixed=True))
            pieces.extend(
                spread_pieces(
                    orgs[index],
                    widths[index],
                    style.size,
                    part.id,
                    style.face,
                    style.bold,
                    field=f"orgs.{index}",
                )
            )
        line = maker.paragraph(Role.SIGNATURE, part.id, tuple(pieces))
        before = profile.seal + ROWS_APART - style.pitch if lines else 0.0
        lines.append(
            replace(
                line,
                style=replace(style, align="left"),
                stops=tuple(Stop(middle, "center") for middle in row.middles),
                before=max(before, 0.0),
            )
        )
    right = profile.text_width - rows.date - _date_width(part, maker) / 2
    return [*lines, *_date(part, right, maker)]


def _unsealed(
    part: Part, orgs: Sequence[str], above: FlowItem | None, maker: Maker
) -> list[FlowParagraph]:
    """Names as wide as the longest, one a line; the date begins 2 字 right of them (D.5 b)."""
    zi = maker.profile.zi
    widest, date = max(_widths(orgs, maker), default=0.0), _date_width(part, maker)
    name_right = date_right = 2 * zi
    if orgs and widest - date >= 2 * zi:
        date_right = widest - date  # the longest name ends 2 字 in
    elif orgs:
        name_right = date - widest + 4 * zi
    lines = [
        *(_name(part, i, org, name_right, maker, widest) for i, org in enumerate(orgs)),
        *_date(part, date_right, maker),
    ]
    if lines and above is not None:
        lines[0] = replace(lines[0], before=maker.gap(1, above.style, lines[0].style))
    return lines


def _stamped(
    part: Part, orgs: Sequence[str], above: FlowItem | None, maker: Maker
) -> list[FlowParagraph]:
    """The signers' titles 2 字 left of the places of their stamps, one a line and as wide as the
    longest; the date a line below the last stamp (D.5 c)."""
    zi, profile = maker.profile.zi, maker.profile
    style = profile.style(Role.SIGNATURE)
    beyond = (STAMP_HEIGHT - style.size) / 2
    """What the stamp has above and below its title's characters."""
    right = 4 * zi + STAMP_WIDTH + 2 * zi
    widest = max(_widths(orgs, maker), default=0.0)
    room = profile.text_width - right
    spread = widest if widest <= room else 0.0
    lines = [_name(part, i, org, right, maker, spread) for i, org in enumerate(orgs)]
    for index, line in enumerate(lines):
        if index:
            before = STAMP_HEIGHT + _STAMPS_APART - style.pitch
            lines[index] = replace(line, before=max(before, 0.0))
        else:
            lines[0] = _below_text(line, beyond, above, maker)
    for date in _date(part, 4 * zi, maker):
        if lines:
            before = beyond + maker.gap(1, style, date.style)
            lines.append(replace(date, before=max(before, 0.0)))
        else:
            # no title stands beside the stamp
            lines.append(
                _below_text(date, STAMP_HEIGHT + profile.blank_line - date.style.lead, above, maker)
            )
    return lines


def _below_text(
    line: FlowParagraph, beyond: float, above: FlowItem | None, maker: Maker
) -> FlowParagraph:
    """The first line of a stamp, whose upper edge is `beyond` pt above the line's characters and
    two lines below the text; one where the page holds no more (D.5 f)."""
    if above is None:
        return replace(line, before=max(beyond - line.style.lead, 0.0))
    wanted = maker.gap(2, above.style, line.style) + beyond
    return replace(line, before=wanted, least_before=maker.gap(1, above.style, line.style) + beyond)
