"""The commands of the menu 结构, 插入 and 公文 on a session: each one named step of undo.

Every function raises EditError where the edit has no meaning and changes nothing then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document import edits, text_edits
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    DocumentFormat,
    Numbering,
    NumberingScheme,
    Paragraph,
    Part,
    PartRole,
    Section,
)
from wenming_desk.document.schemes import set_scheme
from wenming_desk.document.tree import EditError, child_level, find, find_part, locate, scheme_at

ORIGIN = "menu"
"""Name under which the commands move the current place."""

Made = tuple[Document, int]


def add_heading(session: DocumentSession) -> int:
    """加同级标题: a new heading after the current row; gives its id."""
    return _add(session, "加标题", edits.insert_section_after)


def add_child_heading(session: DocumentSession) -> int:
    """加下级标题: a new heading at the end of the current section or part; gives its id."""

    def make(document: Document, node_id: int) -> Made:
        node = find(document, node_id)
        if not isinstance(node, Section | Part):
            node = locate(document, node_id).parent
        level = child_level(node, None, scheme_at(document, node.id))
        section = Section(0, Text(), level)
        document, ids = edits.insert(document, node.id, len(node.children), [section])
        return document, ids[0]

    return _add(session, "加下级标题", make)


def add_paragraph(session: DocumentSession) -> int:
    """加段落: a new paragraph after the current node or as its first text; gives its id."""
    return _add(session, "加段落", edits.insert_paragraph_after)


def add_part(session: DocumentSession, role: PartRole) -> int:
    """A new attachment at the end, or issued text behind the document itself; gives its id."""
    name = "加附件" if role is PartRole.ATTACHMENT else "加印发件"
    return _add(session, name, lambda document, _: edits.add_part(document, role))


def remove_part(session: DocumentSession) -> None:
    """Remove the current attachment or issued text."""
    here = session.current.node
    first = session.document.parts[0].id
    session.edit("删除附件", lambda d: edits.remove_part(d, here), select=Selection(first))


def promote(session: DocumentSession) -> None:
    """升级."""
    _change(session, "升级", edits.promote)


def demote(session: DocumentSession) -> None:
    """降级."""
    _change(session, "降级", edits.demote)


def move_up(session: DocumentSession) -> None:
    """上移."""
    _change(session, "上移", edits.move_up)


def move_down(session: DocumentSession) -> None:
    """下移."""
    _change(session, "下移", edits.move_down)


def duplicate(session: DocumentSession) -> int:
    """复制一份: a copy of the current node behind it becomes the current one."""
    return _add(session, "复制一份", edits.duplicate)


def delete(session: DocumentSession) -> None:
    """Remove the current node with all below it; its neighbour becomes the current one."""
    here = row_of(session.document, session.current.node)
    after = neighbour(session.document, here)
    session.edit("删除", lambda d: edits.remove(d, [here]), select=Selection(after), origin=ORIGIN)


def row_of(document: Document, node_id: int) -> int:
    """The node whose row of the outline shows this one: the paragraph that a run-in heading opens
    has none of its own, and what is done there is meant for the heading."""
    try:
        spot = locate(document, node_id)
    except EditError:
        return node_id
    parent = spot.parent
    opened = isinstance(parent, Section) and parent.lead is spot.node
    return parent.id if opened else node_id


def neighbour(document: Document, node_id: int) -> int:
    """The node to go to when this one goes: the next sibling, the one before, the parent."""
    spot = locate(document, node_id)
    siblings = spot.parent.children
    if spot.index + 1 < len(siblings):
        return siblings[spot.index + 1].id
    return siblings[spot.index - 1].id if spot.index > 0 else spot.parent.id


def set_level(session: DocumentSession, level: int) -> None:
    """Make the current node a heading of a level, a paragraph too."""

    def change(document: Document, node_id: int) -> Document:
        if isinstance(find(document, node_id), Paragraph):
            return text_edits.to_section(document, node_id, level)
        return text_edits.set_level(document, node_id, level)

    _change(session, f"设为{'一二三四'[level - 1]}级标题", change)


def to_paragraph(session: DocumentSession) -> None:
    """Make the current heading a paragraph."""
    _change(session, "设为段落", text_edits.to_paragraph)


def switch_below_title(session: DocumentSession) -> None:
    """Make the current paragraph a line below the title, or a paragraph of the text again."""
    node = find(session.document, session.current.node)
    if not isinstance(node, Paragraph):
        raise EditError("only paragraphs are lines below a title")
    name = "设为正文" if node.below_title else "设为题下行"
    _change(session, name, lambda d, i: text_edits.set_below_title(d, i, not node.below_title))


def switch_run_in(session: DocumentSession) -> None:
    """Let the current heading open its paragraph, or stand alone again."""
    node = find(session.document, row_of(session.document, session.current.node))
    if not isinstance(node, Section):
        raise EditError("only sections have a heading")
    name = "标题独立成行" if node.run_in else "标题接排"
    _change(session, name, lambda d, i: text_edits.set_run_in(d, i, not node.run_in))


def split(session: DocumentSession) -> None:
    """Split the current text at the caret."""
    offset = session.current.offset
    document, made = text_edits.split(session.document, session.current.node, offset)
    session.edit("拆开", lambda _: document, select=Selection(made), origin=ORIGIN)


def merge(session: DocumentSession) -> None:
    """Join the current paragraph to the one before it; the caret stands at the seam."""
    document, kept, seam = text_edits.merge_with_previous(session.document, session.current.node)
    session.edit("合并", lambda _: document, select=Selection(kept, seam), origin=ORIGIN)


def current_part(session: DocumentSession) -> Part | None:
    """The part that the current node is in; the first one at head and imprint."""
    document = session.document
    found = find_part(document, session.current.node) if len(document.parts) > 1 else None
    return found or (document.parts[0] if document.parts else None)


def scheme_of(session: DocumentSession) -> NumberingScheme:
    """How the current part is numbered."""
    part = current_part(session)
    return part.numbering.scheme if part is not None else NumberingScheme.PLAN


def number_by(session: DocumentSession, scheme: NumberingScheme) -> None:
    """Number the current part by a scheme (编号方式)."""
    part = current_part(session)
    if part is not None:
        session.edit("改编号方式", lambda d: set_scheme(d, part.id, scheme), origin=ORIGIN)


def is_continuous(session: DocumentSession, level: int = 3) -> bool:
    """Whether headings of a level count on through the whole current part."""
    part = current_part(session)
    return part is not None and level in part.numbering.continuous


def switch_continuous(session: DocumentSession, level: int = 3) -> None:
    """Let headings of a level count on through the current part, or start anew in each parent."""
    part = current_part(session)
    if part is None:
        return
    levels = part.numbering.continuous ^ {level}
    numbering = replace(part.numbering or Numbering(), continuous=levels)
    session.edit(
        "改编号方式",
        lambda d: text_edits.set_field(d, "part", "numbering", numbering, part.id),
    )


def set_kind(session: DocumentSession, kind: str) -> None:
    """Set the 文种."""
    session.edit("改文种", lambda d: text_edits.set_field(d, "document", "kind", kind))


def set_format(session: DocumentSession, layout: DocumentFormat) -> None:
    """Set the format."""
    session.edit("改格式", lambda d: text_edits.set_field(d, "document", "format", layout))


def _change(
    session: DocumentSession, name: str, change: Callable[[Document, int], Document]
) -> None:
    here = row_of(session.document, session.current.node)
    session.edit(name, lambda document: change(document, here), origin=ORIGIN)


def _add(session: DocumentSession, name: str, make: Callable[[Document, int], Made]) -> int:
    document, made = make(session.document, row_of(session.document, session.current.node))
    session.edit(name, lambda _: document, select=Selection(made), origin=ORIGIN)
    return made
