"""A document as JSON and back, without loss: the form of the journal and of .json files."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from enum import Enum, StrEnum
from math import isfinite
from typing import Any, TypeVar, cast

from wenming_desk.document.inline import Atom, Inline, Run, Text
from wenming_desk.document.nodes import (
    Attendance,
    Cell,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Marked,
    Node,
    Numbering,
    NumberingScheme,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    Rows,
    SealStyle,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.tree import document_faults

FORMAT = "wenming-desk document"
VERSION = 1

Json = dict[str, Any]
_Owner = TypeVar("_Owner", Head, Imprint)


class Fault(StrEnum):
    """Why a JSON is not read as a document."""

    FOREIGN = "foreign"
    """It is not of this program."""
    NEWER = "newer"
    """A newer version of this program wrote it."""
    DAMAGED = "damaged"
    """It is no JSON, or a value in it is missing or misshapen."""


class FormatError(ValueError):
    """The JSON is not a document of this program, or of a newer version; `kind` tells which."""

    def __init__(self, kind: Fault, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


def to_json(document: Document) -> str:
    """The document as JSON text, one line, always encodable in UTF-8."""
    data = to_dict(document)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        # half a surrogate pair, as broken input methods deliver: kept, as an escape
        return json.dumps(data, separators=(",", ":"))
    return text


def from_json(text: str | bytes) -> Document:
    """The document in a JSON text; FormatError when it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(Fault.DAMAGED, str(error)) from error
    return from_dict(data)


def to_dict(document: Document) -> Json:
    """The document as plain dicts, lists and strings."""
    head, imprint = document.head, document.imprint
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": document.kind,
        "layout": document.format.value,
        "head": {name: _plain(getattr(head, name)) for name in Head.__slots__},
        "parts": [_part(p) for p in document.parts],
        "imprint": {name: getattr(imprint, name) for name in Imprint.__slots__},
        "next_id": document.next_id,
        "origin": {
            "name": document.origin.name,
            "package": base64.b64encode(document.origin.package).decode("ascii"),
            "elsewhere": document.origin.elsewhere,
            "settled": document.origin.settled,
        },
    }


def from_dict(data: Any) -> Document:
    """The document behind `to_dict`'s result; FormatError when something is amiss.

    What is amiss may be a missing or misshapen value, an id given twice or an illegal level.
    """
    if not isinstance(data, dict) or cast(Json, data).get("format") != FORMAT:
        raise FormatError(Fault.FOREIGN, "not a document of this program")
    found = cast(Json, data)
    try:
        if _int(found["version"]) > VERSION:
            raise FormatError(Fault.NEWER, "written by a newer version")
        document = _document(found)
        wrong = document_faults(document)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(Fault.DAMAGED, f"damaged: {error!r}") from error
    if wrong:
        raise FormatError(Fault.DAMAGED, f"damaged: {wrong[0]}")
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value


def _part(part: Part) -> Json:
    out: Json = {
        "id": part.id,
        "role": part.role.value,
        "title": part.title,
        "addressee": part.addressee,
        "children": [_node(n) for n in part.children],
        "attachment_notes": list(part.attachment_notes),
        "signature": {
            "orgs": list(part.signature.orgs),
            "date": part.signature.date,
            "seal": part.signature.seal.value,
        },
        "note": part.note,
        "continuous": sorted(part.numbering.continuous),
        "scheme": part.numbering.scheme.value,
        "attendance": [[a.label, a.names] for a in part.attendance],
    }
    if part.marked:
        out["marked"] = [[each.field, _text(each.text)] for each in part.marked]
    return out


def _node(node: Node) -> Json:
    if isinstance(node, Section):
        out: Json = {
            "type": "section",
            "id": node.id,
            "level": node.level,
            "heading": _text(node.heading),
            "run_in": node.run_in,
            "mark": node.run_in_mark,
            "numbered": node.numbered,
            "children": [_node(n) for n in node.children],
        }
    elif isinstance(node, Paragraph):
        out = {"type": "paragraph", "id": node.id, "text": _text(node.text)}
        if node.below_title:
            out["below_title"] = True
    elif isinstance(node, Table):
        out = {
            "type": "table",
            "id": node.id,
            "rows": _rows(node.rows),
            "widths": list(node.widths),
            "header_rows": node.header_rows,
            "xml": node.xml,
        }
        if node.landscape:
            out["landscape"] = True
        if node.read_rows is not None:
            out["read_rows"] = _rows(node.read_rows)
        return out
    else:
        return {
            "type": "opaque",
            "id": node.id,
            "label": node.label,
            "xml": node.xml,
            "text": node.text,
        }
    if node.provenance:
        source = node.provenance
        out["provenance"] = [source.snippet, source.source, source.text]
    return out


def _rows(rows: Rows) -> list[list[Json]]:
    return [[_cell(c) for c in row] for row in rows]


def _cell(cell: Cell) -> Json:
    return {
        "paragraphs": [_text(t) for t in cell.paragraphs],
        "span": cell.span,
        "merge": cell.merge,
    }


