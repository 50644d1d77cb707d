"""Documents of our own with merged cells of all kinds over several pages, equal for equal numbers.

`python -m tests.fidelity.pages --merged [COUNT]` compares their pages with LibreOffice's.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.fidelity import wording
from tests.fidelity.own_documents import HEAD
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Document, Node, Paragraph, Part, PartRole, Table
from wenming_desk.document.tree import with_fresh_ids

COUNT = 24


def merged_documents(count: int = COUNT) -> dict[str, Document]:
    """Name → document with tables in its text or in an attachment."""
    return {f"merged {number:02}": merged_document(number) for number in range(count)}


def merged_document(number: int) -> Document:
    """A document with one to three tables of merged cells, from one page to some eight."""
    random = Random(f"merged {number}")
    nodes: list[Node] = []
    for _ in range(random.randint(1, 3)):
        nodes += [
            Paragraph(0, Text.of("".join(wording.sentence(random) for _ in range(many))))
            for many in random.choices(range(1, 6), k=random.randint(1, 5))
        ]
        nodes.append(merged_table(random, random.choice((6, 12, 30, 60))))
    nodes.append(Paragraph(0, Text.of(wording.sentence(random))))
    role = random.choice((PartRole.MAIN, PartRole.ATTACHMENT))
    document = Document(kind="通知", head=replace(HEAD, signers=()), next_id=1)
    parts = [Part(0, PartRole.MAIN, wording.title(random), "各单位", tuple(nodes[:1]))]
    if role is PartRole.MAIN:
        parts[0] = replace(parts[0], children=tuple(nodes))
    else:
        parts.append(Part(0, role, wording.title(random), "", tuple(nodes)))
    made: list[Part] = []
    for part in parts:
        own = document.next_id
        document = replace(document, next_id=own + 1)
        document, children = with_fresh_ids(document, part.children)
        made.append(replace(part, id=own, children=children))
    return replace(document, parts=tuple(made))


_HEADS = (
    ("类别", 40.0, 70.0),
    ("任务", 90.0, 130.0),
    ("工作措施", 120.0, 200.0),
    ("责任单位", 70.0, 110.0),
    ("完成时限", 60.0, 80.0),
    ("备注", 50.0, 90.0),
)
"""Heads of a table's columns, with the least and the largest width in pt."""


def merged_table(random: Random, rows: int) -> Table:
    """A table with header rows in which cells are merged down and across: kinds over several tasks,
    tasks over several measures, offices and dates over what they have in common, sums across."""
    heads = _HEADS[: random.randint(3, len(_HEADS))]
    grid = _heads(random, heads)
    header = len(grid) if random.random() < 0.8 else 0
    groups = [0] * len(heads)
    """Rows that are left of the merged cell of each column."""
    for number in range(rows):
        if random.random() < 0.03 and not any(groups):
            words = f"小计：{random.randint(2, 90)}项"
            rest = tuple(Cell((Text.of("—"),)) for _ in heads[2:])
            grid.append((Cell((Text.of(words),), span=2), *rest))
            continue
        row: list[Cell] = []
        for column in range(len(heads)):
            if groups[column]:
                groups[column] -= 1
                row.append(Cell((Text(),), merge="continue"))
                continue
            left = rows - number
            if 0 < column < 3:
                left = min(left, groups[column - 1] + 1)
            down = random.choice(_DOWN[min(column, 3)])
            down = min(down, left)
            groups[column] = down - 1
            row.append(Cell(_words(random, column, down), merge="start" if down > 1 else ""))
        grid.append(tuple(row))
    while any(groups):
        row = [Cell((Text(),), merge="continue" if left else "") for left in groups]
        groups = [max(left - 1, 0) for left in groups]
        grid.append(tuple(row))
    widths = tuple(random.uniform(least, most) for _, least, most in heads)
    return Table(0, tuple(grid), random.choice(((), widths)), header_rows=header)


_DOWN = ((1, 2, 4, 7, 12, 25), (1, 1, 2, 3, 6), (1, 1, 1, 1, 2), (1, 1, 1, 2, 3, 8))
"""Over how many rows a cell of a column is merged: of the first, the second and so on."""


def _heads(random: Random, heads: tuple[tuple[str, float, float], ...]) -> list[tuple[Cell, ...]]:
    """One row with the heads of the columns, or two with a head over two columns."""
    names = [Cell((Text.of(name),)) for name, _, _ in heads]
    if random.random() < 0.5:
        return [tuple(names)]
    upper = [replace(cell, merge="start") for cell in names]
    lower = [Cell((Text(),), merge="continue") for _ in names]
    return [
        (upper[0], Cell((Text.of("任务和措施"),), span=2), *upper[3:]),
        (lower[0], names[1], names[2], *lower[3:]),
    ]


def _words(random: Random, column: int, down: int) -> tuple[Text, ...]:
    if column == 2:
        return tuple(Text.of(wording.clause(random)) for _ in range(random.choice((1, 1, 1, 2))))
    if column == 4:
        return (Text.of(f"{random.randint(1, 12)}月底前"),)
    if column == 5 and random.random() < 0.7:
        return (Text(),)
    if column and random.random() < 0.15:
        # more than its rows hold, at times
        return tuple(
            Text.of(wording.clause(random)) for _ in range(random.randint(1, min(2 * down, 5)))
        )
    return (Text.of(wording.clause(random)[: random.randint(2, 12)]),)
