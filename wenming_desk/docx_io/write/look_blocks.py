"""Blocks as bytes: new paragraphs after the pattern of one in the file, and what stays of blocks
that are taken out."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from wenming_desk.document.inline import Text
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.revisions import DELETED, INSERTED
from wenming_desk.docx_io.visible import P
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile
from wenming_desk.docx_io.write.look_runs import Spelling, text_runs
from wenming_desk.docx_io.write.look_spans import spans_of
from wenming_desk.docx_io.write.order import in_order

_PPR, _RPR, _SECT = w("pPr"), w("rPr"), w("sectPr")
_NOT_COPIED = frozenset(w(n) for n in ("sectPr", "pPrChange", "rPrChange")) | INSERTED | DELETED
_RANGES = {
    w(f"{kind}{end}"): (kind, end)
    for kind in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
}
_ONCE = frozenset({*_RANGES, w("commentReference"), w("id")})
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_NUMBERS = (f"{{{_W14}}}paraId", f"{{{_W14}}}textId")
_ID, _VAL = w("id"), w("val")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a new paragraph differs from its pattern: without its automatic number, with another
    alignment ("" as it is), without indent, without the page break before it, on a new page."""

    unnumbered: bool = False
    align: str = ""
    flush: bool = False
    breaks: bool = True
    new_page: bool = False


def raw(file: LookFile, block: int) -> bytes:
    """The bytes of a block."""
    span = file.spans[block]
    return file.data[span.start : span.end]


def new_paragraph(
    block: Element,
    spelling: Spelling,
    pieces: Sequence[tuple[Text, Element | None]],
    setting: Setting,
    around: tuple[str, str] = ("", ""),
) -> bytes:
    """A paragraph set as `block` is, saying texts in the formatting of runs; `around` is XML put
    before and behind them."""
    lead = spelling.lead
    ppr = _properties(block.find(_PPR) if block.tag == P else None, block, setting)
    head = "" if ppr is None else spelling.serialised(ppr)
    runs = "".join(r for text, rpr in pieces for r in text_runs(text, rpr, block, spelling))
    return f"<{lead}p>{head}{around[0]}{runs}{around[1]}</{lead}p>".encode()


def _properties(ppr: Element | None, maker: Element, setting: Setting) -> Element | None:
    made = maker.makeelement(_PPR) if ppr is None else copy.deepcopy(ppr)
    made.tail = None
    for element in list(made.iter(*_NOT_COPIED)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    direct = False
    if setting.unnumbered:
        direct = made.find(w("numPr")) is not None
        _drop(made, "numPr")
    if setting.unnumbered and not direct:
        # the number is the style's
        number = made.makeelement(w("numPr"))
        number.append(number.makeelement(w("numId"), {_VAL: "0"}))
        made.append(number)
    if setting.align:
        _drop(made, "jc")
        made.append(made.makeelement(w("jc"), {_VAL: setting.align}))
    if setting.flush:
        _drop(made, "ind")
        none = {w(n): "0" for n in ("left", "leftChars", "firstLine", "firstLineChars")}
        made.append(made.makeelement(w("ind"), none))
    if setting.new_page or not setting.breaks:
        _drop(made, "pageBreakBefore")
    if setting.new_page:
        made.append(made.makeelement(w("pageBreakBefore")))
    if setting != Setting() and setting != Setting(breaks=False):
        in_order(made)
    return made if len(made) else None


def as_copy(element: Element) -> Element:
    """A copy of an element without what a file may hold but once: ends of bookmarks and comments,
    numbers of paragraphs and of content controls."""
    made = copy.deepcopy(element)
    made.tail = None
    for each in list(made.iter(*_ONCE)):
        parent = each.getparent()
        # an id is a control's own where it stands in its properties
        if parent is not None and (each.tag != _ID or parent.tag == w("sdtPr")):
            parent.remove(each)
    for each in made.iter(etree.Element):
        for name in _NUMBERS:
            if name in each.attrib:
                del each.attrib[name]
    return made


def _drop(properties: Element, name: str) -> None:
    for found in properties.findall(w(name)):
        properties.remove(found)


def remainder(file: LookFile, block: int) -> bytes:
    """What stays where a block is taken out: a section's set-up, and ends of ranges whose other
    ends stand elsewhere."""
    element = file.blocks[block]
    data = raw(file, block)
    ends = Counter((_RANGES[str(e.tag)][0], e.get(_ID)) for e in element.iter(*_RANGES))
    kept_ends = [e for e in element.iter(*_RANGES) if ends[_RANGES[str(e.tag)][0], e.get(_ID)] % 2]
    pieces = b"".join(_piece(element, data, e) for e in kept_ends)
    ppr = element.find(_PPR) if element.tag == P else None
    if ppr is None or ppr.find(_SECT) is None:
        return pieces
    name = data[1:].split(None, 1)[0].split(b">")[0]
    return b"<%s>%s%s</%s>" % (name, _piece(element, data, ppr), pieces, name)


def refuse_half_fields(element: Element) -> None:
    """CannotKeepError where a field begins in an element and ends elsewhere."""
    if field_marks(element) != (0, 0):
        raise CannotKeepError("改动的段落里有一个域的一半（例如目录）")


def field_marks(element: Element) -> tuple[int, int]:
    """How deep the fields of an element go below where it begins (0 or less), and where it ends:
    (0, 0) where all that begin in it end there."""
    depth = lowest = 0
    for mark in element.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")) or "", 0)
        lowest = min(lowest, depth)
    return lowest, depth


def hidden_bookmarks(element: Element, spelling: Spelling) -> tuple[str, str]:
    """The bookmarks of an element that are no atoms (of tables of contents and the like), their
    starts and their ends, where both stand in it."""
    starts = {
        e.get(_ID): e
        for e in element.iter(w("bookmarkStart"))
        if (e.get(w("name")) or "").startswith("_")
    }
    ends = {e.get(_ID): e for e in element.iter(w("bookmarkEnd")) if e.get(_ID) in starts}
    both = [i for i in starts if i in ends]
    return (
        "".join(spelling.serialised(starts[i]) for i in both),
        "".join(spelling.serialised(ends[i]) for i in both),
    )


def _piece(block: Element, data: bytes, wanted: Element) -> bytes:
    """The bytes of an element inside a block."""
    number = next(n for n, e in enumerate(block.iter(etree.Element)) if e is wanted)
    own = spans_of(data, frozenset({number}))[number]
    return data[own.start : own.end]
