"""What no validator finds in a .docx: styles, lists, parts and notes that are named and not there,
ids that are there twice, ranges that do not end."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_RANGES = ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
_NOTES = (("footnote", "footnotes"), ("endnote", "endnotes"), ("comment", "comments"))

Parts = dict[str, etree._Element]


def faults(data: bytes) -> list[str]:
    """What is wrong with a file, told in a few words each; [] where nothing is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {
            name: etree.fromstring(archive.read(name))
            for name in names
            if name.endswith((".xml", ".rels"))
        }
    out = [f"part twice: {name}" for name, count in Counter(names).items() if count > 1]
    out += _untyped(parts, names)
    main = next((name for name in parts if name.endswith("document.xml")), "word/document.xml")
    folder = posixpath.dirname(main)
    for name, root in parts.items():
        if name.endswith(".rels"):
            continue
        out += _unrelated(name, root, parts, names)
        if name.startswith(f"{folder}/"):
            out += _undefined(name, root, parts, folder)
            out += _unbalanced(name, root)
    return out


def _untyped(parts: Parts, names: list[str]) -> Iterator[str]:
    types = parts.get("[Content_Types].xml")
    if types is None:
        yield "no content types"
        return
    endings = {e.get("Extension", "").lower() for e in types.iter(f"{_TYPES}Default")}
    told = {e.get("PartName", "").lstrip("/") for e in types.iter(f"{_TYPES}Override")}
    for name in names:
        ending = name.rpartition(".")[2].lower()
        typed = name in told or ending in endings
        if name != "[Content_Types].xml" and not name.endswith("/") and not typed:
            yield f"no type: {name}"
    yield from (f"type of no part: {name}" for name in told - set(names))


def _unrelated(name: str, root: etree._Element, parts: Parts, names: list[str]) -> Iterator[str]:
    folder, base = posixpath.split(name)
    rels = parts.get(f"{folder}/_rels/{base}.rels")
    found: dict[str, str] = {}
    for each in [] if rels is None else rels.iter(f"{_REL}Relationship"):
        own = each.get("Id", "")
        if own in found:
            yield f"{name}: relationship {own} twice"
        found[own] = each.get("Target", "")
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, found[own])).lstrip("/")
            if target not in names:
                yield f"{name}: {own} leads to {target}, which is not there"
    for element in root.iter():
        for key, value in element.attrib.items():
            if str(key).startswith(_R) and str(value) and str(value) not in found:
                yield f"{name}: {value} is no relationship"


def _undefined(name: str, root: etree._Element, parts: Parts, folder: str) -> Iterator[str]:
    styles = _ids(parts.get(f"{folder}/styles.xml"), "style", "styleId")
    for tag in _STYLED:
        for each in root.iter(f"{_W}{tag}"):
            if each.get(f"{_W}val") not in styles:
                yield f"{name}: no style {each.get(f'{_W}val')}"
    numbers = _ids(parts.get(f"{folder}/numbering.xml"), "num", "numId")
    for each in root.iter(f"{_W}numId"):
        value = each.get(f"{_W}val")
        if value != "0" and value not in numbers:
            yield f"{name}: no list {value}"
    for kind, part in _NOTES:
        known = _ids(parts.get(f"{folder}/{part}.xml"), kind, "id")
        for each in root.iter(f"{_W}{kind}Reference"):
            if each.get(f"{_W}id") not in known:
                yield f"{name}: no {kind} {each.get(f'{_W}id')}"


def _ids(root: etree._Element | None, tag: str, key: str) -> set[str | None]:
    if root is None:
        return set()
    return {each.get(f"{_W}{key}") for each in root.iter(f"{_W}{tag}")}


def _unbalanced(name: str, root: etree._Element) -> Iterator[str]:
    for kind in _RANGES:
        starts = Counter(e.get(f"{_W}id") for e in root.iter(f"{_W}{kind}Start"))
        ends = Counter(e.get(f"{_W}id") for e in root.iter(f"{_W}{kind}End"))
        if starts != ends:
            yield f"{name}: {kind} {dict(starts - ends)} begin, {dict(ends - starts)} end"
        yield from (f"{name}: {kind} {own} twice" for own, count in starts.items() if count > 1)
    marks = Counter(e.get(f"{_W}fldCharType") for e in root.iter(f"{_W}fldChar"))
    if marks["begin"] != marks["end"]:
        yield f"{name}: {marks['begin']} fields begin, {marks['end']} end"
    shapes = Counter(e.get("id") for e in root.iter(_DOC_PR))
    yield from (
        f"{name}: drawing {own} {count} times" for own, count in shapes.items() if count > 1
    )
