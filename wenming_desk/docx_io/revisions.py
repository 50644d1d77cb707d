"""Tracked changes in OOXML: the marks that they become when read, and how they are settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from wenming_desk.document.inline import Atom, Inline, Run, Text
from wenming_desk.document.revisions import Revision, RevisionKind, Settling
from wenming_desk.docx_io.atoms import atom_of, inline_elements
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.names import Element, W, w
from wenming_desk.docx_io.table_read import ROW
from wenming_desk.docx_io.visible import BR, CR, NO_BREAK_HYPHEN, R_, TAB, T, unwrapped

INSERTED = frozenset({w("ins"), w("moveTo")})
"""Elements whose content was inserted."""
DELETED = frozenset({w("del"), w("moveFrom")})
"""Elements whose content was deleted."""

_ID, _DATE, _AUTHOR = w("id"), w("date"), w("author")
_PPR, _RPR, _TRPR, _TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
_DEL_TEXT, _DEL_INSTR = w("delText"), w("delInstrText")
_TEXTS = {TAB: "\t", BR: "\n", CR: "\n", NO_BREAK_HYPHEN: "\u2011"}
_MARKS = {w("b"): "bold", w("i"): "italic", w("u"): "underline"}
_CHANGES = frozenset(
    w(f"{each}Change")
    for each in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
_RANGES = frozenset(
    w(f"{kind}Range{end}")
    for end in ("Start", "End")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel")
)
_LONGEST_LABEL = 200


# ---- reading


def insertion_of(element: Element) -> Revision:
    """The tracked change of a w:ins or w:moveTo."""
    moved = element.tag == w("moveTo")
    return _revision(element, RevisionKind.MOVED if moved else RevisionKind.INSERTED)


def _revision(element: Element, kind: RevisionKind) -> Revision:
    values = (element.get(name) or "" for name in (_ID, _DATE, _AUTHOR))
    return Revision(kind, *values)


def wrapped(xml: str, inside: Revision) -> str:
    """An atom's OOXML inside the insertion that it stands in."""
    name = inside.kind.value
    inner = xml
    if xml.startswith("<w:p ") and xml.endswith("</w:p>"):
        inner = xml[xml.index(">") + 1 : -len("</w:p>")]
    return f'<w:{name} xmlns:w="{W}"{attributes_of(inside)}>{inner}</w:{name}>'


def attributes_of(revision: Revision, number: str | None = None) -> str:
    """Who and when, as attributes; `number` in the place of its own."""
    date = f" w:date={quoteattr(revision.date)}" if revision.date else ""
    own = quoteattr(revision.number if number is None else number)
    return f" w:id={own} w:author={quoteattr(revision.author)}{date}"


def end_revisions(ppr: Element | None) -> list[Revision]:
    """The tracked changes of a paragraph's end."""
    rpr = None if ppr is None else ppr.find(_RPR)
    found: list[Revision] = []
    for child in () if rpr is None else rpr:
        if child.tag in INSERTED:
            found.append(_revision(child, RevisionKind.END_INSERTED))
        elif child.tag in DELETED:
            found.append(_revision(child, RevisionKind.END_DELETED))
    return found


def with_end(text: Text, ends: list[Revision]) -> Text:
    """A paragraph's text whose last character carries the changes of its end."""
    at = max((n for n, i in enumerate(text.items) if isinstance(i, Run)), default=-1)
    if not ends or at < 0:
        return text
    run = text.items[at]
    assert isinstance(run, Run)
    last = Run(run.text[-1:], run.marks | {each.mark for each in ends})
    return Text.of(*text.items[:at], Run(run.text[:-1], run.marks), last, *text.items[at + 1 :])


def deleted_text(element: Element) -> str:
    """What a w:del or w:moveFrom held, on one line, cut off where it is long."""
    texts = (e.text or "" for e in element.iter(_DEL_TEXT, T))
    text = " ".join("".join(texts).split())
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"


# ---- settling


