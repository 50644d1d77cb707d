"""What the formatting words of RTF change: the look of a paragraph, the form of characters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wenming_desk.document.source import Look
from wenming_desk.intake.readers.flow import Form
from wenming_desk.intake.readers.rtf_tables import ColorTable, FontTable

FULL_PAGES = frozenset({"gb18030", "cp932", "cp949", "cp950"})
"""Code pages of more than one byte a character."""

_TWIPS = 20.0
_LARGEST = 31_680
"""Twips of Word's widest page."""
_ALIGN = {"ql": "left", "qc": "center", "qr": "right", "qj": "both", "qd": "distribute"}
_UNDERLINES = frozenset({"ul", "uld", "uldb", "ulw", "ulth", "ulwave", "uldash", "ulnone"})
_MODES = {"rtlch": "rtlch", "dbch": "dbch", "ltrch": "", "loch": "", "hich": ""}
_START = Form(size=12.0)


@dataclass(frozen=True, slots=True)
class Chars:
    """Character formatting: font numbers and what a Form has."""

    form: Form = _START
    latin: int = -1
    wide: int = -1
    mode: str = ""
    """dbch or rtlch where the following words are about those characters alone."""
    deleted: bool = False


PLAIN_CHARS = Chars()


def points(number: int | None) -> float:
    """Twips as pt, within what a page can be."""
    return max(-_LARGEST, min(number or 0, _LARGEST)) / _TWIPS


def look_after(look: Look, name: str, number: int | None) -> Look | None:
    """The look after a paragraph word; None for a word that is about something else."""
    on = number != 0
    hundredths = max(-9999, min(number or 0, 9999))
    match name:
        case "ql" | "qc" | "qr" | "qj" | "qd":
            return replace(look, align=_ALIGN[name])
        case "fi":
            return replace(look, first_indent=points(number))
        case "li" | "lin":
            return replace(look, left_indent=points(number))
        case "ri" | "rin":
            return replace(look, right_indent=points(number))
        case "sb":
            return replace(look, space_before=points(number))
        case "sa":
            return replace(look, space_after=points(number))
        case "cufi":
            return replace(look, first_indent_chars=hundredths)
        case "culi":
            return replace(look, left_indent_chars=hundredths)
        case "curi":
            return replace(look, right_indent_chars=hundredths)
        case "sl":
            rule = "exact" if (number or 0) < 0 else "atLeast" if number else "auto"
            return replace(look, line=abs(points(number)) or 1.0, line_rule=rule)
        case "slmult":
            if not number or look.line_rule != "atLeast":
                return look
            return replace(look, line=look.line / 12.0, line_rule="auto")
        case "outlinelevel":
            level = number if number is not None and 0 <= number <= 8 else None
            return replace(look, outline_level=level)
        case "pagebb":
            return replace(look, page_break_before=on)
        case "keepn":
            return replace(look, keep_next=on)
        case "keep":
            return replace(look, keep_lines=on)
        case _:
            return None


def chars_after(
    chars: Chars, name: str, number: int | None, fonts: FontTable, colors: ColorTable
) -> Chars:
    """The formatting after a character word; the same for a word that is about something else."""
    if name == "plain":
        return PLAIN_CHARS
    if name in _MODES:
        return replace(chars, mode=_MODES[name])
    if name in ("f", "af"):
        return _with_font(chars, name, number or 0, fonts)
    if chars.mode == "rtlch":
        return chars
    if chars.mode == "dbch" and name in ("afs", "ab", "ai"):
        # the sizes of Chinese characters stand with the words of the associated font
        name = name[1:]
    form, on = chars.form, number != 0
    if name in _UNDERLINES:
        return replace(chars, form=replace(form, underline=on and name != "ulnone"))
    match name:
        case "deleted":
            return replace(chars, deleted=on)
        case "b":
            form = replace(form, bold=on)
        case "i":
            form = replace(form, italic=on)
        case "v":
            form = replace(form, hidden=on)
        case "fs":
            size = (number or 24) / 2
            form = replace(form, size=size if 1 <= size <= 1638 else 12.0)
        case "cf":
            form = replace(form, color=colors.color(number or 0))
        case "super" | "sub" | "nosupersub":
            form = replace(form, raised=name if on and name != "nosupersub" else "")
        case _:
            return chars
    return replace(chars, form=form)


def _with_font(chars: Chars, name: str, number: int, fonts: FontTable) -> Chars:
    if chars.mode == "rtlch":
        return chars
    font = fonts.fonts.get(number)
    if chars.mode == "dbch" or (font is not None and font.page in FULL_PAGES):
        chars = replace(chars, wide=number)
    return replace(chars, latin=number) if name == "f" else chars
