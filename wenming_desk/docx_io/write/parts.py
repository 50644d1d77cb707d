"""The fixed parts of the package: settings, footers, properties, content types."""

from __future__ import annotations

from wenming_desk.docx_io.escape import escape
from wenming_desk.docx_io.write.styles import indents
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES, twips
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role

_COMPAT = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)


def settings_xml(profile: Profile) -> str:
    """settings.xml in the order of CT_Settings; order errors make Word offer a repair (F.2)."""
    mirror = "<w:mirrorMargins/>" if profile.mirror else ""
    compat = "".join(f"<w:{name}/>" for name in _COMPAT)
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f"{DECLARATION}<w:settings {NAMESPACES}>{mirror}"
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        "<w:noPunctuationKerning/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compat}"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def footer_xml(profile: Profile, even: bool) -> str:
    """— 1 — with a real PAGE field, each part in its own run so that WPS keeps it (F.2)."""
    style = profile.style(Role.PAGE_NUMBER)
    inset = style.right * style.size
    where = (
        f'{indents(0, inset, 0)}<w:jc w:val="left"/>'
        if even
        else f'{indents(0, 0, inset)}<w:jc w:val="right"/>'
    )
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    field = "".join(
        f"<w:r>{hint}{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return (
        f"{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr>"
        f'<w:pStyle w:val="Footer"/>{where}</w:pPr>{field}</w:p></w:ftr>'
    )


def empty_footer_xml() -> str:
    """The footer of a page without a number."""
    paragraph = '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"


def section_xml(profile: Profile, odd: str, even: str, inner: str = "") -> str:
    """w:sectPr of a section with the relationship ids of its footers."""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>{inner}'
        f'<w:pgSz w:w="{twips(profile.page_width)}" w:h="{twips(profile.page_height)}"/>'
        f'<w:pgMar w:top="{twips(profile.top)}" w:right="{twips(profile.right)}" '
        f'w:bottom="{twips(profile.bottom)}" w:left="{twips(profile.left)}" w:header="851" '
        f'w:footer="{twips(profile.footer)}" w:gutter="0"/><w:cols w:space="720"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{twips(profile.grid_pitch)}"/></w:sectPr>'
    )


def core_xml(title: str) -> str:
    """docProps/core.xml: the title; no names, no dates, so equal documents give equal files."""
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def font_table_xml(profile: Profile) -> str:
    """fontTable.xml: the families written, with the next best family as w:altName."""
    fonts: list[str] = []
    for kind, families in profile.faces.items():
        others = families[1:]
        alternative = f'<w:altName w:val="{escape(others[0])}"/>' if others else ""
        fonts.append(
            f'<w:font w:name="{escape(profile.family(kind))}">{alternative}<w:charset w:val="86"/>'
            '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{''.join(fonts)}</w:fonts>"
