"""After an edit a stretch is what it is from scratch, where what stays depends on what changed."""

from dataclasses import replace

import pytest

from tests.typeset.plans import DATE, ORG, document, heading, main_part, profile, rows, text
from wenming_desk.document import edits
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Document, Node, Signature, Table
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Pages

TABLE = Table(50, ((Cell((Text.of("甲"),)), Cell((Text.of("乙"),))),) * 3, header_rows=1)


def spelled(pages: Pages) -> list[object]:
    shown = [(page.lines, page.rules) for page in pages.pages]
    return [*shown, pages.befores, pages.keeps, dict(pages.first_pages)]


def check(*steps: Document) -> None:
    kept = Typesetter(profile())
    for step in steps:
        assert spelled(kept.layout(step)) == spelled(Typesetter(profile()).layout(step))


def made(*nodes: Node) -> Document:
    return document(main_part(*nodes, text(60)))


@pytest.mark.parametrize("lines", range(16, 24))
def test_what_stands_above_a_table_is_minded(lines: int) -> None:
    """At a page's end, where a heading takes the table with it and a paragraph does not."""
    above = rows(lines)
    bound = made(*above, heading(40, "任务分解", 1), TABLE)
    loose = made(*above, text(40, "任务分解"), TABLE)
    beside = made(*above, replace(TABLE, id=40), TABLE)
    check(bound, loose, bound, beside, loose, made(*above, TABLE), beside)


def test_a_signature_moves_with_the_text_above_it() -> None:
    """On every place of a page, so that it is kept with text, set closer and neither."""
    signed = document(main_part(*rows(12), signature=Signature((ORG,), DATE), note="可公开"))
    steps = [signed]
    for count in range(30):
        steps.append(edits.insert(steps[-1], 1, 0, (text(0, f"添上的第{count}段。"),))[0])
    check(*steps, *steps[::-4])


def test_text_behind_a_signature_that_is_settled_may_change() -> None:
    signed = main_part(*rows(15), signature=Signature((ORG,), DATE))
    other = replace(main_part(*rows(5, 300)), id=200)
    longer = replace(main_part(*rows(9, 300)), id=200)
    check(
        document(signed, other), document(signed, longer), document(signed), document(signed, other)
    )
