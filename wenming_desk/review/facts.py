"""Whose a plan is and of what year, as far as its own elements say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import document_texts
from wenming_desk.review.leftovers import Own, SourceFacts
from wenming_desk.review.organs import Organ, likely_issuer

_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?=年|〕)")
_ABOUT = re.compile("^(.+?)(?:关于|20\\d\\d年|20\\d\\d—)")
_OFFICE = re.compile("办公室$")


def own_of(document: Document, names: frozenset[str] = frozenset()) -> Own:
    """What the document says of itself: issuer, region and year."""
    issuer = issuer_of(document)
    return Own(issuer, Organ.of(issuer).region, year_of(document), names)


def source_of(document: Document) -> SourceFacts:
    """The facts of a plan that another one may have been written from, with its whole text."""
    issuer = issuer_of(document)
    text = "\n".join(text for _, text in document_texts(document))
    return SourceFacts(document.title, issuer, Organ.of(issuer).region, year_of(document), text)


def issuer_of(document: Document) -> str:
    """The issuing organ: by the head, the signature, the title, or how the text speaks; or ""."""
    for name in _issuers(document):
        if name:
            return name
    return likely_issuer("\n".join(text for _, text in document_texts(document)))


def _issuers(document: Document) -> Iterator[str]:
    yield from document.head.issuers
    mark = document.head.mark_text
    if mark.endswith("文件"):
        yield mark.removesuffix("文件")
    for part in document.parts:
        yield from part.signature.orgs
    yield _OFFICE.sub("", document.imprint.printing_office)
    for part in document.parts:
        about = _ABOUT.match(part.title_line)
        if about and Organ.of(about[1]).region and len(about[1]) < 24:
            yield about[1]


def year_of(document: Document) -> int | None:
    """The year the plan is for: that of its titles, else of its number or date of issue."""
    texts = [part.title_line for part in reversed(document.parts)]
    texts.append(document.head.doc_number)
    texts.extend(part.signature.date for part in document.parts)
    texts.append(document.imprint.print_date)
    for text in texts:
        found = _YEAR.search(text)
        if found:
            return int(found[1])
    return None
