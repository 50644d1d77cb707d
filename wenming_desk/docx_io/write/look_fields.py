"""Titles, addressees, signatures and the like that a file has no paragraph for: what they say
there, and how they are set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Document, Part, PartRole
from wenming_desk.document.numbering import attachment_names
from wenming_desk.docx_io.write.look_blocks import Setting
from wenming_desk.docx_io.write.look_slots import Key

_SETTINGS = {
    "title": Setting(unnumbered=True, align="center", flush=True, breaks=False),
    "addressee": Setting(unnumbered=True, flush=True, breaks=False),
    "orgs": Setting(unnumbered=True, align="right", breaks=False),
    "date": Setting(unnumbered=True, align="right", breaks=False),
    "label": Setting(unnumbered=True, flush=True, new_page=True),
}
_REASONS = {
    HEAD_ID: "版头里新加的内容在原文件里没有位置",
    IMPRINT_ID: "版记里新加的内容在原文件里没有位置",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One paragraph of a part's fields."""

    key: Key
    text: str

    @property
    def name(self) -> str:
        """Which field it is of."""
        return self.key[1]

    @property
    def setting(self) -> Setting:
        """How it is set where only a body paragraph can be its pattern."""
        return _SETTINGS.get(self.name, Setting(unnumbered=True, breaks=False))


def head_fields(part: Part, label: str) -> Iterator[Field]:
    """The fields before a part's text, as they read in a file."""
    if part.role is PartRole.ATTACHMENT and label:
        yield Field((part.id, "label", 0, 0, 0), label)
    if part.title:
        yield Field((part.id, "title", 0, 0, 0), part.title)
    if part.addressee:
        yield Field((part.id, "addressee", 0, 0, 0), f"{part.addressee}：")


def tail_fields(part: Part) -> Iterator[Field]:
    """The fields behind a part's text, as they read in a file."""
    names = part.attachment_notes
    for count, name in enumerate(names):
        number = f"{count + 1}." if len(names) > 1 else ""
        yield Field((part.id, "notes", count, 0, 0), f"{'' if count else '附件：'}{number}{name}")
    for count, each in enumerate(part.attendance):
        yield Field((part.id, "attendance", count, 0, 0), f"{each.label}：{each.names}")
    for count, org in enumerate(part.signature.orgs):
        yield Field((part.id, "orgs", count, 0, 0), org)
    if part.signature.date:
        yield Field((part.id, "date", 0, 0, 0), part.signature.date)
    if part.note:
        bracketed = part.note[:1] in "（(" and part.note[-1:] in "）)"
        yield Field((part.id, "note", 0, 0, 0), part.note if bracketed else f"（{part.note}）")


def no_place(key: Key, text: str) -> str:
    """Why a text of the head or imprint cannot be written, in Chinese."""
    return f"{_REASONS.get(key[0], '新加的内容在原文件里没有位置')}（“{text[:12]}”）"


def with_shown_notes(document: Document, base: Document) -> tuple[Document, Document]:
    """Both with the names in the main part's attachment note that a file shows, where they are
    derived from the attachments and changed."""
    before, after = attachment_names(base), attachment_names(document)
    if before == after:
        return document, base
    return _with_notes(document, after), _with_notes(base, before)


def _with_notes(document: Document, names: tuple[str, ...]) -> Document:
    parts = tuple(
        replace(part, attachment_notes=names) if part.role is PartRole.MAIN else part
        for part in document.parts
    )
    return replace(document, parts=parts)
