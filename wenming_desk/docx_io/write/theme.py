"""A plain theme: programs expect one, though every style written names its faces itself."""

from __future__ import annotations

from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.write.xml import DECLARATION
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role

_COLORS = (
    *(("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4"), ("accent2", "ED7D31")),
    *(("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47")),
    *(("hlink", "0563C1"), ("folHlink", "954F72")),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(profile: Profile) -> str:
    """theme1.xml with the faces of title and body."""
    colors = "".join(f'<a:{n}><a:srgbClr val="{rgb}"/></a:{n}>' for n, rgb in _COLORS)
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f"{DECLARATION}<a:theme "
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
        '<a:themeElements><a:clrScheme name="Office">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colors}</a:clrScheme>'
        f'<a:fontScheme name="Office"><a:majorFont>{_faces(profile, Role.TITLE)}</a:majorFont>'
        f"<a:minorFont>{_faces(profile, Role.BODY)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _faces(profile: Profile, role: Role) -> str:
    han = profile.family(profile.style(role).face)
    latin = profile.latin or han
    return (
        f"<a:latin typeface={quoteattr(latin)}/><a:ea typeface={quoteattr(han)}/>"
        '<a:cs typeface=""/>'
    )
