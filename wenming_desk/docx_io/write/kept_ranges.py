"""Bookmarks, comments and permissions in pieces that are kept: which of their ends are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenming_desk.docx_io.names import Element, w

_RANGE = re.compile(
    r"<\w+:(bookmark|commentRange|perm)(Start|End)\b[^>]*?\s\w+:id=(?:\"([^\"]*)\"|'([^']*)')"
)
_COMMENT = re.compile(r"<\w+:commentReference\b[^>]*?\s\w+:id=(?:\"([^\"]*)\"|'([^']*)')")
_RANGES = {w(f"{kind}{end}"): kind for kind in ("bookmark", "commentRange", "perm")
           for end in ("Start", "End")}  # fmt: skip
_ID = w("id")


@dataclass(slots=True)
class RangeBalance:
    """Which ends of ranges may be written: pairs once, single ends never.

    Those of a comment whose mark was deleted are left out too: they would keep its words.
    """

    allowed: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])

    @staticmethod
    def of(pieces: Iterable[str]) -> RangeBalance:
        """What may be written of the ranges in pieces of OOXML that follow each other."""
        begun: set[tuple[str, str]] = set()
        whole: set[tuple[str, str]] = set()
        commented: set[str] = set()
        for xml in pieces:
            commented.update(one or other for one, other in _COMMENT.findall(xml))
            for kind, end, *ids in _RANGE.findall(xml):
                key = (kind, ids[0] or ids[1])
                if end == "Start":
                    begun.add(key)
                elif key in begun:
                    whole.add(key)
        return RangeBalance(
            {
                (kind, rid, end)
                for kind, rid in whole
                for end in ("Start", "End")
                if kind != "commentRange" or rid in commented
            }
        )

    def fits(self, element: Element) -> bool:
        """Whether an element is no end of a range, or one that may stay where it is; once."""
        kind = _RANGES.get(str(element.tag))
        if kind is None:
            return True
        end = "Start" if str(element.tag).endswith("Start") else "End"
        return self._take(kind, element.get(_ID) or "", end)

    def _take(self, kind: str, rid: str, end: str) -> bool:
        key = (kind, rid, end)
        if key not in self.allowed or (end == "End" and (kind, rid, "Start") in self.allowed):
            return False
        self.allowed.remove(key)
        return True
