"""A file of another program with floating pictures, for tests of pictures that are kept."""

from __future__ import annotations

import io
import struct
import zlib

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

EMU = 36000
"""In a millimetre."""
BODY = (
    "各有关单位要把推进公共服务设施建设摆上重要位置，明确责任分工，细化工作举措，"
    "定期调度进展情况，及时协调解决存在的困难和问题，确保各项任务落到实处、取得实效。"
)
RED, BLUE, GREEN, GREY = (208, 16, 16), (16, 16, 208), (16, 160, 16), (200, 200, 200)


def png(color: tuple[int, int, int], width: int = 40, height: int = 20) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes(color) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def file_with_floats() -> bytes:
    """A red picture that text keeps off above and below, a blue one beside which text runs, a green
    one in front of the text at a place of the page, a grey one behind it in the text area's
    middle; paragraphs around them fill several pages."""
    made = docx.Document()
    for words in ("关于报送图表的通知", "各单位：", BODY):
        made.add_paragraph(words)
    place_h = '<wp:positionH relativeFrom="{}"><wp:{}>{}</wp:{}></wp:positionH>'
    place_v = '<wp:positionV relativeFrom="{}"><wp:{}>{}</wp:{}></wp:positionV>'
    for number, (color, wrap, across, down) in enumerate(
        (
            (
                *(RED, "<wp:wrapTopAndBottom/>"),
                place_h.format("column", "align", "center", "align"),
                place_v.format("paragraph", "posOffset", 5 * EMU, "posOffset"),
            ),
            (
                *(BLUE, '<wp:wrapSquare wrapText="bothSides"/>'),
                place_h.format("margin", "align", "right", "align"),
                place_v.format("paragraph", "posOffset", 0, "posOffset"),
            ),
            (
                *(GREEN, "<wp:wrapNone/>"),
                place_h.format("page", "posOffset", 150 * EMU, "posOffset"),
                place_v.format("page", "posOffset", 20 * EMU, "posOffset"),
            ),
            (
                *(GREY, "<wp:wrapNone/>"),
                place_h.format("margin", "align", "center", "align"),
                place_v.format("margin", "align", "bottom", "align"),
            ),
        )
    ):
        for count in range(6):
            made.add_paragraph(f"第{number * 6 + count + 1}项。{BODY}")
        paragraph = made.add_paragraph("见图。")
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(png(color)), width=Mm(60), height=Mm(30))
        paragraph.add_run(BODY)
        _let_float(run, wrap, across, down, behind=color == GREY)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _let_float(run: docx.text.run.Run, wrap: str, across: str, down: str, *, behind: bool) -> None:
    """Turn the picture of a run into one that floats."""
    drawing = run._r[0]
    inline = drawing[0]
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a")} distT="45720" distB="45720" distL="114300" '
        'distR="114300" simplePos="0" relativeHeight="251659264" '
        f'behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{across}{down}'
        f'<wp:extent cx="{60 * EMU}" cy="{30 * EMU}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"{wrap}</wp:anchor>"
    )
    for child in list(inline):
        if child.tag.endswith(("}docPr", "}cNvGraphicFramePr", "}graphic")):
            anchor.append(child)
    drawing.replace(inline, anchor)
