"""Complex fields (17.16): which are kept whole, and which leave their result as text."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenming_desk.document.inline import Atom
from wenming_desk.docx_io.atoms import in_run, to_xml, together
from wenming_desk.docx_io.collect import Mark
from wenming_desk.docx_io.names import Element

_KEPT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "EQ", "ADVANCE"})
# Fields that depend on the page or draw something; of all others the result stays as text.
_LABELS = {
    "PAGE": "页码",
    "NUMPAGES": "总页数",
    "SECTION": "节号",
    "SECTIONPAGES": "本节页数",
    "EQ": "公式",
}


@dataclass(slots=True)
class OpenField:
    """A complex field between its begin and its end."""

    mark: Mark
    in_code: bool = True
    instruction: str = ""
    text_in_code: bool = False
    here: bool = True
    """Whether it began in the paragraph being read: only then can it be kept whole."""
    pieces: list[tuple[Element | None, Element, bool]] = field(default_factory=list)
    """(run formatting, element, whether it is a run's child), in order."""

    def stays_whole(self, length: int) -> bool:
        """Whether the field becomes an atom, given the collected length at its end."""
        empty = length == self.mark.length
        return self.here and (keeps_whole(self.instruction) or empty or self.text_in_code)

    def atom(self, text: str) -> Atom:
        """The whole field as an atom with its result's text."""
        pieces = [in_run(e, rpr) if inside else to_xml(e) for rpr, e, inside in self.pieces]
        return Atom("field", together(pieces), field_label(self.instruction), text)


def keeps_whole(instruction: str) -> bool:
    """Whether a field of this code is kept whole whatever its result."""
    return _word(instruction) in _KEPT


def field_label(instruction: str) -> str:
    """What the chip of a field shows."""
    return _LABELS.get(_word(instruction), "域")


def _word(instruction: str) -> str:
    words = instruction.split(None, 1)
    return words[0].upper() if words else ""
