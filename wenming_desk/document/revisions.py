"""Tracked changes (修订): an insertion is a mark on its runs, what was deleted is an atom.

The mark of an insertion names who made it and when, so that edits, copies and the journal keep it
as they keep bold. A change of formatting (格式修订) is a mark on the runs that it made look
otherwise. A paragraph mark that was inserted or deleted, and a paragraph whose own formatting was
changed, have a mark on the last character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape

from wenming_desk.document.inline import Atom, Inline, Run, Text
from wenming_desk.document.marked import marked_texts, with_fields_settled
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    Rows,
    Section,
    Table,
    walk_document,
)


class RevisionKind(StrEnum):
    """What the mark of a run tells: its text was inserted, moved there or made to look otherwise,
    or the end of its paragraph was inserted or deleted, or the paragraph's look was changed. The
    values but for those of looks are names of WordprocessingML."""

    INSERTED = "ins"
    MOVED = "moveTo"
    END_INSERTED = "p.ins"
    END_DELETED = "p.del"
    LOOK = "look"
    END_LOOK = "p.look"


_TEXTS = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED})
_LOOKS = frozenset({RevisionKind.LOOK, RevisionKind.END_LOOK})
_MARK = re.compile(
    r"(ins|moveTo|p\.ins|p\.del|look|p\.look)((?:\+\w+)*)\|([^|]*)\|([^|]*)\|(.*)", re.DOTALL
)
_GIVEN = re.compile(r"""\s(?:\w+:)?(author|date)=["']([^"']*)["']""")
_CONTENT = r"ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge"
_TRACKED_CONTENT = re.compile(rf"<(?:\w+:)?(?:{_CONTENT})[\s/>]")
_TRACKED = re.compile(
    rf"<(?:\w+:)?(?:{_CONTENT}"
    r"|(?:[rp]Pr|sectPr|tblPr|tblPrEx|trPr|tcPr|numbering)Change)[\s/>]"
)
SHOWN_MARKS = frozenset({"bold", "italic", "underline", "super", "sub"})
"""Marks of a run that a change of its look may have set or taken away."""
OLD_LOOK = "p.old|"
"""Mark on a paragraph's last character: its changes of look were rejected. The look itself is the
file's, so that a save in that look has to know it; it is no tracked change any more."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change; `number` tells apart those of the same author and minute, `was` are the
    marks that a run had before a change of its look."""

    kind: RevisionKind
    number: str = ""
    date: str = ""
    author: str = ""
    was: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """The mark of the runs that it covers."""
        number, date = (each.replace("|", "") for each in (self.number, self.date))
        was = "".join(f"+{each}" for each in sorted(self.was))
        return f"{self.kind.value}{was}|{number}|{date}|{self.author}"

    @property
    def is_text(self) -> bool:
        """Whether it is about the characters, not the end of the paragraph."""
        return self.kind in _TEXTS

    @property
    def is_look(self) -> bool:
        """Whether it is about formatting, not about what is there."""
        return self.kind in _LOOKS


def revision_of(mark: str) -> Revision | None:
    """The tracked change that a mark of a run stands for; None for bold and the like."""
    found = _MARK.fullmatch(mark)
    if found is None:
        return None
    kind, was, number, date, author = found.groups()
    return Revision(RevisionKind(kind), number, date, author, frozenset(was.split("+")[1:]))


def revisions_in(marks: Collection[str]) -> list[Revision]:
    """The tracked changes among the marks of a run."""
    return [found for mark in sorted(marks) if (found := revision_of(mark)) is not None]


def without_revisions(marks: Collection[str]) -> frozenset[str]:
    """The marks that are no tracked changes."""
    return frozenset(mark for mark in marks if "|" not in mark or revision_of(mark) is None)


def who_and_when(xml: str) -> tuple[str, str]:
    """Author and date of the tracked change that OOXML kept whole begins with, "" as unknown."""
    tag = xml[: xml.find(">") + 1]
    if not is_tracked(tag):
        return "", ""
    given = {name: unescape(value) for name, value in _GIVEN.findall(tag)}
    return given.get("author", ""), given.get("date", "")


def is_tracked(xml: str) -> bool:
    """Whether OOXML kept whole has tracked changes in it."""
    return _TRACKED.search(xml) is not None


def count_revisions(document: Document) -> int:
    """How many tracked changes a document holds, those that its file has elsewhere too; one text
    with several runs counts once."""
    return sum(map(_count, walk_document(document))) + document.origin.elsewhere


def has_revisions(node: Part | Node) -> bool:
    """Whether a node itself, without those below it, holds a tracked change."""
    return _count(node) > 0


def _count(node: Part | Node) -> int:
    if isinstance(node, Opaque):
        return len(_TRACKED.findall(node.xml))
    if isinstance(node, Table) and node.xml:
        # rows may be inserted and deleted as well
        return len(_TRACKED.findall(node.xml)) or count_in(_texts(node))
    return count_in(_texts(node))


def count_in(texts: Iterable[Text], *, looks: bool = True) -> int:
    """How many tracked changes these texts hold, those of formatting too where `looks`."""
    return sum(_count_in(text, looks=looks) for text in texts)


def count_in_texts(document: Document, *, looks: bool = True) -> int:
    """How many tracked changes headings, paragraphs and fields hold, but no tables and blocks."""
    nodes = (n for n in walk_document(document) if not (isinstance(n, Table) and n.xml))
    return count_in((text for node in nodes for text in _texts(node)), looks=looks)


def tracked_in(node: Part | Node) -> frozenset[str]:
    """The tracked changes of a node itself, to be told apart from others': marks of its runs, and
    the OOXML of what holds some."""
    if isinstance(node, Table | Opaque) and node.xml:
        return frozenset({node.xml} if is_tracked(node.xml) else ())
    found: set[str] = set()
    for text in _texts(node):
        for item in text.items:
            if isinstance(item, Run):
                found.update(each.mark for each in revisions_in(item.marks))
            elif is_tracked(item.xml):
                found.add(item.xml)
    return frozenset(found)


def was_rejected(node: Part | Node) -> bool:
    """Whether changes of a node's look were rejected, which its text alone may not tell."""
    runs = (i for text in _texts(node) for i in text.items if isinstance(i, Run))
    return any(OLD_LOOK in run.marks for run in runs)


