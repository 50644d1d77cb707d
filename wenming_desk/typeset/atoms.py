"""Room that inline atoms take on a line."""

from __future__ import annotations

from wenming_desk.document.inline import Atom
from wenming_desk.standard.pictures import is_floating, picture_size

_UNSEEN = frozenset({"comment", "bookmark", "revision", "break"})


def atom_size(atom: Atom, size: float) -> tuple[float, float]:
    """(advance, height) of an atom in text of a size, all in pt; anchors take no room."""
    if atom.kind in _UNSEEN or is_floating(atom):
        return 0.0, 0.0
    picture = picture_size(atom)
    if picture is not None:
        return picture
    if atom.kind in ("footnote", "endnote"):
        return size * 0.5, 0.0
    if atom.text:
        return size * 0.5 * len(atom.text.encode("gb18030", "replace")), 0.0
    return size, 0.0
