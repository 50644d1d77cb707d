"""What is open and where the user is, as a value: decides which commands make sense, and why not.

A command that makes no sense stays in its place, disabled, and says what it waits for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    MAX_LEVEL,
    Document,
    Node,
    Paragraph,
    Part,
    Section,
    Table,
    lines_below_title,
)
from wenming_desk.document.tree import EditError, Spot, locate


@dataclass(frozen=True, slots=True)
class Situation:
    """The document that is open, the node the user is at, what can be undone."""

    document: Document | None = None
    node: Part | Node | None = None
    spot: Spot | None = None
    undo: str = ""
    """Name of the step that can be undone, "" for none."""
    redo: str = ""
    busy: bool = False
    """A file is being opened or saved."""

    @classmethod
    def of(cls, session: DocumentSession | None, *, busy: bool = False) -> Situation:
        """The situation in a session; without one nothing is open."""
        if session is None:
            return cls(busy=busy)
        document = session.document
        spot = _spot(document, session.current.node)
        return cls(
            document,
            spot.node if spot is not None else _part(document, session.current.node),
            spot,
            next(iter(session.history.undo_names), ""),
            next(iter(session.history.redo_names), ""),
            busy,
        )


def _spot(document: Document, current: int) -> Spot | None:
    """Where the node stands whose row shows the current one; None for all but nodes of parts."""
    if current in (HEAD_ID, IMPRINT_ID):
        return None
    try:
        spot = locate(document, current)
        if isinstance(spot.parent, Section) and spot.parent.lead is spot.node:
            # What is done at the paragraph of a run-in heading is meant for the heading.
            spot = locate(document, spot.parent.id)
    except EditError:
        return None
    return spot


def _part(document: Document, current: int) -> Part | None:
    return next((part for part in document.parts if part.id == current), None)


class Need(Enum):
    """What a command needs in order to make sense."""

    NOTHING = "nothing"
    IDLE = "idle"
    DOCUMENT = "document"
    UNDO = "undo"
    REDO = "redo"
    PLACE = "place"
    NODE = "node"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    TEXT = "text"
    RAISABLE = "raisable"
    LOWERABLE = "lowerable"
    MERGEABLE = "mergeable"
    BELOW_TITLE = "below_title"
    RUN_IN = "run_in"
    TABLE = "table"
    EXTRA_PART = "extra_part"


def hindrance(need: Need, situation: Situation) -> str:
    """Why a command makes no sense now, one Chinese sentence without a stop; "" where it does."""
    if need is Need.NOTHING:
        return ""
    if need is Need.IDLE:
        return "正在读写文件，等它做完" if situation.busy else ""
    if situation.document is None:
        return "先打开或新建一份文稿"
    if need is Need.UNDO:
        return "" if situation.undo else "没有可以撤销的步骤"
    if need is Need.REDO:
        return "" if situation.redo else "没有可以重做的步骤"
    return _at_node(need, situation)


def _at_node(need: Need, situation: Situation) -> str:
    node = situation.node
    if need is Need.DOCUMENT:
        return ""
    if need is Need.EXTRA_PART:
        first = situation.document.parts[:1] if situation.document else ()
        fits = isinstance(node, Part) and node not in first
        return "" if fits else "先选一个附件或印发件"
    if node is None:
        return "先在大纲里选一条"
    if need is Need.PLACE:
        return ""
    if isinstance(node, Part):
        return "先点一个表格" if need is Need.TABLE else "先选一个标题或段落"
    if need is Need.SECTION or need in (Need.RAISABLE, Need.LOWERABLE):
        return _level(need, node)
    if need is Need.RUN_IN:
        if not isinstance(node, Section):
            return "先选一个标题"
        opens = bool(node.children) and isinstance(node.children[0], Paragraph)
        return "" if opens else "这个标题下面没有可以接排的段落"
    if need is Need.BELOW_TITLE:
        return _below_title(situation, node)
    if need is Need.MERGEABLE:
        return _mergeable(situation, node)
    if need is Need.TABLE:
        return "" if isinstance(node, Table) else "先点一个表格"
    if need is Need.PARAGRAPH:
        return "" if isinstance(node, Paragraph) else "先选一个段落"
    if need is Need.TEXT:
        return "" if isinstance(node, Section | Paragraph) else "先选一个标题或段落"
    return ""


def _level(need: Need, node: Node) -> str:
    if not isinstance(node, Section):
        return "先选一个标题"
    if need is Need.RAISABLE and node.level == 1:
        return "已经是一级标题"
    if need is Need.LOWERABLE and node.level >= MAX_LEVEL:
        return "已经是最低一级"
    return ""


def _below_title(situation: Situation, node: Node) -> str:
    spot = situation.spot
    if not isinstance(node, Paragraph) or spot is None:
        return "先选一个段落"
    parent = spot.parent
    fits = isinstance(parent, Part) and spot.index <= lines_below_title(parent)
    return "" if node.below_title or fits else "题下行要紧跟在标题下面"


def _mergeable(situation: Situation, node: Node) -> str:
    spot = situation.spot
    if not isinstance(node, Paragraph) or spot is None:
        return "先选一个段落"
    if spot.index == 0:
        fits = isinstance(spot.parent, Section) and not spot.parent.run_in
        return "" if fits else "上面没有可以合并的段落"
    above = spot.parent.children[spot.index - 1]
    return "" if isinstance(above, Paragraph) else "上面一条不是段落"
