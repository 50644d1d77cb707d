"""The text pane as a list of blocks, one for each paragraph it shows; no Qt.

A block is a value made from the document. What the user types is turned into edits of the node or
field behind it; the blocks are then made again, and only those that came out different are shown
anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from wenming_desk.document.branches import Branches
from wenming_desk.document.formats import is_titled
from wenming_desk.document.inline import Text
from wenming_desk.document.labels import LabelKeeper
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    DocumentFormat,
    Head,
    Node,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
)
from wenming_desk.document.numbering import attachment_names, document_labels
from wenming_desk.document.tree import ancestors, find_part, locate


class Kind(Enum):
    """What a block shows."""

    HEAD = "head"
    """The card of the head (版头)."""
    DIVIDER = "divider"
    """The line between two parts."""
    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    RUN_IN = "run_in"
    """A heading and the paragraph it opens."""
    PARAGRAPH = "paragraph"
    TABLE = "table"
    OPAQUE = "opaque"
    LONG = "long"
    """A text too long to be typed in: its beginning, to read."""
    VACANT = "vacant"
    """The place for the first paragraph of a part that has none."""
    ATTACHMENT_NOTE = "attachment_note"
    ATTENDANCE = "attendance"
    """The names behind 出席, 请假 or 列席."""
    ORG = "org"
    DATE = "date"
    NOTE = "note"
    IMPRINT = "imprint"


NODE_TEXT = frozenset({Kind.HEADING, Kind.RUN_IN, Kind.PARAGRAPH})
"""Blocks whose text is that of nodes, with marks and atoms."""
FIELD_TEXT = frozenset(
    {Kind.TITLE, Kind.ADDRESSEE, Kind.ATTENDANCE, Kind.ORG, Kind.DATE, Kind.NOTE}
)
"""Blocks whose text is a plain field of the part."""
BOXES = frozenset({Kind.HEAD, Kind.DIVIDER, Kind.TABLE, Kind.OPAQUE, Kind.LONG, Kind.IMPRINT})
"""Blocks that are drawn as one piece and take no typing."""

MOST_TYPED = 100_000
"""Characters of one block: in a longer one every key would be felt as a pause."""
_SPARE = 1000
"""Blocks that may be shown no more before they are forgotten."""
_BEGINNING = 600
"""Characters that are shown of a block that is longer."""

Key = tuple[Kind, int, int]


class Scope(Enum):
    """本节 or 全文."""

    SECTION = "section"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the pane: `node` is the node, part, HEAD_ID or IMPRINT_ID behind it.

    A run-in block holds heading, `mark` and the text of the paragraph `lead`; `heading` is the
    length of the heading. `label` is what is painted beside the text and never typed: the number,
    附件：, the caption of a box.
    """

    kind: Kind
    node: int
    index: int = 0
    text: Text = Text()
    label: str = ""
    level: int = 0
    lead: int = 0
    heading: int = 0
    mark: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """Names and values that a card shows."""
    source: Node | None = field(default=None, compare=False, repr=False)
    shape: object = None
    """What makes two boxes of one node look different: rows and widths of a table."""

    @property
    def key(self) -> Key:
        """The block's name, the same after every edit."""
        return self.kind, self.node, self.index

    @property
    def editable(self) -> bool:
        """Whether text can be typed into it."""
        return self.kind in NODE_TEXT or self.kind in FIELD_TEXT or self.kind is Kind.VACANT

    @property
    def body(self) -> int:
        """Where the text of the lead begins in a run-in block."""
        return self.heading + len(self.mark)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What 本节 shows: a part, and its children from `first` to before `end`; `whole` adds the
    fields of the part around them."""

    part: Part
    first: int
    end: int
    whole: bool


def stretch_of(document: Document, node_id: int) -> Stretch | None:
    """The section that a node is in, or the text before and between the sections of its part.

    None for head, imprint and unknown ids.
    """
    part = find_part(document, node_id)
    if part is None:
        return None
    children = part.children
    sections = any(isinstance(child, Section) for child in children)
    if not sections:
        return Stretch(part, 0, len(children), True)
    if part.id == node_id:
        return Stretch(part, 0, _run_end(children, 0), True)
    path = ancestors(document, node_id)
    outermost = path[1].id if len(path) > 1 else node_id
    at = next(i for i, child in enumerate(children) if child.id == outermost)
    if isinstance(children[at], Section):
        return Stretch(part, at, at + 1, False)
    first = at
    while first > 0 and not isinstance(children[first - 1], Section):
        first -= 1
    return Stretch(part, first, _run_end(children, at), first == 0)


def _run_end(children: tuple[Node, ...], at: int) -> int:
    """The first section at or behind an index."""
    return next(
        (i for i in range(at, len(children)) if isinstance(children[i], Section)), len(children)
    )


class BlockBuilder:
    """Makes the blocks of a document; uses the former ones of nodes that are the same objects."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Node, str, Block]] = {}
        self._branches = Branches(self._block)
        self._labels: Mapping[int, str] = {}
        self._keeper = LabelKeeper()

    @property
    def labels(self) -> Mapping[int, str]:
        """The numbers of the document that was built last, by node."""
        return self._labels

    def build(self, document: Document, scope: Scope, anchor: int) -> list[Block]:
        """The blocks of 全文, or of the section that `anchor` is in; [] where that has no text."""
        self._labels = self._keeper.document_labels(document)
        blocks: list[Block] = []
        if scope is Scope.WHOLE:
            blocks.append(_head_card(document))
            for part in document.parts:
                if part is not document.parts[0]:
                    blocks.append(self._divider(part))
                blocks.extend(self._part(document, part, 0, len(part.children), True))
            if document.imprint:
                blocks.append(_imprint_card(document))
        else:
            stretch = stretch_of(document, anchor)
            if stretch is not None:
                blocks = self._part(
                    document, stretch.part, stretch.first, stretch.end, stretch.whole
                )
        if len(self._made) > 2 * len(blocks) + _SPARE:
            live = {block.node for block in blocks}
            self._made = {k: v for k, v in self._made.items() if k in live}
            self._branches.keep(live | {part.id for part in document.parts})
        return blocks

    def _part(
        self, document: Document, part: Part, first: int, end: int, whole: bool
    ) -> list[Block]:
        blocks: list[Block] = []
        if whole:
            blocks.append(Block(Kind.TITLE, part.id, text=_shown(part.title)))
            main = part.role is PartRole.MAIN and is_titled(document.format)
            if part.addressee or main:
                blocks.append(Block(Kind.ADDRESSEE, part.id, text=_shown(part.addressee)))
        if not part.children:
            blocks.append(Block(Kind.VACANT, part.id))
        nodes = part.children[first:end]
        blocks.extend(self._branches.branch(part.id, nodes, self._labels).items)
        if whole and end == len(part.children):
            blocks.extend(_tail(document, part))
        return blocks

    def _block(self, node: Node, label: str) -> Block:
        known = self._made.get(node.id)
        if known is not None and known[0] is node and known[1] == label:
            return known[2]
        block = _bounded(_block(node, label))
        self._made[node.id] = (node, label, block)
        return block

    def _divider(self, part: Part) -> Block:
        name = self._labels.get(part.id) or ("印发件" if part.role is PartRole.ISSUED else "")
        return Block(Kind.DIVIDER, part.id, label=f"{name}（另页起）")


