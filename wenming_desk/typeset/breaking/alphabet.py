"""The characters that nearly all official text is made of, about which two neighbours tell all.

In a text of these alone, whether a line may end between two characters depends on the two, in Word
and WPS always, in LibreOffice mostly; gaps stand where Han meets letters or digits; and every
change of script is an edge of a run of narrow characters. Spaces, forced breaks, addresses, rare
and joined characters are not among them: they take the longer way.
"""

from __future__ import annotations

import re
from typing import Final

from wenming_desk.typeset.breaking.charsets import CLOSERS, NO_END, NO_START, OPENERS, UNSPLIT
from wenming_desk.typeset.breaking.libreoffice import HANGING as OFFICE_HANGING
from wenming_desk.typeset.breaking.libreoffice import OFFICE_NO_END, OFFICE_NO_START

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa"
_NARROW: Final = re.escape("!\"#$%&'()*+,.:;<>?@[\\]^_`{|}~") + "0-9A-Za-z"
"""ASCII but the space, and - / = which part addresses."""
_WEAK: Final = "“”‘’—…℃"
"""Full width, and of the script of the text before them."""
_WIDE: Final = "、。，．：；！？）】》」』〕〗〞］｝（《〈「『【〔〖〝［｛％～￥"

UNKNOWN: Final = re.compile(f"[^{_HAN}{_NARROW}{_WEAK}{_WIDE}]")
"""What makes a text another than a plain one."""
NARROW_RUN: Final = re.compile(f"[{_NARROW}]+")
MARKS: Final = re.compile(f"[{''.join(sorted(CLOSERS | OPENERS))}]".replace("［", r"\［"))
"""Full-width marks of which half may be squeezed out."""
WEAK: Final = frozenset(_WEAK)
_NARROWS: Final = frozenset(map(chr, range(0x21, 0x7F))) - frozenset("-/=")

LEGAL: Final = 1
"""Word and WPS may end a line between the two characters."""
ENDS_HERE: Final = 2
"""LibreOffice ends a line there where the second one is the first without room."""
BEHIND_HAN: Final = 4
"""It does if a Han stands before the two, and stops may hang outside."""


class Pairs(dict[str, int]):
    """Pair of neighbouring characters of a plain text → what is true of it, added up."""

    def __missing__(self, pair: str) -> int:
        left, right = pair
        value = LEGAL if _is_legal(left, right) else 0
        if _ends_in_office(left, right):
            value |= ENDS_HERE
        elif _ends_behind_han(left, right):
            value |= BEHIND_HAN
        self[pair] = value
        return value


def _is_legal(left: str, right: str) -> bool:
    if right in NO_START or left in NO_END or (left == right and left in UNSPLIT):
        return False
    return not (left in _NARROWS and right in _NARROWS)


def _ends_in_office(left: str, right: str) -> bool:
    """Whether no more than the two characters must be known; not so where a stop may hang outside,
    or where Latin follows a mark."""
    if right in OFFICE_HANGING or right in OFFICE_NO_START or left in OFFICE_NO_END:
        return False
    if is_han(right):
        return True
    # behind a Han an opening mark is Asian, and a letter or digit begins another portion
    return is_han(left) and (right in OPENERS or (right.isascii() and right.isalnum()))


def _ends_behind_han(left: str, right: str) -> bool:
    """Whether a stop before Latin ends the line, as it may hang outside; or an opening mark begins
    one, as all before it is Asian."""
    if right.isascii():
        return right.isalnum() and left in OFFICE_HANGING and not left.isascii()
    return right in OPENERS and not left.isascii() and left not in OFFICE_NO_END


def is_han(char: str) -> bool:
    """Whether a character of a plain text is an ideograph or kana."""
    return char > "\u3004" and char.isalnum()
