"""Copies parts of the original package that kept pieces refer to: pictures, charts, objects."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.write.xml import DECLARATION

_ACTIVE = ("vbaProject", "wordVbaData", "control", "activeXControlBinary", "attachedTemplate")
"""Kinds of relationships behind which programs wait: never copied."""
_LEGAL_NAME = re.compile(r"[A-Za-z0-9._\-]+(?:/[A-Za-z0-9._\-]+)*")
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "xml": "application/xml",
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class RawRelationship:
    """A relationship as the file has it, external ones included; inner targets as part names."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rsplit("/", 1)[-1]

    @property
    def active(self) -> bool:
        """Whether a program would be run from behind it."""
        return self.kind in _ACTIVE


@dataclass(slots=True)
class PartCopier:
    """Copies parts with all that they refer to, under names that are free."""

    package: Package
    taken: set[str]
    """Part names in use, in lower case."""
    parts: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """New name → bytes."""
    types: dict[str, str] = field(default_factory=dict[str, str])
    """New name → content type."""
    _names: dict[str, str] = field(default_factory=dict[str, str])
    _relationships: dict[str, tuple[RawRelationship, ...]] = field(
        default_factory=dict[str, tuple[RawRelationship, ...]]
    )

    def relationships(self, source: str) -> tuple[RawRelationship, ...]:
        """The relationships of a part of the original."""
        if source not in self._relationships:
            self._relationships[source] = tuple(_raw_relationships(self.package, source))
        return self._relationships[source]

    def copy(self, name: str, at: str = "") -> str | None:
        """Copy a part and all behind it; its new name (`at` where that is given), or None where
        the original has no such part."""
        key = name.casefold()
        if key in self._names:
            return self._names[key]
        try:
            data = self.package.read(name)
        except DocxError:
            data = None
        if data is None:
            return None
        new = at or self._free(name)
        self._names[key] = new
        self.taken.add(new.lower())
        self.parts[new] = data
        self.types[new] = content_type(self.package, name)
        related = self._copied_relationships(name, new)
        if related:
            self.parts[relationships_name(new)] = (
                f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>'
            ).encode()
        return new

    def _copied_relationships(self, old: str, new: str) -> str:
        out: list[str] = []
        for each in self.relationships(old):
            if each.active:
                continue
            target: str | None = each.target
            if not each.external:
                copied = self.copy(each.target)
                target = None if copied is None else relative(copied, new)
            if target is not None:
                out.append(relationship_xml(each.id, each.type, target, each.external))
        return "".join(out)

    def _free(self, name: str) -> str:
        name = name.replace("\\", "/").lstrip("/")
        stem, dot, ending = name.rpartition(".")
        if not dot or "/" in ending:
            stem, ending = name, "bin"
        if not _LEGAL_NAME.fullmatch(name):
            ending = re.sub(r"[^A-Za-z0-9]", "", ending) or "bin"
            stem = "word/media/kept"
            name = f"{stem}.{ending}"
        count = 1
        while name.lower() in self.taken:
            count += 1
            name = f"{stem}_{count}.{ending}"
        return name


def relationship_xml(rid: str, kind: str, target: str, external: bool) -> str:
    """One Relationship element."""
    mode = ' TargetMode="External"' if external else ""
    return (
        f"<Relationship Id={quoteattr(rid)} Type={quoteattr(kind)} "
        f"Target={quoteattr(target)}{mode}/>"
    )


def relative(name: str, source: str) -> str:
    """A part's name as seen from another part."""
    return posixpath.relpath("/" + name, "/" + posixpath.dirname(source))


def relationships_name(name: str) -> str:
    """The part that holds the relationships of a part."""
    return posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")


def content_type(package: Package, name: str) -> str:
    """Content type of a part by [Content_Types].xml, else by its ending."""
    parsed = package.parse("[Content_Types].xml")
    ending = name.lower().rpartition(".")[2]
    by_ending = _TYPES.get(ending, "application/octet-stream")
    if parsed is None:
        return by_ending
    for element in parsed.root:
        if str(element.get("PartName", "")).casefold().lstrip("/") == name.casefold():
            return str(element.get("ContentType", "")) or by_ending
    for element in parsed.root:
        if str(element.get("Extension", "")).lower() == ending:
            return str(element.get("ContentType", "")) or by_ending
    return by_ending


def _raw_relationships(package: Package, source: str) -> Iterator[RawRelationship]:
    try:
        parsed = package.parse(relationships_name(source))
    except DocxError:
        return
    if parsed is None:
        return
    for element in parsed.root:
        target = str(element.get("Target", "")).replace("\\", "/")
        external = element.get("TargetMode") == "External"
        if not external:
            path = target.split("#")[0]
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path))[1:]
        yield RawRelationship(
            str(element.get("Id", "")), str(element.get("Type", "")), target, external
        )
