"""The ledger of a reading: ids given, words left out, labels found, atoms waiting for a place."""

from __future__ import annotations

from collections.abc import Container

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.source import Place, SourceParagraph
from wenming_desk.intake.report import Action, Entry
from wenming_desk.intake.styled_text import Read, plain_of


class Ledger:
    """What is kept beside the document while it is read, so that nothing of the file is lost."""

    def __init__(self) -> None:
        self.next_id = 1
        """The id that the next node gets."""
        self.entries: list[Entry] = []
        self.labels: dict[int, str] = {}
        """Id of a section → the number that the file shows before it."""
        self.atoms: list[Atom] = []
        """Atoms of texts that became fields; the next paragraph takes them."""

    def new_id(self) -> int:
        """An id that no node has yet."""
        self.next_id += 1
        return self.next_id - 1

    def note(self, action: Action, text: str, place: Place, node: int) -> None:
        """Note what was done with a text of the file."""
        self.entries.append(Entry(action, text, place, node))

    def removed(self, block: SourceParagraph, text: str, node: int) -> None:
        """Note words that the document derives."""
        if text:
            self.note(Action.LABEL, text, block.place, node)

    def hold_atoms(self, text: Text) -> None:
        """Atoms of a text that becomes a field go to the next paragraph."""
        self.atoms.extend(text.atoms)

    def settled(self, atoms: Container[Atom]) -> None:
        """Atoms that have found a place need not wait for one."""
        self.atoms = [atom for atom in self.atoms if atom not in atoms]

    def with_atoms(self, text: Text) -> Text:
        """The text of a paragraph, behind the atoms that wait for one."""
        held, self.atoms = self.atoms, []
        return Text.of(*held, *text.items) if held else text

    def field(self, block: SourceParagraph, read: Read, used: str, node: int) -> None:
        """Note what of a paragraph is not in the field made of it."""
        for word in read.words:
            self.removed(block, word, node)
        left = plain_of(read.own)
        if left != used:
            rest = _beyond(left, used)
            self.removed(block, rest, node)
        self.hold_atoms(block.text)


def _beyond(text: str, used: str) -> str:
    """The characters of `text` that are not in `used`, in order."""
    left = list(text)
    for char in used:
        if char in left:
            left.remove(char)
    return "".join(left)
