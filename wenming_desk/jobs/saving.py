"""Saving: a document becomes bytes of one format, read back and compared before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wenming_desk.document.nodes import Document
from wenming_desk.document.origins import without_provenance
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.imprint import ImprintPlace
from wenming_desk.jobs.laying import is_too_long, layout_of_any_length
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.jobs.wording import plain_text
from wenming_desk.standard.profile import Profile
from wenming_desk.store.atomic import SaveResult, Verify, save_bytes
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.staging import sweep_strays
from wenming_desk.store.stamp import FileStamp
from wenming_desk.typeset.pages import Pages

Written = tuple[bytes, Verify]
"""The bytes of a file, and the check that reads them back."""


def docx_bytes(document: Document, profile: Profile, pages: Pages | None = None) -> bytes:
    """The document as a .docx, read back and compared; raises ProofError where text is missing.

    `pages` is its layout where there is one already: lines and imprint stand as that has them.
    """
    data, verify = docx_file(document, profile, pages)
    verify(data)
    return data


def docx_pages(document: Document, profile: Profile) -> Pages | None:
    """The layout that a .docx of the document is written by; None for a text too long to be laid
    out, unless it has an imprint, which needs its place on the pages."""
    if document.imprint or not is_too_long(document):
        return layout_of_any_length(document, profile)
    return None


def docx_file(document: Document, profile: Profile, pages: Pages | None = None) -> Written:
    """The document as a .docx and its proof, for a save that checks by itself.

    A text too long to be laid out is written without pages (`docx_pages`): its lines then end
    where each program ends them.
    """
    if pages is None:
        pages = docx_pages(document, profile)
    if pages is None:
        data = write_docx(document, profile)
    else:
        place = ImprintPlace(
            pages.imprint_page_breaks,
            pages.imprint_top,
            pages.imprint_spacings,
            len(pages.pages) - 1,
        )
        data = write_docx(
            document,
            profile,
            place,
            pages.spacings,
            pages.befores,
            pages.keeps,
            pages.cell_spacings,
        )
    return data, lambda found: prove_docx(document, found)


def text_file(document: Document) -> Written:
    """The document as plain text in UTF-8."""
    return as_text(plain_text(document))


def as_text(text: str) -> Written:
    """A text as a file in UTF-8."""
    # Half a surrogate pair has no place in UTF-8.
    data = text.encode("utf-8", "replace")
    return data, _equal(lambda found: found.decode("utf-8"), data.decode("utf-8"))


def notepad_file(document: Document) -> Written:
    """The document as plain text with the mark and the line ends that Windows' own editor knows."""
    text = "\ufeff" + plain_text(document).replace("\n", "\r\n")
    return as_text(text)


def picture_file(data: bytes) -> Written:
    """The bytes of a PNG, with a check that they are whole."""
    return data, _prove_picture


def _prove_picture(data: bytes) -> None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or b"IEND" not in data[-12:]:
        raise ValueError("the picture is not whole")


def json_file(document: Document, *, provenance: bool = False) -> Written:
    """The document as this program's own JSON, without loss; what each node was borrowed from is
    told only where `provenance` says so."""
    told = document if provenance else without_provenance(document)
    return to_json(told).encode(), _equal(from_json, told)


def _equal(read: Callable[[bytes], object], wanted: object) -> Verify:
    def verify(data: bytes) -> None:
        if read(data) != wanted:
            raise ValueError("what was read back differs")

    return verify


def save(
    path: Path,
    written: Written,
    *,
    backup: BackupPolicy | None = None,
    opened_from: Path | None = None,
    opened_as: FileStamp | None = None,
) -> SaveResult:
    """Put the bytes in a file, whole or not at all; raises SaveError, ChangedOnDisk.

    Where the file is the one that was opened (`opened_from`, `opened_as`), it must not have been
    changed since. What killed saves left in the folder is swept after one that is confirmed.
    """
    data, verify = written
    same = opened_from is not None and _same_file(path, opened_from)
    result = save_bytes(
        path, data, verify=verify, backup=backup, expected=opened_as if same else None
    )
    if result.confirmed:
        sweep_strays(result.path.parent)
    return result


def _same_file(one: Path, other: Path) -> bool:
    if one == other:
        # Also where the file has disappeared meanwhile.
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
