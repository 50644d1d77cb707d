"""Several documents in one file (a web page of model texts, a merged file): which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Part,
    PartRole,
    walk,
)
from wenming_desk.intake import fields
from wenming_desk.intake.report import END, IntakeReport
from wenming_desk.intake.sent_kind import kind_of_parts
from wenming_desk.jobs.errors import JobError
from wenming_desk.jobs.opening import Opened

_ISSUING = frozenset({"通知", "命令", "令", "决定", "函", "通报", "公告", "意见", "批复"})
"""Kinds that carry another text behind them (印发、转发、批转)."""


class PartError(JobError):
    """A document was asked for that the file does not have."""


def documents_in(document: Document) -> list[tuple[Part, ...]]:
    """The parts of each document in a file, in order.

    Attachments belong to what stands before them, and so does one text that a notice issues.
    """
    groups: list[list[Part]] = []
    for part in document.parts:
        begins = not groups or (part.role is not PartRole.ATTACHMENT and not _goes_with(groups[-1]))
        if begins:
            groups.append([part])
        else:
            groups[-1].append(part)
    return [tuple(group) for group in groups]


def _goes_with(group: Sequence[Part]) -> bool:
    """Whether another text may belong to a document: it was sent to somebody, to carry one."""
    main = group[0]
    if any(part.role is PartRole.ISSUED for part in group[1:]):
        return False
    sent = bool(main.addressee or main.signature or fields.issued_name(main.title))
    return sent and fields.kind_of(main.title) in _ISSUING


def choose(opened: Opened, number: int) -> Opened:
    """The file as if it held its `number`-th document (from 1) alone; raises PartError."""
    groups = documents_in(opened.document)
    if not 1 <= number <= len(groups):
        raise PartError(
            f"文件里没有第 {number} 份文稿，一共只有 {len(groups)} 份。",
            "用 outline 命令看看里面有哪几份。",
        )
    if len(groups) == 1:
        return opened
    group = groups[number - 1]
    first = number == 1
    parts = (replace(group[0], role=PartRole.MAIN), *group[1:])
    head = opened.document.head if first else Head()
    document = replace(
        opened.document,
        kind=kind_of_parts(parts, head.mark_text),
        format=opened.document.format if first else DocumentFormat.GENERAL,
        head=head,
        parts=parts,
        imprint=opened.document.imprint if first else Imprint(),
    )
    return replace(opened, document=document, report=_report_of(opened.report, parts, first=first))


def titles(document: Document) -> list[str]:
    """What each document in a file is called."""
    return [group[0].title_line or "（无标题）" for group in documents_in(document)]


def _report_of(report: IntakeReport, parts: Sequence[Part], *, first: bool) -> IntakeReport:
    ids = {part.id for part in parts}
    ids.update(node.id for part in parts for node in walk(part.children))
    if first:
        ids.update((HEAD_ID, IMPRINT_ID, END))
    return IntakeReport(
        tuple(entry for entry in report.entries if entry.node in ids),
        {node: label for node, label in report.labels.items() if node in ids},
        {node: sure for node, sure in report.sureness.items() if node in ids},
    )
