"""The starter library (自带素材): the items and skeletons of the program, put into a library.

The items are texts of numbered lines, a category each; an empty line ends what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Attendance,
    Document,
    DocumentFormat,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
)
from wenming_desk.document.numbering import parse_label
from wenming_desk.jobs.resources import resource_folder
from wenming_desk.library.categories import Categories
from wenming_desk.library.cutting import cut
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Plan, Skeleton, Source

ISSUER = "自带素材"
"""What stands for the issuer of the program's own items."""
_HEADING = 24
"""Characters of the longest heading that runs into its text."""
_ATTENDANCE = ("出席", "请假", "列席")


def put_starter_in(library: Library, categories: Categories) -> int:
    """Put in what is not there yet, and anew what is another text now; gives the number of items.

    What a user has changed in items that are the same is kept; deleted ones come back.
    """
    folder = resource_folder() / "library"
    there = {source.key: source for source in library.sources(100_000)}
    added = 0
    for path in sorted(folder.glob("*.txt")):
        plan = starter_plan(path, categories)
        old = there.get(plan.source.key)
        if old is not None and old.text_digest == plan.source.text_digest:
            continue
        if old is not None:
            library.delete_sources((old.key,))
        library.add(plan)
        added += len(plan.pieces)
    for path in sorted((folder / "骨架").glob("*.txt")):
        skeleton, document = starter_skeleton(path.stem, path.read_text("utf-8"))
        library.add_skeleton(skeleton, document)
    return added


def starter_plan(path: Path, categories: Categories) -> Plan:
    """The items in a file of the starter library; all have the category it names."""
    first, _, text = path.read_text("utf-8").partition("\n")
    category = first.partition("：")[2].strip() or path.stem
    ids = count(2)
    children = _nodes(text, ids)
    part = Part(1, PartRole.MAIN, f"{ISSUER}：{category}", children=children)
    document = Document(parts=(part,), next_id=next(ids))
    key = "starter" + sha256(path.stem.encode()).hexdigest()[:9]
    source = Source(key, part.title, ISSUER, kind=ISSUER, file=path.name)
    plan = cut(document, categories, source=source, shortest=1)
    pieces = tuple(
        replace(piece, snippet=replace(piece.snippet, category=category)) for piece in plan.pieces
    )
    return replace(plan, pieces=pieces)


def starter_skeleton(name: str, text: str) -> tuple[Skeleton, Document]:
    """A skeleton in the form of the starter library: fields first, then the text, in parts."""
    fields: dict[str, str] = {}
    parts: list[tuple[PartRole, str, list[str]]] = [(PartRole.MAIN, "", [])]
    in_text = False
    for line in text.splitlines():
        field, colon, value = line.partition("：")
        if colon and field in ("印发件", "附件"):
            role = PartRole.ISSUED if field == "印发件" else PartRole.ATTACHMENT
            parts.append((role, value.strip(), []))
            in_text = False
        elif line.strip() == "正文：":
            in_text = True
        elif in_text:
            parts[-1][2].append(line)
        elif colon:
            fields[field] = value.strip()
    ids = count(1)
    made = tuple(_part(role, title, lines, fields, ids) for role, title, lines in parts)
    kind = fields.get("文种", "通知")
    layout = fields.get("格式", "")
    document = Document(
        kind=kind,
        format=DocumentFormat(layout) if layout in set(DocumentFormat) else DocumentFormat.GENERAL,
        parts=made,
        next_id=next(ids),
    )
    skeleton = Skeleton(f"starter-{name}", fields.get("名称", name), kind, note=ISSUER)
    return skeleton, document


def _part(
    role: PartRole, title: str, lines: list[str], fields: dict[str, str], ids: Iterator[int]
) -> Part:
    own = next(ids)
    children = _nodes("\n".join(lines), ids)
    if role is not PartRole.MAIN:
        return Part(own, role, title, children=children)
    signed = fields.get("落款", "")
    return Part(
        own,
        role,
        fields.get("标题", ""),
        fields.get("主送", ""),
        children,
        signature=Signature((signed,) if signed else (), fields.get("日期", "")),
        note=fields.get("附注", ""),
        attendance=tuple(
            Attendance(label, fields[label]) for label in _ATTENDANCE if fields.get(label)
        ),
    )


def _nodes(text: str, ids: Iterator[int]) -> tuple[Node, ...]:
    """The nodes of numbered lines; lines without a number belong to the section before them."""
    top: list[Node] = []
    open_: list[tuple[Section, list[Node]]] = []

    def close(level: int) -> None:
        while open_ and open_[-1][0].level >= level:
            section, children = open_.pop()
            made = replace(section, children=tuple(children))
            (open_[-1][1] if open_ else top).append(made)

    for line in map(str.strip, text.splitlines()):
        if not line:
            close(0)
            continue
        label = parse_label(line)
        if label is None:
            (open_[-1][1] if open_ else top).append(Paragraph(next(ids), Text.of(line)))
            continue
        level, _, length = label
        close(level)
        section, children = _section(line[length:], level, ids)
        open_.append((section, children))
    close(0)
    return tuple(top)


def _section(text: str, level: int, ids: Iterator[int]) -> tuple[Section, list[Node]]:
    """A section that a line opens: a heading of its own, one that runs in, or an item."""
    own = next(ids)
    if level == 1:
        return Section(own, Text.of(text), level), []
    for mark in "。：":
        heading, found, rest = text.partition(mark)
        if found and rest and len(heading) <= _HEADING:
            body = Paragraph(next(ids), Text.of(rest))
            return Section(own, Text.of(heading), level, run_in=True, run_in_mark=mark), [body]
    body = Paragraph(next(ids), Text.of(text))
    return Section(own, Text(), level, run_in=True), [body]
