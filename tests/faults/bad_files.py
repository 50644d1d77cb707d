"""Files that are none, or that were made to do harm: built here, each by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(document: bytes) -> bytes:
    """A package with the given main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONSHIPS)
        package.writestr("word/document.xml", document)
    return out.getvalue()


def document_xml(text: str = "各区要落实责任。", declared: str = "") -> bytes:
    """A main part with one paragraph; `declared` stands before the root element."""
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return (
        f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()


def entity_bomb() -> bytes:
    """Entities that unfold to gigabytes."""
    entities = '<!ENTITY e0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
    )
    return docx(document_xml("&e9;", f"<!DOCTYPE d [{entities}]>"))


def outside_entity() -> bytes:
    """An entity that would read a file of the machine."""
    return docx(document_xml("&e;", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))


def zip_bomb() -> bytes:
    """A few hundred kilobytes that unfold to a main part of 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONSHIPS)
        with package.open("word/document.xml", "w") as part:
            for _ in range(200):
                part.write(b" " * 2**20)
    return out.getvalue()


def encrypted() -> bytes:
    """The head of a compound file with the streams of an encrypted document."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(512)


BAD_FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("空.docx", lambda: b"", "空的"),
    "zeros": ("零.docx", lambda: bytes(4096), "空的"),
    "empty text": ("空.txt", lambda: b" \r\n\r\n", "空的"),
    "not a docx": ("假.docx", lambda: "各区要落实责任。".encode() * 99, "纯文本"),
    "a picture": ("图.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "图片"),
    "truncated": ("半.docx", lambda: docx(document_xml("河" * 9000))[:300], "不完整"),
    "no main part": ("无.docx", lambda: docx(b"<x/>"), "没有正文"),
    "encrypted": ("密.docx", encrypted, "密码"),
    "encrypted, old name": ("密.doc", encrypted, "密码"),
    "zip bomb": ("弹.docx", zip_bomb, "大得不正常"),
    "entity bomb": ("实体.docx", entity_bomb, "定义"),
    "outside entity": ("外部.docx", outside_entity, "定义"),
    "old format": ("旧.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), ".doc"),
    "a pdf": ("版.pdf", lambda: b"%PDF-1.7\n", "PDF"),
    "unknown encoding": ("乱.txt", lambda: b"\x81\xff\xfe\x80\xff" * 50, "编码"),
    "binary": ("乱.log", lambda: bytes(range(256)) * 8, "二进制"),
    "foreign json": ("别.json", lambda: b'{"a": 1}', "JSON"),
    "broken json": ("断.json", lambda: b'{"format": "wenming-desk document", ', "JSON"),
    "deep json": ("深.json", lambda: b"[" * 200_000, "JSON"),
    "newer json": ("新.json", lambda: b'{"format":"wenming-desk document","version":99}', "新版"),
}
"""Name → the file's name, its bytes, and a word that the message has to say."""
