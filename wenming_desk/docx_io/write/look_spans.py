"""Where the elements of a part stand in its bytes, so that some can be changed and no others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from wenming_desk.docx_io.xml_parts import is_wrapper, is_wrapper_property

_TAG = re.compile(rb"""<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes [start, end) of an element, [inner, inner_end) of what stands between its tags."""

    start: int
    inner: int
    inner_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """Bytes [start, end) give way to `new`; equal start and end insert."""

    start: int
    end: int
    new: bytes


def spans_of(
    data: bytes, wanted: Collection[int], *, without_wrappers: bool = False
) -> dict[int, Span]:
    """The spans of the elements with these numbers, counted from 0 in document order;
    `without_wrappers`: those that a tree nested too deeply is read without do not count.

    Raises ValueError where the bytes are no well-formed XML in UTF-8.
    """
    found: dict[int, Span] = {}
    open_: list[tuple[int, int]] = []
    count = -1
    skipping = 0
    reader = expat.ParserCreate("utf-8", " ") if without_wrappers else expat.ParserCreate("utf-8")

    def start(name: str, _attributes: object) -> None:
        nonlocal count, skipping
        if without_wrappers and (skipping or is_wrapper_property(name)):
            skipping += 1
        elif not (without_wrappers and is_wrapper(name)):
            count += 1
            open_.append((count, reader.CurrentByteIndex))

    def end(name: str) -> None:
        nonlocal skipping
        if skipping:
            skipping -= 1
            return
        if without_wrappers and is_wrapper(name):
            return
        number, at = open_.pop()
        if number not in wanted:
            return
        tag = _TAG.match(data, at)
        if tag is None:
            raise ValueError("no tag")
        if tag[0].endswith(b"/>"):
            found[number] = Span(at, tag.end(), tag.end(), tag.end())
            return
        close = reader.CurrentByteIndex
        found[number] = Span(at, tag.end(), close, data.index(b">", close) + 1)

    reader.StartElementHandler = start
    reader.EndElementHandler = end
    try:
        reader.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return found


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes with all changes made; ValueError where two of them meet the same bytes.

    What is inserted at one place stands in the order given.
    """
    out: list[bytes] = []
    at = 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if change.start < at:
            raise ValueError("changes overlap")
        out += (data[at : change.start], change.new)
        at = change.end
    out.append(data[at:])
    return b"".join(out)
