"""Characters that Qt cannot keep as text in a PDF: each rides on a character that is not used.

A PDF knows characters only by the glyphs of its fonts. All that a font lacks are its one box, and
of characters beyond U+FFFF (𠮷) Qt does not say what their glyphs mean. Such a character is drawn
as an outline; with it, outside all that is shown, stands the glyph of another character, of which
the file says that it means this one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.typeset.pages import Pages

FACE = "黑体"
"""Face whose glyphs the characters ride on."""
_HAN = range(0x4E00, 0x9FA6)
_OBJECT = "\ufffc"


def find_carriers(pages: Pages, faces: FaceTable) -> dict[str, str]:
    """Character that would be lost as text → the Han character that it rides on; those of pictures
    and what never stands in a text (control characters) do not ride."""
    used: set[str] = set()
    lacking: dict[str, None] = {}
    known: dict[tuple[str, bool], set[str]] = {}
    for page in pages.pages:
        for line in page.lines:
            for span in line.spans:
                seen = known.setdefault((span.face, span.bold), set())
                fresh = set(line.text[span.start : span.end]) - seen
                seen |= fresh
                used |= fresh
                glyphs = faces.glyphs(span.face, span.bold)
                lacking.update(
                    (char, None)
                    for char in sorted(fresh)
                    if char > "\uffff" or not glyphs[char].index
                )
    riders = [char for char in lacking if char != _OBJECT and _is_text(char)]
    return dict(zip(riders, _free(used, faces), strict=False))


def _free(used: set[str], faces: FaceTable) -> Iterator[str]:
    glyphs = faces.glyphs(FACE)
    return (char for char in map(chr, _HAN) if char not in used and glyphs[char].index)


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs") and not char.isspace()


def meanings(carriers: Mapping[str, str]) -> dict[str, str]:
    """Han character → what its glyph means in the file."""
    return {carrier: char for char, carrier in carriers.items()}
