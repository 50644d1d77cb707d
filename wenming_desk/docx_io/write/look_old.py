"""Where the nodes of a document stand in the file that it was read from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from wenming_desk.document.nodes import (
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    Section,
    Table,
    walk_document,
)
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.write.look_file import LookFile, look_file
from wenming_desk.docx_io.write.look_match import Found, match, squeezed
from wenming_desk.docx_io.write.look_slots import Key, Slot, slots_of


@dataclass(slots=True)
class Old:
    """What is known of the document as it was read: where its nodes stand in the file."""

    file: LookFile
    source: Source
    base: Document
    slots: list[Slot]
    found: dict[Key, Found]
    nodes: dict[int, Part | Node] = field(default_factory=dict[int, Part | Node])
    labels: dict[int, str] = field(default_factory=dict[int, str])
    blocks: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """Id of a node or part → its blocks, in order."""
    owners: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set[int]))
    """Block → ids of the nodes and parts that stand in it."""
    homes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list[int]))
    """XML of an atom → the blocks that hold one."""
    leads: frozenset[int] = frozenset()
    """Paragraphs that a run-in heading opens."""

    def label_of(self, node_id: int, first: int) -> int:
        """How many characters of the stream before `first` are the typed number of a node."""
        label = squeezed(self.labels.get(node_id, ""))
        return len(label) if label and self.file.stream.endswith(label, 0, first) else 0

    def is_automatic(self, block: int) -> bool:
        """Whether a block's number is no text."""
        there = self.source.blocks[block] if block >= 0 else None
        return isinstance(there, SourceParagraph) and bool(there.label)


def find_old(base: Document, package: Package, source: Source) -> Old:
    """The document as it was read, found in its package; CannotKeepError as `look_file`."""
    file = look_file(package, source)
    slots = slots_of(base)
    old = Old(file, source, base, slots, match(slots, file.stream))
    old.nodes = {n.id: n for n in walk_document(base)}
    old.labels = document_labels(base)
    old.leads = frozenset(
        n.lead.id for n in old.nodes.values() if isinstance(n, Section) and n.lead is not None
    )
    _find_blocks(old)
    return old


def _find_blocks(old: Old) -> None:
    """Blocks of nodes by their texts; of tables and kept blocks, and of pictures, by their XML."""
    by_xml: dict[str, list[int]] = defaultdict(list)
    for number, block in reversed(list(enumerate(old.source.blocks))):
        if isinstance(block, SourceParagraph):
            for atom in block.text.atoms:
                old.homes[atom.xml].append(number)
        elif block.xml:
            by_xml[block.xml].append(number)
    where: dict[int, set[int]] = defaultdict(set)
    for slot in old.slots:
        node_id = slot.key[0]
        owner = old.nodes.get(node_id)
        if isinstance(owner, Table | Opaque):
            if not where[node_id] and by_xml.get(owner.xml):
                where[node_id].add(by_xml[owner.xml].pop())
        elif slot.key in old.found:
            places = old.found[slot.key].places
            where[node_id].update(old.file.block_at[place] for place in places if place >= 0)
            if isinstance(owner, Part | Section):
                first = old.found[slot.key].first
                before = old.label_of(node_id, first) if slot.key[1] in ("title", "text") else 0
                where[node_id].update(old.file.block_at[n] for n in range(first - before, first))
        elif isinstance(owner, Paragraph | Section) and slot.text.atoms:
            found = old.homes.get(slot.text.atoms[0].xml)
            if found:
                where[node_id].add(found[-1])
    for node_id, blocks in where.items():
        if blocks:
            old.blocks[node_id] = sorted(blocks)
            for block in blocks:
                old.owners[block].add(node_id)
