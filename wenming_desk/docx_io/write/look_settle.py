"""Tracked changes that were accepted or rejected, made in a file before other edits."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import product

from lxml import etree

from wenming_desk.document.marked import field_value as _value
from wenming_desk.document.marked import marked_texts, with_fields_settled
from wenming_desk.document.nodes import (
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    Section,
    Table,
    node_text,
    walk_document,
)
from wenming_desk.document.revisions import (
    count_revisions,
    has_revisions,
    is_tracked,
    settled,
    settled_text,
    tracked_in,
    was_rejected,
)
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.revisions import DELETED, INSERTED
from wenming_desk.docx_io.settling import settle, settling
from wenming_desk.docx_io.visible import P
from wenming_desk.docx_io.write.look_blocks import raw
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile
from wenming_desk.docx_io.write.look_runs import Spelling
from wenming_desk.docx_io.write.look_spans import Change

_STORIES = frozenset(
    {"header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering"}
)
_PPR, _RPR, _SECT = w("pPr"), w("rPr"), w("sectPr")
_CHANGED = re.compile(
    rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|cell(?:Ins|Del|Merge)|\w+Change)[\s/>]"
)
"""What is tracked: characters, rows, ends of paragraphs, and formatting."""
_LONG = 4_000


def decisions(document: Document, base: Document) -> dict[int, bool]:
    """Nodes that have lost their tracked changes: id → whether those were accepted."""
    left = {n.id: n for n in walk_document(document)}
    behind = _followers(base)
    whole = document.origin.settled
    together: dict[int, Part | Node] = {}
    if whole is not None:
        # most often all were settled at once, and nothing else was
        at_once = settled(base, settling(accept=whole))
        together = {n.id: n for n in walk_document(at_once)}
    found: dict[int, bool] = {}
    for node in walk_document(base):
        now = left.get(node.id)
        if (
            now is None
            or not has_revisions(node)
            or not tracked_in(node).isdisjoint(tracked_in(now))
        ):
            # what came to it from a paragraph that joined it is not its own
            continue
        if whole is not None and _alike(together.get(node.id), now):
            found[node.id] = whole
        elif isinstance(node, Part):
            found[node.id] = _fields_accepted(node, now)
        else:
            found[node.id] = _was_accepted(base, node, behind[node.id], now)
    if found and not count_revisions(document):
        # all were settled at once, and some paragraphs went with theirs
        gone = (n for n in walk_document(base) if n.id not in left and has_revisions(n))
        found |= dict.fromkeys((n.id for n in gone), any(found.values()))
    return found


def _alike(one: Part | Node | None, other: Part | Node) -> bool:
    """Whether two nodes say the same themselves, whatever is below them."""
    if isinstance(one, Part | Section) and isinstance(other, Part | Section):
        return one.id == other.id and replace(one, children=()) == replace(other, children=())
    return one == other


def _followers(document: Document) -> dict[int, tuple[Node, ...]]:
    """Each node's next sibling, which joins it where its end goes; () behind the last."""
    return {
        node.id: above.children[at + 1 : at + 2]
        for above in walk_document(document)
        if isinstance(above, Part | Section)
        for at, node in enumerate(above.children)
    }


def _fields_accepted(part: Part, now: Part | Node) -> bool:
    """Whether the fields of a part read as with their tracked changes accepted."""
    if was_rejected(now):
        return False
    alike: list[int] = []
    for accept in (True, False):
        made = with_fields_settled(part, lambda t, a=accept: settled_text(t, settling(accept=a)))
        names = [name for name, _ in marked_texts(part)]
        same = [n for n in names if isinstance(now, Part) and _value(made, n) == _value(now, n)]
        alike.append(len(same))
    return alike[0] >= alike[1]


def _was_accepted(base: Document, node: Node, behind: tuple[Node, ...], now: Part | Node) -> bool:
    # the node and what may join it are enough: settling the whole for each would be quadratic
    alone = replace(base, parts=(replace(base.parts[0], children=(node, *behind)),))
    if was_rejected(now):
        return False
    wanted = node_text(now)[:_LONG]
    alike: dict[bool, float] = {True: 0.0, False: 0.0}
    # what joins it may have been settled with it, or not
    for accept, only in product((True, False), ({node.id}, None)):
        made = settled(alone, settling(accept=accept), only=only)
        then = next((n for n in walk_document(made) if n.id == node.id), None)
        if _xml_of(then) == _xml_of(now) != "":
            # the looks of a table are in its OOXML alone
            return accept
        if isinstance(then, Paragraph) and isinstance(now, Paragraph) and then.text == now.text:
            # the same words may be left either way, but not with the same marks
            return accept
        text = "" if then is None else node_text(then)[:_LONG]
        if text == wanted:
            alike[accept] = 1.0
        elif alike[accept] < 1.0:
            ratio = SequenceMatcher(None, text, wanted).ratio() / 2
            alike[accept] = max(alike[accept], ratio)
    return alike[True] >= alike[False]


