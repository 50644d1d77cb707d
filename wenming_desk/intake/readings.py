"""What a doubtful place may be read as: the reading that was taken, and the other one."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.document.nodes import Document, Paragraph, Section
from wenming_desk.document.text_edits import to_paragraph, to_section
from wenming_desk.document.tree import EditError, child_level, find, locate, scheme_at

_LEVELS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a node: Chinese words for it, and the level of a heading; 0 is 正文.

    `taken` tells that the node is read this way now.
    """

    words: str
    level: int
    taken: bool


def readings(document: Document, node_id: int) -> tuple[Reading, ...]:
    """How a node may be read, as a heading first; () for what is no heading or text.

    The paragraph that a run-in heading opens is read together with it.
    """
    node = find(document, node_id)
    if isinstance(node, Section):
        body = "整段是正文" if node.lead is not None and node.heading else "正文"
        return (Reading(_heading(node), node.level, True), Reading(body, 0, False))
    if not isinstance(node, Paragraph):
        return ()
    spot = locate(document, node_id)
    if isinstance(spot.parent, Section) and spot.parent.lead is node:
        return readings(document, spot.parent.id)
    level = child_level(spot.parent, spot.index, scheme_at(document, node_id))
    try:
        to_section(document, node_id, level)
    except EditError:
        return ()
    return (Reading(f"{_LEVELS[level - 1]}级标题", level, False), Reading("正文", 0, True))


def read_as(document: Document, node_id: int, reading: Reading) -> Document:
    """The document with a node read another way; the same one where it is read so already.

    EditError where the node is gone.
    """
    spot = locate(document, node_id)
    node, parent = spot.node, spot.parent
    if isinstance(parent, Section) and parent.lead is not None and parent.lead is node:
        return read_as(document, parent.id, reading)
    if isinstance(node, Section) and not reading.level:
        return to_paragraph(document, node.id)
    if isinstance(node, Paragraph) and reading.level:
        return to_section(document, node.id, reading.level)
    return document


def _heading(section: Section) -> str:
    level = _LEVELS[min(section.level, len(_LEVELS)) - 1]
    if not section.heading:
        return "带编号的一段"
    return f"{level}级标题" + ("，后面接正文" if section.lead is not None else "")
