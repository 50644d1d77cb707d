"""Comments and notes whose marks an edit took away leave the file with their words."""

from __future__ import annotations

from lxml import etree

from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.write.look_spans import Change, changed, spans_of
from wenming_desk.docx_io.xml_parts import parse_part

_KINDS = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}
_ID = w("id")


def without_orphans(package: Package, main: bytes) -> dict[str, bytes]:
    """Parts of comments and notes without those that the old main part referred to and the new
    one does not; only parts that change."""
    before = package.parse(package.main)
    if before is None:
        return {}
    old, new = _referred(before.root), _referred(parse_part(main).root)
    out: dict[str, bytes] = {}
    for part, name in _KINDS.items():
        gone = old[name] - new[name]
        path = package.related(part) if gone else None
        if path is None:
            continue
        try:
            data = package.read(path) or b""
            parsed = package.parse(path)
        except DocxError:
            continue
        if parsed is not None and not parsed.mended:
            made = _without(data, parsed.root, w(name), gone)
            if made is not None:
                out[path] = made
    return out


def _referred(root: Element) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {name: set() for name in _KINDS.values()}
    for name, found in out.items():
        found.update(e.get(_ID) or "" for e in root.iter(w(f"{name}Reference")))
    return out


def _without(data: bytes, root: Element, tag: str, gone: set[str]) -> bytes | None:
    numbers = {
        number
        for number, element in enumerate(root.iter(etree.Element))
        if element.tag == tag and element.get(_ID) in gone
    }
    try:
        spans = spans_of(data, numbers)
    except (ValueError, LookupError):
        return None
    return changed(data, (Change(s.start, s.end, b"") for s in spans.values()))
