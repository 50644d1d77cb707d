"""What a file's page set-up teaches: margins, duplex, lines a page, characters a line, blanks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenming_desk.document.source import PageSetup, Source, SourceParagraph
from wenming_desk.standard.learn_roles import Known
from wenming_desk.standard.learn_samples import Sample
from wenming_desk.standard.length import Length, Mm, Pt, Twips
from wenming_desk.standard.lesson import Learned, Unlearned
from wenming_desk.standard.profile import ASCENT, EXACT_BASELINE, Profile
from wenming_desk.standard.profile_write import Change, role_entry
from wenming_desk.standard.roles import Role
from wenming_desk.standard.snapping import TOLERANCE, TWIPS, mm_words, snapped

_NATURAL = 1.3
"""Height of a single line of a Chinese face in sizes (GBT9704 F.4)."""
_CELLS = 28
_MARK_TOLERANCE = Mm(1)


@dataclass(frozen=True, slots=True)
class Page:
    """The measures of the pages as they are learned, pt."""

    top: float
    bottom: float
    left: float
    right: float
    pitch: float
    exact: bool
    """Lines are spaced exactly and stand on no grid."""


Found = list[Learned | Unlearned]


def main_setup(source: Source) -> PageSetup | None:
    """The upright page set-up that most blocks stand in."""
    best: PageSetup | None = None
    most = -1
    for index, setup in enumerate(source.setups):
        after = source.setups[index + 1 :]
        end = after[0].from_block if after else len(source.blocks)
        count = end - setup.from_block
        if setup.height >= setup.width and count > most:
            best, most = setup, count
    return best


def learn_page(
    source: Source, samples: Mapping[Role, Sample], size: float, bases: Sequence[Profile]
) -> tuple[Found, Profile]:
    """Margins, lines and characters a line; and the base that comes nearest to them."""
    setup = main_setup(source)
    if setup is None:
        missing = Unlearned("页边距和行距", "文件里只有横排的页面")
        return [missing], bases[0]
    out: Found = []
    raw, evidence, sure = _lines(setup, samples.get(Role.BODY), size)
    page, base = _snapped(setup, raw, bases)
    out.append(_margins(setup, page, source))
    if evidence:
        out.append(_pitch(page, raw, base, evidence, sure))
    else:
        out.append(Unlearned("行距", "没有找到正文段落"))
    out += _characters(setup, page, samples.get(Role.BODY), size, base)
    return out, base


def _snapped(
    setup: PageSetup, raw: tuple[float, bool], bases: Sequence[Profile]
) -> tuple[Page, Profile]:
    """The measures as those of the standard they mean, unless a page then held fewer lines."""
    pitch, exact = raw
    told = (setup.top, setup.bottom, setup.left + setup.gutter, setup.right)
    lines = int((setup.height - setup.top - setup.bottom + 0.01) / pitch)
    ranked = sorted(bases, key=lambda each: abs(each.top - setup.top))
    for within in (float(TOLERANCE), float(TWIPS)):
        for base in ranked:
            meant = (base.top, base.bottom, base.left, base.right)
            top, bottom, left, right = (
                snapped(a, (b,), within) for a, b in zip(told, meant, strict=True)
            )
            if within == TOLERANCE and (top, bottom) != (base.top, base.bottom):
                continue
            grid = snapped(pitch, (base.grid_pitch,), TWIPS)
            if int((base.page_height - top - bottom + 0.01) / grid) >= lines:
                return Page(top, bottom, left, right, grid, exact), base
    return Page(*told, pitch, exact), ranked[0]


def _margins(setup: PageSetup, page: Page, source: Source) -> Learned:
    told = (setup.top, setup.bottom, setup.left + setup.gutter, setup.right)
    meant = (page.top, page.bottom, page.left, page.right)
    names = ("上", "下", "左", "右")
    words = "、".join(f"{n} {mm_words(v)}" for n, v in zip(names, meant, strict=True))
    moved = [
        f"{n} {mm_words(t)}"
        for n, t, m in zip(names, told, meant, strict=True)
        if mm_words(t) != mm_words(m)
    ]
    evidence = "页面设置里写着"
    if moved:
        evidence = f"文件里是{'、'.join(moved)}，在标准的误差以内"
    keys = ("top_twips", "bottom_twips", "left_twips", "right_twips")
    changes: list[Change] = [
        (("page", key), Pt(value).twips) for key, value in zip(keys, meant, strict=True)
    ]
    changes.append((("page", "mirror"), source.rules.mirror_margins))
    words += " 毫米，" + ("双面对称" if source.rules.mirror_margins else "单双页一样")
    return Learned("margins", "页边距", words, evidence, 1.0, tuple(changes))


def _lines(
    setup: PageSetup, body: Sample | None, size: float
) -> tuple[tuple[float, bool], str, float]:
    """Pitch of the body's lines in pt and whether it is exact; the evidence; how sure."""
    if body is None or body.lines.winner is None:
        return (Twips(579), False), "", 0.0
    rule, value = body.lines.winner
    share = f"{round(body.lines.share * 100)}% 的正文段落"
    if rule == "exact" and value > 0:
        return (value, True), f"{share}设成固定值", body.lines.share
    natural = _NATURAL * size
    if rule == "atLeast":
        return (max(value, natural), True), f"{share}设成最小值", 0.6 * body.lines.share
    if setup.grid != "none" and setup.grid_pitch > 0:
        rows = math.ceil(natural / setup.grid_pitch - 0.001)
        pitch = rows * setup.grid_pitch * value
        sure = body.lines.share if (rows, value) == (1, 1.0) else 0.7 * body.lines.share
        return (pitch, False), f"文档网格，{share}跟着网格", sure
    return (natural * value, True), f"{share}是 {value:g} 倍行距，折算得来", 0.6 * body.lines.share


