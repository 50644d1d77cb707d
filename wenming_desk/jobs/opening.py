"""Opening: the bytes of a file of any kind become a document, with the report of how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wenming_desk.document.nodes import Document
from wenming_desk.document.serial import Fault, FormatError, from_json
from wenming_desk.document.source import Source
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.sniff import why_not_docx
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.text import read_text
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import IntakeReport
from wenming_desk.intake.styled import is_ours
from wenming_desk.jobs.errors import JobError
from wenming_desk.store.reading import read_file
from wenming_desk.store.stamp import FileStamp

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_SAVE_AS = "请在 Word 或 WPS 里打开它，另存为 .docx，再打开。"
_OTHER_FORMATS = {
    ".doc": ("旧的 .doc 格式", _SAVE_AS),
    ".wps": (" WPS 的 .wps 格式", _SAVE_AS),
    ".rtf": (" RTF 文档", _SAVE_AS),
    ".odt": (" ODT 文档", _SAVE_AS),
    ".htm": ("网页", _SAVE_AS),
    ".html": ("网页", _SAVE_AS),
    ".mht": ("网页", _SAVE_AS),
    ".pdf": (" PDF 文件", "请找它的 Word 原稿再打开，或者把文字粘贴进来。"),
    ".ofd": (" OFD 版式文件", "请找它的 Word 原稿再打开，或者把文字粘贴进来。"),
}
"""Formats that are known and not read, by ending: what they are (put behind 这是), what to do."""

_USE_ANOTHER = "请打开当初的 .docx 或文本文件，或者用备份。"
_FORMAT_WORDS = {
    Fault.FOREIGN: ("这不是文明案头存的 JSON 文件。", _USE_ANOTHER),
    Fault.DAMAGED: ("这不是文明案头存的 JSON 文件，或者内容不完整。", _USE_ANOTHER),
    Fault.NEWER: ("这个文件是新版的文明案头存的。", "请更新程序，再打开。"),
}


class InputError(JobError):
    """A file that cannot be opened."""

    def __init__(self, what: str, todo: str, detail: str = "") -> None:
        super().__init__(what if what.startswith("打不开") else f"打不开：{what}", todo, detail)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it was opened, and what is known of where it came from.

    `kind` is docx, text or json; `source` what a reader found (None for json); `warnings` are
    Chinese sentences of the reader; `own` tells that this program wrote the file. `path` and
    `stamp` are None where no file was read.
    """

    document: Document
    report: IntakeReport
    kind: str
    name: str
    source: Source | None = None
    warnings: tuple[str, ...] = ()
    own: bool = False
    path: Path | None = None
    stamp: FileStamp | None = None


def open_file(path: Path, encoding: str | None = None) -> Opened:
    """The document in a file; raises ReadError of the store, or InputError."""
    content = read_file(path)
    return open_document(content.data, path.name, encoding, path=content.path, stamp=content.stamp)


def open_document(
    data: bytes,
    name: str,
    encoding: str | None = None,
    *,
    path: Path | None = None,
    stamp: FileStamp | None = None,
) -> Opened:
    """The document in the bytes of a file called `name`; raises InputError.

    `encoding` is that of a text, where the user has chosen it.
    """
    if name.lower().endswith(".json"):
        document = _from_json(data)
        return Opened(document, IntakeReport(), "json", name, own=True, path=path, stamp=stamp)
    source = read_source(data, name, encoding)
    recovery = recover(source)
    return Opened(
        recovery.document,
        recovery.report,
        source.kind,
        name,
        source,
        source.warnings,
        own=source.kind == "docx" and is_ours(source),
        path=path,
        stamp=stamp,
    )


def open_pasted(text: str, name: str = "粘贴的文字") -> Opened:
    """The document in a pasted text; raises InputError."""
    return open_document(text.encode("utf-8", "replace"), f"{name}.txt", "utf-8")


def read_source(data: bytes, name: str, encoding: str | None = None) -> Source:
    """What a reader finds in the bytes of a .docx or a text, told by ending and first bytes.

    Raises InputError.
    """
    ending = Path(name).suffix.lower()
    try:
        if ending in _WORD or data.startswith(_ZIP):
            return read_docx(data, name)
        if ending in _OTHER_FORMATS:
            what, todo = _OTHER_FORMATS[ending]
            encrypted = data.startswith(_OLE) and why_not_docx(data).kind == "encrypted"
            raise why_not_docx(data) if encrypted else InputError(f"这是{what}。", todo)
        if data.startswith(_OLE):
            raise why_not_docx(data)
        if not data.strip(b"\x00 \t\r\n"):
            raise InputError("文件是空的，里面没有文字。", "看看是不是没有下载完，或者选错了文件。")
        return read_text(data, name, encoding)
    except DocxError as error:
        raise InputError(error.what, error.todo, error.detail) from error
    except IntakeError as error:
        raise InputError(error.what, error.todo) from error


def _from_json(data: bytes) -> Document:
    try:
        return from_json(data)
    except FormatError as error:
        what, todo = _FORMAT_WORDS[error.kind]
        raise InputError(what, todo, str(error)) from error
