"""File names: what Windows forbids, names made from a title, long paths, who holds a file open."""

from __future__ import annotations

import re
from pathlib import Path

MAX_NAME = 255
"""Longest name: UTF-16 units on Windows, bytes of UTF-8 on Linux (85 Chinese characters)."""

# Windows' own limit is 260 with the closing zero; folders may only reach 248.
_LONG = 248

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL"}
    | {f"{device}{digit}" for device in ("COM", "LPT") for digit in "123456789¹²³"}
)
# Some of the forbidden characters have full-width twins that read the same in Chinese text.
_TWINS = str.maketrans('<>:"/\\|?*', "〈〉：＂／＼｜？＊")


def name_length(name: str, *, windows: bool) -> int:
    """Length of a name in the unit the system counts: UTF-16 units or bytes of UTF-8."""
    if windows:
        return len(name.encode("utf-16-le", "surrogatepass")) // 2
    return len(name.encode("utf-8", "surrogateescape"))


def bad_characters(name: str, *, windows: bool) -> str:
    """The part of a file name the system does not take, or an empty text.

    `a:b.docx` would quietly write a hidden stream of the file `a` on Windows, a trailing dot or
    blank is cut off there, and `CON.docx` is the console.
    """
    if not windows:
        return "".join(sorted(set(re.findall(r"[/\x00]", name))))
    if found := _FORBIDDEN.findall(name):
        return "".join(dict.fromkeys(found))
    if name and name[-1] in ". ":
        return name[-1]
    if name.split(".")[0].rstrip(" ").upper() in _RESERVED:
        return name.split(".")[0]
    return ""


def safe_file_name(title: str, suffix: str = ".docx") -> str:
    """A file name for a title that Windows and Linux both take; `文稿` where nothing is left."""
    stem = " ".join(title.translate(_TWINS).split())
    stem = _FORBIDDEN.sub("", stem).strip(". ")
    if stem.split(".")[0].rstrip(" ").upper() in _RESERVED:
        stem = "_" + stem
    room = MAX_NAME - len(suffix.encode())
    # Cut by bytes of UTF-8, the tighter of the two counts, and never within a character.
    stem = stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(". ")
    return (stem or "文稿") + suffix


def long_path(path: str) -> str:
    r"""The same Windows path in the form without the limit of 260 characters (`\\?\`).

    Short paths and those already in this form come back as they are; a share gets `\\?\UNC\`.
    """
    if len(path) < _LONG or path.startswith(("\\\\?\\", "\\\\.\\")):
        return path
    # With the prefix Windows no longer turns slashes or resolves dots, so it must be done here.
    path = path.replace("/", "\\")
    parts: list[str] = []
    share = path.startswith("\\\\")
    for part in path.strip("\\").split("\\"):
        if part == "..":
            parts[1:] = parts[1:-1]
        elif part not in ("", "."):
            parts.append(part)
    plain = "\\".join(parts)
    return f"\\\\?\\UNC\\{plain}" if share else f"\\\\?\\{plain}"


def is_share(path: Path) -> bool:
    r"""True for a path on a network share in Windows' form (`\\server\share\…`)."""
    return str(path).startswith("\\\\") and not str(path).startswith("\\\\?\\C")


def holder(path: Path) -> str | None:
    """The program that left its owner file beside `path`: `Word 或 WPS`, `LibreOffice`, or None.

    Word and WPS write `~$` over the first two characters of the name (before the whole name when
    it is short), LibreOffice writes `.~lock.name#`. A crash may leave such a file behind, so this
    only helps to word a message and never forbids anything.
    """
    name = path.name
    try:
        if (path.parent / f".~lock.{name}#").is_file():
            return "LibreOffice"
        for owner in (f"~${name[2:]}", f"~${name}", f"~${name[1:]}"):
            if owner != name and (path.parent / owner).is_file():
                return "Word 或 WPS"
    except (OSError, ValueError):
        return None
    return None
