"""Rows of the outline as values: what each stands for, what it says, what is below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wenming_desk.document.labels import LabelKeeper
from wenming_desk.document.nodes import Document, Node


class Element(StrEnum):
    """What a row stands for."""

    HEAD = "head"
    TITLE = "title"
    ADDRESSEE = "addressee"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    OPAQUE = "opaque"
    ATTACHMENT_NOTE = "attachment_note"
    ATTENDANCE = "attendance"
    SIGNATURE = "signature"
    NOTE = "note"
    PART = "part"
    IMPRINT = "imprint"


Key = tuple[Element, int]
"""A row's name, the same after every edit: what it stands for, and the id of node or part."""

ROLES = {
    Element.HEAD: "版头",
    Element.TITLE: "标题",
    Element.ADDRESSEE: "主送",
    Element.SECTION: "",
    Element.PARAGRAPH: "段落",
    Element.TABLE: "表格",
    Element.OPAQUE: "原样",
    Element.ATTACHMENT_NOTE: "附件",
    Element.ATTENDANCE: "出席",
    Element.SIGNATURE: "落款",
    Element.NOTE: "附注",
    Element.PART: "印发",
    Element.IMPRINT: "版记",
}
"""Role label of a row; that of an attachment is its derived label (附件, 附件2)."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row: `role` label or `number`, text in one line, heading `level` (0 for all but
    sections), the keys of the rows below it. Rows of what was not edited compare equal."""

    key: Key
    role: str
    number: str
    text: str
    level: int = 0
    run_in: bool = False
    children: tuple[Key, ...] = ()

    @property
    def element(self) -> Element:
        """What the row stands for."""
        return self.key[0]

    @property
    def node(self) -> int:
        """Id of the node or part, HEAD_ID or IMPRINT_ID."""
        return self.key[1]


@dataclass(frozen=True, slots=True)
class Made:
    """What an outline was made of."""

    document: Document
    labels: Mapping[int, str]
    keeper: LabelKeeper
    elements: frozenset[Key]
    """The rows that stand for no node."""
    content: Mapping[int, tuple[Key, ...]]
    """Part → the rows of its children."""


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows by key, and the keys of the top level in reading order."""

    top: tuple[Key, ...] = ()
    rows: Mapping[Key, OutlineRow] = field(default_factory=dict[Key, OutlineRow])
    nodes: Mapping[Key, Node] = field(default_factory=dict[Key, Node], repr=False, compare=False)
    """The nodes that rows were made of."""
    made: Made | None = field(default=None, repr=False, compare=False)
    """What the rows were made of, to know which to use again."""

    def walk(self) -> Iterator[tuple[int, OutlineRow]]:
        """(depth from 0, row) in reading order."""
        stack = [(0, key) for key in reversed(self.top)]
        while stack:
            depth, key = stack.pop()
            row = self.rows[key]
            yield depth, row
            stack.extend((depth + 1, child) for child in reversed(row.children))

    def parents(self) -> dict[Key, Key]:
        """The key of the row above, for all rows below the top level."""
        return {child: row.key for row in self.rows.values() for child in row.children}
