"""The fixed parts of the package: settings, properties, the table of fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenming_desk.docx_io.escape import escape, quoteattr
from wenming_desk.docx_io.write.xml import DECLARATION, NAMESPACES
from wenming_desk.standard.profile import Profile

_COMPAT = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)


def settings_xml(profile: Profile, notes: Mapping[str, Sequence[str]] | None = None) -> str:
    """settings.xml in the order of CT_Settings; order errors make Word offer a repair (F.2).

    `notes`: the ids of what stands above footnotes and endnotes.
    """
    apart = "".join(
        f"<w:{kind[:-1]}Pr>"
        + "".join(f"<w:{kind[:-1]} w:id={quoteattr(each)}/>" for each in ids)
        + f"</w:{kind[:-1]}Pr>"
        for kind, ids in sorted((notes or {}).items(), reverse=True)
        if ids
    )
    mirror = "<w:mirrorMargins/>" if profile.mirror else ""
    compat = "".join(f"<w:{name}/>" for name in _COMPAT)
    mode = 14 if profile.lines.engine == "word14" else 15
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f"{DECLARATION}<w:settings {NAMESPACES}>{mirror}"
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        "<w:noPunctuationKerning/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{apart}<w:compat>{compat}"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="{mode}"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
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
