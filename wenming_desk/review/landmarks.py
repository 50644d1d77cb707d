"""Names that tell of a region though they are no region's: hills and waters, sights, memorial
places, and what cities and provinces are called in verse (榕城, 齐鲁)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_FOLLOWED = "精神|儿女|会战"
"""What makes a set phrase of such a name (井冈山精神), which is nobody's own."""


class Landmarks:
    """The names with the beginnings of the codes (GB/T 2260) of the regions they lie in."""

    def __init__(self, codes: Mapping[str, tuple[str, ...]]) -> None:
        self._codes = dict(codes)
        names = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
        self._pattern = re.compile(f"(?:{names})(?!{_FOLLOWED})") if names else None

    @staticmethod
    def read(text: str) -> Landmarks:
        """Landmarks of lines "codes parted by commas, tab, names parted by spaces"."""
        found: dict[str, tuple[str, ...]] = {}
        for line in text.splitlines():
            if line and not line.startswith("#"):
                codes, names = line.split("\t")
                found.update(dict.fromkeys(names.split(), tuple(codes.split(","))))
        return Landmarks(found)

    def elsewhere(self, text: str, home: str) -> Iterator[tuple[int, int]]:
        """(start, end) of the names that do not lie in the region with the code `home`, "" for
        none known."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            codes = self._codes[match[0]]
            if not any(home.startswith(c) or c.startswith(home.rstrip("0")) for c in codes if home):
                yield match.span()
