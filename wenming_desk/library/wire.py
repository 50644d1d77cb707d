"""Sources, snippets and skeletons as JSON and back: for the exchange file. What comes is checked
value by value, as it may have been made by anyone."""

from __future__ import annotations

import re
from typing import Any, cast

from wenming_desk.document.nodes import MAX_LEVEL, Document
from wenming_desk.document.serial import FormatError, from_dict, to_dict
from wenming_desk.library.engine import LAST_PLACE
from wenming_desk.library.errors import DamagedError
from wenming_desk.library.records import Piece, Skeleton, Snippet, Source
from wenming_desk.library.rows import single, wrapped

Json = dict[str, Any]

_KEY = re.compile(r"[0-9A-Za-z_]{1,40}")
_SNIPPET_KEY = re.compile(r"[0-9A-Za-z_]{1,40}-[0-9]{1,4}")
_DIGEST = re.compile(r"(?:[0-9a-f]{64})?")
_SHORT, _NOTE, _LONG = 2_000, 20_000, 20_000_000
_MOST = 1_000


class WireError(ValueError):
    """A value that is missing, of another type or beyond all measure."""


def source_json(source: Source) -> Json:
    """A source without its owner, who is another in each library, and without the folder of its
    file, which is nobody else's business."""
    found = {name: getattr(source, name) for name in Source.__slots__ if name != "owner"}
    return found | {"file": re.split(r"[/\\]", source.file)[-1]}


def read_source(data: object) -> Source:
    """The source in a JSON object; raises WireError."""
    found = _object(data)
    texts = ("title", "issuer", "region", "kind", "number", "file", "added")
    return Source(
        key=_matching(found, "key", _KEY),
        year=_number(found, "year", 0, 9999),
        file_digest=_matching(found, "file_digest", _DIGEST),
        text_digest=_matching(found, "text_digest", _DIGEST),
        **{name: _text(found, name, _SHORT) for name in texts},
    )


def piece_json(piece: Piece) -> Json:
    """A snippet, with its content where that is not the one in the source's document."""
    hidden = ("owner", "used", "source", "place")
    shown = (name for name in Snippet.__slots__ if name not in hidden)
    found: Json = {name: getattr(piece.snippet, name) for name in shown}
    if piece.content is not None:
        found["content"] = to_dict(wrapped(piece.content))
    return found


def read_piece(data: object) -> Piece:
    """The snippet in a JSON object; raises WireError."""
    found = _object(data)
    key = _matching(found, "key", _SNIPPET_KEY)
    source, _, place = key.rpartition("-")
    if str(int(place)) != place or int(place) >= LAST_PLACE:
        raise WireError(f"key {key}")
    parent, family = _text(found, "parent", 60), _text(found, "family", 60)
    if any(each and not _SNIPPET_KEY.fullmatch(each) for each in (parent, family)):
        raise WireError(f"parent or family of {key}")
    if parent and parent.rpartition("-")[0] != source:
        raise WireError(f"parent of {key} in another source")
    content = found.get("content")
    snippet = Snippet(
        key=key,
        source=source,
        place=int(place),
        level=_number(found, "level", 0, MAX_LEVEL),
        heading=_text(found, "heading", _NOTE),
        text=_text(found, "text", _LONG),
        chars=_number(found, "chars", 0, 1 << 31),
        below=_number(found, "below", 0, LAST_PLACE),
        parent=parent,
        part=_number(found, "part", 0, 10_000),
        node=_number(found, "node", 0, 1 << 31),
        label=_text(found, "label", _SHORT),
        category=_text(found, "category", _SHORT),
        unit=_text(found, "unit", _SHORT),
        dates=_texts(found, "dates"),
        tags=_texts(found, "tags"),
        rating=_number(found, "rating", 0, 5),
        note=_text(found, "note", _NOTE),
        family=family,
    )
    if content is None:
        return Piece(snippet)
    document = read_document(content)
    try:
        return Piece(snippet, single(document))
    except DamagedError as error:
        raise WireError(str(error)) from error


def skeleton_json(skeleton: Skeleton, document: Document) -> Json:
    """A skeleton with its document."""
    found = {name: getattr(skeleton, name) for name in ("key", "name", "kind", "note")}
    return found | {"document": to_dict(document)}


def read_skeleton(data: object) -> tuple[Skeleton, Document]:
    """The skeleton in a JSON object; raises WireError."""
    found = _object(data)
    texts = {name: _text(found, name, _SHORT) for name in ("key", "name", "kind", "note")}
    return Skeleton(**texts), read_document(found.get("document"))


def read_document(data: object) -> Document:
    """The document in a JSON object; raises WireError."""
    try:
        document = from_dict(data)
    except FormatError as error:
        raise WireError(str(error)) from error
    if document.origin.package:
        raise WireError("a document with a package of its own")
    return document


def _object(data: object) -> Json:
    if not isinstance(data, dict):
        raise WireError("no object")
    return cast(Json, data)


def _text(found: Json, name: str, longest: int) -> str:
    value = found.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise WireError(f"{name}: {value!r:.40}")
    return value


def _texts(found: Json, name: str) -> tuple[str, ...]:
    values = found.get(name)
    if not isinstance(values, list):
        raise WireError(f"{name}: {values!r:.40}")
    items = cast("list[object]", values)
    texts = tuple(item for item in items if isinstance(item, str) and len(item) <= _SHORT)
    if len(texts) != len(items) or len(items) > _MOST:
        raise WireError(f"{name}: {values!r:.40}")
    return texts


def _matching(found: Json, name: str, pattern: re.Pattern[str]) -> str:
    value = _text(found, name, 100)
    if not pattern.fullmatch(value):
        raise WireError(f"{name}: {value!r:.40}")
    return value


def _number(found: Json, name: str, low: int, high: int) -> int:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise WireError(f"{name}: {value!r:.40}")
    return value
