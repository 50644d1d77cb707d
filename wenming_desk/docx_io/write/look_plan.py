"""What becomes of each node of the document that was read: it stays, moves, goes, or is written
anew in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wenming_desk.document.nodes import (
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    Section,
    Table,
    walk,
    walk_document,
)
from wenming_desk.document.sharing import rising_run
from wenming_desk.docx_io.write.look_blocks import field_marks
from wenming_desk.docx_io.write.look_file import CannotKeepError
from wenming_desk.docx_io.write.look_old import Old
from wenming_desk.docx_io.write.look_slots import Key


@dataclass(slots=True)
class Plan:
    """Ids of the nodes that were read: those that are no more, those that stand elsewhere, and
    those that are written anew; and the blocks that are taken out for them."""

    gone: set[int] = field(default_factory=set[int])
    moved: set[int] = field(default_factory=set[int])
    anew: set[int] = field(default_factory=set[int])
    fields: set[Key] = field(default_factory=set[Key])
    """Titles, dates and the like that are written anew."""
    taken: set[int] = field(default_factory=set[int])
    nodes: dict[int, Part | Node] = field(default_factory=dict[int, Part | Node])
    """The nodes of the document as it is now."""
    leads: dict[int, int] = field(default_factory=dict[int, int])
    """Paragraph → the run-in section that it opens, now."""

    @property
    def leaving(self) -> set[int]:
        """Nodes that do not stay in their blocks."""
        return self.gone | self.moved | self.anew

    def renew(self, node_id: int) -> None:
        """Write a node anew, and with it the heading or the text that shares its paragraph."""
        owner = self.leads.get(node_id, node_id)
        node = self.nodes[owner]
        self.anew.add(owner)
        if isinstance(node, Section) and node.lead is not None:
            self.anew.add(node.lead.id)


def planned(document: Document, old: Old) -> Plan:
    """What becomes of each node; blocks to be taken out are not yet known.

    CannotKeepError for changes that only a layout by the standard shows.
    """
    plan = Plan(nodes={n.id: n for n in walk_document(document)})
    plan.leads = {
        n.lead.id: n.id
        for n in plan.nodes.values()
        if isinstance(n, Section) and n.lead is not None
    }
    plan.gone = old.nodes.keys() - plan.nodes.keys()
    plan.moved = _moved(document, old.base)
    _refuse(document, old.base)
    for node in list(plan.nodes.values()):
        was = old.nodes.get(node.id)
        if isinstance(node, Part):
            if node.id in plan.moved:
                # its title and signature are no paragraphs of their own
                plan.anew.add(node.id)
        elif was is None:
            # a text that comes to stand behind the heading that was there
            owner = plan.leads.get(node.id)
            if owner in old.nodes:
                plan.renew(owner)
        elif _is_another(node, was):
            plan.renew(node.id)
            if isinstance(was, Section) and was.lead is not None and was.lead.id in plan.nodes:
                plan.renew(was.lead.id)
        elif (node.id in old.leads) is not (node.id in plan.leads):
            plan.renew(node.id)
    _shared(old, plan)
    return plan


def _is_another(node: Part | Node, was: Part | Node) -> bool:
    if type(node) is not type(was):
        return True
    if isinstance(node, Section) and isinstance(was, Section):
        lead, before = node.lead, was.lead
        return (
            *(node.level, node.run_in, node.numbered, bool(node.heading), lead and lead.id),
            node.run_in_mark if node.run_in and node.heading else "",
        ) != (
            *(was.level, was.run_in, was.numbered, bool(was.heading), before and before.id),
            was.run_in_mark if was.run_in and was.heading else "",
        )
    return False


def _shared(old: Old, plan: Plan) -> None:
    """What is moved out of a paragraph that something else stays in is written anew."""
    for node_id in list(plan.moved):
        blocks = old.blocks.get(node_id, ())
        if any(not old.owners[b] <= plan.moved for b in blocks):
            plan.renew(node_id)
    plan.moved -= plan.anew


def taken_out(old: Old, plan: Plan) -> set[int]:
    """Blocks that hold nothing but nodes that leave them."""
    leaving = plan.leaving
    taken = {
        block
        for node_id in leaving
        for block in old.blocks.get(node_id, ())
        if old.owners[block] <= leaving
    }
    halves = [block for block in sorted(taken) if field_marks(old.file.blocks[block]) != (0, 0)]
    depth, whole = 0, True
    for block in halves:
        lowest, end = field_marks(old.file.blocks[block])
        whole = whole and depth + lowest >= 0
        depth += end
    if whole and not depth and not any(old.owners[b] & plan.moved for b in halves):
        return taken
    # a paragraph with half a field stays for that, without its text
    for block in halves:
        for node_id in old.owners[block] & plan.moved:
            plan.renew(node_id)
    plan.moved -= plan.anew
    return taken - set(halves)


def _refuse(document: Document, base: Document) -> None:
    """What only a layout by the standard shows has no place in another look."""
    for part, was in _pairs(document, base):
        if part.signature.seal != was.signature.seal:
            raise CannotKeepError("盖章或签名章的式样有改动")
        if part.role is not was.role:
            raise CannotKeepError("有附件改成了正文，或正文改成了附件")
    old = {n.id: n for n in walk_document(base)}
    known = {n.xml for n in old.values() if isinstance(n, Opaque)}
    for node in walk_document(document):
        was = old.get(node.id)
        if isinstance(node, Opaque) and was is None and node.xml not in known:
            raise CannotKeepError("新加了别的文件里整块保留的内容")
        if isinstance(node, Table) and isinstance(was, Table) and node.landscape != was.landscape:
            raise CannotKeepError("有表格改成了横排或竖排")
    if document.format != base.format:
        raise CannotKeepError("换了公文格式")


def _pairs(document: Document, base: Document) -> Iterator[tuple[Part, Part]]:
    before = {part.id: part for part in base.parts}
    return ((part, before[part.id]) for part in document.parts if part.id in before)


def _moved(document: Document, base: Document) -> set[int]:
    """Nodes that stand elsewhere: in another part, or not among a longest rising run of those
    that stayed in theirs; of parts those whose order changed, with all that they hold."""
    at = {n.id: i for i, n in enumerate(walk_document(base))}
    home = {n.id: part.id for part in base.parts for n in walk(part.children)}
    parts = [part.id for part in document.parts if part.id in at]
    stay = {parts[index] for index in rising_run([at[i] for i in parts])}
    moved = {i for i in parts if i not in stay}
    for part in document.parts:
        below = [n.id for n in walk(part.children) if n.id in at]
        if part.id in moved:
            moved.update(below)
            continue
        own = [i for i in below if home[i] == part.id]
        stay = {own[index] for index in rising_run([at[i] for i in own])}
        moved.update(i for i in below if i not in stay)
    return moved


def has_own_text(node: Part | Node) -> bool:
    """Whether a node shows something of its own."""
    if isinstance(node, Section):
        return bool(node.heading)
    return not isinstance(node, Paragraph) or bool(node.text.readable.strip())
