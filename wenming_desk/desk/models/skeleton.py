"""A new document with its elements in place and its text still empty."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.document.formats import is_titled
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Attendance,
    Document,
    DocumentFormat,
    Head,
    Node,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
)

KINDS = (
    *("决议", "决定", "命令（令）", "公报", "公告", "通告", "意见", "通知"),
    *("通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""The fifteen 文种 of the regulations on official documents."""
FORMATS = {
    DocumentFormat.GENERAL: "通用格式",
    DocumentFormat.LETTER: "信函格式",
    DocumentFormat.ORDER: "命令（令）格式",
    DocumentFormat.MINUTES: "纪要格式",
}
"""The formats by their names in GB/T 9704 clauses 7 and 10."""
_USUAL = {
    "命令（令）": DocumentFormat.ORDER,
    "函": DocumentFormat.LETTER,
    "纪要": DocumentFormat.MINUTES,
}


@dataclass(frozen=True, slots=True)
class Outline:
    """What the user filled in: kind, issuer, what it is about, addressee, text to be issued,
    format. Minutes are about a meeting, by its name."""

    kind: str = "通知"
    issuer: str = ""
    about: str = ""
    addressee: str = ""
    issued: bool = False
    layout: DocumentFormat = DocumentFormat.GENERAL

    @property
    def titled(self) -> bool:
        """Whether the document has a title and an addressee."""
        return is_titled(self.layout)


def usual_format(kind: str) -> DocumentFormat:
    """The format that a kind of document mostly has."""
    return _USUAL.get(kind, DocumentFormat.GENERAL)


def suggested_title(outline: Outline) -> str:
    """发文机关 + 关于 + 事由 + 的 + 文种; "" without a subject, and for orders and minutes."""
    matter = _matter(outline)
    if not matter or not outline.titled:
        return ""
    kind = outline.kind.partition("（")[0]
    if outline.issued and outline.kind == "通知":
        return f"{outline.issuer}关于印发《{matter}》的{kind}"
    return f"{outline.issuer}关于{matter}的{kind}"


def _matter(outline: Outline) -> str:
    """The 事由 alone: many fill in 关于…的通知, or 印发《…》 where a text is issued."""
    kind = outline.kind.partition("（")[0]
    matter = outline.about.strip().removeprefix("关于").removesuffix(f"的{kind}")
    if outline.issued and outline.kind == "通知":
        matter = matter.removeprefix("印发")
        if matter.startswith("《") and matter.find("》") == len(matter) - 1:
            matter = matter[1:-1]
    return matter


def suggested_mark(outline: Outline) -> str:
    """The mark of an order or of minutes: 某某令, 某某会议纪要; "" without an issuer."""
    if outline.layout is DocumentFormat.MINUTES and (outline.issuer or outline.about):
        return f"{outline.issuer}{outline.about.removesuffix('纪要')}纪要"
    if outline.layout is DocumentFormat.ORDER and outline.issuer:
        return f"{outline.issuer}令"
    return ""


def suggested_name(outline: Outline) -> str:
    """What a new document is called until it has a file."""
    return suggested_title(outline) or suggested_mark(outline) or outline.kind.partition("（")[0]


def make_document(outline: Outline) -> Document:
    """The skeleton: head, title, addressee, an empty paragraph, signature, issued text."""
    issuers = (outline.issuer,) if outline.issuer else ()
    children: tuple[Node, ...] = (Paragraph(2),)
    main = Part(
        1,
        PartRole.MAIN,
        title=suggested_title(outline),
        addressee=outline.addressee if outline.titled else "",
        children=children,
        signature=_signature(outline, issuers),
        attendance=_attendance(outline),
    )
    parts = (main,)
    if outline.issued and outline.kind == "通知":
        body: tuple[Node, ...] = (Paragraph(4), Section(5, Text(), 1))
        parts = (main, Part(3, PartRole.ISSUED, title=_matter(outline), children=body))
    # the mark of minutes names the meeting; that of an order follows from the organ
    mark = suggested_mark(outline) if outline.layout is DocumentFormat.MINUTES else ""
    return Document(
        kind=outline.kind.partition("（")[0],
        format=outline.layout,
        head=Head(issuers=issuers, mark_text=mark if outline.about else ""),
        parts=parts,
        next_id=6,
    )


def _signature(outline: Outline, issuers: tuple[str, ...]) -> Signature:
    """An order is signed by a person with a stamp; minutes are not signed."""
    if outline.layout is DocumentFormat.ORDER:
        return Signature(seal=SealStyle.STAMP)
    return Signature(issuers) if outline.titled else Signature()


def _attendance(outline: Outline) -> tuple[Attendance, ...]:
    """The place for those who came."""
    return (Attendance("出席", ""),) if outline.layout is DocumentFormat.MINUTES else ()