def _texts(node: Part | Node) -> Iterator[Text]:
    if isinstance(node, Part):
        yield from (text for _, text in marked_texts(node))
    elif isinstance(node, Section):
        yield node.heading
    elif isinstance(node, Paragraph):
        yield node.text
    elif isinstance(node, Table):
        for row in node.rows:
            for cell in row:
                yield from cell.paragraphs


def _count_in(text: Text, *, looks: bool) -> int:
    items = text.items
    if len(items) == 1 and isinstance(items[0], Run) and not items[0].marks:
        # nearly every text
        return 0
    marks = {
        r
        for i in text.items
        if isinstance(i, Run) and i.marks
        for r in revisions_in(i.marks)
        if looks or not r.is_look
    }
    tracked = _TRACKED if looks else _TRACKED_CONTENT
    return len(marks) + sum(len(tracked.findall(atom.xml)) for atom in text.atoms)


# ---- accepting and rejecting

Settle = Callable[[Atom], Text]
"""What is left of an atom when the tracked changes in it are accepted or rejected."""
SettleBlock = Callable[[str], "SettledBlock"]
"""What is left of the OOXML of a table or block when its changes are settled."""


@dataclass(frozen=True, slots=True)
class SettledBlock:
    """OOXML with its changes settled, and what of a table went with them: rows, (row, cell), and
    columns of the grid; all counted before."""

    xml: str
    rows: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Settling:
    """How changes are settled: accepted or rejected, and what that does to pieces of OOXML."""

    accept: bool
    atom: Settle
    block: SettleBlock


def settled(document: Document, how: Settling, only: Collection[int] | None = None) -> Document:
    """The document with its tracked changes accepted or rejected, in the nodes `only` or in all.

    A paragraph of which nothing is left goes; one whose end goes joins the next. Nodes without
    changes stay the same objects.
    """
    parts = tuple(_settled_part(part, how, only) for part in document.parts)
    same = all(a is b for a, b in zip(parts, document.parts, strict=True))
    if only is None and not (same and not document.origin.elsewhere):
        # what of the file is not in the document is settled when it is saved in its own look
        origin = replace(document.origin, elsewhere=0, settled=how.accept)
        return replace(document, parts=parts, origin=origin)
    return document if same else replace(document, parts=parts)


def _settled_part(part: Part, how: Settling, only: Collection[int] | None) -> Part:
    if part.marked and (only is None or part.id in only):
        part = with_fields_settled(part, lambda text: settled_text(text, how))
    children = _settled_nodes(part.children, how, only)
    return part if children is part.children else replace(part, children=children)


