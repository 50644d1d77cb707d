"""A package with another main part: every other part stays byte for byte, macros stay out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping

from wenming_desk.docx_io.package import Package

_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS = re.compile(
    rb"application/vnd\.ms-word\.document\.macroEnabled\.main\+xml"
    rb"|application/vnd\.ms-word\.template\.macroEnabledTemplate\.main\+xml"
    rb"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml",
    re.IGNORECASE,
)
_MACRO_RELATIONSHIP = re.compile(
    rb"<(?:\w+:)?Relationship\b[^>]*?/(?:vbaProject|wordVbaData|keyMapCustomizations|"
    rb"attachedToolbars)[\"'][^>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)"
)
_MACRO_PARTS = re.compile(
    r"(?:vbaProject\w*\.bin|vbaData\.xml|customizations\.xml|attachedToolbars\.bin|"
    r"vbaProject\w*\.bin\.rels)$",
    re.IGNORECASE,
)
_OVERRIDE = re.compile(
    rb"<(?:\w+:)?Override\b[^>]*?(?:vbaProject\w*\.bin|vbaData\.xml|customizations\.xml|"
    rb"attachedToolbars\.bin)[\"'][^>]*?(?:/>|>\s*</(?:\w+:)?Override>)",
    re.IGNORECASE,
)


def is_plain_docx(package: Package) -> bool:
    """Whether a package may be called .docx as it is: no macros, no template."""
    types = package.read("[Content_Types].xml") or b""
    return not package.has_macros and not _OTHER_MAINS.search(types)


def repacked(
    package: Package, main: bytes | None, others: Mapping[str, bytes] | None = None
) -> bytes:
    """The package with `main` as the bytes of its main part (None: as they are); `others`: by name.

    Macros are left out with what names them, and the main part is said to be a document.
    """
    plain = is_plain_docx(package)
    changed = {name.casefold(): data for name, data in (others or {}).items()}
    folder, base = posixpath.split(package.main)
    relationships = posixpath.join(folder, "_rels", f"{base}.rels")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in package.archive.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            if not plain and _MACRO_PARTS.search(name):
                continue
            same = name.casefold()
            if main is not None and same == package.main.casefold():
                data = main
            elif same in changed:
                data = changed[same]
            else:
                data = package.archive.read(info)
            if not plain and same == "[content_types].xml":
                data = _OVERRIDE.sub(b"", _OTHER_MAINS.sub(_MAIN, data))
            elif not plain and same == relationships.casefold():
                data = _MACRO_RELATIONSHIP.sub(b"", data)
            made = zipfile.ZipInfo(info.filename, info.date_time)
            made.compress_type = zipfile.ZIP_DEFLATED
            made.external_attr = info.external_attr
            archive.writestr(made, data)
    return out.getvalue()
