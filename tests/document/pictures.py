"""Documents as small pictures in text, and the one helper that proves an edit.

A line is a node, two spaces a level of nesting:

    - 段落           a paragraph
    1 标题           a section of level 1
    2> 标题|正文     a section of level 2 whose heading opens the paragraph 正文 (标题接排)
    1~ 标题          a section without a number
    # 甲|乙/丙|丁    a table of two rows
    ! 图             an opaque block
    == attachment 标题   from here on another part (without such a line: the main part alone)

A * in a paragraph or heading is an atom.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from wenming_desk.document.history import History, Selection
from wenming_desk.document.inline import ATOM_CHAR, Atom, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    walk,
    walk_document,
)
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.document.tree import document_faults

Edit = Callable[[Document, "Names"], Any]


def rich(text: str) -> Text:
    """A text in which each * is an atom (all different)."""
    items: list[str | Atom] = []
    for count, piece in enumerate(text.split("*")):
        if count:
            items.append(Atom("footnote", f"<a n='{count}' of='{text}'/>", f"注{count}"))
        items.append(piece)
    return Text.of(*items)


def tree(picture: str) -> Document:
    """The document in a picture; ids count from 1 in reading order, parts included."""
    lines = [line for line in picture.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    parts: list[list[Any]] = []
    ids = iter(range(1, 10_000))
    if not lines or not lines[0].strip().startswith("=="):
        parts.append([next(ids), PartRole.MAIN, "", []])
    stack: list[tuple[int, list[Any]]] = []
    for line in lines:
        body = line[margin:]
        depth = (len(body) - len(body.lstrip())) // 2
        word, _, text = body.strip().partition(" ")
        if word == "==":
            role, _, title = text.partition(" ")
            parts.append([next(ids), PartRole(role), title, []])
            stack = []
            continue
        del stack[depth:]
        assert len(stack) == depth, f"no parent for {line!r}"
        holder = stack[-1][1] if stack else parts[-1][3]
        below: list[Any] = []
        holder.append((word, text, next(ids), next(ids) if ">" in word else 0, below))
        stack.append((depth, below))
    built = tuple(Part(i, role, title, children=_nodes(held)) for i, role, title, held in parts)
    return Document(parts=built, next_id=next(ids))


def _nodes(held: list[Any]) -> tuple[Node, ...]:
    return tuple(_node(*item) for item in held)


def _node(word: str, text: str, own: int, lead: int, below: list[Any]) -> Node:
    if word == "-":
        return Paragraph(own, rich(text))
    if word == "#":
        rows = text.split("/")
        return Table(
            own, tuple(tuple(Cell((rich(c),)) for c in row.split("|")) for row in rows), xml="<t/>"
        )
    if word == "!":
        return Opaque(own, text, "<o/>", text)
    children = _nodes(below)
    heading = text
    if ">" in word:
        heading, _, body = text.partition("|")
        children = (Paragraph(lead, rich(body)), *children)
    return Section(
        own, rich(heading), int(word[0]), children, run_in=">" in word, numbered="~" not in word
    )


def draw(document: Document) -> str:
    """The picture of a document."""
    lines: list[str] = []
    alone = len(document.parts) == 1 and document.parts[0].role is PartRole.MAIN
    for part in document.parts:
        if not alone:
            lines.append(f"== {part.role.value} {part.title}".rstrip())
        _draw(part.children, 0, lines)
    return "\n".join(lines)


def _draw(nodes: Iterable[Node], depth: int, lines: list[str]) -> None:
    for node in nodes:
        below: tuple[Node, ...] = ()
        match node:
            case Paragraph():
                line = f"- {_plain(node.text)}"
            case Table():
                rows = ("|".join(_plain(c.paragraphs[0]) for c in row) for row in node.rows)
                line = f"# {'/'.join(rows)}"
            case Opaque():
                line = f"! {node.text}"
            case Section():
                mark = (">" if node.run_in else "") + ("" if node.numbered else "~")
                line = f"{node.level}{mark} {_plain(node.heading)}"
                below = node.children
                if node.lead is not None:
                    line += f"|{_plain(node.lead.text)}"
                    below = below[1:]
        lines.append("  " * depth + line.rstrip())
        _draw(below, depth + 1, lines)


def _plain(text: Text) -> str:
    return text.plain.replace(ATOM_CHAR, "*")


class Names:
    """Ids by the text of the nodes: `at["标题"]`, `at.lead["标题"]`, `at.part[0]`."""

    def __init__(self, document: Document) -> None:
        self._ids: dict[str, int] = {}
        self.lead: dict[str, int] = {}
        self.part = [part.id for part in document.parts]
        for part in document.parts:
            for node in walk(part.children):
                self._ids[name_of(node)] = node.id
                if isinstance(node, Section) and node.lead is not None:
                    self.lead[_plain(node.heading)] = node.lead.id

    def __getitem__(self, name: str) -> int:
        return self._ids[name]


def name_of(node: Node) -> str:
    """What a node is called in a test: its text, a table by its first cell."""
    if isinstance(node, Section):
        return _plain(node.heading)
    if isinstance(node, Paragraph):
        return _plain(node.text)
    if isinstance(node, Table):
        return _plain(node.rows[0][0].paragraphs[0])
    return node.text


def letters(document: Document) -> Counter[str]:
    """Every character and atom that stands in the parts of a document, counted."""
    found: Counter[str] = Counter()
    for node in walk_document(document):
        if isinstance(node, Part):
            fields = (node.title, node.addressee, *node.attachment_notes, node.note)
            found.update("".join((*fields, *node.signature.orgs, node.signature.date)))
        else:
            found.update(node_letters(node))
    return found


def node_letters(node: Node) -> Counter[str]:
    """Every character and atom of a node alone, counted."""
    if isinstance(node, Opaque):
        return Counter(node.text)
    texts: list[Text] = []
    if isinstance(node, Section):
        texts.append(node.heading)
    elif isinstance(node, Paragraph):
        texts.append(node.text)
    else:
        texts.extend(p for row in node.rows for cell in row for p in cell.paragraphs)
    found: Counter[str] = Counter()
    for text in texts:
        found.update(text.plain.replace(ATOM_CHAR, ""))
        found.update(atom.xml for atom in text.atoms)
    return found


def sound(before: Document, after: Document) -> None:
    """What holds after every edit: invariants, JSON, ids not reused, what is equal is shared."""
    assert document_faults(after) == []
    assert after.next_id >= before.next_id
    assert from_json(to_json(after)) == after
    if before == after:
        assert before is after, "an edit that changes nothing gives the same object"
    old = {node.id: node for node in walk_document(before)}
    for node in walk_document(after):
        assert node.id in old or node.id >= before.next_id, "an id that was never given out"
        same = old.get(node.id)
        assert same is node or same != node, f"{node} was rebuilt without need"


def becomes(picture: str, edit: Edit, expected: str, *, lost: str = "", gained: str = "") -> Any:
    """Prove that an edit makes one picture of another; gives what the edit gave besides."""
    before = tree(picture)
    result = edit(before, Names(before))
    after, *rest = result if isinstance(result, tuple) else (result,)
    wanted = "\n".join(draw(tree(expected)).splitlines())
    assert draw(after) == wanted
    sound(before, after)
    assert letters(after) + Counter(lost) == letters(before) + Counter(gained)
    history = History(before)
    if history.record("改", after, Selection()):
        assert history.undo()
        assert history.document is before
        assert history.redo()
        assert history.document is after
    else:
        assert draw(before) == wanted
    return rest[0] if len(rest) == 1 else tuple(rest)


def stays(picture: str, edit: Edit) -> None:
    """Prove that an edit gives back the same object."""
    before = tree(picture)
    result = edit(before, Names(before))
    assert (result[0] if isinstance(result, tuple) else result) is before
