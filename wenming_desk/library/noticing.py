"""What a text says of itself: who is responsible (责任单位), by when, which year, who issued it."""

from __future__ import annotations

import re

from wenming_desk.document.nodes import Document, PartRole

_UNIT = re.compile(
    r"(?:责任|牵头|主责|承办|落实|完成|实施|主办)(?:单位|科室|部门|处室|股室|领导)"
    r"(?:及(?:责任人|配合单位))?\s*[：:]\s*([^；;。）)〕\]】\n]{1,80})"
)
_DATE = re.compile(
    r"(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:(?:[12]\d|3[01]|[1-9])日|[上中下]旬|底|初|中旬|末)?"
    r"(?:[-—－至到](?:(?:1[0-2]|[1-9])月)?(?:[12]\d|3[01]|[1-9])日)?(?:以前|之前|前)?"
    r"|20\d\d年(?:年底|底|末)(?:以前|之前|前)?"
    r"|第?[一二三四]季度(?:末)?(?:前)?"
    r"|每(?:季度|半年|年|月|周|两周)"
    r"|年底前"
)
_MOST_DATES = 12
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:[-—－至]\s*(?:19|20)?\d\d\s*)?(?:年|学年))")
_NUMBER_YEAR = re.compile(r"[〔\[（(【]\s*((?:19|20)\d\d)\s*[〕\]）)】]")
_ISSUER = re.compile(r"^([^《》\d]{2,40}?)(?:关于|办公室关于|(?=(?:19|20)\d\d))")


def unit_of(text: str) -> str:
    """The organs named as responsible, without blanks; "" where none is."""
    found = dict.fromkeys("".join(match.split()) for match in _UNIT.findall(text))
    return "；".join(found)[:200]


def dates_of(text: str) -> tuple[str, ...]:
    """Dates and terms named in a text, as they are written, each once."""
    return tuple(dict.fromkeys(_DATE.findall(text)))[:_MOST_DATES]


def year_of(document: Document) -> int:
    """The year a document is about: that of its titles, else of its number, else of its date.

    Of a title that names several, as one of a report with a plan, that of the number, if there.
    """
    numbered = _NUMBER_YEAR.search(document.head.doc_number)
    issued = int(numbered[1]) if numbered else 0
    for part in document.parts:
        if part.role is not PartRole.ATTACHMENT:
            years = [int(year) for year in _YEAR.findall(part.title_line)]
            if years:
                return issued if issued in years else years[0]
    if issued:
        return issued
    dates = [part.signature.date for part in document.parts] + [document.imprint.print_date]
    return next((int(year[1]) for date in dates if (year := _YEAR.search(date))), 0)


def issuer_of(document: Document) -> str:
    """Who issued a document: its head says it, or its signature, or the beginning of its title."""
    if document.head.issuers:
        return "、".join(document.head.issuers)
    for part in document.parts:
        if part.signature.orgs:
            return "、".join(part.signature.orgs)
    titles = [part.title_line for part in document.parts if part.role is not PartRole.ATTACHMENT]
    for title in titles:
        if found := _ISSUER.match("".join(title.split())):
            return found[1]
    return ""


def title_of(document: Document) -> str:
    """The title of the first part that has one; orders and minutes are named by their mark."""
    mark = "".join(document.head.mark_text.split())
    if mark and document.parts and not document.title:
        return mark
    titles = ("".join(part.title_line.split()) for part in document.parts)
    return next((title for title in titles if title), "")
