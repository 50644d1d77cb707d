"""Changes to a profile as people ask for them: margins, lines, faces, bold, blanks, page number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wenming_desk.standard.face_kinds import kind_of_family
from wenming_desk.standard.length import Length, Mm, Twips
from wenming_desk.standard.line_making import Engine
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.roles import HEADINGS, REGULATION_LEVELS, Role
from wenming_desk.standard.snapping import TWIPS

TITLES = (Role.TITLE, Role.ISSUED_TITLE, Role.ATTACHMENT_TITLE)
"""The titles, which always look alike."""
NAMED = (
    *(Role.ISSUER_MARK, Role.TITLE, Role.RECIPIENTS, Role.BODY),
    *HEADINGS[:4],
)
"""The elements whose looks are chosen one by one; the others go with them."""
ROLE_WORDS = {
    Role.ISSUER_MARK: "发文机关标志",
    Role.TITLE: "标题",
    Role.RECIPIENTS: "主送机关",
    Role.BODY: "正文",
    Role.HEADING_1: "一级标题",
    Role.HEADING_2: "二级标题",
    Role.HEADING_3: "三级标题",
    Role.HEADING_4: "四级标题",
    Role.PAGE_NUMBER: "页码",
}
"""What the elements are called whose looks can be chosen."""


def followers(role: Role, profile: Profile) -> list[Role]:
    """The elements whose look goes with that of a role: all titles; of the first level, 章, 节 and
    the number of a 条; of the body, all its like."""
    if role is Role.TITLE:
        return list(TITLES)
    if role is Role.HEADING_1:
        return [role, *REGULATION_LEVELS]
    if role is Role.BODY:
        body = profile.style(Role.BODY)
        alike = (
            each
            for each, style in profile.elements.items()
            if each not in (*NAMED, *TITLES, *HEADINGS[4:], *REGULATION_LEVELS)
            and (style.face, style.size) == (body.face, body.size)
        )
        return [Role.BODY, *alike, *HEADINGS[4:]]
    return [role]


def same_look(one: Profile, other: Profile) -> bool:
    """Whether two profiles set every page alike, whatever they are called."""
    return replace(one, name="", title="", about="") == replace(other, name="", title="", about="")


def has_margins_of(profile: Profile, base: Profile) -> bool:
    """Whether the pages have the margins of another profile, but for roundings (F.6 item 12)."""
    pairs = zip(_margins(profile), _margins(base), strict=True)
    return all(abs(one - other) <= TWIPS.twips for one, other in pairs)


def with_margins_of(profile: Profile, base: Profile) -> Profile:
    """With the margins of another profile, and the line pitch that fills them."""
    placed = replace(profile, top=base.top, bottom=base.bottom, left=base.left, right=base.right)
    return with_pitch(placed, base.grid_pitch, exact=not stands_on_grid(profile))


def with_margins(profile: Profile, top: float, bottom: float, left: float, right: float) -> Profile:
    """With margins in mm; stored in whole twips, as word processors do."""
    told = (Twips(Mm(value).twips) for value in (top, bottom, left, right))
    new_top, new_bottom, new_left, new_right = told
    return replace(profile, top=new_top, bottom=new_bottom, left=new_left, right=new_right)


def stands_on_grid(profile: Profile) -> bool:
    """Whether the body's lines stand on the document grid; else they are exactly spaced."""
    return profile.style(Role.BODY).grid


def lines_on_page(profile: Profile) -> int:
    """Lines of body text on a page."""
    return int((profile.text_height + 0.01) / profile.style(Role.BODY).pitch)


def characters_in_line(profile: Profile) -> int:
    """Characters of body text in a line."""
    body = profile.style(Role.BODY)
    return int((profile.text_width + 0.01) / (body.size + body.spacing))


