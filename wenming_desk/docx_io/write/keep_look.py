"""Saves an edited document in the look of the .docx it came from: what was not edited keeps every
byte, and of the main part only the spans of edited blocks change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import Document
from wenming_desk.document.revisions import count_revisions
from wenming_desk.document.source import Source
from wenming_desk.docx_io.package import Package, open_package
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write.look_edit import edited_main
from wenming_desk.docx_io.write.look_fields import with_shown_notes
from wenming_desk.docx_io.write.look_file import CannotKeepError, shown_characters
from wenming_desk.docx_io.write.look_match import squeezed, without_number
from wenming_desk.docx_io.write.look_notes import without_orphans
from wenming_desk.docx_io.write.look_old import find_old
from wenming_desk.docx_io.write.look_package import is_plain_docx, repacked
from wenming_desk.docx_io.write.look_settle import (
    decisions,
    settled_base,
    settled_blocks,
    settled_stories,
)
from wenming_desk.docx_io.write.look_slots import slots_of
from wenming_desk.docx_io.write.look_spans import changed

__all__ = ["CannotKeepError", "kept_look", "prove_kept_look"]


def kept_look(document: Document, base: Document, data: bytes) -> bytes:
    """The .docx `data`, read as `base`, with the edits that made `document` of `base`.

    Without an edit the bytes themselves, but for macros, which are left out, and the kind of a
    template, which becomes a document. Numbers that are typed in the file stay as they are.
    CannotKeepError for edits that have no place in the file's look; DocxError as `read_docx`.
    """
    package = open_package(data)
    whole = document.origin.settled
    if whole is base.origin.settled and _same(document, base):
        return data if is_plain_docx(package) else repacked(package, None)
    chosen = decisions(document, base)
    if not chosen and whole is None:
        return _edited(document, base, package, read_docx(data))
    settled = _settled(document, base, package, chosen, read_docx(data))
    base = settled_base(base, chosen, whole)
    if _same(document, base):
        return settled
    return _edited(document, base, open_package(settled), read_docx(settled))


def prove_kept_look(document: Document, base: Document, data: bytes, original: bytes) -> None:
    """Read a saved file again and look for every edited text in it; raises ValueError.

    Texts that were not edited are looked for where the original shows them. DocxError where it
    cannot be read at all.
    """
    shown, before = (shown_characters(open_package(each)) for each in (data, original))
    pieces = {squeezed(p) for s in slots_of(base) for p in s.text.plain.split(ATOM_CHAR)}
    for slot in slots_of(document):
        for piece in slot.text.plain.split(ATOM_CHAR):
            wanted = squeezed(piece)
            if wanted in shown or (wanted in pieces and wanted not in before):
                continue
            # the number before a cell's text may be automatic
            if slot.key[1] != "cell" or squeezed(without_number(piece)) not in shown:
                raise ValueError(f"not written: {wanted[:40]!r}")


def _same(one: Document, other: Document) -> bool:
    return replace(one, next_id=0, origin=other.origin) == replace(
        other, next_id=0, origin=other.origin
    )


def _edited(document: Document, base: Document, package: Package, source: Source) -> bytes:
    document, base = with_shown_notes(document, base)
    old = find_old(base, package, source)
    main = old.file.written(edited_main(document, old))
    return repacked(package, main, without_orphans(package, main))


def _settled(
    document: Document, base: Document, package: Package, chosen: Mapping[int, bool], source: Source
) -> bytes:
    """The file with the tracked changes accepted or rejected that no longer are in the document."""
    old = find_old(base, package, source)
    whole = document.origin.settled
    changes = settled_blocks(old.file, document, chosen, old.blocks, old.owners, whole)
    left = count_revisions(document) if whole is None else 0
    accept = any(chosen.values()) if whole is None else whole
    stories = {} if left else settled_stories(package, accept=accept)
    main = old.file.written(changed(old.file.data, changes))
    return repacked(package, main, stories)
