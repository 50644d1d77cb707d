"""Files become documents and documents become files: the rooms of reading and writing joined.

No window is needed for any of this; the window and the command line call the same functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import (
    Document,
    Node,
    Part,
    Section,
    node_text,
)
from wenming_desk.document.numbering import attachment_names, document_labels
from wenming_desk.document.serial import FormatError, from_json
from wenming_desk.document.source import Source
from wenming_desk.docx_io.read import read_docx, visible_text
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.imprint import ImprintPlace
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.text import read_text
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import IntakeReport
from wenming_desk.standard.flow import FlowBuilder, FlowParagraph
from wenming_desk.standard.profile import Profile
from wenming_desk.typeset.pages import Pages

_ZIP = b"PK\x03\x04"
_WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"})


@dataclass(frozen=True, slots=True)
class Read:
    """A document read from a file or text, how, and what the reader has to say (Chinese)."""

    document: Document
    report: IntakeReport
    kind: str
    warnings: tuple[str, ...] = ()


class LostTextError(Exception):
    """The bytes made of a document do not hold all of its text; they must not be saved."""


def read_document(data: bytes, name: str, encoding: str | None = None) -> Read:
    """The document in the bytes of a file, by its name's ending and its first bytes.

    Raises DocxError or IntakeError, both with Chinese words for the user.
    """
    ending = Path(name).suffix.lower()
    if ending == ".json":
        try:
            return Read(from_json(data), IntakeReport(), "json")
        except FormatError as error:
            raise IntakeError(
                "打不开：这不是文明案头存的 JSON 文件。原文件没有动。请打开 .docx 或文本文件。"
            ) from error
    if ending in _WORD_ENDINGS or data.startswith(_ZIP):
        return recovered(read_docx(data, name))
    return recovered(read_text(data, name, encoding))


def read_pasted(text: str, name: str = "粘贴的文字") -> Read:
    """The document in a pasted text; raises IntakeError."""
    return recovered(read_text(text.encode("utf-8", "replace"), name, "utf-8"))


def recovered(source: Source) -> Read:
    """The document behind a source, with its report."""
    found = recover(source)
    document = found.document
    return Read(document, found.report, source.kind, source.warnings)


def docx_bytes(document: Document, profile: Profile, pages: Pages) -> bytes:
    """The document as a .docx laid out as `pages` shows it."""
    return write_docx(document, profile, imprint_place(pages))


def imprint_place(pages: Pages) -> ImprintPlace:
    """Where the layout put the imprint, as the writer needs it."""
    last = pages.pages[-1] if pages.pages else None
    tops = [rule.y for rule in last.rules if rule.kind == "imprint"] if last else []
    return ImprintPlace(pages.imprint_page_breaks, min(tops, default=0.0))


def check_written(document: Document, profile: Profile) -> Callable[[bytes], None]:
    """A check for saving: opens the bytes again and compares the text with the document's.

    The check raises LostTextError where a character is missing.
    """

    def check(data: bytes) -> None:
        wanted = Counter(_flow_text(document, profile))
        wanted.subtract(c for c in visible_text(data) if not c.isspace())
        missing = +wanted
        if missing:
            raise LostTextError(f"{sum(missing.values())} characters are missing")

    return check


def _flow_text(document: Document, profile: Profile) -> list[str]:
    flow = FlowBuilder(profile).flow(document)
    out: list[str] = []
    for item in (*flow.items, *flow.imprint):
        if isinstance(item, FlowParagraph):
            for piece in item.pieces:
                out.extend(c for c in piece.text if not c.isspace() and c != ATOM_CHAR)
    return out


def plain_text(document: Document) -> str:
    """The whole document as text with its derived numbers, one paragraph a line."""
    labels = document_labels(document)
    lines: list[str] = [document.head.mark, document.head.doc_number]
    for part in document.parts:
        lines.extend(_part_lines(part, labels, document))
    imprint = document.imprint
    if imprint.cc:
        lines.append(f"抄送：{imprint.cc}。")
    if imprint.printing_office or imprint.print_date:
        date = f"{imprint.print_date}印发" if imprint.print_date else ""
        lines.append(f"{imprint.printing_office}　{date}".strip("　"))
    return "\n".join(line for line in lines if line) + "\n"


def _part_lines(part: Part, labels: dict[int, str], document: Document) -> list[str]:
    lines = ["", labels.get(part.id, ""), part.title_line]
    if part.addressee:
        lines.append(part.addressee + "：")
    lines.extend(_node_lines(part.children, labels))
    if document.parts and part is document.parts[0]:
        names = attachment_names(document)
        many = len(names) > 1
        lines.extend(
            f"{'附件：' if count == 1 else '　　　'}{f'{count}.' if many else ''}{name}"
            for count, name in enumerate(names, start=1)
        )
    lines.extend(part.signature.orgs)
    lines.extend([part.signature.date, f"（{part.note}）" if part.note else ""])
    return lines


def _node_lines(nodes: tuple[Node, ...], labels: dict[int, str]) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, Section):
            words = labels.get(node.id, "") + node.heading.readable
            below = node.children
            lead = node.lead
            if lead is not None:
                words += (node.run_in_mark if node.heading else "") + lead.text.readable
                below = below[1:]
            lines.append(words)
            lines.extend(_node_lines(below, labels))
        else:
            lines.append(node_text(node))
    return lines
