"""The outline of a document as rows, as the tree of the window shows them, and their texts.

Purely derived. The main part's elements and content stand at the top level; an issued text or an
attachment is one row with its content below it. The paragraph that a run-in heading opens has no
row of its own: it is the heading's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenming_desk.document.difference import Difference, difference
from wenming_desk.document.formats import is_signed, is_titled
from wenming_desk.document.inline import Text
from wenming_desk.document.labels import LabelKeeper
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    DocumentFormat,
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
from wenming_desk.document.numbering import attachment_names
from wenming_desk.document.outline_rows import ROLES, Element, Key, Made, Outline, OutlineRow
from wenming_desk.document.sharing import common_ends

__all__ = ["Element", "Key", "Outline", "OutlineRow", "outline", "section_name", "section_text"]


_NAMED_BY = 24


def outline(
    document: Document, before: Outline | None = None, *, empty_elements: bool = False
) -> Outline:
    """The outline of a document; `before` is a former one whose rows are used again.

    `empty_elements` gives head, title, addressee, signature and imprint of the document itself,
    as far as its format has them, their rows even where they are empty, as places to fill in.
    """
    builder = _Builder(document, before or Outline(), empty_elements)
    return builder.build(document)


def section_text(section: Section) -> str:
    """What stands behind a section's number: its heading, or the whole text of an item without
    one."""
    if not section.heading and section.lead is not None:
        return section.lead.text.in_line
    return section.heading.in_line


def section_name(section: Section) -> str:
    """The same in one line; of an item without a heading the first 24 characters."""
    text = _one_line(section_text(section))
    return text if section.heading or len(text) <= _NAMED_BY else text[:_NAMED_BY] + "…"


class _Builder:
    """Makes the rows of one document out of those of a former one.

    The rows of nodes that are the same objects are not looked at again, unless their number is
    another now.
    """

    def __init__(self, document: Document, before: Outline, empty_elements: bool) -> None:
        made = before.made
        self._old = made.document if made else Document()
        self._old_labels: Mapping[int, str] = made.labels if made else {}
        self._old_elements: frozenset[Key] = made.elements if made else frozenset()
        self._old_content: Mapping[int, tuple[Key, ...]] = made.content if made else {}
        self._keeper = made.keeper if made else LabelKeeper()
        self._labels = self._keeper.document_labels(document)
        self._empty_elements = empty_elements
        self._before = before.rows
        self._rows = dict(before.rows)
        self._nodes = dict(before.nodes)
        self._elements: set[Key] = set()
        self._content: dict[int, tuple[Key, ...]] = {}

    def build(self, document: Document) -> Outline:
        """The outline with the head first and the imprint last."""
        self._follow(difference(self._old, document))
        old_parts = {part.id: part for part in self._old.parts}
        main = next((p for p in document.parts if p.role is PartRole.MAIN), None)
        top = self._element(Element.HEAD, HEAD_ID, _head_text(document.head), True)
        for part in document.parts:
            self._content[part.id] = self._children(part, old_parts.get(part.id))
            if part is main:
                top += self._element(Element.TITLE, part.id, part.title_line, True)
                top += self._around(part, attachment_names(document), _places(document.format))
            else:
                key = (Element.PART, part.id)
                role = self._labels.get(part.id, ROLES[Element.PART])
                below = self._around(part, part.attachment_notes, frozenset())
                self._keep(OutlineRow(key, role, "", part.title_line, children=below))
                self._elements.add(key)
                top += (key,)
        top += self._element(Element.IMPRINT, IMPRINT_ID, _imprint_text(document.imprint), True)
        for key in self._old_elements - self._elements:
            del self._rows[key]
        made = Made(document, self._labels, self._keeper, frozenset(self._elements), self._content)
        return Outline(top, self._rows, self._nodes, made)

    def _follow(self, changed: Difference) -> None:
        """Bring the rows of nodes up to date."""
        for node in changed.gone:
            if not isinstance(node, Part):
                self._drop(node)
        for node in changed.come:
            if not isinstance(node, Part):
                self._add(node)
        # a paragraph that stayed may begin a run-in text now, or may have begun one
        self._mend(changed.moved)
        for node in (*changed.come, *changed.moved):
            if isinstance(node, Section):
                lead = node.lead
                self._mend(node.children if lead is None else node.children[1:])
                if lead is not None:
                    self._drop(lead)
        if self._labels is not self._old_labels:
            old = self._old_labels
            for owner in {k for k, v in self._labels.items() if old.get(k) != v} | {
                k for k in old if k not in self._labels
            }:
                node = self._nodes.get((Element.SECTION, owner))
                if node is not None:
                    self._add(node)

    def _mend(self, nodes: Sequence[Part | Node]) -> None:
        for node in nodes:
            if isinstance(node, Paragraph) and (Element.PARAGRAPH, node.id) not in self._nodes:
                self._add(node)

    def _drop(self, node: Node) -> None:
        key = (_element_of(node), node.id)
        self._rows.pop(key, None)
        self._nodes.pop(key, None)

    def _add(self, node: Node) -> None:
        key = (_element_of(node), node.id)
        self._nodes[key] = node
        number, level, run_in, below = "", 0, False, ()
        if isinstance(node, Section):
            number, level, run_in = self._labels.get(node.id, ""), node.level, node.run_in
            below = _keys(node.children if node.lead is None else node.children[1:])
        text = _one_line(_node_text(node))
        self._keep(OutlineRow(key, ROLES[key[0]], number, text, level, run_in, below))

    def _children(self, part: Part, old: Part | None) -> tuple[Key, ...]:
        """The rows of a part's children."""
        if old is None:
            return _keys(part.children)
        known = self._old_content[part.id]
        if old.children is part.children:
            return known
        first, last = common_ends(old.children, part.children)
        middle = part.children[first : len(part.children) - last]
        return (*known[:first], *_keys(middle), *known[len(known) - last :])

    def _around(
        self, part: Part, names: tuple[str, ...], places: frozenset[Element]
    ) -> tuple[Key, ...]:
        """Rows of a part from the addressee to the note."""
        return (
            *self._element(Element.ADDRESSEE, part.id, part.addressee, Element.ADDRESSEE in places),
            *self._content[part.id],
            *self._element(Element.ATTACHMENT_NOTE, part.id, _numbered(names), False),
            *self._element(
                Element.ATTENDANCE, part.id, _attendance_text(part), Element.ATTENDANCE in places
            ),
            *self._element(
                Element.SIGNATURE,
                part.id,
                _signature_text(part.signature),
                Element.SIGNATURE in places,
            ),
            *self._element(Element.NOTE, part.id, part.note, False),
        )

    def _element(self, element: Element, owner: int, text: str, place: bool) -> tuple[Key, ...]:
        """The row of an element; none where it is empty and no place to fill in."""
        if not text and not (place and self._empty_elements):
            return ()
        key = (element, owner)
        self._keep(OutlineRow(key, ROLES[element], "", _one_line(text)))
        self._elements.add(key)
        return (key,)

    def _keep(self, row: OutlineRow) -> None:
        old = self._before.get(row.key)
        self._rows[row.key] = old if old is not None and old == row else row


