"""What a drag says of itself: the tag on the pointer, the chip at the line."""

from __future__ import annotations

from wenming_desk.desk.models.outline_drop import Payload, Target
from wenming_desk.desk.models.outline_edits import apply_drop, payload_nodes
from wenming_desk.desk.models.outline_figures import level_word
from wenming_desk.document.counting import count_node
from wenming_desk.document.nodes import (
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    Section,
    Table,
    node_text,
)
from wenming_desk.document.numbering import document_labels, section_labels
from wenming_desk.document.outline import section_text
from wenming_desk.document.tree import EditError, find, find_part, scheme_at

_MOST = 12


def shortened(text: str) -> str:
    """A text in one line, cut to twelve characters."""
    text = " ".join(text.split())
    return text if len(text) <= _MOST else text[:_MOST] + "…"


def drop_words(document: Document, payload: Payload, target: Target, *, copy: bool = False) -> str:
    """The result of a drop in words: 移到四、　一级 or 成为（二）的下级　三级."""
    if target.part:
        return _part_words(document, payload, target)
    nodes = payload_nodes(document, payload)
    scheme = scheme_at(document, target.parent)
    level = level_word(target.level, scheme) if target.level else _kind(document, nodes)
    many = f"，{len(nodes)} 条" if len(nodes) > 1 else ""
    if target.onto is not None:
        verb = "复制为" if copy and not payload.nodes else "成为"
        below = "的下级" if target.level else "的正文"
        return f"{verb}{_place_name(document, target.parent)}{below}{many}　{level}"
    verb = "插入为" if payload.nodes else "复制到" if copy else "移到"
    if not target.level:
        verb = "插入到" if payload.nodes else verb
        return f"{verb}{_place_name(document, target.parent)}之下{many}　{level}"
    number = _number_there(document, payload, target, copy)
    return f"{verb}{number}{'起' if many and number else ''}{many}　{level}"


def drag_words(document: Document, payload: Payload) -> tuple[str, str, str]:
    """(tag, text, count) on the pointer: 二级, the heading, 107字; of several rows: 3 条."""
    if payload.part:
        part = find(document, payload.part)
        label = document_labels(document).get(payload.part, "印发")
        if isinstance(part, Part):
            return label, shortened(part.title_line), f"{count_node(part):,}字"
        return label, "", ""
    first, *more = payload_nodes(document, payload)
    count = f"等 {len(more) + 1} 条" if more else f"{count_node(first):,}字"
    return _tag(document, first), shortened(_text(first)), count


def _part_words(document: Document, payload: Payload, target: Target) -> str:
    try:
        moved, _ = apply_drop(document, payload, target)
    except EditError:
        return ""
    label = document_labels(moved).get(payload.part)
    return f"移到{label}" if label else "移到这里　印发件"


def _number_there(document: Document, payload: Payload, target: Target, copy: bool) -> str:
    """The number that the first dragged heading will have."""
    try:
        result, made = apply_drop(document, payload, target, copy=copy)
    except EditError:
        return "这里"
    first = next((i for i in made if isinstance(find(result, i), Section)), 0)
    part = find_part(result, first)
    number = section_labels(part).get(first, "") if part is not None else ""
    return number.rstrip("\u3000") or "这里"


def _place_name(document: Document, parent: int) -> str:
    """What a parent is called: its number, else its first words."""
    found = find(document, parent)
    labels = document_labels(document)
    if isinstance(found, Part):
        return labels.get(found.id) or ("正文" if found is document.parts[0] else "印发件")
    number = labels.get(parent, "")
    if number:
        return number.rstrip("、.\u3000")
    return f"“{shortened(node_text(found))}”" if found is not None else "这里"


def _kind(document: Document, nodes: tuple[Node, ...]) -> str:
    return _tag(document, nodes[0]) if nodes else ""


def _tag(document: Document, node: Node) -> str:
    match node:
        case Section():
            return level_word(node.level, scheme_at(document, node.id))
        case Paragraph():
            return "段落"
        case Table():
            return "表格"
        case Opaque():
            return "原样"


def _text(node: Node) -> str:
    if isinstance(node, Section):
        return section_text(node)
    return node.label if isinstance(node, Opaque) else node_text(node).replace("\t", " ")
