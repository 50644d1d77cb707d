"""A document laid out bit by bit: the first pages stand as they will, and the end is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.plans import PROFILES, attachment, document, lay, main_part, profile, text
from tests.typeset.random_plans import Change, changes, plans
from wenming_desk.document.nodes import Document
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Page, Pages

LONG = document(main_part(*(text(i) for i in range(10, 150))), attachment(200, "附表", text(201)))


def body(page: Page) -> list[object]:
    """What stands on a page but its number, which may tell the number of all pages."""
    return [line for line in page.lines if line.element != Role.PAGE_NUMBER]


def all_steps(setter: Typesetter, made: Document, most: int) -> list[Pages]:
    found = [setter.layout(made, most)]
    while not found[-1].complete:
        found.append(setter.layout(made, most))
    return found


def test_the_first_pages_stand_as_they_will() -> None:
    steps = all_steps(Typesetter(profile()), LONG, 500)
    whole = lay(LONG)
    assert len(steps) > 5
    for pages in steps[:-1]:
        assert [body(page) for page in pages.pages] == [
            body(page) for page in whole.pages[: len(pages.pages)]
        ]
        assert pages.page_of(10) == 0
    assert [page.lines for page in steps[-1].pages] == [page.lines for page in whole.pages]
    assert steps[0].page_of(149) is None


def test_pages_that_stand_are_the_same_objects_later() -> None:
    first, *_, last = all_steps(Typesetter(profile()), LONG, 900)
    assert len(first.pages) > 1
    assert all(a is b for a, b in zip(first.pages, last.pages, strict=False))


def test_a_short_document_is_complete_at_once() -> None:
    assert Typesetter(profile()).layout(document(main_part(text(2))), 500).complete
    assert Typesetter(profile()).layout(Document(), 0).complete


def test_one_long_paragraph_is_set_whole() -> None:
    made = document(main_part(text(2, "字" * 5000), text(3)))
    assert [pages.complete for pages in all_steps(Typesetter(profile()), made, 100)][-1]


@settings(max_examples=60)
@given(
    plans(),
    st.lists(st.tuples(changes(), st.integers(0, 50)), max_size=6),
    st.sampled_from(PROFILES),
    st.integers(0, 1500),
)
def test_bit_by_bit_with_edits_between(
    made: Document, steps: list[tuple[Change, int]], name: str, most: int
) -> None:
    setter = Typesetter(profile(name))
    for change, number in steps:
        setter.layout(made, most)
        made = change(made, number)
    found = all_steps(setter, made, most)[-1]
    fresh = lay(made, name)
    assert [page.lines for page in found.pages] == [page.lines for page in fresh.pages]
    assert found.first_pages == fresh.first_pages
    assert found.spacings == fresh.spacings
    assert found.befores == fresh.befores
    assert found.keeps == fresh.keeps
