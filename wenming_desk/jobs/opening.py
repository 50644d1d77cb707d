"""Opening: the bytes of a file of any kind become a document, with the report of how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from wenming_desk.document.nodes import Document
from wenming_desk.document.revisions import count_in, count_in_texts
from wenming_desk.document.serial import Fault, FormatError, from_json
from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.read import read_docx
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.kinds import Kind, kind_of
from wenming_desk.intake.readers.read import read
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import IntakeReport
from wenming_desk.intake.styled import is_ours
from wenming_desk.jobs.errors import JobError
from wenming_desk.store.reading import read_file
from wenming_desk.store.stamp import FileStamp
from wenming_desk.typeset.uncollected import uncollected

Step = Callable[[float], object]
_READ = 0.45
"""Share of the work of opening that is done when the file is read."""
_ALL = 0.95
"""Share of a pasted text that its formatted form has at least; bullets may be missing there."""
_USE_ANOTHER = "请打开当初的 .docx 或文本文件，或者用备份。"
_FORMAT_WORDS = {
    Fault.FOREIGN: ("这不是文明案头存的 JSON 文件。", _USE_ANOTHER),
    Fault.DAMAGED: ("这不是文明案头存的 JSON 文件，或者内容不完整。", _USE_ANOTHER),
    Fault.NEWER: ("这个文件是新版的文明案头存的。", "请更新程序，再打开。"),
}


class InputError(JobError):
    """A file that cannot be opened."""

    def __init__(self, what: str, todo: str, detail: str = "", about: str = "") -> None:
        self.about = about
        """"encoding" where it might open in another encoding."""
        super().__init__(what if what.startswith("打不开") else f"打不开：{what}", todo, detail)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it was opened, and what is known of where it came from.

    `kind` is that of its Source (docx, doc, rtf, odt, pdf, html, text) or json; `source` what a
    reader found (None for json); `warnings` are Chinese sentences of the reader, `kept` those of
    them that tell of what no save loses, `simplified` those of what a save in the file's own look
    alone keeps; `own` tells that this program wrote the file. `path` and `stamp` are None where no
    file was read.
    """

    document: Document
    report: IntakeReport
    kind: str
    name: str
    source: Source | None = None
    warnings: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    simplified: tuple[str, ...] = ()
    own: bool = False
    path: Path | None = None
    stamp: FileStamp | None = None


def open_file(path: Path, encoding: str | None = None, step: Step | None = None) -> Opened:
    """The document in a file; raises ReadError of the store, or InputError.

    `step` as in `open_document`.
    """
    content = read_file(path)
    return open_document(
        content.data, path.name, encoding, path=content.path, stamp=content.stamp, step=step
    )


def open_document(
    data: bytes,
    name: str,
    encoding: str | None = None,
    *,
    path: Path | None = None,
    stamp: FileStamp | None = None,
    step: Step | None = None,
) -> Opened:
    """The document in the bytes of a file called `name`; raises InputError.

    `encoding` is that of a text, where the user has chosen it. `step` is told the share (0–1) of
    the work done so far; what it raises ends the work and comes through.
    """
    if name.lower().endswith(".json"):
        document = _from_json(data)
        return Opened(document, IntakeReport(), "json", name, own=True, path=path, stamp=stamp)
    with uncollected():
        source = read_source(data, name, encoding, _part_of(step, 0.0, _READ))
        return _opened(source, name, path, stamp, _part_of(step, _READ, 1.0))


def _part_of(step: Step | None, start: float, end: float) -> Step | None:
    """Tells of a stage that takes the work from one share to another."""
    if step is None:
        return None
    return lambda share: step(start + (end - start) * share)


