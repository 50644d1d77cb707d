"""Every character of a document has its one place on the pages, and no place is off the paper."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import pytest

from tests.fidelity.bad_documents import bad_documents
from tests.fidelity.format_documents import format_documents
from tests.fidelity.generated import made
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.own_documents import documents
from tests.fidelity.table_documents import table_documents
from tests.typeset.placed import missing, outside
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    DocumentFormat,
)
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.pages import Line, Page, Pages
from wenming_desk.typeset.places import caret_position, field_position, hit_test

DOCUMENTS: Mapping[str, Document] = {
    **documents(),
    **joint_documents(),
    **format_documents(),
    **table_documents(),
    **bad_documents(),
    **{f"generated {seed}": made(seed, 3) for seed in range(4)},
}
OFF = 1e-6
SEEN = 40
"""Lines of a long document that are clicked."""


@cache
def laid(name: str) -> Pages:
    return layout(DOCUMENTS[name], find_profile("R1"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_lost(name: str) -> None:
    assert missing(DOCUMENTS[name], laid(name)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_outside_the_paper(name: str) -> None:
    found = laid(name)
    for page in found.pages:
        width, height = found.size(page)
        for line in page.lines:
            edges = (line.x, line.y, width - line.end_x, height - line.y - line.height)
            assert min(edges) >= 0, (page.number, line.text)


@pytest.mark.parametrize("name", [n for n in DOCUMENTS if not n.startswith("landscape")])
def test_nothing_is_outside_the_type_area(name: str) -> None:
    assert outside(laid(name)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_click_on_a_character_finds_it(name: str) -> None:
    """And the caret goes back to where it was clicked, and from left to right in a line."""
    for page, line in _some(laid(name)):
        for left, right in pairwise((*line.xs, line.end_x)):
            assert right >= left - OFF, line.text
        for span in line.spans:
            if span.whole or span.end == span.start or not (span.offset >= 0 or span.field):
                continue
            for index in range(span.start, span.end):
                left = line.xs[index]
                right = line.xs[index + 1] if index + 1 < len(line.xs) else line.end_x
                if right - left < 0.5 or _crowded(page, line):
                    continue
                hit = hit_test(page, left + (right - left) * 0.25, line.top + line.pitch / 2)
                assert hit is not None
                assert hit.node == span.node, (line.text, index)
                if span.offset >= 0:
                    offset = span.offset + index - span.start
                    assert hit.offset == offset, (line.text, index)
                    place = caret_position(page, span.node, offset)
                else:
                    at = span.at + index - span.start
                    assert (hit.field, hit.at) == (span.field, at), (line.text, index)
                    place = field_position(page, span.node, span.field, at)
                assert place == pytest.approx((left, line.y, line.height)), (line.text, index)


def _some(pages: Pages) -> Iterator[tuple[Page, Line]]:
    every = [(page, line) for page in pages.pages for line in page.lines]
    yield from every[: SEEN // 2]
    yield from every[SEEN // 2 :][-SEEN // 2 :]


def _crowded(page: Page, line: Line) -> bool:
    """Whether another line stands over or beside it, so that a point may belong to both."""
    middle = line.top + line.pitch / 2
    return any(
        other != line
        and other.top - 1 < middle < other.top + other.pitch + 1
        and other.x < line.end_x
        and line.x < other.end_x
        for other in page.lines
    )


FIELDS = {
    "copy_number": ("all", HEAD_ID, "000012"),
    "secrecy": ("all", HEAD_ID, "机密"),
    "secrecy_period": ("all", HEAD_ID, "1年"),
    "urgency": ("all", HEAD_ID, "特急"),
    "mark.0": ("all", HEAD_ID, "云汀市水利局"),
    "doc_number": ("all", HEAD_ID, "云水〔2026〕3号"),
    "signers.0": ("all", HEAD_ID, "张三"),
    "signers.1": ("all", HEAD_ID, "李小四"),
    "addressee": ("all", 1, "局机关各科室、直属各单位"),
    "attachment_notes.1": ("all", 1, "联络员名单"),
    "orgs.0": ("all", 1, "云汀市水利局"),
    "date": ("all", 1, "2026年3月1日"),
    "note": ("all", 1, "此件公开发布"),
    "cc": ("all", IMPRINT_ID, "市文明办，市教育局，各县（市、区）水利局"),
    "printing_office": ("all", IMPRINT_ID, "云汀市水利局办公室"),
    "print_date": ("all", IMPRINT_ID, "2026年3月2日"),
    "mark.2": ("joint 5", HEAD_ID, "云汀市生态环境局"),
    "orgs.4": ("joint 5", 1, "云汀市住房和城乡建设局"),
    "signers.4": ("signers 6", HEAD_ID, "欧阳七"),
    "attendance.1.label": ("minutes", 1, "请假"),
    "attendance.2.names": ("minutes", 1, "云汀日报社冯一一"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_fields_have_their_places(field: str) -> None:
    """All characters of a field are on the pages once, in order."""
    name, node, text = FIELDS[field]
    found: dict[int, str] = {}
    for page in laid(name).pages:
        for line in page.lines:
            for span in line.spans:
                if span.node == node and span.field == field:
                    for index in range(span.start, span.end):
                        at = span.at + index - span.start
                        assert at not in found
                        found[at] = line.text[index]
    assert "".join(found[at] for at in range(len(found))) == text


def test_a_letter_has_its_number_as_a_field() -> None:
    assert DOCUMENTS["letter"].format is DocumentFormat.LETTER
    page = laid("letter").pages[0]
    place = field_position(page, HEAD_ID, "doc_number", 0)
    assert place is not None
    hit = hit_test(page, place[0] + 1, place[1] + 1)
    assert hit is not None
    assert (hit.field, hit.at) == ("doc_number", 0)
