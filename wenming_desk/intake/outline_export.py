"""A recovered document as a flat outline: JSON blocks in document order, or indented text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    node_text,
)
from wenming_desk.document.numbering import attachment_names, document_labels
from wenming_desk.document.outline import section_name
from wenming_desk.intake import fields
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.loose import decimal_label
from wenming_desk.intake.report import Action, IntakeReport
from wenming_desk.intake.sent_kind import below_title

Json = dict[str, Any]
_START = 12
"""A paragraph is named by so many of its first characters without blanks."""


def outline_json(document: Document, report: IntakeReport | None = None) -> Json:
    """The document's fields and blocks; numbers as found where there is a report, else derived."""
    main = document.parts[0] if document.parts else None
    return {
        "kind": _kind(document),
        "format": document.format.value,
        "issuer": _issuer(document),
        "doc_number": document.head.doc_number,
        "title": fields.squeezed(main.title or document.head.mark_text) if main else "",
        "addressee": main.addressee if main else "",
        "blocks": _Blocks(document, report).all(),
    }


def outline_text(document: Document) -> str:
    """The headings of all parts, one a line, indented by their depth; orders and minutes, which
    have no title, are named by their mark."""
    labels = document_labels(document)
    lines: list[str] = []
    for part in document.parts:
        mark = labels.get(part.id, "")
        main = part.role is PartRole.MAIN
        name = part.title_line or (document.head.mark_text if main else "") or "（无标题）"
        lines.append(f"{mark}　{name}" if mark else name)
        lines.extend(_text_lines(part.children, labels, 1))
    return "\n".join(lines) + "\n"


def _text_lines(children: tuple[Node, ...], labels: dict[int, str], depth: int) -> Iterator[str]:
    for node in children:
        if not isinstance(node, Section):
            continue
        yield "  " * depth + labels.get(node.id, "") + section_name(node)
        yield from _text_lines(node.children, labels, depth + 1)


def _kind(document: Document) -> str:
    """The kind, or "" where it is only the one that is taken for granted: nothing names it."""
    if document.kind != Document().kind:
        return document.kind
    below = [line for part in document.parts[:1] for line in below_title(part)]
    texts = (document.head.mark_text, *(part.title for part in document.parts), *below)
    return document.kind if any(map(fields.kind_of, texts)) else ""


def _issuer(document: Document) -> str | list[str]:
    names = document.head.issuers
    mark = document.head.mark_text
    if not names and mark and not fields.BULLETIN.fullmatch(fields.squeezed(mark)):
        organ = document.head.mark_text.removesuffix("纪要").removesuffix("命令").removesuffix("令")
        names = (organ,)
    if not names and document.parts:
        main = document.parts[0]
        names = main.signature.orgs
        prefix = fields.title_issuer(main.title)
        if prefix and (not names or (len(names) == 1 and prefix.startswith(names[0]))):
            second = fields.second_org(prefix)
            names = (prefix[:second], prefix[second:]) if second else (prefix,)
    flat = [fields.squeezed(n) for n in names]
    return flat[0] if len(flat) == 1 else (flat or "")


