"""Word 97–2003 binaries (.doc, and .wps of WPS Writer): converted to .docx, or their text alone.

The conversion keeps looks, automatic numbers, tables, notes and pictures. What the converter
refuses is read for its text alone.
"""

from __future__ import annotations

import struct
from pathlib import Path
from tempfile import TemporaryDirectory

from doc2docx import convert  # pyright: ignore[reportMissingTypeStubs]
from doc2docx.cfb import CompoundFile, CompoundFileLimits  # pyright: ignore[reportMissingTypeStubs]
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError  # pyright: ignore[reportMissingTypeStubs]

from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.limits import MOST_BYTES, damaged, encrypted, too_large

_LIMITS = CompoundFileLimits(
    max_input_bytes=MOST_BYTES, max_stream_bytes=MOST_BYTES, max_directory_entries=20_000
)
_TODO = "请把要用的内容复制下来，用“从剪贴板新建”。"
_OTHER_TABLE, _CHPX, _PAPX = 0x0200, 0xFA, 0x102
_MOST_STRETCHES = 25_000
"""As many as some 600 pages have; the converter takes half a minute for them."""
_LOCKED = ("EncryptedPackage", "EncryptionInfo")
_OTHERS = (
    ("Workbook", "Excel 表格"),
    ("Book", "Excel 表格"),
    ("PowerPoint Document", "PowerPoint 演示文稿"),
    ("VisioDocument", "Visio 图"),
    ("__properties_version1.0", "Outlook 邮件"),
    ("MatOST", "旧的 Microsoft Works 文档"),
    ("HwpSummaryInformation", "HWP 文档"),
)


def check_compound(data: bytes) -> None:
    """Raise IntakeError for a compound file that holds no Word text, saying what it is."""
    if len(data) > MOST_BYTES:
        raise too_large()
    names = _streams(data)
    if names is None:
        # too broken for its directory; what it was can still be seen
        if any(n.encode("utf-16-le") in data for n in _LOCKED):
            raise encrypted(" Word ")
        raise damaged("这是旧的 Office 文件（.doc、.wps 这一类），已经坏了，读不出来。")
    if not names.isdisjoint(_LOCKED):
        raise encrypted(" Word ")
    if "WordDocument" in names:
        return
    for stream, kind in _OTHERS:
        if stream in names:
            raise IntakeError(f"这是{kind}，不是文稿。", _TODO)
    raise IntakeError("这是旧的 Office 文件，里面没有找到文稿（.doc、.wps）。", _TODO)


def converted(data: bytes) -> bytes | None:
    """The same document as a .docx; None where the converter cannot do it in time.

    IntakeError where a password is needed.
    """
    if _stretches(data) > _MOST_STRETCHES:
        return None
    with TemporaryDirectory(prefix="wenming-") as folder:
        source, target = Path(folder, "a.doc"), Path(folder, "a.docx")
        source.write_bytes(data)
        try:
            convert(source, target, limits=_LIMITS)
            return target.read_bytes()
        except EncryptedDocumentError as error:
            raise encrypted(" Word 或 WPS ") from error
        except Exception:  # noqa: BLE001 - whatever a broken file makes of it, its text is tried
            return None


def _stretches(data: bytes) -> int:
    """Stretches of equal formatting in the file ([MS-DOC] 2.8.5, 2.9.34); 0 where it is broken.

    The converter looks through all of them for each: its time grows with their square.
    """
    try:
        file = CompoundFile(data, limits=_LIMITS)
        main = file.open_stream("WordDocument")
        (flags,) = struct.unpack_from("<H", main, 0x0A)
        table = file.open_stream("1Table" if flags & _OTHER_TABLE else "0Table")
        return max(_entries(main, table, at) for at in (_CHPX, _PAPX))
    except (Doc2DocxError, ValueError, LookupError, OverflowError, struct.error):
        return 0


def _entries(main: bytes, table: bytes, at: int) -> int:
    """Entries in all pages of formatting that a table in the FIB tells of."""
    start, size = struct.unpack_from("<II", main, at)
    count = max(0, min(size, len(table) - start) - 4) // 8
    pages: tuple[int, ...] = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1))
    last = (512 * (page & 0x3FFFFF) + 511 for page in pages)
    return sum(main[end] for end in last if end < len(main))


def _streams(data: bytes) -> frozenset[str] | None:
    try:
        return frozenset(entry.name for entry in CompoundFile(data, limits=_LIMITS).entries)
    except (Doc2DocxError, ValueError, LookupError, OverflowError, struct.error):
        return None
