"""Edits of every kind that the window allows, at random places of a document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from wenming_desk.document import edits, table_edits, text_edits
from wenming_desk.document.inline import ATOM_CHAR, Run, Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    walk_document,
)
from wenming_desk.document.tree import EditError, update

Edit = Callable[[Document, random.Random], Document | None]
WORDS = ("新增一句话，请各单位遵照执行。", "备好沙袋和照明", "抓紧落实<&>工作")


def _pick(document: Document, chance: random.Random, kind: type[Node]) -> Node | None:
    found = [n for n in walk_document(document) if isinstance(n, kind)]
    return chance.choice(found) if found else None


def insert_paragraph(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Paragraph)
    if node is None:
        return None
    document, new = edits.insert_paragraph_after(document, node.id)
    return text_edits.set_text(document, new, chance.choice(WORDS))


def insert_section(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Section)
    if node is None:
        return None
    document, new = edits.insert_section_after(document, node.id)
    return text_edits.set_text(document, new, "新的任务")


def remove(document: Document, chance: random.Random) -> Document | None:
    nodes = [n for n in walk_document(document) if not isinstance(n, Part)]
    return edits.remove(document, [chance.choice(nodes).id]) if nodes else None


def split(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Paragraph)
    if not isinstance(node, Paragraph) or len(node.text) < 2:
        return None
    return text_edits.split(document, node.id, chance.randrange(1, len(node.text)))[0]


def join(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Paragraph)
    return None if node is None else text_edits.merge_with_previous(document, node.id)[0]


def to_section(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Paragraph)
    return None if node is None else text_edits.to_section(document, node.id)


def to_paragraph(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Section)
    return None if node is None else text_edits.to_paragraph(document, node.id)


def promote(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Section)
    return None if node is None else edits.promote(document, node.id)


def demote(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Section)
    return None if node is None else edits.demote(document, node.id)


def run_in(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Section)
    if not isinstance(node, Section):
        return None
    return text_edits.set_run_in(document, node.id, not node.run_in)


def unnumbered(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Section)
    if not isinstance(node, Section):
        return None
    return update(document, node.id, lambda n: replace(n, numbered=not node.numbered))


def move(document: Document, chance: random.Random) -> Document | None:
    nodes = [n for n in walk_document(document) if not isinstance(n, Part)]
    if not nodes:
        return None
    step = chance.choice((edits.move_up, edits.move_down))
    return step(document, chance.choice(nodes).id)


def copy(document: Document, chance: random.Random) -> Document | None:
    nodes = [n for n in walk_document(document) if not isinstance(n, Part)]
    return edits.duplicate(document, chance.choice(nodes).id)[0] if nodes else None


def bold(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Paragraph)
    if not isinstance(node, Paragraph) or len(node.text) < 3:
        return None
    start = chance.randrange(len(node.text) - 2)
    words = node.text.slice(start, start + 2)
    made = Text.of(
        *(Run(i.text, i.marks ^ {"bold"}) if isinstance(i, Run) else i for i in words.items)
    )
    text = node.text.splice(start, start + 2, made)
    return text_edits.set_text(document, node.id, text)


def drop_atom(document: Document, chance: random.Random) -> Document | None:
    nodes = [n for n in walk_document(document) if isinstance(n, Paragraph) and n.text.atoms]
    if not nodes:
        return None
    node = chance.choice(nodes)
    at = node.text.plain.index(ATOM_CHAR)
    return text_edits.set_text(document, node.id, node.text.splice(at, at + 1, ""))


def cell(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Table)
    if not isinstance(node, Table) or not node.rows:
        return None
    row = chance.randrange(len(node.rows))
    if not node.rows[row]:
        return None
    column = chance.randrange(len(node.rows[row]))
    old = "\n".join(text.plain for text in node.rows[row][column].paragraphs)
    typed = chance.choice((old + "改", old[1:], old + "\n另起一段"))
    return text_edits.set_cell(document, node.id, row, column, typed)


def rows(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Table)
    if not isinstance(node, Table) or not node.rows:
        return None
    step = chance.choice((table_edits.insert_row, table_edits.delete_row))
    return step(document, node.id, chance.randrange(len(node.rows)))


def columns(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Table)
    if not isinstance(node, Table) or not node.rows:
        return None
    step = chance.choice((table_edits.insert_column, table_edits.delete_column))
    return step(document, node.id, chance.randrange(table_edits.column_count(node)))


def new_table(document: Document, chance: random.Random) -> Document | None:
    node = _pick(document, chance, Paragraph)
    if node is None:
        return None
    document, new = table_edits.insert_table_after(document, node.id, 2, 3)
    return text_edits.set_cell(document, new, 0, 0, "项目")


def title(document: Document, chance: random.Random) -> Document | None:
    part = chance.choice(document.parts)
    words = chance.choice(("", part.title + "（试行）", "关于加强巡查的通知"))
    return text_edits.set_field(document, "part", "title", words, part.id)


def signature(document: Document, chance: random.Random) -> Document | None:
    part = document.parts[0]
    signed = replace(part.signature, orgs=("某县人民政府办公室",), date="2026年3月5日")
    changed = replace(part, signature=chance.choice((signed, replace(signed, orgs=(), date=""))))
    return replace(document, parts=(changed, *document.parts[1:]))


def attachment(document: Document, chance: random.Random) -> Document | None:
    document, new = edits.add_part(document, PartRole.ATTACHMENT, "巡查责任分工表")
    part = next(p for p in document.parts if p.id == new)
    return text_edits.set_text(document, part.children[0].id, chance.choice(WORDS))


def drop_part(document: Document, chance: random.Random) -> Document | None:
    if len(document.parts) < 2:
        return None
    return edits.remove_part(document, chance.choice(document.parts[1:]).id)


EDITS: dict[str, Edit] = {
    each.__name__: each
    for each in (
        *(insert_paragraph, insert_section, remove, split, join, to_section, to_paragraph),
        *(promote, demote, run_in, unnumbered, move, copy, bold, drop_atom, cell, rows, columns),
        *(new_table, title, signature, attachment, drop_part),
    )
}


def edited(document: Document, kind: str, chance: random.Random) -> Document | None:
    """The document with one edit of a kind; None where there is nothing to edit so."""
    if not document.parts:
        return None
    try:
        made = EDITS[kind](document, chance)
    except EditError:
        return None
    return None if made is None or made == document else made
