"""OFD: the lines of its pages are read as those of a PDF."""

import pytest

from tests.intake.made import ofd, page_of, zipped
from wenming_desk.document.source import SourceParagraph
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.intake.readers.ofd import numbers, read_ofd
from wenming_desk.intake.recover import recover

FULL = "坚持山水林田湖草沙一体化保护和系统治理落实河湖长制各项任务"[:28]
LINES = [(2.0, FULL[:26]), (0.0, FULL), (0.0, "持续改善水质。"), (2.0, "一、工作目标"),
         (2.0, FULL[:26]), (0.0, "全年完成。")]  # fmt: skip


def test_lines_with_looks_and_room() -> None:
    source = read_ofd(ofd([page_of(LINES)]), "a.ofd")
    first, second, third, *_ = [b for b in source.blocks if isinstance(b, SourceParagraph)]
    assert first.text.plain == FULL[:26]
    assert first.runs[0].face == "仿宋"
    assert first.look.size == pytest.approx(16, abs=0.1)
    assert first.printed is not None
    assert third.printed is not None
    assert first.printed.before == pytest.approx(2, abs=0.1)
    assert third.printed.after == pytest.approx(21, abs=0.1)
    assert second.place.page == 1


def test_lines_become_paragraphs_again() -> None:
    recovery = recover(read_ofd(ofd([page_of(LINES)]), "a.ofd"))
    blocks = outline_json(recovery.document, recovery.report)["blocks"]
    assert [b["type"] for b in blocks] == ["para", "heading", "para"]


def test_lists_of_numbers() -> None:
    assert numbers("1.5 g 3 2 4") == [1.5, 2, 2, 2, 4]
    assert len(numbers("g 999999999 1")) <= 100_000
    assert numbers("g 2") == [0.0, 2.0]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (ofd([page_of(LINES)], locked=True), "密码"),
        (ofd([[]]), "没有文字"),
        (zipped({"OFD.xml": "<a/>"}), "OFD"),
        (zipped({"OFD.xml": "<a><DocRoot>../../etc/passwd</DocRoot></a>"}), "OFD"),
        (zipped({"x": ""}), "没有正文"),
    ],
    ids=["locked", "empty", "no document", "outside", "no OFD"],
)
def test_what_cannot_be_read_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(IntakeError, match=word):
        read_ofd(data, "a.ofd")
