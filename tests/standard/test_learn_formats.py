"""What a letter, an order and minutes of our own teach: nothing but what they were written by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fidelity.format_documents import format_documents
from tests.typeset.plans import profile
from wenming_desk.docx_io.read import read_docx
from wenming_desk.docx_io.write import write_docx
from wenming_desk.intake.recover import recover
from wenming_desk.standard.learn import learn
from wenming_desk.standard.length import Mm
from wenming_desk.standard.lesson import Lesson
from wenming_desk.standard.profile import Profile

BASES = (profile("R1"), profile("R2"))


def lesson(name: str, using: Profile) -> Lesson:
    source = read_docx(write_docx(format_documents()[name], using))
    return learn(source, recover(source).document, BASES)


@pytest.mark.parametrize("name", ["letter", "letter of three pages", "order", "minutes"])
@pytest.mark.parametrize("using", BASES, ids=["R1", "R2"])
def test_the_measures_come_back(name: str, using: Profile) -> None:
    found = lesson(name, using)
    mine = found.profile("本局", "")
    assert found.base.name == using.name
    assert (mine.top, mine.bottom) == (using.top, using.bottom)
    assert mine.numbering == using.numbering
    assert mine.mark_top == using.mark_top
    told = mine.formats.letter.mark_top, mine.formats.order_mark_top, mine.formats.minutes_mark_top
    kept = using.formats
    meant = kept.letter.mark_top, kept.order_mark_top, kept.minutes_mark_top
    assert [each.mm for each in told] == pytest.approx([each.mm for each in meant], abs=0.1)
    assert ("页边距" in {each.name for each in found.unlearned}) == name.startswith("letter")


def test_a_house_sets_the_mark_of_an_order_elsewhere() -> None:
    moved = replace(BASES[0], formats=replace(BASES[0].formats, order_mark_top=Mm(65)))
    mine = lesson("order", moved).profile("本局", "")
    assert mine.formats.order_mark_top.mm == pytest.approx(65, abs=0.1)
    assert mine.mark_top == BASES[0].mark_top
