"""What the hidden properties of a file of our own tell that its pages do not show."""

from __future__ import annotations

from wenming_desk.document.nodes import DocumentFormat, MarkForm, NumberingScheme
from wenming_desk.document.source import Source
from wenming_desk.standard.style_names import (
    CONTINUOUS_PROPERTY,
    FORMAT_PROPERTY,
    ISSUERS_PROPERTY,
    KIND_PROPERTY,
    MARK_BY_HAND,
    MARK_PROPERTY,
    MARK_WORDS,
    NOTES_PROPERTY,
    OFFICE_PROPERTY,
    PRINT_DATE_PROPERTY,
    SCHEME_PROPERTY,
    SCHEME_WORDS,
)

_MARK_FORMS = {words: form for form, words in MARK_WORDS.items()}


class ToldDocument:
    """The properties of a file, read; all are empty where another program has dropped them."""

    def __init__(self, source: Source) -> None:
        self._properties = dict(source.properties)
        self.exact = KIND_PROPERTY in self._properties
        """Whether the file says all that there is to say, so that nothing is guessed."""
        self.schemes = _told_schemes(self._told(SCHEME_PROPERTY))
        """Number of a part (from 1) → how it is numbered."""
        self.continuous = _told_levels(self._told(CONTINUOUS_PROPERTY))
        """Number of a part (from 1) → its levels that count on through the part."""

    def _told(self, name: str) -> str:
        return self._properties.get(name, "")

    @property
    def kind(self) -> str:
        """The name of the kind (文种), or ""."""
        return self._told(KIND_PROPERTY)

    @property
    def format(self) -> DocumentFormat | None:
        """The format, where one is told."""
        try:
            return DocumentFormat(self._told(FORMAT_PROPERTY))
        except ValueError:
            return None

    @property
    def mark(self) -> tuple[MarkForm | None, bool]:
        """What the mark shows, where it is not the usual, and whether it was set by hand."""
        told = self._told(MARK_PROPERTY)
        return _MARK_FORMS.get(told.removeprefix(MARK_BY_HAND)), told.startswith(MARK_BY_HAND)

    @property
    def issuers(self) -> tuple[str, ...]:
        """The issuing organs."""
        issuers = tuple(self._told(ISSUERS_PROPERTY).split("\n"))
        return issuers if any(issuers) else ()

    @property
    def imprint(self) -> tuple[str, str]:
        """Printing office and date, which the pages of a letter do not show."""
        return self._told(OFFICE_PROPERTY), self._told(PRINT_DATE_PROPERTY)

    @property
    def notes(self) -> tuple[str, ...]:
        """The names of the 附件说明 that stand for those of the attachments."""
        told = self._told(NOTES_PROPERTY)
        return tuple(told.split("\n")) if told else ()


def _told_schemes(text: str) -> dict[int, NumberingScheme]:
    """Number of a part → its scheme, from "2:章节条"; {} for what is none."""
    words = {word: scheme for scheme, word in SCHEME_WORDS.items()}
    out: dict[int, NumberingScheme] = {}
    for item in text.split(";"):
        number, _, word = item.partition(":")
        if number.isdigit() and word in words:
            out[int(number)] = words[word]
    return out


def _told_levels(text: str) -> dict[int, frozenset[int]]:
    """Number of a part → levels, from "1:3;2:2,4"; {} for what is none."""
    out: dict[int, frozenset[int]] = {}
    for item in text.split(";"):
        number, _, levels = item.partition(":")
        if number.isdigit():
            out[int(number)] = frozenset(int(n) for n in levels.split(",") if n.isdigit())
    return out