def _xml_of(node: Part | Node | None) -> str:
    return node.xml if isinstance(node, Table | Opaque) else ""


def settled_base(base: Document, chosen: Mapping[int, bool], whole: bool | None) -> Document:
    """The document as it was read, but with these changes settled; all others too where `whole`
    tells how."""
    if whole is not None and all(accepted is whole for accepted in chosen.values()):
        return settled(base, settling(accept=whole))
    for accept in (True, False):
        ids = {node_id for node_id, accepted in chosen.items() if accepted is accept}
        if ids:
            base = settled(base, settling(accept=accept), only=ids)
    return base if whole is None else settled(base, settling(accept=whole))


def settled_blocks(
    file: LookFile,
    document: Document,
    chosen: Mapping[int, bool],
    blocks: Mapping[int, list[int]],
    owners: Mapping[int, set[int]],
    whole: bool | None,
) -> list[Change]:
    """The blocks whose changes are settled, anew.

    `whole`: all changes of the file that are not among those chosen are settled so. Where no
    change is left in the document, those in titles and the like are accepted too, as they read so.
    CannotKeepError where one block holds changes of both kinds.
    """
    how: dict[int, bool] = {}
    for node_id, accept in chosen.items():
        for block in blocks.get(node_id, ()):
            if how.setdefault(block, accept) is not accept:
                raise CannotKeepError("同一段里的修订有的接受、有的拒绝了")
    if whole is None and chosen and not count_revisions(document):
        whole = any(chosen.values())
    if whole is not None:
        for block in range(len(file.blocks)):
            how.setdefault(block, whole)
    else:
        for block in how:
            if not owners.get(block, set()) <= chosen.keys():
                others = owners[block] - chosen.keys()
                if any(has_revisions(n) for n in walk_document(document) if n.id in others):
                    raise CannotKeepError("同一段里的修订有的处理了、有的没有")
    return [*_changes(file, how), *_of_section(file, whole)]


def _of_section(file: LookFile, whole: bool | None) -> Iterator[Change]:
    """The set-up of the last section, which no paragraph holds."""
    if whole is None or file.section is None:
        return
    element, span = file.section
    if _CHANGED.search(file.data[span.start : span.end]) is not None:
        made = copy.deepcopy(element)
        made.tail = None
        settle(made, accept=whole)
        new = Spelling.of(file.root).serialised(made).encode()
        yield Change(span.start, span.end, new)


def _changes(file: LookFile, how: Mapping[int, bool]) -> Iterator[Change]:
    spelling = Spelling.of(file.root)
    carried: list[Element] = []
    for number, block in enumerate(file.blocks):
        accept = how.get(number)
        tracked = accept is not None and _CHANGED.search(raw(file, number)) is not None
        if not tracked and not carried:
            continue
        made = copy.deepcopy(block)
        made.tail = None
        ends = tracked and block.tag == P and _loses_end(made, accept=bool(accept))
        if tracked:
            settle(made, accept=bool(accept))
        at = 0 if made.find(_PPR) is None else 1
        made[at:at] = carried
        carried = []
        span = file.spans[number]
        behind = file.blocks[number + 1] if number + 1 < len(file.blocks) else None
        joins = behind is not None and behind.tag == P and behind.getparent() is block.getparent()
        content = [child for child in made if child.tag != _PPR]
        if ends and made.find(f"{_PPR}/{_SECT}") is None and (joins or not content):
            # the paragraph goes on in the next, which has its own look
            carried = content
            yield Change(span.start, span.end, b"")
        else:
            yield Change(span.start, span.end, spelling.serialised(made).encode())


def _loses_end(paragraph: Element, *, accept: bool) -> bool:
    going = DELETED if accept else INSERTED
    return any(e.tag in going for e in paragraph.iterfind(f"{_PPR}/{_RPR}/*"))


def settled_stories(package: Package, *, accept: bool) -> dict[str, bytes]:
    """Headers, footers and notes with their changes settled: part name → bytes."""
    out: dict[str, bytes] = {}
    for each in package.relationships(package.main):
        if each.kind not in _STORIES or each.target in out:
            continue
        try:
            data = package.read(each.target) or b""
            tracked = is_tracked(data.decode("utf-8", "replace"))
            parsed = package.parse(each.target) if tracked else None
        except DocxError:
            continue
        if parsed is not None:
            settle(parsed.root, accept=accept)
            out[each.target] = etree.tostring(
                parsed.root, encoding="UTF-8", xml_declaration=True, standalone=True
            )
    return out
