"""styles.xml of a profile: one paragraph style per element, headings with outline levels."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES, fonts_xml, twips
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.roles import HEADINGS, RUN_IN_STYLE, STYLE_NAMES, Role
from wenming_desk.standard.style_names import (
    ANCHOR_STYLE,
    FIXED_STYLE,
    IMPRINT_TABLE_ID,
    IMPRINT_TABLE_STYLE,
    MARK_TABLE_ID,
    MARK_TABLE_STYLE,
    PLAIN,
    RUN_IN_MARK_STYLE,
    TABLE_TEXT_STYLE,
    Told,
    variant_name,
)

RUN_IN_ID = "RunInBody"
FIXED_ID = "FixedWords"
RUN_IN_MARK_ID = "RunInMark"
ANCHOR_ID = "Anchor"
TABLE_TEXT_ID = "TableText"

_TABLES = {IMPRINT_TABLE_STYLE: IMPRINT_TABLE_ID, MARK_TABLE_STYLE: MARK_TABLE_ID}
_IDS: dict[Role, str] = {
    Role.BODY: "Normal",
    Role.PAGE_NUMBER: "Footer",
    **{role: f"Heading{level}" for level, role in enumerate(HEADINGS, start=1)},
}
_WRITTEN = tuple(r for r in Role if r in STYLE_NAMES)


def style_id(role: Role) -> str:
    """The style id of a role's paragraph style."""
    return _IDS.get(role) or role.value[0].upper() + role.value[1:]


def own_style_ids() -> dict[str, str]:
    """Name → id of all styles that are written in any case."""
    return {
        **{name: style_id(role) for role, name in STYLE_NAMES.items()},
        RUN_IN_STYLE: RUN_IN_ID,
        FIXED_STYLE: FIXED_ID,
        RUN_IN_MARK_STYLE: RUN_IN_MARK_ID,
        ANCHOR_STYLE: ANCHOR_ID,
        TABLE_TEXT_STYLE: TABLE_TEXT_ID,
        **_TABLES,
    }


@dataclass(slots=True)
class StyleBook:
    """The ids of paragraph styles; notes which variants are used, so that they are written."""

    variants: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Id of a variant → its name, and the id it is based on."""

    def of(self, role: Role, told: Told = PLAIN) -> str:
        """The id of a role's style, or of its variant."""
        return self.variant(style_id(role), STYLE_NAMES[role], told)

    def variant(self, base: str, name: str, told: Told) -> str:
        """The id of a style or of its variant that tells more."""
        suffix = told.suffix
        if not suffix:
            return base
        own = f"{base}_{suffix}"
        self.variants[own] = (variant_name(name, told), base)
        return own


def styles_xml(profile: Profile, book: StyleBook, kept: str = "") -> str:
    """The whole styles part; `kept` are styles that kept pieces brought along."""
    body = profile.style(Role.BODY)
    out = [
        DECLARATION,
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>",
        fonts_xml(profile.family(body.face), profile.latin),
        f'<w:kern w:val="2"/><w:sz w:val="{half_points(body)}"/>'
        f'<w:szCs w:val="{half_points(body)}"/>',
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        _normal(profile, body),
    ]
    out.extend(_style(role, profile) for role in _WRITTEN if role is not Role.BODY)
    out.append(
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>"
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{RUN_IN_ID}">'
        f"<w:name w:val={quoteattr(RUN_IN_STYLE)}/><w:qFormat/><w:rPr>"
        f'{fonts_xml(profile.family(body.face), profile.latin)}<w:b w:val="0"/><w:bCs w:val="0"/>'
        "</w:rPr></w:style>"
        f"{_marker(FIXED_ID, FIXED_STYLE)}{_marker(RUN_IN_MARK_ID, RUN_IN_MARK_STYLE)}"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join(
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{own}">'
            f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="TableNormal"/>'
            '<w:uiPriority w:val="99"/></w:style>'
            for name, own in _TABLES.items()
        )
        + f"{_anchor()}{_table_text(profile)}"
    )
    out.extend(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{own}">'
        f"<w:name w:val={quoteattr(name)}/><w:basedOn w:val={quoteattr(base)}/>"
        f"{_next_xml(base)}"
        '<w:uiPriority w:val="99"/></w:style>'
        for own, (name, base) in sorted(book.variants.items())
    )
    out.append(f"{kept}</w:styles>")
    return "".join(out)


