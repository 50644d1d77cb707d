"""The kind (文种) of a document, by its own title and what its parts say of how it was sent."""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.document.nodes import Paragraph, Part, lines_below_title
from wenming_desk.intake import fields


def kind_of_parts(parts: Sequence[Part], mark: str) -> str:
    """The kind of the document as it was sent; the title of a notice over a bare plan is a web
    page's heading, and the document is the plan."""
    if not parts:
        return "通知"
    main = parts[0]
    below = below_title(main)
    named = (fields.kind_of(text) for text in (main.title, mark, *below))
    kind = next(filter(None, named), "通知")
    if kind == "通知" and len(parts) == 1 and not main.addressee and not main.signature:
        inner = fields.kind_of(fields.issued_name(main.title))
        if inner:
            return inner
    return kind


def below_title(part: Part) -> list[str]:
    """The texts of the lines below a part's title."""
    lines = part.children[: lines_below_title(part)]
    return [line.text.readable for line in lines if isinstance(line, Paragraph)]
