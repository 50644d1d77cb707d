"""Saving in the look of the file: what a document that was recovered is compared with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.docx_io.build import docx, para, run
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, walk_document
from wenming_desk.document.readings import reading_digest
from wenming_desk.document.text_edits import set_text
from wenming_desk.jobs.keeping import KeepError, kept_look_file
from wenming_desk.jobs.opening import open_document

DATA = docx(
    "".join(
        para(run(t)) for t in ("关于报送情况的通知", "各区：", "请按日报送有关情况，逾期不再受理。")
    )
)


def edited(document: Document) -> Document:
    node = next(n for n in walk_document(document) if isinstance(n, Paragraph))
    return set_text(document, node.id, Text.of("请按周报送有关情况，逾期不再受理。"))


def test_a_recovered_document_is_compared_with_the_same_reading() -> None:
    base = open_document(DATA, "原.docx").document
    known, _ = kept_look_file(edited(base), base)
    again, _ = kept_look_file(edited(base), None, reading_digest(base))
    assert again == known != DATA


def test_another_reading_is_refused_as_edits_would_be_written_in_wrong_places() -> None:
    base = open_document(DATA, "原.docx").document
    put_back = edited(base)  # the reading that the window showed had words put back
    with pytest.raises(KeepError, match="对不上"):
        kept_look_file(put_back, None, reading_digest(put_back))


def test_a_digest_tells_ids_and_texts_but_no_titles_of_files() -> None:
    base = open_document(DATA, "原.docx").document
    assert reading_digest(base) == reading_digest(open_document(DATA, "另一个名.docx").document)
    assert reading_digest(base) != reading_digest(edited(base))
    first = base.parts[0]
    other = replace(base, parts=(replace(first, id=first.id + 90),))
    assert reading_digest(base) != reading_digest(other)