def _text(text: Text) -> list[Any]:
    out: list[Any] = []
    for item in text.items:
        if isinstance(item, Atom):
            out.append({"atom": item.kind, "xml": item.xml, "label": item.label, "text": item.text})
        elif item.marks:
            out.append({"run": item.text, "marks": sorted(item.marks)})
        else:
            out.append(item.text)
    return out


def _document(data: Json) -> Document:
    origin = _object(data["origin"])
    return Document(
        kind=_string(data["kind"]),
        format=DocumentFormat(data["layout"]),
        head=_owner(Head(), data["head"]),
        parts=tuple(_read_part(p) for p in _list(data["parts"])),
        imprint=_owner(Imprint(), data["imprint"]),
        next_id=_int(data["next_id"]),
        origin=Origin(
            _string(origin["name"]),
            base64.b64decode(_string(origin["package"]), validate=True),
            _int(origin.get("elsewhere", 0)),
            None if origin.get("settled") is None else bool(origin["settled"]),
        ),
    )


def _owner(empty: _Owner, data: object) -> _Owner:
    """Head or imprint with its fields filled; fields that are not there stay empty."""
    values: dict[str, Any] = {
        name: _like(getattr(empty, name, ""), value) for name, value in _object(data).items()
    }
    return replace(empty, **values)


def _like(old: object, value: object) -> object:
    """A value of the kind that a field holds."""
    if isinstance(old, tuple):
        return _strings(value)
    return type(old)(_string(value)) if isinstance(old, Enum) else _string(value)


def _read_part(item: object) -> Part:
    data = _object(item)
    signature = _object(data["signature"])
    return Part(
        id=_int(data["id"]),
        role=PartRole(data["role"]),
        title=_string(data["title"]),
        addressee=_string(data["addressee"]),
        children=_read_nodes(data["children"]),
        attachment_notes=_strings(data["attachment_notes"]),
        signature=Signature(
            _strings(signature["orgs"]),
            _string(signature["date"]),
            SealStyle(signature["seal"]),
        ),
        note=_string(data["note"]),
        numbering=Numbering(
            frozenset(_int(level) for level in _list(data["continuous"])),
            # journals of earlier versions have neither scheme nor attendance
            NumberingScheme(data.get("scheme", NumberingScheme.PLAN)),
        ),
        attendance=tuple(Attendance(*_strings(a)) for a in _list(data.get("attendance", []))),
        marked=tuple(
            Marked(_string(name), _read_text(text))
            for name, text in map(_list, _list(data.get("marked", [])))
        ),
    )


def _read_nodes(items: object) -> tuple[Node, ...]:
    return tuple(_read_node(_object(n)) for n in _list(items))


def _read_node(data: Json) -> Node:
    kind = data["type"]
    source = Provenance(*_strings(data["provenance"])) if "provenance" in data else None
    if kind == "section":
        return Section(
            id=_int(data["id"]),
            heading=_read_text(data["heading"]),
            level=_int(data["level"]),
            children=_read_nodes(data["children"]),
            run_in=bool(data["run_in"]),
            run_in_mark=_string(data["mark"]),
            numbered=bool(data["numbered"]),
            provenance=source,
        )
    if kind == "paragraph":
        below = bool(data.get("below_title"))
        return Paragraph(_int(data["id"]), _read_text(data["text"]), source, below)
    if kind == "table":
        return Table(
            id=_int(data["id"]),
            rows=_read_rows(data["rows"]),
            widths=tuple(_length(w) for w in _list(data["widths"])),
            header_rows=_int(data["header_rows"]),
            xml=_string(data["xml"]),
            read_rows=_read_rows(data["read_rows"]) if "read_rows" in data else None,
            landscape=bool(data.get("landscape", False)),
        )
    if kind == "opaque":
        texts = (_string(data[name]) for name in ("label", "xml", "text"))
        return Opaque(_int(data["id"]), *texts)
    raise ValueError(f"unknown node type {kind!r}")


def _read_rows(items: object) -> Rows:
    return tuple(tuple(_read_cell(_object(c)) for c in _list(row)) for row in _list(items))


def _read_cell(data: Json) -> Cell:
    paragraphs = tuple(_read_text(t) for t in _list(data["paragraphs"]))
    return Cell(paragraphs, _int(data["span"]), _string(data["merge"]))


def _read_text(items: object) -> Text:
    out: list[Inline | str] = []
    for item in _list(items):
        if isinstance(item, str):
            out.append(item)
            continue
        found = _object(item)
        if "atom" in found:
            out.append(Atom(*(_string(found[name]) for name in ("atom", "xml", "label", "text"))))
        else:
            out.append(Run(_string(found["run"]), frozenset(_strings(found["marks"]))))
    return Text.of(*out)


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise TypeError(f"not an object: {value!r:.40}")
    return cast(Json, value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"not a list: {value!r:.40}")
    return cast("list[object]", value)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r:.40}")
    return value


def _strings(value: object) -> tuple[str, ...]:
    return tuple(_string(v) for v in _list(value))


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r:.40}")
    return value


def _length(value: object) -> float:
    if not isinstance(value, int | float) or not isfinite(value):
        raise TypeError(f"not a length: {value!r:.40}")
    return float(value)
