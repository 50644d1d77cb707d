"""The issuer mark (发文机关标志) as each format shows it (GB/T 9704 7.2.4, 10.1–10.3)."""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.document.nodes import DocumentFormat, Head

_WORDS = {DocumentFormat.ORDER: "令", DocumentFormat.MINUTES: "纪要"}
"""What follows the organ's name in the mark of an order and of minutes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An issuer mark: the names it shows, the sponsor first, and the word that goes with them.

    A mark that was set by hand is one name without a word.
    """

    names: tuple[str, ...]
    word: str = ""

    @property
    def text(self) -> str:
        """All of its characters."""
        return "".join(self.names) + self.word

    def __bool__(self) -> bool:
        return bool(self.text)


def issuer_mark(head: Head, layout: DocumentFormat) -> Mark:
    """The mark of a head in a format: a letter names the sponsor alone, an order all organs."""
    if head.mark_text:
        return Mark((head.mark_text,))
    if layout is DocumentFormat.GENERAL:
        return Mark(head.mark_names, head.mark_word)
    if layout is DocumentFormat.LETTER:
        return Mark(head.issuers[:1])
    names = head.issuers if layout is DocumentFormat.ORDER else head.issuers[:1]
    return Mark(names, _WORDS[layout] if names else "")
