"""What is written comes back as the same document: head, outline, marks, tables, signature."""

from hypothesis import HealthCheck, given, settings

from tests.docx_io.documents import documents, shown
from tests.materials import RESOURCES
from wenming_desk.document.nodes import Document
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write import write_docx
from wenming_desk.intake.guard import added, lost
from wenming_desk.intake.recover import recover
from wenming_desk.intake.styled import is_ours
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")


def again(document: Document) -> Document:
    source = read_docx(write_docx(document, R1))
    assert is_ours(source)
    recovery = recover(source)
    assert not lost(source, recovery)
    assert not added(source, recovery)
    return recovery.document


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents())
def test_the_same_document(document: Document) -> None:
    assert shown(again(document)) == shown(document)
