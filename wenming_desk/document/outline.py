"""The outline of a document as rows, as the tree of the window shows them, and their texts.

Purely derived. The main part's elements and content stand at the top level; an issued text or an
attachment is one row with its content below it. The paragraph that a run-in heading opens has no
row of its own: it is the heading's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Head,
    Imprint,
    Node,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.numbering import attachment_names, document_labels


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
    Element.SIGNATURE: "落款",
    Element.NOTE: "附注",
    Element.PART: "印发",
    Element.IMPRINT: "版记",
}
"""Role label of a row; that of an attachment is its derived label (附件, 附件2)."""

_NAMED_BY = 24


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
class Outline:
    """All rows by key, and the keys of the top level in reading order."""

    top: tuple[Key, ...] = ()
    rows: Mapping[Key, OutlineRow] = field(default_factory=dict[Key, OutlineRow])
    nodes: Mapping[Key, Node] = field(default_factory=dict[Key, Node], repr=False, compare=False)
    """The nodes that rows were made of, to know what to use again."""

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


def outline(
    document: Document, before: Outline | None = None, *, empty_elements: bool = False
) -> Outline:
    """The outline of a document; `before` is a former one whose rows are used again.

    `empty_elements` gives head, title, addressee, signature and imprint of the document itself
    their rows even where they are empty, as places to fill in.
    """
    builder = _Builder(document, before or Outline(), empty_elements)
    return builder.build(document)


def section_text(section: Section) -> str:
    """What stands behind a section's number: its heading, or the whole text of an item without
    one."""
    if not section.heading and section.lead is not None:
        return section.lead.text.readable
    return section.heading.readable


def section_name(section: Section) -> str:
    """The same in one line; of an item without a heading the first 24 characters."""
    text = _one_line(section_text(section))
    return text if section.heading or len(text) <= _NAMED_BY else text[:_NAMED_BY] + "…"


class _Builder:
    """Collects the rows of one document."""

    def __init__(self, document: Document, before: Outline, empty_elements: bool) -> None:
        self._labels = document_labels(document)
        self._before = before
        self._empty_elements = empty_elements
        self._rows: dict[Key, OutlineRow] = {}
        self._nodes: dict[Key, Node] = {}

    def build(self, document: Document) -> Outline:
        """The outline with the head first and the imprint last."""
        main = next((p for p in document.parts if p.role is PartRole.MAIN), None)
        top = self._element(Element.HEAD, HEAD_ID, _head_text(document.head), True)
        for part in document.parts:
            if part is main:
                top += self._element(Element.TITLE, part.id, part.title_line, True)
                top += self._content(part, attachment_names(document), self._empty_elements)
            else:
                key = (Element.PART, part.id)
                role = self._labels.get(part.id, ROLES[Element.PART])
                below = self._content(part, part.attachment_notes, False)
                self._keep(OutlineRow(key, role, "", part.title_line, children=below))
                top += (key,)
        top += self._element(Element.IMPRINT, IMPRINT_ID, _imprint_text(document.imprint), True)
        return Outline(top, self._rows, self._nodes)

    def _content(self, part: Part, names: tuple[str, ...], places: bool) -> tuple[Key, ...]:
        """Rows of a part from the addressee to the note."""
        return (
            *self._element(Element.ADDRESSEE, part.id, part.addressee, places),
            *self._children(part.children),
            *self._element(Element.ATTACHMENT_NOTE, part.id, _numbered(names), False),
            *self._element(Element.SIGNATURE, part.id, _signature_text(part.signature), places),
            *self._element(Element.NOTE, part.id, part.note, False),
        )

    def _element(self, element: Element, owner: int, text: str, place: bool) -> tuple[Key, ...]:
        """The row of an element; none where it is empty and no place to fill in."""
        if not text and not (place and self._empty_elements):
            return ()
        key = (element, owner)
        self._keep(OutlineRow(key, ROLES[element], "", _one_line(text)))
        return (key,)

    def _children(self, nodes: tuple[Node, ...]) -> tuple[Key, ...]:
        return tuple(map(self._node, nodes))

    def _node(self, node: Node) -> Key:
        key = (_element_of(node), node.id)
        self._nodes[key] = node
        number, below = "", ()
        if isinstance(node, Section):
            number = self._labels.get(node.id, "")
            below = self._children(node.children if node.lead is None else node.children[1:])
        old = self._before.rows.get(key)
        if old is not None and old.number == number and self._before.nodes.get(key) is node:
            self._rows[key] = old
        else:
            text = _one_line(_node_text(node))
            level, run_in = (node.level, node.run_in) if isinstance(node, Section) else (0, False)
            self._keep(OutlineRow(key, ROLES[key[0]], number, text, level, run_in, below))
        return key

    def _keep(self, row: OutlineRow) -> None:
        old = self._before.rows.get(row.key)
        self._rows[row.key] = old if old is not None and old == row else row


def _element_of(node: Node) -> Element:
    match node:
        case Section():
            return Element.SECTION
        case Paragraph():
            return Element.PARAGRAPH
        case Table():
            return Element.TABLE
        case Opaque():
            return Element.OPAQUE


def _node_text(node: Node) -> str:
    match node:
        case Section():
            return section_text(node)
        case Paragraph():
            return node.text.readable
        case Table():
            return _table_text(node)
        case Opaque():
            return f"{node.label}（原样保留，不能编辑）"


def _table_text(table: Table) -> str:
    """The column heads as far as 20 characters go, and the size."""
    first = table.rows[0] if table.rows else ()
    heads = " ".join(p.readable for cell in first for p in cell.paragraphs if p)
    if len(heads) > 20:
        heads = heads[:20] + "…"
    columns = max((sum(c.span for c in row) for row in table.rows), default=0)
    size = f"{columns} 列 {len(table.rows)} 行"
    return f"{heads}　{size}" if heads else size


def _head_text(head: Head) -> str:
    return head.doc_number or head.mark or "　".join(filter(None, (head.secrecy, head.urgency)))


def _signature_text(signature: Signature) -> str:
    return "　".join((*signature.orgs, signature.date) if signature.date else signature.orgs)


def _imprint_text(imprint: Imprint) -> str:
    copies = f"抄送：{imprint.cc}" if imprint.cc else ""
    date = f"{imprint.print_date}印发" if imprint.print_date else ""
    return "　".join(filter(None, (copies, imprint.printing_office, date)))


def _numbered(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return "　".join(f"{count}. {name}" for count, name in enumerate(names, start=1))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
