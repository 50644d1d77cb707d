"""Page numbers as a profile has them: form, place, first page, and where counting begins."""

import pytest

from tests.typeset.plans import document, lay, lines_of, main_part, profile, rows
from wenming_desk.document.nodes import Document
from wenming_desk.standard.items import FlowParagraph, Piece
from wenming_desk.standard.page_number import PageNumbering
from wenming_desk.standard.profile_edit import with_number_centred
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.metrics import HalfWidthMetrics
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.paragraphs import ParagraphSetter


def three_pages(count: int = 50) -> Document:
    return document(main_part(*rows(count)))


def numbers(pages: Pages) -> list[tuple[int, str]]:
    return [(page, line.text) for page, line in lines_of(pages, Role.PAGE_NUMBER)]


@pytest.mark.parametrize(
    ("numbering", "found"),
    [
        (PageNumbering("- 1 -"), ["- 1 -", "- 2 -", "- 3 -"]),
        (PageNumbering("第1页 共N页"), ["第1页 共3页", "第2页 共3页", "第3页 共3页"]),
        (PageNumbering("1", first=7), ["7", "8", "9"]),
    ],
)
def test_forms(numbering: PageNumbering, found: list[str]) -> None:
    pages = lay(three_pages(), profile(numbering=numbering))
    assert numbers(pages) == list(enumerate(found))


def test_page_1_may_have_none() -> None:
    pages = lay(three_pages(), profile(numbering=PageNumbering(first_page=False)))
    assert numbers(pages) == [(1, "— 2 —"), (2, "— 3 —")]
    assert [page.numbered for page in pages.pages] == [False, True, True]


def test_in_the_middle() -> None:
    using = with_number_centred(profile(), True)
    for page, line in lines_of(lay(three_pages(), using), Role.PAGE_NUMBER):
        middle = using.left_on(page) + using.text_width / 2
        assert (line.x + line.end_x) / 2 == pytest.approx(middle)


def test_the_number_of_all_pages_follows_an_edit() -> None:
    setter = Typesetter(profile(numbering=PageNumbering("1/N")))
    assert numbers(setter.layout(three_pages()))[0] == (0, "1/3")
    longer = setter.layout(three_pages(70))
    assert numbers(longer)[0] == (0, "1/4")
    assert numbers(setter.layout(three_pages()))[0] == (0, "1/3")


@pytest.mark.parametrize("words", ["— 1 —", "第12页 共345页", "1\n2", "一二三四五六七八九十" * 4])
def test_set_when_looked_at_it_is_the_same(words: str) -> None:
    r1 = profile()
    style = r1.style(Role.PAGE_NUMBER)
    paragraph = FlowParagraph(Role.PAGE_NUMBER, 0, (Piece(words, 0, -1, style.face),), style)
    setter = ParagraphSetter(r1, HalfWidthMetrics())
    late = setter.set_late(paragraph, r1.text_width)
    early = setter.set(paragraph, r1.text_width)
    assert (late.height, late.pitches) == (early.height, early.pitches)
    assert tuple(late.lines) == tuple(early.lines)
