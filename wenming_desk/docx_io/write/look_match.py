"""Finds the texts of a document again among the characters that its file shows.

Characters are compared without blanks and without the difference of full and half width, which
reading may have cleaned away.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.sharing import rising_run
from wenming_desk.docx_io.write.look_slots import Key, Slot

_LONG = 8
"""Characters from which a text that stands but once is taken for found."""
_NUMBER = re.compile(r"[•·▪◦○●■□◆–*-]|[（(]?\w{1,4}[.、)）](?:\d{1,3}[.、)）]?)*")
_OFTEN = 64
"""A beginning that stands more often than this tells no places apart."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a slot stands: for each character of its plain text the place in the stream, or -1."""

    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """The first place."""
        return next(p for p in self.places if p >= 0)

    @property
    def last(self) -> int:
        """The last place."""
        return next(p for p in reversed(self.places) if p >= 0)


def folded(character: str) -> str:
    """A character as it is compared; "" for blanks, signs that show nothing, and atoms."""
    # a hyphen that does not break is an element of its own, as breaks and tabs are
    if character in (ATOM_CHAR, "\u2011") or character.isspace():
        return ""
    if "!" <= character <= "~":
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn", "Cs"):
        return ""
    wide = unicodedata.normalize("NFKC", character)
    return wide if len(wide) == 1 and not wide.isspace() else character


def squeezed(text: str) -> str:
    """A text as it is compared."""
    return "".join(map(folded, text))


def match(slots: Sequence[Slot], stream: str) -> dict[Key, Found]:
    """Where slots stand in a stream of folded characters; those not found are left out."""
    pieces = [[squeezed(p) for p in s.text.plain.split(ATOM_CHAR)] for s in slots]
    anchors = _anchors(pieces, stream)
    bounds = sorted(anchors.items())
    found: dict[Key, Found] = {}
    at, following = 0, 0
    for index, slot in enumerate(slots):
        while following < len(bounds) and bounds[following][0] < index:
            following += 1
        end = bounds[following][1] if following < len(bounds) else len(stream)
        if index in anchors:
            at, end = max(at, anchors[index]), len(stream)
        places = _placed(slot.text.plain, pieces[index], stream, at, end)
        if places is not None:
            found[slot.key] = places
            at = places.last + 1
    _place_the_rest(slots, pieces, stream, found)
    return found


def _anchors(pieces: list[list[str]], stream: str) -> dict[int, int]:
    """Longest rising run of texts that stand in the stream exactly once: slot index → place."""
    long = {
        index: each[0]
        for index, each in enumerate(pieces)
        if len(each[0]) >= _LONG and len(each[0]) == max(map(len, each))
    }
    beginnings = _beginnings({text[:_LONG] for text in long.values()}, stream)
    single: list[tuple[int, int]] = []
    for index, text in long.items():
        at = [p for p in beginnings.get(text[:_LONG], ()) if stream.startswith(text, p)]
        if len(at) == 1:
            single.append((index, at[0]))
    return dict(single[number] for number in rising_run([place for _, place in single]))


def _beginnings(wanted: set[str], stream: str) -> dict[str, list[int]]:
    """Where these texts of `_LONG` characters stand; those that stand everywhere are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for place in range(len(stream) - _LONG + 1):
        text = stream[place : place + _LONG]
        if text in wanted:
            found[text].append(place)
    return {text: places for text, places in found.items() if len(places) <= _OFTEN}


def _placed(plain: str, pieces: list[str], stream: str, at: int, end: int) -> Found | None:
    if not any(pieces):
        return None
    starts: list[int] = []
    for piece in pieces:
        place = stream.find(piece, at, max(end, at) if not starts else len(stream))
        if place < 0:
            return None
        starts.append(place)
        at = place + len(piece)
    places: list[int] = []
    number, offset = 0, 0
    for character in plain:
        if character == ATOM_CHAR:
            number, offset = number + 1, 0
            places.append(-1)
        elif folded(character):
            places.append(starts[number] + offset)
            offset += 1
        else:
            places.append(-1)
    return Found(tuple(places))


def _free_place(text: str, stream: str, free: bytearray) -> int:
    place = stream.find(text)
    while place >= 0 and not all(free[place : place + len(text)]):
        place = stream.find(text, place + 1)
    return place


def _number_size(text: str) -> int:
    """How many characters of a text look like an automatic number."""
    found = _NUMBER.match(text)
    return 0 if found is None else found.end()


def without_number(text: str) -> str:
    """A text without what looks like an automatic number before it."""
    return text[_number_size(text) :]


def _place_the_rest(
    slots: Sequence[Slot], pieces: list[list[str]], stream: str, found: dict[Key, Found]
) -> None:
    """Texts out of order, such as those of the head: once in what no other text stands in."""
    missing = [i for i, s in enumerate(slots) if s.key not in found and any(pieces[i])]
    if not missing:
        return
    free = bytearray(b"\x01") * len(stream)
    for each in found.values():
        for place in each.places:
            if place >= 0:
                free[place] = 0
    for index in missing:
        plain, own = slots[index].text.plain, pieces[index]
        place = _free_place("".join(own), stream, free)
        skipped = 0
        if place < 0 and slots[index].key[1] == "cell":
            # its automatic number is in the text and not in the stream
            skipped = _number_size(plain)
            own = [squeezed(piece) for piece in plain[skipped:].split(ATOM_CHAR)]
            place = _free_place("".join(own), stream, free) if skipped and any(own) else -1
        if place < 0:
            continue
        placed = _placed(plain[skipped:], own, stream, place, len(stream))
        if placed is not None:
            placed = Found((*[-1] * skipped, *placed.places))
            found[slots[index].key] = placed
            for taken in placed.places:
                if taken >= 0:
                    free[taken] = 0
