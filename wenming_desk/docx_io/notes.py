"""Footnotes and endnotes: their texts by id, and their numbers in order of reference."""

from __future__ import annotations

from collections import Counter

from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.visible import shown_text

_PARTS = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}


class Notes:
    """The notes of one file, read when the first reference to them is met."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._texts: dict[str, dict[str, str]] = {}
        self._count: Counter[str] = Counter()

    def next(self, kind: str, note_id: str) -> tuple[int, str]:
        """Number and text of the note referred to next; `kind` is footnote or endnote."""
        self._count[kind] += 1
        texts = self._texts.get(kind)
        if texts is None:
            texts = self._texts[kind] = self._read(kind)
        return self._count[kind], texts.get(note_id, "")

    def comment(self, comment_id: str) -> str:
        """Author and text of a comment; "" where there is none."""
        texts = self._texts.get("comment")
        if texts is None:
            texts = self._texts["comment"] = self._read("comment")
        return texts.get(comment_id, "")

    def _read(self, kind: str) -> dict[str, str]:
        part = self._package.related(_PARTS[kind])
        try:
            parsed = self._package.parse(part) if part else None
        except DocxError:
            # A damaged part of notes leaves the references, which stay whole.
            parsed = None
        if parsed is None:
            return {}
        return {note.get(w("id")) or "": _said(note) for note in parsed.root.iterchildren(w(kind))}


def _said(note: Element) -> str:
    """The text of a note; that of a comment behind its author."""
    text, author = shown_text(note).strip(), note.get(w("author")) or ""
    return f"{author}：{text}" if author and note.tag == w("comment") else text
