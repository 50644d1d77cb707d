"""Saving a .docx in its own look: what was not edited stays byte for byte."""

from __future__ import annotations

from wenming_desk.document.nodes import Document
from wenming_desk.document.readings import reading_digest
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write.keep_look import CannotKeepError, kept_look, prove_kept_look
from wenming_desk.intake.recover import recover
from wenming_desk.jobs.errors import JobError
from wenming_desk.jobs.saving import Written


class KeepError(JobError):
    """A document that cannot be saved in the look of its file."""


def kept_look_file(document: Document, base: Document | None = None, digest: str = "") -> Written:
    """The document in the look of the .docx it came from, and its proof; raises KeepError.

    `base` is the document as that file was read; None reads it again, and compares it with the
    `digest` of the first reading, where that is known. DocxError as `read_docx`.
    """
    package = document.origin.package
    if not package:
        raise KeepError("保持不了原文件的样子：这份文稿不是从 .docx 打开的。", "请按标准排版保存。")
    start = base
    if start is None:
        start = recover(read_docx(package, document.origin.name)).document
        if digest and reading_digest(start) != digest:
            # things were put back before it was opened, or another version of this program read it
            raise KeepError(
                "保持不了原文件的样子：恢复的文稿和原文件的段落对不上。", "请按标准排版保存。"
            )
    try:
        data = kept_look(document, start, package)
    except CannotKeepError as error:
        raise KeepError(
            f"保持不了原文件的样子：{error}。", "请按标准排版保存，或撤销这处改动。"
        ) from error
    return data, lambda found: prove_kept_look(document, start, found, package)
