"""Pages of outline rows: after edits those that a new look-up finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.plans import profile
from tests.typeset.random_plans import Change, changes, plans
from wenming_desk.desk.models.outline_pages import RowPages
from wenming_desk.document.nodes import Document
from wenming_desk.document.outline import outline
from wenming_desk.typeset.compose import Typesetter


@settings(max_examples=60)
@given(
    plans(),
    st.lists(st.tuples(changes(), st.integers(0, 50)), max_size=6),
    st.sampled_from([None, 600]),
)
def test_after_edits(made: Document, steps: list[tuple[Change, int]], most: int | None) -> None:
    setter, found = Typesetter(profile()), RowPages()
    rows = outline(made, empty_elements=True).rows
    found.update(setter.layout(made, most), rows)
    for change, number in steps:
        made = change(made, number)
        rows = outline(made, empty_elements=True).rows
        pages = setter.layout(made, most)
        before = dict(found.found)
        changed = found.update(pages, rows)
        anew = RowPages()
        anew.update(pages, rows)
        assert found.found == anew.found
        assert changed == {key for key in rows if before.get(key) != found.found.get(key)}
