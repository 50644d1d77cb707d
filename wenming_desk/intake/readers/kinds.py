"""What kind of file some bytes are, told by their beginning and, where that tells nothing, by name.

Names lie: OA systems hand out web pages and RTF as .doc. What the bytes say goes first.
"""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from wenming_desk.intake.readers.encodings import BOMS


class Kind(StrEnum):
    """A kind of file."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    OFD = "ofd"
    HTML = "html"
    MHT = "mht"
    TEXT = "text"
    JSON = "json"
    PICTURE = "picture"
    ARCHIVE = "archive"
    WORKS = "works"
    OLD_WORD = "old word"
    UNKNOWN_ZIP = "zip"
    XML = "xml"
    EMPTY = "empty"


ENDINGS = {
    ".docx": Kind.DOCX, ".docm": Kind.DOCX, ".dotx": Kind.DOCX, ".dotm": Kind.DOCX,
    ".doc": Kind.DOC, ".dot": Kind.DOC, ".wps": Kind.DOC, ".wpt": Kind.DOC,
    ".rtf": Kind.RTF, ".odt": Kind.ODT, ".ott": Kind.ODT, ".fodt": Kind.ODT,
    ".pdf": Kind.PDF, ".ofd": Kind.OFD, ".htm": Kind.HTML, ".html": Kind.HTML,
    ".xhtml": Kind.HTML, ".mht": Kind.MHT, ".mhtml": Kind.MHT,
    ".txt": Kind.TEXT, ".md": Kind.TEXT, ".text": Kind.TEXT, ".json": Kind.JSON,
}  # fmt: skip
"""Endings of names that can be opened, the dot included."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"),
    *(b"\x00\x00\x01\x00", b"\xd7\xcd\xc6\x9a", b"8BPS"),
)
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ")
_WORKS = b"\x01\xfe\x32\x00"
"""How the text files of Works 1 to 3 begin; later ones are compound files."""
_OLD_WORD = (b"\x31\xbe\x00\x00", b"\x32\xbe\x00\x00", b"\x9b\xa5\x21\x00", b"\xdb\xa5\x2d\x00")
"""How files of Write, Word for DOS, Word 1 and Word 2 begin."""
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|div|table|p|span|font|h[1-6])"
    rb"[\s>/]",
    re.I | re.S,
)
_MHT = re.compile(
    rb"(?:[\w-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n)*){0,20}?mime-version:", re.I
)
_CLIPBOARD = re.compile(rb"Version:\d\.\d\s+StartHTML:", re.I)
_FLAT_ODT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_HEAD = 4096


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file by its bytes, else by the ending of its name, else text."""
    ending = ENDINGS.get(PurePath(name).suffix.lower())
    if ending is Kind.JSON:
        return Kind.JSON
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return Kind.DOCX if ending is Kind.DOCX else Kind.EMPTY
    if data.startswith(_OLE):
        return Kind.DOC
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, ending)
    if data.startswith(_PICTURES):
        return Kind.PICTURE
    if data.startswith(_ARCHIVES):
        return Kind.ARCHIVE
    if data.startswith(_WORKS):
        return Kind.WORKS
    if data.startswith(_OLD_WORD):
        return Kind.OLD_WORD
    if data[:1024].lstrip().startswith(b"{\\rtf") or b"{\\rtf" in data[:64]:
        return Kind.RTF
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    found = _text_kind(data)
    if found is not None:
        # a text file whose text is HTML was opened to see just that
        return Kind.TEXT if ending is Kind.TEXT and found is not Kind.RTF else found
    return Kind.TEXT if ending is None or ending is Kind.DOC else ending


def _zip_kind(data: bytes, ending: Kind | None) -> Kind:
    if ending is Kind.DOCX:
        # .docx that are damaged have their own words
        return Kind.DOCX
    head = data[:200]
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return Kind.ODT
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return ending if ending is Kind.ODT or ending is Kind.OFD else Kind.DOCX
    if "[Content_Types].xml" in names or any(n.startswith("word/") for n in names[:5000]):
        return Kind.DOCX
    if "OFD.xml" in names:
        return Kind.OFD
    if "content.xml" in names and ("META-INF/manifest.xml" in names or "mimetype" in names):
        return Kind.ODT
    return Kind.UNKNOWN_ZIP


def _text_kind(data: bytes) -> Kind | None:
    head = data[:_HEAD]
    start = next((len(bom) for bom, _ in BOMS if data.startswith(bom)), 0)
    if start == 2:
        head = _narrowed(head[2:])
    else:
        head = head[start:]
    head = head.lstrip()
    if _CLIPBOARD.match(head) or _HTML.match(head):
        return Kind.HTML
    if _FLAT_ODT in head and head.startswith(b"<?xml"):
        return Kind.ODT
    if head.startswith(b"<?xml"):
        return Kind.HTML if b"<html" in head.lower() else Kind.XML
    if _MHT.match(head):
        return Kind.MHT
    return None


def _narrowed(wide: bytes) -> bytes:
    """The Latin letters of a text in UTF-16."""
    return wide.replace(b"\x00", b"")
