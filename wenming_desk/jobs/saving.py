"""Saving: a document becomes bytes of one format, read back and compared before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wenming_desk.document.nodes import Document, node_text, walk_document
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.imprint import ImprintPlace
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.jobs.wording import plain_text
from wenming_desk.standard.profile import Profile
from wenming_desk.store.atomic import SaveResult, Verify, save_bytes
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.stamp import FileStamp
from wenming_desk.typeset.pages import Pages

MOST_LAID = 500_000
"""Characters, some 800 pages: a longer text without imprint is saved without being laid out, as
its pages would fill the memory; its lines then end where each program ends them."""

Written = tuple[bytes, Verify]
"""The bytes of a file, and the check that reads them back."""


def layout(document: Document, profile: Profile) -> Pages:
    """The document's pages by a profile."""
    # Reading and outlining need no pages, and the import is a tenth of a small job's time.
    from wenming_desk.typeset.compose import Typesetter

    return Typesetter(profile).layout(document)


def docx_bytes(document: Document, profile: Profile, pages: Pages | None = None) -> bytes:
    """The document as a .docx, read back and compared; raises ProofError where text is missing.

    `pages` is its layout where there is one already: lines and imprint stand as that has them.
    """
    data, verify = docx_file(document, profile, pages)
    verify(data)
    return data


def docx_file(document: Document, profile: Profile, pages: Pages | None = None) -> Written:
    """The document as a .docx and its proof, for a save that checks by itself."""
    if pages is None and (document.imprint or _length(document) <= MOST_LAID):
        pages = layout(document, profile)
    if pages is None:
        data = write_docx(document, profile)
    else:
        place = ImprintPlace(pages.imprint_page_breaks, pages.imprint_top)
        data = write_docx(document, profile, place, pages.spacings, pages.befores, pages.keeps)
    return data, lambda found: prove_docx(document, found)


def _length(document: Document) -> int:
    return sum(len(node_text(each)) for each in walk_document(document))


def text_file(document: Document) -> Written:
    """The document as plain text in UTF-8."""
    return as_text(plain_text(document))


def as_text(text: str) -> Written:
    """A text as a file in UTF-8."""
    # Half a surrogate pair has no place in UTF-8.
    data = text.encode("utf-8", "replace")
    return data, _equal(lambda found: found.decode("utf-8"), data.decode("utf-8"))


def json_file(document: Document) -> Written:
    """The document as this program's own JSON, without loss."""
    return to_json(document).encode(), _equal(from_json, document)


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
    changed since.
    """
    data, verify = written
    same = opened_from is not None and _same_file(path, opened_from)
    return save_bytes(
        path, data, verify=verify, backup=backup, expected=opened_as if same else None
    )


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
