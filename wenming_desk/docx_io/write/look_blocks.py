"""Blocks as bytes: new paragraphs after the pattern of one in the file, and what stays of blocks
that are taken out."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from wenming_desk.document.inline import Run, Text
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.visible import R_, P, T, walk_visible
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile
from wenming_desk.docx_io.write.look_spans import Change, changed, spans_of
from wenming_desk.docx_io.write.look_text import typed_xml

_PPR, _RPR, _SECT = w("pPr"), w("rPr"), w("sectPr")
_NOT_COPIED = frozenset(w(n) for n in ("sectPr", "pPrChange", "rPrChange", "ins", "del"))
_RANGES = {
    w(f"{kind}{end}"): (kind, end)
    for kind in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
}
_ID = w("id")


def raw(file: LookFile, block: int) -> bytes:
    """The bytes of a block."""
    span = file.spans[block]
    return file.data[span.start : span.end]


def _piece(block: Element, data: bytes, wanted: Element, leave: frozenset[str]) -> bytes:
    """The bytes of an element inside a block, without some elements inside it."""
    inside = set(wanted.iter(*leave)) if leave else set[Element]()
    numbers = {e: n for n, e in enumerate(block.iter(etree.Element)) if e is wanted or e in inside}
    spans = spans_of(data, frozenset(numbers.values()))
    own = spans[numbers[wanted]]
    gone: list[Change] = []
    for element in inside:
        span = spans[numbers[element]]
        if not any(up in inside for up in element.iterancestors()):
            gone.append(Change(span.start - own.start, span.end - own.start, b""))
    return changed(data[own.start : own.end], gone)


def new_paragraph(file: LookFile, pattern: int, text: Text) -> bytes:
    """A paragraph that looks like the block `pattern`, saying `text`."""
    block, data = file.blocks[pattern], raw(file, pattern)
    if block.tag != P or text.atoms:
        raise CannotKeepError("新加的段落里有图、注、域这类内容")
    ppr = block.find(_PPR)
    head = b"" if ppr is None else _piece(block, data, ppr, _NOT_COPIED)
    rpr = next(
        (
            run.find(_RPR)
            for run in walk_visible(block)
            if run.tag == R_ and run.find(T) is not None
        ),
        None,
    )
    look = b"" if rpr is None else _piece(block, data, rpr, _NOT_COPIED)
    name = data[1:].split(None, 1)[0].split(b">")[0].rstrip(b"/")
    prefix = name.decode().rpartition(":")[0]
    lead = f"{prefix}:" if prefix else ""
    runs: list[str] = []
    for item in text.items:
        if not isinstance(item, Run) or item.marks:
            raise CannotKeepError("新加的段落里有加粗、上标这类字样")
        runs.append(f"<{lead}r>{look.decode()}{typed_xml(item.text, prefix)}</{lead}r>")
    return f"<{lead}p>{head.decode()}{''.join(runs)}</{lead}p>".encode()


def remainder(file: LookFile, block: int) -> bytes:
    """What stays where a block is taken out: a section's set-up, and ends of ranges whose other
    ends stand elsewhere."""
    element, data = file.blocks[block], raw(file, block)
    fields = Counter(e.get(w("fldCharType")) for e in element.iter(w("fldChar")))
    if fields["begin"] != fields["end"]:
        raise CannotKeepError("删去的段落里有一个域的一半（例如目录）")
    ends = Counter((_RANGES[str(e.tag)][0], e.get(_ID)) for e in element.iter(*_RANGES))
    kept = [e for e in element.iter(*_RANGES) if ends[_RANGES[str(e.tag)][0], e.get(_ID)] % 2]
    pieces = b"".join(_piece(element, data, e, frozenset()) for e in kept)
    ppr = element.find(_PPR) if element.tag == P else None
    if ppr is None or ppr.find(_SECT) is None:
        return pieces
    name = data[1:].split(None, 1)[0].split(b">")[0]
    return b"<%s>%s%s</%s>" % (name, _piece(element, data, ppr, frozenset()), pieces, name)