def with_pitch(profile: Profile, pitch: float, *, exact: bool) -> Profile:
    """With the lines of the text `pitch` pt apart: exactly spaced, or standing on the grid."""
    rows = Length(pitch)
    body = profile.style(Role.BODY)
    elements = {
        role: replace(style, pitch=rows, grid=not exact)
        if style.grid or (style.pitch == body.pitch and not body.grid)
        else style
        for role, style in profile.elements.items()
    }
    return replace(profile, grid_pitch=rows, elements=elements)


def with_latin(profile: Profile, family: str) -> Profile:
    """With a family for digits and letters; "" takes that of the Han characters."""
    return replace(profile, latin=family)


def with_bold(profile: Profile, role: Role, on: bool) -> Profile:
    """With an element, and what goes with it, bold or not."""
    return _styled(profile, followers(role, profile), lambda style: replace(style, bold=on))


def family_of(profile: Profile, role: Role) -> str:
    """The family of an element."""
    return profile.family(profile.style(role).face)


def with_family(profile: Profile, role: Role, family: str) -> Profile:
    """With a family for an element: of each kind of face a profile has one family throughout."""
    kind = kind_of_family(family) or profile.style(role).face
    others = [each for each in profile.faces[kind] if each != family]
    faces = {**profile.faces, kind: (family, *others)}
    changed = _styled(profile, followers(role, profile), lambda style: replace(style, face=kind))
    return replace(changed, faces=faces)


def with_blank(profile: Profile, mode: str) -> Profile:
    """With blank lines as a distance ("edge") or as empty rows ("row") (GBT9704 A.6)."""
    return replace(profile, blank=mode)


def with_number_inset(profile: Profile, characters: float) -> Profile:
    """With the page number so many 字 inside the outer edge of the type area (7.5)."""

    def inset(style: ElementStyle) -> ElementStyle:
        return replace(style, left=characters, right=characters)

    return _styled(profile, [Role.PAGE_NUMBER], inset)


def number_is_centred(profile: Profile) -> bool:
    """Whether the page number stands in the middle, not at the outer edge."""
    return profile.style(Role.PAGE_NUMBER).align == "center"


def with_number_centred(profile: Profile, on: bool) -> Profile:
    """With the page number in the middle, or at the outer edge as the standard has it (7.5)."""
    align = "center" if on else "right"
    return _styled(profile, [Role.PAGE_NUMBER], lambda style: replace(style, align=align))


def with_number_form(profile: Profile, form: str) -> Profile:
    """With another form of the page number: "1" is the page's, "N" that of all pages."""
    return replace(profile, numbering=replace(profile.numbering, form=form))


def with_first_page_number(profile: Profile, on: bool) -> Profile:
    """With a page number on page 1, or none."""
    return replace(profile, numbering=replace(profile.numbering, first_page=on))


def with_first_number(profile: Profile, number: int) -> Profile:
    """With page 1 numbered `number`."""
    return replace(profile, numbering=replace(profile.numbering, first=number))


def with_engine(profile: Profile, engine: Engine) -> Profile:
    """With lines that end as a program would end them."""
    return replace(profile, lines=replace(profile.lines, engine=engine))


def with_units_kept(profile: Profile, on: bool) -> Profile:
    """With numbers and their units on one line, or parted like any other characters."""
    return replace(profile, lines=replace(profile.lines, keep_units=on))


def with_last_lines_filled(profile: Profile, on: bool) -> Profile:
    """With no last lines of one character where spacing can help, or as they come."""
    return replace(profile, lines=replace(profile.lines, fill_last=on))


def _styled(
    profile: Profile, roles: Iterable[Role], change: Callable[[ElementStyle], ElementStyle]
) -> Profile:
    elements = dict(profile.elements)
    for role in roles:
        elements[role] = change(elements[role])
    return replace(profile, elements=elements)


def _margins(profile: Profile) -> tuple[int, ...]:
    measures = (profile.top, profile.bottom, profile.left, profile.right)
    return tuple(each.twips for each in measures)