def _marker(own: str, name: str) -> str:
    """A character style that changes nothing to be seen."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{own}">'
        f'<w:name w:val={quoteattr(name)}/><w:uiPriority w:val="99"/></w:style>'
    )


def _next_xml(base: str) -> str:
    return "" if base == ANCHOR_ID else '<w:next w:val="Normal"/>'


def _anchor() -> str:
    """An empty paragraph of one point."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ANCHOR_ID}">'
        f'<w:name w:val={quoteattr(ANCHOR_STYLE)}/><w:basedOn w:val="Normal"/>'
        '<w:next w:val="Normal"/><w:uiPriority w:val="99"/><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="20" w:lineRule="exact"/>{indents(0, 0, 0)}<w:jc w:val="left"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def _table_text(profile: Profile) -> str:
    """The text in tables that are made anew; LibreOffice lets no stop hang in a table, so that no
    program may."""
    style = profile.style(Role.TABLE)
    size = f'<w:sz w:val="{half_points(style)}"/><w:szCs w:val="{half_points(style)}"/>'
    fonts = fonts_xml(profile.family(style.face), profile.latin)
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    grid = "" if style.grid else '<w:snapToGrid w:val="0"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{TABLE_TEXT_ID}">'
        f'<w:name w:val={quoteattr(TABLE_TEXT_STYLE)}/><w:basedOn w:val="Normal"/>'
        f'<w:uiPriority w:val="99"/><w:qFormat/><w:pPr><w:overflowPunct w:val="0"/>{grid}'
        f'{line_spacing(style)}{indents(0, 0, 0)}<w:jc w:val="{style.align}"/></w:pPr>'
        f'<w:rPr>{fonts}{bold}<w:spacing w:val="{twips(style.spacing)}"/>{size}</w:rPr></w:style>'
    )


def half_points(style: ElementStyle) -> int:
    """The size for w:sz."""
    return round(style.size * 2)


def _normal(profile: Profile, style: ElementStyle) -> str:
    spacing = f'<w:spacing w:val="{twips(style.spacing)}"/>' if style.spacing else ""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        + line_spacing(style, 'w:before="0" w:after="0" ')
        + f"{indents(style.first * style.size, 0, 0, chars=round(style.first * 100))}"
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{spacing}</w:rPr></w:style>'
    )


def _style(role: Role, profile: Profile) -> str:
    style = profile.style(role)
    body = profile.style(Role.BODY)
    built_in = role in HEADINGS or role is Role.PAGE_NUMBER
    custom = "" if built_in else ' w:customStyle="1"'
    next_style = '<w:next w:val="Normal"/>' if role is not Role.PAGE_NUMBER else ""
    keep = "<w:keepNext/>" if style.keep_next else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    grid = "" if style.grid else '<w:snapToGrid w:val="0"/>'
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    color = f'<w:color w:val="{style.color[1:]}"/>' if style.color != "#000000" else ""
    spacing = (
        f'<w:spacing w:val="{twips(style.spacing)}"/>' if style.spacing != body.spacing else ""
    )
    size = f'<w:sz w:val="{half_points(style)}"/><w:szCs w:val="{half_points(style)}"/>'
    first = style.first * style.size
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(role)}">'
        f"<w:name w:val={quoteattr(STYLE_NAMES[role])}/>"
        f'<w:basedOn w:val="Normal"/>{next_style}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{keep}{grid}"
        f"{line_spacing(style)}{indents(first, 0, 0, chars=round(style.first * 100))}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{fonts_xml(profile.family(style.face), profile.latin)}{bold}{color}{spacing}"
        f"{size if style.size != body.size else ''}</w:rPr></w:style>"
    )


def line_spacing(style: ElementStyle, distances: str = "") -> str:
    """w:spacing of an element: single on the rows of the grid, which centre their text in Word,
    WPS and LibreOffice alike, else exact (F.4)."""
    if style.grid:
        return f'<w:spacing {distances}w:line="240" w:lineRule="auto"/>'
    return f'<w:spacing {distances}w:line="{twips(style.pitch)}" w:lineRule="exact"/>'


def indents(first: float, left: float, right: float, chars: int | None = None) -> str:
    """w:ind with both the character and the twip values; a negative first line is hanging."""
    if first >= 0:
        lead = f'w:firstLineChars="{chars or 0}" w:firstLine="{twips(first)}"'
    else:
        lead = f'w:hangingChars="0" w:hanging="{twips(-first)}"'
    return (
        f'<w:ind w:leftChars="0" w:left="{twips(left)}" w:rightChars="0" w:right="{twips(right)}" '
        f"{lead}/>"
    )
