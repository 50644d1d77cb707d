"""Parts of the original package that kept pieces of OOXML need: pictures, notes, numbering."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.package import Package, open_package

_REFERENCE = re.compile(r'(\b\w+:(?:id|embed|link|pict|dm|lo|qs|cs|relid)=")([^"]+)(")')
_STORIES = {
    "footnotes": re.compile(r"<\w+:footnoteReference\b"),
    "endnotes": re.compile(r"<\w+:endnoteReference\b"),
    "comments": re.compile(r"<\w+:comment(?:Reference|RangeStart)\b"),
    "numbering": re.compile(r"<\w+:numId\b"),
}


@dataclass(frozen=True, slots=True)
class RawRelationship:
    """A relationship as the file has it, external ones included."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(slots=True)
class KeptParts:
    """Adopts kept OOXML into a new package: renews its relationship ids, collects its parts."""

    original: bytes
    parts: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """New part name → bytes, to be added to the package."""
    types: dict[str, str] = field(default_factory=dict[str, str])
    """New part name → content type."""
    relationships: list[tuple[str, str, str, bool]] = field(
        default_factory=list[tuple[str, str, str, bool]]
    )
    """(id, type, target, external) to be added to the document's relationships."""
    _ids: dict[str, str] = field(default_factory=dict[str, str])
    _package: Package | None = None
    _opened: bool = False
    _needed: set[str] = field(default_factory=set[str])

    def adopt(self, xml: str) -> str:
        """The piece with its relationship ids renewed; unresolvable ones are left as they are."""
        for kind, pattern in _STORIES.items():
            if pattern.search(xml):
                self._story(kind)
        if "r:" not in xml and "relationships" not in xml:
            return xml
        return _REFERENCE.sub(lambda m: m[1] + self._renewed(m[2]) + m[3], xml)

    def relationship_xml(self) -> str:
        """The adopted relationships for the document part's rels."""
        return "".join(
            f'<Relationship Id="{rid}" Type={quoteattr(kind)} Target={quoteattr(target)}'
            + (' TargetMode="External"/>' if external else "/>")
            for rid, kind, target, external in self.relationships
        )

    def _source(self) -> Package | None:
        if not self._opened:
            self._opened = True
            try:
                self._package = open_package(self.original) if self.original else None
            except DocxError:
                self._package = None
        return self._package

    def _renewed(self, rid: str) -> str:
        package = self._source()
        if package is None:
            return rid
        if rid not in self._ids:
            found = next((r for r in raw_relationships(package, package.main) if r.id == rid), None)
            if found is None:
                return rid
            self._ids[rid] = self._add(found)
        return self._ids[rid]

    def _add(self, relationship: RawRelationship) -> str:
        rid = f"rIdKept{len(self.relationships) + 1}"
        if relationship.external:
            self.relationships.append((rid, relationship.type, relationship.target, True))
            return rid
        self.relationships.append((rid, relationship.type, "/" + relationship.target, False))
        self._copy(relationship.target)
        return rid

    def _story(self, kind: str) -> None:
        """Footnotes, endnotes, comments and numbering hang on the document part as wholes."""
        package = self._source()
        if package is None or kind in self._needed:
            return
        self._needed.add(kind)
        for found in raw_relationships(package, package.main):
            if found.type.rsplit("/", 1)[-1] == kind and not found.external:
                self._add(found)

    def _copy(self, name: str) -> None:
        """Copy a part and all that it refers to inside the package."""
        package = self._source()
        if package is None or name in self.parts:
            return
        data = package.read(name)
        if data is None:
            return
        self.parts[name] = data
        self.types[name] = content_type(package, name)
        rels = package.read(_rels_name(name))
        if rels is None:
            return
        self.parts[_rels_name(name)] = rels
        for relationship in raw_relationships(package, name):
            if not relationship.external:
                self._copy(relationship.target)


def raw_relationships(package: Package, source: str) -> Iterator[RawRelationship]:
    """All relationships of a part; targets inside the package as part names."""
    parsed = package.parse(_rels_name(source))
    if parsed is None:
        return
    for element in parsed.root:
        target = str(element.get("Target", ""))
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target))[1:]
        yield RawRelationship(
            str(element.get("Id", "")), str(element.get("Type", "")), target, external
        )


def content_type(package: Package, name: str) -> str:
    """Content type of a part by [Content_Types].xml; "" where it tells none."""
    parsed = package.parse("[Content_Types].xml")
    if parsed is None:
        return ""
    by_extension = ""
    for element in parsed.root:
        if str(element.get("PartName", "")).lower() == "/" + name.lower():
            return str(element.get("ContentType", ""))
        extension = str(element.get("Extension", "")).lower()
        if extension and name.lower().endswith("." + extension):
            by_extension = str(element.get("ContentType", ""))
    return by_extension


def _rels_name(name: str) -> str:
    return posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")
