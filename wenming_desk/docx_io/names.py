"""Namespaces and element names of WordprocessingML, in the form lxml compares fastest."""

from __future__ import annotations

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

__all__ = ["AC", "CHOICE", "FALLBACK", "MATH", "MC", "XML_SPACE", "A", "Element", "R", "W", "w"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

AC = f"{{{MC}}}AlternateContent"
CHOICE = f"{{{MC}}}Choice"
FALLBACK = f"{{{MC}}}Fallback"


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{W}}}{name}"
