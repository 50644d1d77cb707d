"""A new document with its elements in place and its text still empty."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Head,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
)

KINDS = (
    *("决议", "决定", "命令（令）", "公报", "公告", "通告", "意见", "通知"),
    *("通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
"""The fifteen 文种 of the regulations on official documents."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the user filled in: kind, issuer, what it is about, addressee, text to be issued."""

    kind: str = "通知"
    issuer: str = ""
    about: str = ""
    addressee: str = ""
    issued: bool = False


def suggested_title(outline: Outline) -> str:
    """发文机关 + 关于 + 事由 + 的 + 文种; "" without a subject."""
    if not outline.about:
        return ""
    kind = outline.kind.partition("（")[0]
    if outline.issued and outline.kind == "通知":
        return f"{outline.issuer}关于印发《{outline.about}》的{kind}"
    return f"{outline.issuer}关于{outline.about}的{kind}"


def make_document(outline: Outline) -> Document:
    """The skeleton: head, title, addressee, an empty paragraph, signature, issued text."""
    issuers = (outline.issuer,) if outline.issuer else ()
    children: tuple[Node, ...] = (Paragraph(2),)
    main = Part(
        1,
        PartRole.MAIN,
        title=suggested_title(outline),
        addressee=outline.addressee,
        children=children,
        signature=Signature(issuers),
    )
    parts = (main,)
    if outline.issued and outline.kind == "通知":
        body: tuple[Node, ...] = (Paragraph(4), Section(5, Text(), 1))
        parts = (main, Part(3, PartRole.ISSUED, title=outline.about, children=body))
    return Document(
        kind=outline.kind.partition("（")[0],
        head=Head(issuers=issuers),
        parts=parts,
        next_id=6,
    )