class _Blocks:
    def __init__(self, document: Document, report: IntakeReport | None) -> None:
        self.document = document
        self.report = report
        self.labels: dict[int, str] = dict(document_labels(document))
        self.noise: dict[int, list[str]] = {}
        if report:
            self.labels.update(report.labels)
            for entry in report.noise:
                self.noise.setdefault(entry.node, []).append(entry.text)
        self.out: list[Json] = []

    def all(self) -> list[Json]:
        self._noise(0)
        for index, part in enumerate(self.document.parts):
            self._part(part, first=index == 0)
        self._imprint()
        self._noise(-2)
        return self.out

    def _noise(self, node: int) -> None:
        self.out.extend({"type": "noise", "text": t} for t in self.noise.get(node, ()))

    def _part(self, part: Part, *, first: bool) -> None:
        if not first:
            mark = self.labels.get(part.id)
            if mark and part.role is PartRole.ATTACHMENT:
                self.out.append({"type": "part_mark", "text": mark})
            if part.title:
                self.out.append({"type": "part_title", "text": fields.squeezed(part.title)})
            if part.addressee:
                self._para(part.addressee + "：")
        self._noise(part.id)
        self._nodes(part.children, 1)
        for each in part.attendance:
            self._para(f"{each.label}：{each.names}")
        items = list(part.attachment_notes)
        if first and not items:
            items = list(attachment_names(self.document)) if self._noted(part) else []
        if items:
            self.out.append({"type": "attachment_note", "items": items})
        if part.signature:
            orgs = list(part.signature.orgs)
            org = orgs[0] if len(orgs) == 1 else orgs or ""
            self.out.append({"type": "signature", "org": org, "date": part.signature.date})
        for line in part.note.split("\n") if part.note else ():
            if line.startswith(("（", "(")):
                self.out.append({"type": "note", "text": line})
            else:
                self._para(line)

    def _noted(self, part: Part) -> bool:
        """Whether the text has an attachment note: it is derived without a report, and stands
        there as a repeated text with one."""
        if self.report is None:
            return True
        title = fields.folded(part.title)
        return any(
            e.node == part.id and fields.folded(e.text) != title
            for e in self.report.of(Action.REPEATED)
        )

    def _para(self, text: str, number: str = "") -> None:
        flat = fields.squeezed(text)
        if not flat:
            return
        block: Json = {"type": "para", "start": flat[:_START]}
        if number:
            block["number"] = number
        self.out.append(block)

    def _nodes(self, children: tuple[Node, ...], depth: int) -> None:
        for node in children:
            if isinstance(node, Section):
                self._section(node, depth)
                continue
            if isinstance(node, Paragraph) and node.below_title:
                self.out.append({"type": "meta", "text": node.text.readable})
            elif isinstance(node, Paragraph):
                label = find_label(node.text.readable)
                self._para(node.text.readable, label.raw if label else "")
            elif isinstance(node, Table):
                flat = fields.squeezed(node_text(node))
                self.out.append({"type": "table", "start": flat[:12], "end": flat[-12:]})
            else:
                self.out.append({"type": "meta", "text": node.label})
            self._noise(node.id)

    def _section(self, node: Section, depth: int) -> None:
        number = self.labels.get(node.id, "")
        heading, lead = node.heading.readable, node.lead
        if not node.numbered:
            words = heading or (lead.text.readable if lead else "")
            label = find_label(words) or decimal_label(words)
            if label and heading:
                number, heading = label.raw, heading[label.end :]
            elif label and lead:
                number = ""
            elif number and fields.squeezed(heading).startswith(number):
                heading = fields.squeezed(heading)[len(number) :]
        rest = node.children
        if lead and not heading:
            found = number or self.labels.get(node.id, "")
            text = lead.text.readable if not node.numbered else number + lead.text.readable
            self._para(text, found)
            rest = rest[1:]
        else:
            block: Json = {
                "type": "heading",
                "level": node.level,
                "depth": depth,
                "number": number,
                "text": fields.squeezed(heading),
                "run_in": lead is not None,
            }
            if lead:
                block["body_start"] = fields.squeezed(lead.text.readable)[:_START]
                rest = rest[1:]
            self.out.append(block)
        self._noise(node.id)
        if lead:
            self._noise(lead.id)
        self._nodes(rest, depth + 1)

    def _imprint(self) -> None:
        imprint = self.document.imprint
        if imprint.cc:
            self.out.append({"type": "cc", "text": imprint.cc})
        if imprint.printing_office or imprint.print_date:
            date = imprint.print_date + ("印发" if imprint.print_date else "")
            self.out.append({"type": "printed", "org": imprint.printing_office, "date": date})
        self._noise(-1)
