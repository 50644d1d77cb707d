"""Where the atoms of a text stand in the bytes of its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from wenming_desk.document.inline import Atom, Text
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.visible import R_, P
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile
from wenming_desk.docx_io.write.look_runs import inner_elements
from wenming_desk.docx_io.write.look_spans import Change, Span, spans_of

_RPR = w("rPr")
BETWEEN = -1
"""Number that stands for no block, but for what is between them."""
_REASON = "有图、注、批注、域这类内容的增减"


class AtomPlaces:
    """Finds the elements of a text's atoms among those of its blocks, when first asked."""

    def __init__(
        self, file: LookFile, text: Text, blocks: list[int], homes: Mapping[str, list[int]]
    ) -> None:
        """`homes`: XML of an atom → all blocks that hold one; a text may have taken in atoms of
        other blocks, such as those of a title."""
        self._file = file
        self._text = text
        self._blocks = blocks
        self._homes = homes
        self._found: dict[int, list[tuple[int, Element]]] | None = None
        self._spans: dict[int, dict[Element, Span]] = {}

    def removal(self, index: int) -> Iterator[tuple[int, Change]]:
        """The bytes that go with the atom at an offset of the plain text, by block."""
        for block, element in self._elements(index):
            parent = element.getparent()
            others = () if parent is None else [e for e in parent if e.tag != _RPR]
            alone = parent is not None and parent.tag == R_ and len(others) == 1
            span = self._span(block, parent if alone and parent is not None else element)
            yield block, Change(span.start, span.end, b"")

    def is_between(self, index: int) -> bool:
        """Whether an atom stands between blocks."""
        return self._elements(index)[0][0] == BETWEEN

    def edge(self, index: int, *, behind: bool) -> tuple[int, int]:
        """The block, and the byte behind or before the child of its paragraph, that an atom
        stands in."""
        elements = self._elements(index)
        block, element = elements[-1 if behind else 0]
        if block == BETWEEN:
            raise CannotKeepError(_REASON)
        above = element.getparent()
        while above is not None and above.tag != P:
            element, above = above, above.getparent()
        span = self._span(block, element)
        return block, span.end if behind else span.start

    def _elements(self, index: int) -> list[tuple[int, Element]]:
        if self._found is None:
            self._found = dict(self._search())
        found = self._found.get(index)
        if not found:
            raise CannotKeepError(_REASON)
        return found

    def _search(self) -> Iterator[tuple[int, list[tuple[int, Element]]]]:
        """Offset of each atom → its elements, in the order of the file."""
        there = self._inside(self._blocks)
        at = offset = 0
        for item in self._text.items:
            if not isinstance(item, Atom):
                offset += len(item.text)
                continue
            found, behind = _sought(item, there, at)
            if found:
                at = behind
            elif len(home := self._homes.get(item.xml, [])) == 1:
                found, _ = _sought(item, self._inside(home), 0)
            if not found:
                found, _ = _sought(item, [(BETWEEN, e) for e, _ in self._file.markers], 0)
            if found:
                yield offset, found
            offset += 1

    def _inside(self, blocks: list[int]) -> list[tuple[int, Element]]:
        return [(b, e) for b in blocks for e in self._file.blocks[b].iter(etree.Element)]

    def _span(self, block: int, element: Element) -> Span:
        if block == BETWEEN:
            return next(span for each, span in self._file.markers if each is element)
        if block not in self._spans:
            own = self._file.spans[block]
            data = self._file.data[own.start : own.end]
            every = list(self._file.blocks[block].iter(etree.Element))
            try:
                spans = spans_of(data, range(len(every)))
            except (ValueError, LookupError) as error:
                raise CannotKeepError(_REASON) from error
            self._spans[block] = {
                each: Span(
                    *(own.start + at for at in (span.start, span.inner, span.inner_end, span.end))
                )
                for each, span in ((e, spans[n]) for n, e in enumerate(every))
            }
        return self._spans[block][element]


def _sought(
    atom: Atom, there: list[tuple[int, Element]], at: int
) -> tuple[list[tuple[int, Element]], int]:
    """The elements of an atom among some from a place on, and the place behind them; [] where
    not all of them are there."""
    found: list[tuple[int, Element]] = []
    for wanted in _wanted(atom):
        key = _canonical(wanted)
        while at < len(there):
            block, element = there[at]
            at += 1
            if element.tag == wanted.tag and _canonical(element) == key:
                found.append((block, element))
                break
        else:
            return [], at
    return found, at


def _wanted(atom: Atom) -> Iterator[Element]:
    """The elements of the file that an atom was made of."""
    for each in inner_elements(atom):
        if each.tag == R_:
            # a child of a run stands in an atom with a run of its own
            yield from (child for child in each if child.tag != _RPR)
        else:
            yield each


def _canonical(element: Element) -> bytes:
    tail, element.tail = element.tail, None
    try:
        return etree.tostring(element, method="c14n", exclusive=True)
    finally:
        element.tail = tail
