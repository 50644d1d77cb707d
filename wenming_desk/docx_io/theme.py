"""Theme faces: what minorEastAsia and its like stand for."""

from __future__ import annotations

from wenming_desk.docx_io.names import A, Element

_SCRIPTS = {"zh-tw": "Hant", "zh-hk": "Hant", "zh-mo": "Hant", "ja": "Jpan", "ko": "Hang"}


def theme_faces(theme: Element | None, east_asian_language: str = "zh-CN") -> dict[str, str]:
    """Face by the name a style uses for it (majorEastAsia, minorAscii, …); {} without a theme."""
    faces: dict[str, str] = {}
    if theme is None:
        return faces
    language = east_asian_language.lower()
    script = _SCRIPTS.get(language) or _SCRIPTS.get(language[:2]) or "Hans"
    for size in ("major", "minor"):
        fonts = next(theme.iter(f"{{{A}}}{size}Font"), None)
        if fonts is None:
            continue
        latin, own = _typeface(fonts, "latin"), _typeface(fonts, "ea")
        by_script = next(
            (
                f.get("typeface") or ""
                for f in fonts.iter(f"{{{A}}}font")
                if f.get("script") == script
            ),
            "",
        )
        for kind, face in (("Ascii", latin), ("HAnsi", latin), ("EastAsia", own or by_script)):
            if face:
                faces[size + kind] = face
    return faces


def _typeface(fonts: Element, name: str) -> str:
    found = fonts.find(f"{{{A}}}{name}")
    return "" if found is None else found.get("typeface") or ""
