"""Rows on the clipboard and in a drag: nodes as JSON for this program, as text for others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QByteArray, QMimeData

from wenming_desk.desk.models.outline_html import html_of
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    node_text,
)
from wenming_desk.document.numbering import section_labels
from wenming_desk.document.serial import FormatError, from_dict, to_dict
from wenming_desk.document.tree import with_fresh_ids

MIME = "application/x-wenming-desk-nodes"
"""The format that this program's own drags and clipboards carry."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Nodes from a drag or clipboard; `source` names the open document they come from, where
    their ids are `ids` (`part` for a whole attachment)."""

    nodes: tuple[Node, ...]
    ids: tuple[int, ...] = ()
    source: str = ""
    part: int = 0


def to_mime(
    nodes: Sequence[Node], source: str = "", part: int = 0, labels: dict[int, str] | None = None
) -> QMimeData:
    """Data for clipboard or drag; `labels` are the numbers that the text for others shows."""
    fragment = _fragment(nodes)
    data = {
        "source": source,
        "ids": [node.id for node in nodes],
        "part": part,
        "document": to_dict(fragment),
    }
    mime = QMimeData()
    mime.setData(MIME, QByteArray(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")))
    shown = section_labels(fragment.parts[0]) if labels is None else labels
    originals = fragment.parts[0].children if labels is None else tuple(nodes)
    mime.setText("\n".join(_lines(originals, shown)))
    mime.setHtml(html_of(originals, shown))
    return mime


def from_mime(mime: QMimeData) -> Carried | None:
    """The nodes in a drag or clipboard; None where there are none of this program."""
    if not mime.hasFormat(MIME):
        return None
    try:
        data = cast(dict[str, Any], json.loads(bytes(mime.data(MIME).data())))
        document = from_dict(data["document"])
        ids = tuple(int(i) for i in data["ids"])
        source, part = str(data["source"]), int(data["part"])
    except (FormatError, KeyError, TypeError, ValueError, RecursionError):
        return None
    nodes = document.parts[0].children if document.parts else ()
    return Carried(nodes, ids, source, part) if nodes or part else None


def paragraphs_of(text: str) -> tuple[Node, ...]:
    """Text of another program as paragraphs, one a line; blank lines are left out."""
    lines = (line.strip(" \t\u3000\r") for line in text.splitlines())
    return tuple(Paragraph(0, Text.of(line)) for line in lines if line)


def _fragment(nodes: Sequence[Node]) -> Document:
    document, fresh = with_fresh_ids(Document(next_id=2), tuple(nodes))
    part = Part(1, PartRole.MAIN, children=fresh)
    return Document(parts=(part,), next_id=document.next_id)


def _lines(nodes: Sequence[Node], labels: dict[int, str]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, Section):
            yield node_text(node)
            continue
        if not node.heading and not node.children:
            # A place kept for what is not written yet says nothing elsewhere.
            continue
        head = f"{labels.get(node.id, '')}{node.heading.readable}"
        below = node.children
        if node.lead is not None:
            mark = node.run_in_mark if node.heading else ""
            head += mark + node.lead.text.readable
            below = below[1:]
        yield head
        yield from _lines(below, labels)