def _pitch(
    page: Page, raw: tuple[float, bool], base: Profile, evidence: str, sure: float
) -> Learned:
    points = round(page.pitch, 2)
    height = base.page_height - page.top - page.bottom
    lines = int((height + 0.01) / page.pitch)
    kind = "固定值" if page.exact else "跟着网格"
    if abs(raw[0] - page.pitch) > 0.01:
        evidence += f"；文件里是 {round(raw[0], 2):g} 磅，按标准的 {points:g} 磅"
    changes: list[Change] = [(("grid", "pitch_twips"), round(page.pitch * 20, 2))]
    if page.exact:
        changes += [
            (role_entry(role, "pitch"), points)
            for role, style in base.elements.items()
            if style.grid
        ]
    value = f"{points:g} 磅，{kind}，每面 {lines} 行"
    return Learned("pitch", "行距", value, evidence, sure, tuple(changes))


def _characters(
    setup: PageSetup, page: Page, body: Sample | None, size: float, base: Profile
) -> Found:
    if body is None or body.spacings.winner is None:
        return []
    width = float(base.page_width) - page.left - page.right
    spacing, sure = body.spacings.winner, body.spacings.share
    evidence = f"{round(sure * 100)}% 的正文是这样的字符间距"
    if setup.grid in ("linesAndChars", "snapToChars"):
        spacing, evidence = spacing + setup.grid_char_space, "文档网格规定了每行的字数"
    count = int((width + 0.01) / (size + spacing))
    fits = Length((width / _CELLS) - size)
    if count == _CELLS and abs(spacing - fits) <= 2 * abs(fits) + 0.05:
        spacing = float(base.style(Role.BODY).spacing) if size == 16 else spacing
    twips = round(spacing * 20, 1)
    changes = tuple(
        (role_entry(role, "spacing_twips"), twips)
        for role, style in base.elements.items()
        if style.spacing
    )
    return [Learned("characters", "每行字数", f"{count} 字", evidence, sure, changes)]


def learn_blank(known: Sequence[Known], source: Source) -> Learned | Unlearned:
    """Whether blank lines are empty paragraphs or distances, seen round the title."""
    rows = distances = 0
    after = {each.block: each.role for each in known}
    for each in known:
        if each.role not in (Role.TITLE, Role.RECIPIENTS, Role.ISSUED_TITLE):
            continue
        if after.get(each.block - 1) is each.role or each.block == 0:
            continue  # a further line of the same title
        above = source.blocks[each.block - 1]
        if isinstance(above, SourceParagraph) and not above.plain.strip():
            rows += 1
        elif each.paragraph.look.space_before > 5 or each.paragraph.look.before_lines > 30:
            distances += 1
    if not rows and not distances:
        return Unlearned("空一行的做法", "标题和主送机关前后没有空行，也没有段前距")
    mode = "row" if rows >= distances else "edge"
    value = "空一整行" if mode == "row" else "用段前距离"
    evidence = f"标题、主送机关前有 {rows} 处空段、{distances} 处段前距"
    sure = 0.6 + 0.3 * (max(rows, distances) / (rows + distances) - 0.5)
    return Learned("blank", "空一行的做法", value, evidence, sure, ((("blank", "mode"), mode),))


def learn_mark_place(known: Sequence[Known], source: Source) -> Learned | Unlearned:
    """Top of the issuer mark, where everything above it has a height that can be told."""
    name = "发文机关标志的位置"
    mark = next((each for each in known if each.role is Role.ISSUER_MARK), None)
    setup = main_setup(source)
    if mark is None or setup is None:
        return Unlearned(name, "文件里没有找到发文机关标志")
    y = setup.top
    for block in source.blocks[: mark.block]:
        if not isinstance(block, SourceParagraph) or block.look.line_rule != "exact":
            return Unlearned(name, "标志上面的行没有固定的高度，量不出来")
        y += block.look.line + block.look.space_before + block.look.space_after
    look, size = mark.paragraph.look, _size(mark)
    y += look.space_before
    if look.line_rule == "exact":
        y += EXACT_BASELINE * look.line - ASCENT * size
    elif not look.before_lines:
        y += (_NATURAL * look.line - 1) * size / 2
    else:
        return Unlearned(name, "标志的段前距按行计，量不出来")
    meant = snapped(y, (Mm(72),), _MARK_TOLERANCE)
    if not 0 <= meant <= setup.height / 2:
        return Unlearned(name, "量出来的位置不在页面上半部")
    change: Change = (("head", "mark_top_mm"), round(Pt(meant).mm, 1))
    value = f"离纸的上边 {mm_words(meant)} 毫米"
    return Learned("mark_top", name, value, "从页边距和上面各行的高度算出", 0.65, (change,))


def _size(known: Known) -> float:
    return max((run.size for run in known.paragraph.runs), default=16.0)