def _block(node: Node, label: str) -> Block:
    match node:
        case Paragraph():
            return Block(Kind.PARAGRAPH, node.id, text=node.text)
        case Table():
            return Block(Kind.TABLE, node.id, source=node, shape=(node.rows, node.widths))
        case Opaque():
            return Block(Kind.OPAQUE, node.id, label=node.label, source=node, shape=node.text)
        case Section():
            lead = node.lead
            if lead is None:
                return Block(
                    Kind.HEADING, node.id, text=node.heading, label=label, level=node.level
                )
            mark = node.run_in_mark if node.heading else ""
            return Block(
                *(Kind.RUN_IN, node.id, 0, node.heading + mark + lead.text, label, node.level),
                *(lead.id, len(node.heading), mark),
            )


def _bounded(block: Block) -> Block:
    """The block itself, or where its text is too long the one that shows its beginning."""
    length = len(block.text)
    if length <= MOST_TYPED:
        return block
    name = "这一段" if block.kind is Kind.PARAGRAPH else "这个标题和它的正文"
    words = f"{name}有 {length:,} 字，太长，这里只看开头，不能改；存盘时一字不少"
    facts = ((words, block.text.slice(0, _BEGINNING).readable + "…"),)
    return Block(Kind.LONG, block.node, label=block.label, lead=block.lead, facts=facts)


