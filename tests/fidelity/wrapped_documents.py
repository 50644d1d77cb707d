"""Files of another program with pictures that text runs beside, at the left and the right."""

from __future__ import annotations

from tests.docx_io.build import R, docx, para, run
from tests.fidelity.float_documents import BLUE, BODY, EMU, png

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" '
    'w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr>'
    '<w:widowControl w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/>'
    '<w:ind w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>'
)
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" '
    'w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)


def picture(across: str, down: int, wide: int, high: int, *, apart: int = 3, wrap: str = "") -> str:
    """A run with a picture of some mm, `down` mm below its paragraph's top, beside which text
    runs."""
    sides = apart * EMU
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rPicture"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide * EMU}" cy="{high * EMU}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="{sides}" distR="{sides}" '
        'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{across}<wp:positionV '
        f'relativeFrom="paragraph"><wp:posOffset>{down * EMU}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide * EMU}" cy="{high * EMU}"/>'
        f'<wp:wrapSquare wrapText="{wrap or "bothSides"}"/><wp:docPr id="1" name="p"/>{graphic}'
        "</wp:anchor></w:drawing></w:r>"
    )


def aligned(how: str) -> str:
    return f'<wp:positionH relativeFrom="column"><wp:align>{how}</wp:align></wp:positionH>'


def offset(mm: int, base: str = "column") -> str:
    return (
        f'<wp:positionH relativeFrom="{base}"><wp:posOffset>{mm * EMU}</wp:posOffset>'
        "</wp:positionH>"
    )


def wrapped_file(*pictures: str) -> bytes:
    """A file with these pictures, each in a paragraph with some of plain text below it."""
    body: list[str] = []
    for number, each in enumerate(pictures):
        body.append(para(run("见图。") + each + run(BODY * 2)))
        body += [para(f"第{number + 1}图下第{count + 1}段。{BODY}") for count in range(4)]
    return docx(
        "".join(body) + _SECTION,
        styles=_STYLES,
        extra={
            "word/media/a.png": png(BLUE),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rStyles" '
                f'Type="{R}/styles" Target="styles.xml"/><Relationship Id="rPicture" '
                f'Type="{R}/image" Target="media/a.png"/></Relationships>'
            ),
        },
    )


def wrapped_files() -> dict[str, bytes]:
    """Name → file."""
    return {
        "right": wrapped_file(picture(aligned("right"), 0, 60, 35)),
        "left": wrapped_file(picture(aligned("left"), 5, 50, 45)),
        "offset": wrapped_file(picture(offset(95), 12, 61, 30)),
        "page": wrapped_file(picture(offset(28, "page"), 0, 66, 28)),
        "one side": wrapped_file(picture(offset(60), 8, 50, 30, wrap="left")),
        "two": wrapped_file(
            picture(aligned("right"), 0, 60, 35), picture(aligned("left"), 20, 40, 60, apart=5)
        ),
    }
