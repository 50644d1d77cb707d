"""Saves an edited document in the look of the .docx it came from: what was not edited keeps every
byte, and of the main part only the spans of edited blocks change."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import ATOM_CHAR, Text
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
from wenming_desk.document.revisions import count_revisions
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph
from wenming_desk.docx_io.package import Package, open_package
from wenming_desk.docx_io.read import read_docx, visible_text
from wenming_desk.docx_io.write.look_blocks import new_paragraph, raw, remainder
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile, look_file
from wenming_desk.docx_io.write.look_match import Found, match, squeezed
from wenming_desk.docx_io.write.look_package import is_plain_docx, repacked
from wenming_desk.docx_io.write.look_settle import (
    decisions,
    settled_base,
    settled_blocks,
    settled_stories,
)
from wenming_desk.docx_io.write.look_slots import Key, Slot, slots_of
from wenming_desk.docx_io.write.look_spans import Change, changed
from wenming_desk.docx_io.write.look_text import TextEdits

__all__ = ["CannotKeepError", "kept_look", "prove_kept_look"]


def kept_look(document: Document, base: Document, data: bytes) -> bytes:
    """The .docx `data`, read as `base`, with the edits that made `document` of `base`.

    Without an edit the bytes themselves, but for macros, which are left out, and the kind of a
    template, which becomes a document. Numbers that are typed in the file stay as they are.
    CannotKeepError for edits that have no place in the file's look; DocxError as `read_docx`.
    """
    package = open_package(data)
    if _same(document, base):
        return data if is_plain_docx(package) else repacked(package, None)
    chosen = decisions(document, base)
    if not chosen:
        return _edited(document, base, package, read_docx(data))
    settled = _settled(document, base, package, chosen, read_docx(data))
    base = settled_base(base, chosen)
    if _same(document, base):
        return settled
    return _edited(document, base, open_package(settled), read_docx(settled))


def prove_kept_look(document: Document, base: Document, data: bytes, original: bytes) -> None:
    """Read a saved file again and look for every edited text in it; raises ValueError.

    Texts that were not edited are looked for where the original shows them. DocxError where it
    cannot be read at all.
    """
    shown, before = squeezed(visible_text(data)), squeezed(visible_text(original))
    known = {slot.key: slot.text for slot in slots_of(base)}
    for slot in slots_of(document):
        same = known.get(slot.key) == slot.text
        for piece in slot.text.plain.split(ATOM_CHAR):
            wanted = squeezed(piece)
            if wanted not in shown and not (same and wanted not in before):
                raise ValueError(f"not written: {wanted[:40]!r}")


def _same(one: Document, other: Document) -> bool:
    return replace(one, next_id=0, origin=other.origin) == replace(
        other, next_id=0, origin=other.origin
    )


@dataclass(slots=True)
class _Old:
    """What is known of the document as it was read: where its nodes stand in the file."""

    file: LookFile
    source: Source
    found: dict[Key, Found]
    blocks: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """Node id → its blocks, in order."""
    owners: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set[int]))
    """Block → ids of the nodes that stand in it."""


def _old(base: Document, package: Package, source: Source) -> _Old:
    file = look_file(package, source)
    slots = slots_of(base)
    old = _Old(file, source, match(slots, file.stream))
    _find_blocks(old, base, slots)
    return old


def _edited(document: Document, base: Document, package: Package, source: Source) -> bytes:
    slots = slots_of(base)
    old = _old(base, package, source)
    file = old.file
    _refuse_changes_of_kind(document, base)
    before = {s.key: s.text for s in slots}
    after = {s.key: s.text for s in slots_of(document)}
    old_nodes = {n.id: n for n in walk_document(base)}
    new_nodes = {n.id: n for n in walk_document(document)}
    gone = old_nodes.keys() - new_nodes.keys()
    moved = _moved(document, base)
    labels = document_labels(base)
    texts = TextEdits(file)
    for key, text in after.items():
        if key in before:
            if text != before[key]:
                _rewrite(old, texts, key, before[key], text)
        elif (key[0] in old_nodes or key[0] <= 0) and text:
            raise CannotKeepError(f"“{text.readable[:12]}”在原文件里没有位置")
    _renumber(old, texts, base, document)
    taken = _taken_out(old, gone | moved)
    for key in before.keys() - after.keys():
        if key in old.found:
            found = old.found[key]
            if file.block_at[found.first] not in taken:
                texts.cut(_with_label(old, labels, key, found.first), found.last)
        elif before[key] and key[0] not in gone:
            raise CannotKeepError(f"“{before[key].readable[:12]}”在原文件里找不到")
    for node_id in gone | moved:
        node = old_nodes[node_id]
        if not isinstance(node, Part) and node_id not in old.blocks and _has_own_text(node):
            raise CannotKeepError("删去或移动的一段在原文件里找不到")
    changes = [*texts.changes(taken), *_insertions(old, texts, document, base, old_nodes, moved)]
    for block in sorted(taken):
        span = file.spans[block]
        left = b"" if _moves(old, block, moved) else remainder(file, block)
        changes.append(Change(span.start, span.end, left))
    return repacked(package, changed(file.data, changes))


def _settled(
    document: Document, base: Document, package: Package, chosen: Mapping[int, bool], source: Source
) -> bytes:
    """The file with the tracked changes accepted or rejected that no longer are in the document."""
    old = _old(base, package, source)
    changes = settled_blocks(old.file, document, chosen, old.blocks, old.owners)
    left = count_revisions(document)
    stories = {} if left else settled_stories(package, accept=any(chosen.values()))
    return repacked(package, changed(old.file.data, changes), stories)


def _has_own_text(node: Part | Node) -> bool:
    if isinstance(node, Section):
        return bool(node.heading)
    return not isinstance(node, Paragraph) or bool(node.text.readable.strip())


def _rewrite(old: _Old, texts: TextEdits, key: Key, was: Text, now: Text) -> None:
    found = old.found.get(key)
    if found is None:
        raise CannotKeepError(f"“{(was or now).readable[:12]}”在原文件里找不到，改不了它")
    node = old.source.blocks[old.file.block_at[found.first]]
    if isinstance(node, SourceOpaque):
        raise CannotKeepError("改动在整块保留的内容里")
    texts.rewrite(was, now, found)


def _find_blocks(old: _Old, base: Document, slots: list[Slot]) -> None:
    """Blocks of nodes by their texts; of tables and kept blocks, and of pictures, by their XML."""
    by_xml: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(old.source.blocks):
        if isinstance(block, SourceParagraph):
            for atom in block.text.atoms:
                by_xml[atom.xml].append(number)
        elif block.xml:
            by_xml[block.xml].append(number)
    own = {n.id: n for n in walk_document(base)}
    where: dict[int, set[int]] = defaultdict(set)
    for slot in slots:
        owner = own.get(slot.key[0])
        if isinstance(owner, Table | Opaque):
            if not where[owner.id]:
                where[owner.id].update(by_xml.get(owner.xml, [])[:1])
                del by_xml.get(owner.xml, [])[:1]
        elif slot.key in old.found:
            for place in old.found[slot.key].places:
                if place >= 0:
                    where[slot.key[0]].add(old.file.block_at[place])
                    old.owners[old.file.block_at[place]].add(slot.key[0])
        elif slot.text.atoms:
            where[slot.key[0]].update(by_xml.get(slot.text.atoms[0].xml, [])[:1])
    for node_id, blocks in where.items():
        if blocks:
            old.blocks[node_id] = sorted(blocks)
            for block in blocks:
                old.owners[block].add(node_id)


def _refuse_changes_of_kind(document: Document, base: Document) -> None:
    """What only a layout by the standard shows has no place in another look."""
    for part, was in zip(document.parts, base.parts, strict=False):
        if part.id == was.id and part.signature.seal != was.signature.seal:
            raise CannotKeepError("盖章或签名章的式样有改动")
    old = {n.id: n for n in walk_document(base)}
    for node in walk_document(document):
        was = old.get(node.id)
        if was is None:
            if isinstance(node, Part):
                raise CannotKeepError("新加了附件或另一份文稿")
            if isinstance(node, Table | Opaque):
                raise CannotKeepError("新加了表格")
        elif type(node) is not type(was):
            raise CannotKeepError("有段落改成了另一种要素")
        elif isinstance(node, Section) and isinstance(was, Section):
            if (node.level, node.run_in, node.numbered, node.run_in_mark) != (
                *(was.level, was.run_in, was.numbered, was.run_in_mark),
            ):
                raise CannotKeepError("有标题改了级别或接排")
        elif isinstance(node, Table) and isinstance(was, Table):
            shapes = [[[(c.span, c.merge, len(c.paragraphs)) for c in r] for r in t.rows]
                      for t in (node, was)]  # fmt: skip
            if shapes[0] != shapes[1]:
                raise CannotKeepError("有表格增减了行列")
    if document.format != base.format:
        raise CannotKeepError("换了公文格式")


def _order(document: Document) -> list[int]:
    return [n.id for n in walk_document(document)]


def _moved(document: Document, base: Document) -> set[int]:
    """Nodes that stand elsewhere among those that stayed: all but a longest rising run."""
    at = {node_id: i for i, node_id in enumerate(_order(base))}
    kept = [i for i in (at.get(n, -1) for n in _order(document)) if i >= 0]
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, place in enumerate(kept):
        i = bisect_left(tails, place)
        before.append(tops[i - 1] if i else -1)
        tails[i : i + 1], tops[i : i + 1] = [place], [number]
    stay: set[int] = set()
    number = tops[-1] if tops else -1
    while number >= 0:
        stay.add(kept[number])
        number = before[number]
    names = {i: node_id for node_id, i in at.items()}
    return {names[i] for i in kept if i not in stay}


def _taken_out(old: _Old, nodes: Iterable[int]) -> set[int]:
    """Blocks that hold nothing but these nodes."""
    leaving = set(nodes)
    taken: set[int] = set()
    for node_id in leaving:
        for block in old.blocks.get(node_id, ()):
            if old.owners[block] <= leaving:
                taken.add(block)
    return taken


def _moves(old: _Old, block: int, moved: set[int]) -> bool:
    return bool(old.owners[block] & moved)


def _with_label(old: _Old, labels: Mapping[int, str], key: Key, first: int) -> int:
    """The first place of a text, its typed number included."""
    label = squeezed(labels.get(key[0], ""))
    if label and old.file.stream.endswith(label, 0, first):
        return first - len(label)
    return first


def _renumber(old: _Old, texts: TextEdits, base: Document, document: Document) -> None:
    """Typed numbers that are others now; automatic ones count by themselves."""
    before, after = document_labels(base), document_labels(document)
    for node in walk_document(base):
        if not isinstance(node, Section) or node.id not in after:
            continue
        was, now = before.get(node.id, "").strip(), after[node.id].strip()
        owner = node.id if node.heading or node.lead is None else node.lead.id
        found = old.found.get((owner, "text", 0, 0, 0))
        if was == now or not was or not now or found is None:
            continue
        label = squeezed(was)
        if old.file.stream.endswith(label, 0, found.first):
            texts.retype(found.first - len(label), found.first - 1, now)


def _as_edited(old: _Old, texts: TextEdits, block: int) -> bytes:
    """The bytes of a block with the edits of its characters."""
    span = old.file.spans[block]
    inside = (
        Change(c.start - span.start, c.end - span.start, c.new)
        for c in texts.changes(set())
        if span.start <= c.start < span.end
    )
    return changed(raw(old.file, block), inside)


def _insertions(
    old: _Old,
    texts: TextEdits,
    document: Document,
    base: Document,
    old_nodes: dict[int, Part | Node],
    moved: set[int],
) -> list[Change]:
    """New and moved blocks behind the block that they follow in the document."""
    labels = document_labels(document)
    changes: list[Change] = []
    put: set[int] = set()
    leads = {
        n.lead.id for n in walk_document(document) if isinstance(n, Section) and n.lead is not None
    }
    anchor: int | None = None
    nodes = list(walk_document(document))
    for number, node in enumerate(nodes):
        known = node.id in old_nodes
        if known and node.id not in moved:
            if isinstance(node, Part):
                anchor = _part_anchor(old, node, anchor)
            elif node.id in old.blocks:
                anchor = old.blocks[node.id][-1]
            continue
        if known:
            blocks = [b for b in old.blocks.get(node.id, ()) if b not in put]
            put.update(blocks)
            if any(not old.owners[b] <= moved for b in blocks):
                raise CannotKeepError("移动的一段和别的内容在同一段里")
            new = b"".join(_as_edited(old, texts, b) for b in blocks)
        elif node.id in leads:
            if nodes[number - 1].id in old_nodes:
                raise CannotKeepError("标题后面新接了一段")
            continue
        else:
            pattern = _pattern(old, base, node, anchor)
            new = new_paragraph(old.file, pattern, _said(old, node, labels, pattern))
        if not new:
            continue
        changes.append(_placed(old, anchor, nodes[number:], moved, new))
    return changes


def _part_anchor(old: _Old, part: Part, anchor: int | None) -> int | None:
    """The block of a part's addressee or title: what its text follows."""
    heads = [f for k, f in old.found.items() if k[0] == part.id and k[1] in ("title", "addressee")]
    return max((old.file.block_at[f.last] for f in heads), default=anchor)


