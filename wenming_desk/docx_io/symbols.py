"""Characters of the symbol fonts (w:sym, bullets) as Unicode."""

from __future__ import annotations

# Code points below U+F000 + n of each font; only what office documents use.
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xA7: "♣", 0xA8: "♦",
    0xA9: "♥", 0xAA: "♠", 0xD6: "√", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_SYMBOL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL_GREEK_UPPER = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS.update((0x81 + i, chr(ord("①") + i)) for i in range(10))
_WINGDINGS.update((0x8C + i, chr(ord("❶") + i)) for i in range(10))
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•",
    0xA2: "■", 0xA3: "□",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_SYMBOL_FONTS = (*_FONTS, "wingdings 3", "webdings")


def symbol_text(font: str, code: int) -> str:
    """The Unicode text of a character of a font, "" where a symbol font's sign is not known."""
    font = font.lower()
    if font not in _SYMBOL_FONTS:
        return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""
    code &= 0xFF
    if font == "symbol" and 0x61 <= code <= 0x7A:
        return _SYMBOL_GREEK[code - 0x61]
    if font == "symbol" and 0x41 <= code <= 0x5A:
        return _SYMBOL_GREEK_UPPER[code - 0x41]
    return _FONTS.get(font, {}).get(code, "")


def bullet_text(text: str, font: str) -> str:
    """A bullet as Unicode; signs of symbol fonts that are not known become •."""
    if font.lower() not in _SYMBOL_FONTS and not any("\uf000" <= c <= "\uf0ff" for c in text):
        return text.strip()
    return "".join(symbol_text(font or "symbol", ord(c)) or "•" for c in text.strip())
