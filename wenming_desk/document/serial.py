"""A document as JSON and back, without loss: the form of the journal and of .json files."""

from __future__ import annotations

import base64
import json
from typing import Any, cast

from wenming_desk.document.inline import Atom, Inline, Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    Node,
    Numbering,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    SealStyle,
    Section,
    Signature,
    Table,
)

FORMAT = "wenming-desk document"
VERSION = 1

Json = dict[str, Any]


class FormatError(ValueError):
    """The JSON is not a document of this program, or of a newer version."""


def to_json(document: Document) -> str:
    """The document as JSON text, one line."""
    return json.dumps(to_dict(document), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | bytes) -> Document:
    """The document in a JSON text; FormatError when it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(str(error)) from error
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
        },
    }


def from_dict(data: Any) -> Document:
    """The document behind `to_dict`'s result; FormatError when something is amiss."""
    if not isinstance(data, dict) or cast(Json, data).get("format") != FORMAT:
        raise FormatError("not a document of this program")
    found = cast(Json, data)
    if found.get("version", 0) > VERSION:
        raise FormatError("written by a newer version")
    try:
        return _document(found)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise FormatError(f"damaged: {error!r}") from error


def _plain(value: Any) -> Any:
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value


def _part(part: Part) -> Json:
    return {
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
    }


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
    elif isinstance(node, Table):
        return {
            "type": "table",
            "id": node.id,
            "rows": [[_cell(c) for c in row] for row in node.rows],
            "widths": list(node.widths),
            "header_rows": node.header_rows,
            "xml": node.xml,
        }
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
    head = {k: tuple(v) if isinstance(v, list) else v for k, v in data["head"].items()}
    return Document(
        kind=str(data["kind"]),
        format=DocumentFormat(data["layout"]),
        head=Head(**head),
        parts=tuple(_read_part(p) for p in data["parts"]),
        imprint=Imprint(**data["imprint"]),
        next_id=int(data["next_id"]),
        origin=Origin(
            data["origin"]["name"], base64.b64decode(data["origin"]["package"], validate=True)
        ),
    )


def _read_part(data: Json) -> Part:
    signature = data["signature"]
    return Part(
        id=int(data["id"]),
        role=PartRole(data["role"]),
        title=data["title"],
        addressee=data["addressee"],
        children=tuple(_read_node(n) for n in data["children"]),
        attachment_notes=tuple(data["attachment_notes"]),
        signature=Signature(
            tuple(signature["orgs"]), signature["date"], SealStyle(signature["seal"])
        ),
        note=data["note"],
        numbering=Numbering(frozenset(data["continuous"])),
    )


def _read_node(data: Json) -> Node:
    kind = data["type"]
    source = Provenance(*data["provenance"]) if "provenance" in data else None
    if kind == "section":
        return Section(
            id=int(data["id"]),
            heading=_read_text(data["heading"]),
            level=int(data["level"]),
            children=tuple(_read_node(n) for n in data["children"]),
            run_in=bool(data["run_in"]),
            run_in_mark=data["mark"],
            numbered=bool(data["numbered"]),
            provenance=source,
        )
    if kind == "paragraph":
        return Paragraph(int(data["id"]), _read_text(data["text"]), source)
    if kind == "table":
        return Table(
            id=int(data["id"]),
            rows=tuple(tuple(_read_cell(c) for c in row) for row in data["rows"]),
            widths=tuple(float(w) for w in data["widths"]),
            header_rows=int(data["header_rows"]),
            xml=data["xml"],
        )
    if kind == "opaque":
        return Opaque(int(data["id"]), data["label"], data["xml"], data["text"])
    raise ValueError(f"unknown node type {kind!r}")


def _read_cell(data: Json) -> Cell:
    return Cell(tuple(_read_text(t) for t in data["paragraphs"]), int(data["span"]), data["merge"])


def _read_text(data: list[Any]) -> Text:
    items: list[Inline] = []
    for item in data:
        if isinstance(item, str):
            items.append(Run(item))
        elif "atom" in item:
            items.append(Atom(item["atom"], item["xml"], item["label"], item["text"]))
        else:
            items.append(Run(item["run"], frozenset(item["marks"])))
    return Text(tuple(items))
