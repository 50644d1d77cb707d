"""Which elements the formats have of those that a person fills in (GB/T 9704 10.1–10.3)."""

from __future__ import annotations

from wenming_desk.document.nodes import DocumentFormat


def is_titled(layout: DocumentFormat) -> bool:
    """Whether documents of a format have a title and recipients: orders and minutes begin with
    their marks."""
    return layout in (DocumentFormat.GENERAL, DocumentFormat.LETTER)


def is_signed(layout: DocumentFormat) -> bool:
    """Whether documents of a format are signed: minutes list who came instead."""
    return layout is not DocumentFormat.MINUTES
