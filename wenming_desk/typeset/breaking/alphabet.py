"""The characters that nearly all official text is made of, about which two neighbours tell all.

In a text of these alone, whether a line may end between two characters depends on the two, in Word
and WPS always, in LibreOffice mostly; gaps stand where Han meets letters or digits; and every
change of script is an edge of a run of narrow characters. Spaces, forced breaks, addresses, rare
and joined characters are not among them: they take the longer way.
"""

from __future__ import annotations

import re
from typing import Final

from wenming_desk.typeset.breaking.charsets import (
    CLOSERS,
    HANGING,
    NO_END,
    NO_START,
    OPENERS,
    UNSPLIT,
)
from wenming_desk.typeset.breaking.libreoffice import HANGING as OFFICE_HANGING
from wenming_desk.typeset.breaking.libreoffice import OFFICE_NO_END, OFFICE_NO_START

_RANGES: Final = (
    *(("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\u3005", "\u3007")),
    *(("\u3041", "\u3096"), ("\u30a1", "\u30fa")),
)
"""Ideographs and kana."""
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SIGNS: Final = "!\"#$%&'()*+,.:;<>?@[\\]^_`{|}~"
"""ASCII but the space, and - / = which part addresses."""
_WEAK: Final = "“”‘’—…℃"
"""Full width, and of the script of the text before them."""
_WIDE: Final = "、。，．：；！？）】》」』〕〗〞］｝（《〈「『【〔〖〝［｛％～￥"

_HAN: Final = "".join([f"{first}-{last}" for first, last in _RANGES])
_NARROW: Final = re.escape(_SIGNS) + _LETTERS
UNKNOWN: Final = re.compile(f"[^{_HAN}{_NARROW}{_WEAK}{_WIDE}]")
"""What makes a text another than a plain one."""

HAN: Final = 1
"""An ideograph or kana."""
LETTER: Final = 2
"""A narrow letter or digit."""
NARROW: Final = 4
MARK: Final = 8
"""A full-width mark of which half may be squeezed out."""
OPENS: Final = 16
"""Such a mark whose blank half is the left one."""
HANGS: Final = 32
"""May stand outside the line in Word."""
OFFICE_HANGS: Final = 64
"""May stand outside the line in LibreOffice."""
OFFICE_TIED: Final = 128
"""LibreOffice begins no line of Asian text with it."""
OFFICE_TIES: Final = 256
"""LibreOffice ends no line of Asian text with it."""
WEAK: Final = 512
_STARTS_NONE: Final = 1024
_ENDS_NONE: Final = 2048
_SETS: Final = (
    *((frozenset(_LETTERS), LETTER), (frozenset(_LETTERS + _SIGNS), NARROW), (CLOSERS, MARK)),
    *((OPENERS, MARK | OPENS), (HANGING, HANGS), (OFFICE_HANGING, OFFICE_HANGS)),
    *((OFFICE_NO_START, OFFICE_TIED), (OFFICE_NO_END, OFFICE_TIES), (frozenset(_WEAK), WEAK)),
    *((NO_START, _STARTS_NONE), (NO_END, _ENDS_NONE)),
)


def _traits_of(char: str) -> int:
    traits = HAN if any(first <= char <= last for first, last in _RANGES) else 0
    for members, trait in _SETS:
        if char in members:
            traits |= trait
    return traits


def _table() -> tuple[bytes, list[int], list[str]]:
    """Kinds by code, the traits of each kind, and for each a character that is not parted from its
    like, if it is one."""
    kinds = bytearray(0x10000)
    traits, alone = [HAN], [""]
    # 々 is the one among the ideographs that is not like them
    for char in {*_LETTERS, *_SIGNS, *_WEAK, *_WIDE, "々"}:
        told = _traits_of(char), char if char in UNSPLIT else ""
        known = [*zip(traits, alone, strict=True)]
        if told not in known:
            traits.append(told[0])
            alone.append(told[1])
            known.append(told)
        kinds[ord(char)] = known.index(told)
    return bytes(kinds), traits, alone


_TABLE: Final = _table()
KINDS: Final = _TABLE[0]
"""Kind of a character by its code, those that are not of the alphabet left aside."""
TRAITS: Final = _TABLE[1]
"""The traits of each kind, added up."""
_ALONE: Final = _TABLE[2]
COUNT: Final = len(TRAITS)
"""Number of kinds."""

LEGAL: Final = 1
"""Word and WPS may end a line between the two characters."""
ENDS_HERE: Final = 2
"""LibreOffice ends a line there where the second one is the first without room."""
BEHIND_HAN: Final = 4
"""It does if a Han stands before the two, and stops may hang outside."""


def _told_of(before: int, after: int) -> int:
    left, right = TRAITS[before], TRAITS[after]
    told = 0
    apart = right & _STARTS_NONE or left & _ENDS_NONE or left & right & NARROW
    if not apart and not (before == after and _ALONE[before]):
        told = LEGAL
    if _ends_in_office(left, right):
        told |= ENDS_HERE
    elif _ends_behind_han(left, right):
        told |= BEHIND_HAN
    return told


def _ends_in_office(left: int, right: int) -> bool:
    """Whether no more than the two characters must be known; not so where a stop may hang outside,
    or where Latin follows a mark."""
    if right & (OFFICE_HANGS | OFFICE_TIED) or left & OFFICE_TIES:
        return False
    # behind a Han an opening mark is Asian, and a letter or digit begins another portion
    return bool(right & HAN or (left & HAN and right & (OPENS | LETTER)))


def _ends_behind_han(left: int, right: int) -> bool:
    """Whether a stop before Latin ends the line, as it may hang outside; or an opening mark begins
    one, as all before it is Asian."""
    if left & NARROW:
        return False
    if right & NARROW:
        return bool(right & LETTER and left & OFFICE_HANGS)
    return bool(right & OPENS and not left & OFFICE_TIES)


def _pairs() -> bytes:
    """What is told of two neighbours, by kind of the first × COUNT + kind of the second."""
    return bytes([_told_of(left, right) for left in range(COUNT) for right in range(COUNT)])


PAIRS: Final = _pairs()
"""What is true of two neighbours, added up, by kind of the first × COUNT + kind of the second."""
