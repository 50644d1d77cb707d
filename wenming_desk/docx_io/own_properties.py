"""The custom document properties of a package (docProps/custom.xml), read and written."""

from __future__ import annotations

from collections.abc import Mapping

from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.escape import escape, quoteattr
from wenming_desk.docx_io.package import Package

KIND = "custom-properties"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + KIND
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that all custom properties carry (22.3.2.1)."""


def own_properties(package: Package) -> tuple[tuple[str, str], ...]:
    """(name, text) of the custom properties that are text; () where there are none to be read."""
    for relationship in package.relationships(""):
        if relationship.kind != KIND:
            continue
        try:
            parsed = package.parse(relationship.target)
        except DocxError:
            return ()
        if parsed is None:
            return ()
        return tuple(
            (element.get("name") or "", element[0].text or "")
            for element in parsed.root
            if len(element) and str(element[0].tag) == f"{{{_TYPES}}}lpwstr"
        )
    return ()


def own_properties_xml(properties: Mapping[str, str]) -> str:
    """docProps/custom.xml with text properties in order."""
    items = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), start=2)
    )
    return f'<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_TYPES}">{items}</Properties>'