def settling(*, accept: bool) -> Settling:
    """How tracked changes are accepted, or rejected, in a document that was read from OOXML."""

    def atom(atom: Atom) -> Text:
        return settled_atom(atom, accept=accept)

    def block(xml: str) -> tuple[str, frozenset[int]]:
        return settled_block(xml, accept=accept)

    return Settling(accept, atom, block)


def settled_atom(atom: Atom, *, accept: bool) -> Text:
    """What is left of an atom; what was deleted comes back as text where that is rejected."""
    try:
        found = inline_elements(atom.xml)
    except (etree.XMLSyntaxError, ValueError):
        return Text.of(atom)
    if atom.kind != "revision":
        holder = found[0].makeelement(w("p"))
        holder.extend(found)
        settle(holder, accept=accept)
        if not len(holder):
            return Text()
        return Text.of(replace(atom, xml=_together(holder)))
    if accept:
        return Text()
    # what was deleted inside an insertion goes with it
    texts = (_restored(each) for each in found if each.tag in DELETED)
    return Text.of(*(item for items in texts for item in items))


def _restored(deleted: Element) -> Iterator[Inline]:
    """The runs and other content of a w:del as they were."""
    settle(deleted, accept=False)
    rename(deleted)
    for child in deleted:
        if child.tag != R_:
            yield atom_of(child)
            continue
        rpr = child.find(_RPR)
        marks = frozenset(
            mark
            for tag, mark in _MARKS.items()
            if rpr is not None
            and (found := rpr.find(tag)) is not None
            and found.get(w("val")) not in ("0", "false", "none", "off")
        )
        for piece in child:
            if piece.tag == T:
                yield Run(piece.text or "", marks)
            elif piece.tag in _TEXTS:
                yield Run(_TEXTS[str(piece.tag)], marks)
            elif piece.tag != _RPR:
                yield atom_of(piece, rpr, inside_run=True)


def _together(holder: Element) -> str:
    """The children of a w:p as an atom's OOXML: one alone by itself."""
    root = holder[0] if len(holder) == 1 else holder
    return etree.tostring(root, encoding="unicode", with_tail=False)


def settled_block(xml: str, *, accept: bool) -> tuple[str, frozenset[int]]:
    """A table or other block with the changes in it settled, and the rows that went with them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return xml, frozenset()
    rows = [each for each in unwrapped(root) if each.tag == ROW]
    gone = settle(root, accept=accept)
    numbers = frozenset(number for number, row in enumerate(rows) if row in gone)
    return etree.tostring(root, encoding="unicode", with_tail=False), numbers


def settle(root: Element, *, accept: bool) -> set[Element]:
    """Accept or reject every tracked change below an element; the rows that were taken out."""
    going, staying = (DELETED, INSERTED) if accept else (INSERTED, DELETED)
    gone: set[Element] = set()
    for element in list(root.iter(*DELETED, *INSERTED)):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag in (_RPR, _TRPR, _TCPR):
            row = parent.getparent()
            if element.tag in going and parent.tag == _TRPR and row is not None:
                gone.add(row)
            parent.remove(element)
        elif element.tag in going and element is not root:
            remove(element)
        elif element.tag in staying and element is not root:
            rename(element)
            unwrap(element)
    for row in gone:
        remove(row)
    for element in list(root.iter(*_RANGES)):
        if element is not root:
            remove(element)
    for element in list(root.iter(*_CHANGES)):
        _settle_properties(element, accept=accept)
    return gone


def _settle_properties(change: Element, *, accept: bool) -> None:
    """A change of properties: the new ones stay, or the old ones come back."""
    properties = change.getparent()
    if properties is None:
        return
    old = next(iter(change), None)
    if accept or old is None or old.tag != properties.tag:
        properties.remove(change)
        return
    # the section's set-up and the mark's own properties are no part of what was before
    kept = [e for e in properties if e.tag in (w("sectPr"), _RPR) and properties.tag == _PPR]
    for child in list(properties):
        properties.remove(child)
    properties.extend(list(old))
    properties.extend(kept)


def rename(element: Element) -> None:
    """Deleted text as text again."""
    for text in element.iter(_DEL_TEXT):
        text.tag = T
    for code in element.iter(_DEL_INSTR):
        code.tag = w("instrText")


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
