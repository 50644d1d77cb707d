"""Measuring the characters of a paragraph: what each takes of its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial

from wenming_desk.standard.items import LINE_BREAKS, Piece
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.widths import is_unseen, is_wide
from wenming_desk.typeset.atoms import atom_size
from wenming_desk.typeset.breaking import Glyphs
from wenming_desk.typeset.breaking.charsets import NOT_PLAIN
from wenming_desk.typeset.metrics import Metrics

TAB_WIDTH = 21.0
"""Room of a tab in running text: w:defaultTabStop 420 twips."""

_BREAKS = str.maketrans(dict.fromkeys(LINE_BREAKS, "\n"))
_NO_GLYPH = frozenset({"Cc", "Cs"})
"""Control characters and halves of surrogate pairs: no file can hold them."""

_Measure = Callable[[str, float, float], tuple[float, bool]]


class CharTable(dict[str, float]):
    """Advances of a face's characters in pt, measured when first asked for; and which are `full`
    width."""

    def __init__(self, measure: _Measure, size: float, spacing: float) -> None:
        super().__init__()
        self._measure = measure
        self._size = size
        self._spacing = spacing
        self.full: dict[str, bool] = {}

    def __missing__(self, char: str) -> float:
        advance, self.full[char] = self._measure(char, self._size, self._spacing)
        self[char] = advance
        return advance


class Measurer:
    """Measures with one profile's faces; remembers the widths of characters."""

    def __init__(self, profile: Profile, metrics: Metrics) -> None:
        self._profile = profile
        self._metrics = metrics
        self._tables: dict[tuple[str, bool, float, float], CharTable] = {}

    def narrow(
        self, pieces: Sequence[Piece], style: ElementStyle
    ) -> list[tuple[int, dict[str, float]]] | None:
        """Where each piece ends, and the advances in pt of its characters; None where some are not
        set as they come."""
        size, spacing = float(style.size), float(style.spacing)
        found: list[tuple[int, dict[str, float]]] = []
        end = 0
        for piece in pieces:
            if piece.spread or piece.atom is not None:
                return None
            end += len(piece.text)
            found.append((end, self._table(piece, size, spacing)))
        return found

    def glyphs(self, pieces: tuple[Piece, ...], style: ElementStyle) -> Glyphs:
        """Characters of pieces with their advances, for the breaker."""
        size, spacing = float(style.size), float(style.spacing)
        advances: list[float] = []
        full: list[bool] = []
        text: list[str] = []
        for piece in pieces:
            text.append(piece.text)
            if piece.atom is not None and piece.text == "\ufffc":
                advances.append(atom_size(piece.atom, size)[0])
                full.append(False)
                continue
            table = self._table(piece, size, spacing)
            begin, own = len(advances), piece.text
            advances += [size + spacing] * len(own)
            full += [True] * len(own)
            for match in NOT_PLAIN.finditer(own):
                at, char = match.start(), match[0]
                advances[begin + at] = table[char]
                full[begin + at] = table.full[char]
            if piece.spread:
                spread = range(len(advances) - len(piece.text), len(advances))
                for index in spread:
                    advances[index] += piece.spread
        whole = "".join(text).translate(_BREAKS)
        return Glyphs(whole, advances, [size] * len(whole), full)

    def _table(self, piece: Piece, size: float, spacing: float) -> CharTable:
        key = (piece.face, piece.bold, size, spacing)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = CharTable(
                partial(self._measure, piece.face, piece.bold), size, spacing
            )
        return table

    def _measure(
        self, face: str, bold: bool, char: str, size: float, spacing: float
    ) -> tuple[float, bool]:
        if char == "\t":
            return TAB_WIDTH, False
        if char in LINE_BREAKS or is_unseen(char) or unicodedata.category(char) in _NO_GLYPH:
            return 0.0, False
        if is_wide(char):
            return size + spacing, True
        latin = self._profile.latin or self._profile.family(face)
        return self._metrics.advance(latin, bold, char) * size + spacing, False
