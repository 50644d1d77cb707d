"""New, moved and rewritten blocks on their way to their places in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import Atom, Inline, Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    Section,
    Table,
    walk,
)
from wenming_desk.document.numbering import document_labels
from wenming_desk.docx_io.names import Element
from wenming_desk.docx_io.write.look_blocks import (
    Setting,
    as_copy,
    hidden_bookmarks,
    new_paragraph,
    raw,
    refuse_half_fields,
)
from wenming_desk.docx_io.write.look_fields import Field, head_fields, tail_fields
from wenming_desk.docx_io.write.look_file import CannotKeepError
from wenming_desk.docx_io.write.look_old import Old
from wenming_desk.docx_io.write.look_pattern import Pattern, Patterns
from wenming_desk.docx_io.write.look_plan import Plan
from wenming_desk.docx_io.write.look_runs import points_elsewhere
from wenming_desk.docx_io.write.look_slots import slots_of
from wenming_desk.docx_io.write.look_spans import Change, changed
from wenming_desk.docx_io.write.look_tables import new_table, rebuilt_table
from wenming_desk.docx_io.write.look_text import TextEdits

Piece = tuple[Text, Element | None]
"""A text and the properties of the run that it is set like."""
_TWICE = frozenset({"comment", "bookmark"})
"""Kinds of atoms that a file may hold but once."""


@dataclass(slots=True)
class Putting:
    """Walks through a document and puts what the file has not yet behind what it follows."""

    old: Old
    plan: Plan
    texts: TextEdits
    patterns: Patterns
    document: Document
    labels: Mapping[int, str] = field(default_factory=dict[int, str])
    changes: list[Change] = field(default_factory=list[Change])
    _anchor: int | None = None
    _put: set[int] = field(default_factory=set[int])
    _ends: dict[int, int] = field(default_factory=dict[int, int])
    """Block → the last block of the node that it stands inside."""
    _copies: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    """XML of a table or block kept whole → its blocks."""
    _atoms: set[str] = field(default_factory=set[str])
    """XML of the atoms that the file has."""
    _written: set[str] = field(default_factory=set[str])
    """XML of the atoms that stay where they are or were written."""

    def all(self) -> list[Change]:
        """The changes that insert blocks."""
        self.labels = document_labels(self.document)
        for node_id, blocks in self.old.blocks.items():
            if not isinstance(self.old.nodes.get(node_id), Part | None):
                self._bind(blocks[0], blocks[-1])
        for key, found in self.old.found.items():
            if isinstance(self.old.nodes.get(key[0]), Part):
                at = self.old.file.block_at
                self._bind(at[found.first], at[found.last])
        for node in self.old.nodes.values():
            if isinstance(node, Table | Opaque) and node.xml and node.id in self.old.blocks:
                self._copies[node.xml] = self.old.blocks[node.id]
        edited = self.texts.by_block()
        self._know_atoms()
        for part in self.document.parts:
            for each in head_fields(part, self.labels.get(part.id, "")):
                self._field(part, each)
            for node in walk(part.children):
                self._node(node, edited)
            for each in tail_fields(part):
                self._field(part, each)
        return self.changes

    def _bind(self, first: int, last: int) -> None:
        """Nothing is put between the blocks of one text."""
        for inside in range(first, last):
            self._ends[inside] = max(self._ends.get(inside, 0), last)

    def _know_atoms(self) -> None:
        for slot in self.old.slots:
            self._atoms.update(atom.xml for atom in slot.text.atoms)
        self._written.update(self.texts.left)
        written = self.plan.gone | self.plan.anew
        for slot in slots_of(self.document):
            if slot.key[0] in self.old.nodes and slot.key[0] not in written:
                self._written.update(atom.xml for atom in slot.text.atoms)

    # ---- fields of parts

    def _field(self, part: Part, each: Field) -> None:
        node_anew = (
            part.id not in self.old.nodes
            or part.id in self.plan.anew
            or each.key in self.plan.fields
        )
        where = self._field_block(each)
        if not node_anew and (where is not None or each.name == "label"):
            self._pass(where)
            return
        anchor = self._anchor or 0
        own = where is not None and part.id in self.old.nodes
        pattern = (
            self.patterns.of_block(where, part.id)
            if own and where is not None
            else self.patterns.field("title" if each.name == "label" else each.name, anchor)
        )
        if each.name == "label":
            pattern = self.patterns.field("addressee", anchor) if not own else pattern
        setting = Setting(breaks=own) if pattern.exact else each.setting
        first = each.name == "label" or (each.name == "title" and not self.labels.get(part.id))
        if first and self.document.parts[0] is not part:
            setting = replace(setting, new_page=True)
        self._insert(self._paragraph(pattern, [(Text.of(each.text), pattern.run)], setting), part)

    def _field_block(self, each: Field) -> int | None:
        key = each.key
        if each.name == "label":
            title = self.old.found.get((key[0], "title", 0, 0, 0))
            if title is None or not self.old.label_of(key[0], title.first):
                return None
            return self.old.file.block_at[title.first - 1]
        found = self.old.found.get(key)
        return None if found is None else self.old.file.block_at[found.last]

    def _pass(self, block: int | None) -> None:
        """Go on behind a block that stays."""
        if block is not None and (self._anchor is None or block > self._anchor):
            self._anchor = block

    # ---- nodes

    def _node(self, node: Node, edited: Mapping[int, list[Change]]) -> None:
        known = node.id in self.old.nodes
        if known and node.id not in self.plan.moved and node.id not in self.plan.anew:
            if node.id in self.old.blocks:
                self._anchor = self.old.blocks[node.id][-1]
            return
        if known and node.id in self.plan.moved:
            blocks = [b for b in self.old.blocks.get(node.id, ()) if b not in self._put]
            self._put.update(blocks)
            new = b"".join(self._as_edited(b, edited) for b in blocks)
        elif node.id in self.plan.leads:
            return  # it is written with its heading
        else:
            new = self._new(node)
        if new:
            self._insert(new, node)

    def _as_edited(self, block: int, edited: Mapping[int, list[Change]]) -> bytes:
        refuse_half_fields(self.old.file.blocks[block])
        start = self.old.file.spans[block].start
        inside = (Change(c.start - start, c.end - start, c.new) for c in edited.get(block, ()))
        return changed(raw(self.old.file, block), inside)

    def _new(self, node: Node) -> bytes:
        anchor = self._anchor or 0
        if isinstance(node, Opaque):
            return self._copy(node.xml)
        if isinstance(node, Table):
            if node.id in self.old.blocks:
                block = self.old.file.blocks[self.old.blocks[node.id][0]]
                was = self.old.nodes[node.id]
                assert isinstance(was, Table)
                return rebuilt_table(block, was, node, self.texts.spelling)
            if node.intact and node.xml in self._copies:
                return self._copy(node.xml)
            body = self.patterns.like(Paragraph(0), anchor)
            return new_table(self.old.file, node, body, self.texts.spelling)
        assert isinstance(node, Paragraph | Section)
        pattern = self._pattern(node, anchor)
        return self._paragraph(pattern, self._said(node, pattern), self._setting(node, pattern))

    def _pattern(self, node: Paragraph | Section, anchor: int) -> Pattern:
        """Its own block where it stays what it was, else the nearest of its kind."""
        was = self.old.nodes.get(node.id)
        if node.id in self.old.blocks and type(was) is type(node):
            alike = not isinstance(node, Section) or (
                isinstance(was, Section) and (was.level, was.run_in) == (node.level, node.run_in)
            )
            if alike and node.id not in self.old.leads:
                return self.patterns.of_block(self.old.blocks[node.id][0], node.id)
        near = self.old.blocks.get(node.id, [anchor])[0]
        return self.patterns.like(node, near)

    def _setting(self, node: Paragraph | Section, pattern: Pattern) -> Setting:
        automatic = self.old.is_automatic(pattern.block)
        typed = automatic and (
            not isinstance(node, Section) or not node.numbered or not self._counts(node, pattern)
        )
        own = pattern.block in self.old.blocks.get(node.id, ())
        return Setting(unnumbered=typed, breaks=own)

    def _counts(self, node: Section, pattern: Pattern) -> bool:
        """Whether the automatic number of a pattern is that of a section's level."""
        if not pattern.exact:
            return False
        levels = {
            n.level
            for i in self.old.owners[pattern.block]
            if isinstance(n := self.old.nodes.get(i), Section)
        }
        return node.level in levels

    def _said(self, node: Paragraph | Section, pattern: Pattern) -> list[Piece]:
        if isinstance(node, Paragraph):
            return [(self._own(node.text), pattern.run)]
        automatic = self.old.is_automatic(pattern.block) and self._counts(node, pattern)
        label = "" if automatic or not node.numbered else self.labels.get(node.id, "")
        if node.lead is None:
            return [(Text.of(label) + self._own(node.heading), pattern.run)]
        behind = pattern.lead
        if behind is None:
            behind = self.patterns.like(Paragraph(0), pattern.block).run
        if not node.heading:
            return [(Text.of(label) + self._own(node.lead.text), behind)]
        head = Text.of(label) + self._own(node.heading) + node.run_in_mark
        return [(head, pattern.run), (self._own(node.lead.text), behind)]

    def _own(self, text: Text) -> Text:
        """A text with the atoms that the file may hold: a comment's ends but once, and nothing
        that needs parts of another file."""
        out: list[Inline] = []
        for item in text.items:
            if isinstance(item, Atom):
                if item.xml not in self._atoms and points_elsewhere(item):
                    raise CannotKeepError("新加的段落里有别的文件里的图、注、批注")
                if item.kind in _TWICE and item.xml in self._written:
                    continue
                self._written.add(item.xml)
            out.append(item)
        return Text.of(*out)

    def _paragraph(self, pattern: Pattern, pieces: Sequence[Piece], setting: Setting) -> bytes:
        block = self.old.file.block(pattern.block)
        around = ("", "")
        if setting.unnumbered and not self.old.is_automatic(pattern.block):
            setting = replace(setting, unnumbered=False)
        if pattern.block in self.plan.taken and pattern.block not in self._put:
            self._put.add(pattern.block)
            around = hidden_bookmarks(block, self.texts.spelling)
        return new_paragraph(block, self.texts.spelling, pieces, setting, around)

    def _copy(self, xml: str) -> bytes:
        """The bytes of a block that is in the file already."""
        if xml not in self._copies:
            raise CannotKeepError("新加的内容在原文件里没有样子可照")
        blocks = (as_copy(self.old.file.blocks[b]) for b in self._copies[xml])
        return "".join(map(self.texts.spelling.serialised, blocks)).encode()

    # ---- places

    def _insert(self, new: bytes, node: Part | Node) -> None:
        spans = self.old.file.spans
        if self._anchor is not None:
            at = spans[self._ends.get(self._anchor, self._anchor)].end
        else:
            at = spans[self._first_block(node)].start if spans else self.old.file.body
        self.changes.append(Change(at, at, new))

    def _first_block(self, node: Part | Node) -> int:
        """The block that something stands before which is put at the beginning."""
        stay = (
            blocks[0]
            for node_id, blocks in self.old.blocks.items()
            if node_id in self.plan.nodes and node_id not in self.plan.leaving
        )
        return min(stay, default=0)
