"""One edit at a random place of a document, and whether a saved file changed nowhere else."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    Section,
    Table,
    walk_document,
)
from wenming_desk.document.text_edits import set_field
from wenming_desk.document.tree import find, update

_TITLE = (-1, 0, 0)
_BETWEEN_BLOCKS = re.compile(rb"</?(?:\w+:)?(?:p|tbl|sectPr)[ />]")


def edited(document: Document, chance: random.Random) -> Document | None:
    """The document with a character of one random text changed: of a title, a heading, a
    paragraph or a cell; None where there is none."""
    places = [
        (node.id, cell, at)
        for node in walk_document(document)
        for cell, text in _texts(node)
        for at in [_letter(text.plain, chance)]
        if at is not None
    ]
    if not places:
        return None
    node_id, cell, at = chance.choice(places)
    typed = chance.choice(("", "改了", "<&>", "字"))

    def change(node: Node) -> Node:
        if isinstance(node, Paragraph):
            return replace(node, text=node.text.splice(at, at + 1, typed))
        if isinstance(node, Section):
            return replace(node, heading=node.heading.splice(at, at + 1, typed))
        assert isinstance(node, Table)
        rows = [[list(c.paragraphs) for c in row] for row in node.rows]
        r, c, i = cell
        rows[r][c][i] = rows[r][c][i].splice(at, at + 1, typed)
        made = (
            tuple(replace(c, paragraphs=tuple(t)) for c, t in zip(cells, texts, strict=True))
            for cells, texts in zip(node.rows, rows, strict=True)
        )
        return node.with_rows(tuple(made))

    if cell == _TITLE:
        # a title that nothing is left of goes with its paragraph, which is another kind of edit
        part = find(document, node_id)
        assert isinstance(part, Part)
        typed = typed or ("" if (part.title[:at] + part.title[at + 1 :]).strip() else "字")
        title = part.title[:at] + typed + part.title[at + 1 :]
        return set_field(document, "part", "title", title, node_id)
    return update(document, node_id, change)


def _texts(node: Part | Node) -> Iterator[tuple[tuple[int, int, int], Text]]:
    if isinstance(node, Part):
        yield _TITLE, Text.of(node.title)
    elif isinstance(node, Section):
        yield (0, 0, 0), node.heading
    elif isinstance(node, Paragraph):
        yield (0, 0, 0), node.text
    elif isinstance(node, Table):
        for r, row in enumerate(node.rows):
            for c, cell in enumerate(row):
                for i, text in enumerate(cell.paragraphs):
                    yield (r, c, i), text


def _letter(plain: str, chance: random.Random) -> int | None:
    letters = [i for i, c in enumerate(plain) if c.isalnum()]
    return chance.choice(letters) if letters else None


def parts_of(data: bytes) -> list[tuple[str, bytes]]:
    """Every entry of a package with its bytes, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def outside(before: bytes, after: bytes, main: str = "word/document.xml") -> list[str]:
    """What differs beyond one block of the main part, told by the bytes alone; [] where nothing."""
    first, second = parts_of(before), parts_of(after)
    if [name for name, _ in first] != [name for name, _ in second]:
        return ["names of parts"]
    faults: list[str] = []
    for (name, old), (_, new) in zip(first, second, strict=True):
        if name.replace("\\", "/").lstrip("/").casefold() != main.casefold():
            faults += [name] if old != new else []
            continue
        start, end_old, end_new = differing(old, new)
        if _BETWEEN_BLOCKS.search(old[start:end_old]) or _BETWEEN_BLOCKS.search(new[start:end_new]):
            faults.append(f"{name} beyond one block")
    return faults


def differing(old: bytes, new: bytes) -> tuple[int, int, int]:
    """Where two byte strings begin to differ, and where what differs ends in each."""
    start = _common(old, new)
    back = _common(old[start:][::-1], new[start:][::-1])
    return start, len(old) - back, len(new) - back


def _common(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
