"""Whether everything of a document stands on its pages, whole and inside the paper's areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wenming_desk.document.nodes import Document, Paragraph, Part, Section, Table, walk_document
from wenming_desk.standard.items import LINE_BREAKS
from wenming_desk.standard.letter import printed_imprint
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Line, Page, Pages

HANGING = 1.0
"""em by which a stop may stand outside the type area."""
EDGE = 0.6
"""pt by which rounding and half a rule may reach over an edge."""
_FOOT = frozenset((Role.PAGE_NUMBER.value,))


def missing(document: Document, pages: Pages) -> list[str]:
    """What of the document's own text is not on the pages, or is there twice."""
    return [*_missing_characters(document, pages), *_missing_fields(document, pages)]


def outside(pages: Pages) -> list[str]:
    """Lines, rules and boxes that do not stand inside the type area of their page or on one of the
    places outside it: page numbers, head and double rules of a letter, the imprint."""
    return [words for page in pages.pages for words in _outside(page, pages)]


def _missing_characters(document: Document, pages: Pages) -> Iterator[str]:
    seen: Counter[tuple[int, int]] = Counter()
    for page in pages.pages:
        for line in page.lines:
            for span in line.spans:
                if span.offset >= 0:
                    length = 1 if span.whole else span.end - span.start
                    seen.update((span.node, span.offset + i) for i in range(length))
    for node in walk_document(document):
        text = _own_text(node)
        for offset, char in enumerate(text):
            count = seen[(node.id, offset)]
            wanted = 0 if char in LINE_BREAKS else 1
            if count != wanted:
                yield f"node {node.id}: character {offset} {char!r} is {count} times on the pages"
                break


def _own_text(node: object) -> str:
    if isinstance(node, Paragraph):
        return node.text.plain
    if isinstance(node, Section):
        return node.heading.plain
    if isinstance(node, Part):
        return node.title
    return ""


def _missing_fields(document: Document, pages: Pages) -> Iterator[str]:
    """Fields and cells, whose characters have no offset: their letters must be there."""
    shown: dict[int, Counter[str]] = {}
    every: Counter[str] = Counter()
    for page in pages.pages:
        for line in page.lines:
            shown.setdefault(line.node, Counter()).update(line.text)
            every.update(line.text)
    for node in walk_document(document):
        if isinstance(node, Table):
            wanted = Counter(
                char
                for row in node.rows
                for cell in row
                if cell.merge != "continue"
                for text in cell.paragraphs
                for char in text.readable
                if char not in LINE_BREAKS
            )
            lacking = wanted - shown.get(node.id, Counter())
            if lacking:
                yield f"table {node.id}: lacks {dict(lacking)}"
    fields = Counter("".join(_fields(document)).replace("\t", " ").replace("\n", ""))
    if fields - every:
        yield f"fields: lack {dict(fields - every)}"


def _fields(document: Document) -> Iterator[str]:
    # a letter names neither printing office nor date (10.1)
    head, imprint = document.head, printed_imprint(document)
    yield from (head.copy_number, head.secrecy, head.secrecy_period, head.urgency)
    yield from (head.doc_number, *head.signers)
    yield from (imprint.cc.rstrip("。."), imprint.printing_office, imprint.print_date)
    for part in document.parts:
        yield from (part.addressee, part.note, *part.signature.orgs, part.signature.date)
        for each in part.attendance:
            yield from (each.label, each.names)


def _outside(page: Page, pages: Pages) -> Iterator[str]:
    for line in page.lines:
        words = f"page {page.number}: {line.element} {line.text[:12]!r}"
        if not _across(line, page, pages):
            yield f"{words} from {line.x:.1f} to {line.end_x:.1f}"
        if not _upright(line, page, pages):
            yield f"{words} at {line.y:.1f}, {line.height:.1f} high"
    for rule in page.rules:
        end_x = rule.x + (0.0 if rule.vertical else rule.width)
        end_y = rule.y + (rule.width if rule.vertical else 0.0)
        if rule.x < 0 or rule.y < 0 or end_x > pages.width or end_y > pages.height:
            yield f"page {page.number}: a {rule.kind} rule at {rule.x:.1f}, {rule.y:.1f}"
    for box in page.boxes:
        if box.x < page.text_left - EDGE or box.y + box.height > page.text_bottom + EDGE:
            yield f"page {page.number}: the box {box.label!r} at {box.x:.1f}, {box.y:.1f}"


def _across(line: Line, page: Page, pages: Pages) -> bool:
    hang = HANGING * line.height + EDGE
    if not line.text.strip():
        return True
    if line.element in (Role.ISSUER_MARK, Role.DOC_NUMBER, Role.COPY_NUMBER):
        # a letter's head is as wide as its rules
        return line.x >= page.text_left - 30 and line.end_x <= page.text_right + 30
    return line.x >= page.text_left - EDGE and line.end_x <= page.text_right + hang


def _upright(line: Line, page: Page, pages: Pages) -> bool:
    top, bottom = line.y, line.y + line.height
    if line.element in _FOOT or line.element in (Role.CC, Role.PRINTED):
        return top >= page.text_top - EDGE and bottom <= pages.height
    if page.index == 0 and line.element == Role.ISSUER_MARK:
        return top >= 0 and bottom <= page.text_bottom
    return top >= page.text_top - 20 and bottom <= page.text_bottom + EDGE
