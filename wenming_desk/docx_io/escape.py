"""Text as XML. (xml.sax.saxutils would bring urllib along, 25 ms of every start.)"""

from __future__ import annotations


def escape(text: str) -> str:
    """Text for element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """A quoted attribute value."""
    return '"' + escape(text).replace('"', "&quot;").replace("\n", "&#10;") + '"'
