"""Says what a file that is not a zip archive really is."""

from __future__ import annotations

import re

from wenming_desk.docx_io.errors import DocxError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AGAIN = "看看是不是没有下载完，重新下载后再打开。"
_SAVE_AS_DOCX = "请在 Word 或 WPS 里打开它，另存为 .docx，再打开。"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def why_not_docx(data: bytes) -> DocxError:
    """The error for bytes that are no zip archive, naming the real kind where it shows."""
    if not data or not data.strip(b"\x00"):
        return DocxError("empty", "这不是 Word 文件，内容是空的。", _AGAIN)
    if data.startswith(_OLE):
        return _compound_file(data)
    if data.startswith(b"PK\x03\x04"):
        return DocxError("damaged", "这个文件不完整，后面的部分缺了。", _AGAIN)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head.lower()
    if head.startswith(b"{\\rtf"):
        return _not_docx("这是 RTF 文档，只是名字改成了 .docx。", _SAVE_AS_DOCX)
    if head.startswith(b"%PDF"):
        return _not_docx("这是 PDF，只是名字改成了 .docx。", "请找它的 Word 原稿再打开。")
    if head.startswith(_PICTURES):
        return _not_docx("这是图片，不是 Word 文件。", "请先用识别软件转成文字，再粘贴进来。")
    if head.startswith(_ARCHIVES):
        return _not_docx("这是压缩包，不是 Word 文件。", "请先解压，再打开里面的文稿。")
    if re.match(rb"<!doctype html|<html|<head|<body|mime-version:", lower):
        return _not_docx("这是网页，只是名字改成了 .docx。", _SAVE_AS_DOCX)
    if lower.startswith(b"<?xml"):
        return _not_docx("这是 XML 文件，不是 .docx。", _SAVE_AS_DOCX)
    if _reads_as_text(data[:65536]):
        return _not_docx(
            "这不是 Word 文件，里面是纯文本。", "请把名字的结尾改成 .txt 再打开，或者直接粘贴进来。"
        )
    return _not_docx("这不是 Word 文件。", _AGAIN)


def _not_docx(what: str, todo: str) -> DocxError:
    return DocxError("not_docx", what, todo)


def _compound_file(data: bytes) -> DocxError:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return DocxError("encrypted", "这个文件加了密码。", "在 Word 里去掉密码另存一份，再打开。")
    if holds("WordDocument"):
        return DocxError("old_format", "这是旧的 .doc（或 .wps）格式。", _SAVE_AS_DOCX)
    if holds("Workbook") or holds("Book"):
        return _not_docx("这是 Excel 表格，不是文稿。", "请把要用的内容粘贴进来。")
    return DocxError("old_format", "这是旧的 Office 格式。", _SAVE_AS_DOCX)


def _reads_as_text(sample: bytes) -> bool:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return len(sample) > 8
    if b"\x00" in sample:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            # The sample may end in the middle of a character.
            sample[: max(len(sample) - 4, 0)].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 8:
                continue
        return True
    return False
