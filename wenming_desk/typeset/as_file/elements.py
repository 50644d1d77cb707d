"""What the lines of a file are called: by what its styles tell of them."""

from __future__ import annotations

from typing import Final

from wenming_desk.document.source import Look
from wenming_desk.standard.roles import Role

HEADER: Final = "header"
FOOTER: Final = "footer"
"""Elements of the lines that stand above and below the text of pages."""
_TITLES = frozenset({"title", "标题"})


def element_of(look: Look) -> str:
    """title or body, or heading1 to heading9 by the outline level of a paragraph."""
    if look.style.strip().lower() in _TITLES:
        return Role.TITLE.value
    if look.outline_level is None or not 0 <= look.outline_level < 9:
        return Role.BODY.value
    return f"heading{look.outline_level + 1}"
