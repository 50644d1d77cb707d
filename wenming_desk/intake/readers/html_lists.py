"""Lists of HTML: the numbers that a browser shows before their items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wenming_desk.intake.readers.lists import ListLevel, Lists

_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_TYPES = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand", "decimal-leading-zero": "decimalZero",
}  # fmt: skip


@dataclass(slots=True)
class _List:
    key: str
    levels: dict[int, ListLevel] | None


class HtmlLists:
    """The lists that are open, innermost last."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._seen = 0
        self._numbers = Lists()

    def open(self, tag: str, attributes: Mapping[str, str], told: Mapping[str, str]) -> None:
        """A list begins; `told`: the declarations of its style."""
        self._seen += 1
        style = told.get("list-style-type") or told.get("list-style", "")
        kind = _CSS_TYPES.get(style.split(" ")[0].lower())
        if kind is None and tag == "ol" and style.lower() != "none":
            kind = _LIST_TYPES.get(attributes.get("type", ""), "decimal")
        levels = None
        if kind is not None and tag == "ol":
            start = attributes.get("start", "")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
            above = sum(1 for each in self._open if each.levels is not None)
            levels = {0: _list_level(kind, first, above)}
        self._open.append(_List(f"list {self._seen}", levels))

    def close(self) -> None:
        """The innermost list ends, if one is open."""
        if self._open:
            self._open.pop()

    def next_label(self, attributes: Mapping[str, str]) -> str | None:
        """The number of the next item; None in a list without numbers and outside all lists."""
        if not self._open or self._open[-1].levels is None:
            return None
        at = self._open[-1]
        value = attributes.get("value", "")
        if value.isascii() and value.isdigit() and len(value) < 6:
            self._numbers.restart(at.key, 0, int(value))
        return self._numbers.next_label(at.key, 0, at.levels or {})


def _list_level(kind: str, first: int, above: int) -> ListLevel:
    """The numbers of a list inside `above` others: as deep ones look where all would look alike."""
    if kind.startswith("chinese"):
        return ListLevel(kind, "（%1）" if above else "%1、", first)
    if kind == "decimal" and above:
        return ListLevel(kind if above == 1 else "decimalEnclosedCircle",
                         "（%1）" if above == 1 else "%1", first)  # fmt: skip
    return ListLevel(kind, "%1.", first)