def _keys(nodes: tuple[Node, ...]) -> tuple[Key, ...]:
    return tuple([(_element_of(node), node.id) for node in nodes])


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
            return node.text.in_line or _atoms(node.text)
        case Table():
            return _table_text(node)
        case Opaque():
            return f"{node.label}（原样保留，不能编辑）"


def _atoms(text: Text) -> str:
    """A paragraph of pictures alone says so: it is not one that nobody has written yet."""
    return "".join(f"（{atom.label}）" for atom in text.atoms if atom.kind == "picture")


def _table_text(table: Table) -> str:
    """The column heads as far as 20 characters go, and the size."""
    first = table.rows[0] if table.rows else ()
    heads = " ".join(p.in_line for cell in first for p in cell.paragraphs if p)
    if len(heads) > 20:
        heads = heads[:20] + "…"
    columns = max((sum(c.span for c in row) for row in table.rows), default=0)
    size = f"{columns} 列 {len(table.rows)} 行"
    return f"{heads}　{size}" if heads else size


def _head_text(head: Head) -> str:
    return head.doc_number or head.mark or "　".join(filter(None, (head.secrecy, head.urgency)))


def _places(layout: DocumentFormat) -> frozenset[Element]:
    """The elements of the main part that have a row even where they are empty."""
    return frozenset(
        element
        for element, has in (
            (Element.ADDRESSEE, is_titled(layout)),
            (Element.SIGNATURE, is_signed(layout)),
            (Element.ATTENDANCE, not is_signed(layout)),
        )
        if has
    )


def _attendance_text(part: Part) -> str:
    return "　".join(f"{each.label}：{each.names}" for each in part.attendance)


def _signature_text(signature: Signature) -> str:
    return "　".join((*signature.orgs, signature.date) if signature.date else signature.orgs)


def _imprint_text(imprint: Imprint) -> str:
    copies = imprint.cc_label + imprint.cc
    date = f"{imprint.print_date}印发" if imprint.print_date else ""
    return "　".join(filter(None, (copies, imprint.printing_office, date)))


def _numbered(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return "　".join(f"{count}. {name}" for count, name in enumerate(names, start=1))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
