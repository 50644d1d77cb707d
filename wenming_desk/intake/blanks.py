"""Blanks that do not belong into a Chinese text: strewn by a copying, or left by a line's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wenming_desk.intake.labels import find_label
from wenming_desk.intake.loose import label_of
from wenming_desk.intake.report import Action
from wenming_desk.intake.units import MOST_SPANS, Piece, Span, Unit, without

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\u3001-\u301f\uff01-\uff5e“”‘’…—"
_BLANK = re.compile(f"(?<=[{_WIDE}0-9A-Za-z%)])[ \t\u3000\xa0]+(?=[{_WIDE}0-9A-Za-z(])")
_TOKENS = re.compile(r"[ \t\u3000\xa0]+")
_PUNCT = "、，。；：！？）》”’】〉,;:!?"
_OPEN = "（《“‘【〈("
_QUOTED_MAX = 40
_DENSE = 0.004
"""Stray blanks per character from which a text counts as full of them."""
_LETTERS = re.compile(
    "(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][ \xa0]){3,}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
)
"""Four and more characters with a blank behind each: 关 于 做 好."""
_APART = 4
"""Blanks between two words that somebody set apart."""
_QUOTE = re.compile(r"[“\"]([^“”\"]{1,60})[”\"]")


def unspaced(pieces: Sequence[Piece], spaced: bool) -> list[Piece]:
    """The pieces without the blanks that do not belong into a Chinese text."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Unit):
            label = label_of(piece) if piece.loose else None
            blanks = stray_blanks(piece.plain, spaced, label.end if label else None)
            out.append(without(piece, blanks) if 0 < len(blanks) <= MOST_SPANS else piece)
        else:
            out.append(piece)
    return out


def is_spaced(units: Sequence[Piece]) -> bool:
    """Whether blanks are strewn all over the text, as when lines were run together."""
    chars = strays = 0
    for unit in units:
        if isinstance(unit, Unit) and len(unit.plain) >= 40:
            chars += len(unit.plain)
            if has_blanks(unit.plain):
                strays += sum(
                    1
                    for m in _BLANK.finditer(unit.plain)
                    if _is_han(unit.plain[m.start() - 1]) and _is_han(unit.plain[m.end()])
                )
            if chars > 200_000:
                break
    return chars > 0 and strays / chars > _DENSE


def stray_blanks(plain: str, spaced: bool, body: int | None = None) -> list[Span]:
    """Spans of blanks that do not belong into a Chinese text.

    Kept: blanks between Latin words, between the halves of a quoted slogan, in titles and captions,
    in lists of names set apart by blanks, and all tabs of short lines. `body`: where the text
    begins behind its label, where that is known already.
    """
    if not has_blanks(plain):
        return []
    if body is None:
        label = find_label(plain)
        body = label.end if label else 0
    is_text = len(plain) >= 40 or "。" in plain
    apart = [m.span() for m in _LETTERS.finditer(plain)]
    listing = not spaced and _is_listing(plain)
    quotes = _quoted_spans(plain)
    spans: list[Span] = []
    index = 0
    for match in _BLANK.finditer(plain):
        start, end = match.span()
        before, after = plain[start - 1], plain[end]
        if start < body:
            continue
        wide_before, wide_after = before > "\u2e7f" or before in "“”‘’…—", after > "\u2e7f"
        wide_after = wide_after or after in "“”‘’…—"
        if not wide_before and not wide_after:
            continue
        while index < len(quotes) and quotes[index][1] <= start:
            index += 1
        inside = index < len(quotes) and quotes[index][0] < start
        if before in _PUNCT or after in _PUNCT or before in _OPEN:
            stray = is_text or before in _OPEN or after in _PUNCT
        elif wide_before and wide_after:
            stray = any(low <= start < high for low, high in apart) or (
                not listing
                and is_text
                and not (inside and _is_slogan(plain, quotes[index], spaced))
            )
        else:
            # what stands far apart on a short line was set apart: an organ and a date, columns
            stray = is_text or end - start < _APART
        if stray:
            spans.append((start, end, Action.SPACES))
    return spans


def has_blanks(plain: str) -> bool:
    """Whether a text has any blank inside a line, of which the patterns here take account."""
    return " " in plain or "\u3000" in plain or "\xa0" in plain or "\t" in plain


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_listing(plain: str) -> bool:
    """Names or short entries set apart by blanks."""
    if len(plain) > 400:
        return False
    tokens = _TOKENS.split(plain)
    if len(tokens) < 4:
        return False
    short = sum(1 for t in tokens if len(t) <= 5)
    return short >= 0.7 * len(tokens)


def _quoted_spans(plain: str) -> list[tuple[int, int]]:
    if "“" not in plain and '"' not in plain:
        return []
    return [m.span(1) for m in _QUOTE.finditer(plain)]


def _is_slogan(plain: str, span: tuple[int, int], spaced: bool) -> bool:
    """Whether a quoted text consists of balanced phrases with blanks between them."""
    inner = plain[span[0] : span[1]]
    if len(inner) > _QUOTED_MAX:
        return False
    halves = [t for t in _TOKENS.split(inner) if t]
    if len(halves) < 2:
        return False
    sizes = Counter(len(h) for h in halves)
    if not spaced:
        return min(sizes) >= 2
    return len(sizes) == 1 and min(sizes) >= 3
