"""One way into the readers of this room: bytes of a known kind become a Source.

Word binaries go another way, by .docx (`doc`).
"""

from __future__ import annotations

from collections.abc import Callable

from wenming_desk.document.source import Source
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.kinds import Kind
from wenming_desk.intake.readers.text import read_text

_PASTE = "请把要用的内容复制下来，用“从剪贴板新建”。"
_SAVE_AS = "请用原来的程序打开，另存为 .docx、.rtf 或者文本，再打开。"
_REFUSED = {
    Kind.EMPTY: ("文件是空的，里面没有文字。", "看看是不是没有下载完，或者选错了文件。"),
    Kind.PICTURE: ("这是图片，不是文稿。", "请先用识别软件（OCR）转成文字，再粘贴进来。"),
    Kind.ARCHIVE: ("这是压缩包，不是文稿。", "请先解压，再打开里面的文稿。"),
    Kind.UNKNOWN_ZIP: ("这是压缩包，里面没有找到文稿。", "请先解压，再打开里面的文稿。"),
    Kind.WORKS: ("这是旧的 Microsoft Works 文档，读不出来。", _SAVE_AS),
    Kind.OLD_WORD: ("这是很旧的 Word 文件（Word 2 或更早），读不出来。", _SAVE_AS),
    Kind.XML: ("这是 XML 文件，不是文稿。", _PASTE),
}


def read(kind: Kind, data: bytes, name: str, encoding: str | None = None) -> Source:
    """What a reader finds in a file of a kind; IntakeError where it cannot be read.

    `encoding` is that of a text or a web page, where the user has chosen it.
    """
    refused = _REFUSED.get(kind)
    if refused is not None:
        raise IntakeError(*refused)
    if kind is Kind.HTML:
        from wenming_desk.intake.readers.html import read_html

        return read_html(data, name, encoding)
    reader = _reader(kind)
    return read_text(data, name, encoding) if reader is None else reader(data, name)


def _reader(kind: Kind) -> Callable[[bytes, str], Source] | None:
    """The reader of a kind; loaded when a file of the kind is read, as most never are."""
    match kind:
        case Kind.RTF:
            from wenming_desk.intake.readers.rtf import read_rtf

            return read_rtf
        case Kind.ODT:
            from wenming_desk.intake.readers.odt import read_odt

            return read_odt
        case Kind.PDF:
            from wenming_desk.intake.readers.pdf import read_pdf

            return read_pdf
        case Kind.OFD:
            from wenming_desk.intake.readers.ofd import read_ofd

            return read_ofd
        case Kind.MHT:
            from wenming_desk.intake.readers.mht import read_mht

            return read_mht
        case _:
            return None
