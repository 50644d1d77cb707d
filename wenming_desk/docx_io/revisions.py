"""Tracked changes in OOXML: the marks that they become when read, and counts of them."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Text
from wenming_desk.document.revisions import Revision, RevisionKind
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.names import Element, W, w
from wenming_desk.docx_io.values import first_child
from wenming_desk.docx_io.visible import T

INSERTED = frozenset({w("ins"), w("moveTo")})
"""Elements whose content was inserted."""
DELETED = frozenset({w("del"), w("moveFrom")})
"""Elements whose content was deleted."""

_ID, _DATE, _AUTHOR = w("id"), w("date"), w("author")
_RPR = w("rPr")
_RPR_CHANGE, _PPR_CHANGE = w("rPrChange"), w("pPrChange")
_NUMBER, _NUMBER_CHANGE = w("numPr"), w("numberingChange")
_LOOKS = re.compile(rb"<(?:\w+:)?(?:[rp]Pr|sectPr|tblPr|tblPrEx|trPr|tcPr|numbering)Change[\s/>]")
"""Changes of formatting; one of a grid always comes with one of its table."""
_TEXTS_CHANGED = re.compile(
    rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge)[\s/>]"
)
_LONGEST_LABEL = 200


def insertion_of(element: Element) -> Revision:
    """The tracked change of a w:ins or w:moveTo."""
    moved = element.tag == w("moveTo")
    return _revision(element, RevisionKind.MOVED if moved else RevisionKind.INSERTED)


def _revision(element: Element, kind: RevisionKind) -> Revision:
    number, date, author = (element.get(name) or "" for name in (_ID, _DATE, _AUTHOR))
    return Revision(kind, number, date, author)


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
    rpr = None if ppr is None else first_child(ppr, _RPR)
    found: list[Revision] = []
    for child in () if rpr is None else rpr:
        if child.tag in INSERTED:
            found.append(_revision(child, RevisionKind.END_INSERTED))
        elif child.tag in DELETED:
            found.append(_revision(child, RevisionKind.END_DELETED))
    change = None if ppr is None else _end_look(ppr, rpr)
    if change is not None:
        found.append(_look(change, RevisionKind.END_LOOK))
    return found


def _end_look(ppr: Element, rpr: Element | None) -> Element | None:
    """The change of a paragraph's formatting: of its own, its number's, or its mark's."""
    number = first_child(ppr, _NUMBER)
    for change in (
        first_child(ppr, _PPR_CHANGE),
        None if number is None else first_child(number, _NUMBER_CHANGE),
        None if rpr is None else first_child(rpr, _RPR_CHANGE),
    ):
        if change is not None:
            return change
    return None


def look_of(change: Element, was: frozenset[str]) -> Revision:
    """The tracked change of a w:rPrChange; `was` are the marks that its run had before."""
    return _look(change, RevisionKind.LOOK, was)


def _look(change: Element, kind: RevisionKind, was: frozenset[str] = frozenset()) -> Revision:
    number, date, author = (change.get(name) or "" for name in (_ID, _DATE, _AUTHOR))
    return Revision(kind, number, date, author, was)


def count_looks(data: bytes) -> int:
    """How many changes of formatting a part holds, told by its bytes."""
    return len(_LOOKS.findall(data)) if b"Change" in data else 0


def count_tracked(data: bytes) -> int:
    """How many tracked changes of all kinds a part holds, told by its bytes."""
    return count_looks(data) + len(_TEXTS_CHANGED.findall(data))


def with_end(text: Text, ends: list[Revision]) -> Text:
    """A paragraph's text whose last character carries the changes of its end."""
    return text.with_end_marks({each.mark for each in ends}) if ends else text


def deleted_text(element: Element) -> str:
    """What a w:del or w:moveFrom held, on one line, cut off where it is long."""
    texts = (e.text or "" for e in element.iter(w("delText"), T))
    text = " ".join("".join(texts).split())
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"
