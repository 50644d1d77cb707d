"""Page set-up of a section, and the layout rules of the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wenming_desk.document.source import FileRules, PageSetup
from wenming_desk.docx_io.names import Element, R, w
from wenming_desk.docx_io.values import VAL, child_is_on, child_value, integer, points

_COMPRESSING = ("compressPunctuation", "compressPunctuationAndJapaneseKana")
_GRIDS = ("lines", "linesAndChars", "snapToChars")
_STARTS = ("nextPage", "continuous", "evenPage", "oddPage", "nextColumn")
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_DEFAULT_TAB = 36.0
"""Distance of tab stops where settings.xml names none, pt (17.15.1.25)."""
_OLDEST_MODE = 12
"""compatibilityMode of files that name none: Word 2007."""


def page_setup(sect: Element, from_block: int) -> PageSetup:
    """The page set-up of a sectPr, in pt; what it does not say is as `PageSetup` has it."""
    values: dict[str, Any] = {}
    sizes = (("pgSz", "w", "width"), ("pgSz", "h", "height"))
    for parent, attribute, key in (*sizes, *(("pgMar", name, name) for name in _MARGINS)):
        element = sect.find(w(parent))
        length = None if element is None else points(element.get(w(attribute)))
        if length is not None:
            # A negative margin only says that the header may not push the text.
            values[key] = abs(length)
            if key in ("top", "bottom"):
                values[f"{key}_held"] = length < 0
    grid = sect.find(w("docGrid"))
    if grid is not None:
        kind = grid.get(w("type"))
        pitch = points(grid.get(w("linePitch")))
        values["grid"] = kind if kind in _GRIDS else "none"
        values["grid_pitch"] = pitch or 0.0
        values["grid_char_space"] = (integer(grid.get(w("charSpace"))) or 0) / 4096
    numbers = sect.find(w("pgNumType"))
    if numbers is not None:
        values["first_number"] = integer(numbers.get(w("start")))
        values["number_dashed"] = numbers.get(w("fmt")) == "numberInDash"
    values["first_apart"] = child_is_on(sect, w("titlePg"))
    start = child_value(sect, w("type"))
    values["start"] = start if start in _STARTS else "nextPage"
    for key in ("width", "height"):
        if values.get(key, 1.0) <= 0:
            del values[key]
    return PageSetup(from_block=from_block, **values)


def first_footers(sect: Element) -> Iterator[str]:
    """Relationship ids of the footers that only stand on a section's first page."""
    for reference in sect.findall(w("footerReference")):
        if reference.get(w("type")) == "first":
            yield reference.get(f"{{{R}}}id") or ""


def file_rules(settings: Element | None, normal_size: float, program: str) -> FileRules:
    """The layout rules in settings.xml; without it those of Word 2007."""
    mode = _OLDEST_MODE
    if settings is None:
        return FileRules(
            compatibility_mode=mode,
            compress=False,
            normal_size=normal_size,
            default_tab=_DEFAULT_TAB,
            program=program,
        )
    for setting in settings.iter(w("compatSetting")):
        if setting.get(w("name")) == "compatibilityMode":
            mode = integer(setting.get(VAL)) or mode
    return FileRules(
        compatibility_mode=mode,
        # 17.15.1.18: without the element nothing is compressed.
        compress=child_value(settings, w("characterSpacingControl")) in _COMPRESSING,
        kern_pairs=not child_is_on(settings, w("noPunctuationKerning")),
        normal_size=normal_size,
        mirror_margins=child_is_on(settings, w("mirrorMargins")),
        even_apart=child_is_on(settings, w("evenAndOddHeaders")),
        default_tab=points(child_value(settings, w("defaultTabStop"))) or _DEFAULT_TAB,
        program=program,
    )


def east_asian_language(settings: Element | None) -> str:
    """The language whose script chooses the theme's east Asian face."""
    theme = None if settings is None else settings.find(w("themeFontLang"))
    return (None if theme is None else theme.get(w("eastAsia"))) or "zh-CN"