def _settled_nodes(
    nodes: tuple[Node, ...], how: Settling, only: Collection[int] | None
) -> tuple[Node, ...]:
    out: list[Node] = []
    joins = False
    for node in nodes:
        made, joins_next = _settled_node(node, how, only)
        stays = bool(made)
        last = out[-1] if out else None
        first = made[0] if made else None
        if joins and isinstance(last, Paragraph) and isinstance(first, Paragraph):
            # the look of the paragraph is that of what joins it, and so are the changes of it
            both = last.text.without_end_marks() + first.text
            kept = {OLD_LOOK} if was_rejected(last) else set[str]()
            out[-1] = replace(last, text=both.with_end_marks(kept))
            made = made[1:]
        out += made
        # one of which nothing is left still ends what reads on in it, where its end stays
        joins = joins_next if stays else joins and joins_next
    if len(out) == len(nodes) and all(a is b for a, b in zip(out, nodes, strict=True)):
        return nodes
    return tuple(out)


def _settled_node(
    node: Node, how: Settling, only: Collection[int] | None
) -> tuple[list[Node], bool]:
    """What a node becomes, and whether its end goes so that the next paragraph joins it."""
    meant = only is None or node.id in only
    if isinstance(node, Section):
        return _settled_section(node, how, only), False
    if not meant or not has_revisions(node):
        return [node], False
    if isinstance(node, Paragraph):
        text = settled_text(node.text, how)
        ends = _loses_end(node.text, accept=how.accept)
        return [] if node.text and not text else [replace(node, text=text)], ends
    if isinstance(node, Table):
        return [_settled_table(node, how)], False
    return [replace(node, xml=how.block(node.xml).xml)], False


def _settled_section(node: Section, how: Settling, only: Collection[int] | None) -> list[Node]:
    children = _settled_nodes(node.children, how, only)
    heading = node.heading
    if (only is None or node.id in only) and has_revisions(node):
        heading = settled_text(heading, how)
    if heading is node.heading and children is node.children:
        return [node]
    had_lead = node.lead is not None
    made = replace(node, heading=heading, children=children)
    if had_lead and made.lead is None:
        made = replace(made, run_in=False)
    if not heading and made.lead is None:
        # its heading is gone: what stood below it belongs to what is above
        return list(children)
    return [made]


def settled_text(text: Text, how: Settling) -> Text:
    """A text with its tracked changes accepted or rejected."""
    items: list[Inline] = []
    for item in text.items:
        if isinstance(item, Atom):
            items += how.atom(item).items if is_tracked(item.xml) else (item,)
            continue
        found = revisions_in(item.marks)
        if not how.accept and any(each.is_text for each in found):
            continue
        items.append(Run(item.text, _settled_marks(item.marks, found, how)) if found else item)
    made = Text.of(*items)
    looks = (r for i in text.items if isinstance(i, Run) for r in revisions_in(i.marks))
    rejected = not how.accept and any(each.is_look for each in looks)
    return made.with_end_marks({OLD_LOOK}) if rejected else made


def _settled_marks(
    marks: frozenset[str], revisions: list[Revision], how: Settling
) -> frozenset[str]:
    left = without_revisions(marks)
    look = next((each for each in revisions if each.kind is RevisionKind.LOOK), None)
    return left if how.accept or look is None else (left - SHOWN_MARKS) | look.was


def _loses_end(text: Text, *, accept: bool) -> bool:
    last = next((i for i in reversed(text.items) if isinstance(i, Run)), None)
    wanted = RevisionKind.END_DELETED if accept else RevisionKind.END_INSERTED
    return last is not None and any(r.kind is wanted for r in revisions_in(last.marks))


def _settled_table(table: Table, how: Settling) -> Table:
    made = how.block(table.xml) if table.xml else SettledBlock("")
    read = None if table.read_rows is None else _settled_rows(table.read_rows, how, made)
    return replace(
        table,
        rows=_settled_rows(table.rows, how, made),
        widths=tuple(w for n, w in enumerate(table.widths) if n not in made.columns),
        read_rows=read,
        xml=made.xml,
    )


def _settled_rows(rows: Rows, how: Settling, made: SettledBlock) -> Rows:
    def settle(cell: Cell) -> Cell:
        texts = tuple(settled_text(text, how) for text in cell.paragraphs)
        return cell if texts == cell.paragraphs else replace(cell, paragraphs=texts)

    return tuple(
        tuple(settle(cell) for place, cell in enumerate(row) if (number, place) not in made.cells)
        for number, row in enumerate(rows)
        if number not in made.rows
    )
