"""Painting without a window: what the bookmarks of a PDF are called."""

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Section
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.painting import bookmarks
from wenming_desk.jobs.resources import find_profile


def test_bookmarks_name_items_without_a_heading() -> None:
    item = Section(2, Text.of(), 2, (Paragraph(3, Text.of("河道清淤，" * 9)),), run_in=True)
    bare = Section(4, Text.of(), 1)
    document = Document(parts=(Part(1, PartRole.MAIN, "要点", children=(item, bare)),), next_id=5)
    found = bookmarks(document, layout(document, find_profile()))
    assert [mark.text for mark in found] == ["要点", f"（一）{('河道清淤，' * 9)[:24]}…"]
