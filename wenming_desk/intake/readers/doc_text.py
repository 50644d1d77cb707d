"""The text of a Word binary by its piece table ([MS-DOC] 2.4.1), where nothing else can read it.

No looks; the cells of a table's row become one paragraph with tabs. Word 6 and 95 files, which
have no Unicode, are read too.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from doc2docx.cfb import CompoundFile  # pyright: ignore[reportMissingTypeStubs]
from doc2docx.errors import Doc2DocxError  # pyright: ignore[reportMissingTypeStubs]

from wenming_desk.document.source import Look, Source
from wenming_desk.intake.readers.flow import Flow
from wenming_desk.intake.readers.limits import MOST_CHARS, damaged, encrypted, no_text, too_large
from wenming_desk.intake.readers.rtf_tables import page_name
from wenming_desk.intake.readers.stories import has_text

_MAGIC_95 = 0xA5DC
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_FC_MIN, _CCP_TEXT, _CCP_TEXT_95, _CLX = 0x18, 0x4C, 0x34, 0x1A2
_STORIES = (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64)
"""Lengths of text, footnotes, headers, (nothing), comments, endnotes, text boxes, in this order."""
_READ = (0x4C, 0x50, 0x60, 0x64)
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14|[\x13-\x15]")
"""The instruction of a field, and its marks; the shown result stays."""
_ROW_END, _CELL_END = "\x07\x07", "\x07"
_BREAKS = re.compile("[\r\x0c\x0e]")
_CODE_PAGES = {0x0804: 936, 0x1004: 936, 0x0404: 950, 0x0C04: 950, 0x0411: 932, 0x0412: 949}
_MOST_PIECES = 1_000_000


def read_doc_text(data: bytes, name: str) -> Source:
    """The paragraphs of a .doc without their looks; IntakeError where it has none."""
    try:
        text = _text(CompoundFile(data))
    except (Doc2DocxError, struct.error, ValueError, LookupError, OverflowError) as error:
        raise damaged("这个文件坏了，里面的部分读不出来。") from error
    flow = Flow()
    for line in _BREAKS.split(_shown(text)):
        flow.add(line.replace("\x0b", "\n").replace("\x1e", "-").replace("\x1f", ""))
        flow.end(Look(known=True))
    blocks = flow.finish()
    if not has_text(blocks):
        raise no_text()
    warning = "这个文件用简化的办法读入，只有文字，没有格式和图片，请对照原文件看一遍。"
    return Source(blocks, name, "doc", warnings=(warning,))


def _shown(text: str) -> str:
    return _FIELD.sub("", text).replace(_ROW_END, "\r").replace(_CELL_END, "\t")


def _text(file: CompoundFile) -> str:
    main = file.open_stream("WordDocument")
    magic, flags = struct.unpack_from("<H", main, 0)[0], struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise encrypted(" Word 或 WPS ")
    if magic == _MAGIC_95:
        start, length = (
            struct.unpack_from("<I", main, _FC_MIN)[0],
            struct.unpack_from("<I", main, _CCP_TEXT_95)[0],
        )
        language = struct.unpack_from("<H", main, 0x06)[0]
        page = page_name(_CODE_PAGES.get(language, 936))
        return main[start : start + min(length, MOST_CHARS)].decode(page, "replace")
    table = file.open_stream("1Table" if flags & _OTHER_TABLE else "0Table")
    start, size = struct.unpack_from("<II", main, _CLX)
    pieces = list(_pieces(table[start : start + size]))
    if sum(end - begin for begin, end, _ in pieces) > MOST_CHARS:
        raise too_large()
    whole = "".join(_piece(main, begin, end, place) for begin, end, place in pieces)
    out: list[str] = []
    at = 0
    for story in _STORIES:
        length = struct.unpack_from("<I", main, story)[0]
        if story in _READ:
            out.append(whole[at : at + length])
        at += length
    return "\r".join(out)


def _pieces(clx: bytes) -> Iterator[tuple[int, int, int]]:
    """(first character, end, coded place in the stream) of every piece."""
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise ValueError("no pieces")
    for index in range(count):
        begin, end = struct.unpack_from("<II", table, 4 * index)
        place = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        if end < begin:
            raise ValueError("pieces out of order")
        yield begin, end, place


def _piece(main: bytes, begin: int, end: int, place: int) -> str:
    if place & 0x4000_0000:
        start = (place & 0x3FFF_FFFF) // 2
        return main[start : start + end - begin].decode("cp1252", "replace")
    start = place & 0x3FFF_FFFF
    return main[start : start + 2 * (end - begin)].decode("utf-16-le", "replace")
