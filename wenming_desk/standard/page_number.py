"""The page number (页码): its form, whether page 1 shows it, and where counting begins (7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

NUMBER = "1"
"""Stands in a form for the number of the page."""
TOTAL = "N"
"""Stands in a form for the number of all pages."""
FORMS = ("— 1 —", "—1—", "- 1 -", "-1-", "1", "第1页", "第1页 共N页", "1/N")
"""The forms that offices use, that of the standard first."""
MOST_FIRST = 9999
"""Largest number that page 1 may have."""
_LONGEST = 24
_PARTS = re.compile(r"(\d+|N)")


class NumberPart(Enum):
    """What of a form is counted."""

    NUMBER = "PAGE"
    TOTAL = "NUMPAGES"


@dataclass(frozen=True, slots=True)
class PageNumbering:
    """How pages are numbered: `form` with "1" for the page's number and "N" for that of all pages.

    `first_page`: page 1 shows its number; `first`: the number that it has, which is odd: page 1 is
    the front of a sheet, and programs do not agree on what an even number there means.
    """

    form: str = FORMS[0]
    first_page: bool = True
    first: int = 1

    def parts(self) -> Iterator[str | NumberPart]:
        """The form as text and what is counted."""
        for part in _PARTS.split(self.form):
            if part == NUMBER:
                yield NumberPart.NUMBER
            elif part == TOTAL:
                yield NumberPart.TOTAL
            elif part:
                yield part

    def number(self, page: int) -> int:
        """The number of a page (index from 0)."""
        return page + self.first

    def is_even(self, page: int) -> bool:
        """Whether a page (index from 0) has an even number, and so its outer edge at the left."""
        return self.number(page) % 2 == 0

    def words(self, page: int, pages: int) -> str:
        """What stands on a page (index from 0) of so many pages."""
        shown = {NumberPart.NUMBER: str(self.number(page)), NumberPart.TOTAL: str(pages)}
        return "".join(p if isinstance(p, str) else shown[p] for p in self.parts())


def is_form(text: str) -> bool:
    """Whether a text is a form: one "1" for the number, at most one "N", no other digits."""
    digits = _PARTS.findall(text)
    single = digits.count(NUMBER) == 1 and digits.count(TOTAL) <= 1
    return (
        single and set(digits) <= {NUMBER, TOTAL} and len(text) <= _LONGEST and text.isprintable()
    )
