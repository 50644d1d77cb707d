"""The edits of a document made in the bytes of its file's main part."""

from __future__ import annotations

from collections import Counter

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, Section, Table
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.source import SourceOpaque, SourceParagraph
from wenming_desk.docx_io.write.look_blocks import remainder
from wenming_desk.docx_io.write.look_fields import no_place
from wenming_desk.docx_io.write.look_file import CannotKeepError
from wenming_desk.docx_io.write.look_match import Found, squeezed
from wenming_desk.docx_io.write.look_old import Old
from wenming_desk.docx_io.write.look_pattern import Patterns
from wenming_desk.docx_io.write.look_plan import Plan, has_own_text, planned, taken_out
from wenming_desk.docx_io.write.look_put import Putting
from wenming_desk.docx_io.write.look_runs import Spelling
from wenming_desk.docx_io.write.look_slots import Key, slots_of
from wenming_desk.docx_io.write.look_spans import Change, changed
from wenming_desk.docx_io.write.look_text import TextEdits


def edited_main(document: Document, old: Old) -> bytes:
    """The bytes of the main part that say what the document says; CannotKeepError."""
    return changed(old.file.data, _Edit(document, old).changes())


class _Edit:
    """One document on its way into the file of another."""

    def __init__(self, document: Document, old: Old) -> None:
        self._document, self._old = document, old
        self._plan: Plan = planned(document, old)
        self._spelling = Spelling.of(old.file.root)
        self._texts = TextEdits(old.file, self._spelling, old.homes)
        self._before: dict[Key, Text] = {s.key: s.text for s in old.slots}
        self._after: dict[Key, Text] = {s.key: s.text for s in slots_of(document)}
        self._cuts: Counter[int] = Counter()

    def changes(self) -> list[Change]:
        """All changes of bytes."""
        old, plan, texts = self._old, self._plan, self._texts
        self._rewrite()
        plan.taken = taken_out(old, plan)
        self._cut()
        self._renumber()
        putting = Putting(old, plan, texts, Patterns(old), self._document)
        put = putting.all()
        out = [*texts.changes(plan.taken), *put]
        for block in sorted(plan.taken):
            span = old.file.spans[block]
            moves = bool(old.owners[block] & plan.moved)
            out.append(Change(span.start, span.end, b"" if moves else remainder(old.file, block)))
        return out

    # ---- texts that stay

    def _rewrite(self) -> None:
        """Texts that read otherwise, character by character, or else their paragraphs anew."""
        plan, old = self._plan, self._old
        tables = self._changed_tables()
        for key, text in self._after.items():
            owner = old.nodes.get(key[0])
            if key not in self._before:
                if key[0] <= 0 and text:
                    raise CannotKeepError(no_place(key, text.readable))
                if isinstance(owner, Section | Paragraph) and text:
                    plan.renew(key[0])
                continue
            was = self._before[key]
            if text == was or key[0] in plan.anew or key[0] in tables:
                continue
            try:
                self._rewrite_one(key, was, text)
            except CannotKeepError:
                if isinstance(owner, Table) and key in old.found and old.found[key].places[0] < 0:
                    raise CannotKeepError("单元格里的自动编号有改动") from None
                if isinstance(owner, Table) and key[0] in old.blocks:
                    tables.add(key[0])
                elif isinstance(owner, Part) and key in old.found:
                    plan.fields.add(key)
                elif self._renewable(key[0]):
                    plan.renew(key[0])
                else:
                    raise
        plan.anew |= tables
        plan.moved -= plan.anew

    def _rewrite_one(self, key: Key, was: Text, now: Text) -> None:
        old, found = self._old, self._old.found.get(key)
        blocks = old.blocks.get(key[0], [])
        if found is not None:
            blocks = sorted({old.file.block_at[p] for p in found.places if p >= 0})
        elif not blocks or squeezed(was.plain) or len(blocks) != 1:
            words = (was or now).readable.strip()[:12]
            raise CannotKeepError(f"“{words}”在原文件里找不到，改不了它")
        if isinstance(old.source.blocks[blocks[0]], SourceOpaque):
            raise CannotKeepError("改动在整块保留的内容里")
        self._texts.rewrite(was, now, found or Found((-1,) * len(was)), blocks)

    def _renewable(self, node_id: int) -> bool:
        """Whether a paragraph or section has its blocks for itself, and can be written anew."""
        old = self._old
        if not isinstance(old.nodes.get(node_id), Paragraph | Section):
            return False
        owner = self._plan.leads.get(node_id, node_id)
        node = self._plan.nodes[owner]
        together = {owner}
        if isinstance(node, Section) and node.lead is not None:
            together.add(node.lead.id)
        blocks = [b for each in together for b in old.blocks.get(each, ())]
        return bool(blocks) and all(old.owners[b] <= together for b in blocks)

    def _changed_tables(self) -> set[int]:
        """Tables of which rows, columns, merged cells or paragraphs came or went."""
        out: set[int] = set()
        for node in self._plan.nodes.values():
            was = self._old.nodes.get(node.id)
            if isinstance(node, Table) and isinstance(was, Table) and _shape(node) != _shape(was):
                out.add(node.id)
        return out

    # ---- texts that go

    def _cut(self) -> None:
        """Texts of nodes and fields that leave blocks in which something else stays."""
        old, plan = self._old, self._plan
        leaving = plan.leaving
        for key, text in self._before.items():
            stays = key in self._after and key[0] not in leaving and key not in plan.fields
            if stays or key[0] in plan.moved:
                continue
            found = old.found.get(key)
            if text.atoms and isinstance(old.nodes.get(key[0]), Paragraph | Section):
                self._texts.drop_atoms(text, old.blocks.get(key[0], []), plan.taken)
            if found is None:
                if text and key[0] not in leaving:
                    raise CannotKeepError(f"“{text.readable[:12]}”在原文件里找不到")
                continue
            blocks = {old.file.block_at[p] for p in found.places if p >= 0}
            if blocks <= plan.taken:
                continue
            first, last = self._widened(key, found.first, found.last)
            self._texts.cut(first, last)
            for place in range(first, last + 1):
                self._cuts[old.file.block_at[place]] += 1
        self._take_emptied()
        for node_id in leaving:
            node = old.nodes[node_id]
            if not isinstance(node, Part) and node_id not in old.blocks and has_own_text(node):
                raise CannotKeepError("删去或移动的一段在原文件里找不到")

    def _take_emptied(self) -> None:
        """Paragraphs that nothing is left of go."""
        if not self._cuts:
            return
        sizes = Counter(self._old.file.block_at)
        for block, count in self._cuts.items():
            there = self._old.source.blocks[block]
            empty = isinstance(there, SourceParagraph) and not there.text.atoms
            if empty and count >= sizes[block]:
                self._plan.taken.add(block)

    def _widened(self, key: Key, first: int, last: int) -> tuple[int, int]:
        """The places of a text with what the file has around it: number, colon, brackets."""
        file, name = self._old.file, key[1]
        block = file.block_at[first]
        first -= self._old.label_of(key[0], first) if name in ("text", "title") else 0

        def at(place: int) -> str:
            inside = 0 <= place < len(file.stream) and file.block_at[place] == block
            return file.stream[place] if inside else ""

        if name == "addressee" and at(last + 1) == ":":
            last += 1
        elif name == "note" and at(first - 1) == "(" and at(last + 1) == ")":
            first, last = first - 1, last + 1
        elif name == "notes":
            begin = first
            while at(begin - 1):
                begin -= 1
            lead = file.stream[begin:first].removeprefix("附件").lstrip(":").rstrip(".、")
            first = begin if not lead or lead.isdigit() else first
        elif name == "attendance" and key[3] == 0 and at(last + 1) == ":":
            last += 1
        return first, last

    # ---- numbers

    def _renumber(self) -> None:
        """Typed numbers that are others now; automatic ones count by themselves."""
        old, after = self._old, document_labels(self._document)
        leaving = self._plan.gone | self._plan.anew
        for node in old.nodes.values():
            if not isinstance(node, Section | Part) or node.id not in after:
                continue
            was, now = old.labels.get(node.id, "").strip(), after[node.id].strip()
            if was == now or not was or not now or node.id in leaving:
                continue
            found = old.found.get(_numbered(node))
            if found is not None and (size := old.label_of(node.id, found.first)):
                self._texts.retype(found.first - size, found.first - 1, now)


def _numbered(node: Section | Part) -> Key:
    """The text that the number of a section or attachment stands before."""
    if isinstance(node, Part):
        return (node.id, "title", 0, 0, 0)
    owner = node.id if node.heading or node.lead is None else node.lead.id
    return (owner, "text", 0, 0, 0)


def _shape(table: Table) -> object:
    rows = [[(c.span, c.merge, len(c.paragraphs)) for c in row] for row in table.rows]
    return rows, table.header_rows
