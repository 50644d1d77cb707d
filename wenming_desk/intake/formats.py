"""The format that a recovered document shows: orders and minutes by mark, number and attendance,
letters by a mark without 文件 above a number with 函."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.nodes import (
    Attendance,
    Document,
    DocumentFormat,
    Head,
    MarkForm,
    Node,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
)
from wenming_desk.intake.report import Action, Entry

_ORDER_NUMBER = re.compile(r"第\d{1,4}号")
_LETTER_NUMBER = re.compile(r"[^〔\[（(\d]*函[〔\[（(]")
_ORDER_TITLE = re.compile(r"(?!.*关于)[\u4e00-\u9fff\s]{3,40}令")
_ISSUE = re.compile(r"[（(]?第\d{1,4}[号期次][）)]?|[〔\[（(]?\d{4}[〕\])）]?年?第?\d{1,4}[号期次]")
"""The number of minutes: counted, without an organ's code."""
_MINUTES_TITLE = re.compile(r"(?!.*关于)[\u4e00-\u9fff\s]{3,40}纪要")
_LISTED = re.compile(r"\s*((?:出席|请假|列席|缺席|记录)(?:人员|单位|领导|同志|人)?)\s*([:：])(.+)")


def format_of(head: Head) -> DocumentFormat:
    """The layout that the issuer mark asks for."""
    if head.mark_text.endswith(("命令", "令")):
        return DocumentFormat.ORDER
    if head.mark_text.endswith("纪要"):
        return DocumentFormat.MINUTES
    if head.mark_form is MarkForm.ALL_BARE and _LETTER_NUMBER.match(head.doc_number):
        return DocumentFormat.LETTER
    return DocumentFormat.GENERAL


def in_format(document: Document, entries: Sequence[Entry]) -> tuple[Document, tuple[Entry, ...]]:
    """The document in the format that it shows, and the report of its reading with what was done
    for that."""
    document = replace(_minutes(_order(document)), format=DocumentFormat.GENERAL)
    layout = format_of(document.head)
    document = replace(document, format=layout)
    if layout is not DocumentFormat.MINUTES or not document.parts:
        return document, tuple(entries)
    main = document.parts[0]
    found: list[tuple[int, Attendance, str]] = []
    children = _without_attendance(main.children, found)
    if not found:
        return document, tuple(entries)
    listed = tuple(each for _, each, _ in reversed(found))
    part = replace(main, children=children, attendance=listed)
    gone = {node for node, _, _ in found}
    kept = [replace(e, node=part.id, at=-1) if e.node in gone else e for e in entries]
    colons = [Entry(Action.LABEL, colon, node=part.id) for _, _, colon in reversed(found)]
    return replace(document, parts=(part, *document.parts[1:])), (*kept, *colons)


def _order(document: Document) -> Document:
    """An order whose mark was taken for its title: 第12号 stands below it."""
    head, main = document.head, document.parts[0] if document.parts else None
    if main is None or head.mark_text or not _ORDER_NUMBER.fullmatch(head.doc_number):
        return document
    if main.role is not PartRole.MAIN or not _ORDER_TITLE.fullmatch(main.title):
        return document
    signature = replace(main.signature, seal=SealStyle.STAMP)
    part: Part = replace(main, title="", signature=signature)
    head = replace(head, mark_text=main.title_line)
    return replace(document, head=head, parts=(part, *document.parts[1:]))


def _minutes(document: Document) -> Document:
    """Minutes whose mark was taken for their title: 〔2026〕第3期 stands below it."""
    head, main = document.head, document.parts[0] if document.parts else None
    if main is None or head.mark_text or head.issuers or not _ISSUE.fullmatch(head.doc_number):
        return document
    if main.role is not PartRole.MAIN or not _MINUTES_TITLE.fullmatch(main.title):
        return document
    part: Part = replace(main, title="")
    head = replace(head, mark_text=main.title_line)
    return replace(document, head=head, parts=(part, *document.parts[1:]))


def _without_attendance(
    nodes: tuple[Node, ...], found: list[tuple[int, Attendance, str]]
) -> tuple[Node, ...]:
    """The nodes without the lines of attendance at their end, which go to `found`, the last one
    first: the node, what it says, and its colon."""
    rest = list(nodes)
    while rest:
        last = rest[-1]
        if isinstance(last, Section):
            lead = 1 if last.lead is not None else 0
            below = _without_attendance(last.children[lead:], found)
            if len(below) + lead < len(last.children):
                rest[-1] = replace(last, children=(*last.children[:lead], *below))
            break
        if not isinstance(last, Paragraph) or last.text.atoms:
            break
        match = _LISTED.fullmatch(last.text.plain)
        if match is None:
            break
        found.append((last.id, Attendance(match[1], match[3].strip()), match[2]))
        rest.pop()
    return tuple(rest) if len(rest) < len(nodes) or any(map(_other, rest, nodes)) else nodes


def _other(one: Node, other: Node) -> bool:
    return one is not other
