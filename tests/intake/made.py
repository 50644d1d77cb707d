"""Makes small files of other formats, for tests of their readers: .odt, .pdf, .ofd."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{short}="{ODF}:{name}:1.0"'
    for short, name in (
        *(("office", "office"), ("text", "text"), ("style", "style"), ("table", "table")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def odt(body: str, styles: str = "", automatic: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text with the content of its body and its styles."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {NAMES}>{styles}</office:document-styles>",
    }
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return zipped(parts)


Placed = tuple[float, float, float, str]
"""x from the left, y from the top, size, text; all in pt."""


def pdf(
    pages: Sequence[Sequence[Placed]],
    *,
    rotate: int = 0,
    picture: bool = False,
    password: bool = False,
) -> bytes:
    """A PDF of A4 pages with texts at places, in a Chinese font that is not embedded.

    `picture`: a picture all over each page. `password`: it says that it is locked.
    """
    objects: list[bytes] = [b"", b""]

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    descendant = add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0"
        b"/StemV 80/FontBBox[0 -120 1000 880]>>/W[814 939 500]>>"
    )
    font = add(
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[%d 0 R]>>" % descendant
    )
    image = add(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Length 1>>stream\n\x80\nendstream"
    )
    kids: list[int] = []
    for texts in pages:
        drawn = [b"q 595 0 0 842 0 0 cm /I Do Q"] if picture else []
        drawn += [
            b"BT /F %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET"
            % (size, x, 842 - y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text in texts
        ]
        stream = b"\n".join(drawn)
        content = add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents %d 0 R"
                b"/Resources<</Font<</F %d 0 R>>/XObject<</I %d 0 R>>>>>>"
                % (rotate, content, font, image)
            )
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed)
    out = bytearray(b"%PDF-1.5\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b""
    if password:
        locked = (
            b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>"
            % (
                b"11" * 32,
                b"22" * 32,
            )
        )
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, locked)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def page_of(
    lines: Sequence[tuple[float, str]], size: float = 16.0, top: float = 120.0
) -> list[Placed]:
    """Lines of a page below one another; (indent in characters, text), the column 28 wide."""
    return [(79 + x * size, top + 28 * n, size, text) for n, (x, text) in enumerate(lines)]


def ofd(pages: Sequence[Sequence[Placed]], *, locked: bool = False) -> bytes:
    """An OFD of A4 pages with texts at places (x, y, size in pt; y is the baseline)."""
    mm = 25.4 / 72
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    extra = "<ofd:Encryptions>Encryptions.xml</ofd:Encryptions>" if locked else ""
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        f"</ofd:DocBody>{extra}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {space}><ofd:Fonts><ofd:Font ID="1" FontName="FangSong"'
        ' FamilyName="仿宋"/></ofd:Fonts></ofd:Res>',
    }
    for number, texts in enumerate(pages):
        drawn = "".join(
            f'<ofd:TextObject ID="9" Font="1" Size="{size * mm:.4f}"'
            f' Boundary="{x * mm:.4f} {(y - size) * mm:.4f} 100 10">'
            f'<ofd:TextCode X="0" Y="{size * mm:.4f}"'
            f' DeltaX="g {len(text)} {size * mm:.4f}">{text}</ofd:TextCode></ofd:TextObject>'
            for x, y, size, text in texts
        )
        parts[f"Doc_0/Pages/{number}.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{drawn}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
    return zipped(parts)