def _placed(
    old: _Old, anchor: int | None, following: list[Part | Node], moved: set[int], new: bytes
) -> Change:
    if anchor is not None:
        if any(blocks[0] <= anchor < blocks[-1] for blocks in old.blocks.values()):
            raise CannotKeepError("新加的一段夹在连成一段的两段之间")
        at = old.file.spans[anchor].end
        return Change(at, at, new)
    for node in following:
        if node.id in old.blocks and node.id not in moved:
            at = old.file.spans[old.blocks[node.id][0]].start
            return Change(at, at, new)
    raise CannotKeepError("新加的一段在原文件里没有位置")


def _pattern(old: _Old, base: Document, node: Part | Node, anchor: int | None) -> int:
    """The block that a new paragraph is made after: the nearest of its kind."""
    best: tuple[int, int] | None = None
    leads = {n.lead.id for n in walk_document(base) if isinstance(n, Section) and n.lead}
    for other in walk_document(base):
        blocks = old.blocks.get(other.id)
        if not blocks or isinstance(other, Part) or other.id in leads:
            continue
        block = old.source.blocks[blocks[0]]
        if not isinstance(block, SourceParagraph):
            continue
        apart = abs(blocks[0] - (anchor or 0))
        if isinstance(node, Section):
            alike = isinstance(other, Section) and other.level == node.level
            same = isinstance(other, Section) and other.run_in == node.run_in
            unlike = (0 if same else 10**6) if alike else 10**8
        else:
            alike = isinstance(other, Paragraph) and not block.label
            unlike = 0 if alike else 10**8
        rank = (apart + unlike, blocks[0])
        best = min(best or rank, rank)
    if best is None or best[0] >= 10**8:
        raise CannotKeepError("原文件里没有可照着排的同类段落")
    return best[1]


def _said(old: _Old, node: Part | Node, labels: dict[int, str], pattern: int) -> Text:
    block = old.source.blocks[pattern]
    assert isinstance(block, SourceParagraph)
    if isinstance(node, Paragraph):
        return node.text
    assert isinstance(node, Section)
    label = "" if block.label else labels.get(node.id, "")
    text = Text.of(label) + node.heading
    if node.lead is not None:
        text = text + (node.run_in_mark if node.heading else "") + node.lead.text
    return text
