"""Rows of the tables as values and back; documents are kept as compressed JSON."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from wenming_desk.document.nodes import Document, Node, Part, PartRole, walk
from wenming_desk.document.serial import FormatError, from_json, to_json
from wenming_desk.library.engine import PLACE_BITS, Row, Session
from wenming_desk.library.errors import DamagedError
from wenming_desk.library.folding import storable
from wenming_desk.library.records import Snippet, Source

SOURCE_FIELDS = (
    "key", "title", "issuer", "region", "year", "kind", "number", "file", "file_digest",
    "text_digest", "added", "owner",
)  # fmt: skip
_SOURCE = "o.id, o.gone, " + ", ".join(f"o.{name}" for name in SOURCE_FIELDS)
SNIPPET_FIELDS = (
    "level", "heading", "text", "chars", "below", "parent", "part", "node", "label", "category",
    "unit", "dates", "tags", "rating", "note", "family", "owner",
)  # fmt: skip
_SNIPPET = "s.id, s.gone, s.sketch, " + ", ".join(f"s.{name}" for name in SNIPPET_FIELDS)
_USES = (
    "COALESCE((SELECT SUM(u.times) FROM uses u"
    " WHERE u.key = o.key || '-' || CAST(s.id & 4095 AS TEXT)), 0)"
)
SELECT_SOURCE = f"SELECT {_SOURCE} FROM source o"
SELECT_SNIPPET = (
    f"SELECT {_SNIPPET}, {_USES}, {_SOURCE} FROM snippet s"
    f" JOIN source o ON o.id = (s.id >> {PLACE_BITS})"
)
INSERT_SOURCE = (
    f"INSERT INTO source(id, document, {', '.join(SOURCE_FIELDS)})"
    f" VALUES({', '.join('?' * (2 + len(SOURCE_FIELDS)))})"
)
INSERT_SNIPPET = (
    f"INSERT INTO snippet(id, sketch, piece, {', '.join(SNIPPET_FIELDS)})"
    f" VALUES({', '.join('?' * (3 + len(SNIPPET_FIELDS)))})"
)
_LARGEST = 512 << 20
"""Bytes of the largest document that is unpacked."""
_MANY = 200
"""Values of one IN."""


class StoredSource:
    """A source with its id, and the step that deleted it (0: none)."""

    __slots__ = ("gone", "id", "source")

    def __init__(self, row: Row) -> None:
        self.id: int = row[0]
        self.gone: int = row[1]
        self.source = Source(*row[2:])


class StoredSnippet:
    """A snippet with its id, its sketch, the step that deleted it (0: none), and its source."""

    __slots__ = ("gone", "id", "sketch", "snippet", "source")

    def __init__(self, row: Row) -> None:
        count = len(SNIPPET_FIELDS)
        values = dict(zip(SNIPPET_FIELDS, row[3 : 3 + count], strict=True))
        self.id: int = row[0]
        self.gone: int = row[1]
        self.sketch = unpack_sketch(row[2])
        self.source = StoredSource(row[4 + count :])
        source = self.source.source.key
        place = self.id & ((1 << PLACE_BITS) - 1)
        above = int(values["parent"])
        values["parent"] = f"{source}-{above}" if above >= 0 else ""
        values["dates"] = unpack_list(values["dates"])
        values["tags"] = unpack_list(values["tags"])
        self.snippet = Snippet(
            key=f"{source}-{place}", source=source, place=place, used=row[3 + count], **values
        )


def source_values(source: Source) -> list[Any]:
    """The values of SOURCE_FIELDS."""
    return [_stored(getattr(source, name)) for name in SOURCE_FIELDS]


def snippet_values(snippet: Snippet) -> list[Any]:
    """The values of SNIPPET_FIELDS."""
    values = {name: getattr(snippet, name) for name in SNIPPET_FIELDS}
    values["parent"] = int(snippet.parent.rpartition("-")[2]) if snippet.parent else -1
    values["dates"] = pack_list(snippet.dates)
    values["tags"] = pack_list(snippet.tags)
    return [_stored(value) for value in values.values()]


def _stored(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def pack_list(values: Iterable[str]) -> str:
    """Texts as a JSON list."""
    return json.dumps([storable(value) for value in values], ensure_ascii=False)


def unpack_list(text: str) -> tuple[str, ...]:
    """The texts in a JSON list."""
    return () if text == "[]" else tuple(json.loads(text))


def pack_sketch(sketch: Sequence[int]) -> bytes:
    """A sketch as bytes, four a value."""
    return struct.pack(f"<{len(sketch)}I", *sketch)


def unpack_sketch(data: bytes) -> tuple[int, ...]:
    """The sketch in bytes."""
    return struct.unpack(f"<{len(data) // 4}I", data)


def split_key(key: str) -> tuple[str, int]:
    """The key of the source and the place in the key of a snippet; ("", -1) for another text."""
    source, _, place = key.rpartition("-")
    if not source or not place.isascii() or not place.isdigit() or len(place) > 4:
        return "", -1
    return source, int(place)


def pack(document: Document) -> bytes:
    """A document as compressed JSON."""
    return zlib.compress(to_json(document).encode(), 6)


def unpack(data: bytes) -> Document:
    """The document in compressed JSON; raises DamagedError."""
    try:
        stream = zlib.decompressobj()
        text = stream.decompress(bytes(data), _LARGEST)
        if stream.unconsumed_tail or not stream.eof:
            raise DamagedError("a document that does not end")
        return from_json(text)
    except (zlib.error, FormatError) as error:
        raise DamagedError(str(error)) from error


def wrapped(node: Node) -> Document:
    """A document that holds one node and nothing else."""
    top = max(each.id for each in walk((node,)))
    part = Part(top + 1, PartRole.MAIN, children=(node,))
    return Document(parts=(part,), next_id=top + 2)


def single(document: Document) -> Node:
    """The one node of a document made by `wrapped`; raises DamagedError."""
    if len(document.parts) != 1 or len(document.parts[0].children) != 1:
        raise DamagedError("a snippet without content")
    return document.parts[0].children[0]


def find_node(document: Document, id_: int) -> Node | None:
    """The node with an id, or None; parts do not count."""
    for part in document.parts:
        for node in walk(part.children):
            if node.id == id_:
                return node
    return None


def pack_node(node: Node) -> bytes:
    """One node as compressed JSON of a document that holds nothing else."""
    return pack(wrapped(node))


def unpack_node(data: bytes) -> Node:
    """The node in the form of `pack_node`; raises DamagedError."""
    return single(unpack(data))


def in_parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """The values in stretches that one question can take."""
    return (values[at : at + _MANY] for at in range(0, len(values), _MANY))


def load_snippets(session: Session, ids: Sequence[int]) -> dict[int, StoredSnippet]:
    """Id → snippet, of those that are there, deleted ones among them."""
    found: dict[int, StoredSnippet] = {}
    for some in in_parts(ids):
        marks = ",".join("?" * len(some))
        for row in session.rows(f"{SELECT_SNIPPET} WHERE s.id IN ({marks})", some):
            found[row[0]] = StoredSnippet(row)
    return found