def block_of_node(document: Document, node_id: int) -> Block:
    """The block that shows a node, without its number; the paragraph that a heading opens is in
    the heading's. EditError for parts and unknown ids."""
    spot = locate(document, node_id)
    parent = spot.parent
    if isinstance(parent, Section) and parent.lead is spot.node:
        return _block(parent, "")
    return _block(spot.node, "")


def _tail(document: Document, part: Part) -> list[Block]:
    """What stands below the text of a part: attachment note, signature, note."""
    blocks: list[Block] = []
    main = part.role is PartRole.MAIN
    names = attachment_names(document) if main else part.attachment_notes
    for count, name in enumerate(names):
        number = f"{count + 1}. " if len(names) > 1 else ""
        label = ("附件：" if count == 0 else "　　　") + number
        blocks.append(Block(Kind.ATTACHMENT_NOTE, part.id, count, text=_shown(name), label=label))
    for count, each in enumerate(part.attendance):
        label = f"{each.label}："
        names = _shown(each.names)
        blocks.append(Block(Kind.ATTENDANCE, part.id, count, text=names, label=label))
    for count, org in enumerate(part.signature.orgs):
        blocks.append(Block(Kind.ORG, part.id, count, text=_shown(org)))
    if part.signature.date:
        blocks.append(Block(Kind.DATE, part.id, text=_shown(part.signature.date)))
    if part.note:
        blocks.append(Block(Kind.NOTE, part.id, text=_shown(part.note)))
    return blocks


def _shown(value: str) -> Text:
    return Text.of(value) if value else Text()


def _head_card(document: Document) -> Block:
    head = document.head
    secrecy = "★".join(filter(None, (head.secrecy, head.secrecy_period)))
    facts = (
        ("发文机关", _issuers(head) or head.mark_text or "未填"),
        ("文号", head.doc_number or "未填"),
        ("文种", _kind_words(document)),
        ("密级", secrecy or "无"),
    )
    return Block(Kind.HEAD, HEAD_ID, label="编辑版头", facts=facts)


def _issuers(head: Head) -> str:
    """The sponsor, and how many organs issue together with it."""
    names = head.issuers
    return f"{names[0]}等 {len(names)} 个机关" if len(names) > 1 else "".join(names)


def _kind_words(document: Document) -> str:
    """The kind, and the format where it is not the general one."""
    if document.format is DocumentFormat.GENERAL:
        return document.kind
    return f"{document.kind}（{document.format}格式）"


def _imprint_card(document: Document) -> Block:
    imprint = document.imprint
    printed = f"{imprint.print_date}印发" if imprint.print_date else ""
    facts = (
        ("抄送", imprint.cc or "无"),
        ("印发", "　".join(filter(None, (imprint.printing_office, printed))) or "未填"),
    )
    return Block(Kind.IMPRINT, IMPRINT_ID, label="编辑版记", facts=facts)


def path_words(document: Document, node_id: int, labels: Mapping[int, str] | None = None) -> str:
    """Where a node stands: 印发件 › 三、 › （二）开展“净滩日”行动.

    `labels` are the numbers of the document, where they are known already.
    """
    if node_id == HEAD_ID:
        return "版头"
    if node_id == IMPRINT_ID:
        return "版记"
    chain = ancestors(document, node_id)
    node: Part | Node | None = None
    if chain:
        node = next((child for child in chain[-1].children if child.id == node_id), None)
        part = chain[0]
    else:
        node = part = next((each for each in document.parts if each.id == node_id), None)
    if not isinstance(part, Part):
        return ""
    chain = chain[1:]
    labels = document_labels(document) if labels is None else labels
    names = {PartRole.MAIN: document.kind, PartRole.ISSUED: "印发件"}
    steps = [labels.get(part.id) or names.get(part.role, "附件")]
    if chain and isinstance(chain[-1], Section) and chain[-1].lead is node:
        chain, node = chain[:-1], chain[-1]
    steps += [labels.get(each.id, "") or "标题" for each in chain]
    if isinstance(node, Section):
        words = node.heading.readable
        if not words and node.lead is not None:
            words = node.lead.text.readable
        steps.append(labels.get(node.id, "") + (words[:30] or "标题还没有写"))
    elif node is not None and not isinstance(node, Part):
        parent = chain[-1] if chain else part
        alike = [child for child in parent.children if type(child) is type(node)]
        count = next((i for i, child in enumerate(alike, 1) if child is node), 1)
        steps.append({Paragraph: f"第 {count} 段", Table: "表格"}.get(type(node), "原样内容"))
    return " › ".join(filter(None, steps))
