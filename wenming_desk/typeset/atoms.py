"""Room that inline atoms take on a line."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Atom

_EXTENT = re.compile(r'<(?:\w+:)?extent\b[^>]*\bcx="(\d+)"[^>]*\bcy="(\d+)"')
_EMU_PER_PT = 12700
_UNSEEN = frozenset({"comment", "bookmark", "revision", "break"})


def atom_size(atom: Atom, size: float) -> tuple[float, float]:
    """(advance, height) of an atom in text of a size, all in pt; anchors take no room."""
    if atom.kind in _UNSEEN or "<wp:anchor" in atom.xml:
        return 0.0, 0.0
    if atom.kind == "picture":
        extent = _EXTENT.search(atom.xml)
        if extent:
            return int(extent[1]) / _EMU_PER_PT, int(extent[2]) / _EMU_PER_PT
    if atom.kind in ("footnote", "endnote"):
        return size * 0.5, 0.0
    if atom.text:
        return size * 0.5 * len(atom.text.encode("gb18030", "replace")), 0.0
    return size, 0.0