def _opened(
    source: Source,
    name: str,
    path: Path | None = None,
    stamp: FileStamp | None = None,
    step: Step | None = None,
) -> Opened:
    own = source.kind == "docx" and is_ours(source)
    recovery = recover(source, step, ours=own)
    document = recovery.document
    unmarked, lost = _unmarked(source, document)
    if lost:
        origin = replace(document.origin, elsewhere=document.origin.elsewhere + lost)
        document = replace(document, origin=origin)
    return Opened(
        document,
        recovery.report,
        source.kind,
        name,
        source,
        (*source.warnings, *unmarked),
        source.kept,
        (*source.simplified, *unmarked),
        own=own,
        path=path,
        stamp=stamp,
    )


def _unmarked(source: Source, document: Document) -> tuple[tuple[str, ...], int]:
    """What to tell where tracked changes stood in what has no room for them, such as a title, and
    how many those are."""
    texts = [
        text
        for block in source.blocks
        for text in (
            (block.text,)
            if isinstance(block, SourceParagraph)
            else (t for row in block.rows for cell in row for t in cell.paragraphs)
            if isinstance(block, SourceTable) and not block.xml
            else ()
        )
    ]
    found = count_in(texts)
    lost = max(found - count_in_texts(document), 0) if found else 0
    # those of formatting have been told of
    plain = count_in(texts, looks=False) - count_in_texts(document, looks=False) if lost else 0
    if plain <= 0:
        return (), lost
    words = f"其中 {plain} 处修订在标题、落款等处，或者只动了段落的分合：按标准排版保存时，"
    words += "它们成为普通文字；保持原文件的样子保存，就照样留着。"
    return (words,), lost


def open_pasted(text: str, name: str = "粘贴的文字", *, html: str = "", rtf: bytes = b"") -> Opened:
    """The document in what was copied from another program; raises InputError.

    `html` and `rtf` are the same text with its formatting, where the program gave it; they are
    taken unless they lack some of the text.
    """
    wanted = sum(map(str.isalnum, text))
    rich: list[Callable[[], Source]] = []
    if html.strip():
        from wenming_desk.intake.readers.html import read_html_text  # not for files

        rich.append(lambda: read_html_text(html, name))
    if rtf.strip():
        rich.append(lambda: read(Kind.RTF, rtf, name))
    for reader in rich:
        try:
            source = reader()
        except IntakeError:
            continue
        if sum(map(str.isalnum, all_text(source))) >= _ALL * wanted:
            return _opened(source, name)
    return open_document(text.encode("utf-8", "replace"), f"{name}.txt", "utf-8")


def all_text(source: Source) -> str:
    """The text of all paragraphs and cells with the automatic numbers before them."""
    parts: list[str] = []
    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            parts += (block.label, block.text.readable)
        elif isinstance(block, SourceTable):
            parts += (t.readable for row in block.rows for cell in row for t in cell.paragraphs)
    return "".join(parts)


def read_source(
    data: bytes, name: str, encoding: str | None = None, step: Step | None = None
) -> Source:
    """What a reader finds in the bytes of a file, whose kind is told by its first bytes and name.

    Raises InputError. `step` as in `open_document`.
    """
    try:
        kind = kind_of(data, name)
        if kind is Kind.DOCX:
            return read_docx(data, name, step)
        if kind is Kind.DOC:
            return _read_binary(data, name, step)
        return read(kind, data, name, encoding)
    except DocxError as error:
        raise InputError(error.what, error.todo, error.detail) from error
    except IntakeError as error:
        raise InputError(error.what, error.todo, about=error.about) from error


def _read_binary(data: bytes, name: str, step: Step | None) -> Source:
    """A Word binary by way of .docx, which keeps most; else its text alone."""
    # the converter is large, and most starts of the program never need it
    from wenming_desk.intake.readers.doc import check_compound, converted
    from wenming_desk.intake.readers.doc_text import read_doc_text

    check_compound(data)
    made = converted(data)
    if made is not None:
        try:
            return replace(read_docx(made, name, step), kind="doc")
        except DocxError:
            pass
    return read_doc_text(data, name)


def _from_json(data: bytes) -> Document:
    try:
        return from_json(data)
    except FormatError as error:
        what, todo = _FORMAT_WORDS[error.kind]
        raise InputError(what, todo, str(error)) from error
